"""Stories: which item goes on with which, and what is new in it."""

import pytest

from bot.news.places import Gazetteer
from storage.model import VerdictKind
from tests.news.desk_of_one import Desk

DERAILED = "Express train derails near Ternopil, 1 killed"
GREW = "Express train derails near Ternopil, 14 killed"
LONG = {"story_window_seconds": 1e9, "max_age_seconds": 1e9}


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def test_rising_toll_joins_the_story_and_says_what_changed(desk):
    first, second = desk.report("Rail News", DERAILED), desk.report("Rail News", GREW)
    assert (second.verdict, second.story_id, second.of) == (VerdictKind.UPDATE, first.id, first.id)
    assert second.changed == "14 killed, was 1"
    assert "numbers differ: 14 ≠ 1" in second.why


def test_change_is_against_the_last_figure_not_the_first(desk):
    desk.report("Rail News", DERAILED)
    desk.report("Rail News", "Express train derails near Ternopil, 9 killed")
    assert desk.report("Rail News", GREW).changed == "14 killed, was 9"


def test_old_figure_from_a_slow_outlet_repeats_the_first_report(desk):
    first = desk.report("Rail News", DERAILED)
    desk.report("Rail News", GREW)
    slow = desk.report("Slow Post", DERAILED)
    assert (slow.verdict, slow.of) == (VerdictKind.DUPLICATE, first.id)


def test_denial_says_that_it_is_the_opposite(desk):
    desk.report("Rail News", "Operator confirms sabotage of Ternopil express")
    denial = desk.report("Rail News", "Operator denies sabotage of Ternopil express")
    assert denial.verdict is VerdictKind.UPDATE
    assert denial.changed == "the opposite of the earlier report"


def test_correction_is_passed_on_as_one(desk):
    desk.report("Rail News", "Express train derails near Ternopil, 6 killed")
    corrected = desk.report("Rail News", "CORRECTED: Express train derails near Ternopil, 5 killed")
    assert corrected.verdict is VerdictKind.UPDATE
    assert corrected.changed == "a correction; 5 killed, was 6"


def test_same_words_about_another_place_are_another_event(desk):
    first = desk.report(
        "Rail News", "Freight depot burns in Kharkiv", "A freight depot burned in Kharkiv overnight."
    )
    other = desk.report(
        "Rail News", "Freight depot burns in Odesa", "A freight depot burned in Odesa overnight."
    )
    assert first.story_id != other.story_id
    assert other.verdict is VerdictKind.NEW


def test_roles_reversed_are_another_event(desk):
    desk.report("Court News", "Poland sues Hungary over river dam")
    assert desk.report("Court News", "Hungary sues Poland over river dam").verdict is VerdictKind.NEW


def test_chain_does_not_bring_its_ends_together(desk):
    first = desk.report("Wire", "Ministers debate timber harbour tariffs quota")
    desk.report("Wire", "Ministers debate timber harbour tariffs dispute")
    last = desk.report("Wire", "Winter festival crowds dispute puppet theatre closure")
    assert last.story_id != first.story_id


def test_one_name_in_common_makes_no_story(desk):
    desk.report("Wire", "Ternopil opens a school for puppeteers")
    assert desk.report("Wire", "Ternopil sells its last trolleybus").verdict is VerdictKind.NEW


def test_one_word_title_neither_joins_nor_swallows(desk):
    tag = desk.report("Live Page", "Ternopil")
    again = desk.report("Live Page", "Ternopil")
    report = desk.report("Live Page", "Ternopil opens a school for puppeteers")
    assert {tag.verdict, again.verdict, report.verdict} == {VerdictKind.NEW}


def test_event_beyond_the_window_is_a_new_story(desk):
    desk.report("Rail News", DERAILED)
    desk.later(hours=49)
    assert desk.report("Rail News", GREW).verdict is VerdictKind.NEW


def test_story_that_grew_into_a_topic_takes_no_more(gazetteer):
    desk = Desk(gazetteer, **LONG)
    verdicts = [
        desk.report("Rail News", f"Express train derails near Ternopil, {n} killed") for n in range(1, 110)
    ]
    assert len({item.story_id for item in verdicts}) > 1
