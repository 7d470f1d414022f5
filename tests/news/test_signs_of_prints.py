"""Whose names stand beside a report that says something in signs, which are no words; and what it costs."""

import time
from dataclasses import replace

import pytest

from bot.news.words.text import plain
from tests.news.test_attribution import NOON, SUMMARY, TITLE, report
from tests.prints import beside

BRAILLE = "⠙⠗⠕⠺⠝⠑⠙"
ABOVE = "".join(f"-{chr(code)}" for code in range(0x363, 0x368))
PRIVATE = "\ue000\ue001\ue002\ue003\ue004"
FLAGS = "🇩🇷🇴🇼🇳🇸"


@pytest.mark.parametrize(
    "signs", ["🅳🆁🅾🆆🅽🅴🅳", "🇩\u200b🇷\u200b🇴\u200b🇼\u200b🇳", FLAGS, BRAILLE, ABOVE, PRIVATE]
)
@pytest.mark.parametrize("is_title", [True, False])
def test_who_told_nothing_in_signs_is_not_named_under_them(signs, is_title):
    title, summary = (
        (f"{TITLE} {plain(signs)}", SUMMARY) if is_title else (TITLE, f"{SUMMARY} {plain(signs)}")
    )
    first = replace(report(title, summary), edited_at=NOON, former=f"{TITLE}\n{SUMMARY}")
    second = replace(report(TITLE), id=2)
    same = replace(report(title, summary), id=3)
    assert beside(first, [second, same]) == [same]


@pytest.mark.parametrize("mark", ["⚡️ ", "🔥🔥🔥🔥🔥🔥 ", "🇺🇦🇵🇱 ", "❗ ", "№ "])
def test_marks_of_an_outlet_take_no_names(mark):
    first, second = report(f"{mark}{TITLE}", f"{mark}{SUMMARY}"), replace(report(TITLE), id=2)
    assert beside(first, [second]) == [second]


@pytest.mark.timed
@pytest.mark.parametrize("unit", ["Ab. ", "word ", "Organisation. ", "⠁⠃⠉ ", "a?! ", "1 2. "])
def test_fifty_prints_of_4_000_characters_are_compared_at_once(unit):
    """Short sentences cost the most: 0.15 s."""
    first, text = report("Three a", (unit * 280)[:280]), (unit * 4_000)[:4_000]
    prints = [replace(report(TITLE, text.replace("s", "z")), id=at) for at in range(2, 52)]

    def seconds() -> float:
        start = time.thread_time()
        beside(first, prints)
        return time.thread_time() - start

    assert any(seconds() < 0.5 for _ in range(4))  # a machine may be busy
