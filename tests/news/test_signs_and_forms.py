"""Filters do what was meant: signs are read or refused, capitals have no forms, comparatives are forms."""

from datetime import UTC, datetime

import pytest

from bot.news.filters.query import parse
from bot.news.filters.query_error import QueryError
from bot.news.filters.reasons import matches
from storage.model import Item
from tests import shipped

LEXICON = shipped.lexicon()
GIVEN = {
    "id": 1,
    "feed_id": 1,
    "story_id": 1,
    "guid": "",
    "link": "",
    "text": "",
    "summary": "",
    "source": "Wire",
}


def found(query, title, language="en"):
    understood = parse(query, LEXICON)
    assert not isinstance(understood, QueryError), understood.message
    item = Item(title=title, language=language, seen_at=datetime(2026, 5, 4, tzinfo=UTC), **GIVEN)
    return matches(understood, item, LEXICON) is not None


@pytest.mark.parametrize(
    ("query", "title", "is_found"),
    [
        ("refinery --maintenance", "Refinery maintenance begins", False),
        ("refinery --maintenance", "Refinery burns", True),
        ("refinery !maintenance", "Refinery maintenance begins", False),
        ("drone; missile", "Missiles over the river", True),
        ("drone & missile", "Drones over the river", False),
        ("drone && missile", "Drones and missiles", True),
        ("+drone +missile", "Drones over the river", False),
        ("drone/missile", "Missile falls", True),
        ("drone / missile", "Missile falls", True),
        ("AC/DC", "AC/DC on tour", True),
        ("AIDS", "Aid reaches the valley", False),
        ("AIDS", "AIDS cases fall", True),
        ('"AIDS clinic"', "Aid clinic opens in the valley", False),
        ('"AIDS clinic"', "Two AIDS clinics open", True),
        ("START", "Talks started", False),
        ("START", "New START treaty ends", True),
        ("HIMARS", "Himars rocket falls", True),
        ("KYIV", "Kyiv without power", True),
        ("high", "Highest tide in years", True),
        ("higher", "High tide", False),
        ("early", "Earlier trains", True),
        ("вибух", "Вибуxи у місті", True),
        ("bitcoin", "Вitсоin falls", True),
        ("грунт", "Ґрунт просів", True),
        ("слов’янськ", 'Слов"янськ без води', True),
    ],
)
def test_a_sign_means_what_people_mean_by_it(query, title, is_found):
    assert found(query, title, "uk" if title[0] > "z" else "en") is is_found


@pytest.mark.parametrize("query", ["~drone", "drone^2", "[drone]", "drone\\w"])
def test_signs_of_other_languages_are_refused(query):
    error = parse(query, LEXICON)
    assert isinstance(error, QueryError)
    assert "means nothing here" in error.message


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [
        ("cruz", "Cruces robadas del cementerio", "es"),
        ("travail", "Les travaux durent un an", "fr"),
        ("vieux", "Une vieille tour rasée", "fr"),
        ("teatr", "Premiera w teatrze", "pl"),
        ("świat", "Najwyższy szczyt na świecie", "pl"),
        ("pies", "Zaginęły dwa psy", "pl"),
        ("człowiek", "Tysiące ludzi na placu", "pl"),
        ("холодний", "Найхолодніша ніч зими", "uk"),
        ("молодий", "Наймолодша майстриня", "uk"),
    ],
)
def test_forms_that_the_stemmers_do_not_join(query, title, language):
    assert found(query, title, language)


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [("rak", "Race na stadionie", "pl"), ("луч", "Лучший повар", "ru"), ("інь", "Інший шлях", "uk")],
)
def test_look_alikes_stay_apart(query, title, language):
    assert not found(query, title, language)


def test_single_quotes_make_a_phrase():
    assert found("'water main' leak", "Water mains leak again")
    assert not found("'water main'", "Main water supply is safe")
    assert found("miners' strike", "Miners strike for a week")
