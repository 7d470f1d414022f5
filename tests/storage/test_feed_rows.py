"""Sources: kept, due, saved after a check, muted, removed and back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage import subscribers
from storage.model import Changes, FeedStatus, Mute
from storage.news import checks, entry_keys, feeds, items


def test_new_source_is_due_at_once(world):
    assert world.feed.next_check_at == world.now
    assert world.read(feeds.polled) == [world.feed]
    assert world.read(feeds.get, world.feed.id) == world.feed
    assert world.read(feeds.by_url, world.feed.url) == world.feed


def test_source_added_again_stays_as_it_is(world):
    again, is_new = world.write(feeds.add, world.feed.url, title="Other", now=world.later(5))
    assert (again, is_new) == (world.feed, False)


def test_check_keeps_all_it_learned(world):
    checked = replace(
        world.feed,
        site_url="https://harbour.example/",
        language="en",
        status=FeedStatus.FAILING,
        error="timed out",
        failures=3,
        failing_since_at=world.now - timedelta(hours=1),
        etag='W/"a\x7f"',
        last_modified="Sun, 01 Mar 2026 11:00:00 GMT",
        body_hash=b"\x00\xff" * 8,
        interval_seconds=61.5,
        next_check_at=world.now + timedelta(microseconds=1),
        checked_at=world.now,
        succeeded_at=world.now,
        whole_at=world.now,
        first_read_at=world.now,
        redirect_url="https://harbour.example/new",
        redirect_count=2,
        news_at=world.now,
        longest_gap_seconds=0.25,
        silent_at=world.now,
    )
    world.write(checks.save, checked)
    assert world.read(feeds.get, world.feed.id) == checked


def test_first_name_comes_from_a_check_and_no_check_takes_an_admins_away(world):
    new = world.add_feed("https://hills.example/feed")
    world.write(checks.save, replace(new, title="Hills"))
    world.write(feeds.rename, new.id, "Hill Post")
    world.write(checks.save, replace(new, title="Hills", failures=1))
    saved = world.read(feeds.get, new.id)
    assert (saved.title, saved.failures) == ("Hill Post", 1)


def test_check_does_not_undo_a_mute_set_meanwhile(world):
    mute = Mute(since_at=world.now, until_at=None, by=42)
    world.write(feeds.mute, world.feed.id, mute)
    world.write(items.record, Changes(feed=world.feed), now=world.now)
    assert world.read(feeds.get, world.feed.id).muted == mute
    world.write(feeds.mute, world.feed.id, None)
    assert world.read(feeds.get, world.feed.id).muted is None


def test_address_of_another_source_is_not_taken_over(world):
    other = world.add_feed("https://hills.example/feed")
    world.write(checks.save, replace(other, url=world.feed.url, error="moved"))
    saved = world.read(feeds.get, other.id)
    assert (saved.url, saved.error) == (other.url, "moved")


def test_new_address_is_taken_over(world):
    world.write(checks.save, replace(world.feed, url="https://harbour.example/rss"))
    assert world.read(feeds.by_url, "https://harbour.example/rss").id == world.feed.id


def test_endless_address_is_refused_and_never_taken_over(world):
    endless = "https://harbour.example/" + "x" * 5000
    with pytest.raises(ValueError, match="2000 characters"):
        world.write(feeds.add, endless, now=world.now)
    world.write(checks.save, replace(world.feed, url=endless))
    assert world.read(feeds.get, world.feed.id).url == world.feed.url


def test_moved_source_keeps_its_history_and_is_read_anew_at_once(world):
    mute = Mute(since_at=world.now, until_at=None, by=42)
    world.write(feeds.mute, world.feed.id, mute)
    read = replace(
        world.feed,
        first_read_at=world.now,
        etag="x",
        last_modified="y",
        body_hash=b"z",
        redirect_url="https://else.example/",
        redirect_count=2,
        failures=7,
        failing_since_at=world.now,
        silent_at=world.now,
        status=FeedStatus.RETIRED,
        error="answers 410 Gone",
        next_check_at=world.now + timedelta(days=1),
    )
    world.write(checks.save, read)
    item = world.add_item(read)
    moved = world.write(feeds.move, world.feed.id, "https://new.example/feed", now=world.later(5))
    assert moved == replace(
        world.feed,
        url="https://new.example/feed",
        given_url="https://new.example/feed",
        first_read_at=read.first_read_at,
        next_check_at=world.now,
        muted=mute,
    )
    assert world.read(feeds.polled) == [moved]
    assert world.read(entry_keys.known, moved.id, [item.id.to_bytes(16, "big")])


def test_source_does_not_move_to_where_another_lives(world):
    other = world.add_feed("https://hills.example/feed")
    assert world.write(feeds.move, other.id, world.feed.url, now=world.now) is None
    assert world.read(feeds.get, other.id) == other
    with pytest.raises(ValueError, match="2000 characters"):
        world.write(feeds.move, other.id, "https://hills.example/" + "x" * 5000, now=world.now)


def test_removed_source_gives_way_to_one_that_moves_to_its_address(world):
    other = world.add_feed("https://hills.example/feed")
    item = world.add_item()
    world.write(feeds.remove, world.feed.id, now=world.now)
    moved = world.write(feeds.move, other.id, world.feed.url, now=world.now)
    assert (moved.id, moved.url) == (other.id, world.feed.url)
    assert world.read(items.get, item.id) == item
    assert world.read(feeds.all_feeds) == [moved]


def test_removed_source_does_not_move(world):
    world.write(feeds.remove, world.feed.id, now=world.now)
    assert world.write(feeds.move, world.feed.id, "https://new.example/", now=world.now) is None


def test_check_made_at_the_old_address_is_not_saved_after_a_move(world):
    checked = replace(world.feed, etag="old", status=FeedStatus.OK, body_hash=b"old")
    moved = world.write(feeds.move, world.feed.id, "https://new.example/feed", now=world.now)
    world.write(checks.save, checked, asked_url=world.feed.url)
    world.write(items.record, Changes(feed=checked), now=world.now)
    world.write(checks.save_all, [checked])
    assert world.read(feeds.get, world.feed.id) == moved
    world.write(checks.save, replace(moved, etag="new"), asked_url=moved.url)
    world.write(checks.save_all, [replace(moved, silent_at=world.now)])
    saved = world.read(feeds.get, world.feed.id)
    assert (saved.etag, saved.silent_at) == ("new", world.now)


def test_home_region_and_folders_are_the_admins(world):
    feed, _ = world.write(
        feeds.add,
        "https://hills.example/",
        home_region="UA-63",
        categories=("News", "East"),
        now=world.now,
    )
    assert (feed.home_region, feed.categories) == ("UA-63", ("News", "East"))
    world.write(checks.save, replace(feed, home_region=None, categories=(), title="Hills"))
    assert world.read(feeds.get, feed.id) == replace(feed, title="Hills")
    world.write(feeds.set_home_region, feed.id, None)
    assert world.read(feeds.get, feed.id).home_region is None


def test_removed_source_is_neither_listed_nor_polled(world):
    world.write(feeds.remove, world.feed.id, now=world.now)
    assert world.read(feeds.all_feeds) == []
    assert world.read(feeds.polled) == world.read(feeds.polled, [world.feed.id]) == []
    assert world.read(feeds.get, world.feed.id) is None
    assert world.read(feeds.by_url, world.feed.url) is None


def test_removed_source_comes_back_with_its_memory_and_reads_silently_first(world):
    world.write(checks.save, replace(world.feed, first_read_at=world.now, etag="x", status=FeedStatus.OK))
    item = world.add_item(replace(world.feed, first_read_at=world.now))
    world.write(feeds.remove, world.feed.id, now=world.now)
    back, is_new = world.write(feeds.add, world.feed.url, now=world.later(86400))
    assert is_new
    assert (back.id, back.title) == (world.feed.id, world.feed.title)
    assert (back.first_read_at, back.etag, back.next_check_at) == (None, "", world.now)
    assert world.read(entry_keys.known, back.id, [item.id.to_bytes(16, "big")])


def test_removed_source_comes_back_with_the_home_it_is_given_now(world):
    feed, _ = world.write(feeds.add, "https://hills.example/", home_region="UA", now=world.now)
    for given, kept in ((None, "UA"), ("UA-63", "UA-63")):
        world.write(feeds.remove, feed.id, now=world.now)
        back, _ = world.write(feeds.add, feed.url, home_region=given, now=world.now)
        assert back.home_region == kept


def test_retired_source_is_listed_but_not_polled(world):
    world.write(checks.save, replace(world.feed, status=FeedStatus.RETIRED))
    assert world.read(feeds.polled) == []
    assert len(world.read(feeds.all_feeds)) == 1


def test_naive_instant_is_refused(world):
    with pytest.raises(Exception, match="naive"):
        world.write(feeds.remove, world.feed.id, now=datetime(2026, 1, 1))  # noqa: DTZ001  # the point


def test_instants_before_1970_and_after_2100_survive(world):
    for year in (1901, 2191):
        at = world.now.replace(year=year)
        world.write(checks.save, replace(world.feed, checked_at=at))
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


@pytest.fixture
def strayed(world):
    """A source that a redirect led to another address."""
    away = replace(world.feed, url="https://reef.example/feed")
    world.write(checks.save, away, asked_url=world.feed.url)
    stray = world.read(feeds.get, world.feed.id)
    assert (stray.url, stray.given_url) == ("https://reef.example/feed", world.feed.url)
    return stray


def test_source_added_where_another_strayed_and_was_removed_is_a_new_one(world, strayed):
    world.write(feeds.remove, strayed.id, now=world.now)
    new, is_new = world.write(feeds.add, strayed.url, now=world.now)
    assert (is_new, new.url, new.given_url, new.title) == (True, strayed.url, strayed.url, "")
    assert new.id != strayed.id


def test_removal_of_one_that_strayed_is_undone_with_all_that_it_was(world, strayed):
    world.write(feeds.rename, strayed.id, "Reef")
    world.write(feeds.remove, strayed.id, now=world.now)
    back = world.write(feeds.bring_back, strayed.url, now=world.now)
    assert (back.id, back.title, back.given_url) == (strayed.id, "Reef", strayed.given_url)
    assert world.write(feeds.bring_back, "https://nobody.example/", now=world.now) is None


def test_admin_who_moves_a_source_gives_it_the_address(world, strayed):
    moved = world.write(feeds.move, strayed.id, "https://cape.example/feed", now=world.now)
    assert moved.given_url == "https://cape.example/feed"
