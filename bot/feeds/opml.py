"""OPML ⇄ lists of sources. Pure: bytes in, bytes out; read without outside entities and without the network.

What other readers write, and what we add: docs/operating.md.
"""

import html
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from lxml import etree

from bot.feeds import decode, mend, wording
from bot.feeds.address import is_feed_url, written
from bot.feeds.entries import absolute, language
from bot.feeds.kinds.posts import channel_of
from bot.feeds.kinds.trees import name as name_of
from bot.news.words.text import cut
from storage.model import Feed

HOME_REGION = "homeRegion"  # ours; other readers ignore attributes that they don't know
FULL_TEXT = "fullText"  # ours: whether the pages of its new items are read
_FEED_TYPES = frozenset({"", "rss", "rss1", "rss2", "atom", "feed", "rdf", "json", "jsonfeed"})
MAX_FOLDERS = 10  # the outermost ones of a source are kept
MAX_ATTRIBUTES = 100  # of an outline; nobody writes as many
MAX_TITLE = 200  # UTF-16 units
Folders = tuple[str, ...]
_UNFIT = frozenset({"Cc", "Cs", "Cn"})  # XML can't hold them, or a terminal would act on them
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A source as a list names it. `line`: where, from 1."""

    url: str
    title: str = ""
    site_url: str = ""
    categories: tuple[str, ...] = ()  # names of the folders it lies in, outermost first
    language: str | None = None
    home_region: str = ""  # as written; "" = none
    full_text: bool = False  # whether the pages of its new items are read
    line: int = 0
    remark: str = ""  # what is to be said of the line, one of `wording`


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A line that names no source we could poll, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list holds, in its order. The same address may come twice."""

    outlines: tuple[Outline, ...] = ()
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOpml:
    """Why a document is no list of sources, in one line."""

    why: str


def read(data: bytes) -> Listing | NotOpml:
    """Read the sources of an OPML document."""
    given = decode.to_utf8(data)
    markup = given
    root = _root(markup)
    if isinstance(root, NotOpml):
        is_other = b"<!ENTITY" in given or b"<![CDATA[" in given  # no list has those
        markup = given if is_other else mend.with_references(given)
        root = _root(markup) if markup != given else root
    if isinstance(root, NotOpml):
        return root
    body = next((one for one in root if name_of(one) == "body"), None)
    if name_of(root) != "opml" or body is None:
        return NotOpml(why=wording.NO_OPML)
    first = max(0, data.count(b"\n") - given.count(b"\n"))  # lines of the prolog
    found = list(_with_lines(_sources(body), first, _changed(given, markup)))
    return Listing(
        outlines=tuple(one for one in found if isinstance(one, Outline)),
        flaws=tuple(one for one in found if isinstance(one, Flaw)),
    )


def _root(markup: bytes) -> etree._Element | NotOpml:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return NotOpml(why=wording.NO_XML.format(fault=one_line(str(error))[:100]))


def _changed(given: bytes, mended: bytes) -> list[int]:
    """Number the lines, from 1, that had to be mended."""
    pairs = zip(given.split(b"\n"), mended.split(b"\n"), strict=True)
    return [number for number, (one, other) in enumerate(pairs, start=1) if one != other]


def _with_lines(
    found: Iterable[Outline | Flaw], first: int, changed: Iterable[int]
) -> Iterator[Outline | Flaw]:
    """Count lines as the file has them, and say of a source that its lines had to be mended."""
    mended = sorted(changed, reverse=True)
    for one in found:
        is_mended = False
        while mended and mended[-1] <= one.line:
            mended.pop()
            is_mended = True
        line = one.line + first
        if isinstance(one, Outline) and is_mended:
            yield replace(one, line=line, remark=wording.LONE_AMPERSAND)
        else:
            yield replace(one, line=line)


def _sources(body: etree._Element) -> Iterator[Outline | Flaw]:
    """Walk the outlines in document order, without recursion: a list may be nested as deep as it likes.

    What an outline says of itself in `isComment` holds for all inside it.
    """
    waiting: list[tuple[etree._Element, Folders]] = [(element, ()) for element in _inside(body)]
    while waiting:
        element, folders = waiting.pop()
        names = _named(element)
        if names.get("iscomment", "").lower() == "true":
            continue
        title = one_line(html.unescape(names.get("title") or names.get("text", "")))
        if "xmlurl" not in names and names.get("type", "rss").lower() in _FEED_TYPES and names.get("url"):
            names["xmlurl"] = names["url"]
        if "xmlurl" in names:
            yield _source(names, title, folders, _line(element))
            inner = folders
        else:
            inner = (*folders, title) if title and len(folders) < MAX_FOLDERS else folders
        waiting += [(child, inner) for child in _inside(element)]


def _named(element: etree._Element) -> dict[str, str]:
    """Give the attributes, their names in small letters. lxml takes the square of them to give all."""
    names = (str(name) for name in islice(element.keys(), MAX_ATTRIBUTES))
    return {name.lower(): str(element.get(name, "")).strip() for name in names}


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0  # the stubs know no type for it


def _inside(element: etree._Element) -> Iterator[etree._Element]:
    """Give the outlines of an outline, the last first: they are taken off a pile."""
    return (one for one in element.iterchildren(reversed=True) if name_of(one) == "outline")


def _source(names: dict[str, str], title: str, folders: Folders, line: int) -> Outline | Flaw:
    url = written(names["xmlurl"])
    if (channel := channel_of(url)) is not None:
        return Flaw(line=line, why=wording.POSTED_CHANNEL.format(id=channel))
    if not is_feed_url(url):
        return Flaw(line=line, why=wording.NO_ADDRESS.format(text=repr(cut(one_line(url), 60))))
    return Outline(
        url=url,
        title="" if title == url else title,
        site_url=absolute(names.get("htmlurl", ""), base=""),
        categories=folders,
        language=language(names.get("language", "")),
        home_region=one_line(names.get(HOME_REGION.lower(), "")),
        full_text=names.get(FULL_TEXT.lower(), "").lower() == "true",
        line=line,
    )


def write(feeds: Iterable[Feed]) -> bytes:
    """Write sources as OPML 2.0, those of a folder together."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Dateline sources"
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for feed in feeds:
        title = one_line(feed.title)
        attributes = {
            "type": "rss",
            "text": title or feed.url,
            "title": title,
            "xmlUrl": feed.url,
            "htmlUrl": feed.site_url,
            "language": feed.language or "",
            HOME_REGION: feed.home_region or "",
            FULL_TEXT: "true" if feed.full_text else "",
        }
        attributes = {name: one_line(value, None) for name, value in attributes.items() if value}
        etree.SubElement(_folder(folders, feed.categories), "outline", attributes)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _folder(folders: dict[tuple[str, ...], etree._Element], path: tuple[str, ...]) -> etree._Element:
    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            name = one_line(path[depth - 1])
            folders[path[:depth]] = etree.SubElement(folders[path[: depth - 1]], "outline", text=name)
    return folders[path]


def one_line(text: str, limit: int | None = MAX_TITLE) -> str:
    """Text as one line, at most `limit` UTF-16 units, of what XML can hold and no terminal acts on."""
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or _is_fit(character)
    )
    line = " ".join("".join(kept).split())
    return line if limit is None else cut(line, limit)


def _is_fit(character: str) -> bool:
    return character not in _TURNING and unicodedata.category(character) not in _UNFIT
