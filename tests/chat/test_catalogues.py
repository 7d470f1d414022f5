"""The languages that the bot ships: complete, safe to send, and compiled from what is committed."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from bot.chat.locale import DOMAIN, shipped
from bot.chat.menus import MENU
from bot.chat.wording.filter_texts import EXAMPLES
from bot.demo.markup import parse_html
from bot.news.filters.query import Filter, parse
from bot.news.words.text import utf16_length

BOT = Path(__file__).resolve().parents[2] / "bot"
LANGUAGES = [one for one in shipped().languages if one != "en"]
LEAST = 0.9  # share of the texts that a language beside Ukrainian has; the rest is said in English
Key = str | tuple[str, ...]
LATIN = ("de", "es", "fr", "pl")  # where a word may be the same as in English: "Menu", "{n} patient"
MOST_COGNATES = 25


def path_of(language: str, ending: str) -> Path:
    return BOT / "chat" / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def read(language: str) -> Catalog:
    with path_of(language, "po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def entries(catalog: Catalog) -> dict[Key, Message]:
    return {_key(one.id): one for one in catalog if one.id}


def _key(message: str | list[str] | tuple[str, ...] | None) -> Key:
    return message if isinstance(message, str) else tuple(message or ())


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.fixture(scope="module")
def in_the_code() -> set[Key]:
    # What stands in one place alone and with a plural in another is one entry, the plural one.
    found = {_key(text) for _, _, text, _, _ in extract_from_dir(BOT, method_map=[("**.py", "python")])}
    return found - {one[0] for one in found if isinstance(one, tuple)}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalogue(language) -> dict[Key, Message]:
    return entries(read(language))


@pytest.fixture(scope="module")
def translated(catalogue) -> dict[Key, Message]:
    """The texts that are there: one that is not yet is said in English."""
    return {key: one for key, one in catalogue.items() if any(forms(one)) and "fuzzy" not in one.flags}


def test_languages_that_the_readme_names_are_shipped():
    assert {"uk", "de", "es", "fr", "pl", "ru"} == set(LANGUAGES)


def test_catalogue_has_every_text_of_the_code_and_no_other(catalogue, in_the_code):
    assert set(catalogue) == in_the_code, "run: make texts"


def test_ukrainian_is_whole_and_the_others_nearly(language, catalogue, translated):
    missing = [key for key in catalogue if key not in translated]
    assert len(missing) <= (0 if language == "uk" else (1 - LEAST) * len(catalogue)), missing[:20]


def test_every_text_is_translated_in_every_form_and_none_is_a_guess(language, translated):
    plurals = read(language).num_plurals
    for key, one in translated.items():
        assert len(forms(one)) == (plurals if isinstance(key, tuple) else 1), key
        assert all(form.strip() or form == "\xa0" for form in forms(one)), key


def test_ukrainian_has_three_plural_forms():
    t = shipped().texts("uk")
    said = [t.ngettext("{n} source", "{n} sources", n).format(n=n) for n in (1, 2, 5, 11, 12, 21, 104, 0)]
    assert said == [
        "1 джерело",
        "2 джерела",
        "5 джерел",
        "11 джерел",
        "12 джерел",
        "21 джерело",
        "104 джерела",
        "0 джерел",
    ]


def test_what_is_compiled_is_what_is_committed(language, translated):
    with path_of(language, "mo").open("rb") as file:
        compiled = entries(read_mo(file))
    # Babel compiles plural texts that are not translated as the English they are.
    assert {key: forms(one) for key, one in compiled.items() if key in translated} == {
        key: forms(one) for key, one in translated.items()
    }, "run: make texts"


def test_placeholders_tags_commands_and_edges_are_kept(translated):
    for key, one in translated.items():
        english = key if isinstance(key, str) else key[1]
        for form in forms(one):
            for pattern in (r"{\w*}", r"</?\w+[^>]*>", r"(?<!\w)/[a-z]+\b", r"@\w+", r"\b[A-Z]+_[A-Z]+\b"):
                assert sorted(re.findall(pattern, form)) == sorted(re.findall(pattern, english)), form
            assert form.isspace() or re.findall(r"^\s*|\s*$", form) == re.findall(r"^\s*|\s*$", english), form
            parse_html(re.sub(r"{\w+}", "x", form))  # Telegram would take it


def test_no_text_is_left_in_english(language, translated):
    """What reads the same in both languages is named here."""
    same = {
        key for key, one in translated.items() if forms(one)[0] == (key if isinstance(key, str) else key[0])
    }
    wordless = {one for one in same if not re.search(r"[a-z]{2}", re.sub(r"{\w+}", "", str(one)))}
    cognates = {one for one in same if language in LATIN and len(re.findall(r"\w+", str(_bare(one)))) == 1}
    assert same - wordless - cognates <= {"Dateline {version}.", "kyiv -football"}
    assert len(cognates) < MOST_COGNATES


def _bare(key: Key) -> str:
    return re.sub(r"{\w+}", "", key if isinstance(key, str) else key[0])


def test_texts_fit_telegram(translated):
    for one in translated.values():
        assert all(utf16_length(form) <= 1_000 for form in forms(one))


def test_descriptions_of_commands_fit_telegram(language):
    t = shipped().texts(language)
    said = [t.gettext(entry.description) for entry in MENU]
    assert all(1 <= len(one) <= 100 for one in said)
    assert len(set(said)) == len(said)


def test_captions_of_buttons_are_short(translated):
    """Telegram cuts what is longer than the button; "Refused" and stale buttons are told in 200."""
    captions = set[str]()
    for path in (BOT / "chat").rglob("*.py"):
        captions |= set(re.findall(r'press\(\s*(?:call\.)?t\.gettext\("([^"]+)"\)', path.read_text("utf-8")))
    assert len(captions) > 25
    for caption in captions:
        if caption in translated:
            assert utf16_length(forms(translated[caption])[0]) <= 30, caption
    refusal = "Only this chat's administrators can change that. For news of your own write to me."
    for answered in ("This button is out of date.", refusal):
        if answered not in translated:
            continue
        assert utf16_length(forms(translated[answered])[0]) <= 200


def test_examples_of_filters_can_be_typed(language, room):
    t = shipped().texts(language)
    lexicon = room._context().lexicon
    for query, _ in EXAMPLES:
        assert isinstance(parse(t.gettext(query), lexicon), Filter), query


def test_gettext_reads_it_without_babel(language):
    catalogue = gettext.translation(DOMAIN, path_of(language, "mo").parents[2], languages=[language])
    assert catalogue.gettext("Settings") != "Settings"
