"""Which items pass a filter, and that the index answers as testing every filter would."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.filter_tree import Filter
from bot.news.match import SubscriptionIndex, matches
from bot.news.places import Gazetteer
from bot.news.query import parse
from storage.model import Item, Mute, Subscriber, Subscription
from tests.news.atlas import Atlas

ATLAS = Atlas()
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
CASES = Path(__file__).parents[2].parent / "shared/data/keywords/dev.jsonl"


def item(title="", text="", **more):
    given = {
        "id": 7,
        "feed_id": 3,
        "story_id": 7,
        "guid": "g",
        "link": "https://www.coastwire.example/a",
        "summary": "",
        "source": "Coast Wire",
        "language": "en",
        "seen_at": NOW,
    }
    return Item(title=title, text=text, **(given | more))


def why(query, found):
    understood = parse(query, ATLAS)
    assert isinstance(understood, Filter), understood
    return matches(understood, found)


def passes(query, title, language="en"):
    return why(query, item(title, language=language)) is not None


@pytest.mark.parametrize(
    ("query", "title", "expected"),
    [
        ("port", "Ferry port reopens", True),
        ("port", "Report on transport", False),
        ("ferry", "Two ferries wait", True),
        ("ferries", "One ferry waits", True),
        ("flood", "Flooded roads, flooding fields", True),
        ("hop", "Hoping for rain", False),
        ("stop", "Trains stopped", True),
        ("car", "Caring for trees", False),
        ("glass", "Glasses", True),
        ("bus", "Buses return", True),
        ("city", "Cities flooded", True),
        ("Oslo", "Oslo’s trams", True),
        ("ФЕРРИ", "Ферри вышел в море", True),
        ("елка", "Ёлка упала", True),
        ("п'ять", "П’ять будинків", True),
        ("cafe", "Café closes", True),
        ("Muenchen", "München im Schnee", True),
        ("München", "Muenchen im Schnee", True),
        ("Munchen", "München im Schnee", True),
        ("ukraine", "L’Ukraine sous la neige", True),
        ("замок", "За́мок відкрито", True),
        ("#storm", "Storm ahead", True),
        ("storm", "#Storm ahead", True),
        ("F-16", "An F16 lands", True),
        ("F16", "An F-16 lands", True),
        ("F16", "An F 16 lands", True),
        ("F-16", "Chapter 16", False),
        ("US", "US rail strike", True),
        ("US", "U.S. rail strike", True),
        ("US", "The U.S.-led talks", True),
        ("U.S.", "US rail strike", True),
        ("US", "They told us", False),
        ("us", "They told us", True),
        ("it", "IT outage", True),
        ("IT", "It rains", False),
        ("US", "США и снег", False),
        ("NATO", "Nato meets", True),
        ('"flood warning"', "Flood warnings in place", True),
        ('"flood warning"', "Warning of flood", False),
        ('"flood warning"', "Roads flood. Warning issued", False),
        ('"st. ives"', "Train to St Ives", True),
        ('"st ives"', "Train to St. Ives", True),
        ('"US envoy"', "us envoy", True),
        ('="flood warning"', "Flood warnings", False),
        ('="flood warning"', "FLOOD WARNING!", True),
        ("=flood", "Floods", False),
        ("=flood", "Flood’s end", True),
        ("flo*", "Floating bridge", True),
        ("flo*", "Afloat", False),
        ("F16x*", "F-16xyz", True),
        ("Odesa", "Одеса під снігом", True),
        ("=Odesa", "Odessa", False),
        ("Одесі", "Odessa airport", True),
        ("NYC", "New York", False),
        ('"New York"', "Нью-Йорк", True),
        ("New-York", "Нью-Йорк", True),
        ('"New York"', "York is new", False),
        ('"Odesa port"', "Odessa port", True),
        ("flood river", "River flood", True),
        ("flood river", "Flood", False),
        ("flood, river", "River", True),
        ("flood -drill", "Flood drill", False),
        ("flood, quake -drill", "Quake drill", False),
        ("NOT football", "Snow", True),
        ("-(football OR tennis)", "Tennis", False),
        ("-(football golf)", "Football", True),
    ],
)
def test_words_match_as_people_mean_them(query, title, expected):
    assert passes(query, title) is expected


def test_a_filter_sees_title_and_text_but_no_phrase_across_them():
    found = item("Storm at sea", "Wall falls in the harbour")
    assert why("storm wall", found) == ("word: storm", "word: wall")
    assert why('"sea wall"', found) is None
    assert why("title:storm", found) == ("title: storm",)
    assert why("title:wall", found) is None
    assert why('title:"storm at sea"', found) == ("title: storm at sea",)
    assert why('title:"storm" harbour', found) == ("title: storm", "word: harbour")


def test_a_region_matches_what_lies_inside_it():
    kharkiv = item("Snow", regions=frozenset({"UA", "UA-63"}))
    assert why("region:UA", kharkiv) == ("region: Ukraine",)
    assert why("region:Kharkiv", kharkiv) == ("region: Kharkiv Oblast, Ukraine",)
    assert why("region:PL", kharkiv) is None
    assert why("region:UA-63", item("Snow", regions=frozenset({"UA"}))) is None


def test_an_item_without_a_place_passes_no_region():
    assert why("region:UA", item("Snow in Ukraine")) is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("source:coast", True),
        ("source:Coast", True),
        ('source:"coast wire"', True),
        ('source:"wire coast"', False),
        ("source:coas", False),
        ("source:coastwire", True),
        ("source:coastwire.example", True),
        ("source:www.coastwire.example", True),
        ("source:https://coastwire.example/feed", True),
        ("source:wire.example", False),
        ("source:example", False),
        ("source:Herald", True),
        ("-source:coast", False),
    ],
)
def test_a_source_is_named_by_title_outlet_or_host(query, expected):
    assert (why(query, item("Snow", outlet="The Herald")) is not None) is expected


def test_a_link_without_a_host_does_no_harm():
    assert why("source:coast", item("Snow", link="https://[bad")) == ("source: coast",)
    assert why("source:bbc.com", item("Snow", link="", source="", outlet="")) is None


def test_a_language_is_the_items_own():
    assert why("lang:uk", item("Сніг", language="uk")) == ("language: uk",)
    assert why("lang:uk", item("Snow", language="")) is None


def test_reasons_name_what_matched_once():
    assert why("snow, rain, =snow, sno*", item("Snow and snow")) == (
        "word: snow",
        "word: =snow",
        "word: sno*",
    )
    assert why('"heavy snow" -rain', item("Heavy snow")) == ("phrase: heavy snow",)


def test_a_filter_of_exclusions_tells_what_was_absent():
    assert why("-football -tennis", item("Snow")) == ("without: football", "without: tennis")


def test_the_real_gazetteer_brings_other_scripts_and_regions():
    gazetteer = Gazetteer.load()
    kyiv = parse("Kyiv", gazetteer)
    for title in ("Київ під снігом", "Снег в Киеве", "Kyiv’s trams"):
        assert matches(kyiv, item(title)) == ("word: Kyiv",)
    assert matches(kyiv, item("Snow in Lviv")) is None
    region = parse("region:Kharkiv Oblast", gazetteer)
    assert matches(region, item("Snow", regions=frozenset({"UA", "UA-63"}))) == (
        "region: Kharkiv Oblast, Ukraine",
    )


@pytest.mark.parametrize(("query", "title"), [("Kyiv", "Kiev in snow"), ("Odesa", "Одеса під снігом")])
def test_a_city_is_found_by_its_older_and_foreign_spellings(query, title):
    assert matches(parse(query, Gazetteer.load()), item(title)) is not None


# --- the index ----------------------------------------------------------------


def subscriber(chat, *queries, mutes=None, languages=()):
    filters = tuple(
        Subscription(id=chat * 100 + number, number=number, query=query, created_at=NOW)
        for number, query in enumerate(queries, start=1)
    )
    return Subscriber(chat=chat, filters=filters, mutes=mutes or {}, languages=frozenset(languages))


def index(*subscribers, previous=None):
    return SubscriptionIndex(subscribers, gazetteer=ATLAS, previous=previous)


def test_a_chat_without_filters_gets_everything():
    (match,) = index(subscriber(4)).match(item("Snow"), now=NOW)
    assert (match.chat, match.filters, match.reasons) == (4, (), ())


def test_every_filter_that_matched_is_named():
    (match,) = index(subscriber(4, "snow", "rain", "-football", "snow")).match(item("Snow"), now=NOW)
    assert match.filters == (401, 403, 404)
    assert match.reasons == ("word: snow", "without: football")


def test_matches_come_by_rising_chat():
    found = index(subscriber(9), subscriber(2, "snow"), subscriber(5, "rain")).match(item("Snow"), now=NOW)
    assert [match.chat for match in found] == [2, 9]


@pytest.mark.parametrize(
    ("language", "chats"), [("en", [1, 2, 4]), ("uk", [1, 2, 3]), ("pl", [1]), ("", [1, 2, 3, 4])]
)
def test_a_chat_takes_news_in_its_languages_and_in_none_that_is_known(language, chats):
    """`lang:` and the chat's languages look at the same language; an unknown one comes to everybody."""
    found = index(
        subscriber(1),
        subscriber(2, languages={"en", "uk"}),
        subscriber(3, "snow", languages={"uk"}),
        subscriber(4, "snow", languages={"en"}),
    )
    assert [match.chat for match in found.match(item("Snow falls", language=language), now=NOW)] == chats


