"""Reads the text of settings: a function for each kind of value, which raises ValueError for anything else.

Settings that come as something else than text, from the demo or a test, are left as they are.
"""

import ipaddress
import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import BeforeValidator, Field, SecretStr

from bot.news.words.language import CODES, normal_code

LAST_PORT = 65535
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_TOKEN = re.compile(r"[0-9]{3,16}:[A-Za-z0-9_-]{20,}")
_ID = re.compile(r"-?[0-9]{1,15}")  # at most 52 bits: Bot API, Chat
_POSTGRESQL = re.compile(r"postgresql(\+psycopg)?://(.*@)?(\[[^\]]*\]|[^/:@]*)(:[0-9]+)?/[^?]+(\?.*)?")
_HOST = re.compile(r"(?:[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.?)?")
# Ids under which many write: anonymous administrators, channels, Telegram itself.
SHARED_IDS = frozenset({1087968824, 136817688, 777000})
SQLITE = "sqlite:///"


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


def people(value: object) -> object:
    """Read ids of people, with commas between."""
    if isinstance(value, str) and "-" in value:  # a chat's id: nobody would be the bot's admin
        raise ValueError("not ids of people")
    return _numbers(value)


def access(value: object) -> object:
    """Read who may use the bot: ids of people and chats; None: everybody."""
    return None if isinstance(value, str) and value.strip().lower() in {"", "public"} else _numbers(value)


def languages(value: object) -> object:
    """Read codes of languages, with commas between."""
    if not isinstance(value, str):
        return value
    codes = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
    if not codes or not CODES.issuperset(codes):
        raise ValueError("not language codes")
    return codes


def language(value: object) -> object:
    """Read the code of a language."""
    code = switch(value)
    if code not in CODES:
        raise ValueError("not a language code")
    return code


def unknown_languages(given: str) -> str:
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


def switch(value: object) -> object:
    """Read a word of a choice: in small letters, without blanks around it."""
    return value.strip().lower() if isinstance(value, str) else value


def base_url(value: str) -> str:
    """Read the address of a server."""
    parts = _reachable(value)
    if parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        raise ValueError("not a base URL")
    return value.rstrip("/")


def public_url(value: str) -> str:
    """Read an address at which people reach this process; "" = none."""
    return base_url(value) if value else value


def webhook_url(value: str) -> str:
    """Read an address at which Telegram reaches this process; "" = none."""
    if value and _reachable(value).scheme != "https":
        raise ValueError("not https")
    return value


def _reachable(value: str) -> SplitResult:
    parts = urlsplit(value)
    # .port itself refuses 99999; the web server would take braces for the name of a part of the path.
    if not parts.hostname or parts.port == 0 or re.search(r"[\s{}]", value):
        raise ValueError("no host")
    return parts


def webhook_secret(value: SecretStr) -> SecretStr:
    """Read the secret that Telegram sends along."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
        raise ValueError("not a secret token")
    return value


def token(value: SecretStr) -> SecretStr:
    """Read the token of a bot; "" = none."""
    if value.get_secret_value() and not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("not a token")
    return value


def database(value: str) -> str:
    """Read the address of a database."""
    file = value.removeprefix(SQLITE) if value.startswith(SQLITE) else ""
    if file in {"", ":memory:"} and not _POSTGRESQL.fullmatch(value):
        raise ValueError("not a database URL")
    return value


def listen(value: str) -> str:
    """Read host and port; "" = none."""
    host, _, port = value.strip().rpartition(":")
    if value.strip() and not (re.fullmatch("[0-9]{1,5}", port) and int(port) <= LAST_PORT and _is_host(host)):
        raise ValueError("not host:port")
    return value.strip()


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(_HOST.fullmatch(host)) and not re.fullmatch(r"[0-9.]+", host)
    return True


Seconds = Annotated[float, BeforeValidator(_span), Field(ge=0.1, le=366 * 86400, allow_inf_nan=False)]
