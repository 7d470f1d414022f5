"""Language of an item. All texts are invented."""

import subprocess
import sys
import textwrap
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.words.language import detect, normal_code
from bot.news.words.profiles import table
from bot.news.words.profiles.table import profiles

SEVEN = ("en", "uk", "ru", "de", "fr", "es", "pl")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Heavy snow closes the coast road for a third day", "en"),
        ("Сильний сніг третій день перекриває дорогу вздовж узбережжя", "uk"),
        ("Сильный снег третий день перекрывает дорогу вдоль берега", "ru"),
        ("Starker Schnee sperrt die Küstenstraße den dritten Tag", "de"),
        ("La neige ferme la route de la côte pour le troisième jour", "fr"),
        ("La nieve cierra la carretera de la costa por tercer día", "es"),
        ("Śnieg trzeci dzień zamyka drogę wzdłuż wybrzeża", "pl"),
        ("Снег на дороге", "ru"),
        ("Norway", ""),
        ("Їжак", "uk"),
        ("12:30 — ⚡️ 5", ""),
        ("", ""),
        ("大雪のため道路が閉鎖", ""),
        ("Абвx Гдеy", ""),
    ],
)
def test_language_is_told_from_the_text(text, language):
    assert detect(text, allowed=SEVEN) == language


def test_declared_language_wins():
    assert detect("Snow", allowed=SEVEN, declared="de-AT") == "de"
    assert detect("12:30", allowed=SEVEN, declared="uk") == "uk"
    assert detect("Neve sulla strada", allowed=SEVEN, declared="it") == "it"


def test_declared_language_of_another_script_is_a_default_nobody_set():
    assert detect("Сильний сніг у горах, їхати небезпечно", allowed=SEVEN, declared="en-US") == "uk"
    assert detect("Heavy snow in the hills", allowed=SEVEN, declared="uk") == "en"


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("uk-UA", "uk"),
        ("EN_us", "en"),
        ("ua", "uk"),
        ("rus", "ru"),
        ("xx", ""),
        ("", ""),
        (None, ""),
        ("zz-9", ""),
    ],
)
def test_declared_codes_are_normalised(declared, code):
    assert normal_code(declared) == code


def test_declared_english_is_a_default_when_the_text_is_plainly_another_language():
    german = "Starker Schnee sperrt die Küstenstraße zwischen den Orten den dritten Tag in Folge"
    assert detect(german, allowed=SEVEN, declared="en-US") == "de"
    assert detect("Schnee sperrt", allowed=SEVEN, declared="en-US") == "en"
    assert detect("Heavy snow closes the road to Zürich", allowed=SEVEN, declared="en-US") == "en"
    assert detect(german, allowed=("uk", "ru"), declared="en") == "en"


def test_bilingual_outlets_items_are_told_apart_whatever_it_declares():
    ukrainian, russian = (
        "Сильний сніг закрив дорогу в горах і рух потягів",
        "Сильный снег закрыл дорогу в горах, мы ждём",
    )
    assert detect(ukrainian, allowed=SEVEN, declared="ru") == "uk"
    assert detect(russian, allowed=SEVEN, declared="uk") == "ru"
    assert detect(ukrainian, allowed=("en", "ru"), declared="ru") == "ru"
    assert detect(f"{ukrainian}: «Мы ждём»", allowed=SEVEN, declared="ru") == "ru"
    assert detect("Снег і лёд", allowed=SEVEN, declared="ru") == "ru"


@pytest.mark.parametrize(
    "text",
    [
        "La neve chiude la strada costiera per il terzo giorno",
        "Sníh už třetí den uzavírá silnici podél pobřeží",
        "A neve fecha a estrada da costa pelo terceiro dia",
        "Моцны снег трэці дзень перакрывае дарогу ўздоўж узбярэжжа",
        "Силен сняг затваря пътя край морето за трети ден",
        "Kar yağışı sahil yolunu üçüncü gün de kapattı",
    ],
)
def test_text_in_none_of_the_languages_has_none(text):
    assert detect(text, allowed=SEVEN) == ""


