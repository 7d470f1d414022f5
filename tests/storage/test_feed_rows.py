"""Sources: kept, due, saved after a check, muted, removed and back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage import feeds, items, subscribers
from storage.model import Changes, FeedStatus, Mute


def test_new_source_is_due_at_once(world):
    assert world.read(feeds.due, now=world.now, limit=10) == [world.feed]
    assert world.read(feeds.next_due_at) == world.now
    assert world.read(feeds.get, world.feed.id) == world.feed
    assert world.read(feeds.by_url, world.feed.url) == world.feed


def test_source_added_again_stays_as_it_is(world):
    again, is_new = world.write(feeds.add, world.feed.url, title="Other", now=world.later(5))
    assert (again, is_new) == (world.feed, False)


def test_longest_overdue_source_comes_first_and_the_limit_holds(world):
    second = world.add_feed("https://hills.example/feed")
    third = world.add_feed("https://plains.example/feed")
    world.write(feeds.save, replace(second, next_check_at=world.now - timedelta(hours=1)))
    world.write(feeds.save, replace(third, next_check_at=world.now + timedelta(hours=1)))
    due = world.read(feeds.due, now=world.now, limit=10)
    assert [feed.id for feed in due] == [second.id, world.feed.id]
    assert len(world.read(feeds.due, now=world.now, limit=1)) == 1


def test_check_keeps_all_it_learned(world):
    checked = replace(
        world.feed,
        title="Harbour News Daily",
        site_url="https://harbour.example/",
        language="en",
        status=FeedStatus.FAILING,
        error="timed out",
        failures=3,
        etag='W/"a\x7f"',
        last_modified="Sun, 01 Mar 2026 11:00:00 GMT",
        body_hash=b"\x00\xff" * 8,
        interval_seconds=61.5,
        next_check_at=world.now + timedelta(microseconds=1),
        checked_at=world.now,
        succeeded_at=world.now,
        first_read_at=world.now,
        redirect_url="https://harbour.example/new",
        redirect_count=2,
    )
    world.write(feeds.save, checked)
    assert world.read(feeds.get, world.feed.id) == checked


def test_check_does_not_undo_a_mute_set_meanwhile(world):
    mute = Mute(since_at=world.now, until_at=None, by=42)
    world.write(feeds.mute, world.feed.id, mute)
    world.write(items.record, Changes(feed=world.feed), now=world.now)
    assert world.read(feeds.get, world.feed.id).muted == mute
    world.write(feeds.mute, world.feed.id, None)
    assert world.read(feeds.get, world.feed.id).muted is None


def test_address_of_another_source_is_not_taken_over(world):
    other = world.add_feed("https://hills.example/feed")
    world.write(feeds.save, replace(other, url=world.feed.url, error="moved"))
    saved = world.read(feeds.get, other.id)
    assert (saved.url, saved.error) == (other.url, "moved")


def test_new_address_is_taken_over(world):
    world.write(feeds.save, replace(world.feed, url="https://harbour.example/rss"))
    assert world.read(feeds.by_url, "https://harbour.example/rss").id == world.feed.id


def test_endless_address_is_refused_and_never_taken_over(world):
    endless = "https://harbour.example/" + "x" * 5000
    with pytest.raises(ValueError, match="2000 characters"):
        world.write(feeds.add, endless, now=world.now)
    world.write(feeds.save, replace(world.feed, url=endless))
    assert world.read(feeds.get, world.feed.id).url == world.feed.url


def test_removed_source_is_neither_listed_nor_polled(world):
    world.write(feeds.remove, world.feed.id, now=world.now)
    assert world.read(feeds.all_feeds) == []
    assert world.read(feeds.due, now=world.now, limit=10) == []
    assert world.read(feeds.next_due_at) is None
    assert world.read(feeds.get, world.feed.id) is None
    assert world.read(feeds.by_url, world.feed.url) is None


def test_removed_source_comes_back_with_its_memory_and_reads_silently_first(world):
    world.write(feeds.save, replace(world.feed, first_read_at=world.now, etag="x", status=FeedStatus.OK))
    item = world.add_item(replace(world.feed, first_read_at=world.now))
    world.write(feeds.remove, world.feed.id, now=world.now)
    back, is_new = world.write(feeds.add, world.feed.url, now=world.later(86400))
    assert is_new
    assert (back.id, back.title) == (world.feed.id, world.feed.title)
    assert (back.first_read_at, back.etag, back.next_check_at) == (None, "", world.now)
    assert world.read(items.known, back.id, [item.id.to_bytes(16, "big")])


def test_retired_source_is_listed_but_not_polled(world):
    world.write(feeds.save, replace(world.feed, status=FeedStatus.RETIRED))
    assert world.read(feeds.due, now=world.now, limit=10) == []
    assert len(world.read(feeds.all_feeds)) == 1


def test_naive_instant_is_refused(world):
    with pytest.raises(Exception, match="naive"):
        world.write(feeds.remove, world.feed.id, now=datetime(2026, 1, 1))  # noqa: DTZ001  # the point


def test_instants_before_1970_and_after_2100_survive(world):
    for year in (1901, 2191):
        at = world.now.replace(year=year)
        world.write(feeds.save, replace(world.feed, checked_at=at))
        assert world.read(feeds.get, world.feed.id).checked_at == at


def test_mute_here_counts_for_matching_at_once(world):
    chat = world.add_chat()
    before = world.read(subscribers.version)
    mute = Mute(since_at=world.now, until_at=world.now + timedelta(hours=2), by=7)
    world.write(subscribers.mute_source, chat.id, world.feed.id, mute)
    assert world.read(subscribers.mutes, chat.id) == {world.feed.id: mute}
    assert world.read(subscribers.subscribers)[0].mutes == {world.feed.id: mute}
    longer = replace(mute, until_at=None)
    world.write(subscribers.mute_source, chat.id, world.feed.id, longer)
    assert world.read(subscribers.mutes, chat.id) == {world.feed.id: longer}
    world.write(subscribers.unmute_source, chat.id, world.feed.id)
    assert world.read(subscribers.mutes, chat.id) == {}
    assert world.read(subscribers.version) == before + 3
