"""What the desk makes of a report: words of its language, the right number raised."""

from datetime import UTC, datetime

import pytest

from bot.demo import editing
from bot.demo.documents import Report
from bot.demo.script import OUTLETS

AT = datetime(2026, 3, 1, tzinfo=UTC)


def report(title: str, text: str = "") -> Report:
    return Report(key="one", title=title, text=text or title, link="", published_at=AT, updated_at=AT)


@pytest.mark.parametrize(
    ("language", "title", "higher"),
    [
        ("en", "Quake of 5.2: 12 injured in İzmir", "Quake of 5.2: 27 injured in İzmir"),
        ("en", "Heat of 39 degrees: 4 lines closed", "Heat of 39 degrees: 11 lines closed"),
        ("uk", "Трамвай №4: вітер повалив 12 дерев", "Трамвай №4: вітер повалив 27 дерев"),
        ("ru", "Задержали 5 рейсов", "Задержали 13 рейсов"),
    ],
)  # fmt: skip
def test_first_count_is_raised_and_nothing_else(language: str, title: str, higher: str):
    assert editing.raised(report(title), language).title == higher


def test_text_has_the_new_count_and_tells_the_old_one():
    text = "Twelve people were hurt. Of the 12 two are children; 112.5 mm fell, 12,000 watched."
    words = editing.raised(report("12 hurt in Cork", text), "en")
    assert words.text.startswith("27 hurt in Cork. The number rose to 27, up from 12")
    assert words.text.endswith("Of the 27 two are children; 112.5 mm fell, 12,000 watched.")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "7 people injured"), ("uk", "7 людей поранено"), ("ru", "7 человек ранены")]
)
def test_report_without_a_count_gets_one(language: str, told: str):
    assert told in editing.raised(report("Bridge closed"), language).title


def test_denial_names_what_is_denied():
    words = editing.denied(report("Bridge closed"), "en")
    assert words.title == "Officials deny report: Bridge closed"
    assert "Bridge closed" in words.text


def test_copy_is_word_for_word_under_the_outlets_own_dateline():
    words = editing.copied(report("Bridge closed", "It has a crack."), OUTLETS[1])
    assert (words.title, words.text) == ("Bridge closed", "(Harbour Wire) - It has a crack.")
