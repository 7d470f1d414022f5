"""Faults in a person's language: found again from the English text that is stored."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import opml, wording
from bot.feeds.wording import worded

FOLDER = Path(wording.__file__).parent


def marked(text: str) -> str:
    return f"<{text}>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("answers 403 Forbidden", "<answers 403 Forbidden>"),
        ("no answer in time", "<no answer in time>"),
        ("can't connect: Connection refused", "<can't connect: <Connection refused>>"),
        ("can't connect: Quota: exceeded", "<can't connect: Quota: exceeded>"),
        ("the document is over 8,192 KiB", "<the document is over 8,192 KiB>"),
        ("broken XML: mismatched {tag}\nat 3", "<broken XML: mismatched {tag}\nat 3>"),
        ("not an http or https address", "<not an http or https address>"),
        ("'a feed' is not an http or https address", "<'a feed' is not an http or https address>"),
        ("re-keyed: 8 of 9 items came under new ids", "<re-keyed: 8 of 9 items came under new ids>"),
        ("what an older version said", "what an older version said"),
        ("", ""),
    ],
)
def test_stored_text_is_worded(text, said):
    assert worded(text, marked) == said


def test_the_template_itself_is_what_is_translated():
    ukrainian = {"answers {status}": "відповідає {status}", "no answer in time": "не відповідає вчасно"}
    assert worded("answers 403", lambda text: ukrainian.get(text, text)) == "відповідає 403"
    assert worded("no answer in time", lambda text: ukrainian.get(text, text)) == "не відповідає вчасно"


@given(st.text())
def test_any_text_is_left_as_it_is_in_english(text):
    assert worded(text, str) == text
    assert worded(wording.BROKEN_XML.format(fault=text), str) == wording.BROKEN_XML.format(fault=text)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_no_fault_is_worded_past_the_table(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            for argument in node.keywords:
                is_text = isinstance(argument.value, ast.Constant | ast.JoinedStr)
                assert not (argument.arg in {"detail", "why"} and is_text), f"{path.name}:{node.lineno}"


def test_every_flaw_of_a_list_is_in_the_table():
    listing = opml.read(b'<opml><body><outline xmlUrl="ftp://x"/></body></opml>')
    flaws = [listing.flaws[0].why, opml.read(b"<html/>").why, opml.read(b"<opml>").why]
    assert [worded(why, marked) for why in flaws] == [marked(why) for why in flaws]
