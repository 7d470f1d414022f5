"""Column types: what Python values become in both databases. No tables, no queries.

Every type reads back what was written, on SQLite and PostgreSQL alike; `transfer.copy` relies on it.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum, Integer, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.model import Change, ChangeKind, Place, Role

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up only a column whose type is spelled INTEGER."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Utc(TypeDecorator[datetime]):
    """An aware UTC datetime. SQLite: microseconds since 1970, which sort; PostgreSQL: timestamptz."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Timestamptz where there is one."""
        return dialect.type_descriptor(TIMESTAMP(timezone=True) if _postgresql(dialect) else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a naive datetime: it would silently mean the machine's own zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime can't be stored: {value!r}")
        return value if _postgresql(dialect) else (value - _EPOCH) // _MICROSECOND

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:  # noqa: ARG002  # SQLAlchemy's signature
        """Name what reads a value, once a statement: a row of the outbox has a dozen instants."""
        return _in_utc if _postgresql(dialect) else _since_1970


def _in_utc(value: datetime | None) -> datetime | None:
    """PostgreSQL answers in the session's zone."""
    return None if value is None else value.astimezone(UTC)


def _since_1970(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(microseconds=value)


class PlainText(TypeDecorator[str]):
    """Text without what a database refuses: NUL (PostgreSQL) and lone surrogates (both)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # SQLAlchemy's signature
        """Leave out the unstorable characters: a hostile title must not stop a whole poll."""
        if value is None or (value.isascii() and "\x00" not in value):
            return value
        return _UNSTORABLE.sub("", value)


class _Json(TypeDecorator[Any]):
    """JSON as text, never looked into by SQL. Escaped to ASCII, so that every string survives."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002  # SQLAlchemy's signature
        """Write."""
        return None if value is None else json.dumps(self.plain(value), separators=(",", ":"))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Any]:  # noqa: ARG002  # SQLAlchemy's signature
        """Name what reads a value, once a statement; most are empty."""
        empty = self.typed([])

        def read(value: str | None) -> Any:
            if value == "[]":
                return empty
            return None if value is None else self.typed(json.loads(value))

        return read

    def plain(self, value: Any) -> Any:
        """Make the value a list."""
        return list(value)

    def typed(self, value: list[Any]) -> Any:
        """Make the list a value again."""
        return tuple(value)


class Sequence(_Json):
    """A tuple of strings or of whole numbers."""

    cache_ok = True


class Codes(_Json):
    """A frozenset of strings, stored sorted."""

    cache_ok = True

    def plain(self, value: Iterable[str]) -> list[str]:
        """Sort: equal sets are equal texts."""
        return sorted(value)

    def typed(self, value: list[str]) -> frozenset[str]:
        """Restore the set."""
        return frozenset(value)


class Places(_Json):
    """A tuple of `Place`."""

    cache_ok = True

    def plain(self, value: Iterable[Place]) -> list[list[str | int]]:
        """Return a short list for each place."""
        return [
            [
                *(place.name, place.start, place.end, place.code, place.role.value, place.reason),
                *([int(place.is_aside)] if place.is_aside or place.unit else []),
                *([place.unit] if place.unit else []),
            ]
            for place in value
        ]

    def typed(self, value: list[list[Any]]) -> tuple[Place, ...]:
        """Restore the places; rows of before there were reasons have none."""
        return tuple(
            Place(
                name=name,
                start=start,
                end=end,
                code=code,
                role=Role(role),
                reason="".join(rest[:1]),
                is_aside=any(rest[1:2]),
                unit="".join(rest[2:3]),
            )
            for name, start, end, code, role, *rest in value
        )


class WhatChanged(_Json):
    """A tuple of `Change`."""

    cache_ok = True

    def plain(self, value: Iterable[Change]) -> list[list[str]]:
        """Return a short list for each change."""
        return [[change.kind.value, change.role, change.value, change.was] for change in value]

    def typed(self, value: list[list[str]]) -> tuple[Change, ...]:
        """Restore the changes."""
        return tuple(
            Change(kind=ChangeKind(kind), role=role, value=figure, was=was)
            for kind, role, figure, was in value
        )


def named(values: type[StrEnum]) -> Enum:
    """Store an enumeration by its values, as text that a later version may extend without a migration."""
    return Enum(
        values,
        native_enum=False,
        create_constraint=False,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )


def _postgresql(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"
