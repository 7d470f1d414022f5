"""Filters as people type them: each with titles that it is to let through, and titles that it is not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.news.filters.query import Filter, QueryError, parse
from bot.news.filters.reasons import matches
from bot.news.reading import Reader
from storage.model import Entry, Feed
from tests import shipped

NOW = datetime(2031, 5, 14, 12, tzinfo=UTC)
FEED = Feed(id=1, url="https://news.example/feed", title="Example", next_check_at=NOW)


@pytest.fixture(scope="module")
def lexicon():
    return shipped.lexicon()


@pytest.fixture(scope="module")
def reader(gazetteer):
    return Reader(gazetteer=gazetteer, languages=("en", "uk", "ru", "de", "fr", "es", "pl"))


# The filter; behind + what passes, behind - what does not.
FILTERS = Path(__file__).with_name("filters_as_typed.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("block", FILTERS.strip().split("\n\n"))
def test_filter_lets_through_what_was_meant(reader, lexicon, block):
    query, *lines = block.split("\n")
    understood = parse(query, lexicon)
    assert isinstance(understood, Filter), understood
    for line in lines:
        entry = Entry(guid="a", link="https://news.example/a", title=line[2:], text="")
        item = reader.read(entry, FEED, item_id=1, now=NOW)
        assert (matches(understood, item, lexicon) is not None) is line.startswith("+"), line


@pytest.mark.parametrize(
    "query",
    [
        "! sport",
        "ukraine ! sport",
        "-",
        '"ceasefire',
        "uk*",
        "*port",
        "region:Kyiv",
        "region:Springfeld",
        "region:",
        "((flood)",
        "flood)",
        "()",
        "flood OR",
        "OR flood",
        "lang:xx",
        "titel:Berlin",
        "country:UA",
        "the",
        "",
    ],
)
def test_mistake_is_told(lexicon, query):
    assert isinstance(parse(query, lexicon), QueryError)
