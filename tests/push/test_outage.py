from datetime import UTC, datetime, timedelta

from bot.push.outage import IN_A_ROW, LONGEST_WAIT_SECONDS, Outage, is_out
from storage.model import Retry, Uncertain

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def fails(outage: Outage, times: int, at: datetime = NOW) -> None:
    for _ in range(times):
        outage.hear(is_out=True, now=at)


def test_some_failures_in_a_row_are_an_outage_and_fewer_are_not():
    outage = Outage()
    fails(outage, IN_A_ROW - 1)
    assert outage.room(8, under_way=0, now=NOW) == 8
    fails(outage, 1)
    assert outage.room(8, under_way=0, now=NOW) == 0
    assert outage.room(8, under_way=0, now=after(1)) == 1
    assert outage.room(7, under_way=1, now=after(1)) == 0  # one trial at a time


def test_a_lost_reply_neither_begins_an_outage_nor_ends_one():
    outage = Outage()
    for _ in range(IN_A_ROW):
        outage.hear(is_out=is_out(Uncertain(reason="no answer in time")), now=NOW)
    assert outage.room(8, under_way=0, now=NOW) == 8
    fails(outage, IN_A_ROW)
    outage.hear(is_out=is_out(Uncertain(reason="no answer in time")), now=NOW)
    assert outage.room(8, under_way=0, now=NOW) == 0


def test_what_waits_for_a_picture_neither_begins_an_outage_nor_ends_one():
    outage = Outage()
    waits = Retry(at=NOW, reason="", counts=False)
    for _ in range(IN_A_ROW):
        outage.hear(is_out=is_out(waits), now=NOW)
    assert outage.room(8, under_way=0, now=NOW) == 8
    fails(outage, IN_A_ROW)
    outage.hear(is_out=is_out(waits), now=NOW)
    assert outage.room(8, under_way=0, now=NOW) == 0


def test_one_message_that_always_fails_among_others_is_no_outage():
    outage = Outage()
    for _ in range(20):
        fails(outage, 1)
        outage.hear(is_out=False, now=NOW)
    assert outage.room(8, under_way=0, now=NOW) == 8


def test_trials_become_rarer_up_to_a_minute_and_the_first_success_ends_it():
    outage, at, waits = Outage(), NOW, []
    fails(outage, IN_A_ROW)
    for _ in range(12):
        before = at
        while not outage.room(8, under_way=0, now=at):
            at += timedelta(seconds=1)
        waits.append((at - before).total_seconds())
        fails(outage, 1, at)
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT_SECONDS
    outage.hear(is_out=False, now=at)
    assert outage.room(8, under_way=0, now=at) == 8


def test_what_was_under_way_when_it_began_makes_no_trial_rarer():
    outage = Outage()
    fails(outage, IN_A_ROW + 8)
    assert outage.room(8, under_way=0, now=after(1)) == 1
