"""/sources for people and admins, /removesource, /stats."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from storage import outbox
from storage.model import DeliveryKind, Mute, NewDelivery
from storage.news import checks, feeds


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
    herald = room.source("Harbour Herald", first_read_at=room.now, home_region="UA-63")
    room.source(
        "Broken Bugle",
        status="blocked",
        failures=4,
        failing_since_at=room.now,
        succeeded_at=None,
        next_check_at=room.now + timedelta(hours=3),
    )
    room.source("Forbidden Fort", status="failing", error="answers 403 Forbidden", failing_since_at=room.now)
    room.source("Gone Gazette", status="retired", failing_since_at=room.now)
    for minutes in (2, 4, 30):
        room.story("Ferry", feed=herald, published_at=room.now - timedelta(minutes=minutes))
    room.story("Undated", feed=herald, published_at=None)
    room.later(minutes=3)
    await admin.sends("/mute herald 2h")
    await admin.sees("muted")
    await admin.sends("/sources")
    seen = await admin.sees("4 sources")
    for words in (
        "1 fine · 3 failing",
        "Fine.",
        "Last read 3 minutes ago, next now.",
        "4 items a day, half of them within 4 minutes of being published.",
        "Home: Kharkiv Oblast, Ukraine.",
        "muted for everybody until 14:03 UTC, by you",
        "Blocked since 12:00 UTC: a web page comes instead of the feed.",
        "Never read yet, 4 failures in a row, next in 2 hours.",
        "Failing: answers 403 Forbidden since 12:00 UTC.",
        "Gone for good since 12:00 UTC, says its server: not read any more.",
    ):
        assert words in seen.text, words


async def test_a_source_that_floods_says_so(room, admin, monkeypatch):
    monkeypatch.setattr("bot.chat.wording.condition.MAX_OF_FEED", 2)
    herald = room.source("Harbour Herald", first_read_at=room.now)
    for number in range(3):
        room.story(f"Ferry {number}", feed=herald)
    await admin.sends("/sources")
    told = "Floods: 3 items in two days. The latest 2 are remembered, others may be told again."
    assert told in (await admin.sees("Harbour Herald")).text
    room.later(days=3)
    await admin.sends("/sources")
    assert "Floods" not in (await admin.sees("Harbour Herald")).text


async def test_times_are_in_the_chats_time_zone(room, admin):
    room.source("Broken Bugle", status="failing", error="no answer in time", failing_since_at=room.now)
    await admin.sends("/settings timezone Europe/Kyiv")
    await admin.sees("Kyiv")
    await admin.sends("/sources")
    assert "no answer in time since 15:00." in (await admin.sees("1 source")).text


async def test_other_admins_mutes_are_named(room, admin):
    herald = room.source("Harbour Herald")
    room.database.write_now(feeds.mute, herald.id, Mute(since_at=room.now, until_at=None, by=4242))
    await admin.sends("/sources")
    assert "muted for everybody until unmuted, by 4242" in (await admin.sees("1 source")).text


async def test_silent_source_says_since_when_and_how_long_it_usually_pauses(room, admin):
    room.source(
        "Harbour Herald",
        news_at=room.now - timedelta(days=3),
        longest_gap_seconds=7200.0,
        silent_at=room.now,
        first_read_at=room.now - timedelta(days=90),
    )
    await admin.sends("/sources")
    seen = await admin.sees("1 source")
    assert "Silent: nothing new for 3 days; its longest pause lately was 2 hours." in seen.text
    assert "0 items a week." in seen.text
    assert "0 fine · 1 silent" in seen.text


async def test_admins_look_at_the_troubled_ones_alone(room, admin, user):
    for number in range(11):
        room.source(f"Gazette {number:02}", **({"status": "failing", "error": "x"} if number == 5 else {}))
    await user.sends("/sources")
    assert (await user.sees("11 sources")).buttons == []
    await admin.sends("/sources")
    seen = await admin.sees("11 sources")
    assert seen.buttons[:8] == [str(number) for number in range(1, 9)]
    assert seen.buttons[8:] == ["1/2", "›", "1 in trouble", "As a file (OPML)"]
    await admin.presses(seen, "1 in trouble")
    troubled = await admin.sees_edit("Gazette 05")
    assert "6. Gazette 05" in troubled.text
    assert "Gazette 04" not in troubled.text
    await admin.presses(troubled, "All sources")
    await admin.sees_edit("Gazette 04")


async def test_list_of_any_length_takes_a_handful_of_statements(room, admin):
    for number in range(30):
        room.source(f"Gazette {number:02}", first_read_at=room.now)
    statements = []

    def count(*told):
        statements.append(told[2])

    event.listen(Engine, "before_cursor_execute", count)
    try:
        await admin.sends("/sources")
        await admin.sees("30 sources")
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert len([one for one in statements if one.startswith("SELECT")]) <= 7


async def test_named_source_is_shown_alone(room, user, admin):
    room.source("Harbour Herald", "https://herald.example/rss?key=secret", language="uk")
    room.source("Harbour Weather")
    await user.sends("/sources herald")
    seen = await user.sees("1. Harbour Herald")
    assert seen.buttons == []
    assert "secret" not in str(seen.raw)
    await user.sends("/sources harbour")
    await user.presses(await user.sees("Which harbour?"), "Harbour Weather")
    await user.sees_edit("2. Harbour Weather")
    await user.sends("/sources qqq")
    await user.sees("No source is called qqq")
    await admin.sends("/sources 1")
    card = await admin.sees("1. Harbour Herald")
    assert card.buttons[:4] == ["Change address", "Home region", "Read its pages", "Remove"]
    assert card.spans("code") == ["https://herald.example/rss?…"]
    assert "Language: Ukrainian." in card.text
    await admin.presses(card, "Remove")
    await admin.sees_edit("Remove Harbour Herald?")


async def test_address_is_not_shown_to_a_group(room, admin, user):
    room.source("Harbour Herald", "https://herald.example/rss?key=secret")
    group = room.telegram.group("Rowers", admin=admin, members=[user])
    await admin.sends("/sources 1", to=group)
    assert "secret" not in str((await group.sees("Harbour Herald")).raw)


async def test_button_of_a_source_that_is_gone_says_so(room, admin):
    herald = room.source("Harbour Herald")
    await admin.sends("/sources 1")
    card = await admin.sees("Harbour Herald")
    room.database.write_now(feeds.remove, herald.id, now=room.now)
    for caption in ("Change address", "Home region", "Remove"):
        await admin.presses(card, caption)
    await admin.sees_edit("That source is gone")


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
    until = room.now + timedelta(days=400)
    for number in range(12):
        feed = room.source(
            "Ѓазета " * 30 + str(number),
            f"https://g{number}.example/",
            status="failing",
            error="ош " * 200,
            failures=9,
            failing_since_at=room.now,
            first_read_at=room.now,
            home_region="UA-40",
        )
        mute = Mute(since_at=room.now, until_at=until, by=9_999_999_999)
        room.database.write_now(feeds.mute, feed.id, mute)
        await admin.sends(f"/mute {number + 1} 300d here")
        await admin.sees("muted in this chat")
    await admin.sends("/sources")
    seen = await admin.sees("12 sources")
    assert len(seen.text) <= 4096


async def test_channel_is_shown_as_one(room, admin):
    room.source("Bayport", "https://t.me/s/bayport")
    await admin.sends("/sources")
    assert "Telegram channel." in (await admin.sees("Bayport")).text


async def test_kind_that_its_documents_told_is_shown(room, admin):
    feed = room.source("Bay Courier")
    room.database.write_now(checks.save, replace(feed, kind="News sitemap"))
    await admin.sends("/sources")
    assert "News sitemap." in (await admin.sees("Bay Courier")).text


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
    assert "That source is gone" in (await admin.presses(question, "Remove")).text
    await user.sends("/latest")
    await user.sees("Ferry runs aground")
    await user.sends(f"/why {item.link}")
    await user.sees("Ferry runs aground")
    await admin.presses(removed, "Undo")
    await admin.sees_edit("is a source again")
    await user.sends("/latest")
    await user.sees("Ferry runs aground")
    assert [feed.url for feed in room.feeds()] == [herald.url]
    assert room.database.read_now(outbox.counts) == {"queued": 1}


async def test_address_of_what_was_removed_is_kept_in_the_log_without_its_key(room, admin):
    room.source("Harbour Herald", "https://herald.example/rss?key=7c1f9e0a4b3d2c1f9e0a")
    await admin.sends("/removesource herald")
    await admin.presses(await admin.sees("Remove Harbour Herald?"), "Remove")
    await admin.sees_edit("Removed")
    await admin.sends("/audit")
    seen = await admin.sees("removed Harbour Herald https://herald.example/rss?…")
    assert "7c1f" not in seen.text


async def test_removal_can_be_called_off(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/removesource herald")
    await admin.presses(await admin.sees("Remove Harbour Herald?"), "Keep")
    await admin.sees_edit("Nothing was removed")
    assert len(room.feeds()) == 1


async def test_removal_without_a_name_asks_which(room, admin):
    await admin.sends("/removesource")
    await admin.sees("Which source?")


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
    for words in ("1 filter", "2 sources", "1 – Fine.", "1 – Failing.", "Sent: 1", "Last poll 5 minutes ago"):
        assert words in seen.text


async def test_stats_of_a_new_bot(room, admin):
    await admin.sends("/stats")
    seen = await admin.sees("0 subscribed chats")
    assert "No source has been polled yet." in seen.text
    assert "none yet" in seen.text
