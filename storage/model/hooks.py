"""Where a chat wants what it is sent posted to, and what is posted. Standard library only."""

from dataclasses import dataclass, field
from datetime import datetime

from storage.model.chats import ChatId


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """An address of a chat's own, and the secret that its posts are signed with."""

    chat: ChatId
    url: str
    secret: str = field(repr=False)
    failures: int = 0  # in a row
    failing_since_at: datetime | None = None
    trouble: str = ""  # the last failure, in English; "" = none since it went well


@dataclass(frozen=True, slots=True, kw_only=True)
class HookEvent:
    """Something sent to the chat that is to be posted. `id` is the same at each try."""

    id: int
    delivery: int  # Delivery.id
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HookPost:
    """One document to post to a hook. `id` is the same at each try."""

    url: str
    secret: str = field(repr=False)
    id: str
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What came of it. `trouble`: why it was not taken, in English; "" = it was.

    `is_over`: the address wants no more.
    """

    trouble: str = ""
    is_over: bool = False
