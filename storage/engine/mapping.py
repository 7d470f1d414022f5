"""What all tables have in common: constraint names, and how a Python type is kept. Declares no table."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, MetaData, text
from sqlalchemy.orm import DeclarativeBase

from storage.engine.columns import Codes, Places, PlainText, Sequence, Utc, WhatChanged, named
from storage.model import Change, ChatKind, DeliveryKind, DeliveryState, FeedStatus, Held, Place, VerdictKind


class Base(DeclarativeBase):
    """Common to all tables: constraint names that migrations can rely on, and one type a Python type."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: PlainText,
        int: BigInteger,
        bytes: LargeBinary,
        datetime: Utc,
        tuple[str, ...]: Sequence,
        tuple[int, ...]: Sequence,
        tuple[Place, ...]: Places,
        tuple[Change, ...]: WhatChanged,
        frozenset[str]: Codes,
        FeedStatus: named(FeedStatus),
        VerdictKind: named(VerdictKind),
        Held: named(Held),
        ChatKind: named(ChatKind),
        DeliveryKind: named(DeliveryKind),
        DeliveryState: named(DeliveryState),
    }


def where(condition: str, name: str, *columns: str, unique: bool = False) -> Index:
    """Index only the rows that meet a condition, in either database."""
    is_met = text(condition)
    return Index(name, *columns, unique=unique, sqlite_where=is_met, postgresql_where=is_met)
