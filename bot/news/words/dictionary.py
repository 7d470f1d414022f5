"""Where a word stands in the paradigms of a pymorphy3 dictionary: its lookup, written out for speed. Pure.

The dictionary is a graph of letters, kept as a double array (Aoe, An efficient digital search algorithm by
using a double-array structure, 1989). dawg_python walks it with a call for every bit field, and spells out
anew what hangs on each end; ends are shared by all words of one inflection, so here they are spelt once.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from pymorphy3 import MorphAnalyzer
from pymorphy3.tagset import OpencorporaTag

_ROOT: Final = 0
_END: Final = 1  # the byte between a word and its places
_LABEL: Final = 0x800000FF
_NAMES: Final = frozenset({"Surn", "Name", "Patr", "Geox", "Orgn"})
_CACHED: Final = 10_000  # ends; the news of a day meets 4,000


class Use(NamedTuple):
    """What a word is when it stands in one place of one paradigm."""

    part: str
    is_vocative: bool
    is_name: bool


def use_of(tag: OpencorporaTag) -> Use:
    """Read a tag of the dictionary."""
    return Use(str(tag.POS), "voct" in tag, bool(_NAMES & tag.grammemes))


class Kind(NamedTuple):
    """What a word may be a form of: how its dictionary form is made, and the uses of that one together."""

    start: int  # letters before the stem
    end: int  # letters behind it
    before: str  # what the dictionary form has instead
    behind: str
    part: str
    is_name: bool  # in one of its uses
    is_common: bool  # in one of its uses no name
    uses: int

    def base(self, word: str) -> str:
        """Make the dictionary form of such a word."""
        return f"{self.before}{word[self.start : len(word) - self.end]}{self.behind}"


class Kinds(NamedTuple):
    """All that a word may be. A vocative counts only where it can be nothing else, which is told."""

    kinds: tuple[Kind, ...]
    is_vocative: bool


class Dictionary:
    """The words of one language."""

    def __init__(self, analyser: MorphAnalyzer) -> None:
        self._dictionary: Any = analyser.dictionary
        self._units: Any = self._dictionary.words.dct._units  # noqa: SLF001 (what its own walk reads)
        # By letter, other letters that it may stand for: е for ё, г for ґ.
        self._instead: dict[str, list[str]] = {
            letter.decode(): [other for _, other in others]
            for letter, others in analyser.char_substitutes.items()
        }
        self._kinds = lru_cache(maxsize=_CACHED)(self._spelt)

    def find(self, word: str) -> list[tuple[str, Kinds]]:
        """Give the words that this spelling (in small letters) stands for, itself first."""
        return self._walk("", word, _ROOT)

    def _walk(self, done: str, rest: str, index: int) -> list[tuple[str, Kinds]]:
        found: list[tuple[str, Kinds]] = []
        units, instead = self._units, self._instead
        for at, letter in enumerate(rest):
            for other in instead.get(letter, ()):
                if branch := self._follow(other.encode(), index):
                    found += self._walk(done + rest[:at] + other, rest[at + 1 :], branch)
            for label in letter.encode("utf-8", "surrogatepass"):  # as in _follow: a call would cost half
                unit = units[index]
                index = index ^ ((unit >> 10) << ((unit & 512) >> 6)) ^ label
                if units[index] & _LABEL != label:
                    return found
        if end := self._follow(bytes((_END,)), index):
            found.insert(0, (done + rest, self._kinds(end)))
        return found

    def _follow(self, step: bytes, index: int) -> int:
        """Give the node behind these bytes; 0 = there is none."""
        for label in step:
            unit = self._units[index]
            index = index ^ ((unit >> 10) << ((unit & 512) >> 6)) ^ label
            if self._units[index] & _LABEL != label:
                return 0
        return index

    def _spelt(self, end: int) -> Kinds:
        """Sum up what hangs on an end."""
        known = self._dictionary
        places = known.words._value_for_index(end)  # noqa: SLF001 (likewise)
        used = [(self._made(*place), use_of(known.build_tag_info(*place))) for place in places]
        likely = [one for one in used if not one[1].is_vocative]
        found: dict[tuple[tuple[int, int, str, str], str], Kind] = {}
        for made, use in likely or used:
            before = found.get((made, use.part))
            found[made, use.part] = Kind(
                *made,
                part=use.part,
                is_name=use.is_name or (before is not None and before.is_name),
                is_common=not use.is_name or (before is not None and before.is_common),
                uses=1 + (before.uses if before else 0),
            )
        return Kinds(tuple(found.values()), is_vocative=not likely)

    def _made(self, paradigm: int, place: int) -> tuple[int, int, str, str]:
        """Tell how a form becomes the dictionary form: letters off before and behind, what comes instead."""
        if place == 0:
            return 0, 0, "", ""
        forms, prefixes, suffixes = self._paradigm(paradigm)
        count = len(forms) // 3
        off = len(prefixes[forms[count * 2 + place]]), len(suffixes[forms[place]])
        return *off, prefixes[forms[count * 2]], suffixes[forms[0]]

    def _paradigm(self, number: int) -> tuple[Sequence[int], Sequence[str], Sequence[str]]:
        """Give a paradigm: suffixes, tags, prefixes of its forms, as numbers; and what these stand for."""
        known = self._dictionary
        return known.paradigms[number], known.paradigm_prefixes, known.suffixes
