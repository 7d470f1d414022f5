"""Outcomes: every send ends in a state, and every loss keeps a reason that is counted."""

from datetime import timedelta

import pytest

from storage import outbox, subscribers
from storage.engine import leases
from storage.model import (
    DeliveryKind,
    DeliveryState,
    Dropped,
    Gone,
    Missing,
    Moved,
    Postponed,
    Reason,
    Rejected,
    Retry,
    Sent,
    Uncertain,
    Untold,
)
from storage.settle import LONGEST_WAIT_SECONDS, MOST_ATTEMPTS, SETTLING_SECONDS
from storage.states import drop


def test_sent_is_final_and_found_by_its_message(world, sending):
    world.settle(sending, Sent(message_id=77))
    found = world.read(outbox.by_message, 7, 77)
    assert (found.state, found.message_id, found.sent_at) == (DeliveryState.SENT, 77, world.now)
    assert found.leased_until_at is None
    assert world.read(outbox.holders_of_item, world.item_.id) == {world.chat_.id: 77}
    assert world.read(outbox.by_message, 8, 77) is None
    for late in (Rejected(reason="no"), Sent(message_id=78), Uncertain(reason="?")):
        world.settle(sending, late)
    assert world.counts() == {"sent": 1}
    assert world.read(outbox.by_message, 7, 78) is None


def test_retry_waits_for_its_time_and_only_it(world, sending):
    world.settle(sending, Retry(at=world.now + timedelta(seconds=5), reason="busy"))
    world.queue(world.chat_, world.add_item())
    assert len(world.send()) == 1
    world.later(5)
    [again] = world.lease()
    assert (again.id, again.attempts) == (sending.id, 2)


def test_flood_wait_of_half_a_day_holds_the_chat_and_nobody_else(world, sending):
    over = world.now + timedelta(seconds=43_837)
    topic = world.add_chat(7, thread_id=3)
    world.settle(sending, Retry(at=over, reason="flood", hold_chat=True))
    other = world.add_chat(8)
    for chat in (world.chat_, topic, other):
        world.queue(chat, world.add_item())
    assert [one.chat.id for one in world.send()] == [other.id]
    assert world.read(outbox.next_due_at, now=world.now) == over
    assert world.chat(world.chat_).not_before_at == over
    world.later(43_837)
    assert world.send()[0].id == sending.id


def test_shorter_flood_wait_does_not_shorten_a_longer_one(world, sending):
    over = world.now + timedelta(hours=2)
    world.settle(sending, Retry(at=over, reason="flood", hold_chat=True))
    world.queue(world.add_chat(7, thread_id=3), world.add_item())
    world.write(subscribers.set_preferences, world.chat_.id, silent=True)
    world.later(1)
    world.write(outbox.settle, sending.id, Retry(at=world.now, reason="flood", hold_chat=True), now=world.now)
    assert world.chat(world.chat_).not_before_at == over


def test_attempts_are_bounded(world, sending):
    for _ in range(MOST_ATTEMPTS - 1):
        world.settle(sending, Retry(at=world.now, reason="busy"))
        world.later(1)
        [sending] = world.lease()
    world.settle(sending, Retry(at=world.now, reason="busy"))
    assert world.lease() == []
    assert world.counts() == {f"failed: given up after {MOST_ATTEMPTS} attempts: busy": 1}


def test_outage_uses_up_no_attempts(world, sending):
    for _ in range(MOST_ATTEMPTS * 2):
        world.settle(sending, Retry(at=world.now, reason="unreachable", counts=False))
        world.later(1)
        [sending] = world.lease()
    assert sending.attempts == 1


def test_outage_gives_back_the_attempt_that_it_took_and_no_other(world, sending):
    world.settle(sending, Retry(at=world.now, reason="busy"))
    [second] = world.lease()
    world.settle(second, Retry(at=world.now, reason="unreachable", counts=False))
    [again] = world.lease()
    assert (second.attempts, again.attempts) == (2, 2)


