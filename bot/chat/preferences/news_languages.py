"""The languages that a chat takes news in: a menu with ticks, or typed. None chosen: all."""

import re
from typing import Final

from bot.callback_data import Verb
from bot.chat.desk.buttons import grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, listed
from bot.chat.desk.permissions import refused
from bot.chat.locale import Texts
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat

ALL: Final = "all"
_ON, _OFF = "on", "off"
# Each in its own words: who reads a language knows its name.
_NAMES: Final = {
    "ar": "العربية",
    "be": "Беларуская",
    "bg": "Български",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "it": "Italiano",
    "ja": "日本語",
    "ka": "ქართული",
    "ko": "한국어",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sr": "Српски",
    "sv": "Svenska",
    "tr": "Türkçe",
    "uk": "Українська",
    "zh": "中文",
}


def name(language: str) -> str:
    """Return what a language calls itself, else its code."""
    return _NAMES.get(language, language)


def line(t: Texts, chat: Chat | None) -> Html:
    """Say which news the chat takes."""
    if chat is None or not chat.news_languages:
        return Html(t.gettext("News in all languages."))
    chosen = [name(code) for code in sorted(chat.news_languages)]
    return fill(t.gettext("News in: {languages}"), languages=listed(chosen))


async def menu(call: Call) -> None:
    """Show the languages with their ticks."""
    t, chat = call.t, await call.chat()
    chosen = chat.news_languages if chat else frozenset[str]()
    buttons = [
        press(
            f"✓ {name(one)}" if one in chosen else name(one),
            Verb.SET_NEWS_LANGUAGE,
            one,
            _OFF if one in chosen else _ON,
            chat_id=call.elsewhere,
        )
        for one in dict.fromkeys((*call.services.news_languages, *sorted(chosen)))
    ]
    text = fill(
        t.gettext("In which languages shall news come? None ticked: in all. Or type it: {example}"),
        example=code("/settings news en uk"),
    )
    back = press(t.gettext("« Back"), Verb.SETTINGS, chat_id=call.elsewhere)
    everything = press(t.gettext("All languages"), Verb.SET_NEWS_LANGUAGE, ALL, chat_id=call.elsewhere)
    await call.show(text, (*grid(buttons, columns=2), (back, everything) if chosen else (back,)))


async def pressed(call: Call) -> None:
    """Tick or untick, as the button says: pressed twice, it says the same."""
    language = call.text(0)
    if language == ALL or re.fullmatch(r"[a-z]{2}", language):
        await call.write(_tick, call, language, is_on=call.text(1) == _ON)
    await menu(call)


async def typed(call: Call, words: str) -> bool:
    """Take typed languages; whether they were taken."""
    codes = frozenset(re.split(r"[\s,;]+", words.strip().casefold())) - {""}
    known = call.services.news_languages
    if not codes or not codes <= {*known, ALL}:
        text = call.t.gettext("News comes in: {languages}. For instance {example}, or {everything}.")
        examples = {"example": code("/settings news en uk"), "everything": code("/settings news all")}
        await call.reply(fill(text, languages=", ".join(known), **examples))
        return False
    if await refused(call):
        return False
    await call.write(_save, call, frozenset[str]() if ALL in codes else codes)
    return True


def _tick(s: Session, call: Call, language: str, *, is_on: bool) -> None:
    chosen = call.kept(s).news_languages
    if language == ALL:
        chosen = frozenset()
    elif not is_on:
        chosen -= {language}
    elif language in call.services.news_languages:
        chosen |= {language}
    _save(s, call, chosen)


def _save(s: Session, call: Call, chosen: frozenset[str]) -> None:
    subscribers.set_preferences(s, call.kept(s).id, news_languages=chosen)
