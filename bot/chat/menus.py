"""The command lists that Telegram shows, by kind of chat and by language. Handles no command."""

from dataclasses import dataclass

import structlog
import telegram
from telegram.error import BadRequest, Forbidden

from bot.chat.desk.context import ChatContext
from bot.chat.locale import Texts
from bot.news.words.translation import N_

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a menu. `admin`: only for the admins of the bot; `private`: not in groups."""

    name: str
    description: str  # msgid
    admin: bool = False
    private: bool = False


MENU = (
    Entry(name="latest", description=N_("the newest stories")),
    Entry(name="subscribe", description=N_("send news to this chat")),
    Entry(name="unsubscribe", description=N_("stop the news, keep the filters")),
    Entry(name="filter", description=N_("choose news by words")),
    Entry(name="region", description=N_("choose news by places")),
    Entry(name="mute", description=N_("silence a source")),
    Entry(name="unmute", description=N_("hear a source again")),
    Entry(name="sources", description=N_("where the news comes from")),
    Entry(name="why", description=N_("why a message came, or did not")),
    Entry(name="settings", description=N_("quiet hours, digests, language and more")),
    Entry(name="channels", description=N_("the channels that you run"), private=True),
    Entry(name="export", description=N_("filters and settings as a file")),
    Entry(name="status", description=N_("what is on here")),
    Entry(name="help", description=N_("all commands, with examples")),
    Entry(name="addsource", description=N_("add a source"), admin=True),
    Entry(name="removesource", description=N_("remove a source"), admin=True),
    Entry(name="stats", description=N_("figures of the whole bot"), admin=True),
    Entry(name="invite", description=N_("let somebody in"), admin=True),
    Entry(name="audit", description=N_("what the admins did"), admin=True),
)
START = "start"
STOP = "stop"  # another name of unsubscribe
CANCEL = "cancel"  # people know it from other bots


def entries(*, admin: bool, private: bool = True) -> tuple[Entry, ...]:
    """Return the commands that somebody sees, in private or in a group."""
    return tuple(entry for entry in MENU if (admin or not entry.admin) and (private or not entry.private))


async def publish(bot: telegram.Bot, context: ChatContext) -> None:
    """Tell Telegram the command lists for everybody, for private chats and for groups."""
    shared = (
        telegram.BotCommandScopeDefault(),
        telegram.BotCommandScopeAllPrivateChats(),
        telegram.BotCommandScopeAllGroupChats(),
    )
    for language in context.catalogues.languages:
        for scope in shared:
            await _set(bot, context, language, scope=scope)


async def publish_admin(bot: telegram.Bot, context: ChatContext, person_id: int) -> None:
    """Tell Telegram the longer list of an admin. Before they write to the bot, it knows no such chat."""
    try:
        for language in context.catalogues.languages:
            await _set(bot, context, language, scope=telegram.BotCommandScopeChat(person_id), admin=True)
    except (BadRequest, Forbidden) as error:
        log.info("chat.menu_refused", person=person_id, error=error.message)


async def _set(
    bot: telegram.Bot,
    context: ChatContext,
    language: str,
    *,
    scope: telegram.BotCommandScope,
    admin: bool = False,
) -> None:
    t = context.catalogues.texts(language)
    # Telegram shows the list without a language to everybody whose language has none: the default language's.
    code = None if language == context.catalogues.choose((context.default_language,)) else language
    private = not isinstance(scope, telegram.BotCommandScopeAllGroupChats)
    listed = commands(t, admin=admin, private=private)
    await bot.set_my_commands(listed, scope=scope, language_code=code)


def commands(t: Texts, *, admin: bool, private: bool = True) -> list[telegram.BotCommand]:
    """Return a command list in one language."""
    shown = entries(admin=admin, private=private)
    return [telegram.BotCommand(entry.name, t.gettext(entry.description)) for entry in shown]
