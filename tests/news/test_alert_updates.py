"""Official alerts that go on: changed words reach who follows, what is only said again is silent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.news.messages.compose import post, reply
from bot.news.messages.view import View
from storage.model import Change, ChangeKind, VerdictKind
from tests.news.desk_of_one import Desk, entry

NEW, UPDATE, DUPLICATE = VerdictKind.NEW, VerdictKind.UPDATE, VerdictKind.DUPLICATE
TITLE = "Gale warning for the bay of Berdiansk"
LEAD = "Gusts of thirty metres a second reach the bay of Berdiansk in the evening. Keep boats in the harbour."
HOURS = "In force from 18:00 to {}:00 on 3 March."
END, REPORT = (Change(kind=ChangeKind.END),), (Change(kind=ChangeKind.REPORT),)


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def alert(desk, guid: str, text: str = LEAD, *, title: str = TITLE, hours: float | None = None, **more):
    """Send an alert that holds for `hours` (None: it doesn't say)."""
    expires_at = None if hours is None else desk.now + timedelta(hours=hours)
    one = replace(entry(title, text, guid=guid, at=desk.now), is_alert=True, expires_at=expires_at)
    return desk.poll("Office", replace(one, **more))[0]


def cancel(desk, guid: str, *references: str, title: str = TITLE, text: str = LEAD):
    return alert(desk, guid, text, title=title, follows=references, is_end=True)


def test_an_end_of_what_is_not_known_says_that_it_is_one(desk):
    assert cancel(desk, "c1", "before our time") == NEW
    (item,) = desk.decision.items
    assert item.changes == END
    html = post(item, view=View(now=desk.now)).html
    assert html.startswith(f"<b>an end to it</b>\n{TITLE}\n")
    assert post(replace(item, why=()), view=View(now=desk.now)).html.startswith(f"<b>{TITLE}</b>")


def test_ends_of_two_warnings_that_are_not_known_may_have_the_same_words(desk):
    cancel(desk, "c1", "x1")
    desk.later(minutes=40)
    assert cancel(desk, "c2", "x2") == NEW
    assert desk.decision.items[0].changes == END


def test_a_paper_that_prints_a_warning_is_not_named_beside_an_end_in_its_words(desk):
    cancel(desk, "c1", "x1")
    desk.later(minutes=40)
    assert desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now)) == [NEW]


def test_an_end_of_what_is_not_known_ends_nothing_of_a_paper(desk):
    first = desk.report("Courier", "Gale over the bay of Berdiansk sinks the ferry Orlyk", LEAD)
    assert (
        cancel(desk, "c1", "x1", title="Gale over the bay of Berdiansk: ferry Orlyk sinks, 4 hurt") == UPDATE
    )
    (item,) = desk.decision.items
    assert item.story_id == first.id
    assert END[0] not in item.changes


@pytest.mark.parametrize("is_papers", [True, False])
def test_an_update_in_other_words_reaches_who_follows_and_a_repetition_is_silent(desk, is_papers):
    if is_papers:
        desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now))
        desk.later(minutes=5)
    assert alert(desk, "n1", f"{LEAD}\nSeverity: Moderate.") == (DUPLICATE if is_papers else NEW)
    for hour in range(1, 9):
        desk.later(hours=1)
        text = f"{LEAD}\nSeverity: {'Severe' if hour >= 3 else 'Moderate'}."
        kind = alert(desk, f"n{hour + 1}", text, follows=(f"n{hour}",))
        assert kind == (UPDATE if hour == 3 else DUPLICATE), hour
        (item,) = desk.decision.items
        assert (item.story_id, item.is_echo) == (1, False)
        assert item.changes == (REPORT if hour == 3 else ())


def test_an_update_that_holds_longer_reaches_who_follows(desk):
    desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now))
    alert(desk, "n1", hours=3)
    desk.later(hours=1)
    assert alert(desk, "n2", hours=2, follows=("n1",)) == DUPLICATE
    assert alert(desk, "n3", hours=5, follows=("n1", "n2")) == UPDATE


def test_an_update_under_the_same_headline_shows_its_text_and_an_end_does_not(desk):
    alert(desk, "n1", hours=9)
    desk.later(hours=1)
    alert(desk, "n2", LEAD.replace("thirty", "forty"), follows=("n1",), hours=8)
    (item,) = desk.decision.items
    assert "\nGusts of forty metres" in reply(item, view=View(now=desk.now)).html
    alert(desk, "n3", follows=("n2",), is_end=True, hours=8)
    (item,) = desk.decision.items
    assert "Gusts" not in reply(item, view=View(now=desk.now)).html


def test_an_update_back_to_the_first_words_is_no_repetition(desk):
    alert(desk, "n1")
    desk.later(hours=1)
    assert alert(desk, "n2", f"{LEAD} The level is red.", follows=("n1",)) == UPDATE
    desk.later(hours=1)
    assert alert(desk, "n3", follows=("n1",)) == UPDATE


def test_an_update_after_the_end_is_no_repetition(desk):
    alert(desk, "n1")
    desk.later(hours=1)
    cancel(desk, "n2", "n1")
    desk.later(hours=1)
    assert alert(desk, "n3", follows=("n1",)) == UPDATE


