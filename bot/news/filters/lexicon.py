"""What words mean: their forms in the configured languages, names in other spellings, places. Pure.

A word of a filter and a word of a text are the same when their keys meet. A key is a string:

`drone` a word as folded, or a base form · `en:drone` a stem in one language · `мати~` a verb's base form ·
`гегсет-` a new word's stem ·
`=kiev` exactly this folded word · `^US` a word in capitals · `@lavrov` the sound of a name.

A text's word has its language's keys; a filter's word has those of every configured language. A stem that is
the filter's word itself needs no key of its own, so a text's word has its stem without the language, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final, Protocol

from bot.news.filters.tree import Sequences
from bot.news.words import english, morphology, romanise, snowball
from bot.news.words.languages import READ
from bot.news.words.spellings import Spellings
from bot.news.words.text import fold
from bot.news.words.tokens import tokens

_CACHED: Final = 30_000  # words of a day's news; about 10 MB
_CACHED_QUERY: Final = 3_000
_CYRILLIC: Final = frozenset({"uk", "ru", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt"})
_POSSESSIVE: Final = re.compile(r"(?<=[^\W\d_])'[sS]?$")
_ELISION: Final = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|sull|all|dall|un)'(?=\w)")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_CAPITALS: Final = re.compile(r"[A-Z]{2,3}")
_ACRONYM: Final = re.compile(r"[A-Z]{4,}")


class PlaceNames(Protocol):
    """What a filter needs of the gazetteer."""

    def resolve(self, name: str) -> tuple[str, ...]:
        """Codes a typed name may mean, best first."""

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Codes for "did you mean"."""

    def united(self, name: str) -> tuple[str, ...]:
        """Codes of all the regions that a typed name means together."""

    def name(self, code: str, language: str = "en") -> str:
        """Return what a person calls the region."""

    def spellings(self, name: str) -> frozenset[str]:
        """Folded other spellings of a place name."""


def is_capitals(word: str) -> bool:
    """Whether a word is one of 2-3 Latin capitals (US, EU, IT): it then means capitals only."""
    return bool(_CAPITALS.fullmatch(word))


def is_acronym(word: str) -> bool:
    """Whether a word is in four Latin capitals or more (AIDS, HIMARS): it has no forms."""
    return bool(_ACRONYM.fullmatch(word))


def surface(word: str) -> str:
    """Fold a word as written; the possessive 's goes."""
    return fold(_POSSESSIVE.sub("", word))


def exact_key(word: str) -> str:
    """Key of exactly this word; of capitals like US, in capitals only."""
    return f"^{word}" if is_capitals(word) else f"={surface(word)}"


