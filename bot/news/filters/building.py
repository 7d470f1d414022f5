"""Filters built step by step: kinds intersect, values of one kind unite. Pure: trees in, trees out."""

from enum import Enum, auto

from bot.news.filters.tree import And, Language, Node, Not, Region, Source, conjunction, disjunction, leaves


class _Kind(Enum):
    """What a part of a filter chooses by."""

    PLACE = auto()
    SOURCE = auto()
    LANGUAGE = auto()
    WORDS = auto()
    MIXED = auto()


def narrowed(old: Node, further: Node) -> Node:
    """Return what passes both."""
    return conjunction([old, further])


def widened(old: Node, further: Node) -> Node:
    """Return what passes the filter with one more value: of its kind, where the filter has that kind.

    "flood, in Kharkiv" or also Sumy is "flood, in Kharkiv or Sumy"; or also storm is "flood or storm, in
    Kharkiv". What the filter excludes it goes on excluding. Another kind is an alternative to the whole.
    """
    parts = old.of if isinstance(old, And) else (old,)
    kind = _kind(further)
    alike = [part for part in parts if not isinstance(part, Not) and _kind(part) is kind]
    excluded = [part for part in parts if isinstance(part, Not)]
    others = [part for part in parts if part not in alike and part not in excluded]
    if alike:
        return conjunction([disjunction([conjunction(alike), further]), *others, *excluded])
    if not others:
        return disjunction([old, further])
    return conjunction([disjunction([conjunction(others), further]), *excluded])


def _kind(node: Node) -> _Kind:
    kinds = {
        _Kind.PLACE
        if isinstance(leaf, Region)
        else _Kind.SOURCE
        if isinstance(leaf, Source)
        else _Kind.LANGUAGE
        if isinstance(leaf, Language)
        else _Kind.WORDS
        for leaf in leaves(node)
    }
    return kinds.pop() if len(kinds) == 1 else _Kind.MIXED
