"""Stories → an Atom document, for who reads or builds on a chat's stream elsewhere. Pure: asks nobody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from bot.news.messages.byline import byline
from bot.news.messages.telegram_html import is_safe, one_line
from storage.model import Item, Role

_TITLE: Final = 400
_SUMMARY: Final = 600
_UNTOLD: Final = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what XML 1.0 can't hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """What a document is of. `number` is the chat's, never Telegram's."""

    number: int
    title: str
    address: str
    updated_at: datetime  # where there is no story yet


def document(items: Sequence[Item], stream: Stream) -> bytes:
    """Write the document, the entries in the order given (newest first)."""
    updated_at = max((_changed_at(item) for item in items), default=stream.updated_at)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:dateline:stream:{stream.number}</id>",
        f"<title>{_text(stream.title, _TITLE)}</title>",
        f"<link rel={quoteattr('self')} href={quoteattr(_clean(stream.address))}/>",
        f"<updated>{_instant(updated_at)}</updated>",
        "<author><name>Dateline</name></author>",
        *(_entry(item) for item in items),
        "</feed>",
    ]
    return "\n".join(parts).encode()


def _entry(item: Item) -> str:
    regions = dict.fromkeys(place.code for place in item.places if place.role is Role.HAPPENED)
    language = f" xml:lang={quoteattr(item.language)}" if item.language else ""
    lines = [
        f"<entry{language}>",
        f"<id>urn:dateline:item:{item.id}</id>",
        f"<title>{_text(item.title, _TITLE) or '…'}</title>",
        f"<link href={quoteattr(item.link)}/>" if is_safe(item.link) else "",
        f"<published>{_instant(item.happened_at)}</published>",
        f"<updated>{_instant(_changed_at(item))}</updated>",
        f"<author><name>{_text(byline(item, _TITLE), _TITLE) or '…'}</name></author>",
        f"<summary>{_text(item.summary, _SUMMARY)}</summary>" if item.summary else "",
        *(f"<category term={quoteattr(_clean(code))}/>" for code in regions),
        "</entry>",
    ]
    return "\n".join(filter(None, lines))


def _changed_at(item: Item) -> datetime:
    return max(item.happened_at, item.edited_at or item.happened_at)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _text(text: str, limit: int) -> str:
    return escape(_clean(one_line(text, limit)))


def _clean(text: str) -> str:
    return _UNTOLD.sub("", text)
