"""Who is named under a report that its publisher changed after others had printed it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.news.stories.attribution import beside
from storage.model import Item

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TITLE, SUMMARY = "Ferry runs aground off Odesa", "All 40 passengers were taken off by tugs."


def report(title: str, summary: str = SUMMARY, language: str = "en") -> Item:
    return Item(
        id=1,
        feed_id=1,
        story_id=1,
        guid=title,
        link="",
        title=title,
        text=summary,
        summary=summary,
        source="Gale",
        language=language,
        seen_at=NOON,
    )


def changed(title: str, summary: str = SUMMARY, *, before: tuple[str, str] = (TITLE, SUMMARY)) -> Item:
    return replace(report(title, summary), edited_at=NOON, former="\n".join(before))


def are_named(first: Item, *prints: Item) -> list[bool]:
    numbered = [replace(one, id=at) for at, one in enumerate(prints, 2)]
    named = beside(first, [first, *numbered])
    return [one in named for one in numbered]


SAME = report(TITLE)


def test_all_prints_are_named_until_the_publisher_changes_its_report():
    assert are_named(report(TITLE), SAME, report("Nothing alike", "")) == [True, True]


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Mayor flees with the harbour's money", "He was seen at the border."),  # another story
        ("Ferry runs aground off Odesa: mayor flees", SUMMARY),
        ("Navy sinks ferry off Odesa", SUMMARY),
        (TITLE, "All 41 passengers drowned."),  # the title stays, its lead is another
        (TITLE, f"{SUMMARY} The captain was drunk."),
        ("No ferry runs aground off Odesa", SUMMARY),
    ],
)
def test_who_told_none_of_what_came_is_not_named_under_it(title, summary):
    assert are_named(changed(title, summary), SAME) == [False]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kremlin denies a landing at Berdiansk", "Kremlin on a landing at Berdiansk"),
        ("Mayor accused of fraud is acquitted", "Mayor accused of fraud"),
        ("Court has not freed the minister", "Court has freed the minister"),
        ("Gale beats Storm at the regatta", "Storm beats Gale at the regatta"),
    ],
)
def test_who_still_says_what_went_or_says_it_the_other_way_round_is_not_named(before, after):
    assert are_named(changed(after, before=(before, SUMMARY)), report(before)) == [False]
    assert are_named(changed(after, before=(before, SUMMARY)), report(after)) == [True]


def test_a_change_of_signs_and_of_words_that_say_nothing_keeps_all_names():
    assert are_named(changed("Ferry runs aground off Odesa, officials say!"), SAME) == [True]


def test_who_told_what_came_is_named_in_whatever_words_and_language():
    first = changed("Explosions and a fire in Odesa", before=("Fire in Odesa", SUMMARY))
    told = report("Blast heard before the blaze in Odesa")
    german = report("Explosion und Brand in Odessa", "Es gab eine Explosion.", "de")
    assert are_named(first, told, german, report("Fire in Odesa")) == [True, True, False]


def test_a_toll_stands_under_the_names_of_those_who_told_it():
    first = changed("Five killed at the quay", before=("Three killed at the quay", SUMMARY))
    five, three = report("Quay: 5 dead, killed by a crane"), report("Three killed at the quay")
    assert are_named(first, five, three) == [True, False]


def test_a_report_whose_former_wording_is_not_known_must_be_told_whole():
    first = replace(report(TITLE), edited_at=NOON)
    assert are_named(first, SAME, report("Ferry aground")) == [True, False]