def test_a_warning_issued_anew_while_it_holds_is_silent_apart_from_its_times(desk):
    assert alert(desk, "n1", f"{LEAD} {HOURS.format(23)}", hours=10) == NEW
    for number in range(2, 6):
        desk.later(hours=7)
        assert alert(desk, f"n{number}", f"{LEAD} {HOURS.format(number)}", hours=10) == DUPLICATE
        assert desk.decision.items[0].of == 1
    desk.restart()
    desk.later(hours=7)
    assert alert(desk, "n6", f"{LEAD} {HOURS.format(6)}", hours=10) == DUPLICATE
    desk.later(hours=1)
    assert cancel(desk, "n7", "n5") == UPDATE
    assert desk.decision.items[0].of == 1


@pytest.mark.parametrize("again", ["expired", "next day's", "more", "elsewhere", "in other words since"])
def test_a_warning_that_is_another_one_is_sent(desk, again):
    alert(desk, "n1", f"{LEAD} {HOURS.format(23)}", hours=10)
    desk.later(hours=4)
    if again == "in other words since":
        alert(desk, "n2", f"{LEAD} The level is red.", follows=("n1",), hours=6)
    desk.later(hours=7 if again == "expired" else 3)
    lead = LEAD.replace("thirty", "forty") if again == "more" else LEAD
    lead = f"{lead} {HOURS.format(6)}" + (" Henichesk district." if again == "elsewhere" else "")
    assert alert(desk, "n3", lead, hours=24 if again == "next day's" else 10) in {NEW, UPDATE}


@pytest.mark.parametrize("references", [("n1",), ("by another name",), ()])
def test_a_warning_in_the_words_of_one_that_was_ended_is_sent_though_that_would_hold_still(desk, references):
    alert(desk, "n1", hours=20)
    desk.later(hours=4)
    assert cancel(desk, "n2", *references, title=f"{TITLE} is lifted", text="The wind has calmed.") in {
        NEW,
        UPDATE,
    }
    desk.later(hours=4)
    assert alert(desk, "n3", hours=10) in {NEW, UPDATE}


def test_a_warning_of_another_source_that_holds_still_keeps_none_back(desk):
    evil = replace(entry(TITLE, LEAD, guid="e1", at=desk.now), is_alert=True)
    desk.poll("Evil", replace(evil, expires_at=desk.now + timedelta(hours=30)))
    desk.later(minutes=30)
    alert(desk, "n1", hours=10)
    desk.later(hours=7)
    assert desk.poll("Evil", replace(evil, guid="e2", expires_at=desk.now + timedelta(hours=30))) == [
        DUPLICATE
    ]
    desk.later(hours=5)
    assert alert(desk, "n2", hours=10) == NEW


@pytest.mark.parametrize("is_papers", [True, False])
def test_an_update_of_an_alert_by_a_name_that_we_do_not_know_is_held_against_the_last_one(desk, is_papers):
    if is_papers:
        desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now))
    alert(desk, "n0", follows=("x0",))
    for hour in range(1, 9):
        desk.later(hours=1)
        text = LEAD.replace("thirty", "forty") if hour >= 3 else LEAD
        assert alert(desk, f"n{hour}", text, follows=(f"x{hour}",)) == (UPDATE if hour == 3 else DUPLICATE)


def test_updates_that_are_sent_for_each_district_come_once(desk):
    alert(desk, "n0")
    desk.later(hours=1)
    kinds = [
        alert(desk, f"n{n}", f"{LEAD} The level is red.\nDistrict {n}.", follows=(f"x{n}",))
        for n in (1, 2, 3)
    ]
    assert kinds == [UPDATE, DUPLICATE, DUPLICATE]


@pytest.mark.parametrize("hours", [1, 8])
@pytest.mark.parametrize("references", [("n1",), ("by another name",)])
@pytest.mark.parametrize("follows", [("n2",), ("by a third name",), ()])
@pytest.mark.parametrize("title", [TITLE, f"{TITLE} is lifted"])
@pytest.mark.parametrize("is_papers", [True, False])
def test_no_warning_is_taken_for_a_repetition_of_its_end(desk, hours, references, follows, title, is_papers):
    if is_papers:
        desk.poll("Courier", entry(TITLE, LEAD, guid="c1", at=desk.now))
    alert(desk, "n1", hours=30)
    desk.later(hours=hours)
    alert(desk, "n2", title=title, follows=references, is_end=True, hours=30 - hours)
    desk.later(hours=hours)
    assert alert(desk, "n3", follows=follows, hours=30 - 2 * hours) in {NEW, UPDATE}
    assert END[0] not in desk.decision.items[0].changes


@pytest.mark.parametrize("hours", [1, 8])
@pytest.mark.parametrize("follows", [("n1",), ("by another name",), ()])
def test_who_copied_a_warning_first_ends_none_of_its_repetitions(desk, hours, follows):
    evil = replace(entry(TITLE, LEAD, guid="e1", at=desk.now), is_alert=True)
    desk.poll("Evil", evil)
    desk.later(minutes=5)
    assert alert(desk, "n1", hours=30) == DUPLICATE
    desk.later(minutes=5)
    desk.poll("Evil", replace(evil, guid="e2", published_at=desk.now, follows=("e1",), is_end=True))
    desk.later(hours=hours)
    assert alert(desk, "n2", follows=follows, hours=30 - hours) in {NEW, UPDATE}
