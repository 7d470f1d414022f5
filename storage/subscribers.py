"""Chats: what each wants, how it reads, and whether it can be reached. Matches nothing, sends nothing."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, bindparam, case, delete, func, literal, select, true, update

from storage import invitations, messages, past
from storage.channels import channels
from storage.deliveries import CHAT_COLUMNS, TERM_COLUMNS, as_chat, as_terms
from storage.engine.session import Session, affected
from storage.engine.tables import chats, deliveries, subscriptions
from storage.engine.tables import mutes as mute_rows
from storage.engine.upsert import insert_into, is_postgresql
from storage.engine.versions import bump, bump_chat, buried_since, bury, version
from storage.filters import (
    add_filter,
    change_filter,
    clear_filters,
    filters,
    numbered,
    remove_filter,
    removed_filters,
    restore_filters,
)
from storage.model import Chat, ChatId, ChatKind, DeliveryKind, Mute, Reason, Subscriber, Terms
from storage.moving import move
from storage.mutes import as_mute, forget_who, mute_source, mutes, unmute_source
from storage.preferences import preferring, set_first, set_live_list, set_preferences, set_terms
from storage.states import drop

__all__ = [
    "add_filter",
    "change_filter",
    "changed_since",
    "channels",
    "chat",
    "clear_filters",
    "each_subscriber",
    "erase",
    "filters",
    "get",
    "greet",
    "move",
    "mute_source",
    "mutes",
    "of_stream",
    "pause",
    "pause_topic",
    "preferring",
    "reach",
    "remove_filter",
    "removed_filters",
    "reopen",
    "restore_filters",
    "resume",
    "set_first",
    "set_live_list",
    "set_preferences",
    "set_terms",
    "subscribe",
    "subscribers",
    "topics",
    "unmute_source",
    "unsubscribe",
    "upsert_chat",
    "version",
]

_AT_ONCE: Final = 5_000  # rows
# Built once: building them costs more than running them.
_CHAT: Final = select(*CHAT_COLUMNS).where(
    chats.c.chat_id == bindparam("of_chat"), chats.c.thread_id == bindparam("of_thread")
)
_SUBSCRIBE: Final = (
    update(chats)
    .where(chats.c.id == bindparam("of_chat"), chats.c.subscribed_at.is_(None))
    .values(subscribed_at=bindparam("since"))
)
_NEW: Final = {
    "timezone": "UTC",
    "silent": False,
    "news_languages": frozenset[str](),
    "first_sources": (),
    "first_languages": (),
    "paused": "",
}


def upsert_chat(  # noqa: PLR0913  # what Telegram says of a chat
    s: Session,
    *,
    chat_id: int,
    thread_id: int = 0,
    kind: ChatKind,
    title: str = "",
    username: str = "",
    language: str = "",
    now: datetime,
) -> Chat:
    """Keep what Telegram says of a chat. Its preferences stay: `language` counts only until one is chosen.

    Subscribes nobody, and lets no paused chat go on.
    """
    said = {
        "chat_id": chat_id,
        "thread_id": thread_id,
        "kind": kind,
        "title": title,
        "username": username,
        "language": language,
    }
    return as_chat(s.execute(_keeping(is_postgresql(s)), {**said, **_NEW, "created_at": now}).one())


@cache
def _keeping(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    insert = insert_into(on_postgresql, chats)
    new = insert.excluded
    language_kept = case((chats.c.language == "", new.language), else_=chats.c.language)
    kept = insert.on_conflict_do_update(
        index_elements=[chats.c.chat_id, chats.c.thread_id],
        set_={"kind": new.kind, "title": new.title, "username": new.username, "language": language_kept},
    )
    return kept.returning(*CHAT_COLUMNS)


def chat(s: Session, chat_id: int, thread_id: int = 0) -> Chat | None:
    """Find the chat, or the topic of it, by Telegram's ids; None: not known."""
    row = s.execute(_CHAT, {"of_chat": chat_id, "of_thread": thread_id}).first()
    return None if row is None else as_chat(row)


def is_anybody_known(s: Session) -> bool:
    """Tell whether any chat has met the bot."""
    return s.execute(select(chats.c.id).limit(1)).first() is not None


def get(s: Session, chat: int) -> Chat:
    """Return a chat by its own id (Chat.id). Raises NoResultFound for an unknown one."""
    return as_chat(s.execute(select(*CHAT_COLUMNS).where(chats.c.id == chat)).one())


def topics(s: Session, chat_id: int) -> list[Chat]:
    """List the subscribed topics of a Telegram chat, by rising id."""
    own = (chats.c.chat_id == chat_id, chats.c.thread_id != 0, chats.c.subscribed_at.is_not(None))
    return [as_chat(row) for row in s.execute(select(*CHAT_COLUMNS).where(*own).order_by(chats.c.thread_id))]


def of_stream(s: Session, key: str) -> Chat | None:
    """Find the chat that has this key of a stream; None: no chat has."""
    row = s.execute(select(*CHAT_COLUMNS).where(chats.c.stream_key == key)).first()
    return None if row is None else as_chat(row)


def subscribe(s: Session, chat: ChatId, *, now: datetime) -> None:
    """Start pushes. Of one that is subscribed, the time it did stays."""
    if affected(s, _SUBSCRIBE, {"of_chat": chat, "since": now}):
        bump_chat(s, chat)


def unsubscribe(s: Session, chat: ChatId) -> None:
    """Stop pushes, those queued too. Filters stay."""
    s.execute(update(chats).where(chats.c.id == chat).values(subscribed_at=None))
    news = deliveries.c.kind != DeliveryKind.NOTICE
    drop(s, deliveries.c.chat == chat, news, reason=Reason.UNSUBSCRIBED)
    bump_chat(s, chat)


