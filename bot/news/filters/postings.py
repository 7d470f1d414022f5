"""Which rows hang on which leaf. Rows and leaves are numbers; what they stand for is match.py's trade.

Most leaves have one row, a few a hundred thousand: a number, then an array, then a roaring bitmap
(S. Chambi et al., Better bitmap performance with Roaring bitmaps, Software: Practice and Experience, 2016).
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from pyroaring import BitMap

_ARRAY_MOST: Final = 64  # rows; a bitmap of fewer takes more memory than the array
_Rows: TypeAlias = "int | array[int] | BitMap"


class Postings:
    """Rows by leaf."""

    def __init__(self) -> None:
        self._by_leaf: list[_Rows | None] = []

    def add(self, leaf: int, row: int) -> None:
        """Hang a row, larger than all before, on a leaf."""
        while len(self._by_leaf) <= leaf:
            self._by_leaf.append(None)
        rows = self._by_leaf[leaf]
        if rows is None:
            self._by_leaf[leaf] = row
        elif isinstance(rows, int):
            if rows != row:
                self._by_leaf[leaf] = array("I", (rows, row))
        elif isinstance(rows, BitMap):
            rows.add(row)
        elif rows[-1] != row:
            rows.append(row)
            if len(rows) > _ARRAY_MOST:
                self._by_leaf[leaf] = BitMap(rows)

    def union(self, leaves: Iterable[int], *others: BitMap) -> BitMap:
        """Rows that hang on one of the leaves, or are in one of the others."""
        large, small, by_leaf = list(others), array("I"), self._by_leaf
        known = len(by_leaf)
        for leaf in leaves:
            rows = by_leaf[leaf] if leaf < known else None
            if rows is None:
                continue
            if isinstance(rows, int):
                small.append(rows)
            elif isinstance(rows, BitMap):
                large.append(rows)
            else:
                small.extend(rows)
        return BitMap.union(BitMap(small), *large)

    def among(self, leaves: Iterable[int], rows: BitMap) -> Iterator[tuple[int, int]]:
        """Each of these rows with each of the leaves that it hangs on, by leaf."""
        for leaf in leaves:
            for row in self.rows(leaf) & rows:
                yield leaf, row

    def rows(self, leaf: int) -> BitMap:
        """Rows of one leaf."""
        found = self._by_leaf[leaf] if leaf < len(self._by_leaf) else None
        if isinstance(found, BitMap):
            return found
        return BitMap() if found is None else BitMap((found,) if isinstance(found, int) else found)
