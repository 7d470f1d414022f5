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


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("ri\u00adver fl\u200bood", "river flood"),
        ("\ufeff\u2066river\u2069\u200e flood\u200e", "river flood"),
        ("ｒｉｖｅｒ　ｆｌｏｏｄ", "river flood"),
        ("region：PL", "region:PL"),
        ("region:UA\u201130", "region:UA-30"),
        ("（river，\u200bhail） －sport", "(river，hail) -sport"),
    ],
)
def test_what_cannot_be_seen_of_a_filter_counts_for_nothing(lexicon, typed, means):
    understood, plain = parse(typed, lexicon), parse(means, lexicon)
    assert isinstance(understood, Filter)
    assert understood.root == plain.root
    assert understood.text.isprintable()


def test_report_in_full_width_letters_is_found(reader, lexicon):
    entry = Entry(guid="a", link="https://news.example/a", title="Ｆｌｏｏｄ in the hills", text="")
    assert matches(parse("flood", lexicon), reader.read(entry, FEED, item_id=1, now=NOW), lexicon)
