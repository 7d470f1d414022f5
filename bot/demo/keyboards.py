"""Reply markup as Telegram accepts it. Checks and returns what is kept; stores nothing."""

from typing import Any

from bot.demo.fields import Fields
from bot.demo.markup import checked_link
from bot.demo.refusal import Json, bad_request

_DATA_BYTES = 64  # Bot API, InlineKeyboardButton.callback_data
_BUTTONS = 100  # of an inline keyboard; more is "reply markup is too long"
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip


def inline_keyboard(fields: Fields) -> Json | None:
    """Return the message's inline keyboard, None when there is none (other markup shows no trace in it)."""
    markup = fields.mapping("reply_markup", "reply keyboard markup")
    rows = markup.get("inline_keyboard")
    if not rows:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > _BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise _unreadable('Can\'t find field "text"')
    action = next((name for name in _ACTIONS if button.get(name) not in (None, "")), None)
    if action is None:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")  # what td answers for a button without a caption
    value = button[action]
    if action == "callback_data" and len(str(value).encode()) > _DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url":
        url = checked_link(str(value))
        if not url:
            raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
        value = url
    return {"text": button["text"], action: value}


def _unreadable(why: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {why}")
