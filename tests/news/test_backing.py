"""Who stands behind a report of its story, and who says otherwise: a denial confirms no rumour."""

from datetime import UTC, datetime
from itertools import count
from time import process_time
from typing import Any

import pytest

from bot.news.stories.alerts import ENDS
from bot.news.stories.backing import Backing
from storage.model import Change, ChangeKind, Held, Item, VerdictKind

NOW = datetime(2031, 5, 14, 12, tzinfo=UTC)
NUMBERS = count(1)


def told(title: str, text: str = "", **more) -> Item:
    number = next(NUMBERS)
    fields: dict[str, Any] = {
        "id": number,
        "feed_id": number,
        "story_id": 1,
        "guid": str(number),
        "link": f"https://paper.example/{number}",
        "title": title,
        "text": text,
        "summary": text,
        "source": f"Paper {number}",
        "language": "en",
        "seen_at": NOW,
    }
    return Item(**fields | more)


def is_backed(report: Item, by: Item) -> bool:
    return by in Backing([report, by]).of_post(report)


RUMOUR = told(
    "Mayor of Plovdiv arrested over a land sale, detectives say",
    "The mayor of Plovdiv, Ivo Dragan, was arrested on Tuesday over a sale of land, detectives said.",
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Mayor of Plovdiv not arrested over a land sale", "He is in his office."),
        ("Detectives deny that the mayor of Plovdiv was arrested", "He is in his office."),
        ("Plovdiv: city hall is calm after reports on its mayor", "The mayor was not arrested, it said."),
        ("Mayor of Plovdiv released after questioning over a land sale", ""),
        ("Bürgermeister von Plovdiv dementiert Berichte", ""),
    ],
)
def test_who_denies_a_report_does_not_confirm_it(title, text):
    language = "de" if title.startswith("B") else "en"
    denial = told(title, text, language=language)
    assert not is_backed(RUMOUR, denial)
    assert not is_backed(denial, RUMOUR)


@pytest.mark.parametrize(
    "title",
    [
        "Mayor of Plovdiv arrested over a land sale, will not comment",
        "Mayor of Plovdiv arrested over a land sale, lawyers deny guilt",
        "Mayor of Plovdiv arrested, was not arrested before",
    ],
)
def test_stray_not_beside_a_rumour_makes_its_denial_no_confirmation(title):
    rumour = told(title)
    assert not is_backed(rumour, told("Mayor of Plovdiv not arrested over a land sale"))
    assert not is_backed(rumour, told("Detectives deny reports that the mayor of Plovdiv was arrested"))


@pytest.mark.parametrize(
    ("title", "denial", "language"),
    [
        ("Workers hurt in a mill fire near Ruse", "Nobody hurt in a mill fire near Ruse", "en"),
        ("Рабочие пострадали на фабрике в Рузе", "Никто пострадали на фабрике в Рузе", "ru"),
        ("Люди постраждали на фабриці в Русе", "Ніхто постраждали на фабриці в Русе", "uk"),
        ("Agua en el metro de Burgos tras la tormenta", "Sin agua en el metro de Burgos", "es"),
    ],
)
def test_who_says_that_there_is_none_denies(title, denial, language):
    rumour = told(title, language=language)
    assert not is_backed(rumour, told(denial, language=language))
    assert not is_backed(rumour, told("The news of the day", denial + ".", language=language))


def test_two_who_deny_the_same_stand_behind_each_other():
    one = told("Mayor of Plovdiv not arrested, detectives deny reports", "There was no arrest, they said.")
    other = told("Detectives deny reports that the mayor of Plovdiv was arrested", "No arrest was made.")
    story = Backing([RUMOUR, one, other])
    assert story.of_post(RUMOUR) == [RUMOUR]
    assert story.of_reply(one) == [one, other]
    assert story.of_reply(other) == [other, one]
    assert is_backed(other, told("Detektive dementieren Berichte", language="de"))


def test_outlets_that_tell_one_event_in_words_of_their_own_stand_behind_it():
    first = told(
        "Fire in a paper mill near Ruse kills four workers",
        "A fire in a paper mill killed four workers, the fire service of Ruse said.",
    )
    others = [
        told("Paper mill burns near Ruse: four dead", "Nobody knows yet how the fire began."),
        told("Ruse mourns after mill fire", "Four people died in the flames, and nobody else is missing."),
        told("Cuatro muertos en el incendio de una fábrica de papel en Ruse", language="es"),
        told("Dead at Ruse mill rise to five", "A fifth worker died in hospital."),
    ]
    assert Backing([first, *others]).of_post(first) == [first, *others]


def test_toll_is_backed_by_who_tells_of_dead_and_not_of_less_than_half():
    many = told("Explosion in a sugar silo near Burgas kills 80 workers")
    few = told("Explosion in a sugar silo near Burgas kills 3 workers")
    also = told("Three workers die in Burgas silo explosion")
    none = told("Explosion in a sugar silo near Burgas", "The fire service has come.")
    story = Backing([many, few, also, none])
    assert story.of_post(many) == [many]
    assert story.of_reply(few) == [few, also]
    assert many not in story.of_post(few)
    assert story.of_post(none) == [none, many, few, also]


