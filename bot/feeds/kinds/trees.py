"""Reads XML that is no feed into a tree, as far as it goes: no outside entities, no network. Pure."""

from lxml import etree

from bot.feeds import mend


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
