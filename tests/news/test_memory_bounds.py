"""What is remembered of words is bounded in bytes, not only in entries: words of any length are met."""

import gc
import random
import tracemalloc
from collections.abc import Callable

import pytest

from bot.news.filters.item_words import Words
from bot.news.filters.lexicon import Lexicon
from bot.news.likeness import terms
from bot.news.likeness.fingerprint import fingerprint
from bot.news.places.gazetteer import Gazetteer
from bot.news.words.numbers import tokens as numbers
from bot.news.words.text import _FOLDING, _MOST_CHARACTERS, fold
from bot.news.words.tokens import LONGEST, tokens
from bot.news.words.tolls import tongue
from bot.news.words.tolls.reading import read_tolls

MEGABYTE = 1_000_000


def words_of(letters: str, count: int, length: int, chance: random.Random) -> str:
    return " ".join("".join(chance.choices(letters, k=length)) for _ in range(count))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("letters", "language"), [("abcdefghij", "en"), ("абвгдежзиї", "uk"), ("漢字水火", "")]
)
def test_distinct_words_of_thousands_of_letters_leave_little_behind(letters, language):
    gazetteer, chance = Gazetteer.load(), random.Random(7)
    lexicon = Lexicon(gazetteer)

    def read() -> None:
        text = words_of(letters, 1, 3_900, chance)
        Words(text[:900], text, language, lexicon)
        fingerprint(text[:900], text, language=language)
        read_tolls(text[:900] + " 3 killed", (text[:900],), language)
        gazetteer.find(text[:900], text)

    read()
    # Python's table of interned words doubles now and then; what leaks grows each time.
    assert min(grown(read), grown(read)) < 1.5 * MEGABYTE


def grown(step: Callable[[], None]) -> int:
    """Return the bytes that 150 steps leave behind."""
    gc.collect()
    tracemalloc.start()
    for _ in range(150):
        step()
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept


def test_a_word_is_cut_and_a_number_of_hundreds_of_digits_is_none():
    (word,) = tokens("a" * 4_000)
    assert word.word == "a" * LONGEST
    assert numbers("a" * 4_000) == ["a" * LONGEST]
    assert numbers("9" * 400 + " killed") == ["killed"]


def test_the_terms_that_are_known_are_bounded(monkeypatch):
    monkeypatch.setattr(terms, "_CACHE_LIMIT", 20)
    monkeypatch.setattr(terms, "_terms", {})
    first = terms.terms_of("harbours", "en")
    for number in range(100):
        terms.terms_of(f"harbour{'abcdefghij'[number % 10] * (number // 10 + 1)}", "en")
        assert len(terms._terms) <= 21
    assert terms.terms_of("harbours", "en") == first


def test_the_words_that_a_tongue_has_met_are_bounded(monkeypatch):
    monkeypatch.setattr(tongue, "_CACHE_LIMIT", 20)
    own = tongue.Tongue.read("killed both: kill*")
    for number in range(100):
        assert own.word(f"killed{number}").role == "killed"
        assert own.word(f"saved{number}").role == ""
        assert len(own._met) <= 21


def test_the_letters_that_are_known_are_bounded():
    for start in range(0x100, 0x10000, 0x400):
        fold("".join(map(chr, range(start, start + 0x400))))
    assert len(_FOLDING) <= _MOST_CHARACTERS
