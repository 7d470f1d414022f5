"""The words, regions, sources and languages of many filters, each kept once; which of them hold of an item.

Memory decides the shape: a leaf is a number, and of a plain word nothing is kept but its keys. Numbers are
never given back: an index that has lost half of its filters is built anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from bot.news.filters.reasons import Facts, holds, labels
from bot.news.filters.tree import Kind, Language, Leaf, Region, Source, Word, write


@dataclass(slots=True)
class Leaves:
    """Leaves by number."""

    _numbers: dict[str, int] = field(default_factory=dict)  # the leaf as `write` writes it → its number
    _sure: dict[str, int | tuple[int, ...]] = field(default_factory=dict)  # the key is there: it holds
    _likely: dict[str, list[int]] = field(default_factory=dict)  # the key is there: test it
    _beginnings: dict[str, list[int]] = field(default_factory=dict)
    _lengths: set[int] = field(default_factory=set)  # of beginnings
    _tested: dict[int, Leaf] = field(default_factory=dict)
    _besides: dict[int, frozenset[str]] = field(default_factory=dict)  # a phrase's rarest other word

    def number(self, leaf: Leaf) -> int:
        """Number of a leaf; one that is new is kept."""
        text = write(leaf)
        known = self._numbers.get(text)
        if known is not None:
            return known
        number = self._numbers[text] = len(self._numbers)
        match leaf:
            case Word():
                self._keep_word(number, leaf)
            case Region() | Language():
                self._keep_sure(number, (_place_key(leaf),))
            case Source():
                self._keep_likely(number, leaf, {f"source:{leaf.words[0]}", f"host:{leaf.host}"})
            case _:
                assert_never(leaf)
        return number

    def holding(self, facts: Facts) -> set[int]:
        """Numbers of the leaves that hold of an item."""
        found: set[int] = set()
        likely: set[int] = set()
        sure_of, likely_of = self._sure.get, self._likely.get
        for key in _keys(facts):
            number = sure_of(key)
            if number is not None:
                found.update(number) if isinstance(number, tuple) else found.add(number)
            if (numbers := likely_of(key)) is not None:
                likely.update(numbers)
        if self._lengths:
            likely.update(self._begun(facts))
        here, besides = facts.words.places().keys(), self._besides.get
        for number in likely:
            needed = besides(number)
            if (needed is None or not here.isdisjoint(needed)) and holds(self._tested[number], facts):
                found.add(number)
        return found

    def _begun(self, facts: Facts) -> Iterator[int]:
        for key in facts.words.places():
            if key[0] == "=":
                for length in self._lengths:
                    yield from self._beginnings.get(key[1 : length + 1], ())

    def _keep_word(self, number: int, word: Word) -> None:
        if word.kind is Kind.PREFIX:
            beginning = next(iter(word.sequences[0][-1])).removesuffix("*")
            self._beginnings.setdefault(beginning, []).append(number)
            self._lengths.add(len(beginning))
            self._tested[number] = word
            return
        single = [sequence[0] for sequence in word.sequences if len(sequence) == 1 and not word.in_title]
        self._keep_sure(number, frozenset().union(*single))
        others = [sequence for sequence in word.sequences if len(sequence) > 1 or word.in_title]
        if others:
            rarest = [sorted(one, key=self._crowd) for one in others]
            self._keep_likely(number, word, {key for one in rarest for key in one[0]})
            if len(rarest) == 1 and not single and len(rarest[0]) > 1:
                self._besides[number] = rarest[0][1]

    def _crowd(self, keys: Iterable[str]) -> int:
        """How many are tested already where one of these keys is."""
        return sum(len(self._likely.get(key, ())) for key in keys)

    def _keep_sure(self, number: int, keys: Iterable[str]) -> None:
        for key in keys:
            before = self._sure.get(key)
            if before is None:
                self._sure[key] = number
            else:
                self._sure[key] = (*before, number) if isinstance(before, tuple) else (before, number)

    def _keep_likely(self, number: int, leaf: Leaf, keys: Iterable[str]) -> None:
        self._tested[number] = leaf
        for key in keys:
            self._likely.setdefault(key, []).append(number)


def _place_key(leaf: Region | Language) -> str:
    return f"region:{leaf.code}" if isinstance(leaf, Region) else f"lang:{leaf.code}"


def _keys(facts: Facts) -> Iterator[str]:
    """Every key that a leaf may hang on; beginnings apart."""
    yield from facts.words.places()
    yield from (f"region:{code}" for code in facts.regions)
    yield from {f"source:{word}" for publisher in facts.publishers for word in publisher}
    yield from (f"source:{label}" for label in labels(facts.hosts))
    yield from (f"host:{host}" for host in facts.hosts)
    yield f"lang:{facts.item.language}"
