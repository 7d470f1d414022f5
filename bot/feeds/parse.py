"""Bytes → Document or Unreadable. The only importer of feedparser; runs in the worker, off the event loop.

feedparser gets a stream, never a URL and never bare bytes: it opens a URL itself (feedparser PR #559), and
takes bytes for a file name first. Its sanitiser and its URI resolver are off: our own text cleaner makes both
needless, and on long bodies they take three quarters of the time.
"""

import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Any
from xml.sax import SAXException

import feedparser

from bot.feeds import delta, entries, jsonfeed, wording
from bot.news.words.text import plain
from storage.model import Document, ParseResult, Unreadable

_HEAD = 4_096  # bytes looked at to tell a web page from a feed
_PAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP_OF_PAGES = re.compile(rb"<(?:html|head|body|script|meta|div)\b", re.IGNORECASE)
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:rdf|channel)\b", re.IGNORECASE)
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]", re.IGNORECASE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MINUTE = 60.0
_SKIP_HOURS = re.compile(rb"<skipHours\b[^>]*>(.{0,2000}?)</skipHours", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour", re.IGNORECASE)
_HOURS = 24
# A charset in the header that keeps ASCII as it is: what a delta may be read under.
_ASCII_CHARSET = re.compile(
    r"charset\s*=\s*\"?(?:utf-?8|us-ascii|iso-8859-\d+|latin-?1|windows-125\d|koi8-\w)\b", re.IGNORECASE
)
_WIDE = re.compile(r"charset\s*=\s*\"?(?:utf-?(?:16|32)|ucs)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*\sencoding\s*=", re.IGNORECASE)
_CYRILLIC_WORD = re.compile(rb"[\xa3-\xff]{3,}")
_KOI8_CAPITALS = 0xE0
_NON_ASCII = re.compile(rb"[\x80-\xff]")

# expat, at once: feedparser looks for another reader of XML with every document.
feedparser.api.PREFERRED_XML_PARSERS.clear()
# A guid stays as sent: resolved against the address, every guid would change when the source moves.
for _parser in (feedparser.api.StrictFeedParser, feedparser.api.LooseFeedParser):
    _parser.can_be_relative_uri = _parser.can_be_relative_uri - {"id"}


def parse(body: bytes, *, url: str, content_type: str, known: Collection[bytes] = frozenset()) -> ParseResult:
    """Read a document. `url`: where it came from, for relative links; it is never fetched.

    `known`: digests of the markup of entries that need no reading again (`Document.raws` of former ones).
    """
    if not body.strip():
        return Unreadable(detail=wording.EMPTY)
    head = _head(body)
    if head.lstrip().startswith(b"{"):
        return jsonfeed.read(body, url=url)
    if _PAGE.search(head) and not _FEED_ROOT.search(head) and not _ENTRY.search(body):
        return Unreadable(detail=wording.WEB_PAGE, blocked=True)
    headers = {"content-type": _content_type(body, content_type), "content-location": url}
    layout = delta.layout(body) if _keeps_ascii(content_type) else None
    part = layout.without(known) if layout else None
    found = (_read_part(part, headers, url) if part else None) or _read_whole(body, layout, headers, url)
    if isinstance(found, Unreadable):
        return found
    return replace(found, skip_hours=_skip_hours(layout.outside if layout else body))


def _read_part(part: delta.Part, headers: Mapping[str, str], url: str) -> Document | None:
    """Read what changed; None when feedparser finds other entries there than the layout told."""
    parsed = _feed(part.body, headers)
    if isinstance(parsed, Unreadable) or parsed.bozo or len(parsed.entries) != len(part.raws):
        return None
    found = _document(parsed, url=url, raws=part.raws)
    return replace(found, unchanged=part.unchanged, below=_below(found.raws, part.last))


def _below(raws: Sequence[bytes], last: Sequence[bytes]) -> int:
    """How many of those that were read stand last in the document; some of these may have said nothing."""
    read = takewhile(frozenset(last).__contains__, reversed(raws))
    return min(len(last), sum(1 for _ in read))


def _read_whole(
    body: bytes, layout: delta.Layout | None, headers: Mapping[str, str], url: str
) -> ParseResult:
    parsed = _feed(body, headers)
    if isinstance(parsed, Unreadable):
        return parsed
    if fault := _fault(parsed, _head(body)):
        return fault
    is_told_apart = layout is not None and len(layout.raws) == len(parsed.entries)
    return _document(parsed, url=url, raws=layout.raws if layout and is_told_apart else ())


def _feed(body: bytes, headers: Mapping[str, str]) -> Any:
    """What feedparser makes of it, or Unreadable."""
    try:
        return feedparser.parse(
            io.BytesIO(body), response_headers=dict(headers), resolve_relative_uris=False, sanitize_html=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        # feedparser is meant not to raise; on broken input its loose parser sometimes does.
        return Unreadable(detail=wording.BROKEN.format(kind=type(error).__name__))


def _keeps_ascii(content_type: str) -> bool:
    return "charset" not in content_type.lower() or bool(_ASCII_CHARSET.search(content_type))


def _head(body: bytes) -> bytes:
    if body.startswith(_UTF16_MARKS):
        return body[: _HEAD * 2].decode("utf-16", "ignore").encode()
    return body[:_HEAD].removeprefix(b"\xef\xbb\xbf")


def _content_type(body: bytes, declared: str) -> str:
    """Correct the declared charset where the bytes prove it wrong.

    A server's default (iso-8859-1) or a stale prolog over a UTF-8 body is common, and HTTP's word counts for
    feedparser. Non-ASCII bytes that are valid UTF-8 are practically never anything else.
    """
    if _WIDE.search(declared) and b"\0" not in body[:_HEAD]:
        return "application/xml"
    if body.isascii():
        return declared
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        is_declared = "charset" in declared.lower() or _ENCODING.search(body[:_HEAD])
        return declared if is_declared else _guessed(body, declared)
    return "application/xml; charset=utf-8"


def _guessed(body: bytes, declared: str) -> str:
    """Tell undeclared Cyrillic from the rest: whole words of non-ASCII bytes, where Latin has single letters.

    Small letters, most of any text, are E0 to FF in windows-1251 and C0 to DF in KOI8.
    """
    words = b"".join(_CYRILLIC_WORD.findall(body))
    if len(words) * 2 < len(_NON_ASCII.findall(body)):
        return declared
    upper = sum(byte >= _KOI8_CAPITALS for byte in words)
    return f"application/xml; charset={'windows-1251' if upper * 2 > len(words) else 'koi8-u'}"


def _fault(parsed: Any, head: bytes) -> Unreadable | None:
    """Say why it is no feed; None where it is one."""
    if parsed["entries"]:
        return None
    fault = parsed.get("bozo_exception")
    if not parsed.get("version"):
        is_page = bool(_MARKUP_OF_PAGES.search(head)) and not _FEED_ROOT.search(head)
        detail = wording.WEB_PAGE if is_page else wording.NO_FEED
        return Unreadable(detail=detail, blocked=is_page)
    if isinstance(fault, SAXException):
        return Unreadable(detail=wording.BROKEN_XML.format(fault=_one_line(fault.getMessage())))
    return None


def _document(parsed: Any, *, url: str, raws: Sequence[bytes]) -> Document:
    """Clean the document. `raws`: digests of the entries' markup, or () where they are not told apart."""
    feed = parsed["feed"]
    site = entries.absolute(_text(feed, "link"), base=url)
    title = " ".join(plain(_text(feed, "title")).split())
    found = [_raw(item, feed_title=title) for item in parsed["entries"]]
    cleaned, kept = entries.cleaned(found, raws, base=site or url)
    return Document(
        title=title[: entries.MAX_TITLE],
        site_url=site,
        language=entries.language(_text(feed, "language")),
        ttl_seconds=_ttl(feed),
        entries=cleaned,
        raws=kept,
    )


def _skip_hours(body: bytes) -> tuple[int, ...]:
    """Read RSS's <skipHours> (UTC; RSS 0.91 counts from 1 to 24): feedparser keeps only the last hour."""
    found = _SKIP_HOURS.search(body)
    hours = {int(hour) % _HOURS for hour in _HOUR.findall(found[1])} if found else set()
    return tuple(sorted(hours)) if len(hours) < _HOURS else ()


def _raw(item: Any, *, feed_title: str) -> entries.Raw:
    # `in` and dict.get: feedparser's own lookup answers "updated" with "published", and warns.
    updated, published, created = (_date(item, name) for name in ("updated", "published", "created"))
    contents = [part.get("value") or "" for part in item.get("content", ()) if isinstance(part, Mapping)]
    source = item.get("source")
    outlet = _text(source, "title") if isinstance(source, Mapping) else ""
    guid, link = _text(item, "id"), _text(item, "link")
    return entries.Raw(
        guid=guid,
        link="" if link == guid and "/" not in guid else link,  # feedparser takes any guid for a permalink
        title=_text(item, "title"),
        bodies=(_text(item, "summary"), *contents),
        published_at=published or created or updated,
        updated_at=updated,
        outlet="" if outlet == feed_title else outlet,
        language=_text(item, "language"),
        image_url=_image(item),
    )


def _date(item: Any, name: str) -> datetime | None:
    parsed = entries.from_struct(dict.get(item, f"{name}_parsed"))
    return parsed or entries.from_text(dict.get(item, name))


def _image(item: Any) -> str:
    """Give the first picture: media:content, media:thumbnail, enclosure."""
    for part in item.get("media_content") or ():
        kind = f"{part.get('medium', '')} {part.get('type', '')}"
        if "image" in kind and part.get("url"):
            return str(part["url"])
    for part in item.get("media_thumbnail") or ():
        if part.get("url"):
            return str(part["url"])
    for part in item.get("links") or ():
        is_picture = str(part.get("type", "")).startswith("image/") and part.get("rel") == "enclosure"
        if is_picture and part.get("href"):
            return str(part["href"])
    return ""


def _ttl(feed: Any) -> float | None:
    text = _text(feed, "ttl").strip()
    return float(text) * _MINUTE if text.isascii() and text.isdigit() and len(text) < _HEAD else None


def _text(holder: Any, key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())[:120]
