"""The settings: environment and `.env` in, typed frozen values out. Reads nothing else and starts nothing."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import setting_values as values
from bot.environment import ENV_FILE, Environment, UnreadableFile, without_secrets
from bot.news.words.languages import READ

FREE_SEND_RATE = 30.0  # messages a second over all chats: Bot FAQ
PAID_SEND_RATE = 1000.0  # with allow_paid_broadcast: Bot API
FEEDS_ALLOWED = "the path of an OPML file or of a text file, one URL a line"
_SECRETS = {"BOT_TOKEN", "WEBHOOK_SECRET"}


class BadSettings(Exception):
    """One or more settings can't be used; `str()` is one line a setting, without secrets."""


def _allowed(text: str) -> dict[str, Any]:
    return {"allowed": text}


_SPAN = "0.1 seconds to 366 days, as a number of seconds or a span such as 30m, 24h, 2d"


class Settings(BaseSettings):
    """Every setting, checked. Build it with `load`."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=False,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(values.token)] = Field(
        SecretStr(""), json_schema_extra=_allowed("a token from @BotFather, such as 123456789:AbC…")
    )
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(values.people)] = Field(
        frozenset(),
        json_schema_extra=_allowed("Telegram user ids with commas between, such as 11111111,22222222"),
    )
    access: Annotated[frozenset[int] | None, NoDecode, BeforeValidator(values.access)] = Field(
        None, json_schema_extra=_allowed("public, or user and chat ids with commas between")
    )
    database_url: Annotated[str, AfterValidator(values.database)] = Field(
        "sqlite:///dateline.db",
        json_schema_extra=_allowed("sqlite:///FILE or postgresql://user:password@host/db"),
    )
    feeds: str = Field("", json_schema_extra=_allowed(FEEDS_ALLOWED))
    poll_interval: values.Seconds = Field(300.0, json_schema_extra=_allowed(_SPAN))
    poll_interval_min: values.Seconds = Field(60.0, json_schema_extra=_allowed(_SPAN))
    poll_interval_max: values.Seconds = Field(900.0, json_schema_extra=_allowed(_SPAN))
    allow_private_addresses: Annotated[bool, BeforeValidator(values.switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    telegram_channels: Annotated[bool, BeforeValidator(values.switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    telegram_api_url: Annotated[str, AfterValidator(values.base_url)] = Field(
        "https://api.telegram.org", json_schema_extra=_allowed("an http or https address without a query")
    )
    send_rate: float = Field(
        FREE_SEND_RATE,
        gt=0,
        le=10_000,
        allow_inf_nan=False,
        json_schema_extra=_allowed("messages a second, above 0 and at most 10000"),
    )
    webhook_url: Annotated[str, AfterValidator(values.webhook_url)] = Field(
        "", json_schema_extra=_allowed("an https address that Telegram can reach")
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(values.webhook_secret)] = Field(
        SecretStr(""), json_schema_extra=_allowed("1 to 256 of A-Z a-z 0-9 _ -")
    )
    http_listen: Annotated[str, AfterValidator(values.listen)] = Field(
        "127.0.0.1:8080", json_schema_extra=_allowed("host:port, or nothing to switch it off")
    )
    language: Annotated[str, BeforeValidator(values.language)] = Field(
        "en", json_schema_extra=_allowed("a language code such as en or uk")
    )
    languages: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.languages)] = Field(
        READ,
        json_schema_extra=_allowed("ISO 639-1 codes with commas between, such as en,uk"),
    )
    max_age: values.Seconds = Field(24 * 3600.0, json_schema_extra=_allowed(_SPAN))
    story_window: values.Seconds = Field(48 * 3600.0, json_schema_extra=_allowed(_SPAN))
    merge: Annotated[Literal["on", "log"], BeforeValidator(values.switch)] = Field(
        "on", json_schema_extra=_allowed("on or log")
    )
    contact: str = Field(
        "",
        max_length=200,
        pattern=r"^[\x20-\x7e]*$",
        json_schema_extra=_allowed("an address or URL, at most 200 characters of ASCII"),
    )
    paid_broadcast: Annotated[bool, BeforeValidator(values.switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    chat_webhooks: Annotated[bool, BeforeValidator(values.switch)] = Field(
        default=False, json_schema_extra=_allowed("true or false")
    )
    public_url: Annotated[str, AfterValidator(values.public_url)] = Field(
        "", json_schema_extra=_allowed("an http or https address without a query")
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(values.switch)] = (
        Field("info", json_schema_extra=_allowed("debug, info, warning or error"))
    )
    log_format: Annotated[Literal["auto", "text", "json"], BeforeValidator(values.switch)] = Field(
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
        named = re.findall(r"[?&]password=([^&]*)", url)
        own = (self.token, self.webhook_secret.get_secret_value())
        passwords = [form for one in (password, *named) for form in (one, unquote(one))]
        return tuple(secret for secret in (*own, *passwords) if secret)


def load(env_file: Path | None = ENV_FILE, **overrides: Any) -> Settings:
    """Read the environment, then `env_file`; `overrides` (lower-case names) win. Raises BadSettings.

    A SQLite file without a leading "/" in its path stands beside `env_file`, wherever it is called from.
    """
    try:
        environment = Environment.read(env_file)
        if slips := list(environment.slips(Settings.model_fields)):
            raise BadSettings("\n".join(slips))
        stored = environment.of_file(Settings.model_fields)
        found = Settings(**{**stored, **environment.secrets(), **overrides})
    except UnreadableFile as error:
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
    file = url.removeprefix(values.SQLITE)
    return url if file == url or Path(file).is_absolute() else f"{values.SQLITE}{folder / file}"


def _database_shown(url: str) -> str:
    """Show of an address without "//" only how it begins: nobody knows where its password stands."""
    scheme, colon, _ = url.partition(":")
    return without_secrets(url) if "//" in url else f"{scheme[:20]}{colon and ':…'}"


def _line(problem: dict[str, Any], environment: Environment) -> str:
    if not problem["loc"]:
        return str(problem["msg"]).removeprefix("Value error, ")
    name = str(problem["loc"][0])
    extra = Settings.model_fields[name].json_schema_extra
    allowed = extra["allowed"] if isinstance(extra, dict) else ""
    setting = name.upper()
    if setting in _SECRETS:
        return f"{setting}: the given value can't be right (not shown); allowed: {allowed}"
    given = environment.given.get(setting, "")
    shown = _database_shown(given) if setting == "DATABASE_URL" else without_secrets(given)
    if setting in {"LANGUAGE", "LANGUAGES"}:
        allowed = f"{allowed}{values.unknown_languages(shown)}"
    if shared := sorted(number for number in values.SHARED_IDS if str(number) in given):
        allowed = f"{allowed}; {shared[0]} is the id of many"
    return f"{setting}: {shown[:80]!r} given; allowed: {allowed}"
