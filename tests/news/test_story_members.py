"""Stories: which of their members count, what sets two reports apart, which are prints of one."""

from dataclasses import replace

import pytest

from bot.news.likeness.conflicts import are_in_two_regions
from bot.news.likeness.fingerprint import fingerprint
from bot.news.stories.copies import prints
from storage.model import Held, Place, Role
from tests.news.desk_of_one import Desk

DERAILED = "Express train derails near Ternopil, 1 killed"
GREW = "Express train derails near Ternopil, 14 killed"


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def test_forgetting_a_report_that_is_not_among_the_latest_leaves_the_story(desk):
    reports = [desk.report("Rail News", DERAILED.replace("1 ", f"{n} ")) for n in range(1, 11)]
    stories = desk.decider._memory.stories
    stories.remove(reports[1].id)
    assert stories.get(reports[0].id).size == len(reports) - 1


def test_latest_reports_are_asked_though_they_are_no_candidates(desk):
    first = desk.report("Wire", "Zubrytska wins Ternopil accordion contest")
    for ending in ("prize", "crowd", "judges", "encore", "waltz", "polka", "bellows", "applause"):
        joined = desk.report("Post", f"Zubrytska wins Ternopil accordion contest: {ending}")
        assert joined.story_id == first.id
    far = desk.report(
        "Echo", "Museum hangs portrait of accordion star Zubrytska beside older painters of region"
    )
    assert far.story_id == first.id


def test_countries_that_scientists_come_from_do_not_part_two_reports(desk):
    found = "The study in {} found fewer chances of survival."
    first = desk.report("Wire", "Weekend heart arrests are deadlier, study finds", found.format("Britain"))
    title = "Hospital study: heart arrests are deadlier at the weekend"
    second = desk.report("Post", title, found.format("America"))
    assert [place.code for place in (*first.places, *second.places)] == ["GB", "US"]
    assert second.story_id == first.id


def test_region_named_by_both_is_no_conflict():
    def told(*codes):
        places = [Place(name=c, start=0, end=4, code=c, role=role) for c, role in codes]
        return fingerprint("Cinema moves", "", places=places)

    kyiv, lviv = ("UA-30", Role.HAPPENED), ("UA-46", Role.HAPPENED)
    assert are_in_two_regions(told(kyiv), told(lviv))
    assert not are_in_two_regions(told(kyiv), told(lviv, ("UA-30", Role.NAMED)))
    assert not are_in_two_regions(told(("GB", Role.HAPPENED)), told(lviv))


def test_prints_are_the_report_and_its_copies_in_order_without_muted_sources(desk):
    first = desk.report("Rail News", DERAILED)
    copy = desk.report("Post", DERAILED)
    muted = replace(desk.report("Mail", DERAILED), held=Held.MUTED)
    grown = desk.report("Rail News", GREW)
    story = [first, copy, muted, grown]
    assert prints(copy, story) == prints(first, story) == [first, copy]
    assert prints(grown, story) == [grown]
