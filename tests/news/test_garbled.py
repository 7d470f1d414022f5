"""Text in the wrong encoding is told from text that only looks foreign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.words.garbled import is_garbled

READABLE = [
    "Паром сел на мель у старого причала",
    "Міст через Дністер відкрили для автобусів",
    "Fähre läuft vor Rügen auf Grund",
    "Łódź tramwajowa: wstrzymany ruch na Piotrkowskiej",
    "La crue de l’Aude s’étend – dix communes évacuées",
    "El río Órbigo se desborda en Cebrones",
    "UPPER CASE ÉTÉ À PARIS",
    "МИД: РОССИЯ И СЕРБИЯ",
    "港の近くでフェリーが座礁",
]


@pytest.mark.parametrize("text", READABLE)
def test_readable_text_is_not_garbled(text):
    assert not is_garbled(text)


@pytest.mark.parametrize("text", [text for text in READABLE if not text.isascii() and "UPPER" not in text])
@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "koi8-u"])
def test_utf8_that_was_read_as_something_else_is_garbled(text, encoding):
    wrong = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    good = sum(1 for character in text if character > "\x7f")
    assert is_garbled(wrong) == (good >= 3)


def test_lost_letters_are_garbled():
    assert is_garbled("Міст через Дн�стер")


@given(st.text(max_size=80))
def test_any_text_is_garbled_or_not(text):
    is_garbled(text)
