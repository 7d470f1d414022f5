"""What tells the poller that somebody changed a source, and what does not."""

from dataclasses import replace

import pytest

from storage.model import FeedStatus, Mute, Seen, VerdictKind
from storage.news import checks, feeds, schedule, splits


def later(world) -> tuple[int, list[int]]:
    """The version now, and nothing that changed since."""
    version, found = world.read(schedule.everything)
    assert world.read(schedule.look, version) == Seen(version=version)
    return version, [feed.id for feed in found]


CHANGES = {
    "removed": lambda world: world.write(feeds.remove, world.feed.id, now=world.now),
    "moved": lambda world: world.write(feeds.move, world.feed.id, "https://new.example/feed", now=world.now),
    "muted": lambda world: world.write(
        feeds.mute, world.feed.id, Mute(since_at=world.now, until_at=None, by=7)
    ),
    "renamed": lambda world: world.write(feeds.rename, world.feed.id, "Hill Post"),
    "at home": lambda world: world.write(feeds.set_home_region, world.feed.id, "UA"),
    "read in full": lambda world: world.write(feeds.set_full_text, world.feed.id, on=True),
    "redirected": lambda world: world.write(
        checks.save, replace(world.feed, url="https://new.example/feed"), asked_url=world.feed.url
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_each_change_of_a_source_is_seen_once_and_of_no_other(world, change):
    world.add_feed("https://hills.example/feed")
    version, _ = later(world)
    change(world)
    seen = world.read(schedule.look, version)
    assert seen.feeds == {world.feed.id}
    assert world.read(schedule.look, seen.version).feeds == frozenset()


def test_source_that_is_added_or_comes_back_is_seen_and_one_that_was_there_is_not(world):
    version, known = later(world)
    assert known == [world.feed.id]
    hills = world.add_feed("https://hills.example/feed")
    seen = world.read(schedule.look, version)
    assert seen.feeds == {hills.id}
    world.add_feed(hills.url)
    assert world.read(schedule.look, seen.version) == seen.__class__(version=seen.version)
    world.write(feeds.remove, hills.id, now=world.now)
    version, known = later(world)
    assert known == [world.feed.id]
    world.add_feed(hills.url)
    assert world.read(schedule.look, version).feeds == {hills.id}


def test_two_sources_that_become_one_are_both_seen(world):
    hills = world.add_feed("https://hills.example/feed")
    version, _ = later(world)
    world.write(feeds.merge, hills, world.feed, hands_on=True, now=world.now)
    assert world.read(schedule.look, version).feeds == {hills.id, world.feed.id}


def test_what_checks_write_is_not_news_to_the_poller(world):
    version, _ = later(world)
    world.write(checks.save_all, [replace(world.feed, failures=3, status=FeedStatus.FAILING)])
    world.write(checks.save, replace(world.feed, etag="x"), asked_url=world.feed.url)
    world.write(checks.save, replace(world.feed, etag="y"))
    assert world.read(schedule.look, version) == Seen(version=version)


def test_split_is_seen_until_it_is_carried_out(world):
    first = world.add_item()
    second = world.add_item(story_id=first.id, of=first.id, verdict=VerdictKind.DUPLICATE)
    version, _ = later(world)
    world.write(splits.ask, second.id, by=7, now=world.now)
    assert world.read(schedule.look, version).has_splits
    (asked,) = world.read(splits.pending)
    world.write(splits.carry_out, asked, publisher="", now=world.now)
    assert not world.read(schedule.look, version).has_splits
