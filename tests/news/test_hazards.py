"""What happened tells two events apart, however much else two reports share."""

import pytest

from storage.model import VerdictKind
from tests.news.desk_of_one import Desk


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Coach crash on the road near Izmir, Turkey kills four", "M 4.7 - 9 km S of Karaburun, Turkey"),
        ("Порт Чорноморська: у вантажі цитрусів знайшли кокаїн", "Порт Чорноморська закрили через шторм"),
        ("Strong quake shakes Oaxaca, Mexico", "Ferry sinks off the coast of Oaxaca, Mexico"),
        ("Flood cuts off villages near Lublin", "Student held after stabbing in village near Lublin"),
    ],
)
def test_other_kind_of_event_in_one_place_begins_a_story(desk, before, now):
    first, second = desk.report("Harbour Post", before), desk.report("Coast Daily", now)
    assert second.story_id != first.id


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Storm hits Valencia, Spain, one dead", "Flood after storm in Valencia, Spain: three dead"),
        ("Magnitude 6.1 quake hits Taiwan's Hualien", "Landslide blocks Hualien road after quake in Taiwan"),
        ("M 6.1 - 12 km E of Hualien City, Taiwan", "Earthquake of magnitude 6.1 strikes Hualien, Taiwan"),
        ("Express train derails near Ternopil", "Train crash near Ternopil: express leaves the rails"),
    ],
)
def test_what_one_event_brings_about_stays_in_its_story(desk, before, now):
    first, second = desk.report("Harbour Post", before), desk.report("Coast Daily", now)
    assert (second.verdict, second.story_id) == (VerdictKind.UPDATE, first.id)
