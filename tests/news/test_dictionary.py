"""The dictionaries' words, looked up by our own walk: equal to pymorphy3's, word by word."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.words import morphology
from bot.news.words.text import fold

NAMES = frozenset({"Surn", "Name", "Patr", "Geox", "Orgn"})
PARTS = (
    "при",
    "від",
    "о",
    "стан",
    "вс",
    "пере",
    "е",
    "ё",
    "ґ",
    "г",
    "є",
    "і",
    "'",
    "ми",
    "ть",
    "ого",
    "а",
    "ий",
    "ся",
)
WORDS = st.one_of(
    st.text(alphabet="абвгґдеёєжзиіїйклмнопрстуфхцчшщьюяыэъ'", max_size=9),
    st.lists(st.sampled_from(PARTS), max_size=5).map("".join),
    st.text(max_size=5).map(str.lower),
)
# With ё for е, ґ for г, vocatives, names, words of several parts of speech, and none at all.
TOLD = "все всё её елки ежик ганок ґанок стане стан мати має путіне киеве миру рада дело в на и ыыы я".split()


def slowly(word: str, language: str) -> set[tuple[str, bool, bool, bool, float]]:
    """What pymorphy3's own lookup says, with nothing left out or joined but what the readings join."""
    analyser = morphology._analyser(language)
    known = analyser.dictionary
    uses = [
        (known.build_normal_form(paradigm, place, spelt), known.build_tag_info(paradigm, place))
        for spelt, places in known.words.similar_items(word, analyser.char_substitutes)
        for paradigm, place in places
    ]
    likely = [one for one in uses if "voct" not in one[1]] or uses
    found: dict[tuple[str, str], list[bool]] = {}
    for form, tag in likely:
        if tag.POS not in morphology._FUNCTION:
            found.setdefault((form, str(tag.POS)), []).append(bool(NAMES & tag.grammemes))
    return {
        (fold(form), part in morphology._VERBS, any(names), not all(names), float(len(names)))
        for (form, part), names in found.items()
    }


def quickly(word: str, language: str) -> set[tuple[str, bool, bool, bool, float]]:
    return {
        (one.base, one.is_verb, one.is_name, one.is_common, one.share)
        for one in morphology.readings(word, language)
    }


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("word", TOLD)
def test_told_words_are_read_as_pymorphy_reads_them(word, language):
    assert quickly(word, language) == slowly(word, language)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["uk", "ru"])
def test_words_of_the_dictionary_are_read_as_pymorphy_reads_them(language):
    known = morphology._analyser(language).dictionary
    chance = random.Random(3)
    words = sorted({word for start in ("перек", "ґ", "ё") for word, *_ in known.iter_known_words(start)})
    for word in chance.sample(words, 300):
        assert quickly(word, language) == slowly(word, language)
        assert quickly(word.replace("ё", "е").replace("ґ", "г"), language) == slowly(
            word.replace("ё", "е").replace("ґ", "г"), language
        )


@given(word=WORDS, language=st.sampled_from(["uk", "ru"]))
def test_any_text_is_read_as_pymorphy_reads_it(word, language):
    assert quickly(word, language) == slowly(word, language)
    assert morphology.is_known(word, language) == morphology._analyser(language).word_is_known(word)
