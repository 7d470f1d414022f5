"""The settings: environment and `.env` in, typed frozen values out. Reads nothing else and starts nothing."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.environment import ENV_FILE, Environment, UnreadableSecret
from bot.news.words.language import CODES, normal_code

FREE_SEND_RATE = 30.0  # messages a second over all chats: Bot FAQ
PAID_SEND_RATE = 1000.0  # with allow_paid_broadcast: Bot API
LAST_PORT = 65535
FEEDS_ALLOWED = "the path of an OPML file or of a text file, one URL a line"
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
_ID = re.compile(r"-?[0-9]{1,15}")  # at most 52 bits: Bot API, Chat
_POSTGRESQL = re.compile(r"postgresql(\+psycopg)?://(.*@)?(\[[^\]]*\]|[^/:@]*)(:[0-9]+)?/[^?]+(\?.*)?")
# Ids under which many write: anonymous administrators, channels, Telegram itself.
SHARED_IDS = frozenset({1087968824, 136817688, 777000})
_SECRETS = {"BOT_TOKEN", "WEBHOOK_SECRET"}
_SQLITE = "sqlite:///"


class BadSettings(Exception):
    """One or more settings can't be used; `str()` is one line a setting, without secrets."""


def seconds(text: str) -> float:
    """Read a span such as `90`, `90s`, `30m`, `24h`, `2d`, `1w`; ValueError when it is none or below zero."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhdw]?)", text.strip().lower())
    if not match:
        raise ValueError("not a span")
    return float(match[1]) * _UNITS.get(match[2], 1)


def _numbers(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part for part in value.replace(" ", "").split(",") if part]
    if not all(_ID.fullmatch(part) for part in parts):
        raise ValueError("not ids")
    found = frozenset(map(int, parts))
    if found & SHARED_IDS:
        raise ValueError("ids that many share")
    return found


def _people(value: object) -> object:
    if isinstance(value, str) and "-" in value:  # a chat's id: nobody would be the bot's admin
        raise ValueError("not ids of people")
    return _numbers(value)


def _access(value: object) -> object:
    return None if isinstance(value, str) and value.strip().lower() in {"", "public"} else _numbers(value)


def _languages(value: object) -> object:
    if not isinstance(value, str):
        return value
    codes = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
    if not codes or not CODES.issuperset(codes):
        raise ValueError("not language codes")
    return codes


def _language(value: object) -> object:
    code = _switch(value)
    if code not in CODES:
        raise ValueError("not a language code")
    return code


def _unknown_languages(given: str) -> str:
    """Name the codes that are no language's, each with those that look like it: "xx"; "ua" is uk."""
    codes = dict.fromkeys(part.strip().lower() for part in given.split(",") if part.strip())
    told = []
    for code in (code for code in codes if code not in CODES):
        meant = normal_code(code)
        near = [meant] if meant else sorted(known for known in CODES if known[0] == code[0])
        told.append(f"{code[:20]} is none" + (f", did you mean {', '.join(near)}?" if near else ""))
    return "".join(f"; {one}" for one in told[:3])


def _span(value: object) -> object:
    return seconds(value) if isinstance(value, str) else value


