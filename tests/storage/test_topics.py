"""Topics that are lost, chats that are greeted: once, alone, and with a word to General."""

import pytest

from storage import outbox, subscribers
from storage.model import ChatKind, DeliveryKind, Gone


def lost(world, *, thread_id: int, notice: str):
    chat = world.add_chat(-1005, thread_id=thread_id, kind=ChatKind.SUPERGROUP, title="Rowers")
    world.queue(chat, world.add_item())
    [one] = world.lease()
    world.settle(one, Gone(reason="topic_closed", topic=True, notice=notice))
    return chat


def test_lost_topic_is_paused_and_general_gets_the_notice(world):
    topic = lost(world, thread_id=3, notice="<b>closed</b>")
    assert world.chat(topic).paused == "topic_closed"
    world.later(60)
    [told] = world.lease()
    assert (told.kind, told.text, told.chat.thread_id) == (DeliveryKind.NOTICE, "<b>closed</b>", 0)
    assert told.chat.subscribed_at is None


@pytest.mark.parametrize(("thread_id", "notice"), [(3, ""), (0, "<b>closed</b>")])
def test_nobody_is_told_without_a_notice_or_of_general_itself(world, thread_id, notice):
    lost(world, thread_id=thread_id, notice=notice)
    assert world.read(outbox.counts) == {"dropped: topic_closed": 1}


def test_one_topic_goes_on_without_the_others(world):
    topics = [world.add_chat(-5, thread_id=number) for number in (3, 4)]
    world.write(subscribers.pause, -5, "kicked", now=world.now)
    assert world.write(subscribers.resume, -5, 3)
    assert not world.write(subscribers.resume, -5, 3)
    assert [world.chat(topic).paused for topic in topics] == ["", "kicked"]


def test_chat_is_greeted_once(world):
    chat = world.add_chat(-5)
    assert world.write(subscribers.greet, chat.id, now=world.now)
    assert not world.write(subscribers.greet, chat.id, now=world.now)
