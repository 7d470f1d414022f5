"""Why nothing is sent to a chat, and what helps, in words. Decides nothing."""

from datetime import timedelta

from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, fill, lines
from bot.chat.locale import Texts
from bot.chat.wording.moments import ago
from bot.news.messages.view import moment
from bot.refusals import BLOCKED, NO_CHAT, NO_RIGHTS, NO_TOPIC, REMOVED, says
from storage.model import Chat, Reason
from storage.pruning import PAUSED_DAYS

_NO_RIGHTS = (*NO_RIGHTS, Reason.MAY_NOT_POST)


def reason(t: Texts, paused: str) -> str:
    """Say why, in the person's language; what is not known, in Telegram's words."""
    if paused == Reason.NO_ACCESS:
        return t.gettext("ACCESS names the chat no more")
    known = (
        ((*BLOCKED, Reason.BLOCKED), t.gettext("I was blocked")),
        ((*REMOVED, Reason.REMOVED), t.gettext("I was removed from the chat")),
        (_NO_RIGHTS, t.gettext("I may not write there")),
        (NO_TOPIC, t.gettext("the topic is closed or deleted")),
        (NO_CHAT, t.gettext("Telegram does not find the chat any more")),
    )
    return next((words for phrases, words in known if says(paused, phrases)), paused)


def explained(call: Call, chat: Chat) -> Html:
    """Say why sending stands still and since when, how to go on, and how long the filters are kept."""
    t = call.t
    why = reason(t, chat.paused)
    if chat.paused_at is None:
        first = fill(t.gettext("Sending is paused: {reason}."), reason=why)
    else:
        since = ago(t, chat.paused_at, call.now)
        first = fill(t.gettext("Sending is paused: {reason} ({since})."), reason=why, since=since)
    return lines(first, _help(t, chat.paused), _kept(call, chat))


def _help(t: Texts, paused: str) -> str:
    if says(paused, _NO_RIGHTS):
        return t.gettext("Give me the right to post, then send /subscribe: it starts again.")
    if says(paused, NO_TOPIC):
        return t.gettext("Reopen the topic and send /subscribe in it: it starts again.")
    return t.gettext("/subscribe starts it again.")


def _kept(call: Call, chat: Chat) -> Html | None:
    if chat.paused_at is None:
        return None
    until = moment(chat.paused_at + timedelta(days=PAUSED_DAYS), call.view(chat))
    return fill(call.t.gettext("Filters and settings are kept until {date}."), date=until.rpartition(",")[0])
