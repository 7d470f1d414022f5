"""Numbers: one value whatever the notation, and what it counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.words.numbers import counted, is_number, tokens
from bot.news.words.text import fold


def read(text: str) -> list[str]:
    return tokens(fold(text))


def facts(text: str) -> dict[str, str]:
    return {number.role: number.value for number in counted(read(text)) if number.role}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("fourteen", "14"),
        ("14", "14"),
        ("twenty-one", "21"),
        ("two hundred and fifty", "250"),
        ("four thousand", "4000"),
        ("9,000", "9000"),
        ("9.000", "9000"),
        ("9 000", "9000"),
        ("1.234,50", "1234.5"),
        ("1,234.50", "1234.5"),
        ("0,3", "0.3"),
        ("2.5 million", "2500000"),
        ("3 млрд", "3000000000"),
        ("чотирнадцять", "14"),
        ("четырнадцать", "14"),
        ("П’ятеро", "5"),
        ("a dozen", "12"),
        ("007", "7"),
    ],
)
def test_notation_does_not_matter(text, value):
    assert [token[1:] for token in read(text) if is_number(token)] == [value]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$21B", "21 billion dollars"),
        ("€3m", "3 million euros"),
        ("5%", "five per cent"),
        ("5%", "5 відсотків"),
        ("U.S.", "US"),
        ("three-hour", "3 hour"),
        ("12 km", "12 kilometres"),
        ("12km", "12 kilometres"),
        ("5кг", "5 kg"),
    ],
)
def test_units_and_abbreviations_are_one(one, other):
    assert read(one) == read(other)


def test_names_with_digits_stay_words():
    assert read("Z2 MH17 1st") == ["z2", "mh17", "1st"]


def test_two_numbers_beside_each_other_stay_two():
    assert read("six two") == ["#6", "#2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Flood kills 14", {"killed": "14"}),
        ("14 people have been killed", {"killed": "14"}),
        ("Blaze kills 3, injures 26", {"killed": "3", "hurt": "26"}),
        ("3 dead, 26 hurt", {"killed": "3", "hurt": "26"}),
        ("Death toll rises to 40 from 9", {"killed": "40"}),
        ("Загинули щонайменше 7 людей", {"killed": "7"}),
        ("7 человек погибли", {"killed": "7"}),
        ("9,000 people without power", {"without power": "9000"}),
        ("40 trees fall, injuring three", {"hurt": "3"}),
        ("Quake of magnitude 5.4", {"magnitude": "5.4"}),
        ("Storm grounds 80 flights", {"flights": "80"}),
        ("Two ministers meet", {}),
        ("death toll in the Halmar ferry fire rises to 14", {"killed": "14"}),
        ("toll from Friday's quake near Tessin stands at at least 14", {"killed": "14"}),
        ("number of injured in the Orla rail crash climbs to 31", {"hurt": "31"}),
        ("Кількість загиблих унаслідок обвалу в Долині зросла до 14", {"killed": "14"}),
        ("Число пострадавших при пожаре в Зареченске выросло до 31 человека", {"hurt": "31"}),
        ("death toll from the blast that injured 30 rises to 14", {"hurt": "30", "killed": "14"}),
        ("toll road fees near Orla rise to 14 dollars", {"usd": "14"}),
        ("the number of schools closed in Tessin rises to 14", {}),
    ],
)
def test_words_beside_a_number_tell_what_it_counts(text, told):
    assert facts(text) == told


@settings(max_examples=100)
@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_no_value(value):
    assert read(f"{value:,}") == read(str(value)) == [f"#{value}"]


@settings(max_examples=100)
@given(st.text())
def test_any_text_gives_words_without_error(text):
    found = read(text)
    assert all(found)
    assert isinstance(counted(found), tuple)


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("isn't", "is not"),
        ("can't", "can not"),
        ("haven't they", "have not they"),
        ("п'ять", "5"),
    ],
)
def test_a_contracted_not_is_a_not(short, whole):
    assert tokens(fold(short)) == tokens(fold(whole))
