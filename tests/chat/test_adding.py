"""/addsource: addresses, faults, doubles, web pages, home regions; and a source's new address."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.feeds import fulltext
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.inspection import Inspector
from bot.feeds.report import CheckReport, Offer
from bot.feeds.worker import ParserPool
from storage.news import checks
from tests.desk import FERRY, SNOW
from tests.web import Web

URL = "https://tides.example/rss"


@pytest.fixture
async def web(room) -> AsyncIterator[Web]:
    """Publishers that the room's addresses are really asked of."""
    fetcher = Fetcher(version="1", allow_private=True, limits=Limits(total_seconds=2.0))
    async with Web() as web, fetcher, ParserPool() as parser:
        room.inspector = Inspector(fetcher=fetcher, parser=parser, languages=("en",))
        yield web


# --- full text --------------------------------------------------------------


@pytest.mark.skipif(not fulltext.is_installed(), reason="needs the extra `fulltext`")
async def test_full_text_is_turned_on_and_off(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/sources herald")
    card = await admin.sees("Harbour Herald")
    await admin.presses(card, "Read its pages")
    card = await admin.sees_edit("Full text: its pages are read.")
    assert room.feeds()[0].full_text is True
    await admin.presses(card, "Stop reading its pages")
    card = await admin.sees_edit("Harbour Herald")
    assert "its pages are read" not in card.text
    assert room.feeds()[0].full_text is False


async def test_full_text_without_its_package_tells_how_to_get_it(room, admin, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    room.source("Harbour Herald")
    await admin.sends("/sources herald")
    await admin.presses(await admin.sees("Harbour Herald"), "Read its pages")
    await admin.sees("pip install -e '.[fulltext]'")
    assert room.feeds()[0].full_text is False


# --- adding -----------------------------------------------------------------


async def test_added_source_is_checked_at_once(room, admin):
    room.reports[URL] = CheckReport(title="Tide <Times>", items=12, newest_at=room.now, language="uk")
    await admin.sends(f"/addsource {URL}")
    await admin.sees("Checking")
    seen = await admin.sees_edit("Added: Tide <Times>.")
    assert "12 items" in seen.text
    assert "newest is from just now" in seen.text
    assert "Language: Ukrainian." in seen.text
    assert seen.buttons == ["Remove", "Home region"]
    assert [feed.url for feed in room.feeds()] == [URL]
    assert room.woken == 1
    assert len(admin.messages) == 1


async def test_undated_source_of_no_known_language_says_so(room, admin):
    room.reports[URL] = CheckReport(title="Tides", items=1)
    await admin.sends(f"/addsource {URL}")
    seen = await admin.sees_edit("Added: Tides.")
    assert "It holds 1 item." in seen.text
    assert "None of them has a date." in seen.text
    assert "Language" not in seen.text


async def test_source_that_cannot_be_read_now_is_kept_with_its_fault(room, admin):
    room.reports[URL] = CheckReport(error="answers 503 Service Unavailable")
    await admin.sends(f"/addsource {URL}")
    seen = await admin.sees_edit("can't be read now: answers 503 Service Unavailable")
    assert len(room.feeds()) == 1
    await admin.presses(seen, "Remove")
    await admin.sees_edit("Removed")
    assert room.feeds() == []


async def test_guarded_address_is_refused(room, admin):
    url = "http://169.254.169.254/latest"
    room.reports[url] = CheckReport(error="the address is private", refused=True)
    await admin.sends(f"/addsource {url}")
    await admin.sees_edit("Not added: the address is private")
    assert room.feeds() == []
    assert room.woken == 0


@pytest.mark.parametrize(
    "words",
    [
        "",
        "herald",
        "ftp://a.example/x",
        "https://",
        "https://a b",
        "javascript:alert(1)",
        "https://[",
        "https://a.example/" + "x" * 2100,
        "https://a.example/ Kharkiv",
        "<b>&",
    ],
)
async def test_what_is_no_address_is_not_added(room, admin, words):
    await admin.sends(f"/addsource {words}")
    seen = await admin.sees("An http or https address")
    assert "\n" not in seen.text
    assert room.feeds() == []


@pytest.mark.parametrize("url", ["https://herald.example/rss", "http://www.herald.example/rss/"])
async def test_source_that_is_there_is_not_added_again(room, admin, url):
    room.source("Harbour Herald", "https://herald.example/rss")
    await admin.sends(f"/addsource {url}")
    await admin.sees("Harbour Herald is a source already")
    assert len(room.feeds()) == 1


async def test_address_that_has_moved_to_where_a_source_is_is_that_source(room, admin):
    room.source("Harbour Herald", "https://herald.example/rss")
    room.reports[URL] = CheckReport(title="Herald", items=3, moved_url="https://herald.example/rss")
    await admin.sends(f"/addsource {URL}")
    await admin.sees_edit("Harbour Herald is a source already")
    assert len(room.feeds()) == 1


async def test_address_where_a_strangers_redirect_led_a_source_says_where_it_came_from(room, admin):
    stray = room.source("Evil", "https://evil.example/rss")
    away = replace(stray, url="https://herald.example/rss")
    room.database.write_now(checks.save, away, asked_url=stray.url)
    await admin.sends("/addsource https://herald.example/rss")
    seen = await admin.sees("Evil is a source already")
    assert "It was added as https://evil.example/rss, which has moved here." in seen.text


async def test_title_that_another_source_has_is_shown_as_it_will_be_kept(room, admin):
    room.source("Harbour Herald", "https://herald.example/rss")
    room.reports[URL] = CheckReport(title="Harbour Herald", items=3)
    await admin.sends(f"/addsource {URL}")
    seen = await admin.sees_edit("Added: ")
    assert "Harbour Herald (tides.example)" in seen.text


# --- home regions -----------------------------------------------------------


@pytest.mark.parametrize("place", ["UA-63", "ua-63", "Харківська область"])
async def test_home_region_is_given_with_the_address(room, admin, place):
    await admin.sends(f"/addsource {URL} region:{place}")
    seen = await admin.sees_edit("Added")
    assert "Home: Kharkiv Oblast, Ukraine." in seen.text
    assert room.feeds()[0].home_region == "UA-63"


async def test_misspelt_home_region_is_asked_for_before_anything_is_added(room, admin):
    await admin.sends(f"/addsource {URL} region:Ukrane")
    question = await admin.sees("I know no Ukrane. Did you mean:")
    assert room.feeds() == []
    await admin.presses(question, "Ukraine")
    await admin.sees_edit("Added")
    assert [(feed.url, feed.home_region) for feed in room.feeds()] == [(URL, "UA")]


async def test_place_that_nobody_knows_adds_nothing(room, admin):
    await admin.sends(f"/addsource {URL} region:Qzxwvqzxwv")
    seen = await admin.sees("I know no Qzxwvqzxwv")
    assert (seen.buttons, room.feeds()) == ([], [])


async def test_home_region_is_set_changed_and_taken_away(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/sources herald")
    card = await admin.sees("Harbour Herald")
    await admin.presses(card, "Home region")
    await admin.sends("Kharkiv Oblast", reply_to=await admin.sees("Which country or region?"))
    set_ = await admin.sees("Home of Harbour Herald: Kharkiv Oblast, Ukraine.")
    assert room.feeds()[0].home_region == "UA-63"
    await admin.presses(card, "Home region")
    clear = await admin.sees("Now: Kharkiv Oblast, Ukraine.")
    await admin.sends("Georgia", reply_to=await admin.sees("Which country or region?"))
    which = await admin.sees("Which Georgia?")
    await admin.presses(which, "Georgia, United States")
    await admin.sees_edit("Home of Harbour Herald: Georgia, United States.")
    await admin.presses(clear, "No home region")
    cleared = await admin.sees_edit("Harbour Herald has no home region any more.")
    assert room.feeds()[0].home_region is None
    await admin.presses(cleared, "Undo")
    await admin.sees_edit("Home of Harbour Herald: Georgia, United States.")
    await admin.presses(set_, "Undo")
    await admin.sees_edit("no home region")


async def test_misspelt_reply_is_asked_again(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/sources herald")
    await admin.presses(await admin.sees("Harbour Herald"), "Home region")
    await admin.sends("Ukrane", reply_to=await admin.sees("Which country or region?"))
    await admin.presses(await admin.sees("Did you mean"), "Ukraine")
    await admin.sees_edit("Home of Harbour Herald: Ukraine.")


async def test_others_cannot_answer_the_admins_question(room, admin, user):
    source = room.source("Harbour Herald")
    group = room.telegram.group("Rowers", admin=admin, members=[user])
    await admin.sends("/sources herald", to=group)
    card = await group.sees("Harbour Herald")
    for caption in ("Home region", "Change address"):
        await admin.presses(card, caption, to=group)
        question = await group.sees("?")
        await user.sends("UA https://evil.example/", to=group, reply_to=question)
        if caption == "Home region":  # they are told once an hour
            await group.sees("Only the admins of this bot can do that.")
    await admin.sends("/sources herald", to=group)
    await group.sees("Harbour Herald")
    assert room.feeds()[0].home_region is None
    assert room.feeds()[0].url == source.url


# --- web pages --------------------------------------------------------------


async def test_feeds_of_a_web_page_are_offered_and_the_pressed_one_is_added(room, admin, web):
    page = web.publish("page")
    web.publish("all", title="Everything", entries=[FERRY, SNOW])
    web.publish("sport", title="Sport <3", entries=[FERRY])
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{one}">' for one in ("all", "sport")
    )
    page.serve(f"<!doctype html><html><head>{links}</head><body>Hello</body></html>", "text/html")
    await admin.sends(f"/addsource {page.url} region:UA-63")
    offered = await admin.sees_edit("That is a web page, with 2 feeds:")
    assert offered.buttons == ["1. Everything", "2. Sport <3"]
    assert offered.spans("code") == [web.address("all"), web.address("sport")]
    assert "1. Everything (2 items)" in offered.text
    assert room.feeds() == []
    await admin.presses(offered, "2. Sport <3")
    await admin.sees_edit("Added: Sport <3.")
    assert [(feed.url, feed.home_region) for feed in room.feeds()] == [(web.address("sport"), "UA-63")]
    await admin.presses(offered, "2. Sport <3")
    await admin.sees("is a source already")


async def test_web_page_without_feeds_is_added_only_on_request(room, admin):
    room.reports[URL] = CheckReport(error="a web page", foreign=True, blocked=True)
    await admin.sends(f"/addsource {URL} region:UA")
    seen = await admin.sees_edit("Not added: that is a web page")
    assert room.feeds() == []
    await admin.presses(seen, "Add anyway")
    await admin.sees_edit("Added: tides.example.")
    assert [(feed.url, feed.home_region) for feed in room.feeds()] == [(URL, "UA")]


async def test_document_that_is_no_feed_is_added_only_on_request(room, admin):
    room.reports[URL] = CheckReport(error="not a feed: JSON without items", foreign=True)
    await admin.sends(f"/addsource {URL}")
    seen = await admin.sees_edit("Not added: not a feed: JSON without items")
    assert seen.buttons == ["Add anyway"]
    assert room.feeds() == []


async def test_many_long_offers_fit_a_message(room, admin):
    offers = tuple(
        Offer(url=f"https://tides.example/{number}/{'x' * 350}", title="Ѓазета & " * 20, items=3)
        for number in range(8)
    )
    endless = Offer(url="https://tides.example/" + "y" * 1500, title="Endless", items=1)
    room.reports[URL] = CheckReport(error="a web page", foreign=True, blocked=True, offers=(endless, *offers))
    await admin.sends(f"/addsource {URL}")
    seen = await admin.sees_edit("with 8 feeds:")
    assert len(seen.buttons) == 8
    await admin.presses(seen, "8. ")
    await admin.sees_edit("Added")
    assert room.feeds()[0].url == offers[7].url


async def test_forged_buttons_add_nothing(room, admin):
    await admin.sends("/help")
    seen = await admin.sees("Filters")
    for data in ("sd:0:UA", "sd:99:", "sk:0:", "sd::", "sm:1:0", "sr:1:ZZ", "sa:x", "sh:9", "sc:9"):
        raw = {"inline_keyboard": [[{"text": "go", "callback_data": data}]]}
        await admin.presses(type(seen)({**seen.raw, "reply_markup": raw}), "go")
        await room.has_handled()
    assert room.feeds() == []
    room.source("Harbour Herald")
    for data in ("sr:1:ZZ", "sm:1:0", "sm:1:5"):
        raw = {"inline_keyboard": [[{"text": "go", "callback_data": data}]]}
        await admin.presses(type(seen)({**seen.raw, "reply_markup": raw}), "go")
        await room.has_handled()
    [feed] = room.feeds()
    assert (feed.url, feed.home_region) == ("https://harbour-herald.example/rss", None)


async def test_feed_without_items_is_added(room, admin):
    room.reports[URL] = CheckReport(title="Tides")
    await admin.sends(f"/addsource {URL}")
    assert "It holds 0 items." in (await admin.sees_edit("Added: Tides.")).text
