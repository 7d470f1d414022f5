"""Every delivery that should exist exists once, and ends as Telegram bears out, with a reason."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from bench.month.ledger.faults import Faults, Wrong
from bench.month.ledger.messages import Messages
from storage.engine.database import Session
from storage.engine.tables import chats, deliveries, items
from storage.model import LISTS, DeliveryKind, DeliveryState, Held, Item, Reason, VerdictKind
from storage.states import FINAL

NEWS = (DeliveryKind.POST, DeliveryKind.REPLY)
LOST = (DeliveryState.FAILED, DeliveryState.DROPPED)
LONGEST = timedelta(hours=30)  # MAX_AGE and what a long flood wait adds
_CHUNK = 5_000


@dataclass
class Deliveries:
    """What is under way, and what became of the rest."""

    faults: Faults
    messages: Messages
    ends: Counter[str] = field(default_factory=Counter)  # kind, state and reason
    queued: int = 0
    wanted: int = 0  # (item, chat) pairs
    withheld: Counter[str] = field(default_factory=Counter)  # wanted, and the chat has the story
    _open: dict[int, tuple[int, datetime]] = field(default_factory=dict)  # delivery → Chat.id, since when
    _last: int = 0

    @property
    def waiting(self) -> int:
        """How many are not settled."""
        return len(self._open)

    # --- what should be there ---

    def queue(
        self, session: Session, new: Sequence[Item], wanted: dict[int, frozenset[int]], *, now: datetime
    ) -> None:
        """Hold what was queued against who wanted it. `new`: items since last time; `wanted`: by item."""
        rows = self._take_up(session, now)
        of_item: dict[int, dict[int, set[DeliveryKind]]] = defaultdict(lambda: defaultdict(set))
        for row in rows:
            if row.item_id is not None:
                of_item[row.item_id][row.chat].add(row.kind)
        have = _holders(session, {item.story_id for item in new})
        for item in new:
            self._check(item, of_item[item.id], wanted.get(item.id, frozenset()), have)

    def _check(
        self,
        item: Item,
        queued: dict[int, set[DeliveryKind]],
        wanting: frozenset[int],
        have: dict[tuple[int, int], list[int]],
    ) -> None:
        posted = {chat for chat, kinds in queued.items() if DeliveryKind.POST in kinds}
        if item.held is not Held.NO:
            if any(not kinds.isdisjoint(NEWS) for kinds in queued.values()):
                self.faults.add(Wrong.HELD_BUT_SENT, f"item {item.id}, {item.held}: {item.title}")
            return
        self.wanted += len(wanting)
        for chat in posted - wanting:
            self.faults.add(Wrong.UNWANTED, f"item {item.id} in chat {chat}: {item.title}")
        for chat in wanting - posted:
            has_it = any(one < item.id for one in have.get((item.story_id, chat), ()))
            if not has_it:
                self.faults.add(Wrong.NOT_QUEUED, f"item {item.id} for chat {chat}: {item.title}")
            elif item.verdict is VerdictKind.UPDATE and not item.is_echo and not queued.get(chat):
                self.withheld["a development, nothing queued"] += 1
            else:
                told = ", ".join(sorted(queued.get(chat, ())))
                self.withheld[f"{item.verdict}: {told or 'nothing: told by this outlet before'}"] += 1

    # --- what became of it ---

    def settle(self, session: Session, *, now: datetime) -> None:
        """Look at what was under way: what is settled is held against Telegram."""
        self._take_up(session, now)
        still = set(session.scalars(select(deliveries.c.id).where(deliveries.c.state.not_in(FINAL))))
        ended = [number for number in self._open if number not in still]
        found = {row.id: row for row in _rows(session, ended)}
        for number in ended:
            chat, _ = self._open.pop(number)
            if number in found:
                self._end(session, found[number])
            elif not _is_gone(session, chat):
                self.faults.add(Wrong.DELIVERY_LOST, f"delivery {number} of chat {chat}")
            else:
                self.ends["erased with its chat"] += 1
        for number in still.difference(self._open):  # an edit, or a list, that was settled and goes again
            row = next(iter(_rows(session, [number])))
            self._open[number] = row.chat, now

    def overdue(self, now: datetime) -> None:
        """Count what has been under way for too long."""
        for number, (chat, since) in list(self._open.items()):
            if now - since > LONGEST:
                del self._open[number]
                self.faults.add(
                    Wrong.NO_END, f"delivery {number} of chat {chat}, open since {since:%d %H:%M}"
                )

    def busy(self, session: Session) -> set[int]:
        """Telegram chats with something under way."""
        mine = {chat for chat, _ in self._open.values()}
        return set(session.scalars(select(chats.c.chat_id).where(chats.c.id.in_(mine))))

    def close(self) -> None:
        """Count what is left at the end."""
        for number, (chat, since) in self._open.items():
            self.faults.add(Wrong.NO_END, f"delivery {number} of chat {chat}, open since {since:%d %H:%M}")

    def _take_up(self, session: Session, now: datetime) -> list[Row[Any]]:
        rows = list(_rows_where(session, deliveries.c.id > self._last))
        for row in rows:
            self._last = max(self._last, row.id)
            self._open[row.id] = row.chat, now
            self.queued += 1
        return rows

    def _end(self, session: Session, row: Row[Any]) -> None:
        self.ends[f"{row.kind}: {row.state}" + (f": {_plain(row.reason)}" if row.reason else "")] += 1
        if row.state in LOST:
            if not row.reason:
                self.faults.add(Wrong.NO_WHY, f"delivery {row.id}, {row.kind}: {row.state}")
            return
        if row.message_id is None and row.kind is DeliveryKind.EDIT:
            return
        if row.doubts:
            self.messages.excuse(row.chat_id)
        if row.kind in (*NEWS, DeliveryKind.NOTICE, *LISTS) and row.reason != Reason.LISTED:
            self._hold_against_telegram(row)
        if row.kind in (*NEWS, DeliveryKind.EDIT) and row.reason != Reason.LISTED:
            self._compare(session, row)

    def _hold_against_telegram(self, row: Row[Any]) -> None:
        is_matched = row.message_id is not None and self.messages.match(row.chat_id, row.message_id)
        is_list_again = row.kind in LISTS and self.messages.exists(row.chat_id, row.message_id or 0)
        if not is_matched and not is_list_again:
            self.faults.add(
                Wrong.NOT_AT_TELEGRAM,
                f"delivery {row.id}, {row.kind}, chat {row.chat_id}, message {row.message_id}: {row.reason}",
            )

    def _compare(self, session: Session, row: Row[Any]) -> None:
        """What the message says is the title of its item, unless an edit of it is still to come."""
        text = self.messages.text(row.chat_id, row.message_id or 0)
        title = session.scalar(select(items.c.title).where(items.c.id == row.item_id))
        if text is None or title is None or " ".join(title.split()) in " ".join(text.split()):
            return
        edit = (deliveries.c.item_id == row.item_id) & (deliveries.c.chat == row.chat)
        to_come = select(deliveries.c.id).where(edit, deliveries.c.kind == DeliveryKind.EDIT)
        if session.scalar(to_come.where(deliveries.c.state.not_in(FINAL))) is None:
            self.faults.add(Wrong.OTHER_TEXT, f"delivery {row.id}, {row.kind}: {title!r}, not {text[:80]!r}")


def _holders(session: Session, stories: Collection[int]) -> dict[tuple[int, int], list[int]]:
    """(story, chat) → items of it that the chat has, or will have."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    of_news = deliveries.c.kind.in_(NEWS) & deliveries.c.state.not_in(LOST)
    for row in _rows_where(session, deliveries.c.story_id.in_(stories) & of_news):
        found[row.story_id, row.chat].append(row.item_id)
    return found


def _rows(session: Session, numbers: Sequence[int]) -> Iterable[Any]:
    for start in range(0, len(numbers), _CHUNK):
        yield from _rows_where(session, deliveries.c.id.in_(numbers[start : start + _CHUNK]))


def _rows_where(session: Session, which: ColumnElement[bool]) -> Iterable[Any]:
    columns = [deliveries.c[name] for name in COLUMNS]
    query = select(*columns, chats.c.chat_id).join(chats, chats.c.id == deliveries.c.chat)
    return session.execute(query.where(which).order_by(deliveries.c.id)).all()


COLUMNS = ("id", "chat", "kind", "state", "reason", "item_id", "story_id", "message_id", "doubts")


def _is_gone(session: Session, chat: int) -> bool:
    return session.scalar(select(chats.c.id).where(chats.c.id == chat)) is None


def _plain(reason: str) -> str:
    """A reason without the figures that make each its own."""
    return "".join("#" if char.isdigit() else char for char in reason)[:60]
