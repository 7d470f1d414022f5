"""Tells a report's page from what came in its place: a consent or login wall, a front page. Asks nothing.

A page is the report's where it has half of the words of its title, or of title and text as the feed has them,
besides the headline; and where no other report of the source led to that address or to most of that text.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.news.words.text import words
from storage.model import Entry

MOST_KEPT: Final = 20_000  # addresses and paragraphs, of all sources
_MOST_OF_PAGE: Final = 50  # paragraphs
_ENOUGH: Final = 0.5
_BEGINNING: Final = 5  # letters by which a word is known in all its cases
_SHORTEST: Final = 4  # letters: shorter words are mostly in every text
_UNSPACED: Final = "\u0e00"  # scripts from here on (Thai, Chinese, Japanese) are read by pairs of characters


@dataclass(frozen=True, slots=True)
class Page:
    """What was read behind a link: the address that it led to at last, and the article found there."""

    address: str
    text: str


class Walls:
    """Remembers what each source's pages had."""

    def __init__(self) -> None:
        self._links: OrderedDict[int, int] = OrderedDict()  # hashes; 0: of several links

    def texts(self, source: int, pages: Sequence[tuple[Entry, Page]]) -> dict[str, str]:
        """Give the texts of those pages that are their reports', by link."""
        for entry, page in pages:
            for name in (page.address, *_paragraphs(page.text)):
                self._note(hash((source, name)), hash(entry.link))
        return {
            entry.link: page.text
            for entry, page in pages
            if not self._is_wall(source, page) and _tells(page.text, entry)
        }

    def _note(self, name: int, link: int) -> None:
        self._links[name] = link if self._links.pop(name, link) == link else 0
        if len(self._links) > MOST_KEPT:
            self._links.popitem(last=False)

    def _is_wall(self, source: int, page: Page) -> bool:
        shared = sum(len(one) for one in _paragraphs(page.text) if self._is_shared(source, one))
        return self._is_shared(source, page.address) or shared > _ENOUGH * len(page.text)

    def _is_shared(self, source: int, name: str) -> bool:
        return self._links.get(hash((source, name))) == 0


def _paragraphs(text: str) -> list[str]:
    return list(dict.fromkeys(text.split("\n")))[:_MOST_OF_PAGE]


def _tells(text: str, entry: Entry) -> bool:
    title = _marks(entry.title)
    lines = (_marks(line) for line in text.split("\n"))
    told = frozenset().union(*(line for line in lines if not line <= title))
    known = (title, title | _marks(entry.text))
    return any(one and len(one & told) >= _ENOUGH * len(one) for one in known)


def _marks(text: str) -> frozenset[str]:
    return frozenset(mark for word in words(text) for mark in _marks_of(word))


def _marks_of(word: str) -> Iterator[str]:
    if word >= _UNSPACED:
        yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
    elif len(word) >= _SHORTEST or word.isdigit():
        yield word[:_BEGINNING]
