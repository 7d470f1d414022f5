"""What words are compared by: a German compound tells what its parts tell, elsewhere a long word is one."""

import pytest

from bot.news.likeness.terms import CONCEPT, NAME, terms_of


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("raketenangriff", ("~missile", "~attack")),
        ("bombenanschlag", ("~blast", "~attack")),
        ("drohnenangriffen", ("~drone", "~attack")),
        ("scheunenbrand", ("~fire",)),  # what burns is no kind of event
    ],
)
def test_german_compound_tells_what_its_parts_tell(compound, parts):
    assert terms_of(compound, "de") == parts


def test_same_letters_in_another_language_are_no_compound():
    [term] = terms_of("raketenangriff", "en")
    assert term[0] == NAME


def test_words_of_one_kind_of_event_are_one_term_whatever_they_mean_elsewhere():
    words = ("arrest", "arrested", "captured", "detained")
    assert {terms_of(word, "en") for word in words} == {("~arrested",)}


def test_part_of_a_compound_has_four_letters_at_least():
    assert terms_of("torbrand", "de")[0][0] != CONCEPT
    assert terms_of("torfbrand", "de") == ("~fire",)
