"""A muted or removed source is silent when its news would go out: what is undone before loses nothing."""

from datetime import timedelta

import pytest

from storage import deferring, holdings, outbox, subscribers
from storage.model import DeliveryKind, Mute, Reason, Sent, Terms
from storage.news import feeds
from tests.storage.gathered import gather, listing

HOUR, FRESH = 3_600.0, 300.0
QUIET = Terms(quiet_from=11 * 60, quiet_to=13 * 60)  # the world's clock begins at noon


def for_all(world, chat, feed):
    world.write(feeds.mute, feed.id, Mute(since_at=world.now, until_at=None, by=1))


def heard_by_all(world, chat, feed):
    world.write(feeds.mute, feed.id, None)


def here(world, chat, feed):
    mute = Mute(since_at=world.now, until_at=None, by=chat.chat_id)
    world.write(subscribers.mute_source, chat.id, feed.id, mute)


def heard_here(world, chat, feed):
    world.write(subscribers.unmute_source, chat.id, feed.id)


def removed(world, chat, feed):
    world.write(feeds.remove, feed.id, now=world.now)


def taken_back(world, chat, feed):
    world.write(feeds.bring_back, feed.url, now=world.now)


WAYS = pytest.mark.parametrize(
    ("silence", "undo", "reason"),
    [
        (for_all, heard_by_all, Reason.MUTED),
        (here, heard_here, Reason.MUTED_HERE),
        (removed, taken_back, Reason.SOURCE_REMOVED),
    ],
)


def reader(world, **fields):
    chat = world.add_chat(**fields)
    world.write(subscribers.set_terms, chat.id, QUIET, now=world.now)
    return world.chat(chat)


def wait(world, chat, *items):
    for item in items:
        world.queue(chat, item, deferral=chat.terms.hours(world.now))


@WAYS
def test_what_is_undone_before_the_hour_loses_nothing(world, silence, undo, reason):
    chat, item = reader(world), world.add_item()
    wait(world, chat, item)
    silence(world, chat, world.feed)
    gather(world)
    undo(world, chat, world.feed)
    world.later(2 * HOUR)
    gather(world)
    assert [one.item_id for one in world.lease()] == [item.id]


@WAYS
def test_what_is_silent_at_the_hour_is_dropped_and_the_others_come(world, silence, undo, reason):
    chat, other = reader(world), world.add_feed("https://hills.example/feed")
    mine, theirs = world.add_item(), world.add_item(other)
    wait(world, chat, mine, theirs)
    silence(world, chat, world.feed)
    world.later(2 * HOUR)
    gather(world)
    assert [one.item_id for one in world.lease()] == [theirs.id]
    assert world.counts() == {f"dropped: {reason}": 1, "sending": 1}
    undo(world, chat, world.feed)
    gather(world)
    assert world.lease() == []


@WAYS
def test_what_is_to_be_sent_is_judged_when_its_turn_comes(world, silence, undo, reason):
    chat, other = world.add_chat(), world.add_feed("https://hills.example/feed")
    flood = [world.add_item() for _ in range(30)]
    theirs = world.add_item(other)
    for item in (*flood, theirs):
        world.queue(chat, item)
    silence(world, chat, world.feed)
    world.later(FRESH)
    assert [one.item_id for one in world.send()] == [theirs.id]
    world.later(5)
    assert world.lease() == []
    assert world.counts() == {f"dropped: {reason}": 30, "sent": 1}


@WAYS
def test_what_waits_is_kept_while_its_sources_silence_is_fresh_and_keeps_nobody_back(
    world, silence, undo, reason
):
    chat, other = world.add_chat(), world.add_feed("https://hills.example/feed")
    flood = [world.add_item() for _ in range(300)]
    theirs = world.add_item(other)
    for item in (*flood, theirs):
        world.queue(chat, item)
    silence(world, chat, world.feed)
    assert [one.item_id for one in world.send()] == [theirs.id]
    world.later(FRESH - 1)
    assert world.lease() == []
    assert world.counts() == {"queued": 300, "sent": 1}
    undo(world, chat, world.feed)
    assert [one.item_id for one in world.lease()] == [flood[0].id]


