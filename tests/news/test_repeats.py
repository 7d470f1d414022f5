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
