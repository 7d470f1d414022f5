"""What no database stores never reaches one: NUL and lone surrogates, in every column of outside text."""

import pytest
from sqlalchemy import Enum, String, literal, select

from storage.engine.columns import Codes, Places, PlainText, Sequence, WhatChanged
from storage.engine.tables import Base
from storage.model import Change, ChangeKind, Place, Role
from storage.news import feeds

HOSTILE = "a\x00\ud800x\udfff\ufffe\U0001f30d\u2028b"
OURS = {("budgets", "lanes")}  # written by us: instants as JSON
COLUMNS = [column for table in Base.metadata.tables.values() for column in table.columns]
TEXTS = [column for column in COLUMNS if isinstance(column.type, PlainText)]
LISTS = [column for column in COLUMNS if isinstance(column.type, Sequence | Codes | Places | WhatChanged)]


def test_every_column_of_text_is_of_a_kind_that_leaves_them_out():
    safe = PlainText | Sequence | Codes | Places | WhatChanged | Enum
    bare = {
        (column.table.name, column.name)
        for column in COLUMNS
        if isinstance(column.type, String) and not isinstance(column.type, safe)
    }
    assert bare == OURS
    assert len(TEXTS) > 30


@pytest.mark.parametrize("column", TEXTS, ids=str)
def test_a_text_column_takes_anything(database, column):
    read = database.write_now(lambda s: s.scalar(select(literal(HOSTILE, column.type))))
    assert read == HOSTILE.replace("\x00", "").replace("\ud800", "").replace("\udfff", "")


@pytest.mark.parametrize("column", LISTS, ids=str)
def test_a_list_column_takes_anything(database, column):
    match column.type:
        case Places():
            value = (Place(name=HOSTILE, start=0, end=1, code="UA", role=Role.NAMED),)
        case WhatChanged():
            value = (Change(kind=ChangeKind.FIGURE, role=HOSTILE, value=HOSTILE, was=""),)
        case Codes():
            value = frozenset({HOSTILE})
        case _:
            value = (HOSTILE,)
    assert database.write_now(lambda s: s.scalar(select(literal(value, column.type)))) == value


def test_what_is_looked_up_may_be_hostile_too(database):
    assert database.read_now(feeds.by_url, f"https://a.example/{HOSTILE}") is None
