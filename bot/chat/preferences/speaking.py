"""The language that the bot speaks in a chat: a menu of those it has, each by its own name, or typed."""

from dataclasses import replace

from bot.callback_data import Verb
from bot.chat.desk.buttons import grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, listed
from bot.chat.desk.permissions import refused
from bot.chat.preferences.news_languages import name
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat


def line(call: Call, chat: Chat | None) -> Html:
    """Say in which language the chat is spoken to."""
    return fill(call.t.gettext("Language: {language}"), language=name(_spoken(call, chat)))


async def menu(call: Call) -> None:
    """Show the languages, the present one ticked."""
    spoken = _spoken(call, await call.chat())
    buttons = [
        press(
            f"✓ {name(one)}" if one == spoken else name(one), Verb.SET_LANGUAGE, one, chat_id=call.elsewhere
        )
        for one in call.services.catalogues.languages
    ]
    text = fill(
        call.t.gettext("In which language shall I write? Or type it: {example}"),
        example=code("/settings language en"),
    )
    back = press(call.t.gettext("« Back"), Verb.SETTINGS, chat_id=call.elsewhere)
    await call.show(text, (*grid(buttons, columns=2), (back,)))


async def pressed(call: Call) -> Call:
    """Take the language of the pressed button; the call goes on in it."""
    return await _chosen(call, call.text(0))


async def typed(call: Call, word: str) -> Call | None:
    """Take a typed language; the call goes on in it. None: it was not taken, and the person was told."""
    spoken = call.services.catalogues.languages
    codes = {name(one).casefold(): one for one in spoken} | {one: one for one in spoken}
    if word not in codes:
        known = listed(fill("{name} ({code})", name=name(one), code=code(one)) for one in spoken)
        await call.reply(fill(call.t.gettext("I speak: {languages}."), languages=known))
        return None
    if await refused(call):
        return None
    return await _chosen(call, codes[word])


async def _chosen(call: Call, language: str) -> Call:
    if language not in call.services.catalogues.languages:
        return call
    await call.write(_save, call, language)
    # A channel's language is not that of the administrator who sets it from elsewhere.
    return call if call.elsewhere else replace(call, t=call.services.catalogues.texts(language))


def _save(s: Session, call: Call, language: str) -> None:
    subscribers.set_preferences(s, call.kept(s).id, language=language)


def _spoken(call: Call, chat: Chat | None) -> str:
    """Return the language of what the chat gets: its own, else the reader's here, the default elsewhere."""
    own = chat.language if chat else ""
    if call.elsewhere:
        return call.services.catalogues.choose((own, call.services.default_language))
    return call.t.language
