"""The one place where the two databases are spelled differently. Decides nothing."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine.session import Session


def is_postgresql(s: Session) -> bool:
    """Tell whether the session talks to PostgreSQL."""
    return s.dialect.name == "postgresql"


def upsert(s: Session, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Begin an INSERT that knows `ON CONFLICT`."""
    return insert_into(is_postgresql(s), table)


def insert_into(on_postgresql: bool, table: Table) -> postgresql.Insert | sqlite.Insert:  # noqa: FBT001
    """Do as `upsert`, for a statement that is built once."""
    return postgresql.insert(table) if on_postgresql else sqlite.insert(table)


def one_of(s: Session, number: ColumnElement[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """`number IN (…)`; on PostgreSQL one parameter: the same statement for any count, prepared once."""
    if is_postgresql(s):
        return number == func.any(literal(list(numbers), postgresql.ARRAY(BigInteger)))
    return number.in_(numbers)


def among(on_postgresql: bool, number: ColumnElement[int], name: str) -> ColumnElement[bool]:  # noqa: FBT001
    """Do as `one_of`, for a statement that is built once: its parameter `name` is what `listed` makes."""
    if on_postgresql:
        return number == func.any(_array(name))
    return number.in_(_each(name))


def not_among(on_postgresql: bool, number: ColumnElement[int], name: str) -> ColumnElement[bool]:  # noqa: FBT001
    """`number NOT IN (…)`, likewise."""
    if on_postgresql:
        return number != func.all(_array(name))
    return number.not_in(_each(name))


def _array(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=postgresql.ARRAY(BigInteger))


def _each(name: str) -> Select[Any]:
    each = func.json_each(bindparam(name, type_=Text)).table_valued(column("value", BigInteger), name=name)
    return select(each.c.value)


def listed(s: Session, numbers: Iterable[int]) -> Any:
    """Make the parameter of `among`."""
    return list(numbers) if is_postgresql(s) else handed(list(numbers))


def handed(rows: Sequence[Any]) -> str:
    """Make the parameter of `Handed.named`."""
    return json.dumps(rows, separators=(",", ":"))


class Handed:
    """Rows handed to SQL as one JSON parameter: one statement, where executemany takes one a row.

    `bench/storage.py` has the ratio. A row holds whole numbers, strings and lists of
    numbers. No string with a NUL or half a surrogate pair: PostgreSQL refuses their escapes.
    """

    @classmethod
    def of(cls, s: Session, rows: Sequence[Sequence[Any]]) -> "Handed":
        """Hand over these rows."""
        return cls(is_postgresql(s), literal(handed(rows), Text))

    @classmethod
    def named(cls, on_postgresql: bool, name: str) -> "Handed":  # noqa: FBT001
        """Name a parameter for the rows, in a statement that is built once."""
        return cls(on_postgresql, bindparam(name, type_=Text))

    def __init__(self, on_postgresql: bool, payload: ColumnElement[str]) -> None:  # noqa: FBT001
        self._is_postgresql = on_postgresql
        if self._is_postgresql:
            each = func.json_array_elements(cast(payload, postgresql.JSON))
            self.rows: FromClause = each.table_valued(column("value", postgresql.JSON), name="handed")
        else:
            self.rows = func.json_each(payload).table_valued(column("value", Text), name="handed")

    def number(self, index: int) -> ColumnElement[int]:
        """Return the whole number at `index` of each row."""
        value = self.rows.c.value
        if self._is_postgresql:
            return cast(value.op("->>")(literal(index, Integer)), BigInteger)
        return func.json_extract(value, f"$[{index}]", type_=BigInteger)

    def text(self, index: int) -> ColumnElement[str]:
        """Return the string at `index` of each row; a list there, as JSON."""
        value = self.rows.c.value
        if self._is_postgresql:
            return value.op("->>", return_type=Text())(literal(index, Integer))
        return func.json_extract(value, f"$[{index}]", type_=Text)
