"""One filter against one item: whether it passes, and why. Pure; match.py tests many at once."""

from collections.abc import Iterable
from functools import cached_property
from typing import assert_never

from bot.news.filters.item_words import Words
from bot.news.filters.lexicon import Lexicon, surface
from bot.news.filters.tree import (
    NO_PLACE,
    WIDE,
    And,
    Filter,
    Kind,
    Language,
    Leaf,
    Node,
    Not,
    Or,
    Region,
    Source,
    Word,
    leaves,
)
from bot.news.furniture.report import report_of
from bot.news.places.gazetteer import countries_without_region
from bot.news.words.links import host_of
from bot.news.words.tokens import tokens
from storage.model import Item

Reasons = tuple[str, ...]


class Facts:
    """What filters ask of one item, found once for all of them."""

    def __init__(self, item: Item, lexicon: Lexicon) -> None:
        self.item = item
        self._lexicon = lexicon
        names = (item.source, item.outlet)
        self.publishers = tuple(
            tuple(surface(token.word) for token in tokens(name)) for name in names if name
        )
        labels = host_of(item.link).split(".")
        self.hosts = frozenset(".".join(labels[start:]) for start in range(len(labels))) - {""}

    @cached_property
    def regions(self) -> frozenset[str]:
        """What `region:` finds in it: codes of its places, of what contains them, "UA-wide", "none"."""
        codes = self.item.regions
        wide = {f"{country}{WIDE}" for country in countries_without_region(codes)}
        return codes | wide or frozenset({NO_PLACE})

    @cached_property
    def words(self) -> Words:
        """Title and report, without what stands around it; only read when a filter asks for words."""
        item = self.item
        report = report_of(item.title, item.text, item.language)
        return Words(item.title, report.body, item.language, self._lexicon)


def labels(hosts: Iterable[str]) -> frozenset[str]:
    """The parts of a host that name somebody: bbc of news.bbc.co.uk, but not its top-level domain."""
    return frozenset(host.partition(".")[0] for host in hosts if "." in host)


def matches(filter: Filter, item: Item, lexicon: Lexicon) -> Reasons | None:  # noqa: A002 (the noun)
    """Test one filter against one item: why it passes ("word: flood"), or None."""
    return why(filter.root, Facts(item, lexicon))


def why(root: Node, facts: Facts) -> Reasons | None:
    """Test a tree against an item: why it passes, each reason once, or None."""
    found = _test(root, facts)
    if found is None:
        return None
    if not found:
        return tuple(dict.fromkeys(f"without: {label(leaf)}" for leaf in leaves(root)))
    return tuple(dict.fromkeys(found))


def excludes(root: Node, facts: Facts) -> bool:
    """Whether an exclusion of a tree hits an item: it would fail even if all it asks for were there."""
    match root:
        case And():
            return any(excludes(part, facts) for part in root.of)
        case Or():
            return all(excludes(part, facts) for part in root.of)
        case Not():
            return _test(root.of, facts) is not None
        case _:
            return False


def _test(node: Node, facts: Facts) -> list[str] | None:
    """Reasons, [] for what holds by an absence, None for no."""
    match node:
        case And():
            return _test_all(node, facts)
        case Or():
            found = [reasons for part in node.of if (reasons := _test(part, facts)) is not None]
            return [reason for reasons in found for reason in reasons] if found else None
        case Not():
            return [] if _test(node.of, facts) is None else None
        case _:
            return [reason(node)] if holds(node, facts) else None


def _test_all(node: And, facts: Facts) -> list[str] | None:
    found: list[str] = []
    for part in node.of:
        reasons = _test(part, facts)
        if reasons is None:
            return None
        found += reasons
    return found


def holds(leaf: Leaf, facts: Facts) -> bool:
    """Test one word, region, source or language."""
    match leaf:
        case Word():
            return facts.words.has(leaf.sequences, in_title=leaf.in_title)
        case Region():
            return leaf.code in facts.regions
        case Language():
            return leaf.code == facts.item.language
        case Source():
            return _is_from(leaf, facts)
        case _:
            assert_never(leaf)


def _is_from(source: Source, facts: Facts) -> bool:
    if source.host and source.host in facts.hosts:
        return True
    if len(source.words) == 1 and source.words[0] in labels(facts.hosts):
        return True
    size = len(source.words)
    return any(
        publisher[start : start + size] == source.words
        for publisher in facts.publishers
        for start in range(len(publisher) - size + 1)
    )


def reason(leaf: Leaf) -> str:
    """Tell what a leaf that holds brought: "word: flood"."""
    match leaf:
        case Word():
            return f"{'title' if leaf.in_title else _name(leaf.kind)}: {label(leaf)}"
        case Region():
            return f"region: {label(leaf)}"
        case Source():
            return f"source: {label(leaf)}"
        case Language():
            return f"language: {label(leaf)}"
        case _:
            assert_never(leaf)


def _name(kind: Kind) -> str:
    return "phrase" if kind is Kind.PHRASE else "word"


def label(leaf: Leaf) -> str:
    """What a leaf is called in a reason."""
    match leaf:
        case Word(kind=Kind.EXACT):
            return f"={leaf.text}"
        case Word(kind=Kind.PREFIX):
            return f"{leaf.text}*"
        case Word() | Source():
            return leaf.text
        case Region():
            return leaf.name
        case Language():
            return leaf.code
        case _:
            assert_never(leaf)
