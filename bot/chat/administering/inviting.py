"""/invite: a link that lets one person in, once, where ACCESS is closed; and whom such links have let in."""

import re
import secrets
from datetime import timedelta
from typing import Final
from urllib.parse import quote

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, on_page, pages, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs
from bot.chat.desk.permissions import only_in_private
from bot.chat.wording.moments import clock_time
from storage import invitations, subscribers
from storage.engine.database import Session
from storage.model import Button, ChatKind, Reason

_MARK: Final = "i-"
_BYTES: Final = 16  # of a token: 128 bits
_PAYLOAD: Final = re.compile(r"i-[A-Za-z0-9_-]{22}", re.ASCII)
_LASTS: Final = timedelta(days=7)
_PAGE: Final = 10
_SURELY: Final = "y"


async def invite(call: Call) -> None:
    """Make an invitation: an admin of the bot, in private, where not everybody may use the bot anyway."""
    t = call.t
    if call.services.access is None:
        await call.reply(
            Html(t.gettext("This bot is open to everybody (ACCESS): nobody needs an invitation."))
        )
        return
    if call.origin.kind is not ChatKind.PRIVATE:
        await call.refuse(only_in_private(t))
        return
    token, until_at = secrets.token_urlsafe(_BYTES), call.now + _LASTS
    number = await call.services.database.write(invitations.make, token, by=call.person_id, until_at=until_at)
    await call.record("made invitation {what}", str(number))
    link = f"https://t.me/{call.bot.username}?start={_MARK}{token}"
    when = clock_time(until_at, call.view(await call.chat()))
    said = t.gettext("This link lets one person in, once, until {time}. Send it to them:")
    share = Button(text=t.gettext("Send it"), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    await call.reply(
        lines(fill(said, time=when), code(link)),
        (
            (share, press(t.gettext("Take it back"), Verb.WITHDRAW_INVITATION, number)),
            *_to_guests(call),
        ),
    )


async def withdraw(call: Call) -> None:
    """Take an invitation back: `ib`, its id."""
    number = call.number(0)
    if number is not None and await call.services.database.write(invitations.withdraw, number):
        await call.record("took back invitation {what}", str(number))
        await call.show(Html(call.t.gettext("The invitation is taken back: its link lets nobody in.")))
    else:
        await call.show(
            Html(call.t.gettext("That invitation was taken already, or is over.")), _to_guests(call)
        )


async def guests(call: Call) -> None:
    """List whom invitations have let in: `ig`, page."""
    await _show_guests(call, call.number(0) or 0)


async def _show_guests(call: Call, page: int, *, said: str = "") -> None:
    t = call.t
    every = await call.read(invitations.guests)
    if not every:
        await call.show(lines(said or None, t.gettext("Nobody has come in by an invitation yet.")))
        return
    page, here = on_page(every, page, size=_PAGE)
    view = call.view(await call.chat())
    entries = [
        fill(
            "{when} · {guest}",
            when=clock_time(one.taken_at or one.until_at, view),
            guest=code(str(one.guest)),
        )
        for one in here
    ]
    remove = t.gettext("Show out {id}")
    await call.show(
        paragraphs(said or None, bold(t.gettext("Came in by an invitation")), lines(*entries)),
        (
            *((press(remove.format(id=one.guest), Verb.SHOW_OUT, one.guest or 0),) for one in here),
            *pages(len(every), page, size=_PAGE, verb=Verb.GUESTS),
        ),
    )


async def show_out(call: Call) -> None:
    """Ask whether a guest's access is to end: `io`, person; end it: `io`, person, `y`.

    They get nothing from then on, nor do the groups that they run.
    """
    person, said = call.number(0), ""
    if call.text(1) != _SURELY:
        await _ask_to_show_out(call, person or 0)
        return
    if person is not None and await call.services.database.write(_show_out, call, person):
        await call.record("showed {what} out", str(person))
        said = call.t.gettext("Shown out. Now I ask who runs the groups and channels, and tell you then.")
        call.services.access_ended.put_nowait(call.person_id)
    await _show_guests(call, 0, said=said)


async def _ask_to_show_out(call: Call, person: int) -> None:
    t = call.t
    text = t.gettext(
        "Show {guest} out? They get nothing more, nor do groups and channels that only they let in."
        " To come back they need a new invitation."
    )
    row = (
        press(t.gettext("Keep"), Verb.GUESTS, 0),  # where the finger is: a second tap shows nobody out
        press(t.gettext("Show out"), Verb.SHOW_OUT, person, _SURELY),
    )
    await call.show(fill(text, guest=code(str(person))), (row,))


async def taken(call: Call) -> bool:
    """Whether somebody whom ACCESS does not name was let in just now, by the link that brought them."""
    if not is_invitation(call.words) or call.origin.kind is not ChatKind.PRIVATE or not call.person_id:
        return False
    token = call.words.removeprefix(_MARK)
    is_in = await call.services.database.write(invitations.take, token, call.person_id, now=call.now)
    if is_in:
        call.services.access_ended.put_nowait(0)  # groups that they run may go on
    return is_in


def is_invitation(words: str) -> bool:
    """Whether a deep link's payload is an invitation."""
    return bool(_PAYLOAD.fullmatch(words))


def _to_guests(call: Call) -> Rows:
    return ((press(call.t.gettext("Who came in"), Verb.GUESTS, 0),),)


def _show_out(s: Session, call: Call, person: int) -> bool:
    if not invitations.show_out(s, person):
        return False
    allowed = call.services.access
    if allowed is not None and person not in allowed | call.services.admin_ids:
        subscribers.pause(s, person, Reason.NO_ACCESS, now=call.now)
    return True
