"""Groups, topics, channels, members, commands: what the server allows and how it refuses."""

import asyncio

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChatAdministrators
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.demo.profile import menu
from tests.telegram import TelegramServer


async def test_group_moves_with_both_service_messages(telegram: TelegramServer, bot: Bot):
    olena = telegram.user("Olena")
    group = telegram.group("Neighbours", admin=olena)
    moved = await group.migrates()
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(group.id, "hello")
    assert refused.value.new_chat_id == moved.id
    old, new = [update.message for update in await bot.get_updates()]
    assert old is not None
    assert new is not None
    assert (old.chat_id, old.migrate_to_chat_id) == (group.id, moved.id)
    assert (new.chat_id, new.migrate_from_chat_id) == (moved.id, group.id)
    await bot.send_message(moved.id, "hello")
    assert (await moved.sees()).text == "hello"


@pytest.mark.parametrize(
    ("status", "why"), [("kicked", "bot was kicked from the"), ("left", "bot is not a member of the")]
)
async def test_bot_outside_a_chat_is_forbidden(telegram: TelegramServer, bot: Bot, status: str, why: str):
    olena = telegram.user("Olena")
    for chat in (telegram.group("G", admin=olena), telegram.channel("C", admin=olena)):
        await chat.bot_becomes(status)
        with pytest.raises(Forbidden, match=why):
            await bot.send_message(chat.id, "hello")
        (update,) = await bot.get_updates()
        await bot.get_updates(offset=update.update_id + 1)
        assert update.my_chat_member is not None
        assert update.my_chat_member.new_chat_member.status == status


async def test_channel_wants_an_administrator(telegram: TelegramServer, bot: Bot):
    channel = telegram.channel("News", admin=telegram.user("Olena"), bot="member", username="some_news")
    with pytest.raises(BadRequest, match=r"(?i)need administrator rights in the channel chat"):
        await bot.send_message("@some_news", "hello")
    with pytest.raises(BadRequest, match=r"(?i)member list is inaccessible"):
        await bot.get_chat_administrators(channel.id)
    await channel.bot_becomes("administrator")
    sent = await bot.send_message("@some_news", "hello")
    assert sent.sender_chat is not None
    assert sent.sender_chat.id == channel.id
    assert (await channel.sees()).id == sent.message_id
    await bot.edit_message_text("changed", channel.id, sent.message_id)
    assert (await channel.sees_edit()).text == "changed"


async def test_channel_post_comes_without_a_sender(telegram: TelegramServer, bot: Bot):
    channel = telegram.channel("News", admin=telegram.user("Olena"))
    await channel.posts("/subscribe")
    (update,) = await bot.get_updates()
    assert update.channel_post is not None
    assert update.channel_post.from_user is None
    assert update.effective_user is None


async def test_silenced_bot_may_not_write(telegram: TelegramServer, bot: Bot):
    group = telegram.supergroup("Neighbours", admin=telegram.user("Olena"))
    group.silences_bot()
    with pytest.raises(BadRequest, match=r"(?i)not enough rights to send text messages"):
        await bot.send_message(group.id, "hello")


async def test_topics_may_be_closed_or_gone(telegram: TelegramServer, bot: Bot):
    forum = telegram.supergroup("Forum", admin=telegram.user("Olena"), is_forum=True)
    topic, other = await forum.topic("Storms"), await forum.topic("Ferries")
    await bot.send_message(forum.id, "gale", message_thread_id=topic.thread_id)
    assert (await topic.sees()).thread_id == topic.thread_id
    await other.sees_nothing(within=0.01)
    forum.closes(topic)
    with pytest.raises(BadRequest, match=r"(?i)TOPIC_CLOSED"):
        await bot.send_message(forum.id, "gale", message_thread_id=topic.thread_id)
    forum.deletes(topic)
    with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
        await bot.send_message(forum.id, "gale", message_thread_id=topic.thread_id)


async def test_thread_of_a_group_without_topics_is_ignored(telegram: TelegramServer, bot: Bot):
    olena = telegram.user("Olena", started=True)
    group = telegram.supergroup("Neighbours", admin=olena)
    assert (await bot.send_message(group.id, "x", message_thread_id=77)).message_thread_id is None
    with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
        await bot.send_message(olena.id, "x", message_thread_id=77)


async def test_members_are_told_as_what_they_are(telegram: TelegramServer, bot: Bot):
    olena, marko, ivan = telegram.user("Olena"), telegram.user("Marko"), telegram.user("Ivan")
    group = telegram.supergroup("Neighbours", admin=olena, members=[marko])
    statuses = [(await bot.get_chat_member(group.id, user.id)).status for user in (olena, marko, ivan)]
    assert statuses == ["creator", "member", "left"]
    group.has(marko, "administrator")
    administrators = await bot.get_chat_administrators(group.id)
    assert [member.user.id for member in administrators] == [olena.id, marko.id]
    assert await bot.get_chat_member_count(group.id) == 3
    assert (await bot.get_chat(group.id)).title == "Neighbours"
    with pytest.raises(BadRequest, match=r"(?i)user not found"):
        await bot.get_chat_member(group.id, 424242)
    with pytest.raises(BadRequest, match=r"(?i)there are no administrators in the private chat"):
        await bot.get_chat_administrators((await olena.sends("hi")).raw["chat"]["id"])


async def test_bot_leaves(telegram: TelegramServer, bot: Bot):
    group = telegram.supergroup("Neighbours", admin=telegram.user("Olena"))
    assert await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "hello")


async def test_narrowest_commands_show(telegram: TelegramServer, bot: Bot):
    olena, marko = telegram.user("Olena", language="uk"), telegram.user("Marko")
    group = telegram.supergroup("Neighbours", admin=olena, members=[marko])
    await bot.set_my_commands([BotCommand("start", "hello")])
    await bot.set_my_commands([BotCommand("start", "вітаю")], language_code="uk")
    await bot.set_my_commands([BotCommand("latest", "news")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands(
        [BotCommand("mute", "silence")], scope=BotCommandScopeChatAdministrators(group.id)
    )

    def shown(chat, user) -> list[str]:
        return [command["description"] for command in menu(telegram.world, chat.room, user.id)]

    assert (shown(olena, olena), shown(marko, marko)) == (["вітаю"], ["hello"])
    assert (shown(group, olena), shown(group, marko)) == (["silence"], ["news"])
    await bot.delete_my_commands(scope=BotCommandScopeAllGroupChats())
    assert shown(group, marko) == ["hello"]
    assert (await bot.get_my_commands())[0].description == "hello"
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
        await bot.set_my_commands([BotCommand("Ой", "no")])


async def test_descriptions_are_kept_by_language(bot: Bot):
    await bot.set_my_description("News")
    await bot.set_my_description("Новини", language_code="uk")
    assert (await bot.get_my_description("uk")).description == "Новини"
    assert (await bot.get_my_description("de")).description == "News"
    await bot.set_my_short_description("short")
    assert (await bot.get_my_short_description()).short_description == "short"
    with pytest.raises(BadRequest, match=r"(?i)SHORT_DESCRIPTION_TOO_LONG"):
        await bot.set_my_short_description("x" * 121)


async def test_inline_query_is_answered(telegram: TelegramServer, bot: Bot):
    olena = telegram.user("Olena")

    async def answer() -> None:
        (update,) = await bot.get_updates(timeout=5)
        assert update.inline_query is not None
        assert update.inline_query.query == "storm"
        await update.inline_query.answer([])

    _, results = await asyncio.gather(answer(), olena.asks_inline("storm"))
    assert results == []
