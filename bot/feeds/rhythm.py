"""A source's own rhythm, and whether it is silent beyond it. Pure: no clock, no storage.

What counts is the longest time that lately passed between two checks with news. An average would call a paper
that rests at night and at weekends dead every Friday; the longest gap knows both. It fades by half in four
weeks, so that one holiday does not make a source unobserved for the rest of the year.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from storage.model import Entry, Feed

BEYOND = 2.0  # times its longest gap: a weekly gap has faded to 0.84 of itself when it comes again
SHORTEST = timedelta(hours=6)  # less is no silence, however busy the source
BEFORE_A_WEEK = timedelta(days=4)  # as long as no weekend has been seen, one is allowed for
WEEK = timedelta(days=8)
USUAL = (
    0.9  # the share of a first document's gaps that is believed: one pinned item is years older than the rest
)
LEAST = 60.0  # seconds: a source with news at every check has a rhythm, too
LONGEST = timedelta(days=366)
FADES = timedelta(days=28)


def after_first(feed: Feed, entries: Iterable[Entry], *, now: datetime) -> Feed:
    """Start with what the first document tells: a long gap, of the usual ones, between its items' dates."""
    dates = sorted(entry.published_at for entry in entries if entry.published_at)
    gaps = sorted((later - earlier).total_seconds() for earlier, later in pairwise(dates))
    gap = gaps[int(USUAL * (len(gaps) - 1))] if gaps else 0.0
    return replace(feed, news_at=now, longest_gap_seconds=gap, silent_at=None)


def after_news(feed: Feed, *, quiet_until: datetime | None = None, now: datetime) -> Feed:
    """Learn the gap that ends now, a named silence too: a slow source is named once, not every time.

    `quiet_until` is when a check last saw that there was nothing new. What came after it is not known to have
    been a pause: the bot may have been off, or the source out of reach.
    """
    if feed.news_at is None:
        return replace(feed, news_at=now, silent_at=None)
    passed = max(0.0, (now - feed.news_at).total_seconds())
    gap = max(LEAST, ((quiet_until or now) - feed.news_at).total_seconds())
    faded = feed.longest_gap_seconds * 0.5 ** (passed / FADES.total_seconds())
    return replace(feed, news_at=now, longest_gap_seconds=max(gap, faded), silent_at=None)


def after_quiet(feed: Feed, *, now: datetime) -> Feed:
    """Note the moment from which a source without news counts as silent; that it is so stays noted."""
    is_new = feed.silent_at is None and is_silent(feed, now=now)
    return replace(feed, silent_at=now) if is_new else feed


def is_silent(feed: Feed, *, now: datetime) -> bool:
    """Tell whether the last news is longer ago than the source's rhythm explains; without one: no."""
    allowed = allowed_silence(feed, now=now)
    return allowed is not None and feed.news_at is not None and now - feed.news_at > allowed


def allowed_silence(feed: Feed, *, now: datetime) -> timedelta | None:
    """How long the source may be without news before it is worth a word; None: its rhythm is not known."""
    if feed.news_at is None or not feed.longest_gap_seconds:
        return None
    is_young = feed.first_read_at is None or now - feed.first_read_at < WEEK
    floor = BEFORE_A_WEEK if is_young else SHORTEST
    return max(floor, BEYOND * timedelta(seconds=min(feed.longest_gap_seconds, LONGEST.total_seconds())))
