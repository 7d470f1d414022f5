"""The outbox: queued once, leased in order, once, and one at a time to a chat."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from storage import outbox, subscribers
from storage.engine.tables import chats
from storage.model import (
    ChatKind,
    DeliveryKind,
    DeliveryState,
    Missing,
    NewDelivery,
    Rejected,
    Retry,
    Sent,
    Uncertain,
)
from tests.storage.conftest import NOW

POST, REPLY, EDIT, NOTICE = DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.EDIT, DeliveryKind.NOTICE


def kinds(deliveries):
    return [one.kind for one in deliveries]


# --- queueing ---------------------------------------------------------------


def test_second_post_of_an_item_to_a_chat_is_ignored(world):
    chat, item = world.add_chat(), world.add_item()
    assert world.queue(chat, item) == 1
    assert world.queue(chat, item) == 0
    world.send()
    assert world.queue(chat, item) == 0
    assert world.counts() == {"sent": 1}


def test_fan_out_keeps_each_chats_filters_and_reasons(world):
    item = world.add_item()
    new = [
        NewDelivery(
            chat=world.add_chat(number).id,
            kind=POST,
            item_id=item.id,
            story_id=item.story_id,
            filters=(number, 9),
            reasons=(f"слово {number}", '"quoted" \\ \x00'),
            due_at=world.now,
        )
        for number in (1, 2, 3)
    ]
    assert world.write(outbox.enqueue, new) == 3
    assert world.write(outbox.enqueue, []) == 0
    leased = world.lease()
    assert [(one.chat.id, one.filters, one.reasons) for one in leased] == [
        (one.chat, one.filters, one.reasons) for one in new
    ]


def test_several_items_are_queued_in_their_order(world):
    chat = world.add_chat()
    first, second = world.add_item(), world.add_item()
    new = [
        NewDelivery(chat=chat.id, kind=POST, item_id=item.id, story_id=item.id, due_at=world.now)
        for item in (first, second)
    ]
    assert world.write(outbox.enqueue, new) == 2
    assert [world.send()[0].item_id for _ in range(2)] == [first.id, second.id]


def test_erased_chat_is_passed_over(world):
    chat, gone = world.add_chat(1), world.add_chat(2)
    item = world.add_item()
    world.write(subscribers.erase, 2)
    new = [
        NewDelivery(chat=one.id, kind=POST, item_id=item.id, story_id=item.id, due_at=world.now)
        for one in (chat, gone)
    ]
    assert world.write(outbox.enqueue, new) == 1


def test_news_to_a_paused_or_unsubscribed_chat_is_dropped_with_its_reason(world):
    paused, left = world.add_chat(1), world.add_chat(2)
    world.write(subscribers.pause, 1, "blocked", now=world.now)
    world.write(subscribers.unsubscribe, left.id)
    item = world.add_item()
    for chat in (paused, left):
        world.queue(chat, item)
    assert world.lease() == []
    assert world.counts() == {"dropped: blocked": 1, "dropped: not subscribed": 1}
    assert world.read(outbox.holders, item.story_id) == {}


def test_admin_gets_notices_without_subscribing(world):
    admin = world.write(subscribers.upsert_chat, chat_id=1, kind=ChatKind.PRIVATE, now=world.now)
    for text in ("<b>feed gone</b>", "<b>feed gone</b>"):
        world.queue(admin, None, kind=NOTICE, text=text)
    assert [world.send()[0].text for _ in range(2)] == ["<b>feed gone</b>"] * 2


# --- leasing ----------------------------------------------------------------


def test_what_came_while_its_chat_was_paused_is_left_and_stops_nobody_else(world):
    paused, other = world.add_chat(1), world.add_chat(2)
    for _ in range(2):
        item = world.add_item()
        for chat in (paused, other):
            world.queue(chat, item)
    pausing = update(chats).where(chats.c.id == paused.id).values(paused="blocked")
    world.write(lambda s: s.execute(pausing))  # another process's, which did not see what was queued
    assert [one.chat.id for one in world.send()] == [other.id]
    assert [one.chat.id for one in world.send()] == [other.id]
    assert world.lease() == []
    assert world.counts() == {"queued": 2, "sent": 2}
    assert world.read(outbox.next_due_at, now=world.now) is None


def test_a_delivery_is_leased_to_one_worker(world):
    chat = world.add_chat(username="harbour")
    world.queue(chat, world.add_item())
    [leased] = world.lease(lease_seconds=60)
    assert leased.chat == chat
    assert (leased.state, leased.attempts) == (DeliveryState.SENDING, 1)
    assert leased.leased_until_at == world.now + timedelta(seconds=60)
    assert world.lease(worker="w2") == []


def test_one_at_a_time_to_a_chat(world):
    one, other = world.add_chat(1), world.add_chat(2)
    first, second = world.add_item(), world.add_item()
    for chat in (one, other):
        for item in (first, second):
            world.queue(chat, item)
    leased = world.lease()
    assert [(delivery.chat.id, delivery.item_id) for delivery in leased] == [
        (one.id, first.id),
        (other.id, first.id),
    ]
    world.settle(leased[0], Sent(message_id=1))
    assert [(delivery.chat.id, delivery.item_id) for delivery in world.lease()] == [(one.id, second.id)]


def test_limit_holds(world):
    item = world.add_item()
    for number in range(5):
        world.queue(world.add_chat(number + 1), item)
    assert len(world.lease(limit=3)) == 3
    assert len(world.lease(limit=3)) == 2
    assert world.lease(limit=0) == []


def test_nothing_is_leased_before_it_is_due(world):
    world.queue(world.add_chat(), world.add_item(), due_at=world.now + timedelta(seconds=30))
    assert world.lease() == []
    assert world.read(outbox.next_due_at, now=world.now) == world.now + timedelta(seconds=30)
    world.later(30)
    assert len(world.lease()) == 1


def test_notices_go_before_news_and_news_before_edits(world):
    chat = world.add_chat()
    sent = world.add_item()
    world.queue(chat, sent)
    world.send()
    world.queue(chat, sent, kind=EDIT)
    world.queue(chat, world.add_item())
    world.queue(chat, None, kind=NOTICE, text="x")
    found = []
    while sent_now := world.send():
        found += kinds(sent_now)
        world.later(1)
    assert found == [NOTICE, POST, EDIT]


def test_reply_waits_for_the_post_and_goes_under_it(world):
    chat = world.add_chat()
    root = world.add_item()
    world.queue(chat, root)
    [post] = world.lease()
    world.settle(post, Retry(at=world.now + timedelta(seconds=50), reason="busy"))
    update = world.add_item(story_id=root.id)
    world.queue(chat, update, kind=REPLY)
    other = world.add_item()
    world.queue(chat, other)
    assert [one.item_id for one in world.send(700)] == [other.id]  # the reply lets others pass
    assert world.lease() == []
    assert world.read(outbox.next_due_at, now=world.now) == world.now + timedelta(seconds=50)
    world.later(50)
    assert kinds(world.send(800)) == [POST]
    [reply] = world.lease()
    assert (reply.kind, reply.reply_to) == (REPLY, 800)


def test_replies_go_under_the_chats_first_message_of_the_story(world):
    chat = world.add_chat()
    root = world.add_item()
    world.queue(chat, root)
    world.send(10)
    for message_id in (20, 30):
        world.queue(chat, world.add_item(story_id=root.id), kind=REPLY)
        [reply] = world.lease()
        assert reply.reply_to == 10
        world.settle(reply, Sent(message_id=message_id))
    assert world.read(outbox.holders, root.id) == {chat.id: 10}


def test_edit_waits_for_its_message_and_gets_its_id(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    [post] = world.lease()
    assert world.queue(chat, item, kind=EDIT) == 1
    assert world.lease() == []
    world.settle(post, Sent(message_id=55))
    [edit] = world.lease()
    assert (edit.kind, edit.message_id) == (EDIT, 55)
    world.settle(edit, Sent(message_id=55))
    assert world.read(outbox.by_message, 7, 55).id == post.id


def test_edit_of_an_item_that_was_taken_out_of_its_story_finds_its_message(world):
    chat, item = world.add_chat(), world.add_item(story_id=1)
    world.queue(chat, item)
    world.send(55)
    world.queue(chat, item, kind=EDIT, story_id=item.id + 1)
    [edit] = world.lease()
    assert (edit.kind, edit.message_id) == (EDIT, 55)


def test_edit_of_what_is_in_doubt_waits_until_it_is_settled(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    [post] = world.lease()
    world.queue(chat, item, kind=EDIT)
    world.settle(post, Uncertain(reason="reply lost"))
    world.later(5)
    assert world.lease() == []
    world.settle(post, Missing())
    [again] = world.lease()
    assert again.id == post.id


def test_edit_of_what_is_still_queued_is_needless(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    assert world.queue(chat, item, kind=EDIT) == 0


def test_edit_without_a_message_is_dropped_and_others_go_on(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    [post] = world.lease()
    world.queue(chat, item, kind=EDIT)
    world.settle(post, Rejected(reason="bad markup"))
    other = world.add_item()
    world.queue(world.add_chat(8), other)
    assert [one.item_id for one in world.lease(limit=2)] == [other.id]
    assert world.counts() == {"failed: bad markup": 1, "dropped: no message to edit": 1, "sending": 1}


def test_second_edit_queues_the_first_again(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    world.send(55)
    assert world.queue(chat, item, kind=EDIT) == 1
    assert world.queue(chat, item, kind=EDIT) == 0  # it is queued already
    world.send(55)
    world.later(60)
    assert world.queue(chat, item, kind=EDIT) == 1
    [edit] = world.lease()
    assert (edit.attempts, edit.message_id) == (1, 55)


@pytest.mark.parametrize(
    "outcome",
    [Sent(message_id=55), Rejected(reason="no"), Retry(at=NOW, reason="busy"), Uncertain(reason="?")],
)
def test_edit_asked_for_while_one_is_in_flight_is_sent_again(world, outcome):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    world.send(55)
    world.queue(chat, item, kind=EDIT)
    [edit] = world.lease()
    assert world.queue(chat, item, kind=EDIT, due_at=world.now + timedelta(seconds=9)) == 1
    world.settle(edit, outcome)
    world.later(9)
    assert [one.id for one in world.send(55)] == [edit.id]
    assert world.lease() == []


def test_edit_to_a_chat_paused_meanwhile_is_dropped(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    world.send(55)
    world.queue(chat, item, kind=EDIT)
    world.send(55)
    world.write(subscribers.pause, 7, "blocked", now=world.now)
    world.queue(chat, item, kind=EDIT)
    assert world.counts() == {"sent": 1, "dropped: blocked": 1}


def test_of_months_of_settled_deliveries_the_newest_are_counted(world, monkeypatch):
    chat = world.add_chat()
    for _ in range(2):
        world.queue(chat, world.add_item())
        world.send()
    world.queue(chat, world.add_item())
    assert world.read(outbox.counts) == {"sent": 2, "queued": 1}
    assert world.read(outbox.counts, most=2) == {"sent": 1, "queued": 1}
    assert not world.read(outbox.has_older)
    monkeypatch.setattr(outbox, "COUNTED", 2)
    assert world.read(outbox.has_older)
