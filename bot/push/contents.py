"""From a message to what a call to Telegram says: text or caption, keyboard, preview. Calls nothing."""

from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot.news.words import text
from bot.push.photos import CAPTION
from bot.refusals import TOO_LONG, UNPARSABLE, says
from storage.model import Message, Reason

_OF_TEXT: Final = frozenset({"text", "parse_mode", "link_preview_options"})
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


def fits_caption(html: str) -> bool:
    """Tell whether a text can stand under a picture."""
    return text.utf16_length(text.plain(html)) <= CAPTION


def captioned(content: dict[str, Any]) -> dict[str, Any]:
    """Return what a call says as a caption. One that has become too long loses its marks, and its end."""
    kept = {name: value for name, value in content.items() if name not in _OF_TEXT}
    html, parse_mode = content["text"], content["parse_mode"]
    if parse_mode is None or not fits_caption(html):
        plain = html if parse_mode is None else text.plain(html)
        html, parse_mode = text.cut(plain, CAPTION), None
    return {**kept, "caption": html, "parse_mode": parse_mode}


def content_of(message: Message, *, preview: str = "") -> dict[str, Any]:
    """Return what a call says, with a preview of the page at `preview`; "" = with none."""
    shown = LinkPreviewOptions(url=preview, prefer_small_media=True) if preview else _NO_PREVIEW
    return {
        "text": message.html,
        "parse_mode": ParseMode.HTML,
        "reply_markup": markup_of(message),
        "link_preview_options": shown,
    }


def mended_of(message: Message, error: BadRequest) -> tuple[dict[str, Any], Reason] | None:
    """Return what to send instead of a text that was refused, and what it is counted as; None: nothing."""
    plain = text.plain(message.html)
    if says(error.message, UNPARSABLE):
        return content_of(message) | {"text": plain, "parse_mode": None}, Reason.AS_PLAIN_TEXT
    if says(error.message, TOO_LONG):
        short = text.cut(plain, MessageLimit.MAX_TEXT_LENGTH)
        return content_of(message) | {"text": short, "parse_mode": None}, Reason.CUT
    return None


def markup_of(message: Message) -> InlineKeyboardMarkup | None:
    """Return the keyboard as the library has it; None: there is none."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(b.text, callback_data=b.data or None, url=b.url or None) for b in row]
            for row in message.buttons
        ]
    )
