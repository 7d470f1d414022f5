"""Undoing a merge from /why: the buttons, and what they do. For admins of the bot.

Nothing is moved here: the poller alone changes stories, it may be another process.
"""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, fill, link, short
from bot.news.messages.byline import byline
from storage.engine.database import Session
from storage.model import Item, VerdictKind
from storage.news import items, splits

_MOST = 6
_NAME, _TITLE = 30, 100


def buttons(call: Call, item: Item, story: tuple[Item, ...]) -> Rows:
    """Return "Not the same", of the item itself and of what was taken for it; none for who is no admin."""
    if not call.is_admin:
        return ()
    t = call.t
    own = (
        [press(t.gettext("Not the same"), Verb.SPLIT, item.id, chat_id=call.elsewhere)]
        if _is_merged(item)
        else []
    )
    others = [
        press(
            t.gettext("Not the same: {source}").format(source=byline(one, _NAME)),
            Verb.SPLIT,
            one.id,
            chat_id=call.elsewhere,
        )
        for one in story
        if one.of == item.id and _is_merged(one)
    ]
    return tuple((button,) for button in (*own, *others)[:_MOST])


def _is_merged(item: Item) -> bool:
    is_known = item.verdict in {VerdictKind.UPDATE, VerdictKind.DUPLICATE}
    return is_known and item.of is not None and item.story_id != item.id


async def split(call: Call) -> None:
    """Take the item of the button out of its story, with all that followed from it."""
    item_id = call.number(0)
    item = await call.write(_split, call, item_id) if item_id is not None else None
    if item is None:
        await call.reply(Html(call.t.gettext("That is no part of another story any more.")))
        return
    await call.record("split {what}", item.title or item.source)
    call.services.wake_poller()
    text = call.t.gettext(
        "{title} is a story of its own now. Chats from which it was kept get it within a minute."
    )
    undo = press(call.t.gettext("Undo"), Verb.JOIN_AGAIN, item.id, chat_id=call.elsewhere)
    await call.reply(fill(text, title=_named(item)), ((undo,),))


def _split(s: Session, call: Call, item_id: int) -> Item | None:
    item = items.get(s, item_id)
    return item if splits.ask(s, item_id, by=call.person_id, now=call.now) else None


async def join_again(call: Call) -> None:
    """Undo it: one story after all. What was sent stays sent."""
    item_id = call.number(0)
    item = await call.write(_join_again, item_id) if item_id is not None else None
    if item is None:
        await call.show(Html(call.t.gettext("That was undone already.")))
        return
    await call.record("joined {what} again", item.title or item.source)
    call.services.wake_poller()
    text = call.t.gettext("{title} is part of the other story again. What was sent stays where it is.")
    await call.show(fill(text, title=_named(item)))


def _join_again(s: Session, item_id: int) -> Item | None:
    return items.get(s, item_id) if splits.ask_back(s, item_id) else None


def _named(item: Item) -> Html:
    return link(short(item.title, _TITLE) or item.source, item.link)