def test_lang_filter_in_a_chat_with_other_languages_lets_nothing_through():
    found = index(subscriber(1, "lang:pl", languages={"en"}), subscriber(2, "lang:pl"))
    assert [match.chat for match in found.match(item("Snow", language="pl"), now=NOW)] == [2]


def test_a_muted_source_is_silent_for_that_chat_until_the_mute_ends():
    mute = Mute(since_at=NOW, until_at=NOW + timedelta(hours=2), by=1)
    both = index(subscriber(1, mutes={3: mute}), subscriber(2, "snow", mutes={8: mute}))
    assert [match.chat for match in both.match(item("Snow"), now=NOW)] == [2]
    later = NOW + timedelta(hours=2)
    assert [match.chat for match in both.match(item("Snow"), now=later)] == [1, 2]


def test_a_filter_that_cannot_be_read_any_more_matches_nothing():
    broken = index(subscriber(1, 'snow "'), subscriber(2, 'snow "', "snow"))
    assert [match.chat for match in broken.match(item("Snow"), now=NOW)] == [2]
    assert sorted(broken.broken) == [101, 201]


def test_a_changed_index_forgets_what_is_gone():
    first = index(subscriber(1, "snow"))
    second = index(subscriber(1, "rain"), previous=first)
    assert second.match(item("Snow"), now=NOW) == []
    assert [match.chat for match in second.match(item("Rain"), now=NOW)] == [1]
    assert sorted(second.read) == ["rain"]


