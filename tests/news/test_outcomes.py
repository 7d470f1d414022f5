"""How it ended is news, in whatever near words the report before told of it. All of it is invented."""

import pytest

from bot.news.messages.told import in_english
from storage.model import VerdictKind
from tests.news.desk_of_one import Desk

OUTCOMES = [
    (
        "Keeper of Sulina lighthouse survives fall",
        "The keeper of the Sulina lighthouse survived a fall from its gallery on Friday, the port said.",
        "Keeper of Sulina lighthouse dies after fall",
        "The keeper of the Sulina lighthouse died after a fall from its gallery on Friday, the port said.",
    ),
    (
        "Dockers' walkout in Izmail goes on",
        "The walkout of the dockers in Izmail goes on, their union said on Friday.",
        "Dockers' walkout in Izmail called off",
        "The walkout of the dockers in Izmail was called off, their union said on Friday.",
    ),
    (
        "Tug lost off Constanta with six aboard found adrift",
        "A tug lost off Constanta with six people aboard was found adrift on Friday.",
        "Tug lost off Constanta with six aboard reaches harbour",
        "A tug lost off Constanta with six people aboard reached the harbour on Friday.",
    ),
    (
        "Council of Tulcea keeps head of harbour office",
        "The council of Tulcea kept the head of the harbour office on Friday by twelve votes.",
        "Council of Tulcea sacks head of harbour office",
        "The council of Tulcea sacked the head of the harbour office on Friday by twelve votes.",
    ),
    (
        "Лоцман з Ізмаїла вижив після падіння",
        "Лоцман з Ізмаїла вижив після падіння з трапа у п'ятницю, повідомили в порту.",
        "Лоцман з Ізмаїла загинув після падіння",
        "Лоцман з Ізмаїла загинув після падіння з трапа у п'ятницю, повідомили в порту.",
    ),
    (
        "Lotse von Galatz überlebt Sturz",
        "Der Lotse von Galatz überlebte am Freitag einen Sturz von der Leiter, teilte der Hafen mit.",
        "Lotse von Galatz stirbt nach Sturz",
        "Der Lotse von Galatz starb am Freitag nach einem Sturz von der Leiter, teilte der Hafen mit.",
    ),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("pair", OUTCOMES)
@pytest.mark.parametrize(("source", "hours"), [("Coast Wire", 0.2), ("Coast Wire", 5), ("Rail News", 5)])
def test_other_outcome_in_near_words_is_no_repeat(gazetteer, pair, turned, source, hours):
    before, after = (pair[2:], pair[:2]) if turned else (pair[:2], pair[2:])
    desk = Desk(gazetteer)
    desk.report("Rail News", *before)
    desk.later(hours=hours)
    told = desk.report(source, *after)
    assert told.verdict is not VerdictKind.DUPLICATE
    assert not told.is_echo


def test_headline_of_its_own_over_an_edited_lead_is_a_repeat_all_the_same(gazetteer):
    desk = Desk(gazetteer)
    desk.report(
        "Rail News",
        "Man held over blaze at Izmail grain store",
        "A man was arrested in Izmail over the blaze that burnt down a grain store at the harbour.",
    )
    told = desk.report(
        "Coast Wire",
        "Police capture suspect sought for Izmail store blaze",
        "A man was arrested in Izmail on Friday over the blaze that burnt down a store at the harbour.",
    )
    assert told.verdict is VerdictKind.DUPLICATE


TWO_REGIONS = [
    (
        ("Storm in Ukraine kills 2", "A storm took the roof off a mill in Chortkiv, killing 2 people."),
        ("Storm in Ukraine kills 7", "A storm threw a crane over in Izmail, killing 7 people."),
    ),
    (
        ("Busunglück in Rumänien: 3 Tote", "Bei einem Busunglück nahe Constanța starben 3 Menschen."),
        ("Busunglück in Rumänien: 8 Tote", "Bei einem Busunglück nahe Timișoara starben 8 Menschen."),
    ),
]


TWO_REGIONS += [
    (
        (f"{what} kills 3", f"{how} killed 3 people in {one}, police said on Friday."),
        (f"{what} kills 8", f"{how} killed 8 people in {other}, police said on Friday."),
    )
    for what, how, one, other in (
        ("Flood in Ukraine", "A flood", "Ternopil Oblast", "Rivne Oblast"),
        ("Flood in Ukraine", "A flood", "the Ternopil region", "the Rivne region"),
        ("Tornado in US", "A tornado", "Polk County, Iowa", "Lane County, Oregon"),
    )
]
TWO_REGIONS += [
    (
        ("Pożar młyna w Polsce, 2 ofiary", "W województwie lubelskim w pożarze młyna zginęły 2 osoby."),
        ("Pożar młyna w Polsce, 5 ofiar", "W województwie śląskim w pożarze młyna zginęło 5 osób."),
    ),
    (
        ("Повінь в Україні: 2 загиблих", "У Тернопільській області через повінь загинули 2 людини."),
        ("Повінь в Україні: 5 загиблих", "У Рівненській області через повінь загинули 5 людей."),
    ),
]


@pytest.mark.parametrize(("first", "second"), TWO_REGIONS)
def test_reports_of_two_regions_under_a_title_of_their_country_are_two(gazetteer, first, second):
    desk = Desk(gazetteer)
    one = desk.report("Rail News", *first)
    desk.later(hours=3)
    other = desk.report("Coast Wire", *second)
    assert other.story_id != one.story_id
    assert in_english(other.changes) == ""


@pytest.mark.parametrize(
    ("hours", "title", "claimed"),
    [
        (2, "Drone attack on Izmail kills 5", "5 killed, was 2"),
        (11, "Drone attack on Izmail kills 5", ""),
        (11, "Toll of drone attack on Izmail rises to 5 killed", "5 killed, was 2"),
    ],
)
def test_after_six_hours_the_same_words_may_tell_of_the_next_attack(gazetteer, hours, title, claimed):
    desk = Desk(gazetteer)
    desk.report("Rail News", "Drone attack on Izmail kills 2")
    desk.later(hours=hours)
    assert in_english(desk.report("Coast Wire", title).changes) == claimed


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (
            "Ferries to Vylkove can't leave harbour after storm, port says",
            "Ferries to Vylkove can leave harbour after storm, port says",
        ),
        (
            "Bridge of Izmail opens before noon from Friday, harbour office tells drivers",
            "Bridge of Izmail opens after noon from Friday, harbour office tells drivers",
        ),
        (
            "All sailors of tug off Sulina saved after night at sea, coast guards say",
            "Some sailors of tug off Sulina saved after night at sea, coast guards say",
        ),
        (
            "Міст в Ізмаїлі відкриють до полудня у п'ятницю, повідомив порт",
            "Міст в Ізмаїлі відкриють після полудня у п'ятницю, повідомив порт",
        ),
        (
            "Niemand bei Brand im Hafen von Rostock verletzt, sagt die Feuerwehr",
            "Viele bei Brand im Hafen von Rostock verletzt, sagt die Feuerwehr",
        ),
        (
            "W Gdyni brak wody po awarii pompy w porcie, podał zarząd",
            "W Gdyni jest woda po awarii pompy w porcie, podał zarząd",
        ),
    ],
)
def test_common_word_that_turns_a_title_makes_it_news(gazetteer, said, other):
    for first, second in ((said, other), (other, said)):
        desk = Desk(gazetteer)
        desk.report("Rail News", first)
        told = desk.report("Coast Wire", second)
        assert told.verdict is not VerdictKind.DUPLICATE
        assert not told.is_echo


def test_up_to_a_number_turns_nothing(gazetteer):
    lead = "Рятувальники дістали з води ще двох моряків буксира, який затонув біля Ізмаїла в п'ятницю вночі."
    desk = Desk(gazetteer)
    desk.report("Rail News", "Кількість загиблих на буксирі біля Ізмаїла зросла до 7", lead)
    told = desk.report("Coast Wire", "Ізмаїл: 7 загиблих після аварії буксира", lead)
    assert told.verdict is VerdictKind.DUPLICATE
