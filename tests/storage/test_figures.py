"""What each source brought lately: items and delay, in two statements."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event

from storage.model import FeedFigures, FeedStatus, Held, Reach
from storage.news import checks, feeds, figures

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def figured(world, *feeds):
    ids = [feed.id for feed in feeds] or None
    return world.read(figures.of_feeds, ids, since=world.now - WEEK)


def test_delay_is_the_median_of_dated_items(world):
    for minutes in (1, 3, 60):
        world.add_item(published_at=world.now - timedelta(minutes=minutes))
    world.add_item(published_at=None)
    assert figured(world) == {world.feed.id: FeedFigures(items=4, delay_seconds=180.0)}


def test_source_without_dates_has_no_delay(world):
    world.add_item(published_at=None)
    assert figured(world) == {world.feed.id: FeedFigures(items=1, delay_seconds=None)}


def test_item_dated_ahead_of_its_time_came_without_delay(world):
    world.add_item(published_at=world.now + timedelta(hours=3))
    assert figured(world)[world.feed.id].delay_seconds == 0.0


def test_what_was_there_before_we_looked_does_not_count(world):
    early = world.now - timedelta(days=2)
    for held in (Held.FIRST_READ, Held.REKEYED):
        world.add_item(published_at=early, held=held)
    assert figured(world) == {}
    world.add_item(published_at=world.now, held=Held.MUTED)
    assert figured(world) == {world.feed.id: FeedFigures(items=1, delay_seconds=0.0)}


def test_only_the_time_asked_for_counts(world):
    old = world.add_item()
    world.later(WEEK.total_seconds())
    assert figured(world)[old.feed_id].items == 1
    world.later(1)
    assert figured(world) == {}


def test_what_came_lately_is_counted_apart(world):
    world.add_item()
    lately = world.later(60)
    world.add_item()
    found = world.read(figures.of_feeds, since=world.now - WEEK, lately=lately)[world.feed.id]
    assert (found.items, found.lately) == (2, 1)


def test_only_the_last_items_tell_the_delay(world):
    for _ in range(3):
        world.add_item(published_at=world.now - timedelta(days=1))
    for _ in range(figures.MEASURED):
        world.add_item(published_at=world.now - timedelta(seconds=10))
    assert figured(world)[world.feed.id] == FeedFigures(items=53, delay_seconds=10.0)


def test_any_number_of_sources_takes_two_statements(world):
    feeds = [world.add_feed(f"https://{number}.example/") for number in range(30)]
    for feed in feeds:
        world.add_item(feed, published_at=world.now)
    statements = []

    def ask(s):
        event.listen(s, "before_cursor_execute", lambda *told: statements.append(told[2]))
        return figures.of_feeds(s, [feed.id for feed in feeds[:20]], since=world.now)

    assert len(world.read(ask)) == 20
    assert len(statements) == 2
    assert len(figured(world, *feeds)) == 30


def test_reach_counts_polled_sources_only(world):
    assert world.read(figures.reach) == Reach(sources=1, next_due_at=world.feed.next_check_at)
    began = world.now - timedelta(hours=2)
    for url, state in {
        "https://a.example/rss": {"failures": 1, "failing_since_at": world.now},
        "https://b.example/rss": {"failures": 3, "failing_since_at": began, "next_check_at": began},
        "https://c.example/rss": {"status": FeedStatus.RETIRED, "failures": 1, "next_check_at": began - DAY},
    }.items():
        world.write(checks.save, replace(world.add_feed(url), **state))
    gone = world.add_feed("https://d.example/rss")
    world.write(feeds.remove, gone.id, now=world.now)
    assert world.read(figures.reach) == Reach(
        sources=3, failing=2, failing_since_at=world.now, next_due_at=began
    )
