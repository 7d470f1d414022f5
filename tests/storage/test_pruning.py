"""What is kept for a time only goes when it is over, in small batches; the rest stays."""

from datetime import timedelta

from storage import messages, outbox, pruning, subscribers
from storage.model import DeliveryKind, Known
from storage.pruning import PAUSED_DAYS

DAY = 86_400.0


def purge(world, limit: int = 50) -> int:
    return world.write(pruning.purge_chats, now=world.now, limit=limit)


def test_chat_paused_for_180_days_is_forgotten_with_all_it_had(world):
    chat = world.add_chat()
    world.write(subscribers.add_filter, chat.id, "fog", now=world.now, limit=9)
    world.write(subscribers.pause, 7, "blocked", now=world.now)
    world.write(messages.record, [Known(chat_id=7, message_id=5, met_at=world.now)], now=world.now)
    world.later(PAUSED_DAYS * DAY)
    assert purge(world) == 0
    world.later(1)
    assert purge(world) == 1
    assert world.chat(chat) is None
    assert world.read(subscribers.filters, chat.id) == []
    assert world.read(messages.markup, 7, 5) == (False, None)


def test_pause_for_another_reason_does_not_begin_anew_but_a_chat_that_came_back_does(world):
    chat, other = world.add_chat(1), world.add_chat(2)
    for chat_id in (1, 2):
        world.write(subscribers.pause, chat_id, "blocked", now=world.now)
    world.later(100 * DAY)
    world.write(subscribers.pause, 1, "deactivated", now=world.now)
    assert world.write(subscribers.resume, 2)
    world.write(subscribers.pause, 2, "blocked", now=world.now)
    world.later(81 * DAY)
    assert purge(world) == 1
    assert world.chat(chat) is None
    assert world.chat(other).paused == "blocked"


def test_chats_are_purged_in_batches_the_longest_paused_first(world):
    for number in (3, 1, 2):
        world.add_chat(number)
        world.write(subscribers.pause, number, "blocked", now=world.later(10))
    world.later(181 * DAY)
    assert [purge(world, 2), purge(world, 2), purge(world, 2)] == [2, 1, 0]


def test_lost_topic_is_purged_without_its_chat(world):
    general, topic = world.add_chat(-5), world.add_chat(-5, thread_id=3)
    world.write(subscribers.pause_topic, topic.id, "topic_closed", now=world.now)
    world.later(181 * DAY)
    assert purge(world) == 1
    assert world.chat(general) is not None
    assert world.chat(topic) is None


def test_settled_deliveries_go_and_open_ones_stay(world):
    chat = world.add_chat()
    for _ in range(3):
        world.queue(chat, world.add_item())
        world.send()
        world.later(60)
    world.queue(chat, world.add_item())
    world.later(91 * DAY)
    world.queue(chat, None, kind=DeliveryKind.NOTICE, text="x")
    before = world.now - timedelta(days=90)
    total, after = 0, 0
    while after is not None:
        count, after = world.write(pruning.prune_deliveries, before=before, after_id=after, limit=2)
        total += count
    assert total == 3
    assert world.read(outbox.counts) == {"queued": 2}
