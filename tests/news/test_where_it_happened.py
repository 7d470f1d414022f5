"""Which of the places that a text names are where it happened."""

import pytest

from bot.news.places.gazetteer import regions_of
from tests import shipped

GAZETTEER = shipped.gazetteer()


def countries(title, text="", language=""):
    found = regions_of(GAZETTEER.find(title, text, language=language), GAZETTEER)
    return sorted(code for code in found if len(code) == 2 and code.isupper())


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Russian glide bomb hits a school in Kharkiv", ["UA"]),
        ("Російська ракета влучила у склад в Одесі", ["UA"]),
        ("Росіяни обстріляли Суми", ["UA"]),
        ("Украинский беспилотник упал в Рязани", ["RU"]),
        ("Russische Drohne trifft Wohnhaus in Odessa", ["UA"]),
        ("Une frappe israélienne fait deux morts à Beyrouth", ["LB"]),
        ("Ataque de drones rusos contra Odesa", ["UA"]),
        ("Rosyjska rakieta spadła na pole w Rumunii", ["RO"]),
        ("American climber dies on Kilimanjaro in Tanzania", ["TZ"]),
        ("Russian-held town in Ukraine loses power", ["UA"]),
        ("Finland summons Russian ambassador", ["FI"]),
        ("Dutch trawler sinks", []),
    ],
)
def test_a_nationality_that_says_whose_it_is_is_no_place(title, expected):
    assert countries(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Zambian mine collapses", ["ZM"]),
        ("German inflation slows", ["DE"]),
        ("Polish farmers end protest after deal with Ukrainian hauliers", ["PL", "UA"]),
        ("Fire destroys hotel on Italian island", ["IT"]),
        ("Swedish climate law criticised in Norway", ["NO"]),
    ],
)
def test_a_nationality_is_a_place_where_nothing_else_tells_one(title, expected):
    assert countries(title) == expected


def test_a_noun_before_a_comma_does_not_say_whose_it_is():
    assert countries("Vuela un avión italiano", language="es") == []
    assert countries("Tras el avión, italiano aprendido en clase", language="es") == ["IT"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Russian president to visit Minsk", ["BY", "RU"]),
        ("Kremlin rejects proposal", ["RU"]),
        ("German chancellor arrives in Kyiv", ["DE", "UA"]),
    ],
)
def test_a_head_of_state_stands_for_the_country(title, expected):
    assert countries(title) == expected


def test_a_dateline_counts_where_the_text_names_no_place():
    lead = "Rates stay where they are, the bank said."
    assert countries("Rates unchanged", f"WARSAW, Sept 2 (Example) - {lead}") == ["PL"]
    assert countries("Rates unchanged", f"WARSAW, Sept 2 (Example) - {lead[:-1]} in Prague.") == ["CZ"]


def test_where_somebody_spoke_is_no_place_of_the_event():
    lead = "The damaged plant in Kharkiv will be examined, its director said in Vienna."
    assert countries("Experts to examine plant", lead) == ["UA"]
    assert countries("Rates stay", "Rates stay where they are, the minister said in Vienna.") == ["AT"]


def test_what_is_passed_over_keeps_its_role():
    places = GAZETTEER.find("Russian drone hits Kharkiv", "KYIV, Sept 2 (Example) - Two people were hurt.")
    assert [(place.name, place.role.value, place.is_aside) for place in places] == [
        ("Russian", "demonym", True),
        ("Kharkiv", "happened", False),
        ("KYIV", "dateline", True),
    ]
