"""What waits for an hour or for publishers: held back, then delivered whole; never lost, never early."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import deferring, outbox, subscribers
from storage.lists import MOST_LISTED
from storage.model import (
    HOURLY,
    Deferral,
    DeliveryKind,
    DeliveryState,
    Place,
    Rejected,
    Retry,
    Role,
    Terms,
    Why,
)
from storage.news import feeds
from tests.storage.gathered import HOUR, QUIET, listing, reader, release, send_all, wait

POST, REPLY, EDIT, DIGEST = DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.EDIT, DeliveryKind.DIGEST


def test_what_waits_is_not_leased_before_its_hour(world):
    chat = reader(world)
    wait(world, chat)
    assert release(world) == 0
    assert world.lease() == []
    assert world.counts() == {"deferred": 3}
    assert world.read(outbox.next_due_at, now=world.now) == world.now.replace(
        hour=13, minute=0, second=0, microsecond=0
    )


def test_at_its_hour_it_comes_as_one_digest_and_all_of_it_counts_as_sent(world):
    chat = reader(world)
    items = wait(world, chat)
    world.later(HOUR)
    [(one, shows)] = send_all(world)
    assert one.kind is DIGEST
    assert {item.id for item in shows.items} == {item.id for item in items}
    assert (shows.deferred, shows.part, shows.parts, shows.total) == ("quiet hours", 1, 1, 3)
    assert world.counts() == {"sent": 1, "sent: in a list": 3}


def test_single_story_comes_as_itself_with_its_development_as_a_reply(world):
    chat = reader(world)
    [root] = wait(world, chat, 1)
    update = world.add_item(story_id=root.id)
    world.queue(chat, update, kind=REPLY, deferral=chat.terms.hours(world.now))
    world.later(HOUR)
    assert [one.kind for one, _ in send_all(world)] == [POST, REPLY]


def test_long_digest_comes_in_several_messages_and_nothing_is_dropped(world):
    chat = reader(world)
    items = wait(world, chat, 2 * MOST_LISTED + 3)
    world.later(HOUR)
    seen = send_all(world)
    assert [(shows.part, shows.parts, len(shows.items), shows.total) for _, shows in seen] == [
        (1, 3, MOST_LISTED, 53),
        (2, 3, MOST_LISTED, 53),
        (3, 3, 3, 53),
    ]
    assert {item.id for _, shows in seen for item in shows.items} == {item.id for item in items}
    assert world.counts() == {"sent": 3, "sent: in a list": 53}


def test_story_that_comes_between_two_messages_of_a_digest_crowds_nothing_out(world):
    chat = reader(world)
    wait(world, chat, 2 * MOST_LISTED)
    world.later(HOUR)
    release(world)
    for _ in range(3):
        world.queue(chat, world.add_item())
    send_all(world)
    assert world.counts() == {"sent": 5, "sent: in a list": 50}


def test_digest_is_in_the_order_of_regions_and_those_without_a_place_come_last(world):
    chat = reader(world)

    def at(code):
        return Place(name=code, start=0, end=1, code=code, role=Role.HAPPENED)

    codes = ["UA-63", "", "UA-21", "UA-63"]
    items = [wait(world, chat, 1, places=(at(code),) if code else ())[0] for code in codes]
    many = wait(world, chat, MOST_LISTED - 3, places=(at("UA-63"),))
    world.later(HOUR)
    first, second = [shows for _, shows in send_all(world)]
    assert {item.id for item in first.items} == {item.id for item in (*many, items[0], items[3], items[2])}
    assert [item.id for item in second.items] == [items[1].id]


def test_story_stands_in_a_digest_under_its_region_where_its_country_is_told_too(world):
    chat = reader(world)

    def at(*codes):
        return tuple(Place(name=code, start=0, end=1, code=code, role=Role.HAPPENED) for code in codes)

    [oldest] = wait(world, chat, 1, places=at("UA-63"))
    [elsewhere] = wait(world, chat, 1, places=at("UA", "UA-21"))
    wait(world, chat, MOST_LISTED - 1, places=at("UA", "UA-63"))
    world.later(HOUR)
    first, second = [shows for _, shows in send_all(world)]
    assert oldest.id in {item.id for item in first.items}
    assert [item.id for item in second.items] == [elsewhere.id]


def test_what_waited_for_longer_than_max_age_is_delivered_and_grows_old_only_from_then_on(world):
    chat = reader(world, Terms(digest_at=(11 * 60,)))
    wait(world, chat, 2, published_at=world.now - timedelta(hours=20))
    world.later(23 * HOUR)
    [(one, shows)] = send_all(world)
    assert (one.kind, len(shows.items), shows.deferred) == (DIGEST, 2, "digest")


def test_digest_that_can_not_be_sent_for_a_day_is_old_like_everything_else(world):
    chat = reader(world)
    wait(world, chat, 2)
    world.later(HOUR)
    release(world)
    [one] = world.lease()
    world.settle(
        one, Retry(at=world.now + timedelta(days=2), reason="flood wait", hold_chat=True, counts=False)
    )
    world.later(49 * HOUR)
    [one] = world.lease()
    assert listing(world, one).items == ()


def test_refused_digest_lets_its_stories_come_alone(world):
    chat = reader(world)
    wait(world, chat, 2)
    world.later(HOUR)
    release(world)
    [one] = world.lease()
    world.settle(one, Rejected(reason="refused"))
    assert [sent.kind for sent, _ in send_all(world)] == [POST, POST]


def test_correction_of_what_waits_needs_no_message(world):
    chat = reader(world)
    [item] = wait(world, chat, 1)
    assert world.queue(chat, item, kind=EDIT) == 0


def test_what_waits_is_what_the_chat_will_have(world):
    chat = reader(world)
    [item] = wait(world, chat, 1)
    assert world.read(outbox.holders, item.story_id) == {chat.id: None}


def test_unsubscribing_settles_what_waits_with_its_reason(world):
    chat = reader(world)
    wait(world, chat)
    world.write(subscribers.unsubscribe, chat.id)
    world.write(subscribers.subscribe, chat.id, now=world.now)
    world.later(2 * HOUR)
    assert send_all(world) == []
    assert world.counts() == {"dropped: unsubscribed": 3}


def test_chat_that_can_not_be_reached_has_what_waits_settled(world):
    chat = reader(world)
    wait(world, chat)
    world.write(subscribers.pause, chat.chat_id, "blocked", now=world.now)
    assert world.counts() == {"dropped: blocked": 3}


def test_erasing_a_chat_erases_what_waits(world):
    chat = reader(world)
    wait(world, chat)
    world.write(subscribers.erase, chat.chat_id)
    assert world.counts() == {}


def test_group_that_becomes_a_supergroup_takes_its_hours_and_what_waits_along(world):
    chat = reader(world, replace(QUIET, publishers=2, urgent_publishers=4), chat_id=-13)
    wait(world, chat)
    world.write(subscribers.upsert_chat, chat_id=-100, kind=chat.kind, now=world.now)
    world.write(subscribers.move, -13, -100)
    moved = world.read(subscribers.chat, -100)
    assert moved.terms == chat.terms
    world.later(HOUR)
    [(one, shows)] = send_all(world)
    assert (one.chat.chat_id, len(shows.items)) == (-100, 3)


def test_new_terms_hold_for_what_waits_already(world):
    chat = reader(world)
    wait(world, chat)
    world.write(subscribers.set_terms, chat.id, replace(QUIET, quiet_to=14 * 60), now=world.now)
    world.later(HOUR)
    assert send_all(world) == []
    world.write(subscribers.set_terms, chat.id, Terms(), now=world.now)
    [(_, shows)] = send_all(world)
    assert len(shows.items) == 3


def test_what_waits_can_be_had_at_once(world):
    chat = reader(world)
    wait(world, chat)
    assert world.read(deferring.waiting, chat.id) == 3
    assert world.write(deferring.send_now, chat.id, now=world.now) == 3
    assert world.write(deferring.send_now, chat.id, now=world.now) == 0
    [(_, shows)] = send_all(world)
    assert len(shows.items) == 3


def test_hour_that_nobody_was_there_for_does_not_make_a_sound_in_the_next_quiet_hours(world):
    chat = reader(world)
    wait(world, chat)
    world.later(23.5 * HOUR)  # 11:30 of the next day
    assert send_all(world) == []
    assert world.counts() == {"deferred": 3}
    world.later(2 * HOUR)
    assert len(send_all(world)) == 1


def test_what_is_late_when_quiet_hours_begin_waits_too(world):
    chat = reader(world, Terms(quiet_from=12 * 60 + 5, quiet_to=13 * 60))
    loud = world.add_chat(8)
    for one in (chat, loud):
        world.queue(one, world.add_item())
    world.later(600)
    assert world.write(deferring.defer_overdue, now=world.now) == 1
    assert [one.chat.id for one in world.lease()] == [loud.id]
    assert world.write(deferring.defer_overdue, now=world.now) == 0
    world.later(HOUR)
    assert [one.chat.id for one, _ in send_all(world)] == [chat.id]


def test_what_is_late_outside_quiet_hours_does_not_wait(world):
    chat = reader(world, Terms(quiet_from=22 * 60, quiet_to=23 * 60))
    world.queue(chat, world.add_item())
    world.later(600)
    assert world.write(deferring.defer_overdue, now=world.now) == 0
    assert [one.chat.id for one in world.lease()] == [chat.id]


def test_what_was_let_through_is_not_held_back_again(world):
    chat = reader(world)
    [item] = wait(world, chat, 1)
    [waiting] = world.read(deferring.of_story, item.story_id)
    world.write(deferring.change, [(waiting.id, None)], now=world.now)
    world.later(120)
    assert world.write(deferring.defer_overdue, now=world.now) == 0
    assert len(world.lease()) == 1


def test_what_too_few_publishers_had_for_a_day_is_settled_with_that_reason(world):
    chat = reader(world, Terms(publishers=2))
    item = world.add_item()
    world.queue(chat, item, deferral=chat.terms.deferral(1, world.now))
    world.later(24 * HOUR)
    assert send_all(world) == []
    assert world.counts() == {"dropped: too few publishers": 1}


def test_asking_for_fewer_publishers_lets_what_waits_come(world):
    chat = reader(world, Terms(publishers=3))
    first = world.add_item(publisher="herald")
    courier, _ = world.write(feeds.add, "https://courier.example/feed", now=world.now)
    world.add_item(courier, story_id=first.id, publisher="courier")
    alone = world.add_item(publisher="herald")
    for item in (first, alone):
        world.queue(chat, item, deferral=chat.terms.deferral(1, world.now))
    world.write(subscribers.set_terms, chat.id, Terms(publishers=2), now=world.now)
    [(one, _)] = send_all(world)
    assert one.item_id == first.id
    assert world.counts() == {"sent": 1, "deferred": 1}
    assert world.write(deferring.send_now, chat.id, now=world.now) == 0


def test_chats_without_hours_are_none_of_its_business(world):
    waiting, other = reader(world), world.add_chat(8)
    wait(world, waiting)
    world.queue(other, world.add_item())
    release(world)
    assert [one.chat.id for one in world.lease()] == [other.id]


@pytest.mark.parametrize("chats", [1, 120])
def test_every_chat_gets_its_digest_when_the_hour_strikes_for_many(world, chats):
    readers = [reader(world, chat_id=100 + number) for number in range(chats)]
    items = [world.add_item() for _ in range(2)]
    for chat in readers:
        for item in items:
            world.queue(chat, item, deferral=chat.terms.hours(world.now))
    world.later(HOUR)
    assert release(world) >= chats
    assert {one.chat.id for one in world.lease(limit=500)} == {chat.id for chat in readers}


def test_matching_knows_the_terms_of_those_who_have_any(world):
    chat, plain = reader(world, replace(QUIET, digest_at=HOURLY)), world.add_chat(8)
    terms = {one.chat: one.terms for one in world.read(subscribers.subscribers)}
    assert terms == {chat.id: chat.terms, plain.id: None}
    before = world.read(subscribers.version)
    world.write(subscribers.set_terms, chat.id, Terms(), now=world.now)
    _, changed = world.read(subscribers.changed_since, before)
    assert [one.terms for one in changed] == [None]


def test_deferral_is_kept_with_the_delivery_for_why(world):
    chat = reader(world)
    [item] = wait(world, chat, 1)
    world.later(HOUR)
    [(one, _)] = send_all(world)
    assert (one.item_id, one.deferred) == (item.id, Why.QUIET)
    assert one.deferred_until_at is not None
    assert one.wanted_at >= one.deferred_until_at


def test_nothing_is_changed_that_waits_no_more(world):
    chat = reader(world)
    [item] = wait(world, chat, 1)
    [waiting] = world.read(deferring.of_story, item.story_id)
    world.write(subscribers.unsubscribe, chat.id)
    later = Deferral(why=Why.QUIET, until=world.now)
    world.write(deferring.change, [(waiting.id, later), (waiting.id, None)], now=world.now)
    assert world.counts() == {"dropped: unsubscribed": 1}
    assert DeliveryState.DEFERRED not in world.counts()
