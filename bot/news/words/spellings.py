"""Other spellings of a name: of people, bodies, weapons. The table is spellings.toml.

A name is found in any of its forms (`Зеленського`), as one word or several.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from bot.news.words.tokens import tokens

Names = tuple[str, ...]  # the words of one name, as written


@cache
def _groups() -> tuple[tuple[Names, ...], ...]:
    table = tomllib.loads(files(__package__).joinpath("spellings.toml").read_text("utf-8"))
    lines = [line for section in table.values() for line in section.splitlines() if line.strip()]
    return tuple(
        tuple(dict.fromkeys(tuple(token.word for token in tokens(name)) for name in line.split(",")))
        for line in lines
    )


class Spellings:
    """The table, asked by the keys of a filter's words (`Lexicon.query_keys`)."""

    def __init__(self, keys: Callable[[str], frozenset[str]]) -> None:
        self._keys = keys
        self._by_first: defaultdict[str, list[tuple[Names, tuple[Names, ...]]]] = defaultdict(list)
        for group in _groups():
            for name in group:
                for key in keys(name[0]):
                    self._by_first[key].append((name, group))

    def of(self, words: Sequence[str]) -> Iterator[Names]:
        """Give the other spellings of exactly these words, taken together as a name."""
        seen = set()
        for key in sorted(self._keys(words[0])):
            for name, group in self._by_first.get(key, ()):
                if id(group) not in seen and len(name) == len(words) and self._same(name, words):
                    seen.add(id(group))
                    yield from (one for one in group if one != name)

    def _same(self, name: Names, words: Iterable[str]) -> bool:
        return all(
            not self._keys(one).isdisjoint(self._keys(word)) for one, word in zip(name, words, strict=True)
        )
