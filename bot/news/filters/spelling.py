"""Words of a filter that the news doesn't have, and what was probably meant. Never corrects. Pure."""

from collections import Counter
from collections.abc import Iterable
from math import log10
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.news.filters.lexicon import Lexicon, surface
from bot.news.filters.reasons import Facts, holds
from bot.news.filters.tree import And, Filter, Kind, Node, Not, Or, Word
from storage.model import Item

NEAR: Final = 0.75  # share of letters that stay, at least: one wrong of four
_LEAST: Final = 2  # items that have the word: what stands once may be misspelled itself
_SHORTEST: Final = 4  # letters; three are near too much
_PER_TENFOLD: Final = 0.05  # of two alike, the one that ten times as many items have wins over a letter of 20


class Unseen(NamedTuple):
    """A word that none of the items has; the nearest one that some have ("" = there is none near)."""

    word: str
    near: str = ""
    items: int = 0  # that have `near`


def unseen(query: Filter, items: Iterable[Item], lexicon: Lexicon) -> list[Unseen]:
    """Words that a filter asks for and none of the items has in any form, in its order."""
    missing = dict.fromkeys(word for word in _asked(query.root) if len(word.text) >= _SHORTEST)
    seen: Counter[str] = Counter()  # folded words, and how many items have them
    for item in items:
        facts = Facts(item, lexicon)
        missing = {word: None for word in missing if not holds(word, facts)}
        if not missing:
            return []
        seen.update(key[1:] for key in facts.words.places() if key[0] == "=")
    usual = {folded: count for folded, count in seen.items() if count >= _LEAST}
    return [_nearest(word.text, usual) for word in missing] if seen else []


def _asked(node: Node) -> Iterable[Word]:
    match node:
        case And() | Or():
            for part in node.of:
                yield from _asked(part)
        case Word(kind=Kind.WORD):
            yield node
        case Not() | _:
            return


def _nearest(word: str, seen: dict[str, int]) -> Unseen:
    near = process.extract(
        surface(word), seen.keys(), scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=20
    )
    best = max(near, key=lambda one: one[1] + _PER_TENFOLD * log10(seen[one[0]]), default=None)
    if best is None:
        return Unseen(word)
    return Unseen(word, best[0].capitalize() if word[0].isupper() else best[0], seen[best[0]])
