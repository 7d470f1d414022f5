"""A filter as a tree, and the tree as text. Pure data: parsing, matching and wording are elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

Sequences = tuple[tuple[frozenset[str], ...], ...]  # alternatives; each: the keys (tokens.py) of its places


class Kind(StrEnum):
    """How a word of a filter is meant."""

    WORD = "word"  # any form, any spelling of a place name
    CAPITALS = "capitals"  # US, EU: in capitals only
    ACRONYM = "acronym"  # AIDS, HIMARS: as it stands, or another spelling of the name
    PHRASE = "phrase"  # next to each other, in this order, any form
    EXACT = "exact"  # exactly this form
    PREFIX = "prefix"  # words that begin so


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or phrase, `text` as typed without its marks."""

    text: str
    kind: Kind
    in_title: bool = False
    sequences: Sequences


# What `region:` takes beside codes of regions.
WIDE: Final = "-wide"  # behind a country: news of the country and of none of its regions
NO_PLACE: Final = "none"  # news whose place nobody can tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An item has the region, or one inside it; "UA-wide" and "none" as above. `name` is English."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The feed's title or the outlet has these folded words in order, or the link this host."""

    text: str
    words: tuple[str, ...]
    host: str = ""  # "bbc.com" also stands for news.bbc.com; "" = none typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The item's language, ISO 639-1."""

    code: str


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    of: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of these: two or more, none of them an And."""

    of: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these: two or more, none of them an Or."""

    of: "tuple[Node, ...]"


Leaf = Word | Region | Source | Language
Node = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A query, understood."""

    text: str  # as typed
    root: Node


def conjunction(nodes: Sequence[Node]) -> Node:
    """All of `nodes` (one or more) as one, flat, each once."""
    return _joined(And, nodes)


def disjunction(nodes: Sequence[Node]) -> Node:
    """Any of `nodes` (one or more) as one, flat, each once."""
    return _joined(Or, nodes)


def _joined(kind: type[And | Or], nodes: Sequence[Node]) -> Node:
    flat = [part for node in nodes for part in (node.of if isinstance(node, kind) else (node,))]
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else kind(unique)


def negation(node: Node) -> Node:
    """The opposite."""
    return node.of if isinstance(node, Not) else Not(node)


def leaves(node: Node) -> Iterator[Leaf]:
    """Every word, region, source and language, in order."""
    match node:
        case Not():
            yield from leaves(node.of)
        case And() | Or():
            for part in node.of:
                yield from leaves(part)
        case _:
            yield node


def write(node: Node) -> str:
    """The tree in the filter language: parsing it gives an equal tree."""
    match node:
        case And():
            return " ".join(_grouped(part, Or) for part in node.of)
        case Or():
            return " OR ".join(write(part) for part in node.of)
        case Not():
            return f"-{_grouped(node.of, And, Or)}"
        case _:
            return _write_leaf(node)


def _write_leaf(leaf: Leaf) -> str:
    match leaf:
        case Word():
            return _write_word(leaf)
        case Region():
            return f"region:{leaf.code}"
        case Source():
            return f'source:"{leaf.text}"'
        case Language():
            return f"lang:{leaf.code}"
        case _:
            assert_never(leaf)


def _grouped(node: Node, *kinds: type[And] | type[Or]) -> str:
    return f"({write(node)})" if isinstance(node, kinds) else write(node)


def _write_word(word: Word) -> str:
    field = "title:" if word.in_title else ""
    match word.kind:
        case Kind.WORD | Kind.CAPITALS | Kind.ACRONYM:
            return f"{field}{word.text}"
        case Kind.PHRASE:
            return f'{field}"{word.text}"'
        case Kind.EXACT:
            return f'{field}="{word.text}"'
        case Kind.PREFIX:
            return f"{field}{word.text}*"
        case _:
            assert_never(word.kind)
