"""A channel that is run from its administrator's private chat: one menu for all that can be set of it."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.markup import Html, bold, fill, lines
from bot.chat.locale import Texts


def invitation(t: Texts, title: str, *, may_post: bool) -> Html:
    """Say to who made the bot an administrator of a channel what can be done with it from here."""
    first = fill(t.gettext("I am an administrator of {channel} now."), channel=bold(title))
    if not may_post:
        return lines(first, t.gettext("I may not post there yet: give me the right “Post messages”."))
    return lines(first, t.gettext("Choose here what comes there; nobody in the channel sees it."))


def menu(t: Texts, *, chat_id: int | None, is_on: bool) -> Rows:
    """Return the buttons for a channel, or for the chat that they are in (None)."""
    switch = (
        press(t.gettext("Stop the news"), Verb.UNSUBSCRIBE, chat_id=chat_id)
        if is_on
        else press(t.gettext("Subscribe"), Verb.BEGIN, chat_id=chat_id)
    )
    return (
        (switch,),
        (
            press(t.gettext("Choose places"), Verb.CONTINENTS, chat_id=chat_id),
            press(t.gettext("Choose words"), Verb.ADD_FILTER, chat_id=chat_id),
        ),
        (
            press(t.gettext("All filters"), Verb.FILTERS, 0, chat_id=chat_id),
            press(t.gettext("Settings"), Verb.SETTINGS, chat_id=chat_id),
        ),
    )
