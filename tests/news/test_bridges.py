"""A report that tells of two events takes nobody into the other one's story, nor its numbers to it."""

import pytest

from storage.model import ChangeKind, VerdictKind
from tests.news.desk_of_one import Desk

BARGE = "Barge with 30 tourists sinks off Odesa, 3 killed"
COACH = "Coach overturns near Lviv, 5 killed"
BRIDGES = [
    "Barge sinks off Odesa, 3 killed, as coach overturns near Lviv",
    "Coach overturns near Lviv as barge with tourists sinks off Odesa, 3 killed",
]


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def figures(item):
    return [(one.value, one.was) for one in item.changes if one.kind is ChangeKind.FIGURE]


@pytest.mark.parametrize("bridge", BRIDGES)
def test_the_second_half_of_a_report_brings_no_report_into_its_first_halfs_story(desk, bridge):
    barge = desk.report("Herald", BARGE)
    both = desk.report("Evil", bridge)
    coach = desk.report("Courier", COACH)
    assert both.story_id == barge.id
    assert (coach.verdict, coach.story_id, coach.changes) == (VerdictKind.NEW, coach.id, ())
    risen = desk.report("Herald", "Coach accident near Lviv: death toll rises to 8")
    assert (risen.story_id, figures(risen)) == (coach.id, [("8", "5")])


def test_what_spreads_to_a_second_region_is_gone_on_with_where_it_began(desk):
    first = desk.report("Herald", "Storm Orsolya tears roofs off in Odesa")
    desk.report("Courier", "Storm Orsolya moves from Odesa to Lviv")
    assert desk.report("Wire", "Storm Orsolya in Odesa: 20 roofs are gone").story_id == first.id


def test_a_figure_told_of_another_place_is_no_earlier_one(desk):
    desk.report("Herald", "Drones hit a bakery in Sumy, 3 killed")
    desk.report("Evil", "Drones hit bakeries in Sumy and Poltava, 3 killed")
    assert figures(desk.report("Courier", "Drones hit a bakery in Poltava: death toll rises to 7")) == []


def test_a_slow_outlets_number_is_not_what_the_next_one_was(desk):
    desk.report("Herald", "Missile hits tram depot in Sumy, four killed")
    desk.later(minutes=10)
    desk.report("Evil", "Missile hits tram depot in Sumy, two killed")
    desk.later(minutes=10)
    risen = desk.report("Courier", "Death toll in Sumy tram depot missile strike rises to five")
    assert figures(risen) == [("5", "4")]
