"""Echoes: reports of a story that surely say nothing new."""

import pytest

from bot.news.likeness.echoes import is_echo
from bot.news.likeness.fingerprint import fingerprint
from storage.model import Place, Role

OLD = (
    "Freight train with 12 wagons of gravel derails near Ternopil at dawn",
    "Nobody was hurt when the wagons left the rails, the railway said.",
)


def said(title, text="", *codes):
    places = [Place(name="", start=0, end=0, code=code, role=Role.HAPPENED) for code in codes]
    return fingerprint(title, text, places=places)


@pytest.mark.parametrize(
    "title",
    [
        "Freight train with 12 wagons of gravel derails near Ternopil",
        "Freight train with 12 wagons of gravel derails near Ternopil at dawn, officials say",
        "A freight train with twelve wagons of gravel derails near Ternopil",
    ],
)
def test_fewer_words_and_who_says_it_are_nothing_new(title):
    assert is_echo(said(title), said(*OLD))


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Freight train with 14 wagons of gravel derails near Ternopil at dawn", "another number"),
        ("Freight train with wagons of gravel derails near Ternopil at dawn", "a number less"),
        ("Freight train with 12 wagons of coal derails near Ternopil at dawn", "another word"),
        ("Freight train with 12 wagons of gravel derails near Lutsk at dawn", "another place"),
        ("Freight train with 12 wagons of gravel derails near Ternopil at dawn, driver held", "more words"),
        ("Freight train with 12 wagons of gravel never derails near Ternopil at dawn", "a negation"),
        ("CORRECTED: Freight train with 12 wagons of gravel derails near Ternopil at dawn", "a correction"),
        ("Ternopil derails near dawn at gravel of wagons 12 with train freight", "another order"),
        ("Train derails near Ternopil", "too few words to be sure"),
        ("Wagons left the rails, the railway said", "only the lead's words"),
    ],
)
def test_what_may_be_news_is_no_echo(title, why):
    assert not is_echo(said(title), said(*OLD)), why


def test_opposite_is_no_echo():
    old = said("Operator of the Ternopil express confirms sabotage of signals and says line will open today")
    new = said("Operator of the Ternopil express denies sabotage of signals and says line will open today")
    assert not is_echo(new, old)


def test_figure_of_the_text_counts():
    title = "Freight train with 12 wagons of gravel derails near Ternopil"
    assert not is_echo(said(title, "In the end 3 people were killed, doctors said."), said(*OLD))


def test_region_that_the_first_report_did_not_name_is_something_new():
    old, title = said(*OLD, "UA-61"), "Freight train with 12 wagons of gravel derails near Ternopil"
    assert is_echo(said(title, "", "UA-61"), old)
    assert not is_echo(said(title, "", "UA-46"), old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (
            "Harbour pilot sues shipping line over collision off Sulina light, court hears four witnesses",
            "Shipping line sues harbour pilot over collision off Sulina light, court hears four witnesses",
        ),
        (
            "Ferries are running and trains are not stopped in Izmail after storm, mayor tells radio",
            "Ferries are not running and trains are stopped in Izmail after storm, mayor tells radio",
        ),
    ],
)
def test_same_words_in_another_order_may_say_the_opposite(new, old):
    assert not is_echo(said(new), said(old))
