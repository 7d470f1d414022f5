"""Each chat's pace and the shared budget: kept in the database, for all processes together."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import budget, outbox, pacing
from storage.engine.database import Database
from storage.model import Retry
from storage.tracks import SECOND, Change, Rate, Tracks
from tests.storage.conftest import NOW

GROUP = -1001234567890


def sends(world, chat, seconds: int) -> list[float]:
    """Seconds at which a chat with a backlog is sent something, leasing ten times a second."""
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
    assert len(world.lease()) == 2


def test_next_due_is_when_the_chat_is_free_again(world):
    chat = world.add_chat(GROUP)
    for _ in range(3):
        world.queue(chat, world.add_item())
    world.send()
    world.send()
    due_at = world.read(outbox.next_due_at, now=world.now)
    assert due_at == world.now + timedelta(seconds=pacing.GROUP.seconds)
    assert world.lease() == []
    world.later(pacing.GROUP.seconds)
    assert len(world.lease()) == 1


@pytest.mark.parametrize("back", [45, 86_400])
@pytest.mark.parametrize("chat_id", [1001, GROUP])
def test_chat_is_written_to_at_its_pace_after_the_clock_was_set_back(world, chat_id, back):
    chat = world.add_chat(chat_id)
    for _ in range(5):
        world.queue(chat, world.add_item())
    world.later(back)
    world.send()
    world.later(-back)
    burst = pacing.pace_of(chat_id).burst
    assert [len(world.send()) for _ in range(4)] == [1] * burst + [0] * (4 - burst)


def test_answers_count_in_the_chats_pace(world):
    chat = world.add_chat(GROUP)
    world.queue(chat, world.add_item())
    world.write(pacing.book, [GROUP, GROUP, 99], now=world.now)
    assert world.lease() == []
    world.write(pacing.book, [], now=world.now)


@pytest.mark.parametrize(("chat_id", "seconds"), [(1001, 3), (GROUP, 40)])
def test_answers_hold_a_chats_news_back_no_longer_than_those_of_one_span(world, chat_id, seconds):
    chat = world.add_chat(chat_id)
    world.queue(chat, world.add_item())
    for _ in range(56):
        world.write(pacing.book, [chat_id], now=world.now)
    assert world.lease() == []
    world.later(seconds)
    assert len(world.lease()) == 1


def test_answers_leave_a_group_the_rest_of_its_twenty_for_news(world):
    chat = world.add_chat(GROUP)
    world.write(pacing.book, [GROUP] * pacing.GROUP.answers, now=world.now)
    times = sends(world, chat, 60)
    assert 7 <= len(times) <= pacing.GROUP.most - pacing.GROUP.answers


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

FIVE, THIRTY = Rate.of(5), Rate.of(30)
S = SECOND


def tracks() -> Tracks:
    return Tracks(free=[], next_at=0)


@pytest.mark.parametrize("rate", [FIVE, THIRTY])
@given(chance=st.randoms(use_true_random=False))
def test_no_span_holds_more_than_the_budget_however_late_who_is(rate, chance):
    book, now, arrived, back = tracks(), 0, [], []
    for _ in range(40):
        now += chance.randrange(S)
        book.change(change for ended, change in back if ended <= now)
        back = [one for one in back if one[0] > now]
        for slot in book.take(chance.randint(1, rate.tracks), rate, now=now):
            late, way, answer = (chance.randrange(S) for _ in range(3))
            at = max(now, slot.at) + late + way
            arrived.append(at)
            ended = at + answer
            back.append((ended, Change(track=slot.track, was=slot.held_until, becomes=ended + rate.span)))
    arrived.sort()
    for first, one_too_many in zip(arrived, arrived[rate.tracks :], strict=False):
        assert one_too_many - first >= S


def test_few_reports_after_a_pause_leave_at_once_and_many_evenly():
    ats = [slot.at for slot in tracks().take(8, THIRTY, now=S)]
    assert ats == [S] * 5 + [S + number * THIRTY.spacing for number in (1, 2, 3)]


def test_whole_budget_can_be_used():
    book, now, times = tracks(), 0, []
    while now < 20 * S:
        [slot] = book.take(1, FIVE, now=now) or [None]
        if slot is None:
            now += S // 100
            continue
        now = max(now, slot.at)
        times.append(now)
        book.change([Change(track=slot.track, was=slot.held_until, becomes=now + S)])
    assert len(times) >= 20 * 5 * 0.99


def test_track_that_is_not_given_back_is_anothers_after_a_while_and_then_stays_so():
    book = tracks()
    slots = [slot for _ in range(5) for slot in book.take(1, FIVE, now=0)]
    assert book.take(1, FIVE, now=S) == []
    [again] = book.take(1, FIVE, now=slots[0].held_until)
    before = list(book.free)
    book.change([Change(track=slots[0].track, was=slots[0].held_until, becomes=0)])
    book.change([Change(track=99, was=0, becomes=0)])
    assert (again.track, book.free) == (slots[0].track, before)


def test_slots_that_nobody_took_are_gone():
    book = tracks()
    book.take(1, FIVE, now=0)
    ats = [slot.at for slot in book.take(3, FIVE, now=100 * S)]
    assert ats == [100 * S, 100 * S + FIVE.spacing, 100 * S + 2 * FIVE.spacing]


@pytest.mark.parametrize("back", [8, 45, 999])
def test_clock_set_back_does_not_stop_sending(back):
    book = tracks()
    book.take(5, FIVE, now=1000 * S)
    now = (1000 - back) * S
    [slot] = book.take(1, FIVE, now=now)
    assert slot.at <= now + S


@pytest.mark.parametrize("rate", [0.02, 0.5, 1, 7.5, 30, 1e4])
def test_nothing_that_was_booked_honestly_is_taken_for_a_clock_set_back(rate):
    book, of = tracks(), Rate.of(rate)
    for number in range(50):
        now = number * S // 5
        before = list(book.free), book.next_at
        book.take(0, of, now=now)
        assert number == 0 or (book.free, book.next_at) == before
        book.take(1000, of, now=now)


def test_smaller_budget_after_a_restart_holds_at_once():
    book = tracks()
    book.take(3, Rate.of(1000), now=0)
    book.take(3, FIVE, now=S)
    assert len(book.free) == 5


@pytest.mark.parametrize(
    ("rate", "count", "seconds"), [(0.5, 1, 2), (1, 1, 1), (7.5, 8, 8 / 7.5), (30, 30, 1), (1e4, 1000, 0.1)]
)
def test_any_rate_is_so_many_tracks_of_a_span(rate, count, seconds):
    found = Rate.of(rate)
    assert (found.tracks, found.span / S) == (count, pytest.approx(seconds, abs=1e-5))


def test_processes_share_one_budget(database_url):
    databases = [Database(database_url) for _ in range(3)]

    def exchange(s, changes):
        book = budget.lock(s, "shared")
        return budget.take(
            s, "shared", book, changes=changes, count=2, rate=Rate.of(20), now=budget.now(s, time.time)
        )

    def grab(database) -> list[float]:
        found: list[float] = []
        changes: list[Change] = []
        while len(found) < 20:
            slots = database.write_now(exchange, changes)
            found += [slot.at / S for slot in slots]
            changes = [
                Change(track=one.track, was=one.held_until, becomes=one.at + Rate.of(20).span)
                for one in slots
            ]
        return found

    with ThreadPoolExecutor(3) as threads:
        slots = sorted(at for found in threads.map(grab, databases) for at in found)
    for database in databases:
        database.close()
    assert most_within(slots, 0.999) <= 20


def test_chat_in_a_long_flood_wait_with_a_backlog_is_walked_past(world):
    held, free = world.add_chat(1), world.add_chat(2)
    for _ in range(250):
        world.queue(held, world.add_item())
    world.write(_hold, held.id, world.now + timedelta(hours=12))
    world.queue(free, world.add_item())
    assert [one.chat.id for one in world.lease()] == [free.id]


def _hold(s, chat, until_at) -> None:
    from sqlalchemy import update

    from storage.engine.tables import chats

    s.execute(update(chats).where(chats.c.id == chat).values(not_before_at=until_at))


@pytest.mark.parametrize("chat_id", [1001, GROUP])
def test_what_was_not_sent_for_it_waits_for_a_picture_costs_its_chat_nothing(world, chat_id):
    chat = world.add_chat(chat_id)
    world.queue(chat, world.add_item())
    for _ in range(30):
        [taken] = world.lease()
        world.settle(taken, Retry(at=world.later(0.1), reason="", counts=False))
    free_at = world.read(pacing.free_of, [chat_id])[chat_id]
    assert pacing.pace_of(chat_id).credible(free_at, world.now) <= world.now
    for _ in range(5):
        world.queue(chat, world.add_item())
    burst = pacing.pace_of(chat_id).burst
    assert [len(world.send()) for _ in range(burst + 1)] == [1] * burst + [0]
