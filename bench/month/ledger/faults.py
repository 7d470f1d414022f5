"""What the ledger holds against the product: each fault by its kind, the first ones with particulars."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

KEPT = 20  # particulars of each kind


class Wrong(StrEnum):
    """Kinds of faults. None of them may happen."""

    ENTRY_LOST = "an entry was read and never stored"
    NO_REASON = "an item's verdict has no reason"
    STORED_TWICE = "an item is stored that no feed offered, or for the second time"
    NOT_QUEUED = "a chat wanted an item and has no delivery"
    UNWANTED = "a chat did not want an item and has a delivery of it"
    HELD_BUT_SENT = "an item is held and has deliveries"
    DELIVERY_LOST = "a delivery vanished before it was settled"
    NO_END = "a delivery was never settled"
    NO_WHY = "a delivery came to nothing without a reason"
    NOT_AT_TELEGRAM = "the outbox says sent, Telegram has no such message"
    NOT_IN_OUTBOX = "Telegram has a push that no delivery knows: sent twice, or to nobody's wish"
    OTHER_TEXT = "a message does not say what its item says"
    UNANSWERED = "people wrote and the bot did not handle it"
    BUG = "the product raised what it should not"


@dataclass
class Faults:
    """All that was wrong."""

    counts: Counter[Wrong] = field(default_factory=Counter)
    particulars: list[tuple[Wrong, str]] = field(default_factory=list)

    def add(self, wrong: Wrong, particulars: str) -> None:
        """Write one down."""
        self.counts[wrong] += 1
        if self.counts[wrong] <= KEPT:
            self.particulars.append((wrong, particulars))
