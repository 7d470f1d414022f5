"""Outcomes: every send ends in a state, and every loss keeps a reason that is counted."""

from datetime import timedelta

from storage import outbox, subscribers
from storage.model import DeliveryState, Dropped, Gone, Moved, Rejected, Retry, Sent, Uncertain
from storage.settle import MOST_ATTEMPTS


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
    [again] = world.claim()
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
        [sending] = world.claim()
    world.settle(sending, Retry(at=world.now, reason="busy"))
    assert world.claim() == []
    assert world.counts() == {f"failed: given up after {MOST_ATTEMPTS} attempts: busy": 1}


def test_outage_uses_up_no_attempts(world, sending):
    for _ in range(MOST_ATTEMPTS * 2):
        world.settle(sending, Retry(at=world.now, reason="unreachable", counts=False))
        [sending] = world.claim()
    assert sending.attempts == 1


def test_gone_chat_is_paused_and_what_waits_for_it_dropped(world, sending):
    world.queue(world.chat_, world.add_item())
    world.settle(sending, Gone(reason="blocked by the user"))
    assert world.chat(world.chat_).paused == "blocked by the user"
    assert world.counts() == {"dropped: blocked by the user": 2}
    assert world.read(subscribers.subscribers) == []


def test_moved_chat_gets_it_at_its_new_id(world, sending):
    world.settle(sending, Moved(chat_id=-1007))
    [again] = world.claim()
    assert (again.id, again.chat.chat_id, again.attempts) == (sending.id, -1007, 2)


def test_rejected_and_dropped_keep_their_reasons(world, sending):
    world.settle(sending, Rejected(reason="message is too long"))
    world.queue(world.chat_, world.add_item())
    [second] = world.claim()
    world.settle(second, Dropped(reason="too old"))
    assert world.counts() == {"failed: message is too long": 1, "dropped: too old": 1}


def test_uncertain_is_sent_once_more_and_counted(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    assert world.counts() == {"uncertain": 1}
    [again] = world.claim()
    assert again.reason == "reply lost"
    world.settle(again, Sent(message_id=5))
    assert world.counts() == {outbox.AFTER_DOUBT: 1}


def test_uncertain_twice_is_failed(world, sending):
    world.settle(sending, Uncertain(reason="reply lost"))
    [again] = world.claim()
    world.settle(again, Uncertain(reason="reply lost"))
    assert world.claim() == []
    assert world.counts() == {"failed: uncertain": 1}


def test_dead_workers_lease_runs_out_and_it_is_sent_once_more(world, sending):
    assert world.write(outbox.expire, now=world.later(59)) == 0
    assert world.read(outbox.next_due_at, now=world.now) == world.now + timedelta(seconds=1)
    assert world.write(outbox.expire, now=world.later(1)) == 1
    [again] = world.claim()
    assert again.id == sending.id
    world.later(60)
    assert world.write(outbox.expire, now=world.now) == 1
    assert world.counts() == {"failed: uncertain": 1}


def test_late_outcome_is_heard_after_the_lease_ran_out(world, sending):
    world.write(outbox.expire, now=world.later(61))
    world.settle(sending, Sent(message_id=5))
    assert world.claim() == []
    assert world.counts() == {outbox.AFTER_DOUBT: 1}


def test_outcome_for_an_erased_chat_is_ignored(world, sending):
    world.write(subscribers.erase, 7)
    for outcome in (Sent(message_id=1), Gone(reason="blocked")):
        world.settle(sending, outcome)
    assert world.counts() == {}


def test_outcomes_are_settled_together(world):
    item = world.add_item()
    for number in range(1, 6):
        world.queue(world.add_chat(number), item)
    claimed = world.claim()
    outcomes = [(one.id, Sent(message_id=one.chat.chat_id * 10)) for one in claimed[:3]]
    outcomes += [(claimed[3].id, Rejected(reason="no")), (claimed[4].id, Gone(reason="blocked"))]
    world.write(outbox.settle_all, outcomes, now=world.now)
    held = world.read(outbox.holders_of_item, item.id)
    assert held == {one.chat.id: one.chat.chat_id * 10 for one in claimed[:3]}
    assert world.counts() == {"sent": 3, "failed: no": 1, "dropped: blocked": 1}


# --- dropping and counting --------------------------------------------------


def test_queued_news_of_a_source_or_a_chat_are_dropped(world):
    other_feed = world.add_feed("https://hills.example/feed")
    mine, theirs = world.add_item(), world.add_item(other_feed)
    chats = [world.add_chat(1), world.add_chat(2)]
    for chat in chats:
        for item in (mine, theirs):
            world.queue(chat, item)
    assert world.write(outbox.drop_queued, chat=chats[0].id, feed_id=other_feed.id, reason="muted here") == 1
    assert world.write(outbox.drop_queued, feed_id=other_feed.id, reason="muted") == 1
    assert world.write(outbox.drop_queued, chat=chats[0].id, reason="left") == 1
    assert world.counts() == {"dropped: muted here": 1, "dropped: muted": 1, "dropped: left": 1, "queued": 1}
    assert world.write(outbox.drop_queued, reason="all") == 1


def test_what_is_in_flight_is_not_dropped(world, sending):
    assert world.write(outbox.drop_queued, reason="muted") == 0
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
