"""/start, /help and /status: who I am, what can be typed, what is on here."""

from datetime import datetime

from bot.callback_data import Verb
from bot.chat import channels, first_minute, menus
from bot.chat.administering import inviting
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, lines, link, paragraphs, short
from bot.chat.desk.permissions import may_change
from bot.chat.locale import Texts
from bot.chat.preferences.pausing import explained
from bot.chat.sourcing import packs
from bot.chat.subscriptions.filters import propose
from bot.chat.subscriptions.sharing import query_of
from bot.chat.wording.filter_texts import examples, meaning_of
from bot.chat.wording.moments import ago
from storage import outbox, subscribers
from storage.engine.database import Session
from storage.model import Chat, ChatKind, Feed, FeedStatus
from storage.news import feeds, items

JUST_OPEN = "_"
"""A deep link's payload that proposes nothing."""

_TOPICS, _TOPIC_LIMIT = 20, 120
_HEALTHY = (FeedStatus.OK, FeedStatus.EMPTY, FeedStatus.UNDATED, FeedStatus.GAP)


async def start(call: Call) -> None:
    """Greet; with a deep link's payload, propose it as a filter."""
    chat = await call.chat()
    if chat and chat.paused and await may_change(call):
        await call.write(subscribers.resume, call.target.chat_id, call.target.thread_id)
    if call.words and call.words != JUST_OPEN and not inviting.is_invitation(call.words):
        await propose(call, query_of(call.words, known=call.services.gazetteer.countries()))
        return
    text, buttons = greeting(call.t, subscribed=is_on(chat)), await _first_buttons(call, chat)
    if await call.read(feeds.is_empty):
        said, offered = packs.empty(call)
        waits = call.t.gettext("News comes as soon as an admin of this bot has added some.")
        text = paragraphs(text, said if call.is_admin else lines(said, waits))
        buttons = (*buttons, *offered)
    await call.reply(text, buttons)
    call.expect(Verb.FIRST_WORDS)


async def cancel(call: Call) -> None:
    """Answer /cancel, which other bots have: a command ends any question by itself."""
    await call.reply(Html(call.t.gettext("Nothing is asked any more. /help lists what I can do.")))


def is_on(chat: Chat | None) -> bool:
    """Tell whether news is sent to the chat."""
    return chat is not None and chat.subscribed_at is not None


def greeting(t: Texts, *, subscribed: bool) -> Html:
    """Say who I am, in three lines."""
    return lines(
        fill(
            t.gettext(
                "{name} sends news as it happens: one message an event, by the places and words you choose."
            ),
            name=bold("Dateline"),
        ),
        Html(
            t.gettext(
                "<b>This is not an alarm system</b>: for air raids and other danger rely on your country's "
                "official alert app."
            )
        ),
        t.gettext("You are subscribed. /latest shows the newest stories, /help everything else.")
        if subscribed
        else t.gettext("What do you want news of? Tap it, or type a place or a word."),
    )


async def _first_buttons(call: Call, chat: Chat | None) -> Rows:
    if not is_on(chat):
        return await first_minute.chips(call)
    t = call.t
    return (
        (
            press(t.gettext("Choose places"), Verb.CONTINENTS),
            press(t.gettext("Choose words"), Verb.ADD_FILTER),
        ),
        (press(t.gettext("Latest news"), Verb.OLDER, 0, 5), press(t.gettext("All filters"), Verb.FILTERS, 0)),
    )


async def help_(call: Call) -> None:
    """List what can be typed."""
    await call.reply(help_text(call.t, admin=call.is_admin, contact=call.services.contact))


def help_text(t: Texts, *, admin: bool, contact: str) -> Html:
    """Return every command, and the filter language by example."""
    listed = [
        fill("/{name} – {meaning}", name=entry.name, meaning=t.gettext(entry.description))
        for entry in menus.entries(admin=admin)
    ]
    return paragraphs(
        lines(*listed),
        lines(bold(t.gettext("Filters")), examples(t)),
        lines(
            bold(t.gettext("Channels")),
            t.gettext(
                "Make me an administrator of the channel, then send me /subscribe @channel here. The other "
                "commands name it in the same way: /filter @channel storm"
            ),
        ),
        t.gettext("Dateline is not an alarm system: for danger use your country's official alert app."),
        fill(t.gettext("Questions: {contact}"), contact=contact) if contact else None,
        fill(
            t.gettext("Place data: {sources}"),
            sources="© GeoNames (CC BY 4.0), iso-codes (LGPL-2.1+), OpenCorpora (CC BY-SA 3.0)",
        ),
    )


