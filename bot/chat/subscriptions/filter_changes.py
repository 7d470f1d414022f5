"""Filters changed in their place: narrower, wider, without something; told in words, with undo."""

import asyncio
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs, short
from bot.chat.subscriptions import filter_card, filters
from bot.chat.wording import filter_texts as say
from bot.chat.wording.complaint import complaint
from bot.news.filters.building import narrowed, widened
from bot.news.filters.query import Filter, QueryError, parse
from bot.news.filters.tree import Node, write
from storage import subscribers
from storage.engine.database import Session
from storage.model import Button, ChatKind, Subscription

_MEANING_LIMIT = 240
_UNDOABLE = 3  # filters changed at once, which one button can give back
_LONGEST_NAME = 100


class Changed(NamedTuple):
    """A filter as it is now, and its query before; "": it is new."""

    filter: Subscription
    was: str


async def card(call: Call) -> None:
    """Show a filter of the list with all that can be done to it."""
    one = await call.read(filters.pressed, call)
    parsed = parse(one.query, call.services.lexicon) if one else None
    if one is None or not isinstance(parsed, Filter):
        await call.show(say.no_such_filter(call.t))
        return
    tried = await call.search(filters.rehearse, call, parsed)
    await call.show(*filter_card.shown(call, one, parsed, tried))


async def ask_narrower(call: Call) -> None:
    """Ask for what a filter shall have besides."""
    await _ask(call, Verb.NARROWER, call.t.gettext("Only with what? A word or a place."))


async def ask_wider(call: Call) -> None:
    """Ask for what a filter shall let through, too."""
    await _ask(call, Verb.WIDER, call.t.gettext("Or also what? A word or a place."))


async def _ask(call: Call, verb: Verb, words: str) -> None:
    one = await call.read(filters.pressed, call)
    if one is None:
        await call.reply(say.no_such_filter(call.t))
    elif call.origin.kind is ChatKind.CHANNEL:
        await call.reply(say.change_typed(call.t, one))
    else:
        question = prompts.mark(call, words, verb, one.id)
        meaning = bold(short(say.meaning_of(call, one.query), _MEANING_LIMIT))
        now = fill(call.t.gettext("Now it is: {meaning}"), meaning=meaning)
        await call.ask(lines(question, now), call.t.gettext("Kharkiv"))
        call.expect(verb, str(one.id))


async def narrower(call: Call) -> None:
    """Take what a filter shall have besides."""
    await _combine(call, narrowed)


async def wider(call: Call) -> None:
    """Take what a filter shall let through, too."""
    await _combine(call, widened)


async def _combine(call: Call, combine: Callable[[Node, Node], Node]) -> None:
    further = await asyncio.to_thread(_typed, call)
    if isinstance(further, QueryError):
        await call.reply(complaint(call, further))
        return
    changed = await call.write(_change, call, combine, further)
    if isinstance(changed, QueryError):
        await call.reply(complaint(call, changed))
    elif changed is None:
        await call.reply(say.no_such_filter(call.t))
    else:
        await call.reply(*told(call, [changed]))


def _typed(call: Call) -> Filter | QueryError:
    """Read the typed words: a place by its name, else as a filter."""
    words = " ".join(call.words.split())
    gazetteer = call.services.gazetteer
    # By its very name: "storm" is no mistyped Štore here.
    is_name = len(words) <= _LONGEST_NAME
    if is_name and (together := gazetteer.united(words)):
        return parse(f"region:({' OR '.join(together)})", call.services.lexicon)
    codes = gazetteer.resolve(words) if is_name else ()
    return parse(f"region:{codes[0]}" if len(codes) == 1 else words, call.services.lexicon)


def _change(
    s: Session, call: Call, combine: Callable[[Node, Node], Node], further: Filter
) -> Changed | QueryError | None:
    wanted = call.asked.number(0) if call.asked else None
    one = next((one for one in filters.present(s, call) if one.id == wanted), None)
    old = parse(one.query, call.services.lexicon) if one else None
    chat = call.stored(s)
    if one is None or chat is None or not isinstance(old, Filter):
        return None
    new = parse(write(combine(old.root, further.root)), call.services.lexicon)
    if isinstance(new, QueryError):
        return new
    changed = subscribers.change_filter(s, chat.id, one.id, new.text)
    return Changed(changed, one.query) if changed else None


def told(call: Call, changed: list[Changed]) -> tuple[Html, Rows]:
    """Say what filters let through from now on, and what they did before."""
    t = call.t
    parts = []
    for one, was in changed:
        meaning = bold(short(say.meaning_of(call, one.query), _MEANING_LIMIT))
        means = fill(t.gettext("Sent from now on: {meaning}."), meaning=meaning)
        parts.append(lines(means, fill(t.gettext("Before: {query}"), query=code(was)) if was else None))
    everything = press(t.gettext("All filters"), Verb.FILTERS, 0, chat_id=call.elsewhere)
    undo: tuple[Button, ...] = ()
    if not changed[0].was:
        undo = (press(t.gettext("Undo"), Verb.REMOVE_FILTER, changed[0].filter.id, chat_id=call.elsewhere),)
    elif len(changed) <= _UNDOABLE:
        ids = [one.filter.id for one in changed]
        now = _mark([one.filter.query for one in changed])
        undo = (press(t.gettext("Undo"), Verb.UNDO_LESS, *ids, now, chat_id=call.elsewhere),)
    return paragraphs(*parts), ((*undo, everything),)


async def undo(call: Call) -> None:
    """Give the filters of the button their queries back, which the message quotes in the same order.

    Not where they were changed since: the button has a mark of what they were changed to.
    """
    numbers = [call.number(at) for at in range(_UNDOABLE)]
    ids = [one for one in numbers if one is not None]
    pairs = dict(zip(ids, prompts.quotes(call.message), strict=False))
    if await call.write(_give_back, call, pairs, call.text(len(ids))):
        await filters.show_page(call, 0)
    else:
        await call.show(*say.changed_since(call))


def _give_back(s: Session, call: Call, pairs: dict[int, str], mark: str) -> bool:
    chat, now = call.stored(s), {one.id: one.query for one in filters.present(s, call)}
    if chat is None or all(now.get(one) == query for one, query in pairs.items()):
        return True  # tapped twice
    if mark and mark != _mark([now.get(one, "") for one in pairs]):
        return False
    for filter_id, query in pairs.items():
        if isinstance(parse(query, call.services.lexicon), Filter):
            subscribers.change_filter(s, chat.id, filter_id, query)
    return True


def _mark(queries: list[str]) -> str:
    """Return what tells these queries from others, and is no number."""
    return "x" + sha256("\n".join(queries).encode()).hexdigest()[:8]
