"""Which readable entries of a document we lose: what feedparser, or a plain look at the JSON, finds there."""

import io
import json
from typing import Any

import feedparser

from bot.feeds.decode import ODD, oddness
from bot.feeds.parse import parse
from bot.news.words.text import plain
from storage.model import Document

FEW_WORDS = 20  # of titles; fewer may all be broken
FOREIGN = 0.3  # share of words beyond ASCII, from which a document is in another alphabet, or garbled
URL = "https://paper.example/feed"


def entries_lost(body: bytes, content_type: str, known: frozenset[bytes]) -> list[str]:
    """Read a document whole and in part; what is wrong with that, in words. Raises what the parser raises."""
    read = parse(body, url=URL, content_type=content_type)
    ours = len(read.entries) if isinstance(read, Document) else 0
    theirs = (
        _in_json(body)
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        else _in_xml(body, content_type)
    )
    wrong = [f"{theirs} readable entries, {ours} read"] if ours < theirs else []
    part = parse(body, url=URL, content_type=content_type, known=known)
    if not isinstance(part, Document) or not part.unchanged:
        return wrong if part == read else [*wrong, "read anew it reads otherwise"]
    assert isinstance(read, Document)
    expected = [one for one, raw in zip(read.entries, read.raws, strict=True) if raw not in known]
    return wrong if list(part.entries) == expected else [*wrong, "in part it reads otherwise"]


def garbled(body: bytes, content_type: str) -> list[str]:
    """Say that the titles of a document are no words of any language."""
    read = parse(body, url=URL, content_type=content_type)
    titles = "\n".join(one.title for one in read.entries) if isinstance(read, Document) else ""
    words = titles.split()
    foreign = [word for word in words if not word.isascii()]
    share = oddness(titles)
    # In an English document a single broken letter makes all words beyond ASCII odd: that is no garbling.
    is_garbled = share > ODD and len(words) > FEW_WORDS and len(foreign) > len(words) * FOREIGN
    return [f"{share:.0%} of the words of its titles are odd"] if is_garbled else []


def _in_xml(body: bytes, content_type: str) -> int:
    """Count the entries that feedparser finds, as it comes, and that say something."""
    try:
        parsed = feedparser.parse(io.BytesIO(body), response_headers={"content-type": content_type})
    except Exception:  # noqa: BLE001 (what it can't read is no readable entry)
        return 0
    return sum(any(text and plain(text).strip() for text in _texts(entry)) for entry in parsed.entries)


def _texts(entry: Any) -> list[str | None]:
    return [
        entry.get("title", ""),
        entry.get("summary", ""),
        *(one.value for one in entry.get("content", ())),
    ]


def _in_json(body: bytes) -> int:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return 0
    if not isinstance(document, dict) or "jsonfeed.org/version/1" not in str(document.get("version", "")):
        return 0
    items = document.get("items")
    fields = ("title", "summary", "content_html", "content_text")
    return sum(
        any(isinstance(item.get(name), str) and plain(item[name]).strip() for name in fields)
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict)
    )
