"""Reads XML that is no feed into a tree, as far as it goes: no outside entities, no network. Pure."""

import re
from typing import Final

from lxml import etree

from bot.feeds import mend

_HEAD: Final = 4_096  # bytes in which the root stands
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:rdf|html)\b", re.IGNORECASE)


def begins_with(body: bytes, root: re.Pattern[bytes]) -> bool:
    """Tell whether a document has this root, and is neither a feed nor a page that holds it further down."""
    found = root.search(body[:_HEAD])
    return found is not None and not _FEED.search(body[: found.start()])


def root(body: bytes) -> etree._Element | None:
    """Return the root of a document (UTF-8); None where there is none.

    Impossible references are mended first: of a lone surrogate lxml makes bytes that are no text.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    try:
        return etree.fromstring(mend.mended(body), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def name(element: etree._Element) -> str:
    """Return an element's name in small letters, without its namespace: that is written in many ways."""
    return str(element.tag).rpartition("}")[2].lower()
