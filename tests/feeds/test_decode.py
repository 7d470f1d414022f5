"""Whatever encoding a body is in, and whatever is said of it, its words are readable."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.decode import to_utf8
from bot.feeds.parse import parse

UKRAINIAN = "Річка вийшла з берегів, і рятувальники перевозять мешканців човнами, повідомили в громаді."
RUSSIAN = "Река вышла из берегов, спасатели перевозят жителей на лодках, сообщили в администрации."
GERMAN = "Der Fluss trat über die Ufer, Rettungskräfte bringen Anwohner mit Booten in Sicherheit, hieß es."
POLISH = "Rzeka wystąpiła z brzegów, strażacy przewożą mieszkańców łodziami, podał urząd gminy."
JAPANESE = "川が氾濫し、救助隊が住民をボートで避難させていると町役場が月曜日に発表した。"
KOREAN = "강이 범람해 구조대가 주민들을 보트로 대피시키고 있다고 군청이 월요일 밝혔다."
CHINESE = "河水漫过堤岸，救援人员用船转移居民，镇政府星期一表示没有人受伤。"
TAIWANESE = "河水漫過堤岸，救援人員用船轉移居民，鎮公所星期一表示沒有人受傷。"

UNDECLARED = [
    (UKRAINIAN, "windows-1251"),
    (UKRAINIAN, "koi8-u"),
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "iso-8859-5"),
    (GERMAN, "windows-1252"),
    (POLISH, "windows-1250"),
    (POLISH, "iso-8859-2"),
    (JAPANESE, "euc-jp"),
    (JAPANESE, "shift_jis"),
    (KOREAN, "euc-kr"),
    (CHINESE, "gb2312"),
    (TAIWANESE, "big5"),
]


def document(text: str, *, encoding: str = "", declared: str = "", before: bytes = b"") -> bytes:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else ""
    items = "".join(f"<item><title>{text}</title><link>/{n}</link></item>" for n in range(3))
    return before + f"{prolog}<rss><channel><title>Paper</title>{items}</channel></rss>".encode(
        encoding or "utf-8"
    )


def titles(body, content_type="text/xml"):
    return {one.title for one in parse(body, url="https://paper.example/", content_type=content_type).entries}


@pytest.mark.parametrize(("text", "encoding"), UNDECLARED)
def test_an_encoding_that_nobody_declares_is_told_from_the_bytes(text, encoding):
    assert titles(document(text, encoding=encoding)) == {text}


@pytest.mark.parametrize(("text", "encoding"), UNDECLARED)
def test_a_declared_utf8_that_the_bytes_disprove_is_not_believed(text, encoding):
    assert titles(document(text, encoding=encoding, declared="utf-8"), "text/xml; charset=utf-8") == {text}


@pytest.mark.parametrize(("text", "encoding"), UNDECLARED)
def test_the_prolog_counts_where_the_header_is_a_servers_default(text, encoding):
    body = document(text, encoding=encoding, declared=encoding)
    for header in ("text/xml", "text/xml; charset=iso-8859-1", "text/xml; charset=us-ascii"):
        assert titles(body, header) == {text}, header


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u"])
def test_the_header_counts_without_a_prolog(encoding):
    assert titles(document(UKRAINIAN, encoding=encoding), f"text/xml; charset={encoding}") == {UKRAINIAN}


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "koi8-r", "utf-16", "no-such-set"])
def test_utf8_is_read_as_such_whatever_is_declared(declared):
    body = document(UKRAINIAN, declared=declared)
    assert titles(body, f"text/xml; charset={declared}") == {UKRAINIAN}


def test_windows_1251_behind_a_blank_line_is_read_by_its_prolog():
    body = document(UKRAINIAN, encoding="windows-1251", declared="windows-1251", before=b"\r\n \n")
    assert titles(body) == {UKRAINIAN}


def test_a_header_that_names_the_other_cyrillic_encoding_is_not_believed():
    body = document(UKRAINIAN, encoding="windows-1251", declared="windows-1251")
    assert titles(body, "text/xml; charset=koi8-r") == {UKRAINIAN}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("header", ["text/xml", "text/xml; charset=utf-8", "application/rss+xml"])
def test_wide_encodings_are_read_with_and_without_a_mark(encoding, header):
    assert titles(document(UKRAINIAN, encoding=encoding, declared="utf-16"), header) == {UKRAINIAN}


@pytest.mark.parametrize("at", [1, 3, 5])
def test_one_letter_cut_in_half_spoils_no_other_letter(at):
    body = document(UKRAINIAN, declared="utf-8")
    end = body.rindex("громаді".encode()) + at  # inside a letter of two bytes
    cut = body[:end] + body[end + 1 :]
    read = parse(cut, url="https://paper.example/", content_type="text/xml; charset=utf-8").entries
    assert [one.title for one in read[:2]] == [UKRAINIAN, UKRAINIAN]
    assert read[2].title.startswith(UKRAINIAN[:60])
    assert "Р" not in read[2].title[1:]


def test_a_json_feed_in_another_encoding_is_read():
    item = f'{{"id": "1", "title": "{RUSSIAN}"}}'
    body = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{item}]}}'
    for encoding in ("utf-8-sig", "utf-16", "windows-1251"):
        assert titles(body.encode(encoding), "application/json") == {RUSSIAN}, encoding


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/xml; charset=windows-1251", "charset=hex", "charset="]),
)
def test_any_bytes_become_utf8(body, content_type):
    to_utf8(body, content_type).decode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_stays_as_it_is(text):
    body = b"<rss>" + text.encode()
    assert to_utf8(codecs.BOM_UTF8 + body) == to_utf8(body)
    if "\x1b" not in text and text.count("\0") * 3 <= len(text):
        assert to_utf8(body) == body


@pytest.mark.parametrize("bad", [b"\xff", b"\xe5\xa8\x80\xd7\xff", b"\xc3\x28\xa0\xa1\xf0\x28\x8c\x28"])
def test_few_broken_bytes_make_english_no_encoding_of_mainframes(bad):
    body = document("The river has left its bed at Bayport", declared="utf-8").replace(
        b"<link>", bad + b"<link>"
    )
    assert titles(body) == {"The river has left its bed at Bayport"}


@pytest.mark.parametrize("said", ["utf-7", "cp037", "cp500", "rot13", "base64"])
def test_encoding_that_no_markup_is_in_is_not_believed(said):
    assert titles(document("Ferry aground"), f"text/xml; charset={said}") == {"Ferry aground"}


def test_zero_before_the_declaration_makes_no_utf16():
    body = b"\0" + document(RUSSIAN, encoding="windows-1251", declared="windows-1251")
    assert titles(body) == {RUSSIAN}