def test_gone_chat_is_paused_and_what_waits_for_it_dropped(world, sending):
    world.queue(world.chat_, world.add_item())
    world.settle(sending, Gone(reason="blocked by the user"))
    assert world.chat(world.chat_).paused == "blocked by the user"
    assert world.counts() == {"dropped: blocked by the user": 2}
    assert world.read(subscribers.subscribers) == []


def test_moved_chat_gets_it_at_its_new_id(world, sending):
    world.settle(sending, Moved(chat_id=-1007))
    [again] = world.lease()
    assert (again.id, again.chat.chat_id, again.attempts) == (sending.id, -1007, 2)


def test_rejected_and_dropped_keep_their_reasons(world, sending):
    world.settle(sending, Rejected(reason="message is too long"))
    world.queue(world.chat_, world.add_item())
    [second] = world.lease()
    world.settle(second, Dropped(reason="too old"))
    assert world.counts() == {"failed: message is too long": 1, "dropped: too old": 1}


def test_topic_that_is_gone_is_paused_alone(world, sending):
    topic = world.add_chat(7, thread_id=3)
    world.queue(topic, world.item_)
    [of_topic] = world.lease()
    world.settle(of_topic, Gone(reason="topic_closed", topic=True))
    assert (world.chat(topic).paused, world.chat(world.chat_).paused) == ("topic_closed", "")
    assert world.counts() == {"sending": 1, "dropped: topic_closed": 1}


def test_what_was_odd_about_a_send_is_counted(world, sending):
    world.settle(sending, Sent(message_id=5, note="as plain text"))
    assert world.counts() == {"sent: as plain text": 1}


# --- in doubt -----------------------------------------------------------------


def test_uncertain_is_to_be_found_out_and_its_chat_waits(world, sending):
    topic = world.add_chat(7, thread_id=3)
    world.settle(sending, Uncertain(reason="reply lost"))
    for chat in (world.chat_, topic):
        world.queue(chat, world.add_item())
    assert world.counts() == {"uncertain": 1, "queued": 2}
    assert world.doubts() == []  # Telegram may still be at it
    world.later(SETTLING_SECONDS)
    assert world.lease() == []
    [doubt] = world.doubts()
    assert (doubt.id, doubt.state, doubt.reason) == (sending.id, DeliveryState.UNCERTAIN, "reply lost")
    assert doubt.leased_at == sending.leased_at
    assert world.doubts(worker="w2") == []
    world.settle(doubt, Sent(message_id=5, note="found"))
    assert world.counts() == {"sent: found": 1, "queued": 2}
    assert len(world.lease()) == 2


