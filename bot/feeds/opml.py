"""OPML ⇄ lists of sources. Pure: bytes in, bytes out; read without entities and without the network."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from bot.feeds.entries import absolute, language
from storage.model import Feed

HOME_REGION = "homeRegion"  # ours; other readers ignore attributes that they don't know
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A source as a list names it."""

    url: str
    title: str = ""
    site_url: str = ""
    categories: tuple[str, ...] = ()  # names of the folders it lies in, outermost first
    language: str | None = None
    home_region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOpml:
    """Why a document is no list of sources, in one line."""

    why: str


def read(data: bytes) -> tuple[Outline, ...] | NotOpml:
    """Read the sources of an OPML document, each URL once, in its order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return NotOpml(why=f"not well-formed XML: {str(error)[:100]}")
    body = root.find("body")
    if root.tag != "opml" or body is None:
        return NotOpml(why="not an OPML document")
    found: dict[str, Outline] = {}
    for outline in _outlines(body, ()):
        found.setdefault(outline.url, outline)
    return tuple(found.values())


def _outlines(parent: etree._Element, folders: tuple[str, ...]) -> Iterator[Outline]:
    for element in parent.iterchildren("outline"):
        names = {str(name).lower(): str(value).strip() for name, value in element.items()}
        title = names.get("title") or names.get("text", "")
        url = absolute(names.get("xmlurl", ""), base="")
        if url:
            yield Outline(
                url=url,
                title=title,
                site_url=absolute(names.get("htmlurl", ""), base=""),
                categories=folders,
                language=language(names.get("language", "")),
                home_region=names.get(HOME_REGION.lower()) or None,
            )
        elif len(folders) < MAX_DEPTH:
            yield from _outlines(element, (*folders, title) if title else folders)


def write(feeds: Iterable[Feed]) -> bytes:
    """Write sources as OPML 2.0."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Dateline sources"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        title = _printable(feed.title or feed.url)
        attributes = {
            "type": "rss",
            "text": title,
            "title": title,
            "xmlUrl": _printable(feed.url),
            "htmlUrl": _printable(feed.site_url),
            "language": feed.language or "",
            HOME_REGION: feed.home_region or "",
        }
        etree.SubElement(body, "outline", {name: value for name, value in attributes.items() if value})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(character for character in text if character.isprintable())
