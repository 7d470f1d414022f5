"""Whose the database is: claimed by the first bot, given away only when asked."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.process import ownership, role
from storage import bots, outbox, updates
from storage.engine import leases
from storage.model import DeliveryKind, VerdictKind

OLD, NEW = "123456:a-token-of-nobody-0000", "654321:a-token-of-nobody-0000"


def test_the_first_bot_has_the_database_and_another_is_refused(database):
    assert database.read_now(ownership.foreign, OLD) == ""
    assert database.read_now(bots.owner) is None
    assert database.write_now(ownership.claim, OLD) == ""
    assert database.write_now(ownership.claim, OLD) == ""
    for refused in (database.write_now(ownership.claim, NEW), database.read_now(ownership.foreign, NEW)):
        assert "\n" not in refused
        for words in ("BOT_TOKEN", "DATABASE_URL", "654321", "123456", "dateline db adopt"):
            assert words in refused
        assert NEW not in refused
    assert database.read_now(bots.owner) == 123456


def test_a_renewed_token_is_of_the_same_bot(database):
    database.write_now(ownership.claim, OLD)
    assert database.write_now(ownership.claim, "123456:another-secret-of-nobody") == ""


def test_of_two_bots_at_once_one_has_it(database):
    with ThreadPoolExecutor(8) as threads:
        said = list(threads.map(lambda n: (n, database.write_now(bots.claim, n)), range(1, 9)))
    assert {owner for _, owner in said} == {database.read_now(bots.owner)}


def test_the_adopting_bot_knows_nothing_of_the_messages_of_the_other(world):
    world.write(ownership.claim, OLD)
    chat, item = world.add_chat(), world.add_item()
    world.queue(chat, item)
    world.send(message_id=1000)
    world.write(updates.keep, 5, "{}", now=world.now)
    assert world.read(outbox.by_message, chat.chat_id, 1000) is not None
    assert world.write(ownership.adopt, NEW, now=world.now) == 123456
    assert world.read(ownership.foreign, NEW) == ""
    assert "654321" in world.read(ownership.foreign, OLD)
    assert world.read(outbox.by_message, chat.chat_id, 1000) is None
    assert world.write(updates.unhandled) == []
    reply = world.add_item(story_id=item.id, of=item.id, verdict=VerdictKind.UPDATE)
    world.queue(chat, reply, DeliveryKind.REPLY)
    [leased] = world.lease()
    assert (leased.reply_to, leased.message_id) == (None, None)
    assert world.read(bots.owner) == 654321


def test_its_own_bot_adopting_it_forgets_nothing(world):
    world.write(ownership.claim, OLD)
    chat = world.add_chat()
    world.queue(chat, world.add_item())
    world.send(message_id=1000)
    assert world.write(ownership.adopt, OLD, now=world.now) == 123456
    assert world.read(outbox.by_message, chat.chat_id, 1000) is not None


def test_it_is_not_given_away_while_a_bot_works_on_it(world):
    world.write(ownership.claim, OLD)
    world.write(leases.acquire, "sender/x", "elsewhere/7/ab", now=world.now, seconds=20)
    with pytest.raises(ownership.StillRunning, match="elsewhere/7"):
        world.write(ownership.adopt, NEW, now=world.now)
    assert world.read(bots.owner) == 123456
    later = world.now + timedelta(seconds=21)
    assert world.write(ownership.adopt, NEW, now=later) == 123456


def test_a_killed_process_of_this_machine_does_not_hold_it(world):
    host = role.OWNER.partition("/")[0]
    world.write(ownership.claim, OLD)
    world.write(leases.acquire, "chat", f"{host}/4194305/ab", now=world.now, seconds=20)  # above pid_max
    assert world.write(ownership.adopt, NEW, now=world.now) == 123456


def test_a_process_of_this_machine_that_is_only_stopped_holds_it_for_a_day(world):
    host = role.OWNER.partition("/")[0]
    world.write(ownership.claim, OLD)
    world.write(leases.acquire, "chat", f"{host}/{os.getppid()}/ab", now=world.now, seconds=20)
    with pytest.raises(ownership.StillRunning, match=f"{host}/{os.getppid()}"):
        world.write(ownership.adopt, NEW, now=world.now + timedelta(hours=1))
    assert world.write(ownership.adopt, NEW, now=world.now + timedelta(hours=25)) == 123456
