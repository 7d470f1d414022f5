"""Whom a report reaches whose publisher corrects its place or its words under one id."""

from dataclasses import replace

import pytest

from storage import preferences
from storage.model import DeliveryKind, Terms
from tests.desk import START, Desk
from tests.web import Story

POST, EDIT = DeliveryKind.POST, DeliveryKind.EDIT
FIRST = Story(
    "Roof of a market hall in Ternopil comes down under snow",
    "The roof of a market hall in Ternopil came down under wet snow before it opened, a guard said.",
    guid="hall",
    published_at=START,
)
CORRECTED = replace(
    FIRST,
    title="Roof of a market hall in Lviv comes down under snow",
    text="The roof of a market hall in Lviv came down under wet snow before it opened, a guard said.",
)


@pytest.fixture(params=["desk", "desk_on_postgresql"])
def town(request) -> Desk:
    return request.getfixturevalue(request.param)


async def printed(town: Desk, *versions: Story):
    """Publish one version after the other, each found by a check; what the last one brought."""
    paper = town.web.publish("herald", title="Herald")
    town.follow(paper)
    await town.poll()
    for version in versions:
        town.queue()
        paper.stories[:] = [version]
        await town.poll()
    return paper, sorted(town.sent())


async def test_a_corrected_place_reaches_who_wants_only_that_one(town):
    town.subscribe(1, "region:Ternopil")
    town.subscribe(2, "region:Lviv")
    town.subscribe(3)
    _, sent = await printed(town, FIRST, CORRECTED)
    assert sent == [(1, EDIT, CORRECTED.title), (2, POST, CORRECTED.title), (3, EDIT, CORRECTED.title)]


async def test_a_place_that_goes_to_and_fro_brings_one_message_to_each(town):
    town.subscribe(1, "region:Ternopil")
    town.subscribe(2, "region:Lviv")
    paper, sent = await printed(town, FIRST, CORRECTED)
    assert (2, POST, CORRECTED.title) in sent
    for version in (FIRST, CORRECTED, FIRST, CORRECTED):
        paper.stories[:] = [version]
        await town.poll(minutes=20)
        assert POST not in {kind for _, kind, _ in town.sent()}


async def test_a_page_that_changes_for_hours_is_no_news_for_who_did_not_want_it(town):
    town.subscribe(2, "region:Lviv")
    paper, _ = await printed(town, FIRST)
    paper.stories[:] = [CORRECTED]
    await town.poll(hours=7)
    assert town.sent() == []


async def test_who_had_the_report_of_another_paper_gets_no_second_message(town):
    town.subscribe(2, "region:Lviv")
    wire = town.web.publish("wire", title="Wire")
    town.follow(wire)
    paper, _ = await printed(town)
    wire.add(replace(CORRECTED, guid="wire"))
    await town.poll()
    assert town.sent() == [(2, POST, CORRECTED.title)]
    paper.stories[:] = [replace(CORRECTED, published_at=START)]
    await town.poll()
    assert POST not in {kind for _, kind, _ in town.sent()}


async def test_a_corrected_report_waits_for_as_many_publishers_as_a_chat_wants(town):
    chat = town.subscribe(2, "region:Lviv")
    town.database.write_now(preferences.set_terms, chat, Terms(publishers=2), now=town.now)
    _, sent = await printed(town, FIRST, CORRECTED)
    assert sent == []


@pytest.mark.parametrize(
    "note",
    [
        "An earlier version of this report said Ternopil.",
        "In einer früheren Fassung dieses Artikels stand Ternopil.",
        "Une version précédente de cet article situait la halle à Ternopil.",
        "En una versión anterior de esta noticia se hablaba de Ternopil.",
        "W poprzedniej wersji artykułu podano Tarnopol.",
        "В предыдущей версии новости был назван Тернополь.",
        "У попередній версії тексту було вказано Тернопіль.",
    ],
)
async def test_a_place_that_a_correction_takes_back_is_none(desk, note):
    desk.subscribe(1, "region:Ternopil")
    _, sent = await printed(desk, replace(CORRECTED, text=f"{CORRECTED.text} {note}"))
    assert sent == []
    assert [one.summary for one in desk.items()] == [CORRECTED.text]
