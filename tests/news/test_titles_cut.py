"""A title that was cut short does not stand for the whole one, whatever the rest of that says."""

import pytest

from storage.model import VerdictKind
from tests.news.desk_of_one import Desk

NEW, UPDATE, DUPLICATE = VerdictKind.NEW, VerdictKind.UPDATE, VerdictKind.DUPLICATE
LEAD = (
    "Water stands a metre deep in the lower streets of Hola Prystan since the early morning, rescuers said on"
    " Monday."
)


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (
            "People of Hola Prystan are asked to…",
            "People of Hola Prystan are asked to leave at once as the dyke bursts",
        ),
        ("Tsunami warning for the coast of Berdiansk…", "Tsunami warning for the coast of Berdiansk lifted"),
        ("Air raid alert in Vyshkiv and the villages…", "Air raid alert in Vyshkiv and the villages is over"),
        ("Bridge over the Prut near Kolomyia…", "Bridge over the Prut near Kolomyia not damaged"),
        ("Bridge over the Prut near Kolomyia n…", "Bridge over the Prut near Kolomyia not damaged"),
        ("Talks on the ferry to Berdiansk begin…", "Talks on the ferry to Berdiansk begin in Geneva"),
    ],
)
def test_the_whole_title_comes_after_the_cut_one(desk, cut, whole):
    desk.report("Gazette", cut)
    desk.later(minutes=4)
    item = desk.report("Courier", whole)
    assert item.verdict in {NEW, UPDATE}
    assert not item.is_echo


def test_the_cut_title_says_nothing_that_the_whole_one_did_not_say(desk):
    desk.report("Courier", "People of Hola Prystan are asked to leave at once as the dyke bursts")
    desk.later(minutes=4)
    assert desk.report("Gazette", "People of Hola Prystan are asked to…").verdict is DUPLICATE


def test_a_lead_of_both_tells_what_was_cut_off(desk):
    desk.report("Gazette", "People of Hola Prystan are asked to…", LEAD)
    desk.later(minutes=4)
    whole = "People of Hola Prystan are asked to leave at once as the dyke bursts"
    assert desk.report("Courier", whole, LEAD).verdict is DUPLICATE


def test_two_words_more_that_name_nothing_were_left_off(desk):
    desk.report("Gazette", "Divers look at the wreck of the barge Nadija for…")
    desk.later(minutes=4)
    whole = desk.report("Courier", "Divers look at the wreck of the barge Nadija for third day")
    assert whole.verdict in {DUPLICATE, UPDATE}


@pytest.mark.parametrize(
    ("tail", "is_repeat"),
    [(" – mayor says", True), (", officials say", True), (" mayor", False), (" police", False)],
)
def test_who_stands_behind_a_title_says_so_only_with_a_word_of_saying(desk, tail, is_repeat):
    desk.report("Gazette", "Crowd at the market of Kolomyia attacks")
    desk.later(minutes=4)
    assert (
        desk.report("Courier", f"Crowd at the market of Kolomyia attacks{tail}").verdict is DUPLICATE
    ) is is_repeat


@pytest.mark.parametrize("said", ["{} – ОВА", "{}, – очільник ОВА", "{} — джерела", "ОВА: {}"])
def test_who_says_so_behind_a_dash_or_before_a_colon_is_no_news(desk, said):
    title = "У Вишкові загорілася лікарня після нічної зливи"
    desk.report("Gazette", title)
    desk.later(minutes=4)
    assert desk.report("Courier", said.format(title)).verdict is DUPLICATE


def test_with_the_police_is_another_report_in_german(desk):
    desk.report("Gazette", "Randalierer liefern sich in Kassel eine Schlägerei")
    desk.later(minutes=4)
    item = desk.report("Courier", "Randalierer liefern sich in Kassel eine Schlägerei mit Polizei")
    assert item.verdict is not DUPLICATE
