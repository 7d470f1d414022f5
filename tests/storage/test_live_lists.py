"""Bursts: for a chat that wants it, one live list that grows by edits; elsewhere message by message."""

from datetime import timedelta

import pytest

from storage import outbox, subscribers
from storage.filling import EDIT_SECONDS
from storage.gathering import LIVE_SECONDS, QUIET_SECONDS
from storage.lists import MOST_LISTED
from storage.model import DeliveryKind, DeliveryState, Rejected, Retry, Sent
from tests.storage.gathered import fill, gather, listing

POST, LIST = DeliveryKind.POST, DeliveryKind.LIST


def live(world, count: int = 31):
    """A chat that wants a live list, and has so many stories waiting."""
    chat = world.add_chat()
    world.write(subscribers.set_live_list, chat.id, on=True, now=world.now)
    return chat, fill(world, chat, count)


def test_burst_becomes_one_list(world):
    _, items = live(world)
    assert gather(world) == 1
    [one] = world.lease()
    found = listing(world, one)
    assert one.kind is LIST
    assert [item.id for item in found.items] == [item.id for item in reversed(items)][:MOST_LISTED]
    assert found.more == 31 - MOST_LISTED


def test_no_list_before_the_burst_nor_where_it_is_off(world):
    chat, _ = live(world, 30)
    assert gather(world) == 0
    world.write(subscribers.set_live_list, chat.id, on=False, now=world.now)
    fill(world, chat, 5)
    assert gather(world) == 0
    assert not world.read(outbox.signs, now=world.now).live


def begun(world):
    chat, items = live(world)
    assert world.read(outbox.signs, now=world.now).live
    gather(world)
    [one] = world.lease()
    world.settle(one, Sent(message_id=55))
    gather(world)
    return chat, items, one


def test_list_takes_what_comes_next_by_an_edit_now_and_then(world):
    chat, _, one = begun(world)
    world.later(5)
    new = fill(world, chat, 2)
    assert gather(world) == 1
    assert world.lease() == []
    world.later(5)
    new += fill(world, chat, 1)
    gather(world)
    world.later(EDIT_SECONDS)
    [edit] = world.lease()
    assert (edit.id, edit.message_id, edit.attempts) == (one.id, 55, 1)
    found = listing(world, edit)
    assert [item.id for item in found.items[:3]] == [item.id for item in reversed(new)]
    assert found.more == 34 - MOST_LISTED
    world.settle(edit, Sent(message_id=55))
    gather(world)
    assert world.lease() == []
    assert world.counts() == {"sent": 1, "sent: in a list": 28, "dropped: no room in a list": 6}


def test_story_that_was_held_up_gets_its_line_before_those_shown_already(world):
    chat = world.add_chat()
    world.write(subscribers.set_live_list, chat.id, on=True, now=world.now)
    [held, *_] = fill(world, chat, 32)
    [first] = world.lease()
    gather(world)
    world.settle(first, Retry(at=world.now + timedelta(seconds=5), reason="bad gateway"))
    [one] = world.lease()
    world.settle(one, Sent(message_id=55))
    gather(world)
    world.later(EDIT_SECONDS)
    [edit] = world.lease()
    assert edit.id == one.id
    assert held.id in {item.id for item in listing(world, edit).items}


def test_edit_comes_at_once_when_the_last_one_is_a_while_ago(world):
    chat, _, one = begun(world)
    world.later(EDIT_SECONDS + 1)
    fill(world, chat, 1)
    gather(world)
    assert [edit.id for edit in world.lease()] == [one.id]


@pytest.mark.parametrize("wait", [QUIET_SECONDS, LIVE_SECONDS])
def test_after_the_burst_news_comes_as_messages_again(world, wait):
    chat, _, _ = begun(world)
    steps = int(wait // QUIET_SECONDS)
    for _ in range(steps - 1):  # it goes on, so that the list stays live
        world.later(QUIET_SECONDS - 1)
        fill(world, chat, 1)
        assert gather(world) == 1
        [edit] = world.lease()
        world.settle(edit, Sent(message_id=55))
        gather(world)
    world.later(QUIET_SECONDS + steps)
    fill(world, chat, 1)
    assert gather(world) == 0
    assert [one.kind for one in world.lease()] == [POST]


def test_switching_it_off_ends_the_list(world):
    chat, _, _ = begun(world)
    world.write(subscribers.set_live_list, chat.id, on=False, now=world.now)
    fill(world, chat, 1)
    assert gather(world) == 0


def test_lines_of_a_list_that_is_gone_come_as_messages(world):
    chat, _, _ = begun(world)
    world.later(EDIT_SECONDS)
    [item] = fill(world, chat, 1)
    gather(world)
    [edit] = world.lease()
    world.settle(edit, Rejected(reason="message to edit not found"))
    assert gather(world) == 0
    [post] = world.lease()
    assert (post.kind, post.item_id) == (POST, item.id)
    assert world.read(outbox.by_message, 7, 55).state is DeliveryState.FAILED


def test_list_of_before_the_move_grows_no_further(world):
    chat, _, _ = begun(world)
    world.write(subscribers.move, 7, -1005)
    fill(world, chat, 1)
    assert gather(world) == 0
    assert [one.kind for one in world.lease()] == [POST]
