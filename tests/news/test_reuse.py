"""Sources that keep one id for news that changes: a status page has one entry a region, or one for all."""

from datetime import timedelta

import pytest

from storage.model import Change, ChangeKind, VerdictKind
from tests.news.desk_of_one import Desk, entry

NEW, UPDATE, KNOWN = VerdictKind.NEW, VerdictKind.UPDATE, VerdictKind.KNOWN


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def shown(desk, title, text="", *, at="now", guid="board", by_day=False):
    """Put a title up under the one id and link that the source has; what it is, and whether it is an edit."""
    published_at = desk.now if at == "now" else at
    one = entry(title, text, guid=guid, link="https://board.example/now", at=published_at)
    (kind,) = desk.poll("Board", one)
    return kind, [item.title for item in desk.decision.edited]


CHANGES = [
    ("Air raid alert in Poltava", "Air raid alert in Lutsk"),
    ("Flood warning for Izium", "Flood warning for Balakliia"),
    ("Air raid alert in Poltava", "All clear in Poltava, air raid alert over"),
    ("Storm warning for Odesa coast", "Storm warning for Odesa coast cancelled"),
    ("Повітряна тривога у Полтаві", "Відбій тривоги у Полтаві"),
    ("Воздушная тревога в Полтаве", "Отбой тревоги в Полтаве"),
    ("Alarm lotniczy w Lublinie", "Alarm lotniczy w Lublinie odwołany"),
    ("Unwetterwarnung für Bremen", "Unwetterwarnung für Bremen aufgehoben"),
]


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_another_place_or_the_end_of_a_warning_under_one_id_is_told(desk, before, after, dated):
    at = "now" if dated else None
    shown(desk, before, at=at)
    desk.later(minutes=20)
    kind, edited = shown(desk, after, at=at)
    assert kind in {NEW, UPDATE}
    assert not edited
    desk.later(minutes=1)
    assert shown(desk, after, at=desk.now - timedelta(minutes=1) if dated else None) == (KNOWN, [])


def test_a_newer_report_that_shares_hardly_a_word_is_told(desk):
    shown(desk, "Ferry runs aground near the old lighthouse", "All passengers are safe.")
    desk.later(hours=2)
    assert shown(desk, "Parliament votes for a tax on sugar", "The vote was close.") == (NEW, [])


EDITS = [
    ("Bus overturns near Poltava, two dead", "Bus overturns near Poltava, three dead"),
    ("Bus overturns near Poltava", "UPDATED: Bus overturns near Poltava, driver held"),
    ("Bus overtuns near Poltava", "Bus overturns near Poltava"),
    ("Minister Zenko resigns over a loan", "Zenko quits cabinet over his brother's loan"),
    ("M 5.1 - 12 km S of Varna", "M 5.3 - 14 km S of Varna"),
    ("Live: vote count in Poltava", "Live: vote count in Lutsk goes on"),
    ("Storm live: sea floods Poltava road", "Storm live: power cuts in Lutsk"),
    ("Polls close in Bremen – live", "Winner concedes in Hamburg – live"),
]


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(("before", "after"), EDITS)
def test_what_a_publisher_makes_of_the_same_report_is_an_edit(desk, before, after, dated):
    shown(desk, before, at="now" if dated else None)
    desk.later(minutes=20)
    assert shown(desk, after, at="now" if dated else None) == (KNOWN, [after])


def test_a_report_dated_as_before_is_an_edit_whatever_it_tells(desk):
    at = desk.now
    shown(desk, "Air raid alert in Poltava", at=at)
    desk.later(minutes=5)
    assert shown(desk, "Air raid alert in Lutsk", at=at) == (KNOWN, ["Air raid alert in Lutsk"])


@pytest.mark.parametrize("dated", [True, False])
def test_warnings_and_their_ends_by_turns_under_one_id_are_all_told(desk, dated):
    found = []
    for _ in range(5):
        for title in ("Air raid alert in Poltava", "All clear in Poltava, air raid alert over"):
            found.append(shown(desk, title, at="now" if dated else None))
            desk.later(minutes=7)
    assert all(kind in {NEW, UPDATE} and not edited for kind, edited in found)


def test_a_warning_after_its_end_is_told_under_ids_of_their_own_too(desk):
    for _ in range(3):
        for title in ("Flood warning for Poltava", "Flood warning for Poltava lifted"):
            assert desk.report("Board", title).verdict in {NEW, UPDATE}
            desk.later(minutes=10)
    assert desk.report("Board", "Flood warning for Poltava lifted").verdict is VerdictKind.DUPLICATE


def test_a_place_that_its_publisher_says_it_corrects_corrects_the_former_report(desk):
    shown(desk, "Mayor of Poltava held over a loan", "Police say so.")
    desk.later(minutes=30)
    assert shown(desk, "Corrected: Mayor of Lutsk held over a loan", "Police say so.") == (UPDATE, [])
    (item,) = desk.decision.items
    assert (item.of, item.changes) == (1, (Change(kind=ChangeKind.CORRECTION),))


def test_nobody_corrects_anothers_report_under_an_id_of_a_print_of_it(desk):
    desk.report("Paper", "Mayor of Poltava held over a loan", "Police say so.")
    desk.later(minutes=3)
    assert shown(desk, "Mayor of Poltava held over a loan", "Police say so.")[0] is VerdictKind.DUPLICATE
    desk.later(minutes=30)
    shown(desk, "Corrected: Mayor of Lutsk held over a loan", "Police say so.")
    assert Change(kind=ChangeKind.CORRECTION) not in desk.decision.items[0].changes


def test_an_older_copy_of_the_page_changes_nothing(desk):
    at = desk.now
    shown(desk, "Air raid alert in Poltava", at=at)
    desk.later(minutes=9)
    shown(desk, "Air raid alert in Lutsk")
    desk.later(minutes=1)
    assert shown(desk, "Air raid alert in Poltava", at=at) == (KNOWN, [])


def test_an_id_that_was_forgotten_by_the_memory_is_used_anew(desk):
    shown(desk, "Air raid alert in Poltava")
    desk.later(days=4)
    assert shown(desk, "Air raid alert in Lutsk") == (NEW, [])


def test_each_region_of_a_board_has_its_own_news(desk):
    def board(*titles):
        ones = [entry(title, guid=title.rsplit(" ", 1)[1], at=desk.now) for title in titles]
        return desk.poll("Board", *ones)

    board("Air raid alert in Poltava", "No alert in Lutsk", "No alert in Rivne")
    desk.later(minutes=5)
    kinds = board("Alert over in Poltava", "No alert in Lutsk", "Air raid alert in Rivne")
    assert kinds[0] in {NEW, UPDATE}
    assert kinds[1] is KNOWN
