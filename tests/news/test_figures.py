"""How figures are written: grouped as the language has it, and what is no figure as it stands."""

import pytest

from bot.news.messages.figures import figure


@pytest.mark.parametrize(
    ("value", "english"),
    [
        (1200, "1,200"),
        ("1200", "1,200"),
        ("0", "0"),
        ("5.6", "5.6"),
        ("12345.6", "12,345.6"),
        ("about 1200", "about 1200"),
        ("1200.about", "1200.about"),
        ("", ""),
    ],
)
def test_figure_is_grouped_and_any_other_text_stays(value, english):
    assert figure(value, str) == english


def test_figure_has_the_signs_of_its_language():
    signs = {",": " ", "{whole}.{part}": "{whole},{part}"}
    assert figure("12345.6", signs.__getitem__) == "12 345,6"
    assert figure("12345.about", signs.__getitem__) == "12345.about"
