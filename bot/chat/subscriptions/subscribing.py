"""/subscribe and /unsubscribe: starting, stopping, and erasing everything known of a chat."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, lines
from bot.chat.desk.permissions import refused
from storage import invitations, subscribers
from storage.engine.database import Session

ALL = "all"


async def subscribe(call: Call) -> None:
    """Send news to the target from now on. Asked twice, it says so."""
    if await refused(call):
        return
    if call.words:
        await call.reply(
            Html(call.t.gettext("/subscribe takes nothing but a @channel. Words go to /filter."))
        )
        return
    was_on, filters = await call.write(start, call)
    await call.show(_welcome(call, was_on=was_on, filters=filters), _next_steps(call))


def start(s: Session, call: Call) -> tuple[bool, int]:
    """Subscribe the target, inside a transaction. Return whether it was before, and its number of filters."""
    chat = call.kept(s)
    was_on = chat.subscribed_at is not None and not chat.paused
    if chat.paused:
        subscribers.resume(s, call.target.chat_id, call.target.thread_id)
    subscribers.subscribe(s, chat.id, now=call.now)
    return was_on, len(subscribers.filters(s, chat.id))


def _welcome(call: Call, *, was_on: bool, filters: int) -> Html:
    t = call.t
    first = t.gettext("You are subscribed already.") if was_on else t.gettext("Subscribed.")
    return Html(f"{first} {_comes(call, filters)}")


def _comes(call: Call, filters: int) -> str:
    """Say what comes, and where: to a channel that is run from elsewhere, nothing comes "here"."""
    t = call.t
    if call.elsewhere is not None:
        if not filters:
            return t.gettext("Everything goes there until you choose words or places.")
        return t.ngettext(
            "News that its {n} filter lets through goes there.",
            "News that one of its {n} filters lets through goes there.",
            filters,
        ).format(n=filters)
    if not filters:
        return t.gettext("Everything comes here until you choose words or places.")
    return t.ngettext(
        "News that your {n} filter lets through comes here.",
        "News that one of your {n} filters lets through comes here.",
        filters,
    ).format(n=filters)


def _next_steps(call: Call) -> Rows:
    t, chat_id = call.t, call.elsewhere
    return (
        (
            press(t.gettext("Choose places"), Verb.CONTINENTS, chat_id=chat_id),
            press(t.gettext("Choose words"), Verb.ADD_FILTER, chat_id=chat_id),
        ),
    )


async def unsubscribe(call: Call) -> None:
    """Stop the news and keep the filters; `all` asks, then erases."""
    if await refused(call):
        return
    word = call.words.casefold()
    if word not in ("", ALL):
        await call.reply(
            Html(call.t.gettext("/unsubscribe stops the news; /unsubscribe all erases everything."))
        )
        return
    if word == ALL:
        await call.reply(*_confirmation(call, is_guest=await _is_guest(call)))
        return
    was_on = await call.write(_stop, call)
    await call.show(
        _farewell(call, was_on=was_on),
        ((press(call.t.gettext("Subscribe"), Verb.SUBSCRIBE, chat_id=call.elsewhere),),),
    )


def _stop(s: Session, call: Call) -> bool:
    chat = call.stored(s)
    if chat is None:
        return False
    subscribers.unsubscribe(s, chat.id)
    return chat.subscribed_at is not None


def _farewell(call: Call, *, was_on: bool) -> Html:
    if was_on:
        return Html(call.t.gettext("Stopped. Your filters are kept; /unsubscribe all erases everything."))
    return Html(call.t.gettext("This chat is not subscribed."))


async def _is_guest(call: Call) -> bool:
    """Tell whether the target is a person whose access is an invitation's, and ends with it."""
    is_closed = call.services.access is not None
    return is_closed and await call.read(invitations.is_guest, call.target.chat_id)


def _confirmation(call: Call, *, is_guest: bool) -> tuple[Html, Rows]:
    t, chat_id = call.t, call.elsewhere
    text = t.gettext(
        "Erase everything I know of this chat: subscription, filters, mutes, settings and what was sent? "
        "This cannot be undone."
    )
    topics = t.gettext("All its topics are meant.") if call.target.thread_id else None
    guest = (
        t.gettext("Groups and channels that only you let in get nothing more, either.") if is_guest else None
    )
    return lines(text, topics, guest), (
        (
            press(t.gettext("Erase everything"), Verb.ERASE, chat_id=chat_id),
            press(t.gettext("Keep"), Verb.KEEP_CHAT, chat_id=chat_id),
        ),
    )


async def erase(call: Call) -> None:
    """Forget the chat with all its topics, as confirmed."""
    was_guest = await _is_guest(call)
    await call.write(subscribers.erase, call.target.chat_id)
    call.services.rulers.forget(call.target.chat_id)
    if was_guest:
        call.services.access_ended.put_nowait(0)
    again = call.t.gettext("To come back you need a new invitation.") if was_guest else None
    erased = call.t.gettext("Erased: nothing is known of this chat any more. /start begins anew.")
    await call.show(lines(erased, again))
    await call.services.database.clear_log()


async def keep(call: Call) -> None:
    """Leave all as it is."""
    await call.show(Html(call.t.gettext("Nothing was erased.")))