@WAYS
def test_what_is_kept_at_its_hour_is_sent_when_the_silence_is_undone(world, silence, undo, reason):
    chat, other = reader(world), world.add_feed("https://hills.example/feed")
    mine, theirs = world.add_item(), world.add_item(other)
    wait(world, chat, mine, theirs)
    world.later(2 * HOUR - 5)
    silence(world, chat, world.feed)
    world.later(10)
    gather(world)
    assert [one.item_id for one in world.send()] == [theirs.id]
    assert world.counts() == {"queued": 1, "sent": 1}
    undo(world, chat, world.feed)
    world.later(5)
    assert [one.item_id for one in world.lease()] == [mine.id]


@WAYS
def test_line_of_a_fresh_silence_leaves_the_list_and_is_sent_when_it_is_undone(world, silence, undo, reason):
    chat, other = world.add_chat(), world.add_feed("https://hills.example/feed")
    for feed in (world.feed, world.feed, other):
        world.queue(chat, world.add_item(feed))
    world.later(1_860)
    gather(world)
    silence(world, chat, other)
    [one] = world.lease()
    assert len(listing(world, one).items) == 2
    world.settle(one, Sent(message_id=1_000))
    undo(world, chat, other)
    world.later(5)
    assert [one.item_id for one in world.lease()] == [3]


def test_turn_of_a_silent_source_is_nobodys(world):
    chat = world.add_chat()
    loud, wire = (world.add_feed(f"https://{name}.example/feed") for name in ("loud", "wire"))
    first, late = world.add_item(wire), world.add_item(loud)
    for item in (first, late):
        world.queue(chat, item)
    here(world, chat, loud)
    assert [one.item_id for one in world.send()] == [first.id]


def test_mute_for_a_while_that_is_over_loses_nothing(world):
    chat, item = reader(world), world.add_item()
    wait(world, chat, item)
    until_at = world.now + timedelta(minutes=30)
    world.write(feeds.mute, world.feed.id, Mute(since_at=world.now, until_at=until_at, by=1))
    world.later(2 * HOUR)
    gather(world)
    assert [one.item_id for one in world.lease()] == [item.id]


def test_mute_in_one_chat_leaves_others_theirs(world):
    chats, item = [reader(world, chat_id=number) for number in (7, 8)], world.add_item()
    for chat in chats:
        wait(world, chat, item)
    here(world, chats[0], world.feed)
    world.later(2 * HOUR)
    gather(world)
    assert [one.chat.id for one in world.lease()] == [chats[1].id]


def test_asking_for_what_waits_brings_nothing_silent(world):
    chat = reader(world)
    wait(world, chat, world.add_item())
    here(world, chat, world.feed)
    world.later(FRESH)
    assert world.write(deferring.send_now, chat.id, now=world.now) == 0
    assert world.counts() == {"dropped: muted here": 1}


def test_line_of_a_list_is_judged_when_the_list_goes(world):
    chat, other = world.add_chat(), world.add_feed("https://hills.example/feed")
    for feed in (world.feed, world.feed, other):
        world.queue(chat, world.add_item(feed))
    world.later(1_860)
    gather(world)
    for_all(world, chat, other)
    world.later(FRESH)
    [one] = world.lease()
    world.write(outbox.drop_stale_lines, one.id, now=world.now, max_age_seconds=86_400)
    assert one.kind is DeliveryKind.DIGEST
    assert {item.feed_id for item in listing(world, one).items} == {world.feed.id}


def test_chat_that_waits_for_a_silent_sources_report_still_wants_another_ones(world):
    chat, item = reader(world), world.add_item()
    wait(world, chat, item)
    assert world.read(holdings.of_story, item.story_id, now=world.now).keys() == {chat.id}
    for_all(world, chat, world.feed)
    assert not world.read(holdings.of_story, item.story_id, now=world.now)


def test_what_was_sent_is_edited_though_its_source_is_silent(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    world.send()
    for_all(world, chat, world.feed)
    world.queue(chat, item, kind=DeliveryKind.EDIT)
    world.later(5)
    assert [one.kind for one in world.lease()] == [DeliveryKind.EDIT]
