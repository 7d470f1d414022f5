"""The timetable: each source has one time or is under way, whatever happens in whatever order."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from bot.polling.timetable import MOST_STALE, Timetable
from storage.model import Feed, FeedStatus
from tests.desk import START

SECONDS = st.integers(0, 900)


def a_feed(number: int, *, due_in: float = 0.0, **state) -> Feed:
    url = f"https://paper-{number}.example/feed"
    return Feed(id=number, url=url, title="", next_check_at=START + timedelta(seconds=due_in), **state)


class Schedule(RuleBasedStateMachine):
    """A plain dictionary of times is held beside the heap."""

    waiting = Bundle("waiting")
    taken = Bundle("taken")

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.timetable = Timetable(now=self.now)
        self.times: dict[int, object] = {}  # None: under way
        self.numbers = 0

    @rule(target=waiting, seconds=SECONDS)
    def add(self, seconds):
        self.numbers += 1
        feed = a_feed(self.numbers, due_in=(self.now - START).total_seconds() + seconds)
        self.timetable.put(feed)
        self.times[feed.id] = feed.next_check_at
        return feed

    @rule(feed=waiting, seconds=SECONDS)
    def change(self, feed, seconds):
        """Somebody else has changed it, so it is read anew: also one that is gone comes back."""
        at = self.now + timedelta(seconds=seconds)
        if self.times.get(feed.id, at) is None:
            return  # the poller waits until its check is through
        self.timetable.put(replace(feed, next_check_at=at))
        self.times[feed.id] = at

    @rule(feed=waiting, retired=st.booleans())
    def remove(self, feed, retired):
        if retired:
            self.timetable.put(replace(feed, status=FeedStatus.RETIRED))
        else:
            self.timetable.drop(feed.id)
        self.times.pop(feed.id, None)

    @rule(target=taken, most=st.integers(1, 5))
    def take(self, most):
        expected = sorted((at, number) for number, at in self.times.items() if at and at <= self.now)[:most]
        found = self.timetable.take(self.now, most=most)
        assert [(self.times[one.id], one.id) for one in found] == expected
        for one in found:
            self.times[one.id] = None
        return multiple(*found)

    @rule(feed=consumes(taken), seconds=SECONDS)
    def put_back(self, feed, seconds):
        if self.times.get(feed.id, self.now) is not None:
            return  # it was removed while under way, and may have been added anew
        at = self.now + timedelta(seconds=seconds)
        self.timetable.put(replace(feed, next_check_at=at))
        self.times[feed.id] = at

    @rule(seconds=SECONDS)
    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(hours=st.integers(-48, 48))
    def set_clock(self, hours):
        by = timedelta(hours=hours)
        self.now += by
        self.timetable.move_clock(by)
        self.times = {number: at and at + by for number, at in self.times.items()}

    @invariant()
    def next_is_the_earliest(self):
        waiting = [at for at in self.times.values() if at]
        assert self.timetable.next_at == min(waiting, default=None)
        assert len(self.timetable) == len(self.times)

    @invariant()
    def what_was_replaced_takes_little_room(self):
        assert len(self.timetable._heap) <= MOST_STALE * len(self.times) + 2


Schedule.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestSchedule = Schedule.TestCase


def test_source_checked_in_the_future_waits_as_long_as_was_planned():
    ahead = a_feed(1, due_in=4_000, checked_at=START + timedelta(seconds=3_700))
    timetable = Timetable([ahead], now=START)
    assert timetable.next_at == START + timedelta(seconds=300)


def test_clock_that_was_set_back_leaves_each_source_its_wait():
    timetable = Timetable([a_feed(1, due_in=300)], now=START)
    timetable.move_clock(timedelta(days=-2))
    assert timetable.next_at == START + timedelta(seconds=300, days=-2)
