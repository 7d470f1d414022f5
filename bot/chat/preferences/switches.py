"""Settings that are on or off: sound, live lists, previews, country-wide news. Buttons, or typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.callback_data import Verb
from bot.chat.desk.buttons import press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill
from bot.chat.desk.permissions import refused
from bot.chat.locale import Texts
from bot.news.words.translation import N_
from storage import subscribers
from storage.engine.database import Session
from storage.gathering import BURST
from storage.model import Button, Chat

_ON, _OFF = "on", "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A setting that is on or off. The texts are msgids; `help` has {on} and {off}, what to type."""

    name: str  # as typed
    verb: Verb  # of its button
    is_on: Callable[[Chat], bool]
    save: Callable[[Session, Chat, bool, Call], object]
    when_on: str
    when_off: str
    turn_on: str
    turn_off: str
    help: str


SWITCHES: Final = (
    Switch(
        name="silent",
        verb=Verb.SILENT,
        is_on=lambda chat: chat.silent,
        save=lambda s, chat, on, _call: subscribers.set_preferences(s, chat.id, silent=on),
        when_on=N_("News comes without a sound."),
        when_off=N_("News comes with a sound."),
        turn_on=N_("Turn the sound off"),
        turn_off=N_("Turn the sound on"),
        help=N_("{on} takes the sound away, {off} gives it back."),
    ),
    Switch(
        name="live",
        verb=Verb.LIVE_LIST,
        is_on=lambda chat: chat.live_since_at is not None,
        save=lambda s, chat, on, call: subscribers.set_live_list(s, chat.id, on=on, now=call.now),
        when_on=N_("More than {burst} stories at once: one live list, kept up to date."),
        when_off=N_("Many stories at once: each comes as a message."),
        turn_on=N_("Many at once: a live list"),
        turn_off=N_("Each story as a message"),
        help=N_(
            "{on}: when very much happens at once, one list that is kept up to date. "
            "{off}: message by message."
        ),
    ),
    Switch(
        name="pictures",
        verb=Verb.PICTURES,
        is_on=lambda chat: chat.pictures,
        save=lambda s, chat, on, _call: subscribers.set_preferences(s, chat.id, pictures=on),
        when_on=N_("Stories come with their picture."),
        when_off=N_("Stories come without pictures."),
        turn_on=N_("With pictures"),
        turn_off=N_("Without pictures"),
        help=N_("{on}: a story's picture comes with it, where there is one. {off}: text only."),
    ),
    Switch(
        name="preview",
        verb=Verb.PREVIEW,
        is_on=lambda chat: chat.preview,
        save=lambda s, chat, on, _call: subscribers.set_preferences(s, chat.id, preview=on),
        when_on=N_("Under a story Telegram shows a preview of its page."),
        when_off=N_("No previews of pages."),
        turn_on=N_("With page previews"),
        turn_off=N_("Without page previews"),
        help=N_("{on}: under a story Telegram shows a preview of its page. {off}: no previews."),
    ),
    Switch(
        name="country",
        verb=Verb.COUNTRY_WIDE,
        is_on=lambda chat: chat.country_wide,
        save=lambda s, chat, on, _call: subscribers.set_preferences(s, chat.id, country_wide=on),
        when_on=N_("Filters for a region take its country's country-wide news, too."),
        when_off=N_("Filters for a region take what happened there, not country-wide news."),
        turn_on=N_("Country-wide news, too"),
        turn_off=N_("Without country-wide news"),
        help=N_(
            "{on}: filters for a region take its country's country-wide news, too. "
            "{off}: only what happened there."
        ),
    ),
)
BY_NAME: Final = {switch.name: switch for switch in SWITCHES}
_BY_VERB: Final = {switch.verb: switch for switch in SWITCHES}


def line(t: Texts, switch: Switch, chat: Chat | None) -> Html:
    """Say how it stands."""
    is_on = chat is not None and switch.is_on(chat)
    return fill(t.gettext(switch.when_on if is_on else switch.when_off), burst=BURST)


def button(call: Call, switch: Switch, chat: Chat | None) -> Button:
    """Return the button that turns it."""
    is_on = chat is not None and switch.is_on(chat)
    caption = call.t.gettext(switch.turn_off if is_on else switch.turn_on)
    return press(caption, switch.verb, _OFF if is_on else _ON, chat_id=call.elsewhere)


async def pressed(call: Call) -> None:
    """Turn it as the button says: pressed twice, it says the same."""
    if call.press is not None and call.text(0) in {_ON, _OFF}:
        await call.write(_save, call, _BY_VERB[call.press.verb], is_on=call.text(0) == _ON)


async def typed(call: Call, name: str, word: str) -> bool:
    """Take "on" or "off"; whether it was taken."""
    if word not in {_ON, _OFF}:
        examples = {one: code(f"/settings {name} {one}") for one in (_ON, _OFF)}
        await call.reply(fill(call.t.gettext(BY_NAME[name].help), **examples))
        return False
    if await refused(call):
        return False
    await call.write(_save, call, BY_NAME[name], is_on=word == _ON)
    return True


def _save(s: Session, call: Call, switch: Switch, *, is_on: bool) -> None:
    switch.save(s, call.kept(s), is_on, call)
