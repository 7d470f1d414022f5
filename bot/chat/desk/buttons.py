"""Buttons in rows, and the row that turns pages. Knows no wording."""

from collections.abc import Sequence
from typing import Any, TypeVar

from bot.callback_data import Verb, pack
from storage.model import Button

T = TypeVar("T")
Rows = tuple[tuple[Button, ...], ...]


def press(text: str, verb: Verb, *arguments: str | int, chat_id: int | None = None) -> Button:
    """Return a button that calls us back. `chat_id`: the chat it concerns when pressed in another one."""
    return Button(text=text, data=pack(verb, *arguments, chat_id=chat_id))


def grid(buttons: list[Button], *, columns: int) -> Rows:
    """Lay buttons out in rows."""
    return tuple(tuple(buttons[at : at + columns]) for at in range(0, len(buttons), columns))


def pages(
    count: int, page: int, *, size: int, verb: Verb, first: str = "", chat_id: int | None = None
) -> Rows:
    """Return the row that turns pages (‹ 2/5 ›), none when all fits one. The page follows `first`."""
    last = _last_page(count, size)
    if not last:
        return ()
    before = (first,) if first else ()
    row = [press(f"{page + 1}/{last + 1}", verb, *before, page, chat_id=chat_id)]
    if page > 0:
        row.insert(0, press("‹", verb, *before, page - 1, chat_id=chat_id))
    if page < last:
        row.append(press("›", verb, *before, page + 1, chat_id=chat_id))
    return (tuple(row),)


def on_page(entries: Sequence[T], page: int, *, size: int) -> tuple[int, Sequence[T]]:
    """Return the number of a page, from 0, or of the last one before it, and what is on it."""
    page = min(page, _last_page(len(entries), size))
    return page, entries[page * size : (page + 1) * size]


def _last_page(count: int, size: int) -> int:
    return max(0, (count - 1) // size)


def keyboard(rows: Rows) -> dict[str, Any] | None:
    """Return the Bot API's form of rows of buttons."""
    return {"inline_keyboard": [[_inline(button) for button in row] for row in rows]} if rows else None


def _inline(button: Button) -> dict[str, Any]:
    if button.copy:
        return {"text": button.text, "copy_text": {"text": button.copy}}
    if button.url:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": button.data}
