"""/settings: how a chat is served. One message with buttons, changed in place, or typed."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs, short
from bot.chat.preferences import (
    confirmation,
    digests,
    leading,
    news_languages,
    quiet,
    speaking,
    switches,
    webhooks,
    zone_setting,
)
from bot.chat.reading import streams
from storage import deferring, hooks
from storage.engine.database import Session
from storage.model import Chat, Hook

_LANGUAGE: Final = "language"
_TYPED: Final[dict[str, Callable[[Call, str], Awaitable[bool]]]] = {
    "timezone": zone_setting.typed,
    "quiet": lambda call, words: quiet.typed(call, words.casefold()),
    "urgent": lambda call, words: quiet.urgent_typed(call, words.casefold()),
    "digest": lambda call, words: digests.typed(call, words.casefold()),
    "publishers": confirmation.typed,
    "news": news_languages.typed,
    "first": leading.typed,
}
_EXAMPLES: Final = (
    "timezone Europe/Kyiv",
    "quiet 22:00-7:00",
    "urgent 4",
    "digest 8:00, 20:00",
    "silent on",
    "live on",
    "pictures on",
    "preview on",
    "publishers 2",
    "country on",
    "news en uk",
    "first BBC, uk",
    "language en",
)
_STREAM, _WEBHOOK = "stream on", "webhook https://example.org/news"  # where the operator has opened them


async def settings(call: Call) -> None:
    """Show the settings, or change the one that is typed."""
    name, _, value = call.words.partition(" ")
    name, value = name.casefold(), value.strip()
    if not name:
        await show(call)
    elif name == _LANGUAGE:
        if changed := await speaking.typed(call, value.casefold()):
            await show(changed)
    elif name == "stream":
        await streams.typed(call, value.casefold())
    elif name == "webhook":
        await webhooks.typed(call, value)
    elif name in switches.BY_NAME:
        if await switches.typed(call, name, value.casefold()):
            await show(call)
    elif take := _TYPED.get(name):
        if await take(call, value):
            await show(call)
    else:
        await call.reply(_unknown(call, name))


def _unknown(call: Call, name: str) -> Html:
    """Say that there is no such setting, and which there are."""
    opened = [(_STREAM, bool(call.services.public_url)), (_WEBHOOK, call.services.poster is not None)]
    examples = [*_EXAMPLES, *(one for one, is_open in opened if is_open)]
    said = call.t.gettext("There is no setting {name}. There are:")
    return lines(fill(said, name=code(short(name, 32))), *(code(f"/settings {one}") for one in examples))


async def show(call: Call) -> None:
    """Show the settings with their buttons."""
    chat, sources, waiting, hook = await call.read(_state, call)
    text = _text(call, chat, sources, waiting)
    shown = paragraphs(text, webhooks.line(call, hook) if hook else None)
    await call.show(shown, (*_buttons(call, chat, waiting), *(webhooks.button(call) if hook else ())))


def _state(s: Session, call: Call) -> tuple[Chat | None, dict[int, str], int, Hook | None]:
    chat = call.stored(s)
    if chat is None:
        return None, leading.named(s, chat), 0, None
    return chat, leading.named(s, chat), deferring.waiting(s, chat.id), hooks.of(s, chat.id)


def _text(call: Call, chat: Chat | None, sources: dict[int, str], waiting: int) -> Html:
    t = call.t
    return paragraphs(
        bold(t.gettext("Settings")),
        lines(speaking.line(call, chat), zone_setting.line(call, chat)),
        lines(
            quiet.line(t, chat),
            digests.line(t, chat),
            quiet.urgent_line(t, chat),
            quiet.waiting_line(t, waiting),
            confirmation.line(t, chat),
        ),
        lines(news_languages.line(t, chat), leading.line(call, chat, sources)),
        lines(*(switches.line(t, switch, chat) for switch in switches.SWITCHES)),
    )


def _buttons(call: Call, chat: Chat | None, waiting: int) -> Rows:
    t, chat_id = call.t, call.elsewhere
    menus = [
        press(t.gettext("Time zone"), Verb.TIME_ZONES, chat_id=chat_id),
        press(t.gettext("Quiet hours"), Verb.QUIET, chat_id=chat_id),
        press(t.gettext("Digests"), Verb.DIGESTS, chat_id=chat_id),
        press(t.gettext("How many publishers"), Verb.PUBLISHERS, chat_id=chat_id),
        press(t.gettext("Languages of the news"), Verb.NEWS_LANGUAGES, chat_id=chat_id),
        press(t.gettext("Language"), Verb.LANGUAGES, chat_id=chat_id),
    ]
    turned = [switches.button(call, switch, chat) for switch in switches.SWITCHES]
    now = ((quiet.send_now_button(call),),) if waiting else ()
    return (*now, *grid([*menus, *turned], columns=2))


async def timezone_pressed(call: Call) -> None:
    """Take the time zone of the pressed button."""
    await zone_setting.pressed(call)
    await show(call)


async def language_pressed(call: Call) -> None:
    """Take the language of the pressed button, and go on in it."""
    await show(await speaking.pressed(call))


async def switched(call: Call) -> None:
    """Turn what the pressed button turns on or off."""
    await switches.pressed(call)
    await show(call)
