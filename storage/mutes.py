"""A chat's own mutes of sources. Mutes nothing for everybody: that is the source's."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, select, update

from storage.engine.session import Session
from storage.engine.tables import mutes as mute_rows
from storage.engine.upsert import upsert
from storage.engine.versions import bump_chat
from storage.model import ChatId, Mute

_MUTES: Final = (
    select(mute_rows).where(mute_rows.c.chat == bindparam("of_chat")).order_by(mute_rows.c.feed_id)
)
_MUTED: Final = select(mute_rows.c.chat, mute_rows.c.feed_id).where(
    mute_rows.c.chat.in_(bindparam("chats", expanding=True)),
    mute_rows.c.until_at.is_(None) | (mute_rows.c.until_at > bindparam("at")),
)


def mute_source(s: Session, chat: ChatId, feed_id: int, mute: Mute) -> None:
    """Silence the source in this chat; replaces a mute that it has."""
    values = {"since_at": mute.since_at, "until_at": mute.until_at, "by": mute.by}
    insert = upsert(s, mute_rows).values(chat=chat, feed_id=feed_id, **values)
    keys = [mute_rows.c.chat, mute_rows.c.feed_id]
    s.execute(insert.on_conflict_do_update(index_elements=keys, set_=values))
    bump_chat(s, chat)


def unmute_source(s: Session, chat: ChatId, feed_id: int) -> None:
    """End this chat's own mute of the source."""
    own = (mute_rows.c.chat == chat) & (mute_rows.c.feed_id == feed_id)
    s.execute(delete(mute_rows).where(own))
    bump_chat(s, chat)


def forget_who(s: Session, person: int) -> None:
    """Forget that a person (Telegram's id) muted sources, in groups too: the mutes stay, by nobody."""
    s.execute(update(mute_rows).where(mute_rows.c.by == person).values(by=0))


def mutes(s: Session, chat: ChatId) -> dict[int, Mute]:
    """List this chat's own mutes, by source; those whose time is over, too."""
    return {row.feed_id: as_mute(row) for row in s.execute(_MUTES, {"of_chat": chat})}


def muted(s: Session, chats: Collection[ChatId], *, now: datetime) -> dict[ChatId, frozenset[int]]:
    """Tell which sources each of these chats has muted itself; those that have none are left out."""
    found: dict[ChatId, set[int]] = {}
    for row in s.execute(_MUTED, {"chats": list(chats), "at": now}):
        found.setdefault(row.chat, set()).add(row.feed_id)
    return {chat: frozenset(feeds) for chat, feeds in found.items()}


def as_mute(row: Any) -> Mute:
    """Make a Mute of a row."""
    return Mute(since_at=row.since_at, until_at=row.until_at, by=row.by)
