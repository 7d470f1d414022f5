"""A shared location: its region is taken, the coordinates are neither kept nor logged."""

import io
import logging
import sqlite3
from contextlib import closing

import pytest

from bot.demo import people
from bot.process import logs

KHARKIV = (49.9935, 36.2304)


async def test_location_adds_its_region_with_undo(room, user):
    await user.shares_location(*KHARKIV)
    seen = await user.sees("Filter 1 added")
    assert room.filters(user) == ["region:UA-63"]
    await user.presses(seen, "Undo")
    await user.sees_edit("Removed")
    assert room.filters(user) == []


async def test_location_between_two_regions_is_asked_about(room, user, gazetteer):
    at = next(
        (lat / 20, lon / 20)
        for lat in range(960, 1020)
        for lon in range(560, 740)
        if len(gazetteer.nearest(lat / 20, lon / 20)) == 2
    )
    await user.shares_location(*at)
    seen = await user.sees("News from which region?")
    codes = gazetteer.nearest(*at)
    assert [gazetteer.name(code) for code in codes] == [one.split(",")[0] for one in seen.buttons[:2]]
    await user.presses(seen, seen.buttons[0])
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == [f"region:{codes[0]}"]


async def test_location_on_the_ocean_adds_nothing(room, user):
    await user.shares_location(-48.0, -123.0)
    seen = await user.sees("I know no town near there")
    assert room.filters(user) == []
    await user.presses(seen, "Menu")
    await user.sees_edit("continent")


async def test_location_in_a_group_is_asked_about_and_only_of_administrators(room, user):
    stranger = room.telegram.user("Stranger", started=True)
    group = room.telegram.supergroup("Flood watch", admin=user, members=[stranger])
    share(room, stranger, group)
    share(room, user, group)
    seen = await group.sees("News from which region?")
    await room.has_handled()
    assert len(group.messages) == 1
    answer = await stranger.presses(seen, "Kharkiv Oblast, Ukraine", to=group)
    assert "Only this chat's administrators" in answer.text
    await user.presses(seen, "Kharkiv Oblast, Ukraine", to=group)
    await group.sees_edit("Filter 1 added")
    assert room.filters(group) == ["region:UA-63"]


async def test_who_may_not_use_the_bot_is_told_in_private_only(closed_room):
    closed_room.access = frozenset({1})
    await closed_room.open()
    user = closed_room.telegram.user("Olena")
    await user.shares_location(*KHARKIV)
    await user.sees("This bot is private")
    group = closed_room.telegram.supergroup("Flood watch", admin=user)
    share(closed_room, user, group)
    await closed_room.telegram.is_polled()
    await closed_room.has_handled()
    assert group.messages == []


@pytest.fixture
def log():
    """All that is logged, at the chattiest level."""
    stream = io.StringIO()
    logs.configure(level="debug", form="json", secrets=(), stream=stream)
    return stream


async def test_coordinates_are_in_no_table_and_in_no_log(room, user, sqlite_shared, log):
    await user.shares_location(49.99351234, 36.23045678)
    await user.sees("Filter 1 added")
    await room.has_handled()
    with closing(sqlite3.connect(sqlite_shared.url.removeprefix("sqlite:///"))) as database:
        stored = "\n".join(database.iterdump())
    logging.getLogger("canary").debug("is heard")
    assert "is heard" in log.getvalue()
    assert "region:UA-63" in stored
    for text in (stored, log.getvalue()):
        for digits in ("49.99351", "36.23045", "99351234", "23045678"):
            assert digits not in text


def share(room, user, group):
    point = {"latitude": KHARKIV[0], "longitude": KHARKIV[1]}
    people.shares_location(room.telegram.world, user.person, group.room, **point)
