"""/why: what brought a message here, or why an item did not come. Three sentences, and details on request."""

import re

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html
from bot.chat.desk.permissions import may_change
from bot.chat.explaining import splitting, why_details, why_facts, why_not, why_sentences
from bot.chat.explaining import why_texts as say
from bot.chat.explaining.why_facts import Facts
from bot.news.words.links import canonical_link
from storage import outbox
from storage.engine.database import Session
from storage.model import LISTS, Delivery, DeliveryState, Item
from storage.news import items

_LONGEST_LINK = 2000
_LINK = re.compile(r"https?://[^/?#]*\w")  # with a host


async def why(call: Call) -> None:
    """Answer /why, by reply or with a link."""
    if call.words:
        await of_link(call, call.words)
        return
    question = call.message.reply_to_message if call.message else None
    if question is None or question.forum_topic_created:
        await call.reply(say.usage(call.t))
        return
    await _by_message(call, question.message_id)


async def pressed(call: Call) -> None:
    """Answer the "Why?" button of a push. The message itself tells which delivery it is.

    Where people talk to each other, who may not change the chat gets one line that only they see.
    """
    if call.message is None:
        return
    message_id = call.message.message_id
    if await may_change(call):
        await call.answer()
        await _by_message(call, message_id)
        return
    delivery, facts = await call.read(of_message, call, message_id)
    if delivery is None or facts is None:
        await call.answer(say.no_news_of_mine(call.t))
    else:
        await call.answer(in_a_line(call, delivery, facts), as_alert=True)


def in_a_line(call: Call, delivery: Delivery, facts: Facts) -> str:
    """Say in one plain line what brought a message."""
    return why_sentences.in_a_line(call, delivery, facts)


async def _by_message(call: Call, message_id: int) -> None:
    delivery, facts = await call.read(of_message, call, message_id)
    if delivery is not None and delivery.kind in LISTS:
        await call.reply(say.listed_stories(call, delivery, await call.read(outbox.listing, delivery.id)))
        return
    if delivery is None or facts is None:
        await call.reply(say.no_single_story(call.t))
        return
    text, rows = why_sentences.came(call, delivery, facts)
    await call.reply(text, (*rows, *_further(call, facts, delivery)), to=message_id)


def of_message(s: Session, call: Call, message_id: int) -> tuple[Delivery | None, Facts | None]:
    """Find the delivery that became a message, and what is known of its item."""
    delivery = outbox.by_message(s, call.origin.chat_id, message_id)
    if delivery is None or delivery.item_id is None:
        return delivery, None
    item = items.get(s, delivery.item_id)
    return delivery, why_facts.of_item(s, call, item) if item else None


async def of_link(call: Call, typed: str) -> None:
    """Say why the item of a link did not come, or that it did."""
    url = typed.split(maxsplit=1)[0]
    if not _LINK.match(url) or len(url) > _LONGEST_LINK:
        await call.reply(say.usage(call.t))
        return
    item = await call.read(items.by_link, canonical_link(url))
    if item is None:
        await call.reply(*say.unknown_link(call, url))
        return
    facts = await call.read(why_facts.of_item, call, item)
    delivery = facts.delivery
    if delivery is not None and delivery.state is DeliveryState.SENT and not delivery.reason:
        text, rows = why_sentences.came(call, delivery, facts)
        await call.reply(text, (*rows, *_further(call, facts, delivery)), to=delivery.message_id)
        return
    text, rows = why_not.answer(call, facts)
    await call.reply(text, (*rows, *_further(call, facts, None)))


def _further(call: Call, facts: Facts, delivery: Delivery | None) -> Rows:
    details = call.t.gettext("Details")
    button = press(
        details, Verb.WHY_DETAILS, facts.item.id, delivery.id if delivery else 0, chat_id=call.elsewhere
    )
    return (*splitting.buttons(call, facts.item, facts.story), (button,))


async def details(call: Call) -> None:
    """Show everything that is known of an item, or the three sentences again: item, delivery, 1 = again."""
    item, delivery = await call.read(_pressed, call)
    if item is None:
        await call.show(Html(call.t.gettext("That is too old to tell.")))
        return
    facts = await call.read(why_facts.of_item, call, item)
    data = (facts.item.id, delivery.id if delivery else 0)
    if call.number(2):
        answer = why_sentences.came(call, delivery, facts) if delivery else why_not.answer(call, facts)
        await call.show(answer[0], (*answer[1], *_further(call, facts, delivery)))
        return
    text = why_details.came(call, delivery, facts) if delivery else why_details.came_not(call, facts)
    back = press(call.t.gettext("« Back"), Verb.WHY_DETAILS, *data, 1, chat_id=call.elsewhere)
    await call.show(text, ((back,),))


def _pressed(s: Session, call: Call) -> tuple[Item | None, Delivery | None]:
    """Return the item of a button, and its delivery to this chat."""
    item = items.get(s, call.number(0) or 0)
    delivery = outbox.get(s, call.number(1) or 0)
    mine = delivery if delivery and delivery.chat.chat_id == call.target.chat_id else None
    return item, mine
