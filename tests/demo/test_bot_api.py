"""Messages through the demo's Bot API server, driven by python-telegram-bot as the product drives it."""

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, EndPointNotFound, Forbidden, InvalidToken

from tests.telegram import TelegramServer

WHY = InlineKeyboardMarkup([[InlineKeyboardButton("Why?", callback_data="why:1")]])


async def test_message_of_a_person_comes_by_long_polling(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", language="uk")
    await user.sends("/start kyiv")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start kyiv"
    assert update.message.entities[0].type == "bot_command"
    assert update.effective_user is not None
    assert update.effective_user.language_code == "uk"
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_formatted_message_is_seen_with_its_entities(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    html = '<b>Flood &amp; rain</b> in Łódź, see <a href="https://example.org">the report</a>'
    await bot.send_message(user.id, html, parse_mode="HTML", reply_markup=WHY, disable_notification=True)
    message = await user.sees()
    assert message.text == "Flood & rain in Łódź, see the report"
    assert message.spans("bold") == ["Flood & rain"]
    assert message.links == {"the report": "https://example.org/"}
    assert message.buttons == ["Why?"]
    assert message.is_silent


async def test_link_preview_options_are_kept(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    sent = await bot.send_message(
        user.id, "https://example.org", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert sent.link_preview_options is not None
    assert sent.link_preview_options.is_disabled


async def test_edit_shows_in_place_and_drops_the_keyboard_it_does_not_repeat(
    telegram: TelegramServer, bot: Bot
):
    user = telegram.user("Olena", started=True)
    sent = await bot.send_message(user.id, "one", reply_markup=WHY)
    await bot.edit_message_text("two", user.id, sent.message_id)
    message = await user.sees_edit()
    assert (message.id, message.text, message.buttons) == (sent.message_id, "two", [])
    assert message.is_edited
    assert [m.text for m in user.messages] == ["two"]
    await bot.edit_message_reply_markup(user.id, sent.message_id, reply_markup=WHY)
    assert (await user.sees_edit()).buttons == ["Why?"]


async def test_refused_edits_say_why(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    sent = await bot.send_message(user.id, "same", reply_markup=WHY)
    theirs = await user.sends("mine")
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("same", user.id, sent.message_id, reply_markup=WHY)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("other", user.id, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("other", user.id, theirs.id)
    await bot.delete_message(user.id, sent.message_id)
    assert (await user.sees_deletion()).id == sent.message_id
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(user.id, sent.message_id)


async def test_refused_messages_say_why(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(user.id, "")
    with pytest.raises(BadRequest, match="Text must be non-empty"):
        await bot.send_message(user.id, "<b> </b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(user.id, "x" * 4097)
    with pytest.raises(BadRequest, match=r'(?i)parse entities: Unsupported start tag "p" at byte offset 0'):
        await bot.send_message(user.id, "<p>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999_999, "hello")


@pytest.mark.parametrize(
    ("button", "why"),
    [
        (InlineKeyboardButton("x", callback_data="ж" * 33), "Button_data_invalid"),
        (InlineKeyboardButton("x", url="nonsense"), "Inline keyboard button URL 'nonsense' is invalid"),
        (InlineKeyboardButton("x"), "Text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_refused_buttons_say_why(
    telegram: TelegramServer, bot: Bot, button: InlineKeyboardButton, why: str
):
    user = telegram.user("Olena", started=True)
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot.send_message(user.id, "text", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_reply_quotes_and_a_lost_one_may_be_allowed(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    first = await bot.send_message(user.id, "first")
    await bot.send_message(user.id, "second", reply_parameters=ReplyParameters(first.message_id))
    assert (await user.sees("second")).reply_to == first.message_id
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(user.id, "third", reply_parameters=ReplyParameters(999))
    anyway = ReplyParameters(999, allow_sending_without_reply=True)
    await bot.send_message(user.id, "fourth", reply_parameters=anyway)
    assert (await user.sees("fourth")).reply_to is None


async def test_private_chats_share_one_counter_and_channels_have_their_own(
    telegram: TelegramServer, bot: Bot
):
    olena, marko = telegram.user("Olena", started=True), telegram.user("Marko", started=True)
    channel = telegram.channel("News", admin=olena)
    ids = [(await bot.send_message(chat.id, "x")).message_id for chat in (olena, channel, marko, channel)]
    assert ids == [1, 1, 2, 2]


async def test_blocked_bot_is_forbidden_until_unblocked(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    await user.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(user.id, "hello")
    await user.unblocks()
    await bot.send_message(user.id, "hello")
    changes = [u.my_chat_member.new_chat_member.status for u in await bot.get_updates() if u.my_chat_member]
    assert changes == ["kicked", "member"]


async def test_stranger_and_deleted_account_cannot_be_written_to(telegram: TelegramServer, bot: Bot):
    stranger, deleted = telegram.user("Marko"), telegram.user("Olena", started=True)
    deleted.disappears()
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "hello")
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(deleted.id, "hello")


async def test_pressed_button_is_answered_once(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    await bot.send_message(user.id, "news", reply_markup=WHY)
    message = await user.sees()

    async def answer() -> None:
        (update,) = await bot.get_updates(timeout=5)
        assert update.callback_query is not None
        assert update.callback_query.data == "why:1"
        await update.callback_query.answer("Because", show_alert=True)
        with pytest.raises(BadRequest, match="Query is too old"):
            await update.callback_query.answer("again")

    _, got = await asyncio.gather(answer(), user.presses(message, "Why?"))
    assert (got.text, got.is_alert) == ("Because", True)


async def test_photo_by_address_has_a_caption_of_its_own_limit(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    await bot.send_photo(user.id, "https://example.org/a.jpg", caption="<b>A</b> flood", parse_mode="HTML")
    message = await user.sees()
    assert (message.text, message.spans("bold")) == ("A flood", ["A"])
    await bot.send_photo(user.id, b"\xff\xd8 not really a picture")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(user.id, "https://example.org/a.jpg", caption="x" * 1025)


async def test_wrong_token_and_unknown_method_are_told_apart_as_telegram_does(
    telegram: TelegramServer, bot: Bot
):
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot") as other:
        other._token, other._base_url = "1:x", f"{telegram.url}/bot1:wrong"
        with pytest.raises(InvalidToken, match="Unauthorized"):
            await other.get_me()
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendNothing")
