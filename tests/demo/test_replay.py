"""The invented day: what it holds, and how it is replayed."""

import asyncio
from datetime import UTC, datetime
from itertools import pairwise

from bot.demo import day
from bot.demo.feeds import Newsroom, Published
from bot.demo.replay import Replay
from bot.demo.script import OUTLETS, SCRIPT


def test_day_is_in_order_and_every_outlet_is_in_it():
    beats = list(day.beats())
    assert beats[0].at == 0
    assert all(earlier.at <= later.at for earlier, later in pairwise(beats))
    assert {beat.outlet for beat in beats} == {outlet.name for outlet in OUTLETS}
    assert len({(beat.outlet, beat.key) for beat in beats}) == len(beats)
    assert 12 * 60 < beats[-1].at < 24 * 60  # the most of a day, sixty times as fast


async def test_replay_publishes_the_day_and_silences_the_timeline(monkeypatch):
    monkeypatch.setattr(day, "MINUTE_SECONDS", 0.0001)
    told: list[Published] = []
    room = Newsroom(clock=lambda: datetime.now(UTC), tell=told.append)
    replay = Replay(room)
    assert replay.state == "ready"
    playing = replay.start()
    await asyncio.sleep(0)
    assert (replay.state, room.running.is_set()) == ("running", False)
    await playing
    assert (replay.state, room.running.is_set()) == ("over", True)
    assert [p.report.title for p in told] == [beat.title for beat in day.beats()]
    assert not {p.report.title for p in told} & {beat.title for beat in SCRIPT}


async def test_replay_that_is_stopped_gives_the_timeline_back():
    room = Newsroom(clock=lambda: datetime.now(UTC), tell=lambda _: None)
    replay = Replay(room)
    replay.start()
    await asyncio.sleep(0)
    await replay.stop()
    assert (replay.state, room.running.is_set()) == ("over", True)
