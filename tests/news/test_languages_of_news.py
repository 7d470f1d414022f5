"""A language of the news has one home: its listings have the form that readers expect."""

import ast
import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from bot.news.words import languages
from bot.news.words.languages.known import LANGUAGES, rows
from bot.news.words.text import fold
from bot.news.words.tolls.tongue import Tongue
from storage.model import ChangeKind

_KINDS = frozenset(kind for word in Tongue.read(LANGUAGES["en"].tolls).exact.values() for kind in word.kinds)


def test_the_languages_of_the_news_are_found_by_their_folders():
    assert set(LANGUAGES) == {"de", "en", "es", "fr", "pl", "ru", "uk"}


# What a language lacks that all others have: a debt, not a model.
_UNSAID = {
    "es": {"sentences.before_numbers", "typed.joins_and", "typed.joins_or"},
    "pl": {"minor", "too_common"},
}


def _filled(one: Any) -> set[str]:
    """Names of the fields that are filled, those of groups behind their group's."""
    found = set()
    for field in dataclasses.fields(one):
        value = getattr(one, field.name)
        inside = _filled(value) if dataclasses.is_dataclass(value) else set()
        found |= {f"{field.name}.{name}" for name in inside} or ({field.name} if value else set())
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_what_all_others_say(code):
    others = set.intersection(*(_filled(one) for other, one in LANGUAGES.items() if other != code))
    assert len(others) > 25
    assert others - _filled(LANGUAGES[code]) == _UNSAID.get(code, set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_of_a_listing_has_a_name_and_words(code):
    one = LANGUAGES[code]
    for listing in (one.events, one.tolls, one.things):
        assert all(name and words for name, words in rows(listing))


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_event_of_one_language_is_an_event_of_most(code):
    told = [name for one in LANGUAGES.values() for name in {name for name, _ in rows(one.events)}]
    for name, _ in rows(LANGUAGES[code].events):
        assert told.count(name) >= 2, f"{name} of {code} meets no other language: is it misspelt?"


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_around_numbers_are_folded_and_do_what_english_ones_do(code):
    listing = LANGUAGES[code].tolls
    assert fold(listing) == listing
    tongue = Tongue.read(listing)
    kinds = {kind for word in (*tongue.exact.values(), *tongue.beginnings.values()) for kind in word.kinds}
    assert kinds - _KINDS <= {"adjective", "final", "mark", "nothing"}, "a kind that no reader knows"


@pytest.mark.parametrize("code", LANGUAGES)
def test_things_that_are_counted_have_an_english_name(code):
    english = {name for name, _ in rows(LANGUAGES["en"].things)}
    assert {name for name, _ in rows(LANGUAGES[code].things)} <= english


# Where Cyrillic words may stand besides: what they are there, instead of words of a language of the news.
_ELSEWHERE = {
    "places/names.py": "levels of places that people type",
    "places/adjectival.py": "endings in a pattern",
    "likeness/names.py": "an alphabet",
    "stories/scenes.py": "levels of places in a pattern",
    "words/agencies.py": "names",
    "words/one_name.py": "what messages write between names, in the catalogues' words",
    "words/letters.py": "an alphabet",
    "places/people.py": "endings of men's names, beside the case that they stand for",
    "words/morphology.py": "endings in a pattern",
    "words/romanise.py": "an alphabet",
    "words/sentences.py": "ends of host names",
}
_CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]{2,}")


def _listed(statement: ast.stmt) -> set[str]:
    texts = [one.value for one in ast.walk(statement) if isinstance(one, ast.Constant)]
    return {word for text in texts if isinstance(text, str) for word in _CYRILLIC_WORD.findall(text)}


def test_no_list_of_words_stands_outside_the_languages():
    core = Path(languages.__file__).parents[2]
    found = {
        f"{path.relative_to(core)}"
        for path in core.rglob("*.py")
        if not {"languages", "making"} & set(path.parts)
        for statement in ast.parse(path.read_text("utf-8")).body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and len(_listed(statement)) > 3
    }
    assert found - _ELSEWHERE.keys() == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_alternatives_of_patterns_stand_alone(code):
    one = LANGUAGES[code]
    for group in (one.titles, one.dates, one.credits):
        for field in dataclasses.fields(group):
            alternatives = getattr(group, field.name)
            if field.name != "month_names":
                re.compile(alternatives)
                assert not alternatives.startswith("|")
                assert not alternatives.endswith("|"), f"{field.name} of {code} would match nothing at all"


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_are_twelve_and_begin_as_datelines_know_them(code):
    dates = LANGUAGES[code].dates
    assert [name for name, _ in rows(dates.month_names)] == [str(number) for number in range(1, 13)]
    for name, names in rows(dates.month_names):
        assert any(re.match(dates.months, month) for month in names), f"month {name} of {code}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_opposites_have_two_sides_and_a_meaning(code):
    for name, sides in rows(LANGUAGES[code].opposites):
        assert ChangeKind(name) in {ChangeKind.DENIAL, ChangeKind.END, ChangeKind.REVERSAL}
        assert [bool(side.strip()) for side in " ".join(sides).split("|")] == [True, True]


@pytest.mark.parametrize("code", LANGUAGES)
def test_listings_are_folded(code):
    one = LANGUAGES[code]
    for listing in (one.stop, one.minor, one.negations, one.absences, one.saying, one.growing):
        assert fold(listing) == listing
    for field in dataclasses.fields(one.numbers):
        listing = getattr(one.numbers, field.name)
        assert fold(listing) == listing, field.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_word_has_its_value(code):
    for listing in (one := LANGUAGES[code].numbers).cardinals, one.scales, one.suffixes:
        assert all(int(name) >= 0 for name, _ in rows(listing))
