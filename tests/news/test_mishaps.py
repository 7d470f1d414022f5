"""A bug that one entry meets: it is news of its own, the others are judged, the memory keeps its law."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.model import Held, VerdictKind
from tests.news.desk_of_one import NOON, Desk, entry
from tests.news.memory_law import check
from tests.news.trap import Trap

LOCK = "Barge Nadija stuck in Vyshkiv lock with 40 aboard"
OTHER = "Beekeepers of Poltava plant 300 oaks"


@pytest.fixture
def trap(gazetteer):
    return Trap(gazetteer)


@pytest.fixture
def desk(trap):
    return Desk(trap)


def test_entry_that_cannot_be_read_is_news_of_its_own_and_the_others_go_on(desk, trap):
    trap.reads = "Nadija"
    kinds = desk.poll(
        "Herald", *(entry(title, guid=title, at=NOON) for title in (OTHER, LOCK, "Ferry reopens"))
    )
    assert kinds == [VerdictKind.NEW] * 3
    (mishap,) = desk.decision.mishaps
    assert (mishap.guid, mishap.title, mishap.is_edit) == (LOCK, LOCK, False)
    assert mishap.cause.startswith("ZeroDivisionError in trap.py, line ")
    broken = desk.items[mishap.item_id]
    assert (broken.why, broken.held, broken.story_id) == (
        ("could not be judged: ZeroDivisionError",),
        Held.NO,
        broken.id,
    )
    assert (broken.title, broken.places, broken.summary) == (LOCK, (), "")
    check(desk.decider._memory, desk.items)


def test_entry_that_cannot_be_compared_keeps_what_was_read_of_it(desk, trap):
    desk.report("Herald", f"{LOCK} in Odesa")
    trap.compares = "odesa"
    broken = desk.report("Courier", f"{LOCK} in Kharkiv", "Divers look at the barge in Kharkiv.")
    assert trap.sprung["resolve"]
    assert (broken.verdict, broken.why) == (VerdictKind.NEW, ("could not be judged: KeyError",))
    assert {place.code for place in broken.places} == {"UA-63"}
    assert broken.summary
    check(desk.decider._memory, desk.items)


def test_nothing_is_compared_with_an_item_that_could_not_be_judged_also_after_a_restart(desk, trap):
    trap.reads = "Nadija"
    broken = desk.report("Herald", LOCK)
    trap.reads = ""
    again = desk.report("Courier", LOCK)
    assert (again.verdict, again.story_id) == (VerdictKind.NEW, again.id)
    desk.restart()
    third = desk.report("Wire", LOCK)
    assert (third.verdict, third.of) == (VerdictKind.DUPLICATE, again.id)
    check(desk.decider._memory, desk.items)
    assert desk.decider._memory.get(broken.id)


def test_item_that_could_not_be_judged_is_known_the_next_time(desk, trap):
    trap.reads = "Nadija"
    one = entry(LOCK, guid="one", at=NOON)
    desk.poll("Herald", one)
    assert desk.poll("Herald", one) == [VerdictKind.KNOWN]
    assert desk.decision.mishaps == ()


def test_old_or_held_item_that_cannot_be_judged_is_not_offered(desk, trap):
    trap.reads = "Nadija"
    old = desk.report("Herald", LOCK, at=NOON - timedelta(days=3))
    muted = desk.report("Herald", LOCK, held=Held.MUTED)
    first = desk.report("Herald", LOCK, held=Held.FIRST_READ)
    assert (old.verdict, old.held) == (VerdictKind.STALE, Held.STALE)
    assert (muted.held, first.held) == (Held.MUTED, Held.FIRST_READ)


def test_change_that_cannot_be_read_leaves_the_item_as_it_was_and_the_others_are_edited(desk, trap):
    titles = (OTHER, LOCK, "Ferry reopens quietly in Odesa")
    desk.poll("Herald", *(entry(title, guid=title, at=NOON) for title in titles))
    trap.reads = "Nadija"
    desk.poll("Herald", *(entry(f"{title} today", guid=title, at=NOON) for title in titles))
    assert sorted(item.title for item in desk.decision.edited) == sorted(
        f"{one} today" for one in titles if one != LOCK
    )
    (mishap,) = desk.decision.mishaps
    assert (mishap.title, mishap.is_edit) == (f"{LOCK} today", True)
    check(desk.decider._memory, desk.items)


def test_item_that_breaks_the_loading_is_known_and_not_compared(desk):
    desk.report("Herald", LOCK)
    desk.report("Herald", OTHER)
    broken = desk.items[1]
    # What no version wrote: the loading of one item breaks on it, whatever it is.
    desk.items[1] = replace(broken, places=(None,))
    desk.restart()
    memory = desk.decider._memory
    assert (1 in memory.index, 2 in memory.index, memory[1].id) == (False, True, 1)


@pytest.mark.parametrize(("first", "second"), [("!", "?"), ("Khust flood", "!"), ("!", "of"), ("of", "!")])
def test_a_title_of_signs_alone_is_judged_beside_another_of_its_lead(gazetteer, first, second):
    lead = "Rescue crews moved forty families from Khust to higher ground on Monday. The Tysa rises."
    desk = Desk(gazetteer)
    desk.poll("River Post", entry(first, lead, guid="1"))
    desk.poll("Hill Wire", entry(second, lead, guid="2"))
    assert desk.decision.mishaps == ()


def test_a_story_that_waited_for_an_item_which_cannot_be_compared_any_more_is_forgotten(desk):
    first = desk.report("Herald", LOCK)
    desk.later(hours=60)
    broken = replace(first, id=2, seen_at=desk.now, places=(None,))  # as no version of ours has written it
    desk.remember([first, broken])
    memory = desk.decider._memory
    assert (memory.get(first.id), memory.get(broken.id) is not None) == (None, True)
