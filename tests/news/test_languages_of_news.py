"""A language of the news has one home: its listings have the form that readers expect."""

import pytest

from bot.news.words.languages.known import LANGUAGES, rows
from bot.news.words.text import fold
from bot.news.words.tolls.tongue import Tongue

_KINDS = frozenset(kind for word in Tongue.read(LANGUAGES["en"].tolls).exact.values() for kind in word.kinds)


def test_the_languages_of_the_news_are_found_by_their_folders():
    assert set(LANGUAGES) == {"de", "en", "es", "fr", "pl", "ru", "uk"}


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
