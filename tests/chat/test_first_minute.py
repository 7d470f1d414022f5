"""The first minute: chips, one tap to a real story, words typed without a command, the time zone."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.chat.first_minute import Offer, offer
from bot.chat.wording import zones
from storage.model import Feed
from tests.newsroom import NOON


def feed(number: int, home: str | None) -> Feed:
    url = f"https://paper{number}.example/rss"
    return Feed(id=number, url=url, title=f"Paper {number}", home_region=home, next_check_at=NOON)


def test_offer_goes_by_the_persons_language_then_by_the_sources_homes():
    sources = [feed(1, "UA-63"), feed(2, "UA"), feed(3, "PL"), feed(4, None)]
    happened = Counter({"UA-46": 3, "PL-14": 2, "UA": 9})
    assert offer("uk", sources, happened) == Offer("UA", ("UA-63", "UA-46"))
    assert offer("pl-PL", sources, happened) == Offer("PL", ("PL-14",))
    assert offer("en", sources, happened) == Offer("UA", ("UA-63", "UA-46"))
    assert offer("en-GB", sources, happened) == Offer("UA", ("UA-63", "UA-46"))


def test_offer_without_homes_is_what_the_language_says_or_nothing():
    assert offer("de", [], Counter({"DE-BY": 1})) == Offer("DE", ("DE-BY",))
    assert offer("de", [], Counter()) == Offer()
    assert offer("ru", [feed(1, None)], Counter({"UA": 1})) == Offer()


async def test_one_tap_subscribes_and_shows_a_real_story(room):
    olena = room.telegram.user("Olena", language="uk")
    room.source("Slobozhanska Khvylia", home_region="UA-63")
    room.story("Tram line reopens in Kharkiv", "Trams run again in Kharkiv after repairs, the city said.")
    await olena.sends("/start")
    seen = await olena.sees("Dateline")
    assert seen.buttons[:2] == ["Харківська область", "Уся країна: Україна"]
    await olena.presses(seen, "Харківська область")
    await olena.sees_edit("Харківська область, Україна")
    assert room.is_subscribed(olena)
    assert room.filters(olena) == ["region:UA-63"]
    sample = await olena.sees("Tram line reopens")
    assert sample.spans("bold") == ["Tram line reopens in Kharkiv"]


async def test_everything_subscribes_without_a_filter(room, user):
    room.story("Ferry runs aground")
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Everything")
    seen = await user.sees_edit("Subscribed. You get: everything.")
    assert "1 story of 1" in seen.text
    await user.sees("Ferry runs aground")
    assert room.is_subscribed(user)
    assert room.filters(user) == []


async def test_where_there_is_no_story_yet_that_is_said(room, user):
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Everything")
    await user.sees_edit("The first one comes as soon as a source has it.")


async def test_older_story_is_shown_where_the_last_day_has_none(room, user):
    room.story("Ferry runs aground")
    room.later(days=2)
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Everything")
    await user.sees_edit("as an example")
    await user.sees("Ferry runs aground")


async def test_first_tap_can_be_undone(room, user):
    room.source("Paper", home_region="UA-63")
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Kharkiv Oblast")
    await user.presses(await user.sees_edit("Subscribed."), "Undo")
    await user.sees_edit("Removed")
    assert room.filters(user) == []


@pytest.mark.parametrize("typed", ["Kharkiv", "харкові", "kharkov"])
async def test_place_typed_after_start_is_subscribed_to(room, user, typed):
    await user.sends("/start")
    await user.sees("Dateline")
    await user.sends(typed)
    await user.sees("Subscribed. You get: everything in Kharkiv Oblast, Ukraine.")
    assert room.filters(user) == ["region:UA-63"]


async def test_misspelt_place_after_start_is_offered_labelled(room, user):
    await user.sends("/start")
    await user.sees("Dateline")
    await user.sends("Kharkvi")
    seen = await user.sees("Kharkvi: what shall I do with it?")
    assert seen.buttons == [
        "News with “Kharkvi”",
        "Search: Kharkvi",
        "News from Kharkiv Oblast, Ukraine",
    ]
    await user.presses(seen, "News from Kharkiv Oblast, Ukraine")
    await user.sees_edit("Subscribed. You get: everything in Kharkiv Oblast, Ukraine.")


async def test_word_like_a_place_is_no_place(room, user):
    await user.sends("/start")
    await user.sees("Dateline")
    await user.sends("storm")
    assert (await user.sees("storm: what shall I do")).buttons[0] == "News with “storm”"


async def test_word_typed_after_start_is_offered_labelled(room, user):
    await user.sends("/start")
    await user.sees("Dateline")
    await user.sends("floods")
    seen = await user.sees("floods: what shall I do with it?")
    assert "News with “floods”" in seen.buttons
    assert "Search: floods" in seen.buttons
    await user.presses(seen, "News with")
    await user.sees_edit("Subscribed. You get: floods.")
    assert room.filters(user) == ["floods"]


async def test_place_typed_into_the_open_menu_needs_no_command(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/region")
    await user.sees("Type a place in any language")
    await user.sends("Kharkiv")
    await user.sees("Filter 1 added")
    assert room.filters(user) == ["region:UA-63"]


async def test_word_typed_into_the_open_menu_is_offered_as_a_word(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/region")
    await user.sees("Type a place")
    await user.sends("qwertyflood")
    seen = await user.sees("I know no")
    await user.presses(seen, "News with")
    await user.sees_edit("Filter 1 added: qwertyflood")


async def test_ambiguous_place_is_asked_about_and_typing_goes_on(room, user):
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Other place…")
    await user.sees_edit("Type a place")
    await user.sends("Kyiv")
    seen = await user.sees("Which Kyiv?")
    assert seen.buttons[0] == "Kyiv, Ukraine"
    await user.sends("Lviv")
    await user.sees("Subscribed. You get: everything in Lviv Oblast, Ukraine.")


async def test_what_was_asked_of_a_channel_is_answered_for_the_channel(room, user):
    channel = room.telegram.channel("Port news", admin=user, username="port_news")
    await user.sends("/region @port_news")
    await user.sees("Type a place")
    await user.sends("Kharkiv")
    await user.sees("Filter 1 added")
    assert room.filters(channel) == ["region:UA-63"]
    assert room.filters(user) == []


async def test_pasted_address_is_answered_as_a_link(room, user):
    room.story("Ferry runs aground", link="https://herald.example/ferry")
    await user.sends("https://herald.example/ferry")
    seen = await user.sees("Ferry runs aground")
    assert "not subscribed" in seen.text
    await user.sends("https://nobody.example/x")
    assert not (await user.sees("No source of mine has brought that link")).buttons


async def test_pasted_address_can_be_added_by_an_admin(room, admin):
    await admin.sends("https://tides.example/rss")
    await admin.presses(await admin.sees("No source of mine"), "Add it as a source")
    await admin.sees_edit("Added: A Feed.")
    assert [one.url for one in room.feeds()] == ["https://tides.example/rss"]


# --- the time zone ---


async def test_time_zone_is_asked_once_and_answered_by_a_tap(room, user):
    room.source("Paper", home_region="UA-63")
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Kharkiv Oblast")
    seen = await user.sees("What is your time?")
    assert seen.buttons == ["Kyiv · 15:00", "Simferopol · 15:00", "UTC · 12:00"]
    await user.presses(seen, "Kyiv")
    await user.sees_edit("it is 15:00")
    assert room.chat(user).timezone == "Europe/Kyiv"
    await user.sends("/start")
    await user.sees("You are subscribed")


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Berlin", "Europe/Berlin"), ("Варшава", "Europe/Warsaw"), ("asia/tokyo", "Asia/Tokyo")],
)
async def test_time_zone_is_answered_by_a_typed_city(room, user, typed, zone):
    await asked_for_the_time(user)
    await user.sends(typed)
    await user.sees("Times are shown as in")
    assert room.chat(user).timezone == zone


async def test_city_of_a_country_with_many_zones_is_asked_about(room, user):
    await asked_for_the_time(user)
    await user.sends("Texas")
    seen = await user.sees("Which of these clocks is right for Texas?")
    await user.presses(seen, "Chicago")
    await user.sees_edit("Times are shown as in Chicago")


async def test_who_typed_on_without_a_look_at_the_question_can_have_news(room, user):
    await asked_for_the_time(user)
    await user.sends("thanks")
    await user.presses(await user.sees("I know no city called thanks"), "News with “thanks”")
    await user.sees_edit("added: thanks")
    assert "thanks" in room.filters(user)


async def test_unknown_city_is_asked_for_again(room, user):
    await asked_for_the_time(user)
    await user.sends("qqqqqqqq")
    await user.sees("I know no city called qqqqqqqq")
    await user.sends("Tokyo")
    await user.sees("Times are shown as in Tokyo")


async def test_time_zone_is_answered_by_a_location(room, user):
    await asked_for_the_time(user)
    await user.shares_location(52.23, 21.01)
    await user.sees("Times are shown as in Warsaw")
    assert room.chat(user).timezone == "Europe/Warsaw"
    assert room.filters(user) == []


async def test_time_zone_can_be_typed_into_the_menu_of_the_settings(room, user):
    await user.sends("/settings")
    await user.presses(await user.sees("Settings"), "Time zone")
    await user.sees_edit("Which time zone?")
    await user.sends("Prague")
    await user.sees("Times are shown as in Prague")


async def asked_for_the_time(user) -> None:
    await user.sends("/start")
    await user.presses(await user.sees("Dateline"), "Everything")
    await user.sees("What is your time?")


def test_zone_that_most_of_a_country_has_comes_first_then_the_nearest():
    assert [one.name for one in zones.of_country("UA")] == ["Europe/Kyiv", "Europe/Simferopol"]
    assert zones.city(zones.of_country("US", (34.05, -118.24))[0].name) == "Los Angeles"
    assert zones.of_country("XX") == ()


def test_question_is_kept_for_the_newest_chats_only():
    from bot.callback_data import Press, Verb
    from bot.chat.desk.expecting import LASTS, Expectations

    kept = Expectations()
    kept.note(1, Press(verb=Verb.TIME_ZONE), now=NOON)
    assert kept.of(1, now=NOON + LASTS) == Press(verb=Verb.TIME_ZONE)
    assert kept.of(1, now=NOON + LASTS + timedelta(seconds=1)) is None
    for number in range(2, 10_003):
        kept.note(number, Press(verb=Verb.TIME_ZONE), now=NOON)
    assert kept.of(1, now=NOON) is None
