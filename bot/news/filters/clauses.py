"""A filter as sets to be intersected: what an item must have, one of each, and what it must not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeGuard

from bot.news.filters.tree import And, Leaf, Node, Not, Or

MOST: Final = 4  # clauses that are looked up; what a longer filter asks besides is tested afterwards


@dataclass(frozen=True, slots=True)
class Clauses:
    """Of each of `required` an item has at least one leaf, of `forbidden` none.

    `is_exact`: nothing else is asked. If not, the tree has to be tested as well.
    """

    required: tuple[tuple[Leaf, ...], ...]
    forbidden: tuple[Leaf, ...]
    is_exact: bool


def clauses(root: Node) -> Clauses:
    """Take a tree apart."""
    required: list[tuple[Leaf, ...]] = []
    forbidden: list[Leaf] = []
    is_exact = True
    for part in root.of if isinstance(root, And) else (root,):
        if (wanted := _choice(part)) is not None:
            required.append(wanted)
        elif isinstance(part, Not) and (unwanted := _choice(part.of)) is not None:
            forbidden += unwanted
        else:
            is_exact = False
            if (needed := _needed(part)) is not None:
                required.append(needed)
    if len(required) > MOST:
        required, is_exact = sorted(required, key=len)[:MOST], False
    return Clauses(tuple(required), tuple(forbidden), is_exact)


def _choice(node: Node) -> tuple[Leaf, ...] | None:
    """One leaf, or a choice among leaves."""
    if _is_leaf(node):
        return (node,)
    if isinstance(node, Or) and _are_leaves(node.of):
        return node.of
    return None


def _is_leaf(node: Node) -> TypeGuard[Leaf]:
    return not isinstance(node, And | Or | Not)


def _are_leaves(nodes: tuple[Node, ...]) -> TypeGuard[tuple[Leaf, ...]]:
    return all(map(_is_leaf, nodes))


def _needed(node: Node) -> tuple[Leaf, ...] | None:
    """Leaves of which an item that passes has at least one; None: it may have none."""
    match node:
        case Not():
            return None
        case And():
            found = [needed for part in node.of if (needed := _needed(part)) is not None]
            return min(found, key=len, default=None)
        case Or():
            return _joined(_needed(part) for part in node.of)
        case _:
            return (node,)


def _joined(parts: Iterable[tuple[Leaf, ...] | None]) -> tuple[Leaf, ...] | None:
    found: dict[Leaf, None] = {}
    for part in parts:
        if part is None:
            return None
        found |= dict.fromkeys(part)
    return tuple(found)
