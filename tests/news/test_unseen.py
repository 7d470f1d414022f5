"""What nobody was shown makes no claim of others, takes no report into a story, and hides nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.model import ChangeKind, Held, VerdictKind
from tests.news.desk_of_one import Desk, entry
from tests.news.memory_law import check

CRASH = "Tram leaves the rails near Chortkiv market, 4 killed"
LEAD = "A tram left the rails near Chortkiv market on Monday, killing 4 people, the town hall said."
RISEN = "Chortkiv market tram accident: death toll rises to 9"
BARGE = "Barge with 30 tourists sinks off Odesa, 3 killed"
BRIDGE = "Barge sinks off Odesa, 3 killed, as coach overturns near Lviv"
COACH = "Coach overturns near Lviv, 5 killed"


@pytest.fixture
def desk(gazetteer):
    desk = Desk(gazetteer)
    for source in ("Herald", "Evil", "Courier"):
        desk.has_read(source)
    desk.poll("Evil", entry("Museum of bread opens in Ternopil", guid="first"))
    return desk


def expired(desk, one):
    desk.poll("Evil", replace(one, is_alert=True, expires_at=desk.now - timedelta(hours=1)))


def old(desk, one):
    desk.poll("Evil", replace(one, published_at=desk.now - timedelta(days=2)))


def at_the_bottom(desk, one):
    standing = entry("Museum of bread opens in Ternopil", guid="first")
    desk.poll("Evil", standing, replace(one, published_at=None))


def moved(desk, one):
    desk.poll("Evil", one, held=Held.FIRST_READ)


def muted(desk, one):
    desk.poll("Evil", one, held=Held.MUTED)


def under_new_ids(desk, one):
    titles = ("Bakers of Sumy strike", "Owls nest in Lutsk tower", "Kyiv swims to work", "Fog over Rivne")
    desk.poll("Evil", *(entry(title, guid=f"a{title}") for title in titles))
    another = entry("Rooks come back to Lubny", guid="rooks")  # a single one would be taken for news
    desk.poll("Evil", one, another, *(entry(title, guid=f"b{title}") for title in titles))


WAYS = pytest.mark.parametrize("hide", [expired, old, at_the_bottom, moved, muted, under_new_ids])


def unseen(desk, hide, title, text=""):
    desk.later(minutes=10)
    hide(desk, entry(title, text, guid="evil", at=desk.now))
    item = desk.decision.items[-1]
    assert (item.title, item.held is Held.NO) == (title, False)
    desk.later(minutes=10)


def figures(item):
    return [(one.value, one.was) for one in item.changes if one.kind is ChangeKind.FIGURE]


@WAYS
@pytest.mark.parametrize("number", ["1", "6", "70"])
def test_an_unseen_number_is_not_what_the_next_one_was(desk, hide, number):
    first = desk.report("Herald", CRASH, LEAD)
    unseen(desk, hide, CRASH.replace("4", number), LEAD.replace("4", number))
    risen = desk.report("Courier", RISEN)
    assert (risen.story_id, figures(risen)) == (first.id, [("9", "4")])


@WAYS
def test_an_unseen_report_of_two_events_takes_none_into_the_others_story(desk, hide):
    desk.report("Herald", BARGE)
    unseen(desk, hide, BRIDGE)
    coach = desk.report("Courier", COACH)
    assert (coach.verdict, coach.story_id, coach.changes) == (VerdictKind.NEW, coach.id, ())


@WAYS
def test_an_unseen_copy_hides_no_report(desk, hide):
    unseen(desk, hide, CRASH, LEAD)
    assert desk.report("Courier", CRASH, LEAD).verdict is VerdictKind.NEW
    desk.restart()
    check(desk.decider._memory, desk.items)


@WAYS
def test_unseen_copies_keep_no_copy_from_its_report(desk, hide):
    first = desk.report("Herald", CRASH, LEAD)
    for number in range(14):
        hide(desk, entry(CRASH, LEAD, guid=f"evil{number}", at=desk.now))
    assert desk.report("Courier", CRASH, LEAD).of == first.id


def test_what_stood_there_when_its_source_was_first_read_is_gone_on_with_and_is_no_earlier_number(gazetteer):
    desk = Desk(gazetteer)
    first = desk.report("Herald", CRASH, LEAD, held=Held.FIRST_READ)
    risen = desk.report("Courier", RISEN)
    assert (risen.verdict, risen.story_id, figures(risen)) == (VerdictKind.UPDATE, first.id, [])


def test_what_a_copy_tells_that_was_changed_since_is_not_what_the_next_number_was(desk):
    desk.report("Herald", CRASH, LEAD)
    desk.later(minutes=10)
    one = entry(CRASH, LEAD, guid="copy", at=desk.now)
    assert desk.poll("Evil", one) == [VerdictKind.DUPLICATE]
    desk.poll("Evil", replace(one, title=CRASH.replace("4", "6"), text=LEAD.replace("4", "6")))
    assert [item.title for item in desk.decision.edited] == [CRASH.replace("4", "6")]
    desk.later(minutes=10)
    assert figures(desk.report("Courier", RISEN)) == [("9", "4")]


def test_silent_copies_by_the_hundred_keep_no_development_from_its_story(desk):
    first = desk.report("Herald", CRASH, LEAD)
    desk.poll("Evil", *(entry(CRASH, LEAD, guid=f"copy{number}", at=desk.now) for number in range(260)))
    assert all(item.verdict is VerdictKind.DUPLICATE for item in desk.decision.items)
    desk.later(minutes=10)
    text = "The number of people killed when a tram left the rails near Chortkiv market rose to 9, they said."
    risen = desk.report("Courier", RISEN, text)
    assert (risen.story_id, figures(risen)) == (first.id, [("9", "4")])
