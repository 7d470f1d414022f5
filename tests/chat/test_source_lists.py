"""Lists of sources as files: an admin sends one and is told what became of each line; one comes back."""

import pytest

from bot import sources
from bot.chat.sourcing import source_lists
from bot.demo.faults import Trouble
from bot.feeds import opml
from bot.feeds.kinds import posts
from bot.feeds.report import CheckReport, Offer
from storage.news import feeds

LIST = b"""<?xml version="1.0"?>
<opml version="2.0"><body>
<outline text="North &lt;b&gt;">
  <outline text="Fjord Post" xmlUrl="https://fjord.example/rss" homeRegion="NO" language="no"/>
  <outline text="Herald" xmlUrl="http://www.harbour-herald.example/rss/"/>
</outline>
<outline text="Odd" xmlUrl="ftp://odd.example/"/>
<outline text="Nowhere Times" xmlUrl="https://nowhere.example/rss" homeRegion="Qzxwv"/>
</body></opml>"""


async def test_list_of_an_admin_is_imported_and_each_line_told(room, admin):
    room.source("Harbour Herald")
    await admin.sends_file(LIST, "feeds.opml")
    assert "0 of 3" in (await admin.sees("Reading sources")).text
    told = (await admin.sees_edit()).text.splitlines()
    assert told == [
        "4 lines: 2 added, 1 there already, 1 refused",
        "Line 4, added: Fjord Post",
        "Line 5, there already: Herald (Harbour Herald)",
        "Line 7, refused: 'ftp://odd.example/' is not an http or https address",
        "Line 8, added: Nowhere Times (without its home region: 'Qzxwv' is not one place)",
        "What is in them now is not sent, only what comes next.",
    ]
    added = {feed.title: feed for feed in room.database.read_now(feeds.all_feeds)}
    assert set(added) == {"Harbour Herald", "Fjord Post", "Nowhere Times"}
    fjord = added["Fjord Post"]
    assert (fjord.categories, fjord.home_region, fjord.language) == (("North <b>",), "NO", "no")
    assert room.woken == 1


async def test_the_same_list_again_adds_nothing(room, admin):
    for said in ("2 lines: 2 added", "2 lines: 2 there already"):
        await admin.sends_file(
            b"# mine\nhttps://a.example/rss\nhttps://b.example/rss region:UA-63", "list.txt"
        )
        assert said in (await admin.sees_edit()).text
    homes = [feed.home_region for feed in room.database.read_now(feeds.all_feeds)]
    assert homes == [None, "UA-63"]


async def test_long_list_tells_how_far_it_is_and_sends_its_report_as_a_file(room, admin, monkeypatch):
    monkeypatch.setattr(source_lists, "_PROGRESS_SECONDS", 0.0)
    urls = [f"https://paper{number}.example/rss" for number in range(120)]
    await admin.sends_file("\n".join([*urls, "nonsense"]).encode(), "list.TXT")
    for done in (50, 100):
        assert f"{done} of 120" in (await admin.sees_edit(f"Reading sources: {done}")).text
    summed = (await admin.sees_edit("121 lines")).text
    assert "120 added, 1 refused" in summed
    assert "Line 121, refused: 'nonsense' is not an http or https address" in summed
    assert "and 111 lines more, in the file" in summed
    report = room.telegram.file(await admin.sees("What became")).decode().splitlines()
    assert len(report) == 121
    assert report[0] == "Line 1, added: https://paper0.example/rss"


async def test_what_is_no_feed_is_named_with_the_feeds_of_a_page_and_not_added(room, admin):
    offer = Offer(url="https://b.example/rss", title="B", items=3)
    room.reports |= {
        "https://a.example/rss": CheckReport(error="answers 403 Forbidden"),
        "https://b.example/": CheckReport(error="a page", foreign=True, blocked=True, offers=(offer,)),
        "https://d.example/rss": CheckReport(title="Herald", moved_url="https://harbour-herald.example/rss"),
    }
    room.source("Harbour Herald")
    listed = "https://a.example/rss\nhttps://b.example/\nhttps://c.example/rss\nhttps://d.example/rss"
    await admin.sends_file(f"{listed}\nhttps://a.example/rss/".encode(), "list.txt")
    assert (await admin.sees_edit("5 lines")).text.splitlines() == [
        "5 lines: 1 added, 1 there already, 3 refused",
        "Line 1, refused: https://a.example/rss (answers 403 Forbidden)",
        "Line 2, refused: https://b.example/ (a web page; its feeds: https://b.example/rss)",
        "Line 3, added: https://c.example/rss",
        "Line 4, there already: https://d.example/rss (Harbour Herald)",
        "Line 5, refused: https://a.example/rss/ (answers 403 Forbidden)",
        "/addsource and the address adds one that can't be read now.",
        "What is in them now is not sent, only what comes next.",
    ]
    assert {feed.title or feed.url for feed in room.database.read_now(feeds.all_feeds)} == {
        "Harbour Herald",
        "https://c.example/rss",
    }


