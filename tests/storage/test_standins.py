"""One print of a report waits for a chat; where its source falls silent, another one takes its place."""

import pytest

from storage import deferring, outbox, standins
from storage.model import DeliveryKind, VerdictKind
from tests.storage.gathered import gather, listing
from tests.storage.test_silence import FRESH, HOUR, WAYS, heard_here, here, reader, removed, wait


@pytest.fixture
def wires(world):
    return [world.feed, *(world.add_feed(f"https://{name}.example/feed") for name in ("hills", "lakes"))]


def prints(world, wires):
    first = world.add_item(wires[0])
    again = {"story_id": first.id, "of": first.id, "verdict": VerdictKind.DUPLICATE}
    return [first, *(world.add_item(wire, **again) for wire in wires[1:])]


def keep(world, chat, *items, kind=DeliveryKind.POST):
    for item in items:
        world.queue(chat, item, kind, is_repeat=True)


@WAYS
def test_copy_takes_the_place_of_what_is_silent_at_the_hour(world, wires, silence, undo, reason):
    chat, (first, second, third) = reader(world), prints(world, wires)
    wait(world, chat, first, world.add_item(wires[1]))
    keep(world, chat, second, third)
    silence(world, chat, wires[0])
    world.later(2 * HOUR)
    gather(world)
    [digest] = world.send()
    assert {item.id for item in listing(world, digest).items} == {second.id, 4}
    assert third.id not in {one.item_id for one in world.lease()}


@WAYS
def test_copy_takes_the_turn_of_what_is_silent(world, wires, silence, undo, reason):
    chat, (first, second, _) = world.add_chat(), prints(world, wires)
    world.queue(chat, first)
    keep(world, chat, second)
    silence(world, chat, wires[0])
    world.later(FRESH)
    assert world.lease() == []
    assert [one.item_id for one in world.lease()] == [second.id]
    assert world.counts() == {f"dropped: {reason}": 1, "sending": 1}


def test_copy_stands_in_a_list_for_what_is_silent(world, wires):
    chat, (first, second, _) = world.add_chat(), prints(world, wires)
    for item in (first, world.add_item(wires[1])):
        world.queue(chat, item)
    keep(world, chat, second)
    world.later(1_860)
    gather(world)
    removed(world, chat, wires[0])
    world.later(FRESH)
    [one] = world.lease()
    world.write(outbox.drop_stale_lines, one.id, now=world.now, max_age_seconds=86_400)
    assert {item.id for item in listing(world, one).items} == {second.id, 4}


def test_copies_of_silent_sources_are_passed_over(world, wires):
    chat, (first, second, third) = reader(world), prints(world, wires)
    wait(world, chat, first)
    keep(world, chat, second, third)
    for wire in wires[:2]:
        removed(world, chat, wire)
    world.later(FRESH)
    assert world.write(deferring.send_now, chat.id, now=world.now) == 1
    assert [one.item_id for one in world.lease()] == [third.id]


def test_part_of_a_story_that_a_chat_did_not_ask_for_becomes_no_post(world, wires):
    chat, (first, second, _) = world.add_chat(), prints(world, wires)
    world.queue(chat, first)
    keep(world, chat, second, kind=DeliveryKind.REPLY)
    removed(world, chat, wires[0])
    world.later(FRESH)
    assert world.lease() == world.lease() == []


def test_print_that_waits_silently_is_a_repeat_of_the_copy_that_comes_instead(world, wires):
    chat, (first, second, _) = reader(world), prints(world, wires)
    wait(world, chat, first)
    here(world, chat, wires[0])
    world.write(standins.displace, second, {chat.id}, now=world.now)
    wait(world, chat, second)
    heard_here(world, chat, wires[0])
    world.later(2 * HOUR)
    gather(world)
    assert [one.item_id for one in world.send()] == [second.id]
    world.later(5)
    assert world.lease() == []


def test_repeat_that_is_kept_is_not_on_its_way_to_the_chat(world, wires):
    chat, (first, second, _) = reader(world), prints(world, wires)
    wait(world, chat, first)
    keep(world, chat, second)
    assert world.read(outbox.of_item, chat.id, second.id) is None
    assert world.read(outbox.waiting, chat.id) == 1
