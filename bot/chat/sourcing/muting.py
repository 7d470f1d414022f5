"""/mute and /unmute: silencing a source for everybody (admins of the bot) or for one chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, listed, short
from bot.chat.desk.permissions import refused
from bot.chat.sourcing.source_entry import MOST_CHOICES, TITLE_LIMIT, about_feed, choice, until, which
from bot.chat.wording.complaint import overtaken
from bot.chat.wording.moments import parse_span
from bot.chat.wording.naming import HERE, Nobody, Several, display, find_source
from bot.news.words.text import fold_line
from storage import subscribers
from storage.engine.database import Session
from storage.model import Button, Chat, Feed, Mute
from storage.news import feeds, items

_FEW = 3  # sources named beside the one that is muted
ONLY_HERE = "only"  # of a button: no longer for everybody, but for this chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked: a source by its name, for how long, and whether for this chat only."""

    name: str
    span: timedelta | None
    here: bool


def read_order(words: str) -> Order:
    """Read "SOURCE [2h|3d] [here]", the last two in either order."""
    parts = words.split()
    span: timedelta | None = None
    here = False
    while len(parts) > 1:
        if not here and parts[-1].casefold() == HERE:
            here = True
        elif span is None and parse_span(parts[-1]):
            span = parse_span(parts[-1])
        else:
            break
        parts.pop()
    return Order(name=" ".join(parts), span=span, here=here)


# --- muting -----------------------------------------------------------------


async def mute(call: Call) -> None:
    """Silence a source."""
    if not call.words:
        text = call.t.gettext("Which source? Its number in /sources or a part of its name: /mute 3 2h")
        await call.reply(Html(text), await _choices(call))
        return
    await _named(call, verb=Verb.MUTE)


async def _choices(call: Call) -> Rows:
    """Return the sources as buttons where they are few."""
    sources = await call.read(feeds.all_feeds)
    if len(sources) > MOST_CHOICES:
        return ()
    scope = "" if call.is_admin else HERE
    return grid([_choice(call, Verb.MUTE, feed, scope=scope) for feed in sources], columns=1)


async def unmute(call: Call) -> None:
    """Let a source be heard again; without a name, list what is muted."""
    if call.words:
        await _named(call, verb=Verb.UNMUTE)
        return
    silent = await call.read(_silent, call)
    if not silent:
        await call.reply(Html(call.t.gettext("No source is muted here.")))
        return
    everywhere = "" if call.is_admin else HERE
    buttons = [
        _choice(call, Verb.UNMUTE, feed, scope=HERE if own else everywhere)
        for feed, own in silent
        if own or call.is_admin
    ]
    for_all = call.t.gettext("for everybody, by an admin")
    entries = [
        fill("• {name}" if own else "• {name} ({scope})", name=display(feed), scope=for_all)
        for feed, own in silent
    ]
    await call.reply(lines(bold(call.t.gettext("Muted:")), *entries), grid(buttons[:MOST_CHOICES], columns=1))


def _silent(s: Session, call: Call) -> list[tuple[Feed, bool]]:
    """Return the muted sources, each with whether it is this chat's own mute."""
    chat = call.stored(s)
    own = subscribers.mutes(s, chat.id) if chat else {}
    found: list[tuple[Feed, bool]] = []
    for feed in feeds.all_feeds(s):
        if feed.id in own and own[feed.id].holds(call.now):
            found.append((feed, True))
        elif feed.is_muted(call.now):
            found.append((feed, False))
    return found


