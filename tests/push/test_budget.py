"""Turns of the shared budget, on a clock that the test steps."""

import asyncio
from itertools import pairwise
from typing import Any

import pytest

from bot.push.budget import MARGIN_SECONDS, SharedBudget, Turn
from storage.engine.database import DatabaseUnusable


class SteppedClock:
    """Seconds that pass when the test says so; who sleeps wakes then."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sleepers: list[tuple[float, asyncio.Event]] = []

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return 1_800_000_000 + self.now

    async def sleep(self, seconds: float) -> None:
        event = asyncio.Event()
        self.sleepers.append((self.now + seconds, event))
        await event.wait()

    def passes(self, seconds: float) -> None:
        self.now += seconds
        for until, event in self.sleepers:
            if until <= self.now:
                event.set()
        self.sleepers = [one for one in self.sleepers if one[0] > self.now]

    async def wakes_next(self) -> None:
        """Let time pass until a sleeper wakes, if there is one."""
        if self.sleepers:
            self.passes(min(until for until, _ in self.sleepers) - self.now)
        await asyncio.sleep(0)


class Process:
    """A process's end of the budget."""

    def __init__(self, database, clock: SteppedClock, rate: float) -> None:
        self.database, self.written = database, asyncio.Event()
        self.writes_made = 0
        database_: Any = self  # between the budget and its database
        self.budget = SharedBudget(
            database_,
            rate,
            clock=clock.wall,
            monotonic=clock.monotonic,
            sleep=clock.sleep,
        )
        self.trouble: list[Exception] = []

    async def write(self, *arguments):
        if self.trouble:
            raise self.trouble.pop()
        self.writes_made += 1
        result = await self.database.write(*arguments)
        self.written.set()
        return result

    async def writes(self) -> None:
        """Wait for what it writes next."""
        self.written.clear()
        await asyncio.wait_for(self.written.wait(), 10)


@pytest.fixture
def clock():
    return SteppedClock()


@pytest.fixture
async def processes(sqlite_database, clock):
    """Two, on five messages a second."""
    both = [Process(sqlite_database, clock, 5) for _ in range(2)]
    yield both
    for process in both:
        await process.budget.close()


async def taken(process: Process, count: int) -> list:
    turns: list[Turn] = []
    while len(turns) < count:
        turns += await process.budget.take(count)
    return turns


async def test_turns_of_two_processes_are_spread_over_the_second(processes):
    here, there = processes
    turns = [turn.at for _ in range(2) for one in (here, there) for turn in await taken(one, 1)]
    steps = [later - before for before, later in pairwise(turns)]
    assert steps == pytest.approx([0.18] * 3)


async def test_next_message_of_a_track_leaves_a_second_after_the_last_was_surely_taken(processes, clock):
    here, there = processes
    first, *others = await taken(here, 5)
    clock.passes(0.3)
    here.budget.used(first, began=0.2, ended=0.3)
    await here.budget.close()
    [again] = await taken(there, 1)
    # Both ways took a tenth of a second, as they will the next time.
    assert again.at == pytest.approx(0.2 + 1.0 + MARGIN_SECONDS)
    for turn in others:
        here.budget.unused(turn)


async def test_turn_without_use_is_anothers_at_once(processes, clock):
    here, there = processes
    for turn in await taken(here, 5):
        here.budget.unused(turn)
    clock.passes(1.0)
    await here.writes()
    assert [turn.at for turn in await taken(there, 1)] == pytest.approx([1.0])


async def test_track_of_a_call_that_takes_long_is_held_on_to(processes, clock):
    here, there = processes
    turns = await taken(here, 5)
    for _ in range(4):
        clock.passes(3.0)
        await here.writes()
    waiting = asyncio.create_task(there.budget.take(1))
    await there.writes()
    assert not waiting.done()
    here.budget.used(turns[0], began=0.0, ended=clock.now)
    clock.passes(1.0)
    await here.writes()
    clock.passes(0.1)
    [turn] = await asyncio.wait_for(waiting, 10)
    assert turn.track == turns[0].track


async def test_tracks_of_a_dead_process_come_free(processes, clock):
    here, there = processes
    await taken(here, 5)
    here.budget._keeper.cancel()
    clock.passes(5.0)
    assert len(await taken(there, 5)) == 5


async def test_what_the_database_refused_is_given_back_later(processes, clock):
    here, there = processes
    for turn in await taken(here, 5):
        here.budget.unused(turn)
    here.trouble = [DatabaseUnusable("the disk is full")]
    here.written.clear()
    async with asyncio.timeout(10):
        while not here.written.is_set():
            await clock.wakes_next()
    assert here.trouble == []
    assert len(await taken(there, 5)) == 5


async def test_closing_gives_back_and_a_database_that_fails_then_is_no_error(processes, clock):
    here, there = processes
    for turn in await taken(here, 5):
        here.budget.unused(turn)
    here.trouble = [DatabaseUnusable("the disk is full")]
    await here.budget.close()
    await here.budget.close()
    clock.passes(1.0)
    assert len(await taken(there, 5)) == 5


async def test_closing_never_fails_whatever_the_database_says(processes):
    here, _ = processes
    for turn in await taken(here, 5):
        here.budget.unused(turn)
    here.trouble = [RuntimeError("no error that anybody knows")]
    await here.budget.close()
    assert here.trouble == []


@pytest.fixture
async def quick(sqlite_database, clock):
    """Two, on thirty messages a second: three turns are a batch."""
    both = [Process(sqlite_database, clock, 30) for _ in range(2)]
    yield both
    for process in both:
        await process.budget.close()


async def test_who_takes_turns_often_asks_the_database_for_every_third(quick, clock):
    here, _ = quick
    asked = []
    for _ in range(10):
        [turn] = await here.budget.take(1)
        asked.append(here.writes_made)
        assert turn.at <= clock.now + 0.03
        here.budget.used(turn, began=clock.now, ended=clock.now)
        clock.passes(0.1)
    assert asked[-1] <= 5


async def test_turns_that_were_left_over_are_given_back_soon(quick, clock):
    here, there = quick
    for _ in range(2):
        [turn] = await here.budget.take(1)
        here.budget.used(turn, began=clock.now, ended=clock.now)
    assert len(here.budget._held) == 2
    async with asyncio.timeout(10):
        while not here.budget._keeper.done():
            await clock.wakes_next()
    assert 1.0 < clock.now <= 2.0
    clock.passes(1.0)
    assert len({turn.track for _ in range(10) for turn in await taken(there, 3)}) == 30
