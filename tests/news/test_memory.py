"""Memory past its window: a story that goes on keeps what it needs, and nothing else stays."""

from datetime import timedelta

import pytest

from bot.news.likeness.fingerprint import fingerprint_of
from bot.news.messages.told import in_english
from storage.model import VerdictKind
from tests.news.desk_of_one import NOON, Desk, entry
from tests.news.memory_law import check

LOCK = "Barge Nadija stuck in Vyshkiv lock with 40 aboard"
CREW = "Crew of barge Nadija leaves Vyshkiv lock by ladder"
DIVERS = "Divers look at barge Nadija stuck in Vyshkiv lock"
OWNER = "Owner of barge Nadija heard over Vyshkiv lock accident"


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def going_on(desk: Desk, *titles: str, hours: float = 20):
    """Report these one after another, and the first one's successors until it is out of the window."""
    found = []
    for title in titles:
        found.append(desk.report("Herald", title))
        desk.later(hours=hours)
    return found


def test_report_most_like_the_first_one_joins_the_story_past_the_window(desk):
    first, *_, last = going_on(desk, LOCK, CREW, DIVERS)
    assert desk.now - first.seen_at > timedelta(hours=48)
    again = desk.report("Courier", f"{LOCK}: what we know")
    assert (again.verdict, again.story_id, again.of) == (VerdictKind.UPDATE, first.id, first.id)
    assert desk.decider._memory.get(last.id)


def test_copy_of_the_first_report_past_the_window_is_told_as_part_of_the_story(desk):
    first, *_ = going_on(desk, LOCK, CREW, DIVERS)
    late = desk.report("Courier", LOCK)
    assert (late.verdict, late.story_id, late.is_echo) == (VerdictKind.UPDATE, first.id, False)


def test_story_that_is_over_takes_its_first_report_along(desk):
    going_on(desk, LOCK, CREW)
    desk.later(hours=49)
    assert desk.report("Courier", f"{LOCK}: what we know").verdict is VerdictKind.NEW
    assert len(desk.decider._memory) == 1


def test_report_published_long_before_the_story_s_last_ones_joins_nothing(desk):
    first = desk.report("Herald", LOCK)
    old = desk.report("Courier", f"{LOCK}: what we know", at=NOON - timedelta(hours=60))
    assert (first.story_id, old.story_id) == (first.id, old.id)


def test_original_of_a_copy_is_remembered_as_long_as_the_copy(desk):
    first, original, *_ = going_on(desk, LOCK, CREW, hours=0)
    desk.later(hours=40)
    copy = desk.report("Courier", CREW)
    desk.later(hours=20)
    third = desk.report("Wire", CREW)
    assert (copy.verdict, third.verdict) == (VerdictKind.DUPLICATE, VerdictKind.DUPLICATE)
    assert (copy.of, third.of, third.story_id) == (original.id, original.id, first.id)
    check(desk.decider._memory, desk.items)


def test_restart_knows_the_figures_that_a_running_story_had(desk):
    going_on(desk, f"{LOCK}, 1 hurt", f"{LOCK}, 5 hurt", f"{LOCK}, 9 hurt")
    desk.restart()
    grown = desk.report("Courier", f"{LOCK}, number of hurt rises to 11")
    assert in_english(grown.changes) == "11 hurt, was 9"


def test_edited_first_report_is_compared_with_in_its_new_words(desk):
    first = desk.report("Herald", LOCK)
    guid = first.guid
    desk.poll("Herald", entry("Tram depot opens in Lisets", guid=guid, at=NOON))
    check(desk.decider._memory, desk.items)
    assert desk.report("Courier", CREW).verdict is VerdictKind.NEW


def test_first_report_of_a_running_story_is_edited_past_the_window(desk):
    first, *_ = going_on(desk, LOCK, CREW, DIVERS)
    desk.poll("Herald", entry(f"{LOCK}, owner heard", guid=first.guid, at=NOON))
    assert [item.id for item in desk.decision.edited] == [first.id]
    check(desk.decider._memory, desk.items)


def test_known_item_that_is_forgotten_is_still_of_its_story(desk):
    first, second, *_ = going_on(desk, LOCK, CREW, DIVERS, OWNER)
    desk.poll("Herald", entry(CREW, guid=second.guid, at=second.published_at))
    assert desk.decider._memory.get(second.id) is None
    (verdict,) = desk.decision.verdicts
    assert (verdict.kind, verdict.story_id) == (VerdictKind.KNOWN, first.id)


def test_many_items_under_one_title_may_all_be_renamed_and_forgotten(desk):
    ids = [f"{number:03}" for number in range(50)]
    desk.poll("Herald", *(entry(LOCK, guid=guid, at=NOON) for guid in ids))
    desk.poll("Herald", *(entry(f"Lock keeper number {guid} speaks", guid=guid, at=NOON) for guid in ids[5:]))
    check(desk.decider._memory, desk.items)
    desk.later(hours=49)
    assert desk.report("Courier", LOCK).verdict is VerdictKind.NEW
    assert len(desk.decider._memory) == 1


def test_names_of_forgotten_reports_are_no_core_of_the_story(desk):
    going_on(desk, LOCK, CREW, DIVERS, OWNER)
    desk.poll("Herald")
    memory = desk.decider._memory
    (story,) = memory.stories._stories.values()
    words = {term for item_id in story.member_ids for term in memory.index.get(item_id).title_terms}
    assert story.terms.keys() == words
    crew = fingerprint_of(desk.items[2]).title_terms
    assert not set(crew) <= words


def test_what_kept_a_story_going_is_taken_out_of_it_and_what_it_repeats_is_still_had(desk):
    first = desk.report("Herald", LOCK)
    desk.later(hours=30)
    between = desk.report("Herald", f"{LOCK}, 1 hurt")
    desk.later(hours=30)
    again = desk.report("Courier", LOCK)
    assert (between.story_id, again.story_id, again.of) == (first.id, first.id, first.id)
    desk.split(between)
    memory = desk.decider._memory
    check(memory, desk.items)
    assert memory.get(first.id)
    assert desk.report("Wire", LOCK).story_id == first.id
    desk.later(hours=300)
    desk.report("Wire", CREW)
    desk.later(hours=300)
    desk.poll("Wire")
    assert len(memory) == 0
