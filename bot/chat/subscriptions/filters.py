"""/filter: listing a chat's filters, adding, changing and removing them, each with undo."""

from dataclasses import dataclass
from datetime import timedelta

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html
from bot.chat.desk.permissions import refused
from bot.chat.reading import selection
from bot.chat.subscriptions import filter_card, subscribing
from bot.chat.wording import filter_texts as say
from bot.chat.wording import region_texts
from bot.chat.wording.complaint import complaint
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, QueryError, parse
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat, ChatKind, Subscription

MOST = 50
DAY = timedelta(days=1)
_SHOWN = 3  # stories of the last day, with a new filter


# What people type behind /filter beside a query; in quotes these are words to look for.
_LIST = frozenset("list show all ls filters список показати показать покажи усі всі все".split())
_HELP = frozenset("help ? -h --help examples допомога довідка помощь справка приклади примеры".split())
_CLEAR = frozenset("clear reset очистити очистить".split())
_REMOVE = frozenset(
    "remove delete del rm видалити видали прибрати прибери удалить удали убрать убери".split()
)
_ALL = frozenset("all усі всі все".split())


@dataclass(frozen=True, slots=True)
class Same:
    """A filter that means the same is there already."""

    filter: Subscription


class Full:
    """The chat has as many filters as it may have."""


Saved = Subscription | Same | Full


# --- the command ------------------------------------------------------------


async def filter_(call: Call) -> None:
    """Answer /filter: the list, `remove N`, `clear`, or a query to add."""
    words = call.words.casefold().split()
    if not words or (words[0] in _LIST and words[1:] in ([], ["filters"])):
        await show(call)
    elif words[0] in _REMOVE and len(words) <= 2:  # noqa: PLR2004 - the word and a number
        await _remove_typed(call, words[1].strip("#№.,") if len(words) > 1 else "")
    elif len(words) == 1 and words[0] in _HELP:
        await call.reply(say.examples(call.t))
    elif len(words) == 1 and words[0] in _CLEAR:
        await clear(call)
    elif not await refused(call):
        await add(call, call.words)


async def show(call: Call) -> None:
    """List the filters, a page at a time."""
    await show_page(call, call.number(0) or 0)


async def show_page(call: Call, page: int) -> None:
    """List the filters of one page."""
    chat, filters = await call.chat(), await call.read(present, call)
    await call.show(*say.listing(call, chat, filters, page=page))


def present(s: Session, call: Call) -> list[Subscription]:
    """Return the target's filters."""
    chat = call.stored(s)
    return subscribers.filters(s, chat.id) if chat else []


# --- adding and changing ----------------------------------------------------


async def add(call: Call, query: str, *, instead_of: int | None = None, is_back: bool = False) -> None:
    """Add a filter, or put it in the place of another (its id), and tell how it was understood.

    `is_back`: one that is there already is told as added.
    """
    parsed = parse(query, call.services.lexicon)
    if isinstance(parsed, QueryError):
        await call.reply(complaint(call, parsed))
        return
    saved = await call.write(_save, call, parsed, instead_of)
    if isinstance(saved, Same) and is_back:
        await show_added(call, saved.filter)
    elif isinstance(saved, Same):
        await call.show(*say.same(call, saved.filter))
    elif isinstance(saved, Full):
        await call.show(say.full(call.t))
    else:
        await show_added(call, saved)


async def show_added(call: Call, one: Subscription) -> None:
    """Tell how a filter that is in the list was understood, and offer what goes with it."""
    parsed = parse(one.query, call.services.lexicon)
    if isinstance(parsed, Filter):
        found, filters = await call.search(_tried, call, parsed)
        further = await region_texts.beside(call, one, filters)
        text, rows = filter_card.added(call, one, parsed, found)
        await call.show(text, (*rows, *further))


def _save(s: Session, call: Call, parsed: Filter, instead_of: int | None) -> Saved:
    chat = call.kept(s)
    if instead_of is not None:
        subscribers.remove_filter(s, chat.id, instead_of)
    return insert(s, call, chat, parsed)


def insert(s: Session, call: Call, chat: Chat, parsed: Filter) -> Saved:
    """Add a filter to a chat unless one means the same or there are too many."""
    there = subscribers.filters(s, chat.id)
    for one in there:
        if _means(one.query, parsed, call.services.lexicon):
            return Same(one)
    if len(there) >= MOST:
        return Full()
    return subscribers.add_filter(s, chat.id, parsed.text, now=call.now, limit=MOST)


def _means(query: str, parsed: Filter, lexicon: Lexicon) -> bool:
    other = parse(query, lexicon)
    return isinstance(other, Filter) and other.root == parsed.root


def _tried(s: Session, call: Call, parsed: Filter) -> tuple[filter_card.Rehearsal, list[Subscription]]:
    """Try a filter, and return all that the chat has: one turn for both."""
    return rehearse(s, call, parsed), present(s, call)


def rehearse(s: Session, call: Call, parsed: Filter) -> filter_card.Rehearsal:
    """Find what a filter would have sent in the last day; if nothing, which of its words are unknown."""
    chat = call.stored(s)
    recent = call.services.recent
    choice = selection.of_query(s, chat, parsed, now=call.now)
    found = selection.count(s, recent, choice, since=call.now - DAY, limit=_SHOWN)
    if found.matched:
        return filter_card.Rehearsal(chat, found)
    missing, looked_through = recent.unseen(s, parsed, now=call.now)
    return filter_card.Rehearsal(chat, found, tuple(missing), looked_through, selection.nobody(s, parsed))


