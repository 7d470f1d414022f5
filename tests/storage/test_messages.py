"""Message ids: what a message in doubt can be, and what is forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import messages, outbox, subscribers, updates
from storage.engine import leases
from storage.engine.tables import messages as rows
from storage.messages import KEPT_SECONDS, SKEW_SECONDS
from storage.model import Known, Uncertain

CHANNEL = -1001234567890


def meet(world, chat_id: int, message_id: int, *, began=None, markup=None) -> None:
    row = Known(chat_id=chat_id, message_id=message_id, began_at=began, markup=markup, met_at=world.now)
    world.write(messages.record, [row], now=world.now)


@pytest.fixture
def doubt(world):
    """A delivery to chat 7 that was leased and lost now; ids up to 20 were known well before."""
    meet(world, 7, 18)
    meet(world, 8, 20)
    world.later(60)
    world.queue(world.add_chat(7), world.add_item())
    [delivery] = world.lease()
    world.settle(delivery, Uncertain(reason="reply lost"))
    return replace(delivery, doubted_at=world.now)


def test_gap_lies_between_what_was_known_before_and_what_began_after(world, doubt):
    world.later(SKEW_SECONDS + 1)
    meet(world, 9, 23)
    meet(world, 9, 26, began=world.now)
    meet(world, CHANNEL, 500, began=world.now)
    gap = world.read(messages.gap, doubt)
    assert (gap.after, gap.before, gap.newest, gap.doubts, gap.is_shared) == (20, 26, 26, 1, True)
    assert gap.taken == {23, 26}


def test_what_began_at_the_same_time_tells_no_end(world, doubt):
    meet(world, 9, 22, began=world.now)
    gap = world.read(messages.gap, doubt)
    assert (gap.before, gap.newest, gap.taken) == (None, 22, {22})


def test_doubts_are_counted_that_share_the_numbering(world, doubt):
    for chat_id in (8, CHANNEL):
        world.queue(world.add_chat(chat_id), world.add_item())
    for delivery in world.lease():
        world.settle(delivery, Uncertain(reason="reply lost"))
    assert world.read(messages.gap, doubt).doubts == 2  # its own, and that in the other private chat
    in_channel = replace(doubt, chat=world.read(subscribers.chat, CHANNEL))
    assert world.read(messages.gap, in_channel).doubts == 1


def test_channel_is_numbered_by_itself(world):
    channel = world.add_chat(CHANNEL)
    meet(world, CHANNEL, 5)
    meet(world, 7, 900)
    world.later(60)
    world.queue(channel, world.add_item())
    [delivery] = world.lease()
    gap = world.read(messages.gap, delivery)
    assert (gap.after, gap.newest, gap.is_shared) == (5, 5, False)


def test_nothing_known_leaves_the_start_open(world, sending):
    assert world.read(messages.gap, sending).after == 0


def test_second_record_changes_the_keyboard_only(world):
    world.add_chat(7)
    meet(world, 7, 5, markup="[1]")
    world.later(9)
    meet(world, 7, 5, markup="[2]")
    assert world.read(messages.markup, 7, 5) == (True, "[2]")
    assert world.read(messages.markup, 7, 6) == (False, None)
    both = [Known(chat_id=7, message_id=9, markup=text, met_at=world.now) for text in ("[1]", "[2]")]
    world.write(messages.record, both, now=world.now)
    assert world.read(messages.markup, 7, 9) == (True, "[2]")
    world.write(messages.record, [], now=world.now)


def test_old_ids_are_forgotten_but_for_the_newest_of_each_numbering(world):
    world.add_chat(CHANNEL)
    for chat_id, message_id in ((7, 1), (8, 2), (CHANNEL, 3), (CHANNEL, 4)):
        meet(world, chat_id, message_id)
    world.later(KEPT_SECONDS + 1)
    assert world.write(messages.forget, now=world.now) == 2
    known = [world.read(messages.markup, *one)[0] for one in ((7, 1), (8, 2), (CHANNEL, 3), (CHANNEL, 4))]
    assert known == [False, True, False, True]


def test_nothing_is_forgotten_while_something_is_in_doubt(world, doubt):
    assert world.write(messages.forget, now=world.later(KEPT_SECONDS * 2)) == 0


def test_erased_chat_leaves_no_ids(world):
    world.add_chat(7)
    meet(world, 7, 5)
    world.write(subscribers.erase, 7)
    assert world.read(messages.markup, 7, 5) == (False, None)


def test_answer_that_says_erased_brings_nothing_back(world):
    for chat_id in (7, CHANNEL):
        world.add_chat(chat_id)
        world.write(subscribers.erase, chat_id)
        meet(world, chat_id, 6, markup="[1]", began=world.now)
    assert world.read(_kept) == [(0, 6, 0, None)]


def _kept(s):
    columns = (rows.c.scope, rows.c.message_id, rows.c.chat_id, rows.c.markup)
    return [tuple(row) for row in s.execute(select(*columns))]


# --- updates --------------------------------------------------------------------


def test_update_handed_over_twice_is_known(world):
    assert world.write(updates.keep, 5, '{"a":1}', now=world.now)
    assert not world.write(updates.keep, 5, '{"a":1}', now=world.now)
    world.write(updates.done, [5])
    assert not world.write(updates.keep, 5, '{"a":1}', now=world.now)


def test_same_number_with_another_content_is_another_update(world):
    world.write(updates.keep, 5, '{"a":1}', now=world.now)
    assert world.write(updates.keep, 5, '{"a":2}', now=world.now)


def test_unhandled_updates_are_taken_up_once(world):
    for number in (2, 1, 3):
        world.write(updates.keep, number, f'{{"a":{number}}}', now=world.now)
    world.write(updates.done, [3])
    assert world.write(updates.unhandled) == ['{"a":1}', '{"a":2}']
    assert world.write(updates.unhandled) == []


def test_updates_are_forgotten_when_they_can_not_come_again(world):
    world.write(updates.keep, 5, "{}", now=world.now)
    assert world.write(updates.forget, now=world.later(86_400)) == 0
    assert world.write(updates.forget, now=world.later(86_401)) == 1


def test_leases_of_senders_long_gone_are_forgotten(world):
    for name in (outbox.SENDER + "a", "poll"):
        world.write(leases.acquire, name, "a", now=world.now, seconds=20)
    world.write(leases.forget, outbox.SENDER, now=world.now + timedelta(days=2))
    assert world.read(leases.holder, outbox.SENDER + "a") is None
    assert world.read(leases.holder, "poll") == "a"
