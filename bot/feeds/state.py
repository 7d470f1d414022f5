"""What a check leaves in a feed: status, validators, next time, redirects. Pure: no clock, no storage."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.feeds import schedule
from bot.feeds.schedule import Bounds
from storage.model import (
    Document,
    FailureKind,
    Feed,
    FeedStatus,
    Fetched,
    FetchFailed,
    FetchResult,
    NotModified,
    ParseResult,
    Unreadable,
)

ADOPT_AFTER = 3  # the same permanent redirect in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A feed asked once. `parsed` is None where nothing new was there to parse."""

    feed: Feed
    result: FetchResult
    parsed: ParseResult | None = None
    body_hash: bytes = b""
    took_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What the next check is set by."""

    now: datetime
    bounds: Bounds
    chance: random.Random


def after_failure(feed: Feed, reading: Reading, *, pace: Pace) -> Feed:
    """Give the state after a check that brought no document. Validators stay as they were."""
    failures = feed.failures + 1
    status, error, retry_after = _fault(reading)
    wait = schedule.back_off(
        pace.bounds.clamp(feed.interval_seconds),
        failures=failures,
        retry_after=retry_after,
        chance=pace.chance,
    )
    return replace(
        feed,
        status=status,
        error=error,
        failures=failures,
        checked_at=pace.now,
        next_check_at=pace.now + timedelta(seconds=wait),
    )


def after_nothing_new(feed: Feed, reading: Reading, *, pace: Pace) -> Feed:
    """Give the state after a 304, or a body equal to the last one."""
    keeps = {FeedStatus.EMPTY, FeedStatus.UNDATED}
    status = feed.status if feed.status in keeps else FeedStatus.OK
    fresh = _max_age(reading.result)
    seconds = schedule.interval(feed.interval_seconds, news=0, is_gap=False, bounds=pace.bounds)
    return _good(feed, reading, status=status, seconds=seconds, hint=fresh, pace=pace)


def after_document(
    feed: Feed, reading: Reading, document: Document, *, news: int, is_gap: bool, pace: Pace
) -> Feed:
    """Give the state after a document was read and decided on. `news`: how many items were accepted."""
    current = pace.bounds.usual if feed.first_read_at is None else feed.interval_seconds
    seconds = schedule.interval(current, news=news, is_gap=is_gap, bounds=pace.bounds)
    hints = [hint for hint in (_max_age(reading.result), document.ttl_seconds) if hint]
    checked = _good(
        feed,
        reading,
        status=_status(document, is_gap=is_gap),
        seconds=seconds,
        hint=max(hints, default=None),
        pace=pace,
    )
    result = reading.result
    return replace(
        checked,
        title=feed.title or document.title,
        site_url=document.site_url or feed.site_url,
        language=feed.language or document.language,
        etag=result.etag if isinstance(result, Fetched) else feed.etag,
        last_modified=result.last_modified if isinstance(result, Fetched) else feed.last_modified,
        body_hash=reading.body_hash,
        first_read_at=feed.first_read_at or pace.now,
    )


def adopts_redirect(feed: Feed) -> bool:
    """Whether the address should change to `redirect_url`."""
    return bool(feed.redirect_url) and feed.redirect_count >= ADOPT_AFTER


def adopt_redirect(feed: Feed) -> Feed:
    """Move the feed to where its permanent redirects lead; it keeps id, memory and subscribers."""
    return replace(feed, url=feed.redirect_url, redirect_url="", redirect_count=0)


def _good(
    feed: Feed, reading: Reading, *, status: FeedStatus, seconds: float, hint: float | None, pace: Pace
) -> Feed:
    wait = schedule.wait(seconds, hint=hint, bounds=pace.bounds, chance=pace.chance)
    target = _permanent_url(reading.result)
    repeats = feed.redirect_count if target == feed.redirect_url else 0
    return replace(
        feed,
        status=status,
        error="",
        failures=0,
        interval_seconds=seconds,
        next_check_at=pace.now + timedelta(seconds=wait),
        checked_at=pace.now,
        succeeded_at=pace.now,
        redirect_url=target,
        redirect_count=repeats + 1 if target else 0,
    )


def _fault(reading: Reading) -> tuple[FeedStatus, str, float | None]:
    match reading.result, reading.parsed:
        case FetchFailed(kind=FailureKind.GONE, detail=detail), _:
            return FeedStatus.RETIRED, detail, None
        case FetchFailed(detail=detail, retry_after_seconds=seconds), _:
            return FeedStatus.FAILING, detail, seconds
        case _, Unreadable(detail=detail, blocked=True):
            return FeedStatus.BLOCKED, detail, None
        case _, Unreadable(detail=detail):
            return FeedStatus.FAILING, detail, None
        case _:
            raise ValueError("a reading without a fault")


def _status(document: Document, *, is_gap: bool) -> FeedStatus:
    if not document.entries:
        return FeedStatus.EMPTY
    if is_gap:
        return FeedStatus.GAP
    is_dated = any(entry.published_at for entry in document.entries)
    return FeedStatus.OK if is_dated else FeedStatus.UNDATED


def _permanent_url(result: FetchResult) -> str:
    return "" if isinstance(result, FetchFailed) else result.permanent_url


def _max_age(result: FetchResult) -> float | None:
    match result:
        case Fetched(max_age_seconds=seconds) | NotModified(max_age_seconds=seconds):
            return seconds
        case FetchFailed():
            return None
