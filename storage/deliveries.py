"""Reads rows of the outbox, each with its chat. Changes nothing."""

from dataclasses import fields
from functools import cache
from typing import Any, Final

from sqlalchemy import Row, Select, select

from storage.engine.tables import chats, deliveries
from storage.model import Chat, Delivery, Terms

CHAT_FIELDS: Final = tuple(field.name for field in fields(Chat))
CHAT_COLUMNS: Final = [chats.c[name] for name in CHAT_FIELDS]

_TERMS: Final = tuple(Terms.__dataclass_fields__)
TERM_COLUMNS: Final = [chats.c[name] for name in _TERMS]
# Found when it is leased, not stored: the message that a reply goes under.
_FIELDS: Final = tuple(field.name for field in fields(Delivery) if field.name not in {"chat", "reply_to"})
# The column is older than the word.
_COLUMNS: Final = [deliveries.c["claimed_at" if name == "leased_at" else name] for name in _FIELDS]


@cache
def select_deliveries() -> Select[Any]:
    """Select what `as_delivery` takes: deliveries joined with their chats."""
    return select(*_COLUMNS, *CHAT_COLUMNS).join_from(deliveries, chats, chats.c.id == deliveries.c.chat)


def as_delivery(row: Row[Any]) -> Delivery:
    """Make a Delivery of a row of `select_deliveries`."""
    own, chat = row[: len(_FIELDS)], row[len(_FIELDS) :]
    return Delivery(**dict(zip(_FIELDS, own, strict=True)), chat=as_chat(chat))


def as_chat(row: Any) -> Chat:
    """Make a Chat of a row of CHAT_COLUMNS."""
    return Chat(**dict(zip(CHAT_FIELDS, row, strict=True)))


def as_terms(row: Any) -> Terms:
    """Make Terms of a row that has TERM_COLUMNS."""
    return Terms(**{name: getattr(row, name) for name in _TERMS})
