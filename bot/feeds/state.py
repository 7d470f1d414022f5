"""What a check leaves in a feed: status, validators, next time, redirects. Pure: no clock, no storage."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.feeds import rhythm, schedule, wording
from bot.feeds.schedule import Bounds
from storage.model import (
    Document,
    FailureKind,
    Feed,
    FeedStatus,
    Fetched,
    FetchFailed,
    FetchResult,
    KeptDocument,
    NotModified,
    ParseResult,
    Unreadable,
)

ADOPT_AFTER = 3  # the same permanent redirect in a row
DEAD_AFTER = timedelta(days=30)  # of failing: servers answer 404, 403 and 429 for days, and come back
DEAD_FAILURES = 10  # in that time at least: the bot may have been off for most of it
WHOLE_AFTER = timedelta(days=1)  # some servers say 304 for ever
WHOLE_AFTER_SILENT = timedelta(hours=1)  # of a source that is silent beyond its rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A feed asked once. `parsed` is None where nothing new was there to parse."""

    feed: Feed
    result: FetchResult
    parsed: ParseResult | None = None
    kept: KeptDocument | None = None  # of the document before, where this one was parsed
    body_hash: bytes = b""
    took_seconds: float = 0.0
    is_slow: bool = False  # whether the document took long to parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What the next check is set by."""

    now: datetime
    bounds: Bounds
    chance: random.Random


def asking(feed: Feed, *, now: datetime) -> Feed:
    """Give the feed as it is to be asked: without validators where a whole body is due.

    Some servers answer 304 whatever was published since. Once a day, and every hour while the source is
    silent beyond its rhythm, it has to send what it has.
    """
    age = now - feed.whole_at if feed.whole_at is not None and feed.whole_at <= now else WHOLE_AFTER
    is_due = age >= WHOLE_AFTER or (age >= WHOLE_AFTER_SILENT and rhythm.is_silent(feed, now=now))
    return replace(feed, etag="", last_modified="") if is_due else feed


def after_failure(feed: Feed, reading: Reading, *, pace: Pace) -> Feed:
    """Give the state after a check that brought no document. Validators stay as they were."""
    failures = feed.failures + 1
    failing_since_at = feed.failing_since_at or pace.now
    status, error, retry_after = _fault(reading)
    is_dead = pace.now - failing_since_at >= DEAD_AFTER and failures >= DEAD_FAILURES
    if is_dead and status is not FeedStatus.RETIRED:
        status = FeedStatus.DEAD
        wait = schedule.revisit(retry_after=retry_after, chance=pace.chance)
    else:
        wait = schedule.back_off(
            pace.bounds.clamp(feed.interval_seconds),
            failures=failures,
            retry_after=retry_after,
            chance=pace.chance,
            failing_seconds=(pace.now - failing_since_at).total_seconds(),
        )
    return replace(
        feed,
        status=status,
        error=error,
        failures=failures,
        failing_since_at=failing_since_at,
        checked_at=pace.now,
        next_check_at=pace.now + timedelta(seconds=wait),
    )


def after_nothing_new(feed: Feed, reading: Reading, *, pace: Pace) -> Feed:
    """Give the state after a 304, or a body equal to the last one."""
    keeps = {FeedStatus.EMPTY, FeedStatus.UNDATED}
    status = feed.status if feed.status in keeps else FeedStatus.OK
    seconds = schedule.interval(feed.interval_seconds, news=0, is_gap=False, bounds=pace.bounds)
    checked = _good(feed, reading, status=status, seconds=seconds, pace=pace)
    if isinstance(reading.result, Fetched):  # what was stored of this body has these names now
        result = reading.result
        checked = replace(checked, etag=result.etag, last_modified=result.last_modified)
    return rhythm.after_quiet(checked, now=pace.now)


def after_document(
    feed: Feed, reading: Reading, document: Document, *, news: int, is_gap: bool, pace: Pace
) -> Feed:
    """Give the state after a document was read and decided on. `news`: how many items were accepted."""
    current = pace.bounds.usual if feed.first_read_at is None else feed.interval_seconds
    seconds = schedule.interval(current, news=news, is_gap=is_gap, bounds=pace.bounds)
    asking = replace(feed, ttl_seconds=document.ttl_seconds or 0.0, skip_hours=document.skip_hours)
    status = _status(feed, document, is_gap=is_gap)
    checked = _good(asking, reading, status=status, seconds=seconds, pace=pace)
    if feed.first_read_at is None:
        checked = rhythm.after_first(checked, document.entries, now=pace.now)
    elif news:
        checked = rhythm.after_news(checked, quiet_until=feed.succeeded_at, now=pace.now)
    else:
        checked = rhythm.after_quiet(checked, now=pace.now)
    result = reading.result
    return replace(
        checked,
        gaps=feed.gaps + is_gap,
        site_url=document.site_url or feed.site_url,
        language=feed.language or document.language,
        kind=document.kind or (feed.kind if document.unchanged else ""),
        etag=result.etag if isinstance(result, Fetched) else feed.etag,
        last_modified=result.last_modified if isinstance(result, Fetched) else feed.last_modified,
        body_hash=reading.body_hash,
        first_read_at=feed.first_read_at or pace.now,
    )


def adopts_redirect(feed: Feed) -> bool:
    """Tell whether the address should change to `redirect_url`."""
    return bool(feed.redirect_url) and feed.redirect_count >= ADOPT_AFTER


def adopt_redirect(feed: Feed) -> Feed:
    """Move the feed to where its permanent redirects lead; it keeps id, memory and subscribers."""
    return replace(feed, url=feed.redirect_url, redirect_url="", redirect_count=0)


def postponed(feed: Feed, until: datetime, *, pace: Pace) -> Feed:
    """Give the state of a feed that was not asked: its host asked for a pause. Not all come back at once."""
    spread = pace.chance.uniform(0, schedule.JITTER) * pace.bounds.clamp(feed.interval_seconds)
    error = feed.error if feed.failures else wording.HELD
    return replace(feed, error=error, next_check_at=until + timedelta(seconds=spread))


def pause_seconds(result: FetchResult | None, *, host: str) -> float:
    """How long this host asks for a pause, at most a day; 0 = it does not."""
    asked = result.retry_after_seconds if isinstance(result, FetchFailed) and result.host == host else None
    return min(asked or 0.0, schedule.DAY)


def _good(feed: Feed, reading: Reading, *, status: FeedStatus, seconds: float, pace: Pace) -> Feed:
    hint = max(_max_age(reading.result) or 0.0, feed.ttl_seconds)
    if reading.is_slow or (pace.now + timedelta(seconds=max(seconds, hint))).hour in feed.skip_hours:
        hint = pace.bounds.longest
    wait = schedule.wait(seconds, hint=hint, bounds=pace.bounds, chance=pace.chance)
    target = _permanent_url(reading.result)
    repeats = feed.redirect_count if target == feed.redirect_url else 0
    return replace(
        feed,
        status=status,
        error="",
        failures=0,
        failing_since_at=None,
        interval_seconds=seconds,
        next_check_at=pace.now + timedelta(seconds=wait),
        checked_at=pace.now,
        succeeded_at=pace.now,
        whole_at=pace.now if isinstance(reading.result, Fetched) else feed.whole_at,
        redirect_url=target or feed.redirect_url,
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


def _status(feed: Feed, document: Document, *, is_gap: bool) -> FeedStatus:
    if not document.entries:
        unread = FeedStatus.UNDATED if feed.status is FeedStatus.UNDATED else FeedStatus.OK
        return unread if document.unchanged else FeedStatus.EMPTY
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