def erase(s: Session, chat_id: int) -> None:
    """Forget all that is known of the Telegram chat, in all its topics, and that a person muted something."""
    # What goes here is buried: another may erase it at the same moment. The rest follows by foreign keys.
    gone = s.scalars(delete(chats).where(chats.c.chat_id == chat_id).returning(chats.c.id)).all()
    bump(s, chats.c.chat_id == chat_id)
    bury(s, gone)
    forget_who(s, chat_id)
    messages.erase(s, chat_id)
    invitations.show_out(s, chat_id)


def pause(s: Session, chat_id: int, reason: str, *, now: datetime) -> None:
    """Stop sending to the Telegram chat, which can't be reached; filters stay, what is queued is dropped."""
    own = chats.c.chat_id == chat_id
    past.keep_all(s, chat_id, until=now)
    s.execute(update(chats).where(own).values(paused=_still(reason), paused_at=_since(now)))
    drop(s, deliveries.c.chat.in_(select(chats.c.id).where(own)), reason=reason)
    bump(s, own)


def pause_topic(s: Session, chat: ChatId, reason: str, *, now: datetime) -> None:
    """Pause one topic as `pause` does a chat; the rest of its chat goes on."""
    s.execute(update(chats).where(chats.c.id == chat).values(paused=_still(reason), paused_at=_since(now)))
    drop(s, deliveries.c.chat == chat, reason=reason)
    bump_chat(s, chat)


def resume(s: Session, chat_id: int, thread_id: int | None = None) -> bool:
    """Let sending go on; what was missed isn't sent in arrears. `thread_id`: in this topic only.

    Whether anything was paused.
    """
    own = chats.c.chat_id == chat_id
    if thread_id is not None:
        own &= chats.c.thread_id == thread_id
    return _resume(s, own)


def reopen(s: Session, chat_id: int, thread_id: int) -> bool:
    """Let a topic go on that can be written to again, but for a chat that ACCESS leaves out."""
    own = (chats.c.chat_id == chat_id) & (chats.c.thread_id == thread_id)
    return _resume(s, own & (chats.c.paused != Reason.NO_ACCESS))


def reach(s: Session, chat_id: int) -> None:
    """Let a chat go on that has just proved that it can be reached, but for one that ACCESS leaves out."""
    _resume(s, (chats.c.chat_id == chat_id) & (chats.c.paused != Reason.NO_ACCESS))


def _resume(s: Session, own: ColumnElement[bool]) -> bool:
    stopped = update(chats).where(own, chats.c.paused != "")
    changed = affected(s, stopped.values(paused="", paused_at=None))
    if changed:
        bump(s, own)
    return changed > 0


def greet(s: Session, chat: ChatId, *, now: datetime) -> bool:
    """Note that the bot says hello in the chat. False: it has before."""
    new = (chats.c.id == chat) & chats.c.greeted_at.is_(None)
    return affected(s, update(chats).where(new).values(greeted_at=now)) > 0


def subscribers(s: Session) -> list[Subscriber]:
    """List what matching needs of each chat that is subscribed and not paused, by rising chat."""
    return list(_subscribers(s, true()))


def each_subscriber(s: Session) -> Iterator[Subscriber]:
    """Give the same one by one, a few thousand in memory."""
    return _subscribers(s, true())


def changed_since(s: Session, version: int) -> tuple[list[ChatId], list[Subscriber]]:
    """List the chats changed or erased after a version, and what matching needs of those that want news."""
    changed = chats.c.version > version
    ids = [*s.scalars(select(chats.c.id).where(changed)), *buried_since(s, version)]
    return ids, list(_subscribers(s, changed))


def _subscribers(s: Session, which: ColumnElement[bool]) -> Iterator[Subscriber]:
    wanting = (chats.c.subscribed_at.is_not(None), chats.c.paused == "", which)
    mutes_of: dict[int, dict[int, Mute]] = {}
    for row in s.execute(select(mute_rows).join(chats, chats.c.id == mute_rows.c.chat).where(*wanting)):
        mutes_of.setdefault(row.chat, {})[row.feed_id] = as_mute(row)
    own = (subscriptions.c.chat == chats.c.id) & subscriptions.c.is_removed.is_(False)
    rows = select(chats.c.id.label("subscriber"), chats.c.news_languages, chats.c.country_wide, *TERM_COLUMNS)
    rows = rows.add_columns(subscriptions).join_from(chats, subscriptions, own, isouter=True)
    ordered = rows.where(*wanting).order_by(chats.c.id, subscriptions.c.id)
    found = s.execute(ordered.execution_options(yield_per=_AT_ONCE))
    for chat, group in groupby(found, key=attrgetter("subscriber")):
        mine = list(group)
        yield Subscriber(
            chat=chat,
            filters=tuple(numbered(row for row in mine if row.id is not None)),
            mutes=mutes_of.get(chat, {}),
            languages=mine[0].news_languages,
            terms=_terms(mine[0]),
            country_wide=mine[0].country_wide,
        )


def _terms(row: Any) -> Terms | None:
    if row.quiet_from is None and not row.digest_at and row.publishers <= 1:
        return None
    return as_terms(row)


def _still(reason: str) -> Any:
    """Paused for another reason: whom ACCESS leaves out stays so, or a topic reopened would let them in."""
    return case((chats.c.paused == Reason.NO_ACCESS, chats.c.paused), else_=literal(reason))


def _since(now: datetime) -> Any:
    """Paused again, perhaps for another reason: the time counts from the first."""
    return func.coalesce(chats.c.paused_at, literal(now, chats.c.paused_at.type))
