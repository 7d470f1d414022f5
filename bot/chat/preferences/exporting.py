"""/export: what a chat has chosen as a file, and what becomes of such a file that is sent back."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import telegram

from bot.callback_data import Verb
from bot.chat.desk import reading
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.files import fetched
from bot.chat.desk.markup import Html, bold, code, fill, lines, listed, ours, short
from bot.chat.desk.permissions import Refusal, refused
from bot.chat.preferences import portable
from bot.chat.preferences.portable import Portable, Source, Unusable
from bot.chat.subscriptions.filters import MOST
from bot.counting import of_waiting
from bot.news.filters.query import Filter, parse
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat, Feed, Mute, Terms
from storage.news import feeds

NAME: Final = "dateline-chat.json"
_SHOWN: Final = 5  # of what was not taken
_SHORT: Final = 60
_TERMS: Final = frozenset(one.name for one in fields(Terms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was taken of a file, and what was not: filters as typed, sources by their titles."""

    chat: Chat
    filters: int = 0
    known: int = 0  # filters that were there already
    mutes: int = 0
    refused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    has_settings: bool = False


# --- out ----------------------------------------------------------------------


async def export(call: Call) -> None:
    """Send the file."""
    if call.words:
        await call.reply(Html(call.t.gettext("/export takes nothing but a @channel.")))
        return
    if await refused(call):
        return
    data = await call.read(_written, call)
    text = call.t.gettext(
        "Filters, muted sources and settings of this chat. Send me this file, and they are restored; for a "
        "channel with its @name as the caption."
    )
    await call.send_file(NAME, data, text)


def _written(s: Session, call: Call) -> bytes:
    chat = call.stored(s)
    queries = [one.query for one in subscribers.filters(s, chat.id)] if chat else []
    mutes = subscribers.mutes(s, chat.id) if chat else {}
    return portable.write(chat, queries, mutes, feeds.all_feeds(s), now=call.now)


# --- in -----------------------------------------------------------------------


def is_export(document: telegram.Document) -> bool:
    """Tell whether a file may be one of /export."""
    return (document.file_name or "").casefold().endswith(".json")


async def received(call: Call, document: telegram.Document) -> None:
    """Restore what a file has, in the private chat or in the channel that its caption names."""
    caption = (call.message.caption or "").strip() if call.message else ""
    turned = await reading.about_channel(replace(call, words=caption))
    if isinstance(turned, Refusal):
        await call.refuse(turned.text)
        return
    is_large = (document.file_size or 0) > portable.MOST_BYTES
    data = None if is_large else await fetched(call, document)
    found = Unusable(portable.NOT_OURS) if data is None else await asyncio.to_thread(portable.read, data)
    if isinstance(found, Unusable):
        text = call.t.gettext("I can't restore anything from {name}: {why}.")
        name = short(document.file_name or "", _SHORT)
        await call.reply(fill(text, name=code(name), why=ours(call.t.gettext(found.why))))
        return
    restored = await turned.write(_restore, turned, found)
    await turned.reply(_told(turned, found, restored), _buttons(turned, restored.chat))


def _restore(s: Session, call: Call, found: Portable) -> Restored:
    chat = call.kept(s)
    known = feeds.all_feeds(s)
    before = [one.query for one in subscribers.filters(s, chat.id)]
    fresh = [one for one in dict.fromkeys(found.filters) if one not in before]
    fine = [one for one in fresh if isinstance(parse(one, call.services.lexicon), Filter)]
    room = max(0, MOST - len(before))
    for query in fine[:room]:
        subscribers.add_filter(s, chat.id, query, now=call.now, limit=MOST)
    muted, unknown = _mute(s, call, chat, found, known)
    _take_settings(s, call, chat, found, known)
    return Restored(
        chat=subscribers.chat(s, chat.chat_id, chat.thread_id) or chat,
        filters=len(fine[:room]),
        known=len(set(found.filters)) - len(fresh),
        mutes=muted,
        refused=tuple(one for one in fresh if one not in fine[:room]),
        unknown=unknown,
        has_settings=bool(found.settings) or found.is_live is not None,
    )


