"""/sources for people and admins, /addsource, /removesource, /stats."""

import pytest

from bot.feeds.report import CheckReport
from storage import outbox
from storage.model import DeliveryKind, NewDelivery


async def test_people_see_numbered_names_without_addresses(room, user):
    room.source("Harbour Herald", "https://herald.example/rss?key=secret")
    room.source("Broken Bugle", status="failing", failures=4, error="the server answers 500")
    await user.sends("/sources")
    seen = await user.sees("2 sources")
    assert "1. Harbour Herald" in seen.text
    assert "2. Broken Bugle" in seen.text
    assert "500" not in seen.text
    assert "secret" not in str(seen.raw)


async def test_admins_see_health_in_plain_words(room, admin):
    room.source("Harbour Herald")
    room.source("Broken Bugle", status="blocked", failures=4, error="a web page came", succeeded_at=None)
    room.later(minutes=3)
    await admin.sends("/mute herald 2h")
    await admin.sees("muted")
    await admin.sends("/sources")
    seen = await admin.sees("2 sources")
    for words in (
        "Fine.",
        "Last read 3 minutes ago",
        "muted for everybody until 14:03 UTC, by 77",
        "Blocked: a web page comes instead of the feed.",
        "Never read yet.",
        "4 failures in a row.",
        "Fault: a web page came",
        "every 5 minutes",
    ):
        assert words in seen.text


async def test_many_sources_come_in_pages(room, user):
    for number in range(45):
        room.source(f"Gazette {number:02}")
    await user.sends("/sources")
    first = await user.sees("45 sources")
    assert "20. Gazette 19" in first.text
    assert "Gazette 20" not in first.text
    await user.presses(first, "›")
    second = await user.sees_edit("21. Gazette 20")
    await user.presses(second, "›")
    last = await user.sees_edit("45. Gazette 44")
    assert last.buttons == ["‹", "3/3"]


async def test_pages_of_faulty_sources_fit_a_message(room, admin):
    for number in range(12):
        room.source(
            "Ѓазета " * 30 + str(number),
            f"https://g{number}.example/",
            status="failing",
            error="ош " * 200,
            failures=9,
        )
    await admin.sends("/sources")
    seen = await admin.sees("12 sources")
    assert len(seen.text) <= 4096


async def test_no_sources_has_a_hint_for_admins(room, user, admin):
    await user.sends("/sources")
    assert (await user.sees()).text == "No sources yet."
    await admin.sends("/sources")
    await admin.sees("/addsource")


@pytest.mark.parametrize("command", ["/addsource https://a.example/rss", "/removesource 1", "/stats"])
async def test_admin_commands_are_plainly_refused_to_others(room, user, command):
    room.source("Harbour Herald")
    await user.sends(command)
    assert (await user.sees()).text == "Only the admins of this bot can do that."
    assert len(room.feeds()) == 1


async def test_added_source_is_checked_at_once(room, admin):
    url = "https://tides.example/rss"
    room.reports[url] = CheckReport(title="Tide <Times>", items=12, newest_at=room.now)
    await admin.sends(f"/addsource {url}")
    await admin.sees("Checking")
    seen = await admin.sees_edit("Added: Tide <Times>.")
    assert "12 items" in seen.text
    assert "newest is from just now" in seen.text
    assert [feed.url for feed in room.feeds()] == [url]
    assert room.woken == 1
    assert len(admin.messages) == 1


async def test_source_that_cannot_be_read_now_is_kept_with_its_fault(room, admin):
    url = "https://tides.example/rss"
    room.reports[url] = CheckReport(error="the server answers 503")
    await admin.sends(f"/addsource {url}")
    seen = await admin.sees_edit("can't be read now: the server answers 503")
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
    "url",
    [
        "",
        "herald",
        "ftp://a.example/x",
        "https://",
        "https://a b",
        "javascript:alert(1)",
        "https://[",
        "https://a.example/" + "x" * 2100,
    ],
)
async def test_what_is_no_address_is_not_added(room, admin, url):
    await admin.sends(f"/addsource {url}")
    await admin.sees("An http or https address")
    assert room.feeds() == []


async def test_source_that_is_there_is_not_added_again(room, admin):
    room.source("Harbour Herald", "https://herald.example/rss")
    await admin.sends("/addsource https://herald.example/rss")
    await admin.sees("Harbour Herald is a source already")


async def test_removal_is_confirmed_and_can_be_undone(room, admin, user):
    herald = room.source("Harbour Herald", "https://herald.example/rss?a=1&b=2")
    item = room.story("Ferry runs aground", feed=herald)
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    waiting = NewDelivery(
        chat=room.chat(user).id, kind=DeliveryKind.POST, item_id=item.id, story_id=item.id, due_at=room.now
    )
    room.database.write_now(outbox.enqueue, [waiting])
    await admin.sends("/removesource herald")
    question = await admin.sees("Remove Harbour Herald?")
    assert len(room.feeds()) == 1
    await admin.presses(question, "Remove")
    removed = await admin.sees_edit("Removed")
    assert room.feeds() == []
    assert room.database.read_now(outbox.counts) == {"dropped: source removed": 1}
    await admin.presses(removed, "Undo")
    await admin.sees_edit("is a source again")
    assert [feed.url for feed in room.feeds()] == [herald.url]


async def test_removal_can_be_called_off(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/removesource herald")
    await admin.presses(await admin.sees("Remove Harbour Herald?"), "Keep")
    await admin.sees_edit("Nothing was removed")
    assert len(room.feeds()) == 1


async def test_misspelt_source_is_confirmed_before_removal(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/removesource habour herld")
    await admin.presses(await admin.sees("Did you mean"), "Harbour Herald")
    await admin.sees_edit("Remove Harbour Herald?")
    assert len(room.feeds()) == 1


async def test_others_cannot_press_the_admins_buttons(room, admin, user):
    room.source("Harbour Herald")
    group = room.telegram.group("Rowers", admin=admin, members=[user])
    await admin.sends("/removesource herald", to=group)
    question = await group.sees("Remove Harbour Herald?")
    answer = await user.presses(question, "Remove", to=group)
    assert answer.text == "Only the admins of this bot can do that."
    assert len(room.feeds()) == 1


async def test_stats_count_chats_sources_and_deliveries(room, admin, user):
    room.source("Harbour Herald")
    room.source("Broken Bugle", status="failing", failures=2)
    item = room.story("Ferry runs aground")
    await user.sends("/filter ferry")
    await user.sees("added")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await room.pushed(item, user)
    room.later(minutes=5)
    await admin.sends("/stats")
    seen = await admin.sees("1 subscribed chat")
    for words in ("1 filter", "2 sources", "1 – Fine.", "1 – Failing.", "sent: 1", "Last poll 5 minutes ago"):
        assert words in seen.text


async def test_stats_of_a_new_bot(room, admin):
    await admin.sends("/stats")
    seen = await admin.sees("0 subscribed chats")
    assert "No source has been polled yet." in seen.text
    assert "none yet" in seen.text
