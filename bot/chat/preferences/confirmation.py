"""How many independent publishers must have a story before it comes: a menu, or typed."""

from typing import Final

from bot.callback_data import Verb
from bot.chat.desk.buttons import press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, paragraphs
from bot.chat.desk.permissions import refused
from bot.chat.locale import Texts
from bot.chat.preferences import quiet
from storage.engine.database import Session
from storage.model import Chat

MOST: Final = 5


def line(t: Texts, chat: Chat | None) -> Html:
    """Say how many publishers must have a story."""
    n = chat.publishers if chat else 1
    if n <= 1:
        return Html(t.gettext("A story comes when one publisher has it."))
    text = t.ngettext(
        "A story comes when {n} independent publisher has it.",
        "A story comes when {n} independent publishers have it.",
        n,
    )
    return fill(text, n=n)


async def menu(call: Call) -> None:
    """Offer the numbers."""
    t, chat_id, chat = call.t, call.elsewhere, await call.chat()
    present = chat.publishers if chat else 1
    numbers = tuple(
        press(f"{'✓ ' if n == present else ''}{n}", Verb.SET_PUBLISHERS, n, chat_id=chat_id)
        for n in range(1, MOST + 1)
    )
    text = paragraphs(
        bold(t.gettext("How many publishers")),
        line(t, chat),
        t.gettext(
            "An agency and those who copy it count as one. What has fewer waits for more, at most a day; "
            "/latest shows it at once."
        ),
        fill(t.gettext("Or type it: {example}"), example=code("/settings publishers 2")),
    )
    await call.show(text, (numbers, (press(t.gettext("« Back"), Verb.SETTINGS, chat_id=chat_id),)))


async def pressed(call: Call) -> None:
    """Take the number of the pressed button."""
    number = call.number(0)
    if number is not None and 1 <= number <= MOST:
        await call.write(_save, call, number)
    await menu(call)


async def typed(call: Call, words: str) -> bool:
    """Take a typed number; whether it was taken."""
    if words not in map(str, range(1, MOST + 1)):
        text = call.t.gettext("{example}: a story comes when two publishers have it. From 1 to {most}.")
        await call.reply(fill(text, example=code("/settings publishers 2"), most=MOST))
        return False
    if await refused(call):
        return False
    await call.write(_save, call, int(words))
    return True


def _save(s: Session, call: Call, publishers: int) -> None:
    quiet.change(s, call, publishers=publishers)
