"""One filter against many items: which of them pass. Pure; match.py tests many filters against one item.

It answers as testing each item would (reasons.py), without reading any again: words are looked up, places,
languages and publishers are tested once for all items that share them.
"""

from array import array
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from pyroaring import BitMap

from bot.news.filters.forms import Forms
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.reasons import Facts, holds
from bot.news.filters.tree import And, Language, Leaf, Node, Not, Or, Region, Source, Word
from bot.news.furniture.report import report_of
from bot.news.words.links import host_of
from bot.news.words.tokens import tokens
from storage.model import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """An item's words: the number of each form, where it stands, how many the title has."""

    forms: "array[int]"
    places: "array[int]"
    in_title: int


@dataclass(slots=True)
class _Alike:
    """Items that a place, a language or a publisher does not tell apart; what filters ask of them."""

    facts: Facts
    items: BitMap = field(default_factory=BitMap)


class ItemIndex:
    """Items by id, without their texts. An id fits 32 bits."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms = Forms(lexicon)
        self._texts: dict[int, _Text] = {}
        self._traits: dict[int, tuple[Hashable, ...]] = {}
        self._all = BitMap()
        self._regions: dict[Hashable, _Alike] = {}
        self._languages: dict[Hashable, _Alike] = {}
        self._publishers: dict[Hashable, _Alike] = {}
        self._tables = (self._regions, self._languages, self._publishers)

    def put(self, item: Item) -> None:
        """Take an item in, or a new version of one."""
        self.drop(item.id)
        text = self._read(item)
        self._forms.put(item.id, set(text.forms))
        self._texts[item.id] = text
        self._all.add(item.id)
        traits: tuple[Hashable, ...] = (
            item.regions,
            item.language,
            (item.source, item.outlet, host_of(item.link)),
        )
        self._traits[item.id] = traits
        for table, trait in zip(self._tables, traits, strict=True):
            if trait not in table:
                table[trait] = _Alike(Facts(replace(item, title="", text="", summary=""), self._lexicon))
            table[trait].items.add(item.id)

    def drop(self, item_id: int) -> None:
        """Let an item go; one that is not there is no matter."""
        text = self._texts.pop(item_id, None)
        if text is None:
            return
        self._forms.drop(item_id, set(text.forms))
        self._all.discard(item_id)
        for table, trait in zip(self._tables, self._traits.pop(item_id), strict=True):
            table[trait].items.discard(item_id)
            if not table[trait].items:
                del table[trait]

    def __len__(self) -> int:
        return len(self._texts)

    def passing(self, node: Node) -> BitMap:
        """Find the items that pass a filter's tree, or that a leaf of it holds of."""
        match node:
            case And():
                return BitMap.intersection(*map(self.passing, node.of))
            case Or():
                return BitMap.union(*map(self.passing, node.of))
            case Not():
                return self._all - self.passing(node.of)
            case _:
                return self._with_leaf(node)

    def having(self, surface: str) -> BitMap:
        """Find the items that have exactly this folded word."""
        return self._forms.items(self._forms.of((f"={surface}",)))

    def surfaces(self) -> Iterable[str]:
        """List the folded words that some item has."""
        return self._forms.surfaces()

    def _read(self, item: Item) -> _Text:
        """Number the words, in places as item_words.py has them."""
        forms, places = array("I"), array("I")
        counts, start = [], 0
        for text in (item.title, report_of(item.title, item.text, item.language).body):
            for token in tokens(text):
                forms.append(self._forms.number(token.word, item.language))
                places.append(start + token.at)
            counts.append(len(forms))
            start = places[-1] + 2 if places else 0
        return _Text(forms=forms, places=places, in_title=counts[0])

    def _with_leaf(self, leaf: Leaf) -> BitMap:
        match leaf:
            case Word():
                return self._with_word(leaf)
            case Region():
                return _alike(self._regions, leaf)
            case Language():
                return _alike(self._languages, leaf)
            case Source():
                return _alike(self._publishers, leaf)
            case _:
                assert_never(leaf)

    def _with_word(self, word: Word) -> BitMap:
        found = BitMap()
        for sequence in word.sequences:
            forms = [self._forms.of(keys) for keys in sequence]
            among = BitMap.intersection(*map(self._forms.items, forms))
            if len(forms) > 1 or word.in_title:
                among = BitMap(one for one in among if self._stands(one, forms, in_title=word.in_title))
            found |= among
        return found

    def _stands(self, item_id: int, forms: Sequence[set[int]], *, in_title: bool) -> bool:
        """Whether forms of each of these sets stand one behind the other in an item."""
        text, (first, *rest) = self._texts[item_id], forms
        words = text.forms[: text.in_title] if in_title else text.forms
        return any(_goes_on(text, at, rest) for at, form in enumerate(words) if form in first)


def _goes_on(text: _Text, at: int, rest: Sequence[set[int]]) -> bool:
    """Whether the words of a phrase go on behind a word."""
    end = at + len(rest)
    return (
        end < len(text.places)
        and text.places[end] == text.places[at] + len(rest)  # places rise: then there is no gap between
        and all(form in wanted for form, wanted in zip(text.forms[at + 1 : end + 1], rest, strict=True))
    )


def _alike(table: dict[Hashable, _Alike], leaf: Leaf) -> BitMap:
    """Find the items of a table that a leaf holds of."""
    return BitMap.union(BitMap(), *(one.items for one in table.values() if holds(leaf, one.facts)))
