"""The small menu under a push: mute its source, less like this, why, not the same story.

It opens in the push itself and changes its buttons only. Who may not change the chat is told why it came,
in a line that only they see. "Less like this" goes on in less.py.
"""

from datetime import timedelta

from bot.callback_data import Verb, pack
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, short
from bot.chat.desk.permissions import may_change
from bot.chat.explaining import splitting, why
from bot.chat.explaining.why_facts import Facts
from bot.chat.explaining.why_texts import no_news_of_mine
from bot.chat.sourcing.muting import mute_here, undo_of
from bot.chat.sourcing.source_entry import until
from bot.chat.wording.naming import HERE, display
from bot.news.messages.compose import MENU
from storage.engine.database import Session
from storage.model import Button, Chat, Delivery, Feed, Mute

_SPANS = (120, 24 * 60, 0)  # minutes; 0: for good
_NAME_LIMIT = 24


async def open_(call: Call) -> None:
    """Open the menu of the push whose button was pressed."""
    delivery, facts = await call.read(why.of_message, call, call.message.message_id if call.message else 0)
    if delivery is None or facts is None:
        await call.answer(no_news_of_mine(call.t))
    elif await may_change(call):
        await call.answer()
        await call.set_buttons(_menu(call, delivery, facts))
    else:
        await call.answer(why.in_a_line(call, delivery, facts), as_alert=True)


async def close(call: Call) -> None:
    """Close it again."""
    delivery_id = call.number(0) or 0
    await call.set_buttons(((Button(text=MENU, data=pack(Verb.PUSH_MENU, delivery_id)),),))


def _menu(call: Call, delivery: Delivery, facts: Facts) -> Rows:
    t, item = call.t, facts.item
    name = short(item.source, _NAME_LIMIT)
    mute = (
        (
            press(
                t.gettext("Mute {source}: 2 h").format(source=name), Verb.MUTE_OF_PUSH, delivery.id, _SPANS[0]
            ),
            press(t.gettext("a day"), Verb.MUTE_OF_PUSH, delivery.id, _SPANS[1]),
            press(t.gettext("for good"), Verb.MUTE_OF_PUSH, delivery.id, _SPANS[2]),
        ),
    )
    return (
        *(mute if facts.feed else ()),
        (
            press(t.gettext("Less like this"), Verb.LESS, delivery.id),
            press(t.gettext("Why?"), Verb.WHY, delivery.id),
        ),
        *splitting.buttons(call, item, facts.story),
        (press(t.gettext("« Back"), Verb.CLOSE_PUSH_MENU, delivery.id),),
    )


# --- mute -------------------------------------------------------------------


async def mute(call: Call) -> None:
    """Mute the push's source in this chat: `mm`, delivery, minutes (0: for good)."""
    minutes = call.number(1) or 0
    span = timedelta(minutes=min(minutes, _SPANS[1])) if minutes else None
    muted = await call.write(_mute, call, span)
    if muted is None:
        await call.reply(Html(call.t.gettext("That source is gone. /sources lists them.")))
        return
    chat, before, feed, silence = muted
    t = call.t
    text = fill(
        t.gettext("{name} is muted in this chat, {until}."),
        name=bold(display(feed)),
        until=until(call, silence, chat),
    )
    await close(call)
    await call.reply(text, ((undo_of(call, feed, silence, before, scope=HERE),),))


def _mute(s: Session, call: Call, span: timedelta | None) -> tuple[Chat, Mute | None, Feed, Mute] | None:
    _, facts = why.of_message(s, call, call.message.message_id if call.message else 0)
    if facts is None or facts.feed is None:
        return None
    silence = Mute(since_at=call.now, until_at=call.now + span if span else None, by=call.person_id)
    return *mute_here(s, call, facts.feed.id, silence), facts.feed, silence
