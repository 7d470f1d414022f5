"""What comes to a chat that wants two publishers: what two stand behind, and no rumour for its denial."""

import pytest
from sqlalchemy import select

from storage.engine.tables import deliveries
from storage.model import Why
from tests.town import Town, open_town

RUMOUR = "Mayor of Plovdiv arrested over a land sale, detectives say"
DENIAL = "Mayor of Plovdiv not arrested over a land sale, detectives deny reports"
ALSO_DENIED = "Detectives deny reports that the mayor of Plovdiv was arrested"
FIRE = "Fire in a paper mill near Ruse kills four workers"
OTHER_WORDS = (
    "Paper mill burns near Ruse: four dead",
    "Ruse mourns four who died in mill fire",
    "Four workers die in flames at a Ruse paper mill",
    "Dead at Ruse mill rise to five",
)

EARLY = "Silo explosion in Burgas kills two workers"
CLOUD = (
    "Ammonia drifts over Burgas after explosion in a silo",
    "Burgas silo explodes and leaks ammonia, windows to be shut",
    "Ammonia alarm in Burgas, schools shut",
)


@pytest.fixture
async def town(database, gazetteer):
    async with open_town(database, gazetteer) as made:
        await made.says("/subscribe", "Subscribed.")
        yield made


def develop(town: Town, title: str, of, source: str):
    return town.news(title, of=of, source=source, is_echo=False)


async def test_rumour_is_not_confirmed_by_its_denial_which_comes_when_two_have_it(town):
    await town.says("/settings publishers 2", "when 2 independent publishers have it")
    rumour = town.news(RUMOUR, source="evil")
    develop(town, DENIAL, rumour, "wire")
    await town.sends()
    assert town.told == []
    await town.says(f"/why {rumour.link}", "so far: 1")
    develop(town, ALSO_DENIED, rumour, "post")
    await town.sends()
    assert town.told == [f"<b>{DENIAL}</b>", f"<b>{ALSO_DENIED}</b>"]


async def test_rumour_that_waits_for_three_is_not_let_go_by_wanting_two(town):
    await town.says("/settings publishers 3", "when 3 independent publishers have it")
    rumour = town.news(RUMOUR, source="evil")
    develop(town, DENIAL, rumour, "wire")
    fire = town.news(FIRE, source="wire")
    develop(town, OTHER_WORDS[0], fire, "post")
    await town.says("/settings publishers 2", "when 2 independent publishers have it")
    await town.sends()
    assert town.told == [f"<b>{FIRE}</b>"]


def wild_report_and_others(town: Town):
    early = town.news(EARLY, source="evil")
    return [develop(town, title, early, f"paper{n}") for n, title in enumerate(CLOUD)]


async def test_who_is_first_holds_back_nothing_that_others_stand_behind(town):
    await town.says("/settings publishers 2", "when 2 independent publishers have it")
    [first, second, _] = wild_report_and_others(town)
    await town.sends()
    assert town.told == [f"<b>{CLOUD[0]}</b>"]
    await town.says(f"/why {first.link}", "It came")
    await town.says(f"/why {second.link}", "so far: 1")


async def test_first_message_of_a_story_has_its_summary_whichever_report_it_is(town):
    await town.says("/settings publishers 2", "when 2 independent publishers have it")
    early = town.news(EARLY, source="evil")
    town.news(CLOUD[0], "Shut your windows.", of=early, source="wire", is_echo=False)
    develop(town, CLOUD[1], early, "post")
    await town.sends()
    [sent] = [call for call in town.room.telegram.calls("sendMessage") if CLOUD[0] in str(call.fields)]
    assert "Shut your windows." in str(sent.fields["text"])


async def test_why_counts_what_waits_as_it_is_counted_when_it_comes(town):
    await town.says("/settings publishers 5", "when 5 independent publishers have it")
    [first, _, _] = wild_report_and_others(town)
    await town.says(f"/why {first.link}", "so far: 4")
    await town.says("/settings publishers 4", "when 4 independent publishers have it")
    await town.sends()
    assert town.told == [f"<b>{CLOUD[0]}</b>"]


async def test_at_night_comes_the_first_report_that_enough_stand_behind(town):
    await town.says("/settings quiet 0-23", "Quiet hours")
    await town.says("/settings urgent 3", "What 3 independent publishers have")
    wild_report_and_others(town)
    await town.sends()
    assert town.told == [f"<b>{CLOUD[0]}</b>"]


async def test_one_report_of_a_story_waits_for_its_hour_as_the_one_that_has_enough(town):
    await town.says("/settings publishers 2", "when 2 independent publishers have it")
    await town.says("/settings quiet 0-23", "Quiet hours")
    wild_report_and_others(town)
    assert town.desk.counts() == {"deferred": 4}
    in_order = select(deliveries.c.deferred).order_by(deliveries.c.id)
    waits = town.room.database.read_now(lambda s: s.scalars(in_order).all())
    assert waits == [Why.FEW, Why.QUIET, Why.FEW, Why.FEW]


async def test_rumour_does_not_come_at_night_as_what_many_have(town):
    await town.says("/settings quiet 0-23", "Quiet hours")
    await town.says("/settings urgent 2", "What 2 independent publishers have")
    rumour = town.news(RUMOUR, source="evil")
    develop(town, DENIAL, rumour, "wire")
    await town.sends()
    assert town.told == []


@pytest.mark.parametrize("wanted", [2, 5])
async def test_five_outlets_with_words_of_their_own_count_as_five(town, wanted):
    await town.says(f"/settings publishers {wanted}", f"when {wanted} independent publishers have it")
    fire = town.news(FIRE, source="one")
    for number, title in enumerate(OTHER_WORDS[: wanted - 1]):
        assert town.told == []
        develop(town, title, fire, f"paper{number}")
        await town.sends()
    assert town.told == [f"<b>{FIRE}</b>"]


async def test_number_beside_a_report_is_of_those_who_stand_behind_it(town):
    rumour = town.news(RUMOUR, source="evil")
    develop(town, DENIAL, rumour, "wire")
    develop(town, ALSO_DENIED, rumour, "post")
    await town.olena.sends("/latest")
    assert "2 publishers" in (await town.olena.sees(ALSO_DENIED)).text
    [found] = (await town.olena.inline_answer("plovdiv"))["results"]
    assert "2 publishers" in found["description"]
    await town.olena.sends(f"/why {rumour.link}")
    assert "publishers have it" not in (await town.olena.sees("evil had it")).text
