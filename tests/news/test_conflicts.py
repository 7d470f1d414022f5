"""What sets two reports at odds: places that lie apart, sides that oppose. Compared as codes."""

from dataclasses import replace

import pytest

from bot.news.likeness.conflicts import are_elsewhere, are_in_two_regions, figures_conflict, places_conflict
from bot.news.likeness.fingerprint import fingerprint

PLAIN = fingerprint("Ferry runs aground", "", language="en")


def at(*codes):
    return replace(PLAIN, happened_in=frozenset(codes))


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (("UA-63",), ("UA-51",), True),
        (("UA-63",), ("PL",), True),
        (("UA-6",), ("UA-63",), True),  # no region of it, though its code begins so
        (("UA-63",), ("UA-63",), False),
        (("UA-63",), ("UA-63", "UA-51"), False),
        (("UA",), ("UA-63",), False),
        (("UA", "PL"), ("UA-63",), False),
        ((), ("UA-63",), False),
        ((), (), False),
    ],
)
def test_places_conflict_where_none_is_or_lies_in_another(mine, theirs, expected):
    assert places_conflict(at(*mine), at(*theirs)) is expected
    assert places_conflict(at(*theirs), at(*mine)) is expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"UA-63"}, {"UA-51"}, True),
        ({"UA-63", "PL"}, {"UA-63", "DE"}, True),  # each has one of its own
        ({"UA-63", "PL"}, {"UA-63"}, False),
        ({"UA-63"}, {"UA"}, False),
        (set(), {"UA"}, False),
    ],
)
def test_reports_are_elsewhere_where_each_has_a_place_of_its_own(mine, theirs, expected):
    assert are_elsewhere(frozenset(mine), frozenset(theirs)) is expected
    assert are_elsewhere(frozenset(theirs), frozenset(mine)) is expected


def test_two_regions_are_two_places_unless_one_report_names_both():
    assert are_in_two_regions(at("UA-63"), at("UA-51"))
    assert not are_in_two_regions(at("UA-63"), at("PL"))  # a country is no region
    names_both = [replace(at(code), terms=("@UA-63", "@UA-51", "@UA")) for code in ("UA-63", "UA-51")]
    assert not are_in_two_regions(*names_both)
    names_country = [replace(at(code), terms=("@UA",)) for code in ("UA-63", "UA-51")]
    assert are_in_two_regions(*names_country)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ([("killed", "3")], [("killed", "9")], True),
        ([("killed", "3")], [("killed", "3")], False),
        ([("killed", "3")], [("hurt", "9")], False),
        ([("killed", "3"), ("killed", "1")], [("killed", "3")], False),  # the title's comes first
    ],
)
def test_figures_conflict_of_one_thing_alone(mine, theirs, expected):
    one, other = replace(PLAIN, facts=tuple(mine)), replace(PLAIN, facts=tuple(theirs))
    assert figures_conflict(one, other) is figures_conflict(other, one) is expected
