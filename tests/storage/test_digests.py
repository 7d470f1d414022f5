"""What a digest has of a story of several reports: all that waited, and nobody is crowded out."""

from storage.lists import MOST_REPORTS
from storage.model import DeliveryKind, VerdictKind
from storage.news import feeds
from tests.storage.gathered import HOUR, reader, send_all, wait


def follow(world, chat, root, source="harbour", **fields):
    """A further report of a story that waits."""
    feed, _ = world.write(feeds.add, f"https://{source}.example/feed", now=world.now)
    item = world.add_item(feed, story_id=root.id, **fields)
    world.queue(chat, item, kind=DeliveryKind.REPLY, deferral=chat.terms.hours(world.now))
    return item


def test_story_is_one_of_a_digest_with_each_of_its_reports(world):
    chat = reader(world)
    root, other = wait(world, chat, 2)
    safe, holds = (follow(world, chat, root, source) for source in ("post", "hill"))
    update = follow(world, chat, root, "evil")
    world.later(HOUR)
    [(_, shows)] = send_all(world)
    assert {item.id for item in shows.items} == {update.id, other.id}
    assert {item.id for item in shows.reports[update.id]} == {root.id, safe.id, holds.id, update.id}
    assert shows.counts == {update.id: 4}


def test_who_floods_a_story_that_waits_crowds_no_other_report_out_of_its_digest(world):
    chat = reader(world)
    root, _ = wait(world, chat, 2)
    safe = follow(world, chat, root, "post")
    *_, last = (follow(world, chat, root, "evil") for _ in range(9))
    world.later(HOUR)
    [(_, shows)] = send_all(world)
    shown = shows.reports[last.id]
    assert len(shown) == MOST_REPORTS
    assert {root.id, safe.id, last.id} < {item.id for item in shown}
    assert shows.counts == {last.id: 11}


def test_repeat_that_waits_is_no_line_beside_its_report(world):
    chat = reader(world)
    root, _ = wait(world, chat, 2)
    copy = follow(world, chat, root, "post", of=root.id, verdict=VerdictKind.DUPLICATE)
    world.later(HOUR)
    [(_, shows)] = send_all(world)
    assert copy.id not in shows.reports


def test_stories_of_many_reports_come_in_so_many_messages_that_each_report_has_a_line(world):
    chat = reader(world)
    for root in wait(world, chat, 10):
        for source in ("post", "hill", "coast"):
            follow(world, chat, root, source)
    world.later(HOUR)
    seen = [shows for _, shows in send_all(world)]
    assert [len(shows.items) for shows in seen] == [6, 4]
    assert all(len(told) == MOST_REPORTS for shows in seen for told in shows.reports.values())
