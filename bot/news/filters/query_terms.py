"""What the single terms of a filter mean: words, regions, sources, languages. Knows no structure."""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from bot.news.filters.item_words import PREFIX_LETTERS
from bot.news.filters.lexicon import Lexicon, PlaceNames, exact_key, is_acronym, is_capitals, surface
from bot.news.filters.query_error import Mistake
from bot.news.filters.query_lexer import Mark, Symbol
from bot.news.filters.tree import (
    NO_PLACE,
    WIDE,
    Kind,
    Language,
    Node,
    Region,
    Sequences,
    Source,
    Word,
    disjunction,
)
from bot.news.words.language import CODES
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.text import fold
from bot.news.words.tokens import tokens
from bot.news.words.translation import N_

_HOST: Final = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[/:?#].*)?", re.IGNORECASE)
_CODES: Final = CODES | {"bh"}  # withdrawn, but filters that are stored may have it
_NAMED_WITH_COUNTRY: Final = 2  # levels; a raion's oblast tells its country
_LANGUAGE_OF: Final = {
    fold(name): code for code, one in LANGUAGES.items() for name in one.typed.names.split()
}


def word(symbol: Symbol, lexicon: Lexicon, *, exact: bool = False, in_title: bool = False) -> Word:
    """A word, phrase, =exact or prefix*. Raises Mistake."""
    text = symbol.text.strip()
    if "*" in text:
        return _prefix(symbol, exact=exact, in_title=in_title)
    parts = tuple(token.word for token in tokens(text))
    if not parts:
        raise Mistake(
            N_("“{text}” has no letters or digits to look for"), at=symbol.at, example="flood", text=text
        )
    kind = _kind(symbol, parts, exact=exact)
    if kind is Kind.EXACT:
        sequences: Sequences = (tuple(frozenset({exact_key(part)}) for part in parts),)
    else:
        sequences = lexicon.sequences(text, parts)
    return Word(text=text, kind=kind, in_title=in_title, sequences=sequences)


def _kind(symbol: Symbol, parts: Sequence[str], *, exact: bool) -> Kind:
    if exact:
        return Kind.EXACT
    if symbol.mark is Mark.PHRASE:
        return Kind.PHRASE
    if len(parts) > 1 or not parts[0].isupper():
        return Kind.WORD
    return Kind.CAPITALS if is_capitals(parts[0]) else Kind.ACRONYM if is_acronym(parts[0]) else Kind.WORD


def _prefix(symbol: Symbol, *, exact: bool, in_title: bool) -> Word:
    text = symbol.text
    stem = text[:-1]
    parts = [surface(token.word) for token in tokens(stem)]
    is_bare = symbol.mark is Mark.WORD and not exact and parts and stem[-1:].isalnum()
    if not is_bare or "*" in stem:
        template = N_("“*” stands at the end of a word, outside quotes")
        quote = symbol.mark is Mark.PHRASE
        raise Mistake(template, at=symbol.at + quote + text.index("*"), example="ukrain*")
    if len(stem.replace("-", "")) < PREFIX_LETTERS:
        template = N_("“{text}” is too short: three letters or more before the *")
        raise Mistake(template, at=symbol.at, example="ukrain*", text=text)
    keys = (*(frozenset({f"={part}"}) for part in parts[:-1]), frozenset({f"{parts[-1]}*"}))
    return Word(text=stem, kind=Kind.PREFIX, in_title=in_title, sequences=(keys,))


def region(symbol: Symbol, places: PlaceNames) -> Node:
    """A code or the name of a region, a country with -wide behind it, or none; "Донбас" is its two oblasts.

    Raises Mistake when it is unknown or may be several.
    """
    typed = symbol.text.strip()
    if symbol.mark is Mark.WORD and typed.lower() == NO_PLACE:
        return Region(code=NO_PLACE, name="no place")
    if typed.lower().endswith(WIDE):
        return _country_wide(symbol, typed[: -len(WIDE)], places)
    together = places.united(typed)
    codes = together or places.resolve(typed)
    if together or len(codes) == 1:
        return disjunction([Region(code=code, name=full_name(code, places.name)) for code in codes])
    near = codes or places.suggest(typed)
    if not near:
        raise Mistake(N_("I know no region “{name}”"), at=symbol.at, example="region:UA-63", name=typed)
    template = N_("I know no region “{name}”. Did you mean {choices}?")
    if codes:
        template = N_("“{name}” may be {choices}: give the code")
    raise Mistake(
        template,
        at=symbol.at,
        example=f"region:{near[0]}",
        codes=near,
        name=typed,
        choices=choices(near, places.name),
    )


def _country_wide(symbol: Symbol, typed: str, places: PlaceNames) -> Region:
    countries = [code for code in places.resolve(typed) if code.isalpha()]
    if len(countries) != 1:
        template = N_("“{name}” is no country: “{wide}” stands behind a country's code")
        raise Mistake(template, at=symbol.at, example=f"region:UA{WIDE}", name=typed, wide=WIDE)
    return Region(code=f"{countries[0]}{WIDE}", name=f"all of {places.name(countries[0])}")


class RegionName(Protocol):
    """Names a region code."""

    def __call__(self, code: str, /) -> str:
        """Return its name."""


def full_name(code: str, region_name: RegionName) -> str:
    """Name a region with its country, a part of one with its region: "Kharkiv Oblast, Ukraine"."""
    around = code.split("-")
    names = [region_name("-".join(around[:length])) for length in range(len(around), 0, -1)]
    return ", ".join(names if len(names) <= _NAMED_WITH_COUNTRY else names[:-1])


def choices(codes: Sequence[str], region_name: RegionName) -> str:
    """Name the first few regions, each with its code."""
    return ", ".join(f"{full_name(code, region_name)} ({code})" for code in codes[:4])


def source(symbol: Symbol) -> Source:
    """A source by its title's words or its host. Raises Mistake."""
    text = symbol.text.strip()
    words = tuple(surface(token.word) for token in tokens(text))
    if not words or "*" in text:
        template = N_("source: takes a source's name or host")
        raise Mistake(template, at=symbol.at, example='source:afp, source:bbc.com, source:"Le Monde"')
    host = _HOST.fullmatch(text)
    return Source(text=text, words=words, host=host[1].casefold() if host else "")


def language(symbol: Symbol) -> Language:
    """A language by its ISO 639-1 code or its name. Raises Mistake."""
    typed = fold(symbol.text.strip())
    code = _LANGUAGE_OF.get(typed, typed)
    if code not in _CODES:
        template = N_("“{name}” is no language I know: use its two-letter code")
        raise Mistake(template, at=symbol.at, example="lang:uk", name=symbol.text.strip())
    return Language(code=code)
