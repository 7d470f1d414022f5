"""Each chat's pace and the shared budget: kept in the database, for all processes together."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from storage import budget, outbox, pacing
from storage.database import Database
from tests.storage.conftest import NOW

GROUP = -1001234567890


def sends(world, chat, seconds: int) -> list[float]:
    """Seconds at which a chat with a backlog is sent something, claiming ten times a second."""
    for _ in range(40):
        world.queue(chat, world.add_item())
    start, times = world.now, []
    for _ in range(seconds * 10):
        times += [(world.now - start).total_seconds()] * len(world.send())
        world.later(0.1)
    return times


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(1 for other in times if at <= other < at + seconds) for at in times)


def test_person_gets_three_at_once_then_one_a_second(world):
    times = sends(world, world.add_chat(), 10)
    assert times[:3] == [0.0, 0.1, 0.2]
    assert len(times) == 12
    assert most_within(times, 1.0) <= 3


def test_group_gets_no_more_than_twenty_in_any_minute(world):
    times = sends(world, world.add_chat(GROUP), 120)
    assert most_within(times, 60.0) <= 20
    assert len(times) >= 36


def test_topics_of_a_group_have_one_pace(world):
    item = world.add_item()
    for thread_id in range(5):
        world.queue(world.add_chat(GROUP, thread_id=thread_id), item)
    assert len(world.claim()) == 2


def test_next_due_is_when_the_chat_is_free_again(world):
    chat = world.add_chat(GROUP)
    for _ in range(3):
        world.queue(chat, world.add_item())
    world.send()
    world.send()
    due_at = world.read(outbox.next_due_at, now=world.now)
    assert due_at == world.now + timedelta(seconds=pacing.GROUP.seconds)
    assert world.claim() == []
    world.later(pacing.GROUP.seconds)
    assert len(world.claim()) == 1


def test_answers_count_in_the_chats_pace(world):
    chat = world.add_chat(GROUP)
    world.queue(chat, world.add_item())
    world.write(pacing.book, [GROUP, GROUP, 99], now=world.now)
    assert world.claim() == []
    world.write(pacing.book, [], now=world.now)


@settings(max_examples=60)
@given(st.sampled_from([pacing.PERSON, pacing.GROUP]), st.lists(st.floats(0, 20), min_size=1, max_size=60))
def test_no_span_holds_more_than_the_burst_and_one_every_so_many_seconds(pace, steps):
    now, free_at, times = NOW, None, []
    for step in steps:
        now += timedelta(seconds=step)
        now = max(now, free_at or now)
        times.append((now - NOW).total_seconds())
        free_at = pace.next(free_at, now)
    for span in (1.0, 10.0, 60.0):
        assert most_within(times, span) <= pace.burst + span / pace.seconds + 1


# --- the budget -----------------------------------------------------------------


def take(database, count: int, at: float) -> float:
    """The instant of the first slot, asked for at `at`."""
    return at + database.write_now(budget.take, "x", count=count, seconds=0.1, clock=lambda: at)


def test_slots_follow_one_another_whoever_takes_them(sqlite_database):
    first = take(sqlite_database, 3, 1000.0)
    assert 1000.0 < first < 1000.05
    assert round(take(sqlite_database, 1, 1000.0) - first, 5) == 0.3
    assert round(take(sqlite_database, 1, 1000.1) - first, 5) == 0.4


def test_slots_that_nobody_took_are_gone(sqlite_database):
    take(sqlite_database, 1, 1000.0)
    assert take(sqlite_database, 1, 2000.0) > 2000.0


def test_clock_set_back_does_not_stop_sending(sqlite_database):
    take(sqlite_database, 1, 1_000_000.0)
    assert take(sqlite_database, 1, 1000.0) < 1000.05


def test_processes_share_one_budget(database_url):
    databases = [Database(database_url) for _ in range(3)]

    def grab(database) -> list[float]:
        found = []
        for _ in range(10):
            asked = time.time()
            wait = database.write_now(budget.take, "shared", count=2, seconds=0.05, clock=time.time)
            found.append(asked + wait)
        return found

    with ThreadPoolExecutor(3) as threads:
        slots = sorted(at for found in threads.map(grab, databases) for at in found)
    for database in databases:
        database.close()
    assert slots[-1] - slots[0] >= 29 * 0.1 - 0.5
    assert most_within(slots, 1.0) <= 14


def test_chat_in_a_long_flood_wait_with_a_backlog_is_walked_past(world):
    held, free = world.add_chat(1), world.add_chat(2)
    for _ in range(250):
        world.queue(held, world.add_item())
    world.write(_hold, held.id, world.now + timedelta(hours=12))
    world.queue(free, world.add_item())
    assert [one.chat.id for one in world.claim()] == [free.id]


def _hold(s, chat, until_at) -> None:
    from sqlalchemy import update

    from storage.tables import chats

    s.execute(update(chats).where(chats.c.id == chat).values(not_before_at=until_at))
