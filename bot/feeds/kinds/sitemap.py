"""A news sitemap, as search engines read it → Document. Pure.

It has titles, times, links and pictures, and no text. An index of sitemaps only names others.
"""

import re
from dataclasses import replace
from typing import Final

from lxml import etree

from bot.feeds import dates, entries, wording
from bot.feeds.kinds.trees import begins_with
from bot.feeds.kinds.trees import name as name_of
from bot.feeds.kinds.trees import root as root_of
from bot.news.words.text import plain
from storage.model import Document, ParseResult, Unreadable

_ROOT: Final = re.compile(rb"<(?:[\w-]{1,40}:)?(urlset|sitemapindex)[\s>/]", re.IGNORECASE)
MOST_NAMED: Final = 8  # of an index


def is_sitemap(body: bytes) -> bool:
    """Tell whether it is a sitemap, or an index of some."""
    return begins_with(body, _ROOT)


def read(body: bytes, url: str) -> ParseResult:
    """Read the articles that a news sitemap lists."""
    root = root_of(body)
    if root is None:
        return Unreadable(detail=wording.NO_FEED)
    if name_of(root) == "sitemapindex":
        return Unreadable(detail=wording.SITEMAP_INDEX, blocked=True)
    raws = [raw for one in root if (raw := _raw(one)) is not None]
    if not raws and len(root):
        return Unreadable(detail=wording.NO_NEWS_SITEMAP)
    title = raws[0].outlet if raws else ""
    own = [replace(raw, outlet="" if raw.outlet == title else raw.outlet) for raw in raws]
    return Document(
        title=title[: entries.MAX_TITLE],
        entries=entries.entries(own, base=url),
        language=entries.language(raws[0].language) if raws else None,
    )


def named(body: bytes) -> list[str]:
    """Give the addresses of sitemaps that an index names, those of news first."""
    root = root_of(body)
    if root is None or name_of(root) != "sitemapindex":
        return []
    found = [_text(one, "loc") for one in root]
    return sorted(filter(None, found), key=lambda url: "news" not in url.lower())[:MOST_NAMED]


def _raw(entry: etree._Element) -> entries.Raw | None:
    news = _child(entry, "news")
    if news is None:
        return None
    link, publication = _text(entry, "loc"), _child(news, "publication")
    image = _child(entry, "image")
    return entries.Raw(
        guid=link,
        link=link,
        title=_text(news, "title"),
        published=dates.read(_text(news, "publication_date")),
        outlet=_text(publication, "name"),
        language=_text(publication, "language"),
        image_url=_text(image, "loc"),
    )


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next((one for one in (element if element is not None else ()) if name_of(one) == name), None)


def _text(element: etree._Element | None, name: str) -> str:
    child = _child(element, name)
    return "" if child is None else " ".join(plain("".join(map(str, child.itertext()))).split())