async def respell(call: Call) -> None:
    """Put the nearest known word in the place of one that no story had."""
    one = await call.read(pressed, call)
    corrected = next(reversed(prompts.quotes(call.message)), "")
    if one is None or not corrected:
        await call.show(say.no_such_filter(call.t))
        return
    await add(call, corrected, instead_of=one.id)


async def ask_words(call: Call) -> None:
    """Ask for the words of a new filter. In a channel nobody can be asked: there the examples must do."""
    if call.origin.kind is ChatKind.CHANNEL:
        await call.reply(say.examples(call.t))
        return
    question = prompts.mark(call, call.t.gettext("Which words?"), Verb.ADD_FILTER)
    await call.ask(say.question(call, question), call.t.gettext("flood, evacuat* -football"))
    call.expect(Verb.ADD_FILTER)


async def ask_change(call: Call) -> None:
    """Ask for the new words of a filter."""
    one = await call.read(pressed, call)
    if one is None:
        await call.reply(say.no_such_filter(call.t))
        return
    if call.origin.kind is ChatKind.CHANNEL:
        await call.reply(say.change_typed(call.t, one))
        return
    question = prompts.mark(call, call.t.gettext("What instead?"), Verb.CHANGE_FILTER, one.id)
    await call.ask(say.change_question(call, question, one), one.query)
    call.expect(Verb.CHANGE_FILTER, str(one.id))


async def typed(call: Call) -> None:
    """Take the reply to either question."""
    if not await refused(call):
        await add(call, call.words, instead_of=call.asked.number(0) if call.asked else None)


# --- a deep link ------------------------------------------------------------


async def propose(call: Call, query: str) -> None:
    """Show what a filter of a deep link means; it is added when a button is pressed."""
    parsed = parse(query, call.services.lexicon)
    if isinstance(parsed, QueryError):
        await call.reply(complaint(call, parsed))
        return
    await call.reply(*filter_card.proposal(call, parsed, await call.search(rehearse, call, parsed)))


async def accept(call: Call) -> None:
    """Add the proposed filter, and subscribe when the button said so."""
    query = prompts.quoted(call.message)
    if call.text(0) == "s":
        await call.write(subscribing.start, call)
    await add(call, query)


async def decline(call: Call) -> None:
    """Leave the proposed filter."""
    await call.show(Html(call.t.gettext("Nothing was added.")))


# --- removing ---------------------------------------------------------------


async def _remove_typed(call: Call, number: str) -> None:
    if number in _ALL:
        await clear(call)
        return
    filters = await call.read(present, call)
    wanted = next((one for one in filters if str(one.number) == number), None)
    if wanted is None:
        await call.reply(say.which_number(call.t, len(filters)))
    elif not await refused(call):
        await call.write(_take_away, call, wanted.id)
        await call.reply(*say.removed(call, wanted))


async def remove(call: Call) -> None:
    """Remove the filter of the pressed button. Tapped twice, it answers the second time as the first."""
    one = await call.write(_take_away, call, call.number(0) or 0)
    await call.show(*(say.removed(call, one) if one else (say.no_such_filter(call.t), ())))


def _take_away(s: Session, call: Call, filter_id: int) -> Subscription | None:
    """Remove a filter of the target and return it, also one that was removed last; None: it is gone."""
    chat = call.stored(s)
    if chat is None:
        return None
    # By id, not by number: numbers shift when another administrator removes one at the same time.
    removed = subscribers.remove_filter(s, chat.id, filter_id)
    before = (one for one in subscribers.removed_filters(s, chat.id) if one.id == filter_id)
    return removed or next(before, None)


async def clear(call: Call) -> None:
    """Remove all filters."""
    if await refused(call):
        return
    await call.show(*say.cleared(call, await call.write(_clear, call)))


def _clear(s: Session, call: Call) -> list[Subscription]:
    chat = call.stored(s)
    return subscribers.clear_filters(s, chat.id) if chat else []


async def bring_back(call: Call) -> None:
    """Add the filter again that the message says was removed. Tapped twice, it is added once."""
    await add(call, prompts.quoted(call.message), is_back=True)


async def restore(call: Call) -> None:
    """Bring back all that `clear` removed, unless another removal came since: `fr`, the first one's id."""
    if await call.write(_restore, call):
        await show_page(call, 0)
    else:
        await call.show(*say.changed_since(call))


def _restore(s: Session, call: Call) -> bool:
    chat, wanted = call.stored(s), call.number(0)
    if chat is None or any(one.id == wanted for one in subscribers.filters(s, chat.id)):
        return True  # tapped twice
    if wanted is not None and all(one.id != wanted for one in subscribers.removed_filters(s, chat.id)):
        return False
    subscribers.restore_filters(s, chat.id, limit=MOST)
    return True


def pressed(s: Session, call: Call, argument: int = 0) -> Subscription | None:
    """Return the filter whose id is that argument of the pressed button; None: it is gone."""
    wanted = call.number(argument)
    return next((one for one in present(s, call) if one.id == wanted), None)
