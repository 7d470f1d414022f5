"""Holds what is stored against ACCESS: a chat that it lets in no more gets nothing.

Who runs each group is asked at the start, and whenever somebody's access has ended: one group after the
other, behind everybody's presses, and again where Telegram does not say. What is left of that when the
process ends is in the database already, as who may use the bot: the next start asks about all groups.
"""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Final

import structlog
import telegram
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.chat.desk.context import ChatContext
from bot.chat.desk.markup import Html, bold, code, fill, lines, short
from bot.chat.desk.permissions import may_use
from bot.chat.locale import Texts
from storage import invitations, outbox, subscribers
from storage.access import readers
from storage.engine.database import Session
from storage.engine.errors import DatabaseError
from storage.model import ChatKind, DeliveryKind, NewDelivery, Reason

log = structlog.get_logger(__name__)

EACH_SECONDS: Final = 0.1  # between two groups that Telegram is asked about
AGAIN_SECONDS: Final = 60.0  # until it is asked again about those of which it did not tell
_TITLE_LIMIT: Final = 64
_NAMED: Final = 10  # groups, to the admin who showed somebody out


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of asking. Telegram's ids: groups that are held since, and those it did not tell of."""

    held: tuple[int, ...] = ()
    untold: tuple[int, ...] = ()


async def hold_private(services: ChatContext) -> None:
    """Pause people whom ACCESS names no more, and let those go on whom it names again."""
    await services.database.write(_hold_private, services)


def _hold_private(s: Session, services: ChatContext) -> None:
    now = services.clock()
    for chat_id, paused in readers(s, private=True).items():
        is_named = may_use(services, chat_id=chat_id, person_id=chat_id)
        is_allowed = is_named or invitations.is_guest(s, chat_id)
        if not is_allowed and paused != {Reason.NO_ACCESS}:
            subscribers.pause(s, chat_id, Reason.NO_ACCESS, now=now)
        elif is_allowed and Reason.NO_ACCESS in paused:
            subscribers.resume(s, chat_id)


async def keep_held(
    services: ChatContext, bot: telegram.Bot, *, again_seconds: float = AGAIN_SECONDS
) -> None:
    """Hold groups now, and whenever `services.access_ended` says so, until cancelled. Failures are logged."""
    admins: set[int] = set()  # to be told what came of it
    among: Collection[int] | None = None  # None: all
    is_told = False
    while True:
        try:
            found = await hold_groups(services, bot, among=among)
            if found.held or not is_told:
                await services.database.write(_tell, services, admins, partial(_said, found=found))
            among, is_told = found.untold, True
        except DatabaseError as error:
            log.warning("access.waits", why=str(error))
        except Exception:
            log.exception("access.failed")
        try:
            async with asyncio.timeout(None if among == () else again_seconds):
                admin = await services.access_ended.get()
        except TimeoutError:
            continue
        admins = {admin} if among == () else {*admins, admin}
        among, is_told = None, False


async def hold_groups(
    services: ChatContext, bot: telegram.Bot, *, among: Collection[int] | None = None
) -> Found:
    """Hold groups and channels where ACCESS names neither them nor one of their administrators.

    Those that it lets in again go on. `among`: only of these; None: of all.
    """
    guests = {one.guest for one in await services.database.read(invitations.guests) if one.guest}
    allowed = None if services.access is None else services.access | services.admin_ids | guests
    held: list[int] = []
    untold: list[int] = []
    for chat_id, paused in (await services.database.read(readers, private=False)).items():
        if among is not None and chat_id not in among:
            continue
        is_allowed = allowed is None or chat_id in allowed or await _is_ruled_by(bot, chat_id, allowed)
        if is_allowed is None:
            untold.append(chat_id)
        elif not is_allowed and paused != {Reason.NO_ACCESS}:
            await services.database.write(subscribers.pause, chat_id, Reason.NO_ACCESS, now=services.clock())
            held.append(chat_id)
        elif is_allowed and Reason.NO_ACCESS in paused:
            await services.database.write(subscribers.resume, chat_id)
    return Found(held=tuple(held), untold=tuple(untold))


async def _is_ruled_by(bot: telegram.Bot, chat_id: int, people: Collection[int]) -> bool | None:
    """Tell whether one of these people runs the chat; None where Telegram does not say: it stays as it is."""
    await asyncio.sleep(EACH_SECONDS)
    try:
        rulers = await bot.get_chat_administrators(chat_id)
    except (BadRequest, Forbidden):  # it is gone, or the bot is no member: whoever lets it in is asked then
        return False
    except RetryAfter as error:
        log.info("access.unknown", chat=chat_id, why=error.message)
        span = error.retry_after
        await asyncio.sleep(min(AGAIN_SECONDS, span if isinstance(span, int) else span.total_seconds()))
        return None
    except TelegramError as error:
        log.info("access.unknown", chat=chat_id, why=error.message)
        return None
    return any(one.user.id in people for one in rulers)


async def tell_moved(services: ChatContext, message: telegram.Message) -> None:
    """Tell the admins of a group's new id where ACCESS names the old one: it counts only as written there.

    Both ids announce the move; the old one is heard.
    """
    old, new = message.chat_id, message.migrate_to_chat_id
    if services.access is None or old not in services.access or new is None or new in services.access:
        return
    said = partial(_moved, title=message.chat.title or str(old), old=old, new=new)
    await services.database.write(_tell, services, services.admin_ids, said)


def _moved(_s: Session, t: Texts, *, title: str, old: int, new: int) -> Html:
    text = t.gettext(
        "{name} has a new id, for it became a supergroup: put {new} into ACCESS in the place of {old}, and"
        " start me again. Until then I answer nobody there whom ACCESS does not name."
    )
    return fill(text, name=bold(short(title, _TITLE_LIMIT)), new=code(str(new)), old=code(str(old)))


def _tell(
    s: Session, services: ChatContext, admins: Collection[int], said: Callable[[Session, Texts], Html]
) -> None:
    """Write to admins, as others are written to."""
    now = services.clock()
    for admin in sorted({*admins} - {0}):
        chat = subscribers.chat(s, admin) or subscribers.upsert_chat(
            s, chat_id=admin, kind=ChatKind.PRIVATE, now=now
        )
        text = said(s, services.texts(chat, None))
        outbox.enqueue(s, [NewDelivery(chat=chat.id, kind=DeliveryKind.NOTICE, text=text, due_at=now)])


def _said(s: Session, t: Texts, found: Found) -> Html:
    chats = [subscribers.chat(s, chat_id) for chat_id in found.held[:_NAMED]]
    names = [short(one.title or str(one.chat_id), _TITLE_LIMIT) for one in chats if one is not None]
    more = "" if len(found.held) <= _NAMED else " …"
    held = t.ngettext(
        "{n} group or channel gets nothing more, for nobody who runs it may use the bot: {names}",
        "{n} groups and channels get nothing more, for nobody who runs them may use the bot: {names}",
        len(found.held),
    )
    untold = t.ngettext(
        "Of {n} Telegram does not say now who runs it; I go on asking.",
        "Of {n} Telegram does not say now who runs them; I go on asking.",
        len(found.untold),
    )
    return lines(
        fill(held, n=len(found.held), names=", ".join(names) + more) if found.held else None,
        Html(untold.format(n=len(found.untold))) if found.untold else None,
        Html(t.gettext("No group or channel had to be stopped.")) if found == Found() else None,
    )
