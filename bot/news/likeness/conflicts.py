"""What sets two reports at odds: other places, opposite sides. Compares fingerprints, decides nothing."""

from collections.abc import Iterable

from bot.news.likeness import wording
from bot.news.likeness.fingerprint import NO_SIDES, Fingerprint
from bot.news.likeness.names import consonants
from bot.news.likeness.terms import NAME, PLACE, terms_of


def places_conflict(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether two reports happened in different places, neither inside the other."""
    if not a.happened_in or not b.happened_in or not a.happened_in.isdisjoint(b.happened_in):
        return False
    return not any(
        mine.startswith(f"{theirs}-") or theirs.startswith(f"{mine}-")
        for mine in a.happened_in
        for theirs in b.happened_in
    )


def are_elsewhere(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether each side has a place that is neither in nor around any of the other's. Codes or terms."""
    return bool(mine and theirs) and _has_other(mine, theirs) and _has_other(theirs, mine)


def _has_other(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(
        not any(
            one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-") for other in theirs
        )
        for one in mine
    )


def finest(places: Iterable[str]) -> frozenset[str]:
    """Leave out the countries of which a region is there as well: each region brings its country along."""
    found = frozenset(places)
    return found - {place.partition("-")[0] for place in found if "-" in place}


def are_in_two_regions(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether both events are placed down to the region, and no region is in both reports."""
    if not places_conflict(a, b) or not all(map(_is_region, a.happened_in | b.happened_in)):
        return False
    return not any(_is_region(term) and term in b.terms for term in a.terms if term[0] == PLACE)


def regions_of(one: Fingerprint) -> frozenset[str]:
    """Return the regions where it tells that something happened."""
    return frozenset(filter(_is_region, one.happened_in))


def _is_region(code: str) -> bool:
    return "-" in code


def name_two_places(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether titles, or events, are placed apart; two towns of one region are two places."""
    if are_elsewhere(a.title_places, b.title_places) or places_conflict(a, b):
        return True
    return bool(a.located & a.names and b.located & b.names)


def share_town(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether both reports have a town's or a region's own name, in whatever spelling."""
    shared = (a.located | b.located).intersection(a.terms).intersection(b.terms)
    return any(term[0] != PLACE and term not in a.aliases | b.aliases for term in shared)


def opposed(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether the titles stand on opposite sides: confirms, denies."""
    return bool(opposites(a, b))


def opposites(a: Fingerprint, b: Fingerprint) -> frozenset[str]:
    """Return the sides that `b` takes where `a` takes the opposite one; who takes both sides takes none."""
    if not a.sides or not b.sides:
        return NO_SIDES
    mine = {opposite(side) for side in a.sides if opposite(side) not in a.sides}
    return frozenset(side for side in b.sides if side in mine and opposite(side) not in b.sides)


def figures_conflict(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether two reports give different figures of the same thing."""
    mine, theirs = _by_role(a), _by_role(b)
    return any(mine[role] != theirs[role] for role in mine.keys() & theirs.keys())


def _by_role(one: Fingerprint) -> dict[str, str]:
    return dict(reversed(one.facts))


def is_reversed(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether the same names stand in other roles: who did it to whom.

    Order alone tells no roles: "A and B" is "B and A", "A sued by B" is "B sues A", and where endings
    tell them (Ukrainian, Russian, Polish) words may stand in any order.
    """
    if a.language != b.language:
        return False
    mine, theirs = _in_order(a), _in_order(b)
    if not mine or not theirs or mine[0] == theirs[0] or mine[0] not in theirs or theirs[0] not in mine:
        return False
    if any(one.title_terms[0] != found[0] for one, found in ((a, mine), (b, theirs))):
        return False  # who acts stands first
    if a.language in wording.FREE_ORDER:
        forms = _forms(a), _forms(b)
        return forms[0] != forms[1] and len(forms[0]) == len(forms[1])  # else one has another word for it
    return not any(_side_by_side(one, mine[0], theirs[0]) or _is_passive(one) for one in (a, b))


def _in_order(one: Fingerprint) -> list[str]:
    names = one.proper if one.language in wording.FREE_ORDER else one.names
    return [term for term in one.title_terms if term in names or term in one.located]


def _forms(one: Fingerprint) -> set[str]:
    """Return the words that stand for the names, with their endings."""
    names = one.proper | one.located
    return {
        word
        for word in one.title
        if NAME + consonants(word, one.language) in names or terms_of(word, one.language)[0] in names
    }


def _side_by_side(one: Fingerprint, mine: str, theirs: str) -> bool:
    """Tell whether two names stand in a row: "A and B"."""
    return abs(one.title_terms.index(mine) - one.title_terms.index(theirs)) == 1


def _is_passive(one: Fingerprint) -> bool:
    return not wording.BY.isdisjoint(one.title)


def opposite(side: str) -> str:
    """Return the other side of an opposite: of "3+" it is "3-"."""
    return side[:-1] + ("-" if side[-1] == "+" else "+")