def _switch(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _base_url(value: str) -> str:
    parts = _reachable(value)
    if parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        raise ValueError("not a base URL")
    return value.rstrip("/")


def _public_url(value: str) -> str:
    return _base_url(value) if value else value


def _webhook_url(value: str) -> str:
    if value and _reachable(value).scheme != "https":
        raise ValueError("not https")
    return value


def _reachable(value: str) -> SplitResult:
    parts = urlsplit(value)
    if not parts.hostname or parts.port == 0 or re.search(r"\s", value):  # .port itself refuses 99999
        raise ValueError("no host")
    return parts


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
        raise ValueError("not a secret token")
    return value


def _token(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("not a token")
    return value


def _database(value: str) -> str:
    file = value.removeprefix(_SQLITE) if value.startswith(_SQLITE) else ""
    if file in {"", ":memory:"} and not _POSTGRESQL.fullmatch(value):
        raise ValueError("not a database URL")
    return value


def _listen(value: str) -> str:
    host, _, port = value.strip().rpartition(":")
    if value.strip() and not (re.fullmatch("[0-9]{1,5}", port) and int(port) <= LAST_PORT and _is_host(host)):
        raise ValueError("not host:port")
    return value.strip()


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(re.fullmatch(r"[A-Za-z0-9.-]*", host)) and not re.fullmatch(r"[0-9.]+", host)
    return True


def _allowed(text: str) -> dict[str, Any]:
    return {"allowed": text}


Seconds = Annotated[float, BeforeValidator(_span), Field(ge=0.1, le=366 * 86400, allow_inf_nan=False)]
_SPAN = "0.1 seconds to 366 days, as a number of seconds or a span such as 30m, 24h, 2d"


class Settings(BaseSettings):
    """Every setting of INTERFACE.md, checked. Build it with `load`."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_file_encoding="utf-8",
        env_ignore_empty=False,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] = Field(
        SecretStr(""), json_schema_extra=_allowed("a token from @BotFather, such as 123456789:AbC…")
    )
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_people)] = Field(
        frozenset(),
        json_schema_extra=_allowed("Telegram user ids with commas between, such as 11111111,22222222"),
    )
    access: Annotated[frozenset[int] | None, NoDecode, BeforeValidator(_access)] = Field(
        None, json_schema_extra=_allowed("public, or user and chat ids with commas between")
    )
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        "sqlite:///dateline.db",
        json_schema_extra=_allowed("sqlite:///FILE or postgresql://user:password@host/db"),
    )
    feeds: str = Field("", json_schema_extra=_allowed(FEEDS_ALLOWED))
    poll_interval: Seconds = Field(300.0, json_schema_extra=_allowed(_SPAN))
    poll_interval_min: Seconds = Field(60.0, json_schema_extra=_allowed(_SPAN))
    poll_interval_max: Seconds = Field(900.0, json_schema_extra=_allowed(_SPAN))
    allow_private_addresses: Annotated[bool, BeforeValidator(_switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    telegram_channels: Annotated[bool, BeforeValidator(_switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    telegram_api_url: Annotated[str, AfterValidator(_base_url)] = Field(
        "https://api.telegram.org", json_schema_extra=_allowed("an http or https address without a query")
    )
    send_rate: float = Field(
        FREE_SEND_RATE,
        gt=0,
        le=10_000,
        allow_inf_nan=False,
        json_schema_extra=_allowed("messages a second, above 0 and at most 10000"),
    )
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] = Field(
        "", json_schema_extra=_allowed("an https address that Telegram can reach")
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = Field(
        SecretStr(""), json_schema_extra=_allowed("1 to 256 of A-Z a-z 0-9 _ -")
    )
    http_listen: Annotated[str, AfterValidator(_listen)] = Field(
        "127.0.0.1:8080", json_schema_extra=_allowed("host:port, or nothing to switch it off")
    )
    language: Annotated[str, BeforeValidator(_language)] = Field(
        "en", json_schema_extra=_allowed("a language code such as en or uk")
    )
    languages: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_languages)] = Field(
        ("en", "uk", "ru", "de", "fr", "es", "pl"),
        json_schema_extra=_allowed("ISO 639-1 codes with commas between, such as en,uk"),
    )
    max_age: Seconds = Field(24 * 3600.0, json_schema_extra=_allowed(_SPAN))
    story_window: Seconds = Field(48 * 3600.0, json_schema_extra=_allowed(_SPAN))
    merge: Annotated[Literal["on", "log"], BeforeValidator(_switch)] = Field(
        "on", json_schema_extra=_allowed("on or log")
    )
    contact: str = Field(
        "",
        max_length=200,
        pattern=r"^[\x20-\x7e]*$",
        json_schema_extra=_allowed("an address or URL, at most 200 characters of ASCII"),
    )
    paid_broadcast: Annotated[bool, BeforeValidator(_switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    chat_webhooks: Annotated[bool, BeforeValidator(_switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    public_url: Annotated[str, AfterValidator(_public_url)] = Field(
        "", json_schema_extra=_allowed("an http or https address without a query")
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_switch)] = Field(
        "info", json_schema_extra=_allowed("debug, info, warning or error")
    )
    log_format: Annotated[Literal["auto", "text", "json"], BeforeValidator(_switch)] = Field(
        "auto", json_schema_extra=_allowed("auto, text or json")
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, values: dict[str, Any]) -> dict[str, Any]:
        """`NAME=` means not set, as compose files have it; only HTTP_LISTEN can be empty."""
        return {name: value for name, value in values.items() if value != "" or name == "http_listen"}

    @model_validator(mode="after")
    def _settle(self) -> Self:
        """Fill in what depends on other settings: the poll bounds and the paid rate."""
        given = self.model_fields_set
        if self.poll_interval < self.poll_interval_min:
            object.__setattr__(self, "poll_interval_min", self.poll_interval)
            if "poll_interval_max" not in given:
                object.__setattr__(self, "poll_interval_max", self.poll_interval)
        if self.poll_interval_max < self.poll_interval_min:
            raise ValueError(
                f"POLL_INTERVAL_MAX: {self.poll_interval_max:g} given; allowed: seconds,"
                f" not below POLL_INTERVAL_MIN ({self.poll_interval_min:g})"
            )
        if self.webhook_url and not self.http_listen:
            raise ValueError("HTTP_LISTEN: '' given; allowed: host:port, since WEBHOOK_URL needs it")
        if self.public_url and not self.http_listen:
            raise ValueError("HTTP_LISTEN: '' given; allowed: host:port, since PUBLIC_URL needs it")
        if self.paid_broadcast and "send_rate" not in given:
            object.__setattr__(self, "send_rate", PAID_SEND_RATE)
        return self

    @property
    def token(self) -> str:
        """The bot token in clear: for the Bot API's addresses only."""
        return self.bot_token.get_secret_value()

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that no log and no message may hold."""
        url = self.database_url
        account = url[url.find("//") + 2 : max(url.rfind("@"), 0)]
        password = account.partition(":")[2]
        return tuple(
            secret
            for secret in (
                self.token,
                self.webhook_secret.get_secret_value(),
                password,
                unquote(password),
            )
            if secret
        )


def load(env_file: Path | None = ENV_FILE, **overrides: Any) -> Settings:
    """Read the environment, then `env_file`; `overrides` (lower-case names) win. Raises BadSettings.

    A SQLite file without a leading "/" in its path stands beside `env_file`, wherever it is called from.
    """
    environment = Environment.read(env_file)
    if slips := list(environment.slips(Settings.model_fields)):
        raise BadSettings("\n".join(slips))
    try:
        found = Settings(_env_file=env_file, **{**environment.secrets(), **overrides})
    except UnreadableSecret as error:
        raise BadSettings(str(error)) from None
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False)
        lines = [_line(dict(problem), environment) for problem in problems]
        raise BadSettings("\n".join(dict.fromkeys(lines))) from None
    if env_file is not None:
        object.__setattr__(found, "database_url", _anchored(found.database_url, env_file.parent))
    return found


def _anchored(url: str, folder: Path) -> str:
    """Give a relative SQLite path its place in the folder; leave every other address as it is."""
    file = url.removeprefix(_SQLITE)
    return url if file == url or Path(file).is_absolute() else f"{_SQLITE}{folder / file}"


def _without_password(url: str) -> str:
    """Cut out all between the first "//" and the last "@": a password may hold both."""
    start, end = url.find("//"), url.rfind("@")
    return f"{url[: start + 2]}…{url[end:]}" if 0 <= start < end else url


def _line(problem: dict[str, Any], environment: Environment) -> str:
    if not problem["loc"]:
        return str(problem["msg"]).removeprefix("Value error, ")
    name = str(problem["loc"][0])
    extra = Settings.model_fields[name].json_schema_extra
    allowed = extra["allowed"] if isinstance(extra, dict) else ""
    setting = name.upper()
    if setting in _SECRETS:
        return f"{setting}: the given value can't be right (not shown); allowed: {allowed}"
    shown = environment.given.get(setting, "")
    if setting == "DATABASE_URL":
        shown = _without_password(shown)
    if setting in {"LANGUAGE", "LANGUAGES"}:
        allowed = f"{allowed}{_unknown_languages(shown)}"
    if shared := sorted(number for number in SHARED_IDS if str(number) in shown):
        allowed = f"{allowed}; {shared[0]} is the id of many"
    return f"{setting}: {shown[:80]!r} given; allowed: {allowed}"
