"""What is left of a word without its ending: the same in every form; what has no ending stays whole."""

import pytest

from bot.news.likeness.stems import stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ("ferry", "ferries")),
        ("de", ("fahre", "fahren")),
        ("uk", ("потяг", "потягами")),
        ("ru", ("паромом", "парома")),
        ("es", ("barco", "barcos")),
    ],
)
def test_forms_of_a_word_have_one_stem(language, forms):
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize("word", ["does", "says", "після", "bus", "дом", "z20s", "mh17s"])
def test_common_words_short_ones_and_those_with_a_number_stay_whole(word):
    assert stem(word, "en") == word


def test_of_a_long_stem_the_last_vowel_goes_and_nothing_else():
    assert stem("tornado", "en") == "tornad"
    assert stem("frontera", "es") == "fronter"
