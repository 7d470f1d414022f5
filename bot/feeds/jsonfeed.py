"""JSON Feed 1.0 and 1.1 → Document: feedparser does not read it. Pure.

https://www.jsonfeed.org/version/1.1/
"""

import json
from typing import Any

from bot.feeds import dates, entries, wording
from bot.news.words.text import plain
from storage.model import Document, ParseResult, Unreadable

VERSION = "jsonfeed.org/version/1"


def read(body: bytes, *, url: str) -> ParseResult:
    """Read a document whose first character is "{"."""
    try:
        document = json.loads(body, parse_int=str)  # as written: one of 5,000 digits breaks nothing
    except (ValueError, RecursionError):
        return Unreadable(detail=wording.BROKEN_JSON)
    if not isinstance(document, dict) or VERSION not in _text(document, "version"):
        return Unreadable(detail=wording.OTHER_JSON)
    items = document.get("items")
    site = entries.absolute(_text(document, "home_page_url"), base=url)
    return Document(
        title=" ".join(plain(_text(document, "title")).split())[: entries.MAX_TITLE],
        site_url=site,
        language=entries.language(_text(document, "language")),
        entries=entries.entries(
            (_raw(item) for item in items if isinstance(item, dict)) if isinstance(items, list) else (),
            base=site or url,
        ),
    )


def _raw(item: dict[str, Any]) -> entries.Raw:
    link = _text(item, "url") or _text(item, "external_url")
    published, updated = (dates.read(item.get(name)) for name in ("date_published", "date_modified"))
    return entries.Raw(
        guid=_text(item, "id") or link,
        link=link,
        title=_text(item, "title"),
        bodies=(_text(item, "summary"), _text(item, "content_html"), _escaped(_text(item, "content_text"))),
        published=published or updated,
        updated_at=updated.at if updated else None,
        language=_text(item, "language"),
        image_url=_text(item, "image") or _text(item, "banner_image"),
    )


def _text(holder: dict[str, Any], key: str) -> str:
    """Give a text field; the specification lets readers take a number for an id, and nothing else."""
    value = holder.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _escaped(text: str) -> str:
    """Guard content_text, which is plain by definition: its "<" opens no tag."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
