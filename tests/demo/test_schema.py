"""Calls are judged against the machine-readable Bot API description."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters

from bot.demo.state import Call
from tests.bot_api_schema import Schema
from tests.telegram import SCHEMA, TelegramServer

SMALL = {
    "methods": {
        "sendText": {
            "fields": [
                {"name": "chat_id", "types": ["Integer", "String"], "required": True},
                {"name": "markup", "types": ["Markup"], "required": False},
                {"name": "silent", "types": ["Boolean"], "required": False},
            ]
        }
    },
    "types": {
        "Markup": {"fields": [{"name": "rows", "types": ["Array of Array of Button"], "required": True}]},
        "Button": {"fields": [{"name": "text", "types": ["String"], "required": True}]},
    },
}


@pytest.mark.parametrize(
    ("method", "fields", "problems"),
    [
        ("sendText", {"chat_id": "5", "markup": '{"rows": [[{"text": "x"}]]}', "silent": "true"}, []),
        ("sendtext", {"chat_id": 5, "markup": {"rows": []}, "silent": False}, []),
        ("sendTexts", {}, ["sendTexts: no such method"]),
        ("sendText", {"chat_id": 5, "chatid": 5}, ["sendText: unknown field chatid"]),
        ("sendText", {}, ["sendText: chat_id is missing"]),
        ("sendText", {"chat_id": 5, "silent": "maybe"}, ["sendText: silent is not Boolean: 'maybe'"]),
        (
            "sendText",
            {"chat_id": 5, "markup": '{"rows": [[{"title": "x"}]]}'},
            ['sendText: markup is not Markup: \'{"rows": [[{"title": "x"}]]}\''],
        ),
    ],
)
def test_problem_of_a_call_is_named(method: str, fields: dict[str, object], problems: list[str]):
    assert Schema(SMALL).problems(Call(method=method, fields=fields, at=0.0)) == problems


@pytest.mark.skipif(not SCHEMA.exists(), reason="../shared/telegram/api.json is not here")
async def test_calls_of_python_telegram_bot_are_valid(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    await bot.get_updates(timeout=0, allowed_updates=["message"])
    sent = await bot.send_message(
        user.id,
        "<b>x</b>",
        parse_mode="HTML",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", url="https://example.org")]]),
    )
    await bot.edit_message_text("y", user.id, sent.message_id)
    await bot.send_message(user.id, "z", reply_parameters=ReplyParameters(sent.message_id))
    await bot.send_photo(user.id, b"picture", caption="c")
    assert telegram.invalid_calls() == []