def test_what_is_not_there_is_sent_as_if_for_the_first_time(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    world.settle(sending, Missing())
    [again] = world.lease()
    world.settle(again, Sent(message_id=5))
    assert world.counts() == {"sent": 1}


def test_what_probing_can_not_tell_is_sent_once_more_and_counted(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    world.settle(sending, Untold(reason="could not tell"))
    [again] = world.lease()
    assert again.doubts == 1
    world.settle(again, Sent(message_id=5))
    assert world.counts() == {f"sent: {Reason.AFTER_DOUBT}": 1}


def test_what_can_not_be_told_twice_is_failed(world, sending):
    for _ in range(2):
        world.settle(sending, Uncertain(reason="reply lost"))
        world.settle(sending, Untold(reason="could not tell"))
        world.lease()
    assert world.counts() == {"failed: uncertain": 1}


def test_losses_without_end_are_bounded(world, sending):
    for _ in range(MOST_ATTEMPTS):
        world.settle(sending, Uncertain(reason="reply lost"))
        world.settle(sending, Missing())
        world.later(1)
        world.lease()
    assert world.counts() == {f"failed: given up after {MOST_ATTEMPTS} attempts: it was not there": 1}


def test_probing_goes_on_when_it_is_postponed(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    world.later(2)
    [doubt] = world.doubts()
    over = world.now + timedelta(hours=12)
    world.settle(doubt, Postponed(at=over, hold_chat=True))
    assert world.chat(world.chat_).not_before_at == over
    assert world.read(outbox.next_due_at, now=world.now) == over
    assert world.doubts() == []
    world.later(12 * 3600)
    assert [one.id for one in world.doubts()] == [doubt.id]


def test_postponed_for_a_moment_holds_nobody_else(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    world.settle(sending, Postponed(at=world.now + timedelta(seconds=5)))
    assert world.chat(world.chat_).not_before_at is None
    assert world.read(outbox.next_due_at, now=world.now) == world.now + timedelta(seconds=5)


def test_what_flew_when_its_chat_was_paused_or_unsubscribed_is_settled_with_that_reason(world, sending):
    other = world.add_chat(8)
    world.queue(other, world.item_)
    [flying] = world.lease()
    world.write(subscribers.pause, 7, "blocked", now=world.now)
    world.write(subscribers.unsubscribe, other.id)
    for one in (sending, flying):
        world.settle(one, Retry(at=world.now, reason="busy"))
    assert world.counts() == {"dropped: blocked": 1, "dropped: unsubscribed": 1}


def test_what_moves_to_a_chat_that_is_paused_is_dropped_with_its_reason(world, sending):
    there = world.add_chat(-1001234567890)
    world.write(subscribers.pause, -1001234567890, "kicked", now=world.now)
    world.write(subscribers.move, 7, -1001234567890)
    assert world.chat(there).paused == "kicked"
    assert world.counts() == {"dropped: kicked": 1}


def test_edit_in_doubt_is_made_again(world):
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    world.send()
    world.queue(chat, item, kind=DeliveryKind.EDIT)
    [edit] = world.lease()
    world.settle(edit, Uncertain(reason="reply lost"))
    assert world.counts() == {"sent": 1, "queued": 1}


def test_edit_whose_replies_get_lost_for_hours_is_tried_ever_more_rarely_and_never_given_up(world):
    """A Telegram that closes connections without an answer: the message would keep its old toll."""
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    world.send()
    world.later(60)
    world.queue(chat, item, kind=DeliveryKind.EDIT)
    tries = 0
    for _ in range(6 * 60):
        for edit in world.lease():
            world.settle(edit, Uncertain(reason="reply lost"))
            tries += 1
        world.later(60)
    assert MOST_ATTEMPTS < tries < 50
    world.later(LONGEST_WAIT_SECONDS)
    world.send()
    assert world.counts() == {"sent": 2}


def test_moved_chat_takes_its_doubt_along_as_one_that_stays(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    world.write(subscribers.move, 7, -1001234567890)
    world.later(1)
    [again] = world.lease()
    world.settle(again, Sent(message_id=5))
    assert world.counts() == {f"sent: {Reason.AFTER_DOUBT}": 1}


def test_move_counts_what_flew_as_perhaps_twice_until_its_own_answer_comes(world, sending):
    """The service message may be handled before the answer of a send just before the move."""
    world.write(subscribers.move, 7, -1001234567890)
    [again] = world.lease()
    assert again.chat.chat_id == -1001234567890
    world.settle(again, Sent(message_id=5))
    assert world.counts() == {f"sent: {Reason.AFTER_DOUBT}": 1}


def test_answer_that_comes_after_the_move_settles_it_without_the_old_chats_id(world, sending):
    world.write(subscribers.move, 7, -1001234567890)
    world.settle(sending, Sent(message_id=5))
    assert world.counts() == {"sent": 1}
    assert world.read(outbox.by_message, -1001234567890, 5) is None
    assert world.lease() == []


@pytest.mark.parametrize("order", ["error", "service message first", "error first"])
def test_what_the_move_refused_is_no_doubt_whichever_is_heard_first(world, sending, order):
    if order == "service message first":
        world.write(subscribers.move, 7, -1001234567890)
    world.settle(sending, Moved(chat_id=-1001234567890))
    if order == "error first":
        world.write(subscribers.move, 7, -1001234567890)
    [again] = world.lease()
    world.settle(again, Sent(message_id=5))
    assert world.counts() == (
        {"sent": 1} if order != "service message first" else {f"sent: {Reason.AFTER_DOUBT}": 1}
    )


# --- senders that died --------------------------------------------------------


def test_what_a_dead_worker_had_in_flight_is_in_doubt_when_its_lease_runs_out(world, sending):
    assert world.write(outbox.expire, now=world.later(59)) == 0
    assert world.read(outbox.next_due_at, now=world.now) == world.now + timedelta(seconds=1)
    assert world.write(outbox.expire, now=world.later(1)) == 1
    assert world.counts() == {"uncertain": 1}


def test_worker_known_to_be_dead_needs_no_lease_to_run_out(world, sending):
    assert world.read(outbox.workers) == {"w1"}
    assert world.write(outbox.expire, now=world.now, dead={"w2"}) == 0
    assert world.write(outbox.expire, now=world.now, dead={"w1"}) == 1


def test_worker_whose_own_lease_is_over_is_dead(world, sending):
    world.write(leases.acquire, outbox.SENDER + "w1", "w1", now=world.now, seconds=20)
    assert world.write(outbox.expire, now=world.later(19)) == 0
    assert world.write(outbox.expire, now=world.later(1)) == 1


def test_doubt_that_a_dead_worker_was_at_is_taken_up_by_another(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    world.later(2)
    world.doubts(worker="w1")
    world.write(outbox.expire, now=world.now, dead={"w1"})
    assert [one.id for one in world.doubts(worker="w2")] == [sending.id]


def test_late_outcome_is_heard_after_the_lease_ran_out(world, sending):
    world.write(outbox.expire, now=world.later(61))
    world.settle(sending, Sent(message_id=5))
    assert world.lease() == []
    assert world.counts() == {"sent": 1}


def test_outcome_for_an_erased_chat_is_ignored(world, sending):
    world.write(subscribers.erase, 7)
    for outcome in (Sent(message_id=1), Gone(reason="blocked")):
        world.settle(sending, outcome)
    assert world.counts() == {}


def test_outcomes_are_settled_together(world):
    item = world.add_item()
    for number in range(1, 6):
        world.queue(world.add_chat(number), item)
    leased = world.lease()
    outcomes = [(one.id, Sent(message_id=one.chat.chat_id * 10)) for one in leased[:3]]
    outcomes += [(leased[3].id, Rejected(reason="no")), (leased[4].id, Gone(reason="blocked"))]
    world.write(outbox.settle_all, outcomes, now=world.now)
    held = world.read(outbox.holders_of_item, item.id)
    assert held == {one.chat.id: one.chat.chat_id * 10 for one in leased[:3]}
    assert world.counts() == {"sent": 3, "failed: no": 1, "dropped: blocked": 1}


# --- dropping and counting --------------------------------------------------


def test_what_is_in_flight_is_not_dropped(world, sending):
    assert world.write(drop, reason="left") == 0
    world.settle(sending, Sent(message_id=1))
    assert world.counts() == {"sent": 1}


def test_chat_that_will_have_the_story_holds_it(world, sending):
    assert world.read(outbox.holders, world.item_.story_id) == {world.chat_.id: None}
    assert world.read(outbox.holders_of_item, world.item_.id) == {world.chat_.id: None}
    world.settle(sending, Rejected(reason="no"))
    assert world.read(outbox.holders, world.item_.story_id) == {}


def test_nothing_to_send_means_nothing_is_due(world):
    assert world.read(outbox.next_due_at, now=world.now) is None


def test_overdue_delivery_is_due_now(world):
    world.queue(world.add_chat(), world.add_item())
    world.later(500)
    assert world.read(outbox.next_due_at, now=world.now) == world.now


def test_reply_that_is_lost_after_its_chat_moved_leaves_what_was_taken_back(world):
    """Else two of one chat would be open, and no outcome could be written."""
    for chat_id in (-5, -1005):
        world.queue(world.add_chat(chat_id), world.add_item())
    old, _ = world.lease()
    assert old.chat.chat_id == -5
    world.write(subscribers.move, -5, -1005)
    world.settle(old, Uncertain(reason="reply lost"))
    assert world.counts() == {"queued": 1, "sending": 1}
