"""How a send ended. Standard library only, no behaviour."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Telegram has it; under which id is not known (None) where the answer named none.

    `note`: what was odd about it, counted; "" = nothing.
    """

    message_id: int | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Surely not accepted: try again at `at`. `hold_chat`: nothing else to this chat before (flood wait).

    `counts`: it used up one of the attempts; not so where nobody could have been sent anything.
    `reason` is "" where nothing was tried: it waits for its turn, as what is new does.
    """

    at: datetime
    reason: str
    hold_chat: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The chat can't be reached: pause it, keep its filters.

    `topic`: only this topic of it; `notice` is HTML for its General topic then, "" = none.
    """

    reason: str
    topic: bool = False
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group became a supergroup with this id: move the chat, send again."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Never going to be accepted."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Not worth sending any more; Telegram was not asked."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """The reply was lost: Telegram may or may not have it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What was uncertain is surely not there: send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """Probing could not tell what became of it: send it once more, counted."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponed:
    """Nothing was learned of what is uncertain: probe again at `at`. `hold_chat` as in Retry."""

    at: datetime
    hold_chat: bool = False


Outcome = Sent | Retry | Gone | Moved | Rejected | Dropped | Uncertain | Missing | Untold | Postponed