def _mute(
    s: Session, call: Call, chat: Chat, found: Portable, known: list[Feed]
) -> tuple[int, tuple[str, ...]]:
    count, unknown = 0, []
    for source, until_at in found.mutes:
        feed = meant(source, known)
        if feed is None:
            unknown.append(source.title)
        elif until_at is None or until_at > call.now:
            mute = Mute(since_at=call.now, until_at=until_at, by=call.person_id)
            subscribers.mute_source(s, chat.id, feed.id, mute)
            count += 1
    return count, tuple(unknown)


def meant(source: Source, known: Iterable[Feed]) -> Feed | None:
    """Find a source by its address's digest, else by its title; None: none has it, or several."""
    named = [(portable.named(feed), feed) for feed in known]
    titled = [feed for one, feed in named if one.title and one.title.casefold() == source.title.casefold()]
    there = [feed for one, feed in named if one.digest == source.digest]
    found = there if len(there) == 1 else [one for one in titled if one in there] if there else titled
    return found[0] if len(found) == 1 else None


def _take_settings(s: Session, call: Call, chat: Chat, found: Portable, known: list[Feed]) -> None:
    settings = _spoken(call, found.settings)
    terms = {name: value for name, value in settings.items() if name in _TERMS}
    own = {name: value for name, value in settings.items() if name not in _TERMS}
    languages = own.pop("first_languages", chat.first_languages)
    if own:
        subscribers.set_preferences(s, chat.id, **own)
    first = tuple(feed.id for one in found.first_sources if (feed := meant(one, known)))
    if first or "first_languages" in settings:
        subscribers.set_first(s, chat.id, sources=first or chat.first_sources, languages=languages)
    if found.is_live is not None:
        subscribers.set_live_list(s, chat.id, on=found.is_live, now=call.now)
    if terms:
        subscribers.set_terms(s, chat.id, replace(chat.terms, **terms), now=call.now, count=of_waiting)


def _spoken(call: Call, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out languages that this bot does not speak, or does not read."""
    taken = dict(settings)
    if taken.get("language") and not call.services.catalogues.spoken(taken["language"]):
        del taken["language"]
    for name in ("news_languages", "first_languages"):
        if name in taken:
            read = [one for one in taken[name] if one in call.services.news_languages]
            taken[name] = type(taken[name])(read)
    return taken


def _told(call: Call, found: Portable, restored: Restored) -> Html:
    t = call.t
    filters = t.ngettext("{n} filter", "{n} filters", restored.filters).format(n=restored.filters)
    mutes = t.ngettext("{n} muted source", "{n} muted sources", restored.mutes).format(n=restored.mutes)
    settings = t.gettext("settings") if restored.has_settings else ""
    there = t.ngettext(
        "{n} filter was there already.", "{n} filters were there already.", restored.known
    ).format(n=restored.known)
    return lines(
        bold(t.gettext("Restored: {what}").format(what=", ".join(filter(None, (filters, mutes, settings))))),
        there if restored.known else None,
        _left_out(t.gettext("Filters not taken: {which}"), restored.refused),
        _left_out(t.gettext("Sources that I don't read: {which}"), restored.unknown),
        _left_out(t.gettext("Settings not understood: {which}"), found.flaws),
    )


def _left_out(text: str, which: tuple[str, ...]) -> Html | None:
    if not which:
        return None
    shown: list[str] = [code(short(one, _SHORT)) for one in which[:_SHOWN]]
    return fill(text, which=listed([*shown, *(["…"] if len(which) > _SHOWN else [])]))


def _buttons(call: Call, chat: Chat) -> Rows:
    t, chat_id = call.t, call.elsewhere
    first = (
        press(t.gettext("Filters"), Verb.FILTERS, 0, chat_id=chat_id),
        press(t.gettext("Settings"), Verb.SETTINGS, chat_id=chat_id),
    )
    if chat.subscribed_at is not None:
        return (first,)
    return (first, (press(t.gettext("Subscribe"), Verb.SUBSCRIBE, chat_id=chat_id),))
