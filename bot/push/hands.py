"""What a sender has in hand: leased to it, and not settled in the database yet. Pure."""

from collections.abc import Iterable


class Hands:
    """Knows its deliveries by their ids. A round whose answer was lost may have leased others, unknown."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._is_sure = True

    @property
    def known(self) -> frozenset[int] | None:
        """Return what is in hand where more may be leased to this sender; None: nothing else is."""
        return None if self._is_sure else frozenset(self._held)

    def lose(self) -> None:
        """Hear that a round's answer was lost."""
        self._is_sure = False

    def change(self, *, settled: Iterable[int], taken: Iterable[int]) -> None:
        """Hear what a round has written down and taken. Whatever else was leased it has given back."""
        self._held.difference_update(settled)
        self._held.update(taken)
        self._is_sure = True
