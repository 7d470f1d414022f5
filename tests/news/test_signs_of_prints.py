"""Whose names stand beside a report that says something in signs, which are no words."""

from dataclasses import replace

import pytest

from bot.news.stories.attribution import beside
from bot.news.words.text import plain
from tests.news.test_attribution import NOON, SUMMARY, TITLE, report

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
