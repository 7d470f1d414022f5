"""Why nothing is sent to a chat, and what helps, in words. Decides nothing."""

from datetime import timedelta

from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, fill, lines
from bot.chat.locale import Texts
from bot.chat.moments import ago
from bot.news.messages.compose import moment
from storage.model import Chat
from storage.pruning import PAUSED_DAYS

# As the bot's own handlers and Telegram's refusals name it, in small letters.
_RIGHTS = ("may not post", "rights", "chat_write_forbidden", "chat_restricted")
_TOPIC = ("topic_closed", "topic_deleted", "thread not found")
_REMOVED = ("kicked", "removed from the chat", "not a member")
_NO_ACCESS = ("not in access",)
_GONE = ("chat not found", "deactivated", "peer_id_invalid")


def reason(t: Texts, paused: str) -> str:
    """Say why, in the person's language; what is not known, in Telegram's words."""
    said = paused.casefold()
    known = (
        (("blocked",), t.gettext("I was blocked")),
        (_REMOVED, t.gettext("I was removed from the chat")),
        (_RIGHTS, t.gettext("I may not write there")),
        (_TOPIC, t.gettext("the topic is closed or deleted")),
        (_GONE, t.gettext("Telegram does not find the chat any more")),
        (_NO_ACCESS, t.gettext("ACCESS names the chat no more")),
    )
    return next((words for signs, words in known if any(sign in said for sign in signs)), paused)


def explained(call: Call, chat: Chat) -> Html:
    """Say why sending stands still and since when, how to go on, and how long the filters are kept."""
    t = call.t
    why = reason(t, chat.paused)
    if chat.paused_at is None:
        first = fill(t.gettext("Sending is paused: {reason}."), reason=why)
    else:
        since = ago(t, chat.paused_at, call.now)
        first = fill(t.gettext("Sending is paused: {reason} ({since})."), reason=why, since=since)
    return lines(first, _help(t, chat.paused.casefold()), _kept(call, chat))


def _help(t: Texts, said: str) -> str:
    if any(sign in said for sign in _RIGHTS):
        return t.gettext("Give me the right to post, then send /subscribe: it starts again.")
    if any(sign in said for sign in _TOPIC):
        return t.gettext("Reopen the topic and send /subscribe in it: it starts again.")
    return t.gettext("/subscribe starts it again.")


def _kept(call: Call, chat: Chat) -> Html | None:
    if chat.paused_at is None:
        return None
    until = moment(chat.paused_at + timedelta(days=PAUSED_DAYS), call.view(chat))
    return fill(call.t.gettext("Filters and settings are kept until {date}."), date=until.rpartition(",")[0])
