"""What people set of when and how news comes, from /settings to the message, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.model import VerdictKind
from tests.town import Town, open_town

KYIV_WINTER, KYIV_SUMMER = timedelta(hours=2), timedelta(hours=3)
FLOOD = "A flood has closed three bridges in Chernivtsi, the city council said."


@pytest.fixture
async def town(database, gazetteer):
    async with open_town(database, gazetteer) as made:
        yield made


def kyiv(day: str, hour: str, offset: timedelta = KYIV_SUMMER) -> datetime:
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=UTC) - offset


async def night(town: Town, *, of: str = "2031-05-14") -> None:
    """Olena lives in Kyiv and wants no news from 22:00 to 07:00."""
    town.room.now = kyiv(of, "21:00")
    await town.says("/subscribe", "Subscribed.")
    await town.says("/settings timezone Europe/Kyiv", "Europe/Kyiv (UTC+3)")
    await town.says("/settings quiet 22-7", "Quiet hours: 22:00–07:00")


async def test_news_of_a_night_comes_in_the_morning_in_one_message_by_region(town):
    await night(town)
    town.news("Ferry is late")
    await town.sends()
    assert town.told == ["<b>Ferry is late</b>"]
    await town.at(kyiv("2031-05-14", "23:15"))
    town.news("Flood closes bridges in Chernivtsi", FLOOD)
    await town.at(kyiv("2031-05-15", "01:40"))
    town.news("Fire at a mill near Lviv", "It is out.")
    await town.at(kyiv("2031-05-15", "06:59"))
    assert len(town.told) == 1
    await town.at(kyiv("2031-05-15", "07:00"))
    seen = await town.olena.sees("Quiet hours are over: 2 stories since 14 May, 23:15")
    assert "Chernivtsi Oblast\n" in seen.text
    assert "Lviv Oblast\n" in seen.text
    assert not seen.is_silent
    town.news("Tram is back")
    await town.sends()
    assert town.told[-1] == "<b>Tram is back</b>"


async def test_restart_in_the_night_loses_nothing_and_sends_nothing_early(town):
    await night(town)
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Ferry is late")
    town.start_again()
    async with town.desk.bot:
        await town.at(kyiv("2031-05-15", "03:00"))
        town.news("Tram is late")
        await town.sends()
        assert town.told == []
        town.start_again()
        async with town.desk.bot:
            await town.at(kyiv("2031-05-15", "07:00"))
            assert town.told == ["<b>Quiet hours are over: 2 stories since 14 May, 23:00</b>"]


async def test_who_unsubscribes_in_the_night_gets_nothing_in_the_morning(town):
    await night(town)
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Ferry is late")
    town.news("Tram is late")
    await town.says("/unsubscribe", "Stopped.")
    await town.says("/subscribe", "Subscribed.")
    await town.at(kyiv("2031-05-15", "08:00"))
    assert town.told == []
    assert town.desk.counts() == {"dropped: unsubscribed": 2}


async def test_mute_in_the_night_takes_what_waits_of_that_source(town):
    await night(town)
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Ferry is late", source="wire")
    town.news("Tram is late", source="post")
    await town.says("/mute wire", "wire")
    await town.at(kyiv("2031-05-15", "07:00"))
    assert town.told == ["<b>Tram is late</b>"]


@pytest.mark.parametrize(
    ("evening", "ends"),
    [("2031-03-29", "2031-03-30 04:00"), ("2031-10-25", "2031-10-26 05:00")],
    ids=["forward", "back"],
)
async def test_morning_is_the_readers_where_clocks_change_in_the_night(town, evening, ends):
    await town.says("/subscribe", "Subscribed.")
    await town.says("/settings timezone Europe/Kyiv", "Europe/Kyiv")
    await town.says("/settings quiet 22:00-7:00", "07:00")
    await town.at(kyiv(evening, "23:30"))
    town.news("Ferry is late")
    town.news("Tram is late")
    at = datetime.fromisoformat(ends).replace(tzinfo=UTC)
    await town.at(at - timedelta(seconds=30))
    assert town.told == []
    await town.at(at)
    assert len(town.told) == 1


async def test_digests_come_at_their_hours_with_each_story_once(town):
    await night(town)
    await town.says("/settings quiet off", "No quiet hours.")
    await town.says("/settings digest 8:00, 20:00", "together, at 08:00, 20:00")
    await town.at(kyiv("2031-05-15", "09:00"))
    first = town.news("Flood closes bridges in Chernivtsi", FLOOD)
    town.news("Bridges are shut in Chernivtsi", of=first, source="post")
    town.news("Fire at a mill near Lviv")
    await town.at(kyiv("2031-05-15", "19:59"))
    assert town.told == []
    await town.at(kyiv("2031-05-15", "20:00"))
    seen = await town.olena.sees("2 stories since 09:00")
    assert len(town.told) == 1
    assert seen.text.count("Chernivtsi Oblast") == 1


async def test_hourly_digest_of_many_stories_is_split_and_only_its_first_message_rings(town):
    await night(town)
    await town.says("/settings digest hourly", "together, every hour")
    await town.at(kyiv("2031-05-14", "21:10"))
    for number in range(60):
        town.news(f"Ferry {number} to a pier with a very long name is late " + "again and " * 20)
    await town.at(kyiv("2031-05-14", "22:00"))
    assert town.told == []  # 22:00 is quiet: at seven
    await town.at(kyiv("2031-05-15", "07:00"))
    parts = [await town.olena.sees(f"60 stories since 14 May, 21:10 ({part}/3)") for part in (1, 2, 3)]
    assert [part.is_silent for part in parts] == [False, True, True]
    told = "\n".join(part.text for part in parts)
    assert all(f"Ferry {number} to" in told for number in range(60))


async def test_what_four_publishers_have_comes_in_the_night_where_that_is_wanted(town):
    await night(town)
    await town.says("/settings urgent 4", "What 4 independent publishers have comes at any hour.")
    await town.at(kyiv("2031-05-14", "23:00"))
    first = town.news("Dam breaks", source="one")
    town.news("Ferry is late", source="one")
    for source in ("two", "three"):
        town.news(f"The dam is broken, says {source}", of=first, source=source)
        await town.sends()
        assert town.told == []
    town.news("Dam gone", of=first, source="four")
    await town.sends()
    assert town.told == ["<b>Dam breaks</b>"]
    await town.at(kyiv("2031-05-15", "07:00"))
    assert town.told == ["<b>Dam breaks</b>", "<b>Ferry is late</b>"]


async def test_copies_of_one_agency_are_one_publisher_and_let_nothing_through(town):
    await night(town)
    await town.says("/settings urgent 2", "What 2 independent publishers have")
    await town.at(kyiv("2031-05-14", "23:00"))
    first = town.news("Dam breaks", source="one")
    town.news("Dam breaks", of=first, source="two", verdict=VerdictKind.DUPLICATE, publisher="one")
    await town.sends()
    assert town.told == []


async def test_story_waits_until_two_publishers_have_it_and_then_comes_at_once(town):
    await town.says("/subscribe", "Subscribed.")
    await town.says("/settings publishers 2", "when 2 independent publishers have it")
    first = town.news("Dam breaks", source="one")
    alone = town.news("Ferry is late", source="one")
    await town.sends()
    assert town.told == []
    await town.says(f"/why {alone.link}", "so far: 1")
    town.room.later(hours=1)
    town.news("Dam gone", of=first, source="two")
    await town.sends()
    assert town.told == ["<b>Dam breaks</b>"]
    town.room.later(hours=24)
    await town.sends()
    assert town.told == ["<b>Dam breaks</b>"]
    assert town.desk.counts()["dropped: too few publishers"] == 1


async def test_second_publisher_in_the_night_brings_it_in_the_morning(town):
    await night(town)
    await town.says("/settings publishers 2", "when 2 independent publishers have it")
    await town.at(kyiv("2031-05-14", "21:30"))
    first = town.news("Dam breaks", source="one")
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Dam gone", of=first, source="two")
    await town.sends()
    assert town.told == []
    await town.at(kyiv("2031-05-15", "07:00"))
    assert town.told == ["<b>Dam breaks</b>"]


async def test_what_waits_is_shown_explained_and_sent_on_demand(town):
    await night(town)
    await town.at(kyiv("2031-05-14", "23:00"))
    item = town.news("Ferry is late")
    town.news("Tram is late")
    await town.says(f"/why {item.link}", "it comes at 15 May, 07:00")
    await town.olena.sends("/settings")
    seen = await town.olena.sees("2 stories wait now.")
    await town.olena.presses(seen, "Send now what waits")
    assert "wait now" not in (await town.olena.sees_edit("Quiet hours")).text
    await town.sends()
    assert town.told == ["<b>Quiet hours are over: 2 stories since 23:00</b>"]
    digest = await town.olena.sees("2 stories since")
    await town.olena.sends("/why", reply_to=digest)
    await town.olena.sees("2 stories waited for this chat's quiet hours or digest.")


async def test_quiet_hours_that_are_ended_in_the_night_let_all_of_it_come(town):
    await night(town)
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Ferry is late")
    town.news("Tram is late")
    await town.says("/settings quiet off", "No quiet hours.")
    await town.sends()
    assert len(town.told) == 1
    assert "2 stories since 23:00" in town.told[0]


async def test_new_time_zone_moves_the_morning(town):
    await night(town)
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Ferry is late")
    await town.says("/settings timezone Europe/London", "Europe/London")
    await town.at(kyiv("2031-05-15", "08:30"))
    assert town.told == []
    await town.at(kyiv("2031-05-15", "09:00"))
    assert town.told == ["<b>Ferry is late</b>"]


async def test_night_of_one_chat_is_not_anothers(town):
    await night(town)
    taras = town.room.telegram.user("Taras")
    await taras.sends("/subscribe")
    await taras.sees("Subscribed.")
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Ferry is late")
    await town.sends()
    await taras.sees("Ferry is late")
    assert len(town.told) == 1


async def test_preview_of_the_page_comes_where_it_is_wanted(town):
    await town.says("/subscribe", "Subscribed.")
    await town.says("/settings preview on", "a preview of its page")
    item = town.news("Ferry is late")
    await town.sends()
    [call] = [one for one in town.room.telegram.calls("sendMessage") if "Ferry" in str(one.fields["text"])]
    assert item.link in str(call.fields["link_preview_options"])


async def test_no_page_is_previewed_that_the_message_does_not_link(town):
    await town.says("/subscribe", "Subscribed.")
    await town.says("/settings preview on", "a preview of its page")
    town.news("Ferry is late", link="https://bank.example@evil.example/")
    await town.sends()
    [call] = [one for one in town.room.telegram.calls("sendMessage") if "Ferry" in str(one.fields["text"])]
    assert "evil.example" not in str(call.fields)


async def test_country_wide_news_passes_filters_for_a_region_where_that_is_wanted(town):
    await town.says("/subscribe", "Subscribed.")
    await town.says("/filter region:UA-63", "Filter 1 added")
    text = "Power is cut all over Ukraine, the grid's operator said."
    town.news("Power is cut all over Ukraine", text)
    await town.sends()
    assert town.told == []
    await town.says("/settings country on", "take its country's country-wide news, too")
    town.news("Power is back all over Ukraine", "Power is back all over Ukraine, the operator said.")
    town.news("Fire at a mill near Lviv", "A fire at a mill near Lviv is out.")
    await town.sends()
    assert town.told == ["<b>Power is back all over Ukraine</b>"]
    await town.says("/latest", "Power is cut all over Ukraine")
    await town.says("/settings country off", "not country-wide news")
    town.news("Power is cut again all over Ukraine", text)
    await town.sends()
    assert len(town.told) == 1


async def test_erasing_everything_in_the_night_leaves_nothing(town):
    await night(town)
    await town.at(kyiv("2031-05-14", "23:00"))
    town.news("Ferry is late")
    await town.olena.sends("/unsubscribe all")
    await town.olena.presses(await town.olena.sees("Erase"), "Erase everything")
    await town.olena.sees_edit("Erased")
    await town.at(kyiv("2031-05-15", "08:00"))
    assert town.told == []
    assert town.desk.counts() == {}


async def test_group_in_a_topic_has_hours_of_its_own(town):
    group = town.room.telegram.supergroup("Rowers", admin=town.olena)
    town.room.now = kyiv("2031-05-14", "22:30")
    await town.olena.sends("/subscribe", to=group)
    await group.sees("Subscribed.")
    await town.olena.sends("/settings timezone Europe/Kyiv", to=group)
    await group.sees("Europe/Kyiv")
    await town.olena.sends("/settings quiet 22-7", to=group)
    await group.sees("22:00–07:00")
    await town.says("/subscribe", "Subscribed.")
    town.news("Ferry is late")
    await town.sends()
    assert len(town.told) == 1
    await town.at(kyiv("2031-05-15", "07:00"))
    await group.sees("Ferry is late")
