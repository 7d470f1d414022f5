"""Lengths, cuts, folding and words. All texts are invented."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.news.words.text import cut, fold, utf16_length, words


@pytest.mark.parametrize(
    ("text", "units"), [("", 0), ("snow", 4), ("сніг", 4), ("❄️", 2), ("😀", 2), ("🇺🇦", 4)]
)
def test_length_is_counted_as_telegram_does(text, units):
    assert utf16_length(text) == units


@pytest.mark.parametrize(
    ("text", "limit", "shortened"),
    [
        ("Snow fell.", 10, "Snow fell."),
        (
            "Snow warnings hold for the coast, the islands and the valleys",
            50,
            "Snow warnings hold for the coast…",
        ),
        ("Snow warnings hold for the coast and the islands", 30, "Snow warnings hold for the…"),
        ("It cost 2,8 billion crowns", 20, "It cost 2,8 billion…"),
        ("Snow fell (and how) again", 21, "Snow fell (and how)…"),
        ("Roads closed — and more to come", 20, "Roads closed…"),
        ("a" * 30, 10, "a" * 9 + "…"),
        ("Snow\nroads closed", 12, "Snow roads…".replace(" ", "\n")),
        ("😀😀😀😀", 6, "😀😀…"),
        ("🇳🇴🇺🇦🇵🇱", 10, "🇳🇴🇺🇦…"),
        ("👍🏽👍🏽", 4, "…"),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 15, "👩‍👩‍👧‍👦…"),
        ("e\u0308e\u0308e\u0308", 4, "e\u0308…"),
        ("Snow", 1, "…"),
        ("Snow", 0, ""),
        ("Snow", -1, ""),
        ("", 0, ""),
    ],
)
def test_cut_ends_at_a_clause_or_a_word(text, limit, shortened):
    assert cut(text, limit) == shortened


@given(
    st.text(alphabet=st.one_of(st.sampled_from("ab, —\u0301\u200d😀🇺🇦👍🏽"), st.characters())),
    st.integers(-1, 60),
)
def test_cut_keeps_the_limit_and_the_beginning(text, limit):
    shortened = cut(text, limit)
    assert utf16_length(shortened) <= max(limit, 0)
    assert shortened == text or text.startswith(shortened.removesuffix("…"))


@given(st.text(alphabet="🇺🇦👍🏽\u200de\u0301", max_size=20), st.integers(1, 30))
def test_cut_never_begins_the_rest_with_a_mark(text, limit):
    kept = cut(text, limit).removesuffix("…")
    rest = text[len(kept) :]
    assert not rest or not kept or not (unicodedata.combining(rest[0]) or rest[0] in "\u200d🏽")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Snow", "snow"),
        ("ЁЛКА", "елка"),
        ("об’єкт об'єкт обʼєкт", "об'єкт об'єкт об'єкт"),
        ("ŁÓDŹ Zürich Ørsted straße Æsir İzmir", "lodz zurich orsted strasse aesir izmir"),
        ("Київ й ї", "київ й ї"),
        ("за\u0301мок", "замок"),
        ("и\u0306", "й"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_again_changes_nothing_for_plain_words(text):
    # An accented Latin letter in a Cyrillic word is no slip of the keys: it becomes one by its folding.
    assume(not (re.search(r"[\u00c0-\u024f]", text) and re.search(r"[\u0400-\u04ff]", text)))
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kyiv’s roads, users' trains", ["kyiv", "roads", "users", "trains"]),
        ("об’єкт на кам'янці", ["об'єкт", "на", "кам'янці"]),
        ("l'attaque d’hier", ["l", "attaque", "d", "hier"]),
        ("F-16, 3.45 snow_fall!", ["f", "16", "3", "45", "snow", "fall"]),
        ("…", []),
    ],
)
def test_words(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        (
            "Er sprach von der „Ruhe“, ja vom Ende der langen Reise nach Norden",
            25,
            "Er sprach von der „Ruhe“…",
        ),
        ("She spoke of (as she put it) the end of the long way north", 15, "She spoke of…"),
        ("Він сказав про «Тишу» і про кінець довгої дороги на північ", 22, "Він сказав про «Тишу»…"),
        ('They call it " the long way north " here', 16, "They call it…"),
    ],
)
def test_cut_leaves_no_bracket_or_quote_mark_open_at_its_end_and_keeps_one_that_closes(text, limit, expected):
    assert cut(text, limit) == expected
