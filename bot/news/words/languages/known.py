"""The languages of the news by code, and what all of them say together. Reads the folders beside it."""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Final

from bot.news.words import languages
from bot.news.words.languages.fields import Language


def _language(code: str) -> Language:
    found: Language = import_module(f"{languages.__name__}.{code}").LANGUAGE
    return found


LANGUAGES: Final[Mapping[str, Language]] = {
    found.name: _language(found.name)
    for found in sorted(pkgutil.iter_modules(languages.__path__), key=lambda found: found.name)
    if found.ispkg
}


def words(of: Callable[[Language], str]) -> frozenset[str]:
    """Return the words that stand in a listing of any language: `words(lambda one: one.stop)`."""
    return frozenset(word for one in LANGUAGES.values() for word in of(one).split())


def rows(listing: str) -> Iterator[tuple[str, list[str]]]:
    """Give the rows of a listing, each its name and its words: "attack: strike raid"."""
    for line in listing.strip().splitlines():
        name, _, listed = line.partition(":")
        yield name.strip(), listed.split()


def any_of(of: Callable[[Language], str]) -> str:
    """Return the alternatives of all languages as one group of a regular expression."""
    return f"(?:{'|'.join(filter(None, map(of, LANGUAGES.values())))})"


def all_rows(of: Callable[[Language], str]) -> dict[str, str]:
    """Return the words of a listing of all languages, each with the name of its row."""
    return {word: name for one in LANGUAGES.values() for name, found in rows(of(one)) for word in found}