async def _named(call: Call, *, verb: Verb) -> None:
    order = read_order(call.words)
    sources = await call.read(feeds.all_feeds)
    found = find_source(order.name, sources)
    for_all = call.is_admin and not order.here
    if not for_all and await refused(call):
        return
    bringing = await call.read(_bringing, order.name) if isinstance(found, Nobody) else []
    if bringing:
        said = call.t.gettext("No source is called {name}. These bring reports under that name, and others:")
        buttons = [_of_order(call, verb, order, feed) for feed in bringing[:MOST_CHOICES]]
        await call.reply(fill(said, name=short(order.name, TITLE_LIMIT)), grid(buttons, columns=1))
    elif isinstance(found, Nobody) and (slip := _slip_of_span(order.name, sources)):
        said = call.t.gettext("{typed} is no length of time. {example} is two hours, {days} three days.")
        examples = {"example": code("2h"), "days": code("3d")}
        await call.reply(fill(said, typed=code(short(slip, 32)), **examples))
    elif isinstance(found, Several | Nobody):
        await call.reply(*_question(call, verb, order, found))
    elif verb == Verb.MUTE:
        await _silence(call, found, order.span, for_all=for_all)
    else:
        await _hear(call, found, for_all=for_all)


def _slip_of_span(typed: str, sources: Sequence[Feed]) -> str:
    """Return the last word where it begins as a span does and the rest names a source: "99x"; else ""."""
    name, _, last = typed.rpartition(" ")
    return last if last[:1].isdigit() and isinstance(find_source(name, sources), Feed) else ""


def _question(call: Call, verb: Verb, order: Order, found: Several | Nobody) -> tuple[Html, Rows]:
    return which(call, order.name, found, lambda feed: _of_order(call, verb, order, feed))


