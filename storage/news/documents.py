"""What is kept of each source's last document, and which hosts asked for a pause. Reads no markup.

Kept as one value a source, 64 bytes an entry, and read only when a document changed: as rows, a document
that gains one item would cost a hundred writes.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import Executable, bindparam, delete, select

from storage.engine.session import Session
from storage.engine.tables import documents, hosts
from storage.engine.upsert import insert_into, is_postgresql, upsert
from storage.model import KeptDocument, KeptEntry

# Statements are built once: building one costs more than running it.
_KEPT: Final = select(documents.c.read_at, documents.c.kept).where(
    documents.c.feed_id == bindparam("of_feed")
)
_DIGEST: Final = 16
_NONE: Final = bytes(_DIGEST)


def kept(s: Session, feed_id: int) -> KeptDocument | None:
    """Return the source's last document; None before its first."""
    row = s.execute(_KEPT, {"of_feed": feed_id}).first()
    return None if row is None else KeptDocument(read_at=row.read_at, entries=tuple(_unpack(row.kept)))


def keep(s: Session, feed_id: int, document: KeptDocument, *, keys_since: datetime) -> None:
    """Put it in the place of the one before. Seen keys met since `keys_since` are kept with it."""
    values = {
        "feed_id": feed_id,
        "read_at": document.read_at,
        "keys_since_at": keys_since,
        "kept": b"".join(_pack(entry) for entry in document.entries),
    }
    s.execute(_keeping(is_postgresql(s)), values)


@cache
def _keeping(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    kept = insert_into(on_postgresql, documents)
    names = ("read_at", "keys_since_at", "kept")
    return kept.on_conflict_do_update(
        index_elements=[documents.c.feed_id], set_={name: kept.excluded[name] for name in names}
    )


def hold_host(s: Session, host: str, until: datetime, *, now: datetime) -> None:
    """Remember that the host is not to be asked before `until`; forget the pauses that are over."""
    s.execute(delete(hosts).where(hosts.c.not_before_at <= now))
    insert = upsert(s, hosts).values(host=host, not_before_at=until)
    s.execute(insert.on_conflict_do_update(index_elements=[hosts.c.host], set_={"not_before_at": until}))


def held_hosts(s: Session, *, now: datetime) -> dict[str, datetime]:
    """Hosts not to be asked yet, and until when."""
    query = select(hosts.c.host, hosts.c.not_before_at).where(hosts.c.not_before_at > now)
    return {row.host: row.not_before_at for row in s.execute(query)}


def _pack(entry: KeptEntry) -> bytes:
    return entry.raw + (entry.guid or _NONE) + (entry.link or _NONE) + entry.words


def _unpack(packed: bytes) -> Iterator[KeptEntry]:
    digests = [packed[start : start + _DIGEST] for start in range(0, len(packed), _DIGEST)]
    for raw, guid, link, words in zip(*[iter(digests)] * 4, strict=True):
        yield KeptEntry(raw, b"" if guid == _NONE else guid, b"" if link == _NONE else link, words)
