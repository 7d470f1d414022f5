"""Lists: what is late becomes one digest, a burst one live list; each delivery shares the list's fate."""

from datetime import timedelta

import pytest

from storage import outbox, subscribers
from storage.lists import MOST_LISTED
from storage.model import (
    ChatKind,
    DeliveryKind,
    Dropped,
    Gone,
    Moved,
    Rejected,
    Retry,
    Sent,
    Uncertain,
    Untold,
)
from storage.news import feeds
from tests.storage.gathered import fill, gather, listing

POST, REPLY, EDIT = DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.EDIT
DIGEST = DeliveryKind.DIGEST


def late(world, count: int = 3):
    """A chat with so many stories 31 minutes late."""
    chat = world.add_chat()
    items = fill(world, chat, count)
    world.later(1860)
    return chat, items


def digest(world):
    """The digest that is made of what is late, leased."""
    assert gather(world) == 1
    [leased] = world.lease()
    assert leased.kind is DIGEST
    return leased


def test_what_is_late_becomes_one_digest_and_counts_as_sent(world):
    chat, items = late(world)
    one = digest(world)
    assert [item.id for item in listing(world, one).items] == [item.id for item in reversed(items)]
    assert listing(world, one).since_at == world.now - timedelta(seconds=1860)
    world.settle(one, Sent(message_id=55))
    gather(world)
    assert world.lease() == []
    assert world.counts() == {"sent": 1, "sent: in a list": 3}
    assert world.read(outbox.holders, items[0].id) == {chat.id: 55}


def test_message_of_a_list_is_the_lists(world):
    late(world)
    one = digest(world)
    world.settle(one, Sent(message_id=55))
    gather(world)
    assert world.read(outbox.by_message, 7, 55).id == one.id


def test_nothing_is_gathered_that_is_not_late(world):
    fill(world, world.add_chat(), 40)
    world.later(1790)
    assert gather(world) == 0
    assert [one.kind for one in world.lease()] == [POST]


def test_digests_can_be_off(world):
    late(world)
    assert gather(world, late_seconds=None) == 0


def test_single_story_that_is_late_comes_as_itself(world):
    chat, [item] = late(world, 1)
    world.queue(chat, world.add_item(story_id=item.id), kind=REPLY)
    assert gather(world) == 0


def test_whole_backlog_of_the_chat_comes_with_what_is_late(world):
    chat, items = late(world, 1)
    items += fill(world, chat, 2)
    assert {item.id for item in listing(world, digest(world)).items} == {item.id for item in items}


def test_what_waits_for_a_later_hour_is_left_alone(world):
    chat, _ = late(world)
    item = world.add_item()
    world.queue(chat, item, due_at=world.now + timedelta(hours=5))
    assert item.id not in {one.id for one in listing(world, digest(world)).items}


def test_chat_in_a_flood_wait_gets_all_of_it_in_one_digest_when_it_is_over(world):
    chat = world.add_chat()
    fill(world, chat, 3)
    [first] = world.lease()
    until = world.now + timedelta(seconds=43_837)
    world.settle(first, Retry(at=until, reason="flood wait", hold_chat=True, counts=False))
    for _ in range(5):
        world.later(4_000)
        fill(world, chat, 1)
        gather(world)
        assert world.lease() == []
    world.later(43_837)
    [one] = world.lease()
    assert (one.kind, len(listing(world, one).items)) == (DIGEST, 8)
    world.settle(one, Sent(message_id=55))
    gather(world)
    assert world.counts() == {"sent": 1, "sent: in a list": 8}


def test_story_and_its_development_are_one_line(world):
    chat, [root, _] = late(world, 2)
    update = world.add_item(story_id=root.id)
    world.queue(chat, update, kind=REPLY)
    one = digest(world)
    found = listing(world, one)
    assert [item.id for item in found.items] == [update.id, root.id + 1]
    assert found.more == 0
    world.settle(one, Sent(message_id=55))
    gather(world)
    assert world.counts() == {"sent": 1, "sent: in a list": 3}


def test_development_of_a_story_in_a_list_goes_under_the_list(world):
    chat, [root, *_] = late(world)
    one = digest(world)
    world.settle(one, Sent(message_id=55))
    gather(world)
    world.queue(chat, world.add_item(story_id=root.id), kind=REPLY)
    [reply] = world.lease()
    assert (reply.kind, reply.reply_to) == (REPLY, 55)


def test_development_waits_for_the_list_that_tells_of_its_story(world):
    chat, [root, *_] = late(world)
    gather(world)
    world.queue(chat, world.add_item(story_id=root.id), kind=REPLY)
    assert [one.kind for one in world.lease()] == [DIGEST]


def test_what_has_no_room_is_settled_with_a_reason_and_counted(world):
    late(world, MOST_LISTED + 4)
    one = digest(world)
    found = listing(world, one)
    assert (len(found.items), found.more) == (MOST_LISTED, 4)
    world.settle(one, Sent(message_id=55))
    gather(world)
    assert world.counts() == {"sent": 1, "sent: in a list": MOST_LISTED, "dropped: no room in a list": 4}


def test_what_comes_while_a_digest_waits_joins_it(world):
    chat, _ = late(world)
    gather(world)
    item = world.add_item()
    world.queue(chat, item)
    one = digest(world)
    assert item.id in {line.id for line in listing(world, one).items}
    assert world.counts() == {"sending": 1, "gathered": 4}


