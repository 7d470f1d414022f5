"""The sources whose news waits for a chat take turns there; what belongs together stays in order."""

from storage import outbox, subscribers
from storage.model import DeliveryKind, Retry, Sent


def feeds_of(world, *names):
    return [world.add_feed(f"https://{name}.example/feed") for name in names]


def sends(world, times: int = 1) -> list[int]:
    """Send to each chat in turn, so often; the items, in their order."""
    sent = []
    for _ in range(times):
        for one in world.lease():
            world.settle(one, Sent(message_id=one.id))
            sent.append(one.item_id)
        world.later(5)
    return sent


def test_flood_of_one_source_keeps_no_other_back(world):
    chat = world.add_chat()
    evil, wire = feeds_of(world, "evil", "wire")
    for _ in range(20):
        world.queue(chat, world.add_item(evil))
    alert = world.add_item(wire)
    world.queue(chat, alert)
    assert alert.id in sends(world, 2)


def test_sources_take_turns_and_each_keeps_its_order(world):
    chat = world.add_chat()
    one, two, three = feeds_of(world, "one", "two", "three")
    queued = [world.add_item(feed) for feed in (three, three, three, one, one, two)]
    for item in queued:
        world.queue(chat, item)
    sent = sends(world, 6)
    feed_of = {item.id: item.feed_id for item in queued}
    expected = [one, two, three, one, three, three]
    assert [feed_of[number] for number in sent] == [feed.id for feed in expected]
    for feed in (one, two, three):
        of_feed = [item.id for item in queued if item.feed_id == feed.id]
        assert [number for number in sent if number in of_feed] == of_feed


def test_each_chat_has_turns_of_its_own(world):
    here, there = world.add_chat(7), world.add_chat(8)
    one, two = feeds_of(world, "one", "two")
    items = [world.add_item(feed) for feed in (two, one)]
    for item in items:
        world.queue(here, item)
    world.queue(there, items[0])
    assert sends(world) == [items[1].id, items[0].id]
    assert sends(world) == [items[0].id]


def test_where_one_source_waits_it_goes_on_in_its_order(world):
    chat = world.add_chat()
    queued = [world.add_item() for _ in range(4)]
    for item in queued:
        world.queue(chat, item)
    assert sends(world, 4) == [item.id for item in queued]


def test_replies_of_a_story_go_in_their_order_whoever_brings_them(world):
    chat = world.add_chat()
    early, late = feeds_of(world, "early", "late")
    root = world.add_item()
    world.queue(chat, root)
    sends(world)
    older = world.add_item(late, story_id=root.id)
    newer = world.add_item(early, story_id=root.id)
    for item in (older, newer):
        world.queue(chat, item, kind=DeliveryKind.REPLY)
    assert sends(world, 2) == [older.id, newer.id]


def test_reply_goes_behind_its_post_and_another_source_passes_both(world):
    chat = world.add_chat()
    early, late = feeds_of(world, "early", "late")
    root = world.add_item(late)
    reply = world.add_item(early, story_id=root.id)
    world.queue(chat, root)
    world.queue(chat, reply, kind=DeliveryKind.REPLY)
    assert sends(world, 2) == [root.id, reply.id]


def test_source_whose_news_is_to_be_tried_later_loses_only_its_turn(world):
    chat = world.add_chat()
    one, two = feeds_of(world, "one", "two")
    items = [world.add_item(feed) for feed in (one, two, one)]
    for item in items:
        world.queue(chat, item)
    [first] = world.lease()
    world.settle(first, Retry(at=world.now, reason="busy", counts=False))
    world.later(5)
    assert sends(world, 3) == [items[1].id, items[0].id, items[2].id]


def test_turns_outlive_a_move_and_a_pause(world):
    chat = world.add_chat(-13)
    one, two = feeds_of(world, "one", "two")
    items = [world.add_item(feed) for feed in (one, one, two)]
    for item in items:
        world.queue(chat, item)
    assert sends(world) == [items[0].id]
    world.write(subscribers.move, -13, -1_000_000_000_013)
    assert sends(world, 2) == [items[2].id, items[1].id]
    assert world.read(outbox.counts) == {"sent": 3}
