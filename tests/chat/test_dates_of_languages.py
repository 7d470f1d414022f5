"""Plurals, months and relative times of every language, held against CLDR as Babel has it."""

from datetime import UTC, datetime, timedelta

import pytest
from babel import Locale
from babel.dates import format_timedelta, get_month_names
from babel.messages.pofile import read_po

from bot.chat.locale import shipped
from bot.chat.wording.moments import ago, lasting
from bot.news.messages.view import View, moment
from tests.chat.test_catalogues import LANGUAGES, path_of

NOW = datetime(2031, 12, 31, 12, tzinfo=UTC)
SPANS = [
    *(timedelta(minutes=n) for n in (1, 2, 5, 11, 21, 22, 59)),
    *(timedelta(hours=n) for n in (1, 3, 5, 12, 21)),
    *(timedelta(days=n) for n in (2, 5, 6)),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_long_ago_is_said_as_cldr_has_it(language):
    t = shipped().texts(language)
    for span in SPANS:
        unit = "day" if span.days else "hour" if span >= timedelta(hours=1) else "minute"
        meant = format_timedelta(-span, granularity=unit, threshold=99, add_direction=True, locale=language)
        assert plain(ago(t, NOW - span, NOW)) == plain(meant)


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_are_said_as_cldr_has_them(language):
    t = shipped().texts(language)
    for span in SPANS:
        unit = "day" if span.days else "hour" if span >= timedelta(hours=1) else "minute"
        meant = {
            plain(format_timedelta(span, granularity=unit, threshold=99, format=length, locale=language))
            for length in ("long", "short")
        }
        assert plain(lasting(t, span.total_seconds())) in meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_called_as_cldr_calls_them_in_dates(language):
    t = shipped().texts(language)
    view = View(translate=t.gettext, ngettext=t.ngettext, now=NOW)
    names = get_month_names("abbreviated", "format", locale=language)
    for month in range(1, 12):
        told = moment(datetime(2031, month, 9, 14, 2, tzinfo=UTC), view)
        assert told.startswith("9")
        assert told.endswith(", 14:02")
        assert names[month].rstrip(".")[:3].casefold() in told.casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_of_plural_forms_is_the_languages(language):
    with path_of(language, "po").open("rb") as file:
        catalog = read_po(file, locale=language)
    needed = {"one", "other"} | {Locale(language).plural_form(n) for n in range(200)}
    assert catalog.num_plurals == len(needed - ({"other"} if "many" in needed else set()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_is_the_one_that_the_number_takes(language):
    """Numbers of one CLDR form get one text, numbers of different forms different ones."""
    t, rule = shipped().texts(language), Locale(language).plural_form
    said: dict[str, set[str]] = {}
    for n in range(200):
        text = t.ngettext("{n} source", "{n} sources", n)
        said.setdefault(rule(n), set()).add(text)
    assert all(len(texts) == 1 for texts in said.values()), said
    assert len(set.union(*said.values())) == len(said)


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")
