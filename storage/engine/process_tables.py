"""The tables of the processes themselves: who does what, what they may send, what they were handed."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.engine.columns import Id
from storage.engine.mapping import Base


class LeaseRow(Base):
    """Who does what only one process may do."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    until_at: Mapped[datetime]


class MessageRow(Base):
    """A message id that the bot was given lately: storage/messages.py."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_met_at", "scope", "met_at"),
        Index("ix_messages_began_at", "scope", "began_at"),
        {"sqlite_with_rowid": False},
    )

    scope: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(index=True)
    markup: Mapped[str | None]  # the keyboard as JSON; None: not known, or none
    began_at: Mapped[datetime | None]  # when the call began; None: somebody else's message
    met_at: Mapped[datetime]


class BudgetRow(Base):
    """What all processes on one token may send together: storage/budget.py."""

    __tablename__ = "budgets"

    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[int]  # microseconds since 1970 of the next free slot
    lanes: Mapped[str] = mapped_column(Text, server_default="[]")  # JSON: when each track is free


class UpdateRow(Base):
    """An update that Telegram handed over: storage/updates.py."""

    __tablename__ = "updates"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # Telegram's update_id
    digest: Mapped[bytes]
    body: Mapped[str]  # JSON; "" once handled
    tries: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(index=True)


class CounterRow(Base):
    """Numbers: `items` (highest id given); `bot` (storage/bots.py); `subscribers`, … (see versions.py)."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class AuditRow(Base):
    """What an admin of the bot did: storage/audit.py."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[int]
    deed: Mapped[str]
    what: Mapped[str]