def test_guess_stays_inside_the_allowed_languages():
    assert detect("Starker Schnee sperrt die Straße", allowed=("en", "fr")) == ""
    assert detect("Heavy snow closes the road", allowed=("en",)) == "en"
    assert detect("Снег и лёд", allowed=("en", "de")) == ""
    assert detect("Снег и лёд закрыли дорогу", allowed=("ru", "bg", "uk")) == "ru"
    assert detect("Ceļš slēgts", allowed=("to", "za")) == ""
    assert detect("Ha tanginangina ʻi he hala", allowed=("to",)) == "to"
    assert detect("الثلوج تغلق الطريق", allowed=("en", "ar")) == "ar"
    assert detect("برف سنگین جاده ساحلی را بست", allowed=("ar", "fa")) == "fa"
    assert detect("भारी बर्फ से सड़क बंद", allowed=("en", "hi")) == "hi"


def test_chinese_signs_between_kana_are_japanese():
    assert detect("大雪のため道路が閉鎖", allowed=("zh", "ja")) == "ja"
    assert detect("大雪封闭沿海公路第三天", allowed=("zh", "ja")) == "zh"
    assert detect("폭설로 도로 폐쇄", allowed=("zh", "ja", "ko")) == "ko"


def test_foreign_names_and_addresses_do_not_count():
    assert detect("Apple Watch Ultra знову у продажу після перерви", allowed=SEVEN) == "uk"
    assert (
        detect("Schnee: https://example.test/the-snow-that-closed-the-road sperrt die Straße", allowed=SEVEN)
        == "de"
    )


def test_usual_language_of_the_source_decides_where_the_text_does_not():
    assert detect("12:30", allowed=SEVEN, usual="pl") == "pl"
    assert detect("Norway", allowed=SEVEN, usual="en") == "en"
    assert detect("Рада прийняла закон", allowed=SEVEN, usual="uk") == "uk"
    assert detect("Heavy snow closes the coast road", allowed=SEVEN, usual="pl") == "en"
    assert detect("Сильний сніг", allowed=SEVEN, usual="pl") == "uk"
    assert detect("12:30", allowed=("en",), usual="pl") == ""
    assert detect("Снег", allowed=("uk",), usual="uk") == "uk"


def test_serbian_is_written_in_both_scripts():
    assert detect("Sneg zatvara put", allowed=("sr",)) == "sr"
    assert detect("Снег затвара пут", allowed=("sr",)) == "sr"


def test_only_the_tables_of_configured_scripts_are_read():
    """In another process: this one has read them."""
    code = """
        from bot.news.words.language import detect
        from bot.news.words.profiles.table import profiles
        detect('Сильний сніг у горах', allowed=['uk', 'ru'])
        assert profiles.cache_info().currsize == 1
        detect('Heavy snow in the hills', allowed=['uk', 'ru'])
        detect('Heavy snow in the hills', allowed=['uk', 'ru'], declared='en')
        assert profiles.cache_info().currsize == 1
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


@given(st.text(max_size=400), st.sampled_from([None, "en", "uk", "zz"]))
def test_any_text_is_in_an_allowed_or_declared_language_or_in_none(text, declared):
    assert detect(text, allowed=SEVEN, declared=declared) in {*SEVEN, ""}


def test_table_is_the_one_that_its_licence_describes():
    read = profiles("latin")
    assert read.languages[:5] == ("en", "de", "fr", "es", "pl")
    assert len(set(read.languages)) == len(read.languages)
    assert "Redistribution" in resources.files(table.PACKAGE).joinpath("LICENSE").read_text("utf-8")


@given(st.text(alphabet="the road Straße сніг", max_size=60))
def test_evidence_is_a_sum_over_the_sequences(text):
    """The row of lanes adds up as separate sums would."""
    read = profiles("latin")
    counts = read._sequences(text)
    expected = dict.fromkeys(read.languages, 0)
    for sequence, count in counts.items():
        row = read._rows[sequence].to_bytes(4 * len(read.languages), "little")
        for place, code in enumerate(read.languages):
            expected[code] += row[4 * place] * table._COUNT_WEIGHTS[count]
    assert read.evidence(text) == {code: value / 320 for code, value in expected.items()}
