"""What a button says and carries: callback data out and in. Data that comes back is hostile until parsed."""

import re
from dataclasses import dataclass

from storage.model import Button

Rows = tuple[tuple[Button, ...], ...]
_LIMIT = 64  # bytes, Bot API: InlineKeyboardButton.callback_data
_FORM = re.compile(r"[a-z]{1,3}(:[A-Za-z0-9_+/-]{0,40}){0,4}(:@-?[0-9]{1,19})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A pressed button: the action, its arguments, and the chat it concerns when that is another one."""

    verb: str
    arguments: tuple[str, ...] = ()
    chat_id: int | None = None

    def text(self, position: int) -> str:
        """Return an argument, "" when there is none."""
        return self.arguments[position] if position < len(self.arguments) else ""

    def number(self, position: int) -> int | None:
        """Return an argument as a whole number ≥ 0 that a database takes, or None."""
        digits = self.text(position)
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else None  # noqa: PLR2004 - 18 digits always fit 64 bits


def pack(verb: str, *arguments: str | int, chat_id: int | None = None) -> str:
    """Return callback data: codes and numbers only, never a person's text."""
    parts = [verb, *map(str, arguments)]
    if chat_id is not None:
        parts.append(f"@{chat_id}")
    data = ":".join(parts)
    if len(data) > _LIMIT or not _FORM.fullmatch(data):
        raise ValueError(f"not fit for a button: {data!r}")
    return data


def unpack(data: object) -> Press | None:
    """Read callback data; None when it is not ours."""
    if not isinstance(data, str) or len(data) > _LIMIT or not _FORM.fullmatch(data):
        return None
    verb, *rest = data.split(":")
    chat_id = int(rest.pop()[1:]) if rest and rest[-1].startswith("@") else None
    return Press(verb=verb, arguments=tuple(rest), chat_id=chat_id)


def press(text: str, verb: str, *arguments: str | int, chat_id: int | None = None) -> Button:
    """Return a button that calls us back. `chat_id`: the chat it concerns when pressed in another one."""
    return Button(text=text, data=pack(verb, *arguments, chat_id=chat_id))


def grid(buttons: list[Button], *, columns: int) -> Rows:
    """Lay buttons out in rows."""
    return tuple(tuple(buttons[at : at + columns]) for at in range(0, len(buttons), columns))


def pages(
    count: int, page: int, *, size: int, verb: str, first: str = "", chat_id: int | None = None
) -> Rows:
    """Return the row that turns pages (‹ 2/5 ›), none when all fits one. The page follows `first`."""
    last = last_page(count, size)
    if not last:
        return ()
    before = (first,) if first else ()
    row = [press(f"{page + 1}/{last + 1}", verb, *before, page, chat_id=chat_id)]
    if page > 0:
        row.insert(0, press("‹", verb, *before, page - 1, chat_id=chat_id))
    if page < last:
        row.append(press("›", verb, *before, page + 1, chat_id=chat_id))
    return (tuple(row),)


def last_page(count: int, size: int) -> int:
    """Return the number of the last page, from 0."""
    return max(0, (count - 1) // size)
