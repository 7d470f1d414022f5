"""Base forms of Ukrainian and Russian words, by pymorphy3's dictionaries. Loads one at its first word.

Korobov M., Morphological analyzer and generator for Russian and Ukrainian languages, 2015. Memory, both:
47 MB. A word that is known takes 10 µs, one whose endings must be guessed 95 µs.

A base form of a verb ends in "~": the noun `мати` (mother) must not find `має` (has), a form of the verb
`мати`. A vocative counts only where a word can be nothing else: `стане` is "will become" in every text, and
"O condition" in none.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

from bot.news.words.dictionary import Dictionary, Use, use_of
from bot.news.words.languages.known import words
from bot.news.words.text import fold

LANGUAGES: Final = frozenset({"uk", "ru"})
VERB: Final = "~"
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTF", "PRTS"})
# Their one form, or the word itself, is all there is to find.
_FUNCTION: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ", "ADVB", "PRED"})
_UNLIKELY: Final = 0.2  # share of a reading in the corpus that the Russian dictionary counts
_DERIVED: Final = re.compile(r"(?:[сцз]ьк|[сц]к|[оеє]в|[чльй]н)(?:ий|ій|ый|ой)$")
# Of nouns, in both languages, the longest first.
_ENDINGS: Final = tuple(sorted(words(lambda one: one.grammar.noun_endings), key=len, reverse=True))
_STEM: Final = 4  # letters that stay, at least
_DEGREE: Final = re.compile("(?:най)?(.{3,})іший|най(.{3,})ший")


class Reading(NamedTuple):
    """What a word may be."""

    base: str  # folded
    is_verb: bool
    is_noun: bool
    is_derived: bool  # an adjective made of a noun: `черкаський`, but not `радий`
    is_name: bool  # may be a name
    is_common: bool  # may be no name
    share: float  # of its uses, 0 to 1; 1 and more where nobody counts

    @property
    def key(self) -> str:
        """Return the key that the word is found under."""
        return self.base + VERB if self.is_verb else self.base


@cache
def _analyser(language: str) -> MorphAnalyzer:
    return MorphAnalyzer(lang=language)


@cache
def _dictionary(language: str) -> Dictionary:
    return Dictionary(_analyser(language))


def is_known(word: str, language: str) -> bool:
    """Tell whether the dictionary has the word (in small letters)."""
    return bool(_dictionary(language).find(word))


def readings(word: str, language: str) -> list[Reading]:
    """Return all that a word (in small letters, apostrophes as ') may be a form of; [] if it is unknown.

    Straight from the dictionary: half the time of the analyser, which also weighs the readings.
    """
    found = _dictionary(language).find(word)
    if len(found) > 1 and not all(kinds.is_vocative for _, kinds in found):
        found = [one for one in found if not one[1].is_vocative]
    return _merged(
        (kind.base(spelt), kind.part, kind.is_name, kind.is_common, float(kind.uses))
        for spelt, kinds in found
        for kind in kinds.kinds
        if kind.part not in _FUNCTION
    )


def weighed_readings(word: str, language: str) -> list[Reading]:
    """Return the readings with the shares that the Russian dictionary counts; guesses for unknown words."""
    parses: list[Parse] = _analyser(language).parse(word)
    return _readings([(one.normal_form, _used(one.tag), one.score) for one in parses])


_used = lru_cache(maxsize=5_000)(use_of)  # a dictionary has some thousand tags


def _readings(listed: Sequence[tuple[str, Use, float]]) -> list[Reading]:
    likely = [one for one in listed if not one[1].is_vocative] or listed
    return _merged(
        (form, use.part, use.is_name, not use.is_name, share)
        for form, use, share in likely
        if use.part not in _FUNCTION
    )


def _merged(uses: Iterable[tuple[str, str, bool, bool, float]]) -> list[Reading]:
    """Make one reading of the uses of a dictionary form as one part of speech.

    `uses`: form, part of speech, whether it may be a name, whether it may be none, share.
    """
    found: dict[tuple[str, str], Reading] = {}
    for form, part, is_name, is_common, share in uses:
        before = found.get((form, part))
        found[form, part] = Reading(
            base=before.base if before else fold(form),
            is_verb=part in _VERBS,
            is_noun=part == "NOUN",
            is_derived=part == "ADJF" and _DERIVED.search(form) is not None,
            is_name=is_name or (before is not None and before.is_name),
            is_common=is_common or (before is not None and before.is_common),
            share=share + (before.share if before else 0),
        )
    return list(found.values())


def text_keys(found: Iterable[Reading]) -> set[str]:
    """Return the keys that a word of a text is found under: all it may be."""
    return {reading.key for reading in found}


def plain_degrees(found: Iterable[Reading], language: str) -> set[str]:
    """Return the adjectives that Ukrainian words in "-іший", "най-" compare: of `найсильніший`, `сильний`.

    The dictionary takes each degree for a word of its own.
    """
    if language != "uk":
        return set()
    plain = {f"{one[1] or one[2]}ий" for reading in found if (one := _DEGREE.fullmatch(reading.base))}
    return {word for word in plain if is_known(word, language)}


def query_keys(word: str, found: list[Reading], *, is_capital: bool) -> set[str]:
    """Return the keys that a filter's word, in small letters, asks for. `is_capital`: typed with a capital.

    A noun typed in its dictionary form means that noun (`мати`, `рада`, `удар`): verbs and other words that
    merely share the form are left out, unless the dictionary knows the noun to be the rare reading, or it is
    a name typed like any word. Adjectives made of nouns stay: `черкаська` is a drink and a village, too.
    """
    folded = fold(word)
    if any(
        one.is_noun and one.base == folded and one.share > _UNLIKELY and (one.is_common or is_capital)
        for one in found
    ):
        return {one.key for one in found if (one.base == folded and not one.is_verb) or one.is_derived}
    return text_keys(found)


def new_word_key(word: str) -> set[str]:
    """Return an unknown word without its case ending as its key: guesses of its base form differ."""
    folded = fold(word)
    ending = next((one for one in _ENDINGS if folded.endswith(one) and len(folded) - len(one) >= _STEM), "")
    stem = folded.removesuffix(ending)
    return {f"{stem}-"} if len(stem) >= _STEM else set()
