"""What Telegram was given: each push belongs to one delivery. Knows the server's side only."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bench.month.ledger.faults import Faults, Wrong
from bot.callback_data import Verb, unpack
from bot.demo.journal import Event, Kind
from bot.demo.state import World

PUSHED = frozenset({Verb.PUSH_MENU, Verb.WHY})  # with a delivery's id: of pushes, of lists
PATIENCE = timedelta(
    hours=4
)  # a message whose answer was lost is found out about, floods and outages included


@dataclass
class Messages:
    """Pushes that no delivery has matched yet."""

    world: World
    faults: Faults
    counts: Counter[str] = field(default_factory=Counter)
    _excused: Counter[int] = field(default_factory=Counter)
    _unmatched: dict[tuple[int, int], tuple[datetime, bool, str]] = field(default_factory=dict)

    def hear(self, events: Iterable[Event], *, now: datetime) -> None:
        """Take what has happened at the server."""
        for event in events:
            room = self.world.rooms.get(event.chat_id)
            number = event.message.get("message_id", 0)
            if room is None or number not in room.by_bot:
                continue
            self.counts[event.kind.value] += 1
            if event.kind is Kind.MESSAGE:
                text = str(event.message.get("text", ""))
                self._unmatched[event.chat_id, number] = now, _is_push(event.message), text[:80]

    def match(self, chat_id: int, message_id: int) -> bool:
        """A delivery says that it became this message; whether it can be true."""
        return self._unmatched.pop((chat_id, message_id), None) is not None

    def excuse(self, chat_id: int) -> None:
        """Allow for a repeat that can't be helped: the reply was lost, and no probe could tell."""
        self._excused[chat_id] += 1

    def exists(self, chat_id: int, message_id: int) -> bool:
        """Whether Telegram has it, matched before or not."""
        room = self.world.rooms.get(chat_id)
        return room is not None and message_id in room.messages

    def text(self, chat_id: int, message_id: int) -> str | None:
        """What it says now; None: it is not there."""
        room = self.world.rooms.get(chat_id)
        message = room.messages.get(message_id) if room else None
        return None if message is None else str(message.get("text", ""))

    def sweep(self, now: datetime, *, busy: Iterable[int] = (), patience: timedelta = PATIENCE) -> None:
        """Count what no delivery has matched for long. `busy`: chats with deliveries still open."""
        open_chats = set(busy)
        for (chat_id, number), (at, is_push, text) in list(self._unmatched.items()):
            if chat_id in open_chats or now - at <= patience:
                continue
            del self._unmatched[chat_id, number]
            if is_push and self._excused[chat_id]:
                self._excused[chat_id] -= 1
                self.counts["message, perhaps twice"] += 1
            elif is_push:
                self.faults.add(
                    Wrong.NOT_IN_OUTBOX, f"chat {chat_id}, message {number} of {at:%d %H:%M}: {text!r}"
                )
            else:
                self.counts["answers"] += 1


def _is_push(message: Mapping[str, Any]) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return any(
        press.verb in PUSHED and press.number(0) is not None
        for row in rows
        for button in row
        if (press := unpack(button.get("callback_data"))) is not None
    )