def test_what_comes_while_a_full_digest_waits_takes_the_room_of_the_oldest(world):
    chat, [oldest, *_] = late(world, MOST_LISTED)
    gather(world)
    newest = world.add_item()
    world.queue(chat, newest)
    one = digest(world)
    found = listing(world, one)
    assert newest.id in {line.id for line in found.items}
    assert oldest.id not in {line.id for line in found.items}
    assert (len(found.items), found.more) == (MOST_LISTED, 1)
    assert world.counts() == {"sending": 1, "gathered": MOST_LISTED, "dropped: no room in a list": 1}


def test_what_comes_while_a_digest_flies_waits_and_comes_as_itself(world):
    chat, _ = late(world)
    one = digest(world)
    fill(world, chat, 2)
    assert gather(world) == 0
    assert world.lease() == []
    world.settle(one, Sent(message_id=55))
    assert gather(world) == 0
    assert [one.kind for one in world.lease()] == [POST]


def test_stale_deliveries_are_neither_gathered_nor_listed(world):
    chat = world.add_chat()
    old = world.add_item(published_at=world.now - timedelta(hours=23))
    older = world.add_item(published_at=world.now - timedelta(hours=20))
    for item in (old, older):
        world.queue(chat, item)
    fill(world, chat, 2)
    world.later(3601)
    one = digest(world)
    assert world.counts() == {"sending": 1, "gathered": 3, "dropped: stale": 1}
    world.settle(one, Retry(at=world.now, reason="busy"))
    world.later(10_800)
    [one] = world.lease()
    assert len(listing(world, one).items) == 2
    assert world.counts() == {"sending": 1, "gathered": 2, "dropped: stale": 2}


@pytest.mark.parametrize("outcome", [Dropped(reason="stale"), Gone(reason="blocked")])
def test_what_is_in_a_dropped_list_is_dropped_for_its_reason(world, outcome):
    late(world)
    world.settle(digest(world), outcome)
    gather(world)
    assert world.counts() == {f"dropped: {outcome.reason}": 4}


def test_what_is_in_a_list_that_is_refused_comes_by_itself_after_all(world):
    chat, items = late(world)
    world.settle(digest(world), Rejected(reason="too long"))
    assert gather(world) == 0
    world.later(4000)
    assert gather(world) == 0
    sent = []
    while leased := world.send(100 + len(sent)):
        sent += [one.item_id for one in leased]
        world.later(60)
    assert sent == [item.id for item in items]
    # Its own message is edited, not a list.
    assert world.queue(chat, items[0], kind=EDIT) == 1
    assert [one.message_id for one in world.lease()] == [100]


def test_fate_of_a_list_that_may_have_come_is_that_of_its_lines(world):
    late(world)
    one = digest(world)
    for _ in range(2):
        world.settle(one, Uncertain(reason="reply lost"))
        gather(world)
        assert world.counts() == {"uncertain": 1, "gathered": 3}
        world.settle(one, Untold(reason="probing could not tell"))
        world.later(60)
        world.lease()
    gather(world)
    assert world.counts() == {"failed: uncertain": 4}


def test_unsubscribing_drops_the_list_that_waits_but_not_the_one_that_flies(world):
    chat, _ = late(world)
    gather(world)
    world.write(subscribers.unsubscribe, chat.id)
    gather(world)
    assert world.counts() == {"dropped: unsubscribed": 4}
    world.write(subscribers.subscribe, chat.id, now=world.now)
    fill(world, chat, 2)
    world.later(1860)
    one = digest(world)
    world.write(subscribers.unsubscribe, chat.id)
    world.settle(one, Sent(message_id=5))
    gather(world)
    assert world.counts() == {"dropped: unsubscribed": 4, "sent": 1, "sent: in a list": 2}


def test_removed_source_leaves_the_list(world):
    other = world.add_feed("https://river.example/feed")
    chat, items = late(world)
    world.queue(chat, world.add_item(other))
    gather(world)
    world.write(feeds.remove, other.id, now=world.now)
    [one] = world.lease()
    world.write(outbox.drop_stale_lines, one.id, now=world.now, max_age_seconds=86_400)
    assert len(listing(world, one).items) == len(items)


def test_list_follows_a_group_that_became_a_supergroup(world):
    chat = world.add_chat(-5, kind=ChatKind.GROUP)
    fill(world, chat, 3)
    world.later(1860)
    one = digest(world)
    world.settle(one, Moved(chat_id=-1005))
    [again] = world.lease()
    assert (again.id, again.chat.chat_id) == (one.id, -1005)
    assert len(listing(world, again).items) == 3


def test_edit_of_an_item_in_a_list_edits_the_list(world):
    chat, [item, *_] = late(world)
    gather(world)
    assert world.queue(chat, item, kind=EDIT) == 0  # the list is composed from the edited item
    [one] = world.lease()
    world.settle(one, Sent(message_id=55))
    gather(world)
    assert world.queue(chat, item, kind=EDIT) == 1
    assert world.queue(chat, item, kind=EDIT) == 0
    [edit] = world.lease()
    assert (edit.id, edit.message_id) == (one.id, 55)
    assert world.queue(chat, item, kind=EDIT) == 0
    world.settle(edit, Sent(message_id=55))
    assert [again.id for again in world.lease()] == [one.id]  # asked for while it was in flight


def test_more_chats_than_one_transaction_takes_are_gathered_by_and_by(world):
    items = [world.add_item() for _ in range(2)]
    chats = [world.add_chat(number) for number in range(1, 53)]
    for item in items:
        for chat in chats:
            world.queue(chat, item)
    world.later(1860)
    assert [gather(world) for _ in range(3)] == [50, 2, 0]
