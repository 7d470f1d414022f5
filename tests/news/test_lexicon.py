"""Which words count as one: inflection, spellings, names; and which don't."""

import subprocess
import sys
import textwrap
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.wordforms import LOOK_ALIKES, look_alikes
from bot.news.filters.lexicon import Lexicon
from bot.news.words import romanise
from tests.news.atlas import Atlas

LEXICON = Lexicon(Atlas())


def are_one(query, text, language, lexicon=LEXICON):
    sequences = lexicon.sequences(query, (query,))
    keys = lexicon.text_keys(text, language)
    return any(not sequence[0].isdisjoint(keys) for sequence in sequences if len(sequence) == 1)


FAMILIES = {
    "uk": """
дрон дрона дрону дроном дроні дрони дронів дронам дронами дронах
область області областю областей областям областями
місто міста місту містом місті містам містами містах
повітряний повітряного повітряну повітряною повітряні повітряних повітряними
атакувати атакував атакувала атакували атакують атакуватиме
людина людини людину люди людей людьми
Нікополь Нікополя Нікополі Нікополем
шахед шахеда шахеди шахедів шахедами
""",
    "ru": """
ракета ракеты ракету ракетой ракете ракет ракетами
ребёнок ребенка детей детьми дети
человек человека люди людей
идти шёл шла идут идёт
военный военного военных военными
беспилотник беспилотника беспилотники беспилотников
Хегсет Хегсета Хегсету Хегсетом
""",
    "en": """
strike strikes struck striking stricken
city cities
stop stops stopped stopping
travel travels travelled traveled travelling traveling
woman women
policy policies
bus buses
hero heroes
supply supplies supplied supplying
nationalise nationalize nationalised nationalizing
defence defense defences
centre center centres centered
programme program programmes
colour color colours colored colouring
analyse analyze analysed
dialogue dialog dialogues
practise practice practising
paediatric pediatric
gas gases
""",
    "de": """
Drohne Drohnen
Stadt Städte Städten Staedte
Kiew Kiews
Angriff Angriffe Angriffen Angriffs
""",
    "fr": """
frappe frappes
Ukraine l'Ukraine
""",
    "es": "ataque ataques",
    "pl": """
rakieta rakiety rakietami
wojna wojny
""",
}


@pytest.mark.parametrize(
    ("language", "family"),
    [(language, line) for language, lines in FAMILIES.items() for line in lines.strip().splitlines()],
)
def test_every_form_of_a_word_finds_every_other(language, family):
    missed = [pair for pair in permutations(family.split(), 2) if not are_one(*pair, language)]
    assert missed == []


@pytest.mark.parametrize("language", sorted(LOOK_ALIKES))
def test_words_that_merely_look_alike_stay_apart(language):
    known = {("wagen", "wage")}  # German stems can't tell the car from the verb
    assert [pair for pair in look_alikes(language) if are_one(*pair, language) and pair not in known] == []


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("attack", "attacker", "en"),
        ("general", "generally", "en"),
        ("fill", "filing", "en"),
        ("four", "for", "en"),
        ("new", "news", "en"),
        ("leave", "left", "en"),
        ("мати", "має", "uk"),
        ("мати", "мав", "uk"),
        ("стан", "стане", "uk"),
        ("дія", "діє", "uk"),
        ("рада", "радий", "uk"),
        ("удар", "ударити", "uk"),
        ("Рівне", "рівний", "uk"),
        ("Zeiten", "Seiten", "de"),
        ("Musk", "маски", "uk"),
    ],
)
def test_homonyms_and_derivations_are_other_words(query, text, language):
    assert not are_one(query, text, language)


def test_an_adjective_that_is_a_noun_too_is_found_in_all_its_genders():
    assert are_one("Черкаська", "черкаський", "uk")


def test_a_verb_that_a_rare_noun_shares_its_form_with_is_found():
    assert are_one("знать", "знает", "ru")


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("Zelensky", "Зеленського", "uk"),
        ("Зеленський", "Selenskyjs", "de"),
        ("Зеленського", "Zelenskyy", "en"),
        ("Zelenskyj", "Зеленскому", "ru"),
        ("Lavrov", "Лавровим", "uk"),
        ("Лавров", "Lawrows", "de"),
        ("Бондаренко", "Bondarenko", "en"),
        ("Khrushchev", "Хрущёва", "ru"),
        ("Shahed", "шахедами", "uk"),
        ("Musk", "Маском", "uk"),
        ("Zelenska", "Зеленської", "uk"),
        ("NATO", "НАТО", "uk"),
        ("EU", "ЄС", "uk"),
        ("ЄС", "EU", "en"),
    ],
)
def test_names_are_found_in_other_spellings(query, text, language):
    assert are_one(query, text, language)


def test_capitals_among_spellings_stay_capitals():
    assert not are_one("ООН", "un", "fr")
    assert are_one("ООН", "UN", "fr")


def test_a_sound_is_a_names_only():
    assert romanise.sound("Yanukovych") == romanise.sound("Янукович") == romanise.sound("Ianukovich")
    assert romanise.sound("Ruzh") == ""
    assert romanise.sound("Police") == ""


@pytest.mark.parametrize(
    ("text", "language"), [("ракетами", "uk"), ("ракетами", "ru"), ("ракетами", ""), ("ракетами", "en")]
)
def test_a_quotation_in_another_script_is_read_in_all_its_languages(text, language):
    assert are_one("ракета", text, language)


def test_a_word_that_only_the_other_language_knows_is_read_in_it():
    assert are_one("беженец", "беженцев", "uk")


def test_languages_that_are_not_configured_have_no_forms():
    german = Lexicon(Atlas(), ["de", "sr", "xx"])
    assert are_one("Drohne", "Drohnen", "de", german)
    assert not are_one("дрон", "дронами", "uk", german)
    assert are_one("дрон", "дрон", "uk", german)
    serbian = german.text_keys("дронови", "sr")
    assert "дронови" in serbian
    assert len(serbian) > 2
    assert not are_one("дрон", "дронами", "bg", Lexicon(Atlas(), ["bg"]))


def test_digits_and_other_scripts_are_themselves():
    assert LEXICON.query_keys("16") == {"16"}
    assert set(LEXICON.text_keys("16", "en")) == {"16", "=16"}
    assert are_one("京都", "京都", "")


def test_dictionaries_are_loaded_for_configured_languages_only():
    code = """
        from bot.news.filters.lexicon import Lexicon
        from bot.news.words import morphology
        lexicon = Lexicon(None, ["en", "uk"])
        lexicon.text_keys("drones", "en"), lexicon.query_keys("drone")
        assert morphology._analyser.cache_info().currsize == 0
        lexicon.text_keys("дронами", "ru"), lexicon.query_keys("дрон")
        assert morphology._analyser.cache_info().currsize == 1
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)


LETTERS = st.text("abeißÄöłéкїґэ'’́٣京_", min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(LETTERS, st.sampled_from(["", "en", "uk", "de", "zz"]))
def test_whatever_is_written_finds_itself(word, language):
    assert not LEXICON.query_keys(word).isdisjoint(LEXICON.text_keys(word, language))
