"""A date is read wholly, or it is no date."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import read

HALF_PAST_SEVEN = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)

WRITTEN = [
    "Sun, 01 Mar 2026 09:30:00 +0200",
    "Sun, 01 Mar 2026 08:30:00 CET",
    "Sun, 01 Mar 2026 09:30:00 CEST",
    "Sun, 01 Mar 2026 09:30:00 EET",
    "Sun, 01 Mar 2026 10:30:00 EEST",
    "Sun, 01 Mar 2026 10:30:00 MSK",
    "Sun, 01 Mar 2026 08:30:00 BST",
    "Sun, 01 Mar 2026 16:30:00 JST",
    "Sun, 01 Mar 2026 18:30:00 AEDT",
    "Sun, 01 Mar 2026 02:30:00 EST",
    "Sun, 01 Mar 2026 13:00:00 +5:30",
    "Sun, 01 Mar 2026 10:30:00 GMT+3",
    "Sun, 01 Mar 2026 09:30:00 +0200 (EET)",
    "1 Mar 2026 7:30 AM",
    "March 1, 2026 7:30 am",
    "Sunday, March 1, 2026 - 07:30",
    "Sun Mar  1 07:30:00 2026",
    "Sun Mar 1 07:30:00 UTC 2026",
    "Sun Mar 01 09:30:00 +0200 2026",
    "2026-03-01T04:30:00\N{MINUS SIGN}03:00",
    "2026-03-01T07:30:00Z",
    "2026-03-01T09:30:00.000+02:00",
    "2026-03-01 07:30:00 UTC",
    "2026-03-01  07:30",
    "2026-03-01 09:30:00 +0200 EET",
    "2026-03-01T09:30:00 Europe/Kyiv",
    "2026/03/01 07:30",
    "20260301T073000Z",
    "01.03.2026 07:30",
    "1 березня 2026, 09:30 EET",
    "1 марта 2026 г. 10:30 MSK",
    "1. März 2026 08:30 MEZ",
    "Sun, 01 Mar 26 07:30:00 GMT",
    "1772350200",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_dates_as_publishers_write_them(text):
    dated = read(text)
    assert dated is not None
    assert dated.at == HALF_PAST_SEVEN
    assert not dated.is_day


@pytest.mark.parametrize(
    "text", ["2026-03-01", "Sun, 01 Mar 2026", "2026-03-01T00:00:00+02:00", "Mar 1, 2026"]
)
def test_midnight_or_no_time_says_the_day_only(text):
    dated = read(text)
    assert dated is not None
    assert dated.is_day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "10:30",
        "Mar 2026",
        "2026",
        "Sun, 01 Mar 2026 07:30:00 XYZT",
        "Sun, 01 Mar 2026 07:30:00 about",
        "01/03/2026",  # whose order?
        "2026-02-30",
        "2026-03-01 27:30",
        "2026-03-01 07:75",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31",
        "Sun, 01 Mar 2026 07:30:00 +9900",
        None,
        7,
    ],
)
def test_what_is_not_wholly_understood_is_no_date(text):
    assert read(text) is None


def test_a_day_above_twelve_settles_whose_order_it_is():
    assert (
        read("13/03/2026 07:30").at == read("03/13/2026 07:30").at == datetime(2026, 3, 13, 7, 30, tzinfo=UTC)
    )


@given(st.datetimes(datetime(1991, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001 - the zone is in the formats
def test_a_written_instant_is_read_back(moment):
    moment = moment.replace(microsecond=0)
    for form in (
        "%a, %d %b %Y %H:%M:%S GMT",
        "%Y-%m-%dT%H:%M:%SZ",
        "%Y-%m-%d %H:%M:%S UTC",
        "%B %d, %Y %I:%M:%S %p",
    ):
        assert read(moment.strftime(form)).at == moment.replace(tzinfo=UTC)


@given(st.text(max_size=60))
def test_any_text_is_a_sane_date_or_none(text):
    dated = read(text)
    assert dated is None or 1989 < dated.at.year < 2102
