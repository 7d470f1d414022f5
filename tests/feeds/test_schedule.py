"""When a feed is asked again."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.schedule import DAY, Bounds, back_off, interval, wait

BOUNDS = Bounds(shortest=60, usual=300, longest=900)
seconds = st.floats(0.01, 1e6)


def test_a_burst_shortens_the_interval_at_once():
    assert interval(900, news=20, is_gap=False, bounds=BOUNDS) == 300
    assert interval(300, news=1, is_gap=False, bounds=BOUNDS) == 150


def test_silence_stretches_it_slowly():
    current, checks = 300.0, 0
    while current < 900:
        current = interval(current, news=0, is_gap=False, bounds=BOUNDS)
        checks += 1
    assert 40 < checks < 80


def test_a_gap_shortens_it_most():
    assert interval(300, news=15, is_gap=True, bounds=BOUNDS) == 75


@given(seconds, st.integers(0, 50), st.booleans())
def test_the_interval_stays_in_its_bounds(current, news, is_gap):
    assert 60 <= interval(current, news=news, is_gap=is_gap, bounds=BOUNDS) <= 900


@given(st.floats(60, 900), st.floats(0, 1e9), st.integers())
def test_no_hint_puts_a_source_to_sleep(current, hint, seed):
    waited = wait(current, hint=hint, bounds=BOUNDS, chance=random.Random(seed))
    assert 0.9 * min(current, 900 / 1.1) <= waited <= 900.001


@given(st.floats(0, 800), st.integers())
def test_a_fresh_answer_is_not_asked_for_again(hint, seed):
    assert wait(60, hint=hint, bounds=BOUNDS, chance=random.Random(seed)) >= hint


def test_failures_double_the_wait():
    waits = [back_off(300, failures=n, retry_after=None, chance=random.Random(1)) for n in range(1, 5)]
    assert [round(later / earlier, 3) for earlier, later in pairwise(waits)] == [2, 2, 2]


@given(seconds, st.integers(1, 10_000), st.none() | st.floats(0, 1e12), st.integers())
def test_a_failing_source_is_asked_at_least_daily(current, failures, retry_after, seed):
    assert back_off(current, failures=failures, retry_after=retry_after, chance=random.Random(seed)) <= DAY


@given(st.floats(0, DAY), st.integers(1, 3), st.integers())
def test_retry_after_is_honoured(retry_after, failures, seed):
    chance = random.Random(seed)
    assert back_off(60, failures=failures, retry_after=retry_after, chance=chance) >= retry_after


def test_retry_after_is_honoured_to_the_second():
    assert back_off(60, failures=1, retry_after=120, chance=random.Random(3)) == 120
