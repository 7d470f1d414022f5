"""A page that came in a report's place: a consent or login wall, a front page."""

import pytest

from bot.feeds import walls
from bot.feeds.walls import Page, Walls
from storage.model import Entry

CONSENT = (
    "We and our partners keep cookies on your device to measure who reads what and to choose adverts.\n"
    "You may agree or manage your choices below, at any time. Kyiv Reading Ltd, of Kharkiv, answers for it."
)
FERRY = "The ferry lies on a sandbank off Calais; coast guards took forty passengers off before it ran dry."
LIBRARY = "Oslo has a new library: the king cut a ribbon, and readers queued around three corners to see it."


def entry(title: str, text: str = "", link: str = "http://paper.example/1") -> Entry:
    return Entry(guid=link, link=link, title=title, text=text)


def texts(*pages: tuple[Entry, Page], of: Walls | None = None) -> dict[str, str]:
    return (of or Walls()).texts(1, pages)


def is_taken(one: Entry, text: str) -> bool:
    return bool(texts((one, Page(one.link, text))))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ferry runs aground off Calais", FERRY),
        ("Ferry aground", FERRY),
        (
            "Паром сів на мілину біля Одеси",
            "Біля Одеси на мілину сіло пасажирське судно: пором ішов з Болгарії.",
        ),
        (
            "Prom osiadł na mieliźnie pod Helem",
            "Pod Helem na mieliznę wszedł prom pasażerski, osiadając na piasku.",
        ),
        ("東京で大規模火災が発生", "東京都内で大規模な火災が発生し、消防車が出動した。"),
        ("12", "On day 12 the strike went on as before."),
    ],
)
def test_page_that_has_half_of_the_title_s_words_is_the_report_s(title, text):
    assert is_taken(entry(title), text)


def test_page_that_has_half_of_the_feed_s_text_is_the_report_s_whatever_its_title():
    assert not is_taken(entry("What nobody saw coming"), FERRY)
    assert is_taken(
        entry("What nobody saw coming", "A ferry lies on a sandbank; passengers are safe."), FERRY
    )


@pytest.mark.parametrize(
    "title", ["Ferry runs aground off Calais", "Oslo opens its new library", "It is so", ""]
)
def test_page_that_tells_nothing_of_the_report_is_not_taken(title):
    assert not is_taken(entry(title, "Read more at the paper's page"), CONSENT)


def test_headline_above_a_wall_is_not_the_report():
    assert not is_taken(entry("Ferry runs aground off Calais"), f"Ferry runs aground off Calais\n{CONSENT}")


def test_what_two_reports_pages_have_is_neither_s():
    """A front page has the words of every title."""
    front = f"{FERRY}\n{LIBRARY}"
    ferry = entry("Ferry runs aground off Calais", link="http://paper.example/1")
    library = entry("Oslo opens its new library", link="http://paper.example/2")
    assert texts((ferry, Page(ferry.link, front)), (library, Page(library.link, front))) == {}
    assert texts((ferry, Page("http://a/", FERRY)), (library, Page("http://a/", LIBRARY))) == {}
    found = texts((ferry, Page(ferry.link, FERRY)), (library, Page(library.link, LIBRARY)))
    assert found == {ferry.link: FERRY, library.link: LIBRARY}


def test_wall_is_known_again_in_a_later_document_of_its_source_and_of_no_other():
    known = Walls()
    ferry, library = entry("Ferry off Calais", link="http://p/1"), entry("Oslo's library", link="http://p/2")
    wall = f"{FERRY}\n{LIBRARY}"
    assert texts((ferry, Page("http://p/", wall)), of=known) == {ferry.link: wall}
    assert texts((library, Page("http://p/", wall)), of=known) == {}
    assert known.texts(2, [(library, Page("http://p/", wall))]) == {library.link: wall}


def test_line_that_stands_on_each_page_costs_none_its_text():
    ferry, library = entry("Ferry off Calais", link="http://p/1"), entry("Oslo's library", link="http://p/2")
    line = "\nWrite to the desk of the paper."
    pages = [(ferry, Page("http://p/1", FERRY + line)), (library, Page("http://p/2", LIBRARY + line))]
    assert len(texts(*pages)) == 2


def test_page_read_twice_for_one_link_is_the_report_s_both_times():
    known, ferry = Walls(), entry("Ferry off Calais")
    assert texts((ferry, Page("http://p/1", FERRY)), of=known)
    assert texts((ferry, Page("http://p/1", FERRY)), of=known)


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(walls, "MOST_KEPT", 10)
    known = Walls()
    for number in range(100):
        known.texts(
            1, [(entry("A", link=f"http://p/{number}"), Page(f"http://p/{number}", f"line {number}"))]
        )
    assert len(known._links) == 10
