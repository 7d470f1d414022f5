"""Quiet hours and digests on a chat's own clock: across midnight, and where clocks change."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.model import HOURLY, Terms, Why

KYIV = "Europe/Kyiv"
NIGHT = {"quiet_from": 22 * 60, "quiet_to": 7 * 60}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def until(terms: Terms, now: str) -> str:
    deferral = terms.hours(utc(now))
    return f"{deferral.until:%Y-%m-%d %H:%M}" if deferral else ""


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-03-01 19:59", ""),  # 21:59 in Kyiv
        ("2026-03-01 20:00", "2026-03-02 05:00"),
        ("2026-03-01 23:30", "2026-03-02 05:00"),
        ("2026-03-02 04:59", "2026-03-02 05:00"),
        ("2026-03-02 05:00", ""),
    ],
)
def test_quiet_hours_reach_across_midnight(now, ends):
    assert until(Terms(timezone=KYIV, **NIGHT), now) == ends


def test_quiet_hours_within_a_day_are_that_day_only():
    siesta = Terms(timezone="Europe/Madrid", quiet_from=14 * 60, quiet_to=16 * 60)
    assert until(siesta, "2026-03-01 13:30") == "2026-03-01 15:00"
    assert until(siesta, "2026-03-01 23:30") == ""


def test_night_in_which_clocks_go_forward_is_an_hour_shorter():
    assert until(Terms(timezone=KYIV, **NIGHT), "2026-03-28 20:00") == "2026-03-29 04:00"


def test_night_in_which_clocks_go_back_is_an_hour_longer():
    assert until(Terms(timezone=KYIV, **NIGHT), "2026-10-24 19:00") == "2026-10-25 05:00"


def test_end_that_the_clock_jumps_over_is_the_jump():
    terms = Terms(timezone=KYIV, quiet_from=22 * 60, quiet_to=3 * 60 + 30)  # 03:00 → 04:00 on 29 March
    assert until(terms, "2026-03-28 23:00") == "2026-03-29 01:00"
    assert until(terms, "2026-03-29 01:00") == ""


def test_end_that_strikes_twice_is_the_second_one():
    terms = Terms(timezone=KYIV, quiet_from=22 * 60, quiet_to=3 * 60 + 30)  # 04:00 → 03:00 on 25 October
    assert until(terms, "2026-10-24 23:00") == "2026-10-25 01:30"
    assert until(terms, "2026-10-25 01:00") == "2026-10-25 01:30"
    assert until(terms, "2026-10-25 01:30") == ""


def test_digest_comes_at_the_next_of_its_times():
    terms = Terms(timezone=KYIV, digest_at=(8 * 60, 20 * 60))
    assert until(terms, "2026-03-01 05:59") == "2026-03-01 06:00"
    assert until(terms, "2026-03-01 06:00") == "2026-03-01 18:00"
    assert until(terms, "2026-03-01 18:00") == "2026-03-02 06:00"
    assert until(terms, "2026-03-28 18:00") == "2026-03-29 05:00"  # summer time


def test_digest_whose_hour_strikes_twice_comes_once():
    terms = Terms(timezone=KYIV, digest_at=(3 * 60 + 30,))
    assert until(terms, "2026-10-24 23:00") == "2026-10-25 00:30"
    assert until(terms, "2026-10-25 00:30") == "2026-10-26 01:30"


def test_hourly_digest_misses_no_hour_where_clocks_change():
    terms, now, seen = Terms(timezone=KYIV, digest_at=HOURLY), utc("2026-10-24 22:10"), []
    for _ in range(6):
        deferral = terms.hours(now)
        now = deferral.until
        seen.append(now.hour)
    assert seen == [23, 0, 1, 2, 3, 4]


def test_digest_that_falls_into_quiet_hours_comes_when_they_end():
    terms = Terms(timezone=KYIV, digest_at=HOURLY, **NIGHT)
    deferral = terms.hours(utc("2026-03-01 20:30"))
    assert (deferral.why, deferral.until) == (Why.DIGEST, utc("2026-03-02 05:00"))


def test_zone_with_half_an_hour_and_one_without_summer_time():
    assert until(Terms(timezone="Asia/Kolkata", **NIGHT), "2026-03-01 17:00") == "2026-03-02 01:30"
    assert until(Terms(timezone="Asia/Tbilisi", **NIGHT), "2026-03-28 20:00") == "2026-03-29 03:00"


def test_zone_that_no_longer_exists_counts_as_utc():
    assert until(Terms(timezone="Mars/Base", **NIGHT), "2026-03-01 22:00") == "2026-03-02 07:00"


def test_what_many_publishers_have_comes_at_any_hour_where_that_is_chosen():
    now = utc("2026-03-01 23:00")
    assert Terms(**NIGHT).deferral(9, now) is not None
    terms = Terms(urgent_publishers=4, **NIGHT)
    assert terms.deferral(3, now).why is Why.QUIET
    assert terms.deferral(4, now) is None


def test_what_too_few_publishers_have_waits_for_more_at_any_hour():
    now = utc("2026-03-01 12:00")
    deferral = Terms(publishers=2).deferral(1, now)
    assert (deferral.why, deferral.until) == (Why.FEW, now + timedelta(hours=24))
    assert Terms(publishers=2).deferral(2, now) is None


@given(
    minutes=st.integers(0, 365 * 24 * 60),
    zone=st.sampled_from([KYIV, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
    start=st.integers(0, 1439),
    length=st.integers(1, 1439),
    digests=st.sets(st.integers(0, 1439), max_size=3),
)
@settings(deadline=None, max_examples=300)
def test_what_waits_comes_later_within_two_days_and_outside_quiet_hours(
    minutes, zone, start, length, digests
):
    terms = Terms(
        timezone=zone,
        quiet_from=start,
        quiet_to=(start + length) % 1440,
        digest_at=tuple(sorted(digests)),
    )
    at = utc("2026-01-01 00:00") + timedelta(minutes=minutes)
    deferral = terms.hours(at)
    if deferral is None:
        assert not digests
        assert terms.quiet_until(at) is None
    else:
        assert at < deferral.until <= at + timedelta(hours=50)
        assert terms.quiet_until(deferral.until) is None
