"""When a source is silent beyond its own rhythm: at the boundaries."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import rhythm
from storage.model import Entry, Feed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)


def feed(*, gap: timedelta, age: timedelta = 30 * DAY, **fields) -> Feed:
    """A source that had news just now, and whose longest pause was `gap`."""
    values = {"news_at": NOW, "longest_gap_seconds": gap.total_seconds(), "first_read_at": NOW - age}
    return Feed(id=1, url="https://a.example/", title="A", next_check_at=NOW, **{**values, **fields})


def entries(*ages: timedelta) -> list[Entry]:
    return [Entry(guid=str(age), link="", title="t", text="", published_at=NOW - age) for age in ages]


@pytest.mark.parametrize(
    ("gap", "allowed"),
    [
        (10 * DAY, 20 * DAY),
        (4 * HOUR, 8 * HOUR),
        (3 * HOUR, 6 * HOUR),
        (timedelta(minutes=5), 6 * HOUR),  # however busy
        (5000 * DAY, 732 * DAY),  # an archive
    ],
)
def test_twice_the_longest_pause_is_allowed_and_a_second_more_is_silence(gap, allowed):
    source = feed(gap=gap)
    assert rhythm.allowed_silence(source, now=NOW) == allowed
    assert not rhythm.is_silent(source, now=NOW + allowed)
    assert rhythm.is_silent(source, now=NOW + allowed + SECOND)


def test_young_source_is_allowed_a_weekend():
    source = feed(gap=timedelta(minutes=5), age=timedelta())
    assert not rhythm.is_silent(source, now=NOW + 4 * DAY)
    assert rhythm.is_silent(source, now=NOW + 4 * DAY + SECOND)
    week = feed(gap=timedelta(minutes=5), age=8 * DAY - 7 * HOUR)
    assert not rhythm.is_silent(week, now=NOW + 7 * HOUR - SECOND)
    assert rhythm.is_silent(week, now=NOW + 7 * HOUR)


@pytest.mark.parametrize("fields", [{"news_at": None}, {"longest_gap_seconds": 0.0}])
def test_source_without_a_known_rhythm_is_never_silent(fields):
    source = feed(gap=HOUR, **fields)
    assert rhythm.allowed_silence(source, now=NOW) is None
    assert not rhythm.is_silent(source, now=NOW + 1000 * DAY)


def test_first_document_tells_the_rhythm_and_one_pinned_item_does_not():
    dates = [HOUR * number for number in range(20)]
    start = feed(gap=timedelta(), news_at=None)
    read = rhythm.after_first(start, entries(*dates, 900 * DAY), now=NOW)
    assert (read.news_at, read.longest_gap_seconds) == (NOW, 3600.0)
    assert rhythm.after_first(start, entries(DAY), now=NOW).longest_gap_seconds == 0.0
    assert rhythm.after_first(start, entries(DAY, 3 * DAY), now=NOW).longest_gap_seconds == 2 * 86_400.0


def test_pause_is_learned_and_fades_by_half_in_four_weeks():
    source = feed(gap=64 * HOUR)
    for _ in range(28):
        source = rhythm.after_news(source, now=source.news_at + DAY)
    assert source.longest_gap_seconds == pytest.approx(32 * 3600.0)
    source = rhythm.after_news(source, now=source.news_at + 64 * HOUR)
    assert source.longest_gap_seconds == 64 * 3600.0


def test_paper_that_rests_at_weekends_is_never_called_silent():
    source, now = feed(gap=HOUR, age=timedelta(), news_at=NOW), NOW
    for hour in range(24 * 90):
        now = NOW + hour * HOUR
        works = now.weekday() < 5 and 8 <= now.hour < 18
        source = rhythm.after_news(source, now=now) if works else rhythm.after_quiet(source, now=now)
        assert source.silent_at is None
    dead = now + 8 * DAY
    assert rhythm.after_quiet(source, now=dead).silent_at == dead


def test_silence_is_noted_once_and_ends_with_news():
    source = feed(gap=4 * HOUR)
    first = NOW + 9 * HOUR
    silent = rhythm.after_quiet(source, now=first)
    assert silent.silent_at == first
    assert rhythm.after_quiet(silent, now=first + DAY) == silent
    back = rhythm.after_news(silent, now=first + DAY)
    assert (back.silent_at, back.news_at) == (None, first + DAY)
    assert back.longest_gap_seconds == (33 * HOUR).total_seconds()


def test_time_in_which_nobody_looked_is_no_pause():
    source = feed(gap=HOUR)
    back = rhythm.after_news(source, quiet_until=NOW + 2 * HOUR, now=NOW + 20 * DAY)
    assert back.longest_gap_seconds == (2 * HOUR).total_seconds()
    busy = rhythm.after_news(feed(gap=timedelta()), quiet_until=NOW, now=NOW + HOUR)
    assert busy.longest_gap_seconds == 60.0


def test_source_that_never_had_news_begins_with_the_next():
    assert rhythm.after_news(feed(gap=HOUR, news_at=None), now=NOW) == replace(feed(gap=HOUR), news_at=NOW)


@given(st.lists(st.floats(0, 1e7), max_size=30), st.floats(0, 1e12))
def test_pauses_of_any_length_leave_a_span_that_can_be_told(gaps, first):
    source = feed(gap=timedelta(), longest_gap_seconds=first)
    for gap in gaps:
        source = rhythm.after_news(source, now=source.news_at + timedelta(seconds=gap))
        allowed = rhythm.allowed_silence(source, now=source.news_at)
        assert allowed is None or 6 * HOUR <= allowed <= 732 * DAY
