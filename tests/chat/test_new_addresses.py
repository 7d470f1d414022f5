"""Giving a source another address, and taking that back."""

from datetime import timedelta

from bot.feeds.report import CheckReport, Offer
from storage.model import FeedStatus
from storage.news import feeds
from tests.chat.test_adding import URL


async def ask_address(room, admin):
    room.source("Harbour Herald", "https://herald.example/rss", first_read_at=room.now)
    await admin.sends("/sources herald")
    await admin.presses(await admin.sees("Harbour Herald"), "Change address")
    return await admin.sees("The new address?")


async def test_source_moves_to_the_address_typed_and_back(room, admin):
    question = await ask_address(room, admin)
    item = room.story("Ferry runs aground", feed=room.feeds()[0])
    room.later(minutes=5)
    await admin.sends(URL, reply_to=question)
    moved = await admin.sees_edit("Harbour Herald is read at its new address now. Before:")
    [feed] = room.feeds()
    assert (feed.url, feed.title, feed.id) == (URL, "Harbour Herald", item.feed_id)
    assert (feed.status, feed.next_check_at) == (FeedStatus.NEW, room.now)
    assert room.woken == 1
    await admin.presses(moved, "Undo")
    await admin.sees_edit("Before:")
    assert room.feeds()[0].url == "https://herald.example/rss"


async def test_source_does_not_move_to_a_fault_unless_one_insists(room, admin):
    question = await ask_address(room, admin)
    room.reports[URL] = CheckReport(error="answers 404 Not Found")
    await admin.sends(URL, reply_to=question)
    seen = await admin.sees_edit("Not changed: answers 404 Not Found")
    assert room.feeds()[0].url == "https://herald.example/rss"
    await admin.presses(seen, "Change anyway")
    await admin.sees_edit("is read at its new address now")
    assert room.feeds()[0].url == URL


async def test_source_does_not_move_to_a_guarded_address(room, admin):
    question = await ask_address(room, admin)
    room.reports["http://10.0.0.1/"] = CheckReport(error="its address is private", refused=True)
    await admin.sends("http://10.0.0.1/", reply_to=question)
    assert (await admin.sees_edit("Not changed: its address is private")).buttons == []


async def test_source_does_not_move_to_anothers_address_or_to_none(room, admin):
    question = await ask_address(room, admin)
    room.source("Tide Times", URL)
    for words in ("http://www.tides.example/rss/", "https://herald.example/rss"):
        await admin.sends(words, reply_to=question)
        await admin.sees("is a source already")
    await admin.sends("no idea", reply_to=question)
    await admin.sees("An http or https address")
    assert {feed.url for feed in room.feeds()} == {"https://herald.example/rss", URL}


async def test_source_moves_from_http_to_https(room, admin):
    room.source("Harbour Herald", "http://herald.example/rss")
    await admin.sends("/sources herald")
    await admin.presses(await admin.sees("Harbour Herald"), "Change address")
    await admin.sends("https://herald.example/rss", reply_to=await admin.sees("The new address?"))
    await admin.sees_edit("is read at its new address now")
    assert [feed.url for feed in room.feeds()] == ["https://herald.example/rss"]


async def test_web_page_as_new_address_offers_its_feeds(room, admin):
    question = await ask_address(room, admin)
    offer = Offer(url="https://tides.example/all.rss", title="Tides", items=4)
    room.reports[URL] = CheckReport(error="a web page", foreign=True, blocked=True, offers=(offer,))
    await admin.sends(URL, reply_to=question)
    seen = await admin.sees_edit("That is a web page, with 1 feed:")
    await admin.presses(seen, "1. Tides")
    await admin.sees_edit("is read at its new address now")
    assert [feed.url for feed in room.feeds()] == [offer.url]


async def test_address_that_another_took_meanwhile_is_not_taken(room, admin):
    question = await ask_address(room, admin)
    await admin.sends(URL, reply_to=question)
    moved = await admin.sees_edit("Before:")
    room.source("Quick Courier", "https://herald.example/rss")
    room.later(minutes=1)
    await admin.presses(moved, "Undo")
    await admin.sees_edit("Not changed: another source has that address.")
    assert room.now - timedelta(minutes=1) == room.feeds()[0].next_check_at


async def test_question_about_a_source_that_is_gone_says_so(room, admin):
    question = await ask_address(room, admin)
    room.database.write_now(feeds.remove, room.feeds()[0].id, now=room.now)
    await admin.sends(URL, reply_to=question)
    await admin.sees("That source is gone")
