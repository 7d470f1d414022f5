"""Raions and hromadas of Ukraine: read in texts, typed, in filters, with what contains them."""

from datetime import UTC, datetime

import pytest

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, parse
from bot.news.filters.reasons import matches
from bot.news.places.gazetteer import regions_of
from storage.model import Item

NOW = datetime(2031, 5, 14, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def lexicon(gazetteer):
    return Lexicon(gazetteer, ("uk", "ru"))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("У Чортківському районі згоріла ферма", "UA-61-06"),
        ("На Чортківщині тихо. Чортківська громада без світла", "UA-61-06-043"),
        ("Пожежа у Чорткові", "UA-61-06-043"),  # a town lies in its hromada
        ("Изюмский район остался без связи", "UA-63-04"),
    ],
)
def test_unit_is_read_and_its_region_stays_the_place(gazetteer, text, unit):
    places = gazetteer.find(text, "")
    assert unit in {place.unit for place in places}
    assert {place.code for place in places} == {unit[:5]}


def test_units_bring_what_contains_them(gazetteer):
    places = gazetteer.find("Пожежа у Чорткові", "")
    assert regions_of(places, gazetteer) == {"UA-61-06-043", "UA-61-06", "UA-61", "UA", "150"}


def test_of_hromadas_of_one_name_in_a_region_none_is_taken(gazetteer):
    (place,) = gazetteer.find("Олександрівська громада на Кіровоградщині відкрила школу", "")[:1]
    assert not place.unit or place.code == place.unit[:5]


@pytest.mark.parametrize(
    ("query", "title", "is_found"),
    [
        ("region:Чортківський район", "Пожежа у Чорткові", True),
        ("region:Чортківський район", "У Чортківському районі шукають грибника", True),
        ("region:Чортківський район", "Пожежа у Тернополі", False),
        ("region:Чортківський район", "Тернопільська область без світла", False),
        ("region:Чортківська громада пожежа", "Пожежа у Чорткові", True),
        ("region:Тернопільська область", "Пожежа у Чорткові", True),
        ("region:Донбас", "Обстріл Краматорська", True),
        ("region:Донбас", "Обстріл Харкова", False),
        ("-region:Донбас", "Обстріл Краматорська", False),
        ("region:UA-61-06", "Пожежа у Чорткові", True),
        ("region:на Харківщині", "Обстріл Харкова", True),
    ],
)
def test_filters_by_units_and_by_regions_together(gazetteer, lexicon, query, title, is_found):
    places = gazetteer.find(title, "", language="uk")
    item = Item(
        id=1,
        feed_id=1,
        story_id=1,
        guid="a",
        link="https://news.example/a",
        title=title,
        text="",
        summary="",
        source="A",
        language="uk",
        seen_at=NOW,
        content_hash=b"",
        places=places,
        regions=regions_of(places, gazetteer),
    )
    understood = parse(query, lexicon)
    assert isinstance(understood, Filter)
    assert (matches(understood, item, lexicon) is not None) is is_found


def test_names_of_units_in_both_alphabets(gazetteer):
    assert gazetteer.name("UA-61-06", "uk") == "Чортківський район"
    assert gazetteer.name("UA-61-06") == "Chortkivskyi Raion"
    assert gazetteer.name("UA-61-06-043", "ru") == "Чортківська громада"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Чортківський р-н", ("UA-61-06",)),
        ("район Чортківський", ("UA-61-06",)),
        ("область Харківська", ("UA-63",)),
        ("м. Київ", ("UA-30",)),
        ("г. Москва", ("RU-MOW",)),
        ("в Одесі", ("UA-51",)),
        ("Миколаїв", ("UA-48",)),  # not the one of 15,000 people near Lviv
        ("UN", ()),
        ("EU", ()),
    ],
)
def test_typed_name_is_taken_as_people_say_it(gazetteer, typed, codes):
    assert gazetteer.resolve(typed) == codes


def test_names_of_several_regions_are_all_of_them(gazetteer):
    assert gazetteer.united("Скандинавія") == ("DK", "NO", "SE")
    assert gazetteer.united("Галичина") == ("UA-46", "UA-61", "UA-26")
    assert gazetteer.united("Харків") == ()
