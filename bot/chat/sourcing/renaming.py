"""What a source is called: asked for, typed, undone. For the admins of the bot only."""

from dataclasses import replace

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines
from bot.chat.sourcing.source_entry import about_feed
from bot.chat.wording.naming import display
from bot.news.messages.telegram_html import one_line
from storage.model import Feed
from storage.news import feeds

NAME_LIMIT = 60


@about_feed
async def ask(call: Call, feed: Feed) -> None:
    """Ask what a source is to be called: `nm`, feed id."""
    question = prompts.mark(call, call.t.gettext("The new name?"), Verb.RENAME, feed.id)
    about = call.t.gettext("It replaces {name} in /sources and under the news from now on.")
    await call.ask(lines(question, fill(about, name=bold(display(feed)))), display(feed))
    call.expect(Verb.RENAME, str(feed.id))


@about_feed
async def typed(call: Call, feed: Feed) -> None:
    """Give a source the name that was typed."""
    name = one_line(call.words, NAME_LIMIT)
    if not name:
        await call.reply(Html(call.t.gettext("A name of one line, please.")))
        return
    await call.reply(*await _named(call, feed, name))


@about_feed
async def undo(call: Call, feed: Feed) -> None:
    """Give a source back the name that the message shows: `nu`, feed id."""
    name = one_line(prompts.quoted(call.message), NAME_LIMIT)
    if not name:
        await call.show_stale()
        return
    await call.show(*await _named(call, feed, name))


async def _named(call: Call, feed: Feed, name: str) -> tuple[Html, Rows]:
    await call.write(feeds.rename, feed.id, name)
    await call.record("renamed {what}", f"{display(feed)} → {name}")
    said = fill(
        call.t.gettext("{name} is its name now. Before:"), name=bold(display(replace(feed, title=name)))
    )
    return lines(said, code(display(feed))), ((press(call.t.gettext("Undo"), Verb.UNDO_RENAME, feed.id),),)
