"""Channels as sources where the bot is an administrator: added by name, their posts kept as they come."""

import re
from dataclasses import replace

import telegram
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.callback_data import Verb
from bot.chat.desk.buttons import press
from bot.chat.desk.call import Call
from bot.chat.desk.context import ChatContext
from bot.chat.desk.markup import bold, fill, lines
from bot.chat.desk.permissions import administers
from bot.chat.sourcing.home_region import unclear
from bot.chat.wording.naming import display
from bot.feeds.kinds import posts
from bot.feeds.kinds import telegram as previews
from bot.feeds.names import settled
from bot.sources import Unclear, home_region, read_place
from storage.engine.database import Session
from storage.model import Feed, FeedStatus, Post
from storage.news import checks, feeds
from storage.news import posts as kept_posts

_ID = re.compile(r"-100\d{5,15}")
_INTERNAL = 1_000_000_000_000  # what a channel's id has before the number in links to it


async def added(call: Call) -> bool:
    """Make the named channel a source where the bot is its administrator, and say so."""
    words, _, rest = call.words.strip().partition(" ")
    place = read_place(rest)
    channel = await _run_here(call, words) if place is not None else None
    if channel is None:
        return False
    region = home_region(place, call.services.gazetteer) if place else ""
    if isinstance(region, Unclear):
        await call.reply(unclear(call, region, lambda code: press(code, Verb.ADD_OFFERED, 0, code))[0])
        return True
    feed, is_new = await call.write(_store, call, channel, region)
    if not is_new:
        await call.reply(fill(call.t.gettext("{name} is a source already."), name=bold(display(feed))))
        return True
    call.services.wake_poller()
    told = lines(
        fill(call.t.gettext("Added: {title}."), title=bold(display(feed))),
        call.t.gettext("I am an administrator there: what is posted from now on comes."),
    )
    await call.reply(told, ((press(call.t.gettext("Remove"), Verb.REMOVE_SOURCE, feed.id),),))
    return True


async def _run_here(call: Call, words: str) -> telegram.ChatFullInfo | None:
    preview = previews.address(words)
    name = f"@{preview.rpartition('/')[2]}" if preview else int(words) if _ID.fullmatch(words) else None
    if name is None:
        return None
    try:
        chat = await call.bot.get_chat(name)
        if chat.type != ChatType.CHANNEL or not await administers(call.bot, chat.id, call.bot.id):
            return None
        # What a private channel says is for its administrators to pass on; a public one is open to all.
        return chat if chat.username or await administers(call.bot, chat.id, call.person_id) else None
    except (BadRequest, ChatMigrated, Forbidden):
        return None


def _store(s: Session, call: Call, channel: telegram.ChatFullInfo, region: str) -> tuple[Feed, bool]:
    url = posts.address(channel.id)
    title = settled(channel.title or "", _link(channel) or url, feeds.names(s))
    feed, is_new = feeds.add(s, url, title=title, home_region=region or None, now=call.now)
    if is_new:  # there is nothing before its first post: that one is news
        feed = replace(
            feed,
            site_url=_link(channel),
            status=FeedStatus.EMPTY,
            first_read_at=call.now,
            body_hash=posts.digest(()),
        )
        checks.save(s, feed)
    return feed, is_new


async def posted(services: ChatContext, message: telegram.Message) -> None:
    """Keep a channel's post, or its new text, where the channel is a source."""
    markup = message.text_html if message.text else message.caption_html if message.caption else ""
    if not markup:
        return
    post = Post(
        message_id=message.message_id,
        link=f"{_link(message.chat)}/{message.message_id}",
        markup=markup,
        outlet=_origin(message),
        photo=message.photo[-1].file_id if message.photo else "",
        posted_at=message.date,
    )
    url = posts.address(message.chat_id)
    if await services.database.write(kept_posts.keep, url, post, now=services.clock()):
        services.wake_poller()


def _link(chat: telegram.Chat | telegram.ChatFullInfo) -> str:
    """Return a channel's address; of a private one, that which its members can open."""
    return f"https://t.me/{chat.username}" if chat.username else f"https://t.me/c/{-chat.id - _INTERNAL}"


def _origin(message: telegram.Message) -> str:
    match message.forward_origin:
        case telegram.MessageOriginChannel(chat=chat):
            return chat.title or ""
        case telegram.MessageOriginChat(sender_chat=chat):
            return chat.title or ""
        case _:
            return ""
