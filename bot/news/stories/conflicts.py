"""What sets two reports at odds: other places, opposite sides. Compares fingerprints, decides nothing."""

from bot.news.stories.fingerprint import NO_SIDES, Fingerprint
from bot.news.stories.terms import PLACE


def places_conflict(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the two happened in different places, neither inside the other."""
    if not a.happened_in or not b.happened_in or not a.happened_in.isdisjoint(b.happened_in):
        return False
    return not any(
        mine.startswith(f"{theirs}-") or theirs.startswith(f"{mine}-")
        for mine in a.happened_in
        for theirs in b.happened_in
    )


def regions_conflict(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether they are told of different regions, and no region is in both: two events.

    Countries alone are no veto: "scientists from Britain", "from the USA" tell of one study.
    """
    if not places_conflict(a, b) or not all(map(_is_region, a.happened_in | b.happened_in)):
        return False
    return not any(_is_region(term) and term in b.terms for term in a.terms if term[0] == PLACE)


def _is_region(code: str) -> bool:
    return "-" in code


def opposed(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the titles stand on opposite sides: confirms, denies."""
    return bool(opposites(a, b))


def opposites(a: Fingerprint, b: Fingerprint) -> frozenset[str]:
    """The sides that b is on and a is on the other of; an item on both sides is on none."""
    if not a.sides or not b.sides:
        return NO_SIDES
    mine = {_other(side) for side in a.sides if _other(side) not in a.sides}
    return frozenset(side for side in b.sides if side in mine and _other(side) not in b.sides)


def is_reversed(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the titles have the same words in another order: who did it to whom."""
    return len(a.title) == len(b.title) and a.title != b.title and sorted(a.title) == sorted(b.title)


def _other(side: str) -> str:
    return side[:-1] + ("-" if side[-1] == "+" else "+")
