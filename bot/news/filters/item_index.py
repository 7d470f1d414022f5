"""One filter against many items: which of them pass. Pure; match.py tests many filters against one item.

It answers as testing each item would (reasons.py), without reading any again: words are looked up, places,
languages and publishers are tested once for all items that share them.
"""

from array import array
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, assert_never

from pyroaring import BitMap

from bot.news.filters.forms import Forms
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.reasons import Facts, holds
from bot.news.filters.tree import And, Language, Leaf, Node, Not, Or, Region, Source, Word, leaves
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


class Cost(NamedTuple):
    """What a search takes: phrases, and words gone through for them; traits asked for, and those tested."""

    phrases: int
    words: int
    traits: int
    tests: int


_NOTHING: Final = Cost(phrases=0, words=0, traits=0, tests=0)


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

    def passing(self, node: Node, among: BitMap | None = None) -> BitMap:
        """Find the items, among these or all, that pass a filter's tree, or that a leaf of it holds of."""
        among = self._all if among is None else among
        match node:
            case And():
                for part in sorted(node.of, key=_is_read_for):
                    among = self.passing(part, among)
                return among
            case Or():
                return BitMap.union(*(self.passing(part, among) for part in node.of))
            case Not():
                return among - self.passing(node.of, among)
            case _:
                return self._with_word(node, among) if isinstance(node, Word) else self._alike(node, among)

    def cost(self, nodes: Iterable[Node]) -> Cost:
        """Tell what filters take beside a look at who has their words."""
        found = (self._cost(leaf) for node in nodes for leaf in leaves(node))
        return Cost(*map(sum, zip(_NOTHING, *found, strict=True)))

    def _cost(self, leaf: Leaf) -> Cost:
        if not isinstance(leaf, Word):
            return Cost(0, 0, 1, len(self._tables[_trait(leaf)]))
        ordered = [one for one in leaf.sequences if len(one) > 1 or leaf.in_title]
        words = sum(
            self._length(item_id, leaf) for one in ordered for item_id in self._having(one, self._all)
        )
        return Cost(len(ordered), words, 0, 0)

    def _length(self, item_id: int, word: Word) -> int:
        text = self._texts[item_id]
        return text.in_title if word.in_title else len(text.forms)

    def _having(self, sequence: Sequence[Iterable[str]], among: BitMap) -> BitMap:
        return BitMap.intersection(among, *(self._forms.items(self._forms.of(keys)) for keys in sequence))

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

    def _alike(self, leaf: Region | Language | Source, among: BitMap) -> BitMap:
        """Find the items whose trait a leaf holds of. A few are not looked for through all that there are."""
        trait = _trait(leaf)
        table = self._tables[trait]
        if len(among) < len(table):
            those = [table[one] for one in {self._traits[item_id][trait] for item_id in among}]
        else:
            those = list(table.values())
        return BitMap.union(BitMap(), *(one.items for one in those if holds(leaf, one.facts))) & among

    def _with_word(self, word: Word, among: BitMap) -> BitMap:
        found = BitMap()
        for sequence in word.sequences:
            having = self._having(sequence, among)
            if len(sequence) > 1 or word.in_title:
                forms = [self._forms.of(keys) for keys in sequence]
                having = BitMap(one for one in having if self._stands(one, forms, in_title=word.in_title))
            found |= having
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


def _trait(leaf: Region | Language | Source) -> int:
    """Which of an item's traits a leaf asks for."""
    match leaf:
        case Region():
            return 0
        case Language():
            return 1
        case Source():
            return 2
        case _:
            assert_never(leaf)


def _is_read_for(node: Node) -> bool:
    """Whether texts are gone through for it. Of several conditions such come last: few are left by then."""
    return any(isinstance(leaf, Word) and _is_ordered(leaf) for leaf in leaves(node))


def _is_ordered(word: Word) -> bool:
    return word.in_title or any(len(sequence) > 1 for sequence in word.sequences)
