"""Bytes → Document or Unreadable; runs in the worker, off the event loop."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any
from xml.sax import SAXException

from bot.feeds import address, decode, delta, entries, feedparsing, jsonfeed, kinds, mend, salvage, wording
from bot.feeds.fields import is_alert, raw, text
from bot.news.words.text import plain
from storage.model import Document, ParseResult, Unreadable

_HEAD = 4_096  # bytes looked at to tell a web page from a feed
_PAGE_DOCTYPE = re.compile(rb"<!doctype\s+html\b", re.IGNORECASE)
_PAGE = re.compile(rb"\s*<(?:html|head|body)\b", re.IGNORECASE)
_MARKUP_OF_PAGES = re.compile(rb"<(?:html|head|body|script|meta|div)\b", re.IGNORECASE)
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:rdf|channel)\b", re.IGNORECASE)
_RAW_TITLE = re.compile(rb"<title\b[^<>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]", re.IGNORECASE)
_UTF8 = "application/xml; charset=utf-8"  # what feedparser always gets (decode.py)
_MINUTE = 60.0
_MAX_SKIP_HOURS = 2_000  # bytes
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour", re.IGNORECASE)
_HOURS = 24
_MAX_DIGITS = 9  # of a <ttl>; a longer one means nothing
_LONGEST_TTL = 7 * 86_400.0  # seconds


def parse(body: bytes, *, url: str, content_type: str, known: Collection[bytes] = frozenset()) -> ParseResult:
    """Read a document. `url`: where it came from, for relative links; it is never fetched.

    `known`: digests of the markup of entries that need no reading again (`Document.raws` of former ones).
    """
    url = address.bare(url)  # a key in it would reach everybody through the links of the entries
    body = decode.to_utf8(body, content_type)
    if not body:
        return Unreadable(detail=wording.EMPTY)
    if kind := kinds.of(url, body):
        found_there = kind.read(body, url)
        return replace(found_there, kind=kind.name) if isinstance(found_there, Document) else found_there
    if body.startswith(b"{"):
        return jsonfeed.read(body, url=url)
    if _is_page(body):
        return Unreadable(detail=wording.WEB_PAGE, blocked=True)
    headers = {"content-type": _UTF8, "content-location": url}
    whole, layout = _laid_out(body)
    part = layout.without(known) if layout else None
    found: ParseResult | None = _read_part(part, headers, url) if part else None
    if found is None:
        found = _read_whole(layout, headers, url) if layout else _read_broken(whole, body, headers, url)
    if isinstance(found, Unreadable):
        return found
    return replace(found, skip_hours=_skip_hours(layout.outside if layout else whole))


def _is_page(body: bytes) -> bool:
    whole, _ = mend.without_prolog(body)
    head = whole[:_HEAD]
    opens_page = _PAGE.match(head) or _PAGE_DOCTYPE.search(body[: len(body) - len(whole)])
    return bool(opens_page) and not _FEED_ROOT.search(head) and not _ENTRY.search(whole)


def _laid_out(body: bytes) -> tuple[bytes, delta.Layout | None]:
    """Tell the entries apart, mended where it takes that; of an overlong document only the newest stay.

    Of these none stays that is overlong itself.
    """
    whole = mend.with_plain_namespaces(mend.without_prolog(body)[0])
    layout = delta.layout(whole)
    if layout is None:
        whole = mend.with_plain_namespaces(mend.mended(body))
        layout = delta.layout(whole)
    if layout is None:
        return whole, None
    layout = layout.newest(entries.MAX_ENTRIES).light()
    return layout.body, layout


def _read_part(part: delta.Part, headers: Mapping[str, str], url: str) -> Document | None:
    """Read what changed; None when feedparser finds other entries there than the layout told."""
    parsed = feedparsing.read(part.body, headers)
    if isinstance(parsed, Unreadable) or parsed.bozo or len(parsed.entries) != len(part.raws):
        return None
    found = _document(parsed, url=url, raws=part.raws)
    return replace(found, unchanged=part.unchanged, below=_below(found.raws, part.last))


def _below(raws: Sequence[bytes], last: Sequence[bytes]) -> int:
    """How many of those that were read stand last in the document; some of these may have said nothing."""
    read = takewhile(frozenset(last).__contains__, reversed(raws))
    return min(len(last), sum(1 for _ in read))


def _read_whole(layout: delta.Layout, headers: Mapping[str, str], url: str) -> ParseResult:
    parsed = feedparsing.read(layout.body, headers)
    if isinstance(parsed, Unreadable):
        return parsed
    if fault := _fault(parsed, layout.body[:_HEAD]):
        return fault
    is_told_apart = len(layout.raws) == len(parsed.entries)
    return _document(parsed, url=url, raws=layout.raws if is_told_apart else ())


def _read_broken(mended: bytes, given: bytes, headers: Mapping[str, str], url: str) -> ParseResult:
    """Read a document that is not well-formed: entry by entry, and as it came for what that may miss."""
    cut = salvage.pieces(mended, most=entries.MAX_ENTRIES)
    is_overlong = cut is not None and len(cut.entries) >= entries.MAX_ENTRIES
    loose = Unreadable(detail=wording.NO_FEED) if is_overlong else feedparsing.read(given, headers)
    parsed = _salvaged(cut, headers) if cut else loose
    if isinstance(parsed, Unreadable):
        return parsed
    if not isinstance(loose, Unreadable):
        parsed["entries"] = _with_missed(parsed["entries"], loose["entries"])
    return _fault(parsed, mended[:_HEAD]) or _document(parsed, url=url, raws=())


def _salvaged(cut: salvage.Pieces, headers: Mapping[str, str]) -> Any:
    """Read a broken document entry by entry: the good ones together and strictly, each bad one alone."""
    found = feedparsing.read(cut.outside, headers)
    if isinstance(found, Unreadable):
        return found
    good = [raw for raw, is_good in cut.entries if is_good]
    bad = [raw for raw, is_good in cut.entries if not is_good]
    alone = [_alone(raw, cut, headers) for raw in bad[: salvage.MOST_ALONE]]
    if bad[salvage.MOST_ALONE :]:
        alone.append(_entries_of(cut.document(bad[salvage.MOST_ALONE :]), headers))
    read = iter(_entries_of(cut.document(good), headers) if good else ())
    others = iter(alone)
    entries_found: list[Any] = []
    for _, is_good in cut.entries:
        entries_found += [one for one in [next(read, None)] if one] if is_good else next(others, ())
    found["entries"] = [*entries_found, *read]
    return found


def _with_missed(found: list[Any], loose: list[Any]) -> list[Any]:
    """Add entries that only a loose reading of the whole finds: a broken tag may hide where one begins."""
    if sum(map(bool, map(_first_text, loose))) <= sum(map(bool, map(_first_text, found))):
        return found
    told = Counter(map(_first_text, found))
    missed = []
    for one in loose:
        told[_first_text(one)] -= 1
        if told[_first_text(one)] < 0:
            missed.append(one)
    return [*found, *missed]


def _first_text(item: Any) -> str:
    return text(item, "title").strip() or text(item, "summary").strip()


def _alone(raw: bytes, cut: salvage.Pieces, headers: Mapping[str, str]) -> list[Any]:
    """Read a bad entry; where feedparser loses even its title, that is taken from the markup."""
    found = _entries_of(cut.document([raw]), headers)
    title = _RAW_TITLE.search(raw)
    for item in found:
        if title and not (text(item, "title") or text(item, "summary")):
            item["title"] = title[1].decode("utf-8", "replace")
    return found


def _entries_of(body: bytes, headers: Mapping[str, str]) -> list[Any]:
    parsed = feedparsing.read(body, headers)
    return [] if isinstance(parsed, Unreadable) else list(parsed["entries"])


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
    site = entries.absolute(text(feed, "link"), base=url)
    title = " ".join(plain(text(feed, "title")).split())
    found = [raw(item, feed_title=title) for item in parsed["entries"]]
    cleaned, kept = entries.cleaned(found, raws, base=site or url)
    return Document(
        title=title[: entries.MAX_TITLE],
        site_url=site,
        language=entries.language(text(feed, "language")),
        ttl_seconds=_ttl(feed),
        entries=cleaned,
        raws=kept,
        kind=kinds.ALERTS if any(map(is_alert, parsed["entries"])) else "",
    )


def _skip_hours(body: bytes) -> tuple[int, ...]:
    """Read RSS's <skipHours> (UTC; RSS 0.91 counts from 1 to 24): feedparser keeps only the last hour."""
    start = body.find(b"<skipHours")
    end = body.find(b"</skipHours", start, start + _MAX_SKIP_HOURS)
    hours = {int(hour) % _HOURS for hour in _HOUR.findall(body[start:end])} if 0 <= start < end else set()
    return tuple(sorted(hours)) if len(hours) < _HOURS else ()


def _ttl(feed: Any) -> float | None:
    minutes = text(feed, "ttl").strip()
    is_number = minutes.isascii() and minutes.isdigit() and len(minutes) < _MAX_DIGITS
    return min(float(minutes) * _MINUTE, _LONGEST_TTL) if is_number else None


def _one_line(text: str) -> str:
    return " ".join(text.split())[:120]
