"""Hosts and addresses that are left alone for a while."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds import pauses
from bot.feeds.pauses import Pauses

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_a_pause_ends_at_its_time(clock):
    found = Pauses(clock)
    found.note("a.example", NOON + MINUTE)
    assert (found.until("a.example"), found.until("b.example")) == (NOON + MINUTE, None)
    assert found.names() == {"a.example"}
    clock.now += MINUTE
    assert found.until("a.example") is None
    assert found.names() == frozenset()


def test_pauses_that_were_stored_hold_and_move_with_the_clock(clock):
    found = Pauses(clock, {"a.example": NOON + MINUTE})
    found.move(timedelta(hours=-1))
    clock.now -= timedelta(hours=1)
    assert found.until("a.example") == NOON + MINUTE - timedelta(hours=1)


def test_of_too_many_the_oldest_note_goes(clock, monkeypatch):
    monkeypatch.setattr(pauses, "_MOST", 2)
    found = Pauses(clock)
    for name in ("a", "b", "a", "c"):
        found.note(name, NOON + MINUTE)
    assert found.names() == {"a", "c"}
