"""Whose name stands beside a report whose publisher put more to it than others told."""

from dataclasses import replace

import pytest

from storage.model import DeliveryKind
from storage.news import feeds
from tests.desk import Desk, two_papers
from tests.prints import beside
from tests.web import Story

KHARKIV = '<georss:point xmlns:georss="http://www.georss.org/georss">49.99 36.23</georss:point>'
MILL = Story(
    "Miller thanks neighbours who put out the fire in his barn",
    "The barn burnt down to its walls before dawn. Forty sacks of flour were saved, said the miller.",
    guid="mill",
)
SUMY = replace(MILL, text="The barn near Sumy burnt down to its walls before dawn, said the miller.")


def names(desk: Desk) -> list[str]:
    """Who is named beside the first report, as it stands now."""
    first, *others = [item for item in desk.items() if "iller" in item.title]
    return [one.source for one in beside(first, others)]


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [
        (replace(MILL, extra=KHARKIV), MILL, []),
        (replace(SUMY, extra=KHARKIV), SUMY, []),  # a region beside the true one
        (replace(MILL, text=f"{MILL.text} {'It was cold. ' * 30}The fair in Kharkiv was full."), MILL, []),
        (replace(MILL, title=f"{MILL.title} near Kharkiv"), MILL, []),
        (SUMY, SUMY, ["Courier"]),
        (replace(MILL, extra=KHARKIV), replace(MILL, extra=KHARKIV), ["Courier"]),
        (MILL, replace(MILL, extra=KHARKIV), ["Courier"]),
        (replace(SUMY, text=f"KYIV (AP) - {SUMY.text}"), SUMY, ["Courier"]),
    ],
)
async def test_no_name_stands_beside_a_region_that_its_print_does_not_bear(desk, first, second, named):
    herald, courier = await two_papers(desk)
    herald.add(replace(first, guid="1"))
    await desk.poll()
    courier.add(replace(second, guid="2"))
    await desk.poll()

    assert names(desk) == named


async def test_region_that_a_publisher_adds_once_others_are_named_takes_their_names(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    for paper in (herald, courier):
        paper.add(MILL)
        await desk.poll()
    assert names(desk) == ["Courier"]
    desk.queue()

    herald.stories[0] = replace(MILL, text=MILL.text.replace(" before dawn", ""), extra=KHARKIV)
    await desk.poll()

    assert names(desk) == []
    assert [kind for _, kind, _ in desk.sent()] == [DeliveryKind.EDIT]


@pytest.mark.parametrize("home", [None, "UA-63"])
async def test_home_region_of_a_source_takes_no_names_from_what_the_words_say(desk, home):
    herald, courier = await two_papers(desk)

    desk.database.write_now(feeds.set_home_region, 1, home)
    herald.add(replace(SUMY, guid="1"))
    await desk.poll()
    courier.add(replace(SUMY, guid="2"))
    await desk.poll()

    assert names(desk) == ["Courier"]


FIRE = Story(
    "Fire at a paint works near Sumy, neighbours told to shut their windows",
    "A fire broke out at a paint works near Sumy before noon. Four workers were taken to hospital, and the"
    " mayor told neighbours to shut their windows while the smoke lasts.",
)


@pytest.mark.parametrize(
    "text",
    [
        "It was a hoax. Nothing burns at the works, and nobody needs to shut a window, says who lives there.",
        "Win a bicycle today: our readers choose the best shop of the spring, with gifts for all who join.",
        FIRE.text.replace("a paint", "no paint").replace("told neighbours to", "told neighbours not to"),
    ],
)
@pytest.mark.parametrize("title", [FIRE.title, f"{FIRE.title}, mayor says"])
async def test_text_that_tells_something_else_swallows_no_true_one_under_its_title(desk, text, title):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    herald.add(replace(FIRE, title=title, text=text, guid="1"))
    await desk.poll()
    desk.queue()
    for paper, guid in ((courier, "2"), (wire, "3")):
        paper.add(replace(FIRE, guid=guid))
        await desk.poll()
    second, third = desk.items()[-2:]

    assert desk.sent() == [(1, DeliveryKind.REPLY, FIRE.title)]
    assert beside(second, [third]) == [third]


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{FIRE.text} It began in a shed.",
        "Four workers are in hospital after a fire before noon, said the mayor; smoke drifts to the town.",
    ],
)
async def test_texts_that_tell_it_otherwise_under_one_title_are_silent(desk, text):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(replace(FIRE, text=text, guid="1"))
    await desk.poll()
    desk.queue()
    courier.add(replace(FIRE, guid="2"))
    await desk.poll()

    assert DeliveryKind.REPLY not in {kind for _, kind, _ in desk.sent()}
