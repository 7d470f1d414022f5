"""What a check leaves in a feed."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds import state
from bot.feeds.schedule import Bounds
from bot.feeds.state import Pace, Reading
from storage.model import (
    Document,
    Entry,
    FailureKind,
    Feed,
    FeedStatus,
    Fetched,
    FetchFailed,
    NotModified,
    Unreadable,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed(id=1, url="https://bay.example/rss", title="", next_check_at=NOW, etag='"old"', body_hash=b"old")
PACE = Pace(now=NOW, bounds=Bounds(), chance=random.Random(1))
STORM = Entry(guid="1", link="", title="Storm", text="", published_at=NOW)


def got(**fields: object) -> Fetched:
    base = Fetched(url=FEED.url, body=b"", content_type="", etag='"new"', last_modified="today")
    return replace(base, **fields)  # type: ignore[arg-type] # fields of Fetched


def after(document: Document, *, feed: Feed = FEED, is_gap: bool = False, **fields: object) -> Feed:
    reading = Reading(feed=feed, result=got(**fields), parsed=document, body_hash=b"new")
    return state.after_document(feed, reading, document, news=0, is_gap=is_gap, pace=PACE)


def test_a_document_leaves_its_validators_and_where_it_is_from():
    read = after(Document(title="Bay", site_url="https://bay.example/", language="en", entries=(STORM,)))
    assert (read.etag, read.last_modified, read.body_hash) == ('"new"', "today", b"new")
    assert (read.site_url, read.language) == ("https://bay.example/", "en")
    assert (read.checked_at, read.succeeded_at, read.first_read_at) == (NOW, NOW, NOW)


def test_kind_of_source_is_kept_where_a_document_has_nothing_new():
    alerts = after(Document(title="", kind="Official alerts"))
    assert alerts.kind == "Official alerts"
    assert after(Document(title="", unchanged=frozenset({b"1"})), feed=alerts).kind == "Official alerts"
    assert after(Document(title="", entries=(STORM,)), feed=alerts).kind == ""


def test_what_an_admin_declared_stays():
    read = after(Document(title="Bay", language="en"), feed=replace(FEED, title="Mine", language="uk"))
    assert (read.title, read.language) == ("Mine", "uk")


@pytest.mark.parametrize(
    ("entries", "is_gap", "status"),
    [
        ((), False, FeedStatus.EMPTY),
        ((STORM,), False, FeedStatus.OK),
        ((STORM,), True, FeedStatus.GAP),
        ((replace(STORM, published_at=None),), False, FeedStatus.UNDATED),
    ],
)
def test_the_status_tells_what_the_document_was(entries, is_gap, status):
    assert after(Document(title="", entries=entries), is_gap=is_gap).status is status


@pytest.mark.parametrize(
    ("result", "parsed", "status", "error"),
    [
        (
            FetchFailed(kind=FailureKind.GONE, detail="answers 410 Gone"),
            None,
            FeedStatus.RETIRED,
            "answers 410 Gone",
        ),
        (FetchFailed(kind=FailureKind.TIMEOUT, detail="late"), None, FeedStatus.FAILING, "late"),
        (got(), Unreadable(detail="a page", blocked=True), FeedStatus.BLOCKED, "a page"),
        (got(), Unreadable(detail="broken"), FeedStatus.FAILING, "broken"),
    ],
)
def test_a_failure_tells_why_and_keeps_the_validators(result, parsed, status, error):
    failed = state.after_failure(FEED, Reading(feed=FEED, result=result, parsed=parsed), pace=PACE)
    assert (failed.status, failed.error, failed.failures) == (status, error, 1)
    assert (failed.etag, failed.body_hash, failed.succeeded_at) == ('"old"', b"old", None)
    assert failed.next_check_at > NOW


def test_a_reading_without_a_fault_is_no_failure():
    with pytest.raises(ValueError, match="without a fault"):
        state.after_failure(FEED, Reading(feed=FEED, result=NotModified()), pace=PACE)


@pytest.mark.parametrize(
    ("before", "status"),
    [
        (FeedStatus.EMPTY, FeedStatus.EMPTY),
        (FeedStatus.UNDATED, FeedStatus.UNDATED),
        (FeedStatus.GAP, FeedStatus.OK),
        (FeedStatus.FAILING, FeedStatus.OK),
    ],
)
def test_nothing_new_is_well(before, status):
    feed = replace(FEED, status=before, failures=3, error="late")
    checked = state.after_nothing_new(feed, Reading(feed=feed, result=NotModified()), pace=PACE)
    assert (checked.status, checked.failures, checked.error) == (status, 0, "")
    assert (checked.etag, checked.body_hash) == ('"old"', b"old")


def test_permanent_redirects_count_only_in_a_row_and_to_one_place():
    feed = FEED
    for target in (
        "https://a.example/",
        "https://a.example/",
        "https://b.example/",
        "",
        "https://b.example/",
    ):
        feed = after(Document(title=""), feed=feed, permanent_url=target)
        assert not state.adopts_redirect(feed)
    for _ in range(2):
        feed = after(Document(title=""), feed=feed, permanent_url="https://b.example/")
    assert state.adopts_redirect(feed)
    moved = state.adopt_redirect(feed)
    assert (moved.url, moved.redirect_url, moved.redirect_count) == ("https://b.example/", "", 0)


def test_ttl_is_a_hint():
    calm = after(Document(title="", ttl_seconds=800))
    assert calm.next_check_at >= NOW + timedelta(seconds=700)


def test_document_that_takes_long_is_asked_for_as_seldom_as_can_be():
    reading = Reading(feed=FEED, result=got(), parsed=Document(title=""), is_slow=True)
    read = state.after_document(FEED, reading, Document(title=""), news=5, is_gap=False, pace=PACE)
    assert read.next_check_at >= NOW + timedelta(seconds=0.8 * Bounds().longest)