async def test_channel_that_the_bot_runs_is_named_with_how_to_add_it(room, admin):
    channel = room.database.write_now(feeds.add, posts.address(-1001234567890), title="Port", now=room.now)[0]
    data = opml.write([channel])
    await admin.sends_file(data, "feeds.opml")
    assert (
        "a Telegram channel that I run: add it in Telegram by its id, -1001234567890"
        in (await admin.sees_edit("1 line")).text
    )


HOSTILE = {
    "entities": (
        b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b"<opml><body><outline text='&x;'/></body></opml>"
    ),
    "laughs": b"<!DOCTYPE o [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><opml>&b;</opml>",
    "nested": b"<opml><body>" + b"<outline text='x'>" * 100_000,
    "cut off": LIST[:150],
    "a page": b"<!doctype html><title>Sign in</title>",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0",
    "nothing": b"",
    "no sources": b"<opml><body><outline text='Folder'/></body></opml>",
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_hostile_file_gets_one_line_and_adds_nothing(room, admin, what):
    await admin.sends_file(HOSTILE[what], "feeds.opml")
    said = (await admin.sees("no list of sources")).text
    assert "\n" not in said
    assert len(said) < 300
    assert room.database.read_now(feeds.all_feeds) == []


async def test_large_file_is_not_even_fetched(room, admin):
    await admin.sends_file(b"#" * (sources.MOST_FILE_BYTES + 1), "feeds.opml")
    assert "larger than 8 MB" in (await admin.sees()).text
    assert room.telegram.calls("getFile") == []


async def test_file_that_telegram_has_no_more_is_asked_for_again(room, admin):
    sent = await admin.sends_file(LIST, "feeds.opml")
    await admin.sees("Reading")
    del room.telegram.world.files[sent.raw["document"]["file_id"]]
    room.telegram.world.updates.add("message", sent.raw | {"message_id": sent.id + 1000})
    assert "Please send it again" in (await admin.sees("Telegram does not")).text


async def test_file_that_does_not_come_through_is_an_answer_lost_and_not_a_crash(room, admin):
    room.telegram.fails(Trouble.ERROR, methods=("getfile",))
    await admin.sends_file(LIST, "feeds.opml")
    await room.has_handled()
    await admin.sends_file(LIST, "feeds.opml")
    await admin.sees("Reading")


async def test_others_import_nothing(room, user, admin):
    await user.sends_file(LIST, "feeds.opml")
    assert "Lists of sources are for the admins" in (await user.sees()).text
    await user.sends_file(b"x", "holiday.jpg")
    assert "/help" in (await user.sees()).text
    await admin.sends_file(b"x", "holiday.jpg")
    assert ".opml" in (await admin.sees()).text
    assert room.telegram.calls("getFile") == []
    assert room.database.read_now(feeds.all_feeds) == []


async def test_file_in_a_group_is_left_alone(room, admin):
    group = room.telegram.group("Desk", admin=admin)
    await admin.sends_file(LIST, "feeds.opml", to=group)
    await admin.sends("/status", to=group)
    await group.sees("Dateline 1.2.3")
    assert room.database.read_now(feeds.all_feeds) == []


async def test_export_comes_as_a_file_that_can_be_imported(room, admin):
    await admin.sends_file(LIST, "feeds.opml")
    await admin.sees_edit("added")
    await admin.sends("/sources export")
    first = await admin.sees("3 sources")
    assert first.raw["document"]["file_name"] == "dateline-sources.opml"
    listing = opml.read(room.telegram.file(first))
    assert [(one.title, one.home_region, one.categories) for one in listing.outlines] == [
        ("Fjord Post", "NO", ("North <b>",)),
        ("Herald", "", ("North <b>",)),
        ("Nowhere Times", "", ()),
    ]


async def test_export_button_is_the_admins_and_only_in_private(room, admin, user):
    room.source("Harbour Herald", "https://herald.example/rss?key=s3cret")
    await admin.sends("/sources")
    await admin.presses(await admin.sees(), "As a file")
    assert b"s3cret" in room.telegram.file(await admin.sees("1 source"))
    await user.sends("/sources")
    assert (await user.sees()).buttons == []
    await user.sends("/sources export")
    assert "No source is called export" in (await user.sees()).text
    group = room.telegram.group("Desk", admin=admin, members=[user])
    await admin.sends("/sources", to=group)
    assert "As a file" not in str((await group.sees()).buttons)
    await admin.sends("/sources export", to=group)
    assert "in private" in (await group.sees()).text