@pytest.mark.parametrize(("dead", "backed"), [(1, True), (3, True), (4, False), (90, False)])
def test_print_of_the_same_report_may_leave_out_a_few_dead(dead, backed):
    report = told("Explosion in a sugar silo near Burgas", f"{dead} people were killed, rescuers said.")
    echo = told("Sugar silo near Burgas explodes", of=report.id, verdict=VerdictKind.UPDATE, is_echo=True)
    assert is_backed(report, echo) is backed
    assert not is_backed(report, told("Burgas: sugar silo in ruins"))


def test_toll_that_has_risen_stands_behind_the_earlier_one_and_not_the_other_way_round():
    few, more = told("Ferry fire off Varna kills 2"), told("Ferry fire off Varna kills 9")
    assert is_backed(few, more)
    assert not is_backed(more, few)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Guard shoots singer in Ruse opera", "Singer shoots guard in Ruse opera", "en"),
        ("Солдат застрелив студента в опері", "Солдата застрелив студент в опері", "uk"),
    ],
)
def test_same_words_in_other_roles_confirm_nothing_even_as_an_echo(one, other, language):
    report = told(one, language=language)
    echo = told(other, language=language, of=report.id, verdict=VerdictKind.UPDATE, is_echo=True)
    assert not is_backed(report, echo)
    assert Backing([report, echo]).of_reply(report) == [report]


def test_copy_stands_behind_its_report_and_a_development_is_backed_by_its_own_prints_alone():
    report = told("Storm closes the port of Varna", "Ships wait.")
    copy = told(report.title, "Ships wait.", of=report.id, verdict=VerdictKind.DUPLICATE)
    later = told("Varna port clears its quays after the storm", of=report.id, verdict=VerdictKind.UPDATE)
    story = Backing([report, copy, later])
    assert story.of_post(report) == [report, copy, later]
    assert story.of_reply(later) == [later]
    muted = told("Storm shuts Varna port", held=Held.MUTED)
    assert not is_backed(report, muted)


def test_who_floods_a_story_takes_no_other_sources_place_and_little_time():
    flood = [
        told(f"Storm closes the port of Varna, part {n}", "No ship sails. " * 20, feed_id=1)
        for n in range(400)
    ]
    honest = told("Storm shuts the harbour of Varna")
    began = process_time()
    assert honest in Backing([*flood, honest]).of_post(flood[0])
    assert process_time() - began < 0.5


def later(opening: Item, title: str, text: str = "", **more) -> Item:
    return told(title, text, of=opening.id, verdict=VerdictKind.UPDATE, **more)


def test_outcome_is_backed_by_who_tells_it_in_words_of_their_own():
    hunt = told("Gunman at large in Ruse after shots at ferry quay", "Residents should stay inside.")
    one = later(hunt, "Gunman of Ruse ferry quay arrested in cellar")
    two = later(hunt, "Police arrest man in cellar after shots at Ruse ferry quay")
    three = later(hunt, "Mayor of Ruse thanks police")
    story = Backing([hunt, one, two, three])
    assert story.of_reply(one) == [one, two]
    assert story.of_reply(three) == [three]


def test_who_shares_a_word_of_what_a_development_brings_does_not_confirm_the_rest():
    outage = told("Power out in Ruse", "The grid failed.")
    back = later(outage, "Power is back in Ruse")
    rumour = later(outage, "Power is back in Ruse, head of grid shot dead by rebels")
    assert Backing([outage, back, rumour]).of_reply(rumour) == [rumour]


def test_each_toll_is_backed_by_those_who_tell_this_very_one():
    fire = told("Hotel fire in Burgas kills 3")
    five, seven, last = (later(fire, f"Hotel fire in Burgas kills {dead}") for dead in (5, 7, 14))
    again = later(fire, "Toll of Burgas hotel fire rises to 7 killed")
    stale = later(fire, "Burgas hotel fire: 3 killed")
    story = Backing([fire, five, seven, last, again, stale])
    assert story.of_reply(last) == [last]
    assert story.of_reply(seven) == [seven, again]
    assert stale not in story.of_reply(stale)[1:]


def test_end_of_an_alert_is_as_sure_as_its_own_sources_alert_was():
    alert = told("Chlorine warning for Ruse", "Close your windows.")
    paper = told("Close windows in Ruse, chlorine is out", of=alert.id, verdict=VerdictKind.UPDATE)
    over = {"why": (ENDS,), "changes": (Change(kind=ChangeKind.END),)}
    end = later(alert, "Chlorine warning for Ruse lifted", feed_id=alert.feed_id, **over)
    strangers = later(alert, "Chlorine warning for Ruse lifted", **over)
    story = Backing([alert, paper, end, strangers])
    assert story.of_reply(end) == story.of_post(alert)
    assert alert not in story.of_reply(strangers)