def _of_order(call: Call, verb: Verb, order: Order, feed: Feed) -> Button:
    scope = HERE if order.here or not call.is_admin else ""
    minutes = int(order.span.total_seconds() // 60) if order.span else 0
    return _choice(call, verb, feed, scope=scope, minutes=minutes)


def _bringing(s: Session, name: str) -> list[Feed]:
    """Return the sources that have brought reports under this name lately, and are not called so."""
    wanted = fold_line(name)
    found = {feed_id for feed_id, outlet in items.outlets(s) if fold_line(outlet) == wanted}
    return [feed for feed in feeds.all_feeds(s) if feed.id in found and fold_line(display(feed)) != wanted]


def _choice(call: Call, verb: Verb, feed: Feed, *, scope: str, minutes: int = 0) -> Button:
    return choice(feed, verb, minutes, scope, chat_id=call.elsewhere)


@about_feed
async def pressed(call: Call, feed: Feed) -> None:
    """Mute or unmute the source of a button: `mu` or `um`, feed id, minutes, scope."""
    if call.is_admin and call.text(2) == ONLY_HERE:
        await call.write(_unmute, call, feed.id, for_all=True)
        await call.record("unmuted {what} for everybody", display(feed))
    for_all = call.is_admin and not call.text(2)
    if not for_all and await refused(call):
        return
    if call.press and call.press.verb == Verb.MUTE:
        minutes = min(call.number(1) or 0, 365 * 24 * 60)
        await _silence(call, feed, timedelta(minutes=minutes) if minutes else None, for_all=for_all)
    elif (since := call.number(3)) is not None and await call.read(_was_muted_anew, call, feed.id, since):
        await call.show(Html(overtaken(call.t)))
    else:
        await _hear(call, feed, for_all=for_all)


def _was_muted_anew(s: Session, call: Call, feed_id: int, since: int) -> bool:
    """Tell whether another mute holds than the one of the pressed Undo."""
    held = _mute_of(s, call, feed_id, for_all=not call.text(2))
    return held is not None and int(held.since_at.timestamp()) != since


async def _silence(call: Call, feed: Feed, span: timedelta | None, *, for_all: bool) -> None:
    silence = Mute(since_at=call.now, until_at=call.now + span if span else None, by=call.person_id)
    chat, before = await call.write(_mute, call, feed.id, silence, for_all=for_all)
    if for_all:
        await call.record("muted {what} for everybody", display(feed))
    t = call.t
    text = (
        t.gettext("{name} is muted for everybody, {until}.")
        if for_all
        else t.gettext("{name} is muted in this chat, {until}.")
    )
    undo = undo_of(call, feed, silence, before, scope="" if for_all else HERE)
    minutes = int(span.total_seconds() // 60) if span else 0
    only_here = t.gettext("Only in this chat")
    only = press(only_here, Verb.MUTE, feed.id, minutes, ONLY_HERE, chat_id=call.elsewhere)
    row = (undo, only) if for_all else (undo,)
    said = fill(text, name=bold(display(feed)), until=until(call, silence, chat))
    bringing = await call.read(_bringing, display(feed))
    others = [
        (_choice(call, Verb.MUTE, one, scope="" if for_all else HERE, minutes=minutes),)
        for one in bringing[:_FEW]
    ]
    await call.show(lines(said, _still_comes(call, bringing)), (row, *others))


def _still_comes(call: Call, bringing: Sequence[Feed]) -> Html | None:
    """Say who goes on to bring reports under the name of the source that was muted."""
    if not bringing:
        return None
    text = call.t.gettext("What others bring under that name still comes: {sources}. A tap mutes one.")
    names = [short(display(one), TITLE_LIMIT) for one in bringing[:_FEW]]
    return fill(text, sources=listed(names))


def _mute(
    s: Session, call: Call, feed_id: int, silence: Mute, *, for_all: bool
) -> tuple[Chat | None, Mute | None]:
    if not for_all:
        return mute_here(s, call, feed_id, silence)
    before = _mute_of(s, call, feed_id, for_all=True)
    feeds.mute(s, feed_id, silence)
    return call.stored(s), before


def mute_here(s: Session, call: Call, feed_id: int, silence: Mute) -> tuple[Chat, Mute | None]:
    """Silence a source in the target, inside a transaction; return what silenced it there before, too."""
    chat, before = call.kept(s), _mute_of(s, call, feed_id, for_all=False)
    subscribers.mute_source(s, chat.id, feed_id, silence)
    return chat, before


def _mute_of(s: Session, call: Call, feed_id: int, *, for_all: bool) -> Mute | None:
    """Return the mute that holds for everybody, or in the target; None: there is none."""
    chat, feed = call.stored(s), feeds.get(s, feed_id)
    own = subscribers.mutes(s, chat.id).get(feed_id) if chat else None
    found = (feed.muted if feed else None) if for_all else own
    return found if found and found.holds(call.now) else None


def undo_of(call: Call, feed: Feed, silence: Mute, before: Mute | None, *, scope: str) -> Button:
    """Return the button that takes a mute back. Where another held before, it promises no Undo."""
    if before is None:
        since = int(silence.since_at.timestamp())
        return press(call.t.gettext("Undo"), Verb.UNMUTE, feed.id, 0, scope, since, chat_id=call.elsewhere)
    label = call.t.gettext("Unmute {source}").format(source=short(display(feed), TITLE_LIMIT))
    return press(label, Verb.UNMUTE, feed.id, 0, scope, chat_id=call.elsewhere)


# --- unmuting ---------------------------------------------------------------


async def _hear(call: Call, feed: Feed, *, for_all: bool) -> None:
    t = call.t
    was_all, was_here = await call.write(_unmute, call, feed.id, for_all)
    if was_all and for_all:
        await call.record("unmuted {what} for everybody", display(feed))
        text = t.gettext("{name} is heard again by everybody. What came meanwhile is not sent.")
    elif was_here:
        text = t.gettext("{name} is heard again in this chat. What came meanwhile is not sent.")
    elif was_all:
        text = t.gettext("{name} is muted for everybody by an admin; in this chat it was not.")
    else:
        text = t.gettext("{name} is not muted.")
    await call.show(fill(text, name=bold(display(feed))))


def _unmute(s: Session, call: Call, feed_id: int, for_all: bool) -> tuple[bool, bool]:  # noqa: FBT001 - likewise
    """Lift the mute for everybody if asked, this chat's own in any case. Return which of them held."""
    feed = feeds.get(s, feed_id)
    was_all = feed is not None and feed.is_muted(call.now)
    if for_all and feed and feed.muted:
        feeds.mute(s, feed_id, None)
    chat = call.stored(s)
    own = subscribers.mutes(s, chat.id).get(feed_id) if chat else None
    if chat and own:
        subscribers.unmute_source(s, chat.id, feed_id)
    return was_all, bool(own and own.holds(call.now))
