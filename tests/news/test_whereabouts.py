"""Where a story happens: another region too, or a nearer place; only where the title says so."""

import pytest

from bot.news.messages.told import told_changes
from storage.model import Change, ChangeKind
from tests.news.desk_of_one import Desk


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def places(item) -> list[Change]:
    return [one for one in item.changes if one.kind in {ChangeKind.PLACE, ChangeKind.NEARER}]


def second(desk, first: str, title: str, text: str = ""):
    story = desk.report("Rail News", first)
    desk.later(hours=1)
    later = desk.report("Coast Wire", title, text)
    assert later.story_id == story.story_id
    return later


NEARER = [
    (
        "Explosions in railway depot in Kharkiv Oblast",
        "Explosions in railway depot in Izium",
        Change(kind=ChangeKind.NEARER, role="Izium", value="UA-63"),
    ),
    (
        "Вибухи на залізничному депо на Харківщині",
        "Вибухи на залізничному депо в Ізюмі",
        Change(kind=ChangeKind.NEARER, role="Ізюм", value="UA-63"),
    ),
    (
        "Взрывы на железнодорожном депо в Харьковской области",
        "Взрывы на железнодорожном депо в Изюме",
        Change(kind=ChangeKind.NEARER, role="Изюм", value="UA-63"),
    ),
]


@pytest.mark.parametrize(("first", "title", "change"), NEARER)
def test_town_of_the_region_is_a_nearer_place(desk, first, title, change):
    assert places(second(desk, first, title)) == [change]


def test_town_that_the_story_has_named_in_a_case_is_no_nearer_place(desk):
    later = second(desk, "Wybuch gazu w hucie w Katowicach", "Katowice: wybuch gazu w hucie, hala w ruinie")
    assert places(later) == []


def test_town_in_a_case_is_the_town_that_another_report_names(desk):
    later = second(
        desk, "Wybuch gazu w hucie w Katowicach: 2 zabitych", "Katowice: 5 zabitych w wybuchu gazu w hucie"
    )
    assert [(one.kind, one.value, one.was) for one in later.changes] == [(ChangeKind.FIGURE, "5", "2")]


def test_nearer_place_is_said_with_what_it_lies_in():
    def told(**of):
        change = Change(kind=ChangeKind.NEARER, **of)
        return told_changes(
            [change], translate=str, ngettext=lambda a, b, n: a, name=lambda _: "Kharkiv Oblast"
        )

    assert told(role="Izium", value="UA-63") == "nearer: Izium, Kharkiv Oblast"
    assert told(role="Kharkiv Oblast", value="UA-63") == "nearer: Kharkiv Oblast"


NO_CHANGE = [
    ("Explosions in railway depot in Izium", "Explosions in railway depot in Izium, Kharkiv Oblast", ""),
    ("Explosions in railway depot in Izium", "Explosions in railway depot, Kharkiv Oblast governor says", ""),
    (
        "Explosions in railway depot in Kharkiv Oblast",
        "Kharkiv Oblast railway depot explosions investigated",
        "Inspectors in Vienna and in London study pictures of it.",
    ),
    (
        "Ice storm cuts railway lines in Kharkiv Oblast",
        "Ice storm that cuts railway lines worries Kharkiv Oblast, officials from Poltava say",
        "",
    ),
]


@pytest.mark.parametrize(("first", "title", "text"), NO_CHANGE)
def test_what_the_title_does_not_place_there_is_not_claimed(desk, first, title, text):
    assert places(second(desk, first, title, text)) == []


def test_region_that_the_title_adds_to_the_storys_own_is_said(desk):
    spread = second(
        desk,
        "Forest fire burns in Poltava Oblast",
        "Forest fire of Poltava Oblast now burns in Sumy Oblast too",
    )
    assert places(spread) == [Change(kind=ChangeKind.PLACE, value="UA-59")]
