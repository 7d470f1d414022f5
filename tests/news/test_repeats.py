"""What forbids a repeat although the texts agree. Towns are real, what happens there is not."""

import pytest

from storage.model import VerdictKind
from tests.news.desk_of_one import Desk

TEXT = "An express left the rails at a river bridge at dawn; the railway sent two cranes to lift cars."


@pytest.mark.parametrize(
    ("title", "repeats"),
    [
        ("Cranes sent after derailment", True),
        ("Cranes sent after derailment in Ukraine", True),
        ("Cranes sent after derailment in Lutsk", False),
        ("Cranes sent after derailment in Odesa", False),  # its country is that of the text's region
        ("Cranes sent after derailment in Poland", False),
    ],
)
def test_one_text_under_a_title_of_another_region_is_another_report(gazetteer, title, repeats):
    desk = Desk(gazetteer)
    first = desk.report("Rail News", "Express derails at dawn in Chortkiv", TEXT)
    other = desk.report("Coast Wire", title, TEXT)
    assert (other.verdict is VerdictKind.DUPLICATE) is repeats
    assert (other.story_id == first.story_id) is repeats
    assert ("same lead, but another place" in other.why) is not repeats


def test_title_of_a_region_that_the_text_has_too_is_another_report_all_the_same(gazetteer):
    desk = Desk(gazetteer)
    text = TEXT.replace("river bridge", "river bridge between Chortkiv and Lutsk")
    first = desk.report("Rail News", "Express derails at dawn in Chortkiv", text)
    other = desk.report("Coast Wire", "Cranes sent after derailment in Lutsk", text)
    assert (other.verdict, other.story_id) == (VerdictKind.UPDATE, first.id)


@pytest.mark.parametrize(
    ("title", "source", "repeats"),
    [
        ("Tram bridge closed", "Coast Wire", False),
        ("Tram bridge closed early", "Coast Wire", True),
        ("Tram bridge closed after gale", "Rail News", False),
        ("Tram bridge closed after gale damage", "Rail News", False),
        ("Old tram bridge closed after gale damage", "Rail News", True),
    ],
)
def test_after_two_hours_a_short_title_stands_for_the_next_event(gazetteer, title, source, repeats):
    """Three words of other outlets are short, five of the same: it would not print one report twice."""
    desk = Desk(gazetteer)
    desk.report("Rail News", title)
    desk.later(hours=2)
    assert (desk.report(source, title).verdict is VerdictKind.DUPLICATE) is repeats


@pytest.mark.parametrize(("days", "repeats"), [(2, True), (3, False)])
def test_title_that_a_source_has_on_three_days_stands_for_another_report_each_time(gazetteer, days, repeats):
    desk, title = Desk(gazetteer), "Morning briefing of the harbour news desk"
    for text in ("Ferries sail late.", "Trams stand still.", "Storm blows over the bay.")[:days]:
        desk.later(hours=20)
        desk.report("Rail News", title, text)
    desk.later(hours=1)
    assert (desk.report("Rail News", title, text).verdict is VerdictKind.DUPLICATE) is repeats
