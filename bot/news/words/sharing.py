"""Keeps one of equal sets: an item has four of a few codes or names, 216 bytes each and most alike."""

from functools import lru_cache
from typing import Final

_KEPT: Final = 4_096  # the latest; a set that is met again later is merely another one


@lru_cache(maxsize=_KEPT)
def one_of_equal(found: frozenset[str]) -> frozenset[str]:
    """Give the set that was met first of those equal to this one."""
    return found
