"""Words of a filter that the news doesn't have, and what was probably meant. Never corrects. Pure."""

from collections.abc import Iterable
from math import log10
from typing import Final, NamedTuple

from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.news.filters.item_index import ItemIndex
from bot.news.filters.lexicon import surface
from bot.news.filters.tree import And, Filter, Kind, Node, Not, Or, Word

NEAR: Final = 0.75  # share of letters that stay, at least: one wrong of four
_LEAST: Final = 2  # items that have the word: what stands once may be misspelled itself
_SHORTEST: Final = 4  # letters; three are near too much
_NEAREST: Final = 5  # words for which a near one is looked for: each is held against all words of the news
_PER_TENFOLD: Final = 0.05  # of two alike, the one that ten times as many items have wins over a letter of 20


class Unseen(NamedTuple):
    """A word that none of the items has; the nearest one that some have ("" = there is none near)."""

    word: str
    near: str = ""
    items: int = 0  # that have `near`


def unseen(query: Filter, index: ItemIndex, among: BitMap) -> list[Unseen]:
    """Words that a filter asks for and none of the items `among` has in any form, in its order."""
    if not among:
        return []
    asked = dict.fromkeys(word for word in _asked(query.root) if len(word.text) >= _SHORTEST)
    missing = [word.text for word in asked if index.passing(word).isdisjoint(among)]
    near = [_nearest(word, index, among) for word in missing[:_NEAREST]]
    return [*near, *map(Unseen, missing[_NEAREST:])]


def _asked(node: Node) -> Iterable[Word]:
    match node:
        case And() | Or():
            for part in node.of:
                yield from _asked(part)
        case Word(kind=Kind.WORD | Kind.ACRONYM):
            yield node
        case Not() | _:
            return


def _nearest(word: str, index: ItemIndex, among: BitMap) -> Unseen:
    alike = process.extract(
        surface(word), index.surfaces(), scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=None
    )
    counted = ((near, score, len(index.having(near) & among)) for near, score, _ in alike)
    usual = [one for one in counted if one[2] >= _LEAST]
    best = max(usual, key=lambda one: one[1] + _PER_TENFOLD * log10(one[2]), default=None)
    if best is None:
        return Unseen(word)
    return Unseen(word, best[0].capitalize() if word[0].isupper() else best[0], best[2])
