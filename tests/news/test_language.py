"""Language of an item. All texts are invented."""

import subprocess
import sys

import pytest

from bot.news.language import detect, normal_code

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


def test_guess_stays_inside_the_allowed_languages():
    assert detect("Starker Schnee sperrt die Straße", allowed=("en", "fr")) in {"en", "fr"}
    assert detect("Starker Schnee", allowed=("en",)) == "en"
    assert detect("Снег и лёд", allowed=("en", "de")) == ""
    assert detect("Снег и лёд", allowed=("ru", "bg", "uk")) == "ru"
    assert detect("Ceļš slēgts", allowed=("to", "za")) == ""
    assert detect("الثلوج تغلق الطريق", allowed=("en", "ar")) == "ar"


def test_serbian_is_written_in_both_scripts():
    assert detect("Sneg zatvara put", allowed=("sr",)) == "sr"
    assert detect("Снег затвара пут", allowed=("sr",)) == "sr"


def test_model_is_not_loaded_before_it_is_needed():
    use = "from bot.news.language import detect; detect('Їжак', allowed=['uk', 'ru'])"
    code = f"import sys; {use}; print('py3langid' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
