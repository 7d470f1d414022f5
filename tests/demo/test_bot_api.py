"""The demo's Bot API server, driven by python-telegram-bot as the product drives it."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from tests.telegram import TelegramServer


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot") as bot:
        yield bot


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
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Why?", callback_data="why:1")]])
    html = '<b>Flood &amp; rain</b> in Łódź, see <a href="https://example.org">the report</a>'
    await bot.send_message(user.id, html, parse_mode="HTML", reply_markup=keyboard)
    message = await user.sees()
    assert message.text == "Flood & rain in Łódź, see the report"
    assert message.spans("bold") == ["Flood & rain"]
    assert message.links == {"the report": "https://example.org/"}
    assert message.buttons == ["Why?"]


async def test_blocked_bot_is_forbidden(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    await user.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(user.id, "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999_999, "hello")
