"""Topics that are closed or deleted, groups that become supergroups: what the sender meets there."""

import pytest

from storage import subscribers
from storage.model import ChatKind, DeliveryKind, VerdictKind
from tests.push.desk import Desk


class Forum:
    """A forum with news in one topic."""

    def __init__(self, desk, olena, group, topic) -> None:
        self.olena, self.group, self.topic = olena, group, topic
        self.chat = desk.database.write_now(
            subscribers.upsert_chat,
            chat_id=group.id,
            thread_id=topic.thread_id,
            kind=ChatKind.SUPERGROUP,
            title="Rowers",
            now=desk.now,
        )
        desk.database.write_now(subscribers.subscribe, self.chat.id, now=desk.now)


@pytest.fixture
async def forum(desk):
    olena = desk.telegram.user("Olena", started=True)
    group = desk.telegram.supergroup("Rowers", admin=olena, is_forum=True)
    return Forum(desk, olena, group, await group.topic("News"))


def paused(desk, forum, thread_id: int) -> str:
    found = desk.database.read_now(subscribers.chat, forum.group.id, thread_id)
    return found.paused if found else "not known"


@pytest.mark.parametrize("how", ["closes", "deletes"])
async def test_lost_topic_is_paused_and_general_told_once_with_the_story(desk, forum, how):
    desk.queue(forum.chat, desk.item("Ferry runs aground"))
    desk.queue(forum.chat, desk.item("Tram is late"))
    getattr(forum.group, how)(forum.topic)
    await desk.settles()
    [seen] = forum.group.messages
    assert seen.text.startswith("A topic of this group that I send news to is closed or deleted")
    assert "Ferry runs aground" in seen.text
    assert "message_thread_id" not in seen.raw
    assert paused(desk, forum, forum.topic.thread_id)
    assert paused(desk, forum, 0) == ""
    assert sum(desk.counts().values()) == 3
    assert desk.counts()["sent"] == 1


async def test_topic_that_is_lost_again_after_it_went_on_is_told_again(desk, forum):
    forum.group.closes(forum.topic)
    for title in ("Ferry runs aground", "Tram is late"):
        desk.queue(forum.chat, desk.item(title))
        await desk.settles()
        desk.database.write_now(subscribers.resume, forum.group.id, forum.topic.thread_id)
    assert len(forum.group.messages) == 2


async def test_development_that_finds_its_topic_lost_is_told_in_general(desk, forum):
    first = desk.item("Ferry runs aground")
    desk.queue(forum.chat, first)
    await desk.settles()
    forum.group.deletes(forum.topic)
    update = desk.item("Ferry is free", of=first, verdict=VerdictKind.UPDATE)
    desk.queue(forum.chat, update, DeliveryKind.REPLY)
    await desk.settles()
    assert "Ferry is free" in forum.group.messages[-1].text


async def test_other_topics_go_on(desk, forum):
    other = await forum.group.topic("Weather")
    chat = desk.database.write_now(
        subscribers.upsert_chat,
        chat_id=forum.group.id,
        thread_id=other.thread_id,
        kind=ChatKind.SUPERGROUP,
        now=desk.now,
    )
    desk.database.write_now(subscribers.subscribe, chat.id, now=desk.now)
    forum.group.closes(forum.topic)
    item = desk.item("Ferry runs aground")
    for one in (forum.chat, chat):
        desk.queue(one, item)
    await desk.settles()
    await other.sees("Ferry runs aground")


async def test_where_nothing_may_be_written_all_is_paused_and_nobody_told(desk, forum):
    desk.chat(forum.group.id, ChatKind.SUPERGROUP)
    forum.group.silences_bot()
    desk.queue(forum.chat, desk.item("Ferry runs aground"))
    await desk.settles()
    assert forum.group.messages == []
    assert paused(desk, forum, 0)
    assert paused(desk, forum, forum.topic.thread_id)


# --- a group that becomes a supergroup ------------------------------------------


@pytest.fixture
async def moved(database, telegram):
    """A desk on each database, and a group with news queued that has just become a supergroup."""
    desk = Desk(database, telegram)
    olena = telegram.user("Olena", started=True)
    group = telegram.group("Rowers", admin=olena)
    desk.old = desk.chat(group.id, ChatKind.GROUP)
    database.write_now(subscribers.add_filter, desk.old.id, "ferry", now=desk.now, limit=9)
    desk.first = desk.item("Ferry runs aground")
    async with desk.bot:
        desk.queue(desk.old, desk.first)
        await desk.settles()
        desk.pass_time(60)
        desk.group, desk.supergroup = group, await group.migrates()
        yield desk


def move(desk) -> None:
    """The service message, as chat/lifecycle.py takes it."""
    desk.database.write_now(subscribers.move, desk.group.id, desk.supergroup.id)


@pytest.mark.parametrize("order", ["error", "service message first", "error, then service messages"])
async def test_group_that_moved_gets_its_news_in_the_supergroup_once(moved, order):
    desk = moved
    if order.startswith("service"):
        move(desk)
    update = desk.item("Ferry is free", of=desk.first, verdict=VerdictKind.UPDATE)
    desk.queue(desk.old, update, DeliveryKind.REPLY)
    desk.queue(desk.old, desk.first, DeliveryKind.EDIT)
    desk.queue(desk.old, desk.item("Tram is late"))
    await desk.settles()
    if order.endswith("messages"):
        move(desk)
        move(desk)
        await desk.settles()
    texts = [message.text.split("\n")[0] for message in desk.supergroup.messages]
    assert texts == ["Ferry is free", "Tram is late"]
    assert desk.supergroup.messages[0].reply_to is None  # the old group's messages are out of reach
    assert len(desk.group.messages) == 1
    chat = desk.database.read_now(subscribers.chat, desk.supergroup.id)
    assert [one.query for one in desk.database.read_now(subscribers.filters, chat.id)] == ["ferry"]
    assert desk.database.read_now(subscribers.chat, desk.group.id) is None
    assert desk.counts() == {"sent": 3, "dropped: no message to edit": 1}
