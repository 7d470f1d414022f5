"""What is sent: messages, and the rows of the outbox. Standard library only, no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final

from storage.model.chats import Chat, ChatId
from storage.model.news import Item
from storage.model.terms import Deferral


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One inline button: callback data (≤ 64 bytes), a URL, or a text that a tap copies; one of them."""

    text: str
    data: str = ""
    url: str = ""
    copy: str = ""  # ≤ 256 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Ready for Telegram: HTML of the Bot API's kind, inside its limits, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class DeliveryKind(StrEnum):
    """What is sent."""

    POST = "post"  # an item, on its own
    REPLY = "reply"  # a development, under the chat's message of the story
    EDIT = "edit"  # of the chat's message of the item
    NOTICE = "notice"  # to an admin: `text` holds the HTML
    DIGEST = "digest"  # what a chat has missed, in one message: the deliveries gathered in it
    LIST = "list"  # the stories of a burst in one message, kept up to date by edits


LISTS: Final = (DeliveryKind.DIGEST, DeliveryKind.LIST)
"""Messages that other deliveries are gathered in."""


class Priority(IntEnum):
    """Lower goes first. Answers to commands don't queue here: they are sent at once, ahead of all."""

    NOTICE = 0
    NEWS = 1  # posts and replies: one class; sources take turns, each in the order of acceptance
    DIGEST = 2
    EDIT = 3


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    DEFERRED = "deferred"  # waits for its chat's hour, or for publishers; → queued · gathered · dropped
    QUEUED = "queued"  # → sending (leased) · gathered · deferred (quiet hours began) · dropped
    GATHERED = "gathered"  # waits for the list it is in; → sent or dropped with it · queued (the list failed)
    SENDING = "sending"  # leased; → sent · queued (retry) · failed · uncertain (reply lost, sender died)
    UNCERTAIN = (
        "uncertain"  # Telegram may have it, it is probed; → sent · queued (not there, can't tell) · failed
    )
    SENT = "sent"  # final; message_id is set
    FAILED = "failed"  # final; `reason` says why
    DROPPED = "dropped"  # final; `reason` says why it was not worth sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a DIGEST or LIST shows: of each story the newest report, newest first, and `more` in /latest.

    Of a story with several reports in the list, by the id of its newest: `reports`, those first that matter
    most, and `counts`, how many there are.
    """

    items: tuple[Item, ...]
    more: int
    since_at: datetime | None = None  # when the oldest of them was to be sent; None: not known
    deferred: str = ""  # what it had waited for (`Why`); "" = it is late
    part: int = 1  # a long digest comes in several messages: which of them this is
    parts: int = 1
    total: int = 0  # stories in all parts
    reports: Mapping[int, tuple[Item, ...]] = field(default_factory=dict)
    counts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """To be queued. A second POST or REPLY of an item to a chat is ignored; a second EDIT queues it again."""

    chat: ChatId
    kind: DeliveryKind
    item_id: int | None = None
    story_id: int | None = None
    filters: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    text: str = ""
    due_at: datetime
    deferral: Deferral | None = None  # it waits until then
    is_repeat: bool = False  # another print of the report waits: it is kept, not sent (storage/standins.py)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A row of the outbox, with the chat it goes to."""

    id: int
    chat: Chat
    kind: DeliveryKind
    state: DeliveryState
    item_id: int | None
    story_id: int | None
    filters: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    text: str = ""
    due_at: datetime
    wanted_at: datetime | None = None  # when it was to be sent at first: how late it is counts from here
    deferred: str = ""  # what it waits, or waited, for: `Why`
    deferred_until_at: datetime | None = None  # until when: how old it is counts from here
    list_id: int | None = None  # the DIGEST or LIST that it was gathered in
    leased_until_at: datetime | None = None
    leased_at: datetime | None = None
    doubted_at: datetime | None = None  # when the reply was given up
    language: str | None = None  # its chat's when it was leased
    attempts: int = 0
    doubts: int = 0  # how often probing could not tell its fate
    message_id: int | None = None  # its own once sent; for an EDIT: the message to edit
    reply_to: int | None = (
        None  # message id of the chat's first message of the story: for a REPLY, and the EDIT of one
    )
    sent_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A message of the bot's own chats, by its id. `markup`: its inline keyboard as JSON; None: not known.

    `began_at`: when the call that sent it began; None: somebody else's message.
    """

    chat_id: int
    message_id: int
    markup: str | None = None
    began_at: datetime | None = None
    met_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Which ids a message in doubt can have: above `after`, below `before`, none of `taken`.

    `after` 0: nothing known was there earlier. `before` None: nothing known came later. `newest`: the highest
    id known. `doubts`: messages in doubt that are numbered together, this one included.
    """

    after: int
    before: int | None
    taken: frozenset[int]
    newest: int
    doubts: int
    is_shared: bool  # numbered over all private chats and small groups; else in this chat alone