async def status(call: Call) -> None:
    """Say what is on here, and whether news comes in."""
    chat, filters, sources, newest = await call.read(_state, call)
    muted = await call.read(_muted, call)
    waiting = await call.read(outbox.waiting, chat.id) if chat else 0
    topics = await call.read(_topics, call)
    last = (
        fill(call.t.gettext("Last news: {when}."), when=ago(call.t, newest, call.now))
        if newest
        else call.t.gettext("No news has come in yet.")
    )
    waits = call.t.ngettext("{n} message waits to be sent.", "{n} messages wait to be sent.", waiting)
    await call.reply(
        lines(
            _subscription(call, chat),
            explained(call, chat) if chat and chat.paused else None,
            _filters(call.t, filters, subscribed=is_on(chat)),
            _mutes(call.t, muted) if muted else None,
            waits.format(n=waiting) if waiting else None,
            *(_topic(call, topic, queries) for topic, queries in topics),
            last,
            _sources(call.t, sources),
            fill(call.t.gettext("Dateline {version}."), version=call.services.version),
            _own_id(call),
        ),
        channels.menu(call.t, chat_id=call.elsewhere, is_on=is_on(chat)) if call.elsewhere else (),
    )


def _filters(t: Texts, n: int, *, subscribed: bool) -> str:
    if n:
        return t.ngettext("{n} filter.", "{n} filters.", n).format(n=n)
    if subscribed:
        return t.gettext("No filters: everything is sent.")
    return t.gettext("No filters: everything would be sent.")


def _mutes(t: Texts, n: int) -> str:
    text = t.ngettext(
        "{n} source is muted. /unmute lists it.", "{n} sources are muted. /unmute lists them.", n
    )
    return text.format(n=n)


def _sources(t: Texts, found: list[Feed]) -> str:
    fine = sum(feed.status in _HEALTHY for feed in found)
    failing = sum(feed.status not in _HEALTHY and feed.status is not FeedStatus.NEW for feed in found)
    text = t.ngettext(
        "{n} source: {fine} fine, {failing} failing.",
        "{n} sources: {fine} fine, {failing} failing.",
        len(found),
    )
    return text.format(n=len(found), fine=fine, failing=failing)


def _topics(s: Session, call: Call) -> list[tuple[Chat, list[str]]]:
    """Read the routes of a forum, each topic with its filters; only where the group itself is asked about."""
    if call.target.kind is not ChatKind.SUPERGROUP or call.target.thread_id:
        return []
    found = subscribers.topics(s, call.target.chat_id)
    return [(one, [each.query for each in subscribers.filters(s, one.id)]) for one in found[:_TOPICS]]


def _topic(call: Call, topic: Chat, queries: list[str]) -> Html:
    """Say what goes to a topic; its number leads to it."""
    number = str(call.target.chat_id).removeprefix("-100")
    name = call.t.gettext("Topic {n}").format(n=topic.thread_id)
    what = "; ".join(meaning_of(call, one) for one in queries) or call.t.gettext("everything")
    return fill(
        "{topic}: {what}",
        topic=link(name, f"https://t.me/c/{number}/{topic.thread_id}"),
        what=short(what, _TOPIC_LIMIT),
    )


def _own_id(call: Call) -> str | None:
    """Say the person's id, which ADMIN_IDS and ACCESS want; in private only, it is nobody else's business."""
    if call.person is None or call.origin.chat_id != call.person.id:
        return None
    return fill(call.t.gettext("Your Telegram id: {id}"), id=call.person.id)


def _state(s: Session, call: Call) -> tuple[Chat | None, int, list[Feed], datetime | None]:
    chat = call.stored(s)
    count = len(subscribers.filters(s, chat.id)) if chat else 0
    newest = items.newest(s, limit=1)
    return chat, count, feeds.all_feeds(s), newest[0].seen_at if newest else None


def _muted(s: Session, call: Call) -> int:
    """Count the sources that are muted in the target, or for everybody."""
    chat = call.stored(s)
    own = (
        {one for one, mute in subscribers.mutes(s, chat.id).items() if mute.holds(call.now)}
        if chat
        else set()
    )
    return sum(feed.is_muted(call.now) or feed.id in own for feed in feeds.all_feeds(s))


def _subscription(call: Call, chat: Chat | None) -> str:
    t = call.t
    if is_on(chat) and call.elsewhere is not None:
        return t.gettext("Subscribed: news goes there.")
    if is_on(chat):
        return t.gettext("Subscribed: news comes here.")
    return t.gettext("Not subscribed. /subscribe starts the news.")
