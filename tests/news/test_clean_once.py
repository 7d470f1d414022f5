"""What stands around a report is no part of it for places, filters and languages; offsets stay."""

from datetime import UTC, datetime

import pytest

from bot.news.filters.item_index import ItemIndex
from bot.news.filters.query import parse
from bot.news.filters.reasons import matches
from bot.news.furniture.report import report_of
from bot.news.places.gazetteer import regions_of
from storage.model import Item
from tests import shipped

NOW = datetime(2026, 5, 18, 12, tzinfo=UTC)
GAZETTEER = shipped.gazetteer()
LEXICON = shipped.lexicon()
NAMES = {"link": "", "summary": "", "source": "Herald"}

TAILS = [
    "(Reporting by Ann Example in Singapore; editing by Ben Muster in Berlin)",
    "Read more: Warehouse burns in Lviv",
    "Читайте також: У Львові горить склад",
    "Sign up for our Lviv newsletter.",
    "(Reportage d’Anne Exemple à Lviv, édité par Jean Modèle)",
    "(Bericht von Anna Beispiel in Lwiw, redigiert von Max Muster)",
    "(Información de Ana Ejemplo en Lviv; editado por Juan Modelo)",
    "(Opracowanie: Anna Przykład, Lwów)",
    "© 2031 Lviv Example Ltd. All rights reserved.",
    "The post Bridge reopens appeared first on Lviv Herald.",
    "© Lviv Herald 2026",
    "By clicking the button you accept the terms of Lviv Herald.",
]
REPORT = "The bridge reopened on Monday after a storm."


@pytest.mark.parametrize("tail", TAILS)
def test_furniture_is_neither_searched_nor_a_place(tail):
    text = f"{REPORT} {tail}"
    assert GAZETTEER.find("Bridge reopens", text) == ()
    for word in ("lviv", "львів", "newsletter", "berlin", "region:UA-46"):
        assert not found_by(word, item("Bridge reopens", text))
    assert found_by("storm", item("Bridge reopens", text))


@pytest.mark.parametrize("tail", TAILS)
def test_places_keep_their_offsets_around_furniture(tail):
    title, text = "Bridge reopens", f"LVIV, Sept 2 (Example) - {REPORT}\n{tail}\nTrains run again in Poltava."
    whole = f"{title}\n{text}"
    for place in GAZETTEER.find(title, text):
        assert whole[place.start : place.end] == place.name


def test_the_body_keeps_every_character_of_the_report_in_its_place():
    text = f"Photo: Ann Example/Getty Images {REPORT} {TAILS[1]}"
    report = report_of("Bridge reopens", text)
    assert len(report.body) == len(text)
    assert report.body.strip() == REPORT == report.text
    assert report.body.index(REPORT) == text.index(REPORT)


@pytest.mark.parametrize(
    "head",
    [
        "Stand: 18.05.2026, 14:00 Uhr ",
        "Published: 18 May 2026, 11:31 JST Updated: 18 May 2026, 11:44 JST. ",
        "Publié le 18/05/2026 à 11h28 ",
        "Опубліковано: 10 березня 2026, 12:30 ",
        "Photo: Ann Example/AFP/Getty Images ",
        "Photo: A. B. Example/Reuters ",
        "Фото: Олена Приклад ",
        "Image caption: Ice on the river. ",
        "НАСТОЯЩИЙ МАТЕРИАЛ СОЗДАН И РАСПРОСТРАНЁН ИНОСТРАННЫМ АГЕНТОМ. ",
    ],
)
def test_what_stands_at_the_head_cuts_only_itself(head):
    assert report_of("Ice", f"{head}{REPORT}").text == REPORT


@pytest.mark.parametrize("name", ["10 мар", "3 марта", "29 мая", "1 дек"])
def test_a_dateline_is_one_in_any_month(name):
    assert report_of("Лёд", f"МОСКВА, {name} — Мост открыли в понедельник.").dateline.startswith("МОСКВА")


def test_a_sentence_that_begins_as_the_title_does_stays_whole():
    assert report_of("Council passes budget", "Council passes budget by nine votes.").text == (
        "Council passes budget by nine votes."
    )
    assert (
        report_of("Council passes budget", "Council passes budget. It took a day.").text == "It took a day."
    )


def filter_of(text):
    return parse(text, LEXICON)


def item(title, text):
    found = GAZETTEER.find(title, text)
    given = {"id": 1, "feed_id": 1, "story_id": 1, "guid": "1", "seen_at": NOW}
    return Item(
        title=title,
        text=text,
        places=found,
        regions=regions_of(found, GAZETTEER),
        language="en",
        **given,
        **NAMES,
    )


def found_by(text, one):
    """Whether a filter finds an item: by itself, and by the index of many."""
    query, index = filter_of(text), ItemIndex(LEXICON)
    index.put(one)
    answers = {matches(query, one, LEXICON) is not None, 1 in index.passing(query.root)}
    assert len(answers) == 1
    return answers.pop()
