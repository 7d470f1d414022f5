"""The words of many items, each once: which forms there are, which keys lead to them, who has them. Pure.

A form is a word as written, in a text's language: what its keys depend on (lexicon.py). A form is a number as
long as an item has it; with the last item it goes: a process of weeks holds the words of its items only.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from pyroaring import BitMap

from bot.news.filters.lexicon import Lexicon


class Forms:
    """Forms by number, and the items (by id) that have each."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[tuple[str, str], int] = {}
        self._written: dict[int, tuple[str, str]] = {}
        self._items: dict[int, BitMap] = {}
        self._by_key: dict[str, tuple[int, ...]] = {}
        self._by_surface: dict[str, tuple[int, ...]] = {}  # exact keys, without their "="
        self._sorted: list[str] = []  # surfaces, as they were when a prefix was last looked for
        self._next = 0

    def number(self, word: str, language: str) -> int:
        """Number of a form; one that is new is kept. `put` it at once."""
        known = self._numbers.get((word, language))
        if known is not None:
            return known
        number, self._next, self._sorted = self._next, self._next + 1, []
        self._numbers[word, language] = number
        self._written[number] = (word, language)
        self._items[number] = BitMap()
        for table, key in self._keys(word, language):
            table[key] = (*table.get(key, ()), number)
        return number

    def put(self, item_id: int, numbers: Iterable[int]) -> None:
        """Note that an item has these forms."""
        for number in numbers:
            self._items[number].add(item_id)

    def drop(self, item_id: int, numbers: Iterable[int]) -> None:
        """Note that an item is gone that had these forms."""
        for number in numbers:
            items = self._items[number]
            items.discard(item_id)
            if not items:
                self._forget(number)

    def of(self, keys: Iterable[str]) -> set[int]:
        """Find the forms that one of these keys of a filter means."""
        found: set[int] = set()
        for key in keys:
            if key.endswith("*"):
                found.update(*self._beginning(key[:-1]))
            elif key[0] == "=":
                found.update(self._by_surface.get(key[1:], ()))
            else:
                found.update(self._by_key.get(key, ()))
        return found

    def _beginning(self, prefix: str) -> Iterator[tuple[int, ...]]:
        if not self._sorted:
            self._sorted = sorted(self._by_surface)
        for at in range(bisect_left(self._sorted, prefix), len(self._sorted)):
            if not self._sorted[at].startswith(prefix):
                return
            yield self._by_surface[self._sorted[at]]

    def items(self, numbers: Iterable[int]) -> BitMap:
        """Find the items that have one of these forms."""
        return BitMap.union(BitMap(), *(self._items[number] for number in numbers))

    def surfaces(self) -> Collection[str]:
        """List the folded words that some item has."""
        return self._by_surface.keys()

    def _forget(self, number: int) -> None:
        word, language = self._written.pop(number)
        self._sorted = []
        del self._numbers[word, language], self._items[number]
        for table, key in self._keys(word, language):
            left = tuple(one for one in table[key] if one != number)
            if left:
                table[key] = left
            else:
                del table[key]

    def _keys(self, word: str, language: str) -> list[tuple[dict[str, tuple[int, ...]], str]]:
        """Return a form's keys, each with the table that it is in."""
        keys = self._lexicon.text_keys(word, language)
        return [(self._by_surface, key[1:]) if key[0] == "=" else (self._by_key, key) for key in keys]
