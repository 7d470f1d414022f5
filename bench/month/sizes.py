"""The four-day month that is a test."""

from datetime import timedelta

from bench.month.month import DAY, Size

SMALL = Size(
    days=4,
    sources=15,
    chats=12,
    per_day=170,
    step=timedelta(minutes=15),
    interval=(900.0, 1_800.0, 3_600.0),
    kept=2 * DAY,
    measured=(2, 4),
    growth=1.5,  # the memory of 48 hours holds a day and a half at the first look; a leak would be 2.3 times
)
