"""A bot without sources says so, and offers its admin lists for a start."""

import pytest

from bot.feeds.report import CheckReport
from bot.sources import packs
from storage.news import feeds


def sources_of(room):
    return room.database.read_now(feeds.all_feeds)


@pytest.mark.parametrize("command", ["/start", "/sources"])
async def test_admin_without_sources_is_offered_lists(room, admin, command):
    await admin.sends(command)
    seen = await admin.sees("No sources yet")
    assert "Ukraine (20)" in seen.buttons
    assert "The world (39)" in seen.buttons


async def test_others_are_told_whose_turn_it_is(room, user):
    await user.sends("/start")
    seen = await user.sees("No sources yet.\nNews comes as soon as an admin")
    assert not any("Ukraine" in button for button in seen.buttons)


async def test_start_says_nothing_of_it_where_there_are_sources(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/start")
    assert "No sources" not in (await admin.sees("Dateline")).text


async def test_list_is_added_from_its_button(room, admin):
    second = packs.load("ukraine").outlines[1]
    room.reports[second.url] = CheckReport(error="answers 403 Forbidden")
    await admin.sends("/sources")
    await admin.presses(await admin.sees("No sources yet"), "Ukraine (20)")
    report = await admin.sees_edit("20 lines: 19 added, 1 refused")
    assert f"{second.title} (answers 403 Forbidden)" in report.text
    added = sources_of(room)
    assert len(added) == 19
    assert {feed.home_region for feed in added} == {"UA", None}
    assert room.woken


async def test_what_is_there_already_is_not_read_again(room, admin):
    await admin.sends("/sources")
    seen = await admin.sees("No sources yet")
    for one in packs.load("ukraine").outlines[:3]:
        room.source(one.title, one.url)
        room.reports[one.url] = CheckReport(error="asked twice")
    await admin.presses(seen, "Ukraine (20)")
    await admin.sees_edit("20 lines: 17 added, 3 there already")


async def test_nobody_else_may_add_a_list(room, admin):
    desk = room.telegram.supergroup("Desk", admin=admin)
    olena = room.telegram.user("Olena")
    desk.has(olena)
    await admin.sends("/sources", to=desk)
    seen = await desk.sees("No sources yet")
    await olena.presses(seen, "Ukraine (20)")
    assert sources_of(room) == []
