"""/latest of who does not see a report, but a copy of it: another outlet's print stands for it."""

import pytest

from bot.chat.desk import recent
from storage.model import VerdictKind

STORIES = (
    ("Ferry runs aground", "Ferry aground off the cape", "ferry"),
    ("Паром сів на мілину", "Паром на мілині біля мису", "паром"),
    ("Fähre läuft auf Grund", "Fähre vor dem Kap auf Grund", "fähre"),
)


def printed(room, first, second):
    """Have the Bugle report, and the Herald print it a minute later."""
    report = room.story(first, feed=room.source("Broken Bugle"))
    room.later(minutes=1)
    copied(room, report, second, room.source("Harbour Herald"))
    return report


def copied(room, report, title, feed):
    return room.story(title, feed=feed, verdict=VerdictKind.DUPLICATE, of=report.id, story_id=report.story_id)


@pytest.mark.parametrize(("first", "second", "word"), STORIES)
@pytest.mark.parametrize("mute", ["/mute bugle", "/mute bugle here"])
async def test_copy_stands_for_the_report_of_a_source_that_the_chat_muted(
    room, admin, first, second, word, mute
):
    printed(room, first, second)
    await admin.sends(mute)
    await admin.sees("muted")
    for command in ("/latest", f"/latest {word}"):
        await admin.sends(command)
        seen = await admin.sees(second)
        assert first not in seen.text
        assert "Harbour Herald" in seen.text


async def test_copy_is_not_listed_beside_its_report_nor_on_the_next_page(room, user):
    room.story("Train late in the valley")
    printed(room, "Ferry runs aground", "Ferry aground off the cape")
    for command in ("/latest 1", "/latest 1 ferry OR train"):
        await user.sends(command)
        seen = await user.sees("Ferry runs aground")
        await user.presses(seen, "Older")
        older = await user.sees("Train late")
        assert "cape" not in older.text + seen.text


async def test_two_copies_are_one_line_and_none_is_a_muted_ones(room, user):
    report = printed(room, "Ferry runs aground", "Ferry aground off the cape")
    copied(room, report, "Ferry at the cape", room.source("Cape Courier"))
    await user.sends("/mute bugle")
    await user.sees("muted in this chat")
    await user.sends("/latest")
    assert len((await user.sees("Ferry")).links) == 1
    await user.sends("/mute herald")
    await user.sees("muted in this chat")
    await user.sends("/mute courier")
    await user.sees("muted in this chat")
    await user.sends("/latest")
    await user.sees("All sources are muted here")


async def test_copy_is_found_by_the_words_that_its_report_does_not_have(room, user):
    printed(room, "Ferry runs aground", "Ferry aground off the cape")
    await user.sends("/filter cape")
    assert "1 story of 1" in (await user.sees("Filter 1 added")).text
    await user.sends("/latest")
    assert "runs aground" not in (await user.sees("cape")).text


async def test_older_news_than_memory_holds_has_its_copies_too(room, user, monkeypatch):
    printed(room, "Ferry runs aground", "Ferry aground off the cape")
    room.later(minutes=1)
    for number in range(3):
        room.story(f"Train report {number}", feed=room.source("Cape Courier"))
    monkeypatch.setattr(recent, "MOST", 2)
    await user.sends("/mute bugle")
    await user.sees("muted in this chat")
    await user.sends("/latest 3 ferry OR train")
    await user.presses(await user.sees("Train report 1"), "Older")
    await user.sees("cape")
