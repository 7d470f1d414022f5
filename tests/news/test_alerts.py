"""Official alerts: each identifier is one, who sent it ends it; and what nobody was shown hides nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.model import Change, ChangeKind, VerdictKind
from tests.news.desk_of_one import Desk, entry

NEW, UPDATE, DUPLICATE, STALE = (
    VerdictKind.NEW,
    VerdictKind.UPDATE,
    VerdictKind.DUPLICATE,
    VerdictKind.STALE,
)
TITLE = "Gale warning for the bay of Berdiansk"
LEAD = "Gusts of thirty metres a second reach the bay of Berdiansk in the evening. Keep boats in the harbour."
END = (Change(kind=ChangeKind.END),)


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def alert(desk, identifier: str, title: str = TITLE, **more):
    return replace(entry(title, LEAD, guid=identifier, at=desk.now), is_alert=True, **more)


def cancel(desk, identifier: str, *references: str, title: str = TITLE):
    return alert(desk, identifier, title, follows=references, is_end=True)


def test_a_warning_in_the_words_of_one_that_was_ended_is_a_new_one(desk):
    assert desk.poll("Office", alert(desk, "n1")) == [NEW]
    desk.later(hours=2)
    assert desk.poll("Office", cancel(desk, "n2", "n1")) == [UPDATE]
    assert desk.decision.items[0].changes == END
    desk.later(hours=10)
    assert desk.poll("Office", alert(desk, "n3")) == [NEW]
    assert desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now)) == [DUPLICATE]
    assert desk.decision.items[0].of == 3


def test_a_warning_that_comes_again_after_hours_is_a_new_one_and_one_listed_twice_is_not(desk):
    assert desk.poll("Office", alert(desk, "m1")) == [NEW]
    desk.later(minutes=20)
    assert desk.poll("Office", alert(desk, "m2")) == [DUPLICATE]
    desk.later(hours=20)
    assert desk.poll("Office", alert(desk, "m3")) == [NEW]


def test_an_end_under_the_headline_of_what_it_ends_is_no_repeat_of_that(desk):
    desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now))
    desk.later(minutes=5)
    assert desk.poll("Office", alert(desk, "n1")) == [DUPLICATE]
    desk.later(hours=1)
    assert desk.poll("Office", cancel(desk, "n2", "n1")) == [NEW]
    assert desk.decision.items[0].changes == END


def test_who_copies_a_warning_and_ends_its_copy_takes_the_true_one_from_nobody(desk):
    assert desk.poll("Evil", alert(desk, "e1")) == [NEW]
    assert desk.poll("Evil", cancel(desk, "e2", "e1")) == [UPDATE]
    desk.later(minutes=3)
    assert desk.poll("Office", alert(desk, "n1")) == [NEW]


def test_who_prints_anothers_report_ends_nothing_of_it(desk):
    first = desk.report("Courier", TITLE, LEAD)
    assert desk.poll("Evil", alert(desk, "e1")) == [DUPLICATE]
    desk.later(minutes=3)
    desk.poll("Evil", cancel(desk, "e2", "e1", title="The council lied to you all"))
    (item,) = desk.decision.items
    assert item.story_id == item.id != first.id  # what it ends is nobody else's


def test_who_joined_anothers_story_ends_nothing_of_it(desk):
    first = desk.report("Courier", "Gale over the bay of Berdiansk sinks the ferry Orlyk", LEAD)
    assert desk.poll(
        "Evil", alert(desk, "e1", "Gale over the bay of Berdiansk: ferry Orlyk sinks, 4 hurt")
    ) == [UPDATE]
    assert desk.decision.items[0].story_id == first.id
    desk.poll("Evil", cancel(desk, "e2", "e1", title="Buy this coin today"))
    assert desk.decision.items[0].story_id != first.id


def test_a_paper_that_prints_the_end_repeats_it(desk):
    desk.poll("Office", alert(desk, "n1"))
    desk.later(hours=1)
    lifted = "Gale warning for the bay of Berdiansk is lifted"
    desk.poll("Office", cancel(desk, "n2", "n1", title=lifted))
    desk.later(minutes=4)
    assert desk.poll("Courier", entry(lifted, LEAD, guid="c2", at=desk.now)) == [DUPLICATE]


@pytest.mark.parametrize("is_expired", [True, False])
def test_what_came_too_late_to_be_sent_hides_no_report(desk, is_expired):
    old = desk.now - timedelta(hours=30)
    late = replace(entry(TITLE, LEAD, guid="e1", at=old if not is_expired else desk.now), is_alert=True)
    expired = replace(late, expires_at=desk.now - timedelta(hours=1)) if is_expired else late
    assert desk.poll("Evil", expired) == [STALE]
    assert desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now)) == [NEW]
    assert desk.poll("Wire", entry(TITLE, LEAD, guid="w1", at=desk.now)) == [DUPLICATE]
    assert desk.decision.items[0].of == 2


def test_an_office_cancels_the_warning_that_it_listed_for_each_district(desk):
    for number in range(3):
        desk.poll("Office", alert(desk, f"n{number}"))
    desk.later(hours=2)
    for number in range(3):
        assert desk.poll("Office", cancel(desk, f"c{number}", f"n{number}")) == [UPDATE]
        (item,) = desk.decision.items
        assert (item.of, item.story_id, item.changes) == (1, 1, END)


def test_a_paper_that_printed_a_warning_before_its_end_is_no_new_warning_when_it_is_read(desk):
    desk.poll("Office", alert(desk, "n1"))
    printed_at = desk.now + timedelta(minutes=4)
    desk.later(minutes=10)
    desk.poll("Office", cancel(desk, "n2", "n1"))
    desk.later(minutes=5)
    assert desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=printed_at)) == [DUPLICATE]


def test_a_warning_that_comes_again_after_an_end_that_came_too_late_is_a_new_one(desk):
    until = desk.now + timedelta(hours=20)
    assert desk.poll("Office", alert(desk, "n1", expires_at=until)) == [NEW]
    desk.later(hours=1)
    end = replace(cancel(desk, "n2", "n1"), expires_at=desk.now - timedelta(minutes=1))
    assert desk.poll("Office", end) == [STALE]
    desk.later(hours=1)
    desk.poll("Office", alert(desk, "n3", expires_at=until))
    assert desk.decision.items[0].verdict is not DUPLICATE
