"""Ukrainian and Russian case forms, and whether a word is an ordinary word. Build time only."""

import itertools
import re
from functools import cache

import pymorphy3
from pymorphy3.analyzer import Parse

from bot.news.words.letters import CYRILLIC

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
_UKRAINIAN_ONLY = re.compile("[іїєґІЇЄҐ'’]")
_RUSSIAN_ONLY = re.compile("[ыэёъЫЭЁЪ]")


@cache
def analyzer(language: str) -> pymorphy3.MorphAnalyzer:
    """Load a dictionary, once."""
    return pymorphy3.MorphAnalyzer(lang=language)


def is_cyrillic(name: str) -> bool:
    """Whether it has a Cyrillic letter."""
    return CYRILLIC.search(name) is not None


def languages(name: str) -> tuple[str, ...]:
    """Which of the two a Cyrillic name may be, by its letters."""
    if _UKRAINIAN_ONLY.search(name):
        return ("uk",)
    return ("ru",) if _RUSSIAN_ONLY.search(name) else ("uk", "ru")


def is_ordinary(word: str) -> bool:
    """Whether the dictionaries know the word as something else than a name, and not mostly as a name."""
    found = [
        (language, parse)
        for language in languages(word)
        for parse in _parses(word, language)
        if parse.is_known
    ]
    if any("Geox" in _tags(parse) and parse.score >= _MOSTLY for _, parse in found):
        return any(_tags(parse) & {"ADJF", "VERB", "ADVB"} for _, parse in found)
    return any(not _is_name(_tags(parse), language) for language, parse in found)


_MOSTLY = 0.4  # of the Russian dictionary's own estimate


def _parses(word: str, language: str) -> list[Parse]:
    found: list[Parse] = analyzer(language).parse(word.lower().replace("’", "'"))
    return found


def _tags(parse: Parse) -> frozenset[str]:
    tags = set(re.split("[ ,]", str(parse.tag)))
    return frozenset(tags | {"ADJF"} if "PRTF" in tags else tags)


def _is_name(tags: frozenset[str], language: str) -> bool:
    """The Ukrainian dictionary has no mark for place names: there, a noun for a thing may be one."""
    return bool(tags & {"Geox", "Name", "Surn", "Patr", "Abbr"}) or (
        language == "uk" and {"NOUN", "inan"} <= tags
    )


@cache
def declined(name: str, language: str) -> frozenset[str]:
    """Every case of a name in the nominative; the name alone when the dictionary can't decline it."""
    parts = re.split(r"([\s-]+)", name)
    words, gaps = parts[::2], [*parts[1::2], ""]
    parses = _agreeing(words, gaps, language)
    forms = {name}
    for case in CASES:
        choices = [_inflected(word, parse, case) for word, parse in zip(words, parses, strict=True)]
        for combination in itertools.product(*choices):
            forms.add("".join(piece for pair in zip(combination, gaps, strict=True) for piece in pair))
    return frozenset(forms)


def _agreeing(words: list[str], gaps: list[str], language: str) -> list[Parse | None]:
    """What declines: adjectives before the first noun, and that noun ("Республіка Конго", "Ростов-на-Дону").

    In "Івано-Франківськ" and "Нью-Йорк" only the last part does.
    """
    parses: list[Parse | None] = [None] * len(words)
    for index, word in enumerate(words):
        is_last = index == len(words) - 1
        if not is_last and "-" in gaps[index] and words[index + 1][:1].isupper():
            continue
        adjective = None if is_last or not gaps[index].isspace() else _parse(word, language, "ADJF")
        parses[index] = adjective or _parse(word, language, "NOUN") or _parse(word, language, "ADJF")
        if parses[index] is not None and adjective is None:
            break
    return parses


def _parse(word: str, language: str, speech: str) -> Parse | None:
    """The dictionary entry that a word of a place name most likely is."""
    best: tuple[int, Parse] | None = None
    for parse in _parses(word, language):
        tags = _tags(parse)
        if "nomn" not in tags or speech not in tags or (speech == "ADJF" and not parse.is_known):
            continue
        rank = (
            8 * ("Geox" in tags)
            + 4 * (not tags & {"Surn", "Name", "anim"} and parse.normal_form == word.lower())
            + 2 * ("Pltm" in tags)
            - 4 * bool(tags & {"Fixd", "Surn", "Name"})
        )
        if best is None or rank > best[0]:
            best = (rank, parse)
    return best[1] if best else None


def _inflected(word: str, parse: Parse | None, case: str) -> tuple[str, ...]:
    if parse is None or "Fixd" in _tags(parse):
        return (word,)
    wanted = _tags(parse)
    is_plural = bool(wanted & {"plur", "Pltm"})
    gender = "" if is_plural else next(iter(wanted & {"masc", "femn", "neut"}), "")
    found = {
        form.word.capitalize() if word[:1].isupper() else form.word
        for form in parse.lexeme
        if case in (tags := _tags(form))
        and bool(tags & {"plur", "Pltm"}) == is_plural
        and gender in (*tags, "")
    }
    return tuple(sorted(found)) or (word,)


@cache
def person_forms(word: str, language: str) -> frozenset[str]:
    """Every form of an adjective, or of a word for a person ("українець"), in both numbers."""
    for parse in _parses(word, language):
        tags = _tags(parse)
        if "nomn" in tags and not tags & {"Fixd", "Surn"} and tags & {"ADJF", "NOUN"}:
            return frozenset({form.word for form in parse.lexeme} | {word})
    return frozenset({word})


def polish(name: str) -> frozenset[str]:
    """Case forms of a one-word Polish name, as its ending tells ("Ukraina": "Ukrainie")."""
    for ending, others in _POLISH:
        if name.endswith(ending) and " " not in name:
            return frozenset(name.removesuffix(ending) + other for other in (ending, *others.split()))
    return frozenset({name})


_POLISH = (
    ("ja", "ji ję ją"),
    ("ia", "ii ię ią i"),
    ("ka", "ki ce kę ką"),
    ("ga", "gi dze gę gą"),
    ("ra", "ry rze rę rą"),
    ("da", "dy dzie dę dą"),
    ("ta", "ty cie tę tą"),
    ("na", "ny nie nę ną"),
    ("wa", "wy wie wę wą"),
    ("ów", "owa owie owem owowi"),
    ("n", "nu nie nem"),
    ("d", "du dzie dem"),
    ("l", "la lu lem"),
    ("k", "ku kiem"),
    ("t", "tu cie tem"),
)
