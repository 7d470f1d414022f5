"""What a source is called: asked for, typed, undone. For the admins of the bot only."""

from dataclasses import replace

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines
from bot.chat.naming import display
from bot.chat.sources import feed_meant
from bot.news.messages.telegram_html import one_line
from storage import feeds
from storage.model import Feed

NAME_LIMIT = 60


async def ask(call: Call) -> None:
    """Ask what a source is to be called: `nm`, feed id."""
    feed = await feed_meant(call)
    if feed is None:
        return
    question = prompts.mark(call, call.t.gettext("The new name?"), Verb.RENAME, feed.id)
    about = call.t.gettext("It replaces {name} in /sources and under the news from now on.")
    await call.ask(lines(question, fill(about, name=bold(display(feed)))), display(feed))
    call.expect(Verb.RENAME, str(feed.id))


async def typed(call: Call) -> None:
    """Give a source the name that was typed."""
    feed = await feed_meant(call)
    name = one_line(call.words, NAME_LIMIT)
    if feed is None:
        return
    if not name:
        await call.reply(Html(call.t.gettext("A name of one line, please.")))
        return
    await call.reply(*await _named(call, feed, name))


async def undo(call: Call) -> None:
    """Give a source back the name that the message shows: `nu`, feed id."""
    feed = await feed_meant(call)
    name = one_line(prompts.quoted(call.message), NAME_LIMIT)
    if feed is None:
        return
    if not name:
        await call.show(Html(call.t.gettext("This button is out of date.")))
        return
    await call.show(*await _named(call, feed, name))


async def _named(call: Call, feed: Feed, name: str) -> tuple[Html, Rows]:
    await call.write(feeds.rename, feed.id, name)
    await call.record("renamed {what}", f"{display(feed)} → {name}")
    said = fill(
        call.t.gettext("{name} is its name now. Before:"), name=bold(display(replace(feed, title=name)))
    )
    return lines(said, code(display(feed))), ((press(call.t.gettext("Undo"), Verb.UNDO_RENAME, feed.id),),)