VOCABULARY = [
    "snow",
    "rain",
    "port",
    "ports",
    "Odesa",
    "Odessa",
    "US",
    "us",
    "F-16",
    "F",
    "16",
    "New York",
    "storm",
]
TERMS = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(
        ['"snow storm"', '"New York"', "=port", "por*", "title:snow", 'title:"rain port"', "sto*"]
    ),
    st.sampled_from(["region:UA", "region:UA-63", "source:coast", "source:coastwire.example", "lang:uk"]),
)


def _joined(parts):
    return st.tuples(parts, st.sampled_from([" ", " OR ", ", "]), parts).map("".join)


QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(_joined(inner), inner.map("-({})".format), inner.map("({})".format)),
    max_leaves=6,
)
SUBSCRIBERS = st.lists(st.lists(QUERIES, max_size=3), max_size=12)
TEXTS = st.lists(st.sampled_from([*VOCABULARY, "Odesa.", "и", "\n"]), max_size=9).map(" ".join)
ITEMS = st.builds(
    item,
    TEXTS,
    TEXTS,
    regions=st.sampled_from([frozenset(), frozenset({"UA"}), frozenset({"UA", "UA-63"})]),
    source=st.sampled_from(["Coast Wire", "Herald"]),
    link=st.sampled_from(["", "https://coastwire.example/1"]),
    language=st.sampled_from(["en", "uk", ""]),
)


@settings(max_examples=250, deadline=None)
@given(SUBSCRIBERS, ITEMS)
def test_the_index_answers_as_testing_every_filter_would(wishes, found):
    subscribers = [subscriber(chat, *queries) for chat, queries in enumerate(wishes, start=1)]
    expected = {}
    for one in subscribers:
        hits = [filter_ for filter_ in one.filters if why(filter_.query, found) is not None]
        if hits or not one.filters:
            expected[one.chat] = tuple(filter_.id for filter_ in hits)
    answered = index(*subscribers).match(found, now=NOW)
    assert {match.chat: match.filters for match in answered} == expected


@settings(max_examples=200, deadline=None)
@given(QUERIES, ITEMS)
def test_an_excluded_filter_passes_exactly_what_it_did_not(query, found):
    assert (why(query, found) is None) is (why(f"-({query})", found) is not None)


def test_labelled_headlines_match_as_well_as_the_figure_in_the_docs():
    if not CASES.exists():
        pytest.skip("the labelled headlines are not on this machine")
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    right = [
        (why(case["query"], item(case["text"], language=case["lang"])) is not None) is case["match"]
        for case in cases
    ]
    false = [case["id"] for case, ok in zip(cases, right, strict=True) if not ok and not case["match"]]
    assert false == []
    assert sum(right) >= 65  # of 92; inflection of Ukrainian, Russian and German is to come
