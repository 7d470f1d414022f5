"""Whether two reports tell of one place, down to the town. Towns are real, what happens there is not."""

from datetime import UTC, datetime

import pytest

from bot.news.stories.judge import _place_comparer
from bot.news.stories.scenes import Agreement, Scenes
from storage.model import Item
from tests import shipped

GAZETTEER = shipped.gazetteer()
SCENES = Scenes(same_place=_place_comparer(GAZETTEER), town_name=GAZETTEER.town_name)


def item(title, summary=""):
    return Item(
        id=1,
        feed_id=1,
        story_id=1,
        guid="",
        link="",
        title=title,
        text="",
        summary=summary,
        source="",
        seen_at=datetime(2026, 3, 3, tzinfo=UTC),
        places=GAZETTEER.find(title, summary),
    )


SAME, WIDER, UNKNOWN, OTHER = Agreement.SAME, Agreement.WIDER, Agreement.UNKNOWN, Agreement.OTHER
MILL, IN_CHORTKIV = "Mill burns", "Mill burns in Chortkiv"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((IN_CHORTKIV,), ("Fire in Chortkiv put out",), SAME),
        ((IN_CHORTKIV,), ("Пожежа у Чорткові",), SAME),
        ((IN_CHORTKIV,), ("Mill burns in Ternopil Oblast",), WIDER),
        ((IN_CHORTKIV,), ("Mill burns in Ukraine",), WIDER),
        ((IN_CHORTKIV,), ("Mill burns in Buchach",), OTHER),
        ((IN_CHORTKIV,), (MILL,), UNKNOWN),
        ((MILL,), (MILL,), UNKNOWN),
        ((MILL, "It stands in Chortkiv."), (MILL, "It stands in Chortkiv."), SAME),
        ((MILL, "It stands in Chortkiv."), (MILL, "It stands in Buchach."), OTHER),
        # Each title is looked for in all of the other report: one way it is there, the other way it is not.
        ((IN_CHORTKIV,), ("Mill burns in Buchach", "As another one in Chortkiv did."), WIDER),
        (("Вогонь у Марганецькій громаді",), ("Вогонь у Марганці",), SAME),
        (
            ("Вогонь у Нікопольському районі, у Марганецькій громаді",),
            ("Вогонь у Нікопольському районі, у Марганецькій громаді",),
            SAME,
        ),
        (
            ("Вогонь у Нікопольському районі, у Марганецькій громаді",),
            ("Вогонь у Нікопольському районі, у Покровській громаді",),
            OTHER,
        ),
    ],
)
def test_places_of_two_reports_agree_down_to_the_town(one, other, expected):
    assert SCENES.agree(item(*one), item(*other)) is expected
    assert SCENES.agree(item(*other), item(*one)) is expected
