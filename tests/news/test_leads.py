"""When one lead under two titles is one report, and when it is text that stands under many."""

import pytest

from bot.news.likeness.fingerprint import fingerprint
from bot.news.likeness.leads import is_grounded


@pytest.mark.parametrize(
    ("lead", "is_told"),
    [
        ("Water stood in the streets at noon and the trams did not run.", False),
        ("Water stood in Zubrytsky street at noon and the trams did not run.", True),
        ("Water stood in 12 streets at noon and the trams did not run.", True),
    ],
)
def test_short_lead_tells_of_one_event_where_it_has_a_name_or_a_number(lead, is_told):
    one, other = (fingerprint(title, lead, language="en") for title in ("Dam gives way", "School bus found"))
    assert is_grounded(one, other) is is_told