class Lexicon:
    """Forms of words in `languages` (ISO 639-1), and place names. Build it once: its caches are its own.

    A dictionary is loaded at the first word that needs it.
    """

    def __init__(self, places: PlaceNames, languages: Iterable[str] = READ) -> None:
        self.places = places
        self.languages = tuple(dict.fromkeys(languages))
        self._cyrillic = tuple(one for one in self.languages if one in _CYRILLIC)
        self._others = tuple(
            one for one in self.languages if one not in _CYRILLIC and one in snowball.ALGORITHMS
        )
        self.text_keys = lru_cache(maxsize=_CACHED)(self._text_keys)
        self.query_keys = lru_cache(maxsize=_CACHED_QUERY)(self._query_keys)
        self.sequences = lru_cache(maxsize=_CACHED_QUERY)(self._sequences)

    @cached_property
    def _names(self) -> Spellings:
        return Spellings(self.query_keys)

    def _sequences(self, text: str, parts: tuple[str, ...]) -> Sequences:
        """What a word or phrase of a filter looks for: its words, and other spellings of it as a name."""
        others = tuple(self._spelled(text, parts))
        if len(parts) == 1 and is_acronym(parts[0]):
            itself = (frozenset({surface(parts[0])}),)  # the stem of other words: START, "started"
            others = tuple(keys for keys in others if keys != itself)
        if len(parts) > 1:
            own = tuple(map(self._one_word, parts))
        elif is_capitals(parts[0]):
            own = (frozenset({exact_key(parts[0])}),)
        elif is_acronym(parts[0]):
            own = (self._as_it_stands(parts[0], others),)
        else:
            own = (self._with(parts[0], others),)
        found = {own: None}
        for keys in others:
            if not (len(own) == len(keys) == 1 and keys[0] <= own[0]):
                found[keys] = None
        return tuple(found)

    def _one_word(self, part: str) -> frozenset[str]:
        """Any form of a word of a phrase, where case does not matter, and of its one-word spellings."""
        if is_acronym(part):
            return self._as_it_stands(part, self._spelled(part, (part,)))
        return self._with(part, () if is_capitals(part) else self._spelled(part, (part,)))

    @staticmethod
    def _as_it_stands(part: str, others: Iterable[tuple[frozenset[str], ...]]) -> frozenset[str]:
        """A word without its forms, in capitals or not, and its one-word spellings as a name."""
        spelt = (keys[0] for keys in others if len(keys) == 1)
        return frozenset({exact_key(part)}).union(*spelt)

    def _with(self, part: str, others: Iterable[tuple[frozenset[str], ...]]) -> frozenset[str]:
        return self.query_keys(part).union(*(keys[0] for keys in others if len(keys) == 1))

    def _spelled(self, text: str, parts: Sequence[str]) -> Iterator[tuple[frozenset[str], ...]]:
        """Other spellings, as keys: of a name in any form; of a place as the gazetteer has them."""
        for words in self._names.of(parts):
            yield tuple(map(self._name_keys, words))
        if len(parts) > 1 or not is_capitals(
            parts[0]
        ):  # "US" is in capitals; "United States" has its own name
            for spelling in sorted(self.places.spellings(text)):
                if keys := tuple(frozenset({surface(token.word)}) for token in tokens(spelling)):
                    yield keys

    def _name_keys(self, word: str) -> frozenset[str]:
        """Keys of a name in the table, where it has its dictionary form: Маск is no form of маска."""
        if is_capitals(word):
            return frozenset({exact_key(word)})
        own, keys = surface(word), self.query_keys(word)
        return (
            frozenset(key for key in keys if key == own or not key.isalpha()) if _is_cyrillic(own) else keys
        )

    def _text_keys(self, word: str, language: str) -> tuple[str, ...]:
        """Keys of a word of a text, as written, in a language ("" = not known)."""
        bare = _POSSESSIVE.sub("", word)
        own = surface(word)
        keys = {own, f"={own}"}
        if is_capitals(bare):
            keys.add(f"^{bare}")
        if not own[:1].isalpha():
            return tuple(keys)
        if _is_cyrillic(own):
            self._add_cyrillic(keys, word, language)
        else:
            self._add_latin(keys, word, own, language)
        return tuple(keys)

    def _add_cyrillic(self, keys: set[str], word: str, language: str) -> None:
        written = word.lower()
        for one in _tongues(self._cyrillic, language):
            if one not in morphology.LANGUAGES:
                keys |= snowball.stems(written, fold(written), one) if one in snowball.ALGORITHMS else set()
                continue
            found = morphology.readings(written, one)
            if not found and not morphology.is_known(written, one):
                # A quotation, or a slip of the detector: the other language may know the word.
                for other in self._cyrillic:
                    if other != one and other in morphology.LANGUAGES:
                        keys |= morphology.text_keys(morphology.readings(written, other))
                keys |= morphology.new_word_key(written)
                found = morphology.weighed_readings(written, one)
            keys |= morphology.text_keys(found) | morphology.plain_degrees(found, one)
            if word[:1].isupper():
                keys |= _sounds(written, one, found)

    def _add_latin(self, keys: set[str], word: str, own: str, language: str) -> None:
        written = word.lower()
        for one in _latin_words(written, own):
            keys.add(one)
            for tongue in _tongues(self._others, language):
                stems = snowball.stems(written if one == own else one, one, tongue)
                keys |= stems
                keys.update(f"{tongue}:{stem}" for stem in stems)
                if tongue == "en" and (adjective := english.adjective_of(one)):
                    keys.add(adjective)
        if word[:1].isupper() and (heard := romanise.sound(own)):
            keys.add(f"@{heard}")

    def _query_keys(self, word: str) -> frozenset[str]:
        """Keys of a word of a filter: any of its forms, in any configured language."""
        own = surface(word)
        if not own[:1].isalpha():
            return frozenset({own})
        if _is_cyrillic(own):
            return frozenset({own}) | self._cyrillic_query(word)
        written, keys = word.lower(), set()
        for one in _latin_words(written, own):
            keys.add(one)
            for tongue in self._others:
                stems = snowball.stems(written if one == own else one, one, tongue)
                keys.update(f"{tongue}:{stem}" for stem in stems if stem != one)
        if word[:1].isupper() and (heard := romanise.sound(own)):
            keys.add(f"@{heard}")
        return frozenset(keys)

    def _cyrillic_query(self, word: str) -> set[str]:
        written = word.lower()
        tongues = [one for one in self._cyrillic if one in morphology.LANGUAGES]
        known = [one for one in tongues if morphology.is_known(written, one)]
        keys: set[str] = set()
        if not known:
            keys |= morphology.new_word_key(written)
        for one in known or tongues:
            found = morphology.weighed_readings(written, one)
            own = morphology.query_keys(written, found, is_capital=word[:1].isupper())
            keys |= own | _sounds(written, one, found)
        return keys


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] <= "\u052f"


def _tongues(configured: Sequence[str], language: str) -> Sequence[str]:
    """The text's language; all of the word's script where that is not known, or is not the text's."""
    return (language,) if language in configured else configured


def _latin_words(written: str, own: str) -> tuple[str, ...]:
    """A word and how else it is written: umlauts as ae, oe, ue; without a French or Italian article."""
    found = dict.fromkeys((own, fold(written.translate(_UMLAUTS)) if not written.isascii() else own))
    if "'" in own:
        found |= dict.fromkeys(_ELISION.sub("", one) for one in tuple(found))
    return tuple(found)


def _sounds(written: str, language: str, found: Iterable[morphology.Reading]) -> set[str]:
    """Sounds of what is a name, or of what no dictionary has."""
    is_new = not morphology.is_known(written, language)
    heard = {romanise.sound(one.base) for one in found if one.is_name or is_new}
    return {f"@{one}" for one in heard if one}
