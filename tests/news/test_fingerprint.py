"""A report in the form in which reports are compared."""

import pytest

from bot.news.likeness.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("title", "is_quake"),
    [
        ("M 4.4 - 12 km W of Urla, Turkey", True),
        ("Mw 5.1 off Crete", True),
        ("M road closed for 12 hours", False),
        ("12 m wall falls in Urla", False),
    ],
)
def test_seismologists_bulletin_tells_of_a_quake_without_the_word(title, is_quake):
    assert ("~quake" in fingerprint(title, "", language="en").title_terms) is is_quake
