"""Topics of a forum as routes: each with its own filters, made by a sentence, listed by /status."""

import pytest

from bot.chat.mentions import wanted


@pytest.fixture
async def forum(room, user):
    return room.telegram.supergroup("Rowers", admin=user, is_forum=True)


def name(room) -> str:
    return f"@{room.application.bot.username}"


async def test_sentence_makes_a_topic_a_route(room, user, forum):
    topic = await forum.topic("Kharkiv")
    await user.sends(f"{name(room)} Kharkiv to this topic", to=topic)
    seen = await topic.sees("Subscribed. This is sent: everything in Kharkiv Oblast, Ukraine.")
    assert seen.thread_id == topic.thread_id
    assert room.filters(topic) == ["region:UA-63"]
    assert room.is_subscribed(topic)
    assert room.chat(forum) is None


async def test_topics_have_filters_of_their_own_and_status_lists_them(room, user, forum):
    one, two = await forum.topic("Kharkiv"), await forum.topic("Floods")
    await user.sends(f"{name(room)} харків сюди", to=one)
    await one.sees("Subscribed.")
    await user.sends(f"{name(room)} floods, storms here please", to=two)
    await two.sees("Subscribed.")
    assert room.filters(two) == ["floods, storms"]
    await user.sends("/status", to=forum)
    seen = await forum.sees("Not subscribed")
    assert f"Topic {one.thread_id}: everything in Kharkiv Oblast, Ukraine" in seen.text
    assert f"Topic {two.thread_id}: floods or storms" in seen.text
    assert f"Topic {one.thread_id}" in seen.links


async def test_sentence_of_a_member_changes_nothing(room, user):
    member = room.telegram.user("Taras")
    forum = room.telegram.supergroup("Rowers", admin=user, is_forum=True, members=[member])
    topic = await forum.topic("News")
    await member.sends(f"{name(room)} Kharkiv to this topic", to=topic)
    await topic.sees("Only this chat's administrators")
    assert room.chat(topic) is None


async def test_sentence_with_a_mistake_is_answered_in_one_line(room, user, forum):
    topic = await forum.topic("News")
    await user.sends(f'{name(room)} "open here', to=topic)
    await topic.sees("Example")
    assert room.chat(topic) is None


async def test_talk_about_the_bot_is_left_alone(room, user, forum):
    await user.sends(f"ask {name(room)} Kharkiv", to=forum)
    await user.sends("@another_bot Kharkiv", to=forum)
    await user.sends("/status", to=forum)
    await forum.sees("Not subscribed")
    assert len(forum.messages) == 1


async def test_anonymous_administrator_runs_the_group(room, user, forum):
    world = room.telegram.world
    message = world.new_message(forum.room, None, text="/subscribe", entities=[_command("/subscribe")])
    sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message |= {"from": sender, "sender_chat": forum.room.as_chat()}
    world.updates.add("message", message)
    await forum.sees("Subscribed.")
    assert room.is_subscribed(forum)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Kharkiv to this topic", "Kharkiv"),
        ("news from Kharkiv here, please", "Kharkiv"),
        ("Харків у цю тему", "Харків"),
        ("flood -football", "flood -football"),
        ("there", "there"),
        ("here", ""),
    ],
)
def test_what_is_said_around_the_words_is_left_out(said, meant):
    assert wanted(said) == meant


def _command(text: str) -> dict:
    return {"type": "bot_command", "offset": 0, "length": len(text)}
