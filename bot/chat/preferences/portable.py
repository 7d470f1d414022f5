"""What a chat has chosen, as a file that goes to another bot or back to this one. Pure: no I/O, no clock.

Sources are named by their title and a digest of their address as anybody may see it: of a whole one, keys
could be guessed until the digest is the same.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, UTC, datetime
from hashlib import blake2b
from typing import Any, Final
from zoneinfo import available_timezones

from bot.chat.preferences.clock_hours import read_span, read_time, told
from bot.feeds.address import shown
from bot.news.words.translation import N_
from storage.model import HOURLY, Chat, Feed, Mute

VERSION: Final = 1
MOST_BYTES: Final = 200_000
_MOST: Final = 200  # filters, mutes
_HOURS: Final = 6  # times of a digest
_MOST_PUBLISHERS: Final = 20

NOT_OURS: Final = N_("it is no file of /export")
NEWER: Final = N_("a newer version of the bot has written it")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the file names it."""

    title: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Portable:
    """What is in a file. `settings`: by the names that `Chat` has for them; `flaws`: those not understood."""

    filters: tuple[str, ...] = ()
    mutes: tuple[tuple[Source, datetime | None], ...] = ()
    first_sources: tuple[Source, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    is_live: bool | None = None
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a file can't be read, as a msgid."""

    why: str


def named(feed: Feed) -> Source:
    """Name a source without its address."""
    return Source(title=feed.title, digest=blake2b(shown(feed.url).encode(), digest_size=16).hexdigest())


def write(
    chat: Chat | None, filters: list[str], mutes: Mapping[int, Mute], known: list[Feed], *, now: datetime
) -> bytes:
    """Write the file of a chat."""
    sources = {feed.id: named(feed) for feed in known}
    silent = [
        {**_plain(sources[one]), "until": mute.until_at.isoformat() if mute.until_at else None}
        for one, mute in mutes.items()
        if one in sources and mute.holds(now)
    ]
    content = {
        "dateline": VERSION,
        "exported_at": now.isoformat(timespec="seconds"),
        "filters": filters,
        "mutes": silent,
        "settings": _settings(chat, sources) if chat else {},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _plain(source: Source) -> dict[str, str]:
    return {"source": source.title, "digest": source.digest}


def _settings(chat: Chat, sources: Mapping[int, Source]) -> dict[str, Any]:
    quiet = None
    if chat.quiet_from is not None and chat.quiet_to is not None:
        quiet = f"{told(chat.quiet_from)}-{told(chat.quiet_to)}"
    return {
        "language": chat.language,
        "timezone": chat.timezone,
        "quiet": quiet,
        "digest": "hourly" if chat.digest_at == HOURLY else [told(one) for one in chat.digest_at],
        "urgent_publishers": chat.urgent_publishers,
        "publishers": chat.publishers,
        "silent": chat.silent,
        "pictures": chat.pictures,
        "preview": chat.preview,
        "country_wide": chat.country_wide,
        "live_list": chat.live_since_at is not None,
        "news_languages": sorted(chat.news_languages),
        "first_languages": list(chat.first_languages),
        "first_sources": [_plain(sources[one]) for one in chat.first_sources if one in sources],
    }


def read(data: bytes) -> Portable | Unusable:
    """Read a file that somebody sends: anything may be in it."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unusable(NOT_OURS)
    if not isinstance(content, dict) or not isinstance(content.get("dateline"), int):
        return Unusable(NOT_OURS)
    if content["dateline"] > VERSION:
        return Unusable(NEWER)
    told_settings = content.get("settings")
    plain: dict[str, Any] = told_settings if isinstance(told_settings, dict) else {}
    settings, flaws = _read_settings(plain)
    return Portable(
        filters=tuple(one for one in _list(content.get("filters")) if isinstance(one, str)),
        mutes=tuple(filter(None, map(_mute, _list(content.get("mutes"))))),
        first_sources=tuple(filter(None, map(_source, _list(plain.get("first_sources")))))[:10],
        settings=settings,
        is_live=plain.get("live_list") if isinstance(plain.get("live_list"), bool) else None,
        flaws=flaws,
    )


def _list(value: object) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []


def _source(value: object) -> Source | None:
    if not isinstance(value, dict):
        return None
    title, digest = value.get("source"), value.get("digest", "")
    return Source(title, digest) if isinstance(title, str) and isinstance(digest, str) else None


def _mute(value: object) -> tuple[Source, datetime | None] | None:
    source = _source(value)
    until = value.get("until") if isinstance(value, dict) else None
    if source is None or not isinstance(until, str | None):
        return None
    if until is None:
        return source, None
    try:
        until_at = datetime.fromisoformat(until)
        is_fine = until_at.tzinfo is not None and until_at.astimezone(UTC).year < MAXYEAR
    except (ValueError, OverflowError):
        return None
    return (source, until_at) if is_fine else None  # of the last year no zone's clock can be told


def _read_settings(given_settings: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    found: dict[str, Any] = {}
    flaws: list[str] = []
    for name, given in given_settings.items():
        understood = _READERS[name](given) if name in _READERS else {}
        if understood is None:
            flaws.append(name)
        else:
            found |= understood
    return found, tuple(flaws)


_Reader = Callable[[Any], dict[str, Any] | None]


def _switch(name: str) -> _Reader:
    return lambda given: {name: given} if isinstance(given, bool) else None


def _number(name: str, least: int) -> _Reader:
    def read_number(given: Any) -> dict[str, Any] | None:
        is_fine = (
            isinstance(given, int) and not isinstance(given, bool) and least <= given <= _MOST_PUBLISHERS
        )
        return {name: given} if is_fine else None

    return read_number


def _codes(name: str, kind: type[frozenset[str]] | type[tuple[str, ...]]) -> _Reader:
    def read_codes(given: Any) -> dict[str, Any] | None:
        codes = [one for one in _list(given) if isinstance(one, str) and one.isascii() and len(one) == 2]  # noqa: PLR2004 - ISO 639-1
        is_fine = isinstance(given, list) and len(codes) == len(given)
        return {name: kind(dict.fromkeys(codes))} if is_fine else None

    return read_codes


def _timezone(given: Any) -> dict[str, Any] | None:
    return {"timezone": given} if isinstance(given, str) and given in available_timezones() else None


def _quiet(given: Any) -> dict[str, Any] | None:
    if given is None:
        return {"quiet_from": None, "quiet_to": None}
    span = read_span(given) if isinstance(given, str) else None
    return {"quiet_from": span[0], "quiet_to": span[1]} if span else None


def _digest(given: Any) -> dict[str, Any] | None:
    if given == "hourly":
        return {"digest_at": HOURLY}
    times = [read_time(one) if isinstance(one, str) else None for one in _list(given)]
    minutes = sorted({one for one in times if one is not None})
    is_fine = isinstance(given, list) and None not in times and len(minutes) <= _HOURS
    return {"digest_at": tuple(minutes)} if is_fine else None


_READERS: Final[Mapping[str, _Reader]] = {
    "language": lambda given: {"language": given} if isinstance(given, str) else None,
    "timezone": _timezone,
    "quiet": _quiet,
    "digest": _digest,
    "urgent_publishers": _number("urgent_publishers", 0),
    "publishers": _number("publishers", 1),
    "silent": _switch("silent"),
    "pictures": _switch("pictures"),
    "preview": _switch("preview"),
    "country_wide": _switch("country_wide"),
    "news_languages": _codes("news_languages", frozenset),
    "first_languages": _codes("first_languages", tuple),
}
