"""Spans and instants in words."""

from datetime import timedelta

import pytest

from bot.chat.locale import shipped
from bot.chat.wording.moments import ago, clock_time, lasting, utc_offset
from bot.news.messages.view import View
from tests.newsroom import NOON

ENGLISH = shipped().texts("en")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-60, "just now"),  # a source's clock runs ahead
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (3600, "1 hour ago"),
        (47 * 3600, "47 hours ago"),
        (48 * 3600, "2 days ago"),
        (400 * 86400, "400 days ago"),
    ],
)
def test_time_past_is_said_in_its_largest_fitting_unit(seconds, words):
    assert ago(ENGLISH, NOON - timedelta(seconds=seconds), NOON) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.5, "0 seconds"),
        (1, "1 second"),
        (60, "1 minute"),
        (300, "5 minutes"),
        (7200, "2 hours"),
        (259200, "3 days"),
    ],
)
def test_span_is_said_in_its_largest_fitting_unit(seconds, words):
    assert lasting(ENGLISH, seconds) == words


def test_clock_is_named_until_somebody_sets_it():
    assert clock_time(NOON, View(timezone="UTC", now=NOON)) == "12:00 UTC"
    assert clock_time(NOON, View(timezone="Europe/Kyiv", now=NOON)) == "15:00"


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("UTC", "UTC"),
        ("Europe/Kyiv", "UTC+3"),
        ("America/St_Johns", "UTC-2:30"),
        ("Asia/Kathmandu", "UTC+5:45"),
    ],
)
def test_offset_is_the_present_one(zone, offset):
    assert utc_offset(zone, NOON) == offset
