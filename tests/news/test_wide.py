"""A filter of a chat that takes country-wide news with every region: what it asks for then."""

import pytest

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import MAX_CHARACTERS, Filter, parse
from bot.news.filters.wide import as_meant
from tests.news.atlas import Atlas

LEXICON = Lexicon(Atlas())


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("region:UA-63", "region:UA-63 OR region:UA-wide"),
        ("region:UA-63 flood", "(region:UA-63 OR region:UA-wide) flood"),
        ("region:UA-63, region:UA-51", "region:UA-63 OR region:UA-wide OR region:UA-51"),
        (
            "flood (region:UA-63 OR region:US-GA storm)",
            "flood (region:UA-63 OR region:UA-wide OR (region:US-GA OR region:US-wide) storm)",
        ),
        ("flood -region:UA-63", "flood -region:UA-63"),  # what is not wanted gets no wider
        ("region:PL flood", "region:PL flood"),  # who asks for a country has its country-wide news already
        ("region:UA-wide", "region:UA-wide"),
        ("region:none", "region:none"),
        ("flood", "flood"),
    ],
)
def test_each_region_that_is_asked_for_is_so_with_its_country(query, meant):
    assert as_meant(query, LEXICON, country_wide=True) == meant
    assert as_meant(query, LEXICON, country_wide=False) == query


def test_a_filter_that_cannot_be_read_stays_as_it_is():
    assert as_meant('region:UA-63 "flood', LEXICON, country_wide=True) == 'region:UA-63 "flood'


def test_a_filter_that_would_become_too_long_stays_as_it_is():
    asked = f"region:UA-63 {'f' * (MAX_CHARACTERS - 13)}"
    assert isinstance(parse(asked, LEXICON), Filter)
    assert as_meant(asked, LEXICON, country_wide=True) == asked
