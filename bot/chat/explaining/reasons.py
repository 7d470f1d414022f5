"""Why something was matched or merged, in a person's language. The core gives its reasons in English."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from bot.chat.desk.call import Call
from bot.chat.locale import Texts
from bot.news.filters.query_terms import full_name
from bot.news.messages.compose import what_changed
from bot.news.messages.told import in_english
from bot.news.messages.view import View
from bot.news.words.stored_texts import StoredTexts
from bot.news.words.translation import N_
from storage.model import Item

_TEXTS: Final = StoredTexts(
    (
        # of a filter
        N_("word: {found}"),
        N_("title: {found}"),
        N_("phrase: {found}"),
        N_("region: no place"),
        N_("region: all of {place}"),
        N_("region: {place}"),
        N_("source: {found}"),
        N_("language: {found}"),
        N_("without: {found}"),
        N_("follows a story sent here"),
        # of the likeness of two reports; more exact ones first
        N_("repeats: {why}"),
        N_("{why}, but {objection}"),
        N_("same title, cut short"),
        N_("same title"),
        N_("same lead"),
        N_("the same lead, edited"),
        N_("nothing like it in memory"),
        N_("could not be judged: {fault}"),
        N_("same story: likeness {likeness}"),
        N_("an echo: no word, number or place that the other has not"),
        N_("nothing new"),
        N_("new words"),
        N_("in other words"),
        N_("{hours} hours old"),
        N_("below all that was known"),
        N_("expired"),
        N_("goes on with an alert, as it says itself"),
        N_("ends an alert, as it says itself"),
        N_("a warning that still holds"),
        N_("it is a recurring title"),
        N_("another text"),
        N_("too long ago for it"),
        N_("figures differ"),
        N_("it is stock text"),
        N_("it may be stock text"),
        N_("titles say the opposite"),
        N_("another place"),
        N_("it is a general title, over another text"),
        N_("its text tells something else"),
        N_("its title and its text tell something else"),
        N_("the same names in other roles"),
        N_("one of them denies it"),
        N_("another word in the same form"),
        N_("another name"),
        N_("another town"),
        N_("another squad"),
        N_("an alarm for another place"),
        N_("another alarm"),
        N_("the same form, another place"),
        N_("a general title over two reports"),
        N_("the same form, other names"),
        N_("fewer than before"),
        N_("another edition"),
        N_("the same form, another number"),
        N_("the same form, one of them denied"),
        N_("a title of every day"),
        N_("a correction"),
        N_("numbers differ: {new} ≠ {old}"),
        N_("words differ: {new} ≠ {old}"),
    ),
    nested=("why", "objection"),
)


def found(call: Call, reasons: Iterable[str]) -> str:
    """Say what a filter found in an item: words, and places by the names that the person calls them."""
    return "; ".join(_TEXTS.worded(one, call.t.gettext, place=partial(_place, call)) for one in reasons)


def judged(t: Texts, item: Item, view: View) -> str:
    """Say why an item was judged as it was; what is new in it is worded from its changes."""
    changed = in_english(item.changes)
    said = (
        what_changed(item, view) if changed and one == changed else _TEXTS.worded(one, t.gettext)
        for one in item.why
    )
    return "; ".join(said)


def _place(call: Call, name: str) -> str:
    """Return what the person calls a place whose full English name is `name`."""
    gazetteer = call.services.gazetteer
    for code in gazetteer.resolve(name.partition(",")[0]):
        if name in (full_name(code, gazetteer.name), gazetteer.name(code)):
            return full_name(code, call.place_name)
    return name
