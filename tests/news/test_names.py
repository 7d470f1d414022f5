"""A name by its consonants: one in all the languages that write it, each in its own way."""

import pytest

from bot.news.likeness.names import consonants
from bot.news.words.text import fold


@pytest.mark.parametrize(
    "spellings",
    [
        {"uk": "Чугуєву", "en": "Chuhuiv"},
        {"uk": "Херсона", "en": "Kherson", "de": "Cherson", "pl": "Chersoń", "es": "Jersón"},
        {"pl": "Wrocławiu", "uk": "Вроцлава", "ru": "Вроцлаве"},  # a Polish c is "ts" before any letter
        {"en": "Talcott", "de": "Talkott", "ru": "Талкотт"},  # elsewhere it is "k"
    ],
)
def test_name_is_heard_alike_in_every_language(spellings):
    assert len({consonants(fold(word), language) for language, word in spellings.items()}) == 1


def test_polish_and_english_read_one_c_differently():
    assert consonants("talcor", "pl") == "tlsr"
    assert consonants("talcor", "en") == "tlkr"


@pytest.mark.parametrize("word", ["Rio", "42nd", "Ύδρα"])
def test_word_with_few_consonants_or_other_letters_is_no_name(word):
    assert consonants(fold(word)) == ""
