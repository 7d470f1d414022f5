"""Datelines: what opens a wire report, and what only looks like it. All texts are invented."""

import pytest

from bot.news.furniture.dateline import dateline_span

DATELINES = [
    "Oslo (Norway) (AFP) – ",
    "OSLO, Sept 2 (Reuters) - ",
    "OSLO (AP) — ",
    "Kiel (dpa) - ",
    "Kiel (dpa/lno) - ",
    "Frankfurt/Main (dpa) - ",
    "BERGEN, Norway — ",
    "OSLO — ",
    "NEW YORK — ",
    "SAN JOSE (Example Wire) — ",
    "BEIJING, Jan. 5 (Xinhua) -- ",
    "(AP) — ",
    "Lyon (AFP) ",
    "LYON, 3 sept. (Reuters) - ",
    "Madrid, 3 sep (EFE).- ",
    "Gdynia (PAP) – ",
    "Одеса. 3 вересня. УКРІНФОРМ. ",
    "Одеса. УНН. ",
    "ОДЕСА — ",
    "Луцьк, 3 вересня 2025 року. ",
    "3 вересня, Луцьк – ",
    "ОМСК. ",
    "ОМСК, 4 сен — Пример.Новости. ",
    "ОМСК, 3 сен - РИА Новости. ",
    "ОМСК, 3 сентября. /ТАСС/. ",
    "Омск. 3 сентября. INTERFAX.RU - ",
    "омск, 30 июн - риа новости. ",
    "Kiel - ",
    "Wien, 14. Dezember 2021 – ",
    "Bremen, 29. November 2022. ",
    "ЛУЦЬК, 3 вересня, УНІАН. ",
    "ЛУЦЬК, 3 вер — РБК-Україна. ",
    "Луцьк (Укрінформ) – ",
    "МИНСК, 3 сен — БЕЛТА. ",
    "3 сентября, Минск /Корр. БЕЛТА/. ",
    "ОМСК, 3 сентября. /Корр. ТАСС Иван Пример/. ",
    "ОМСК /ТАСС/. ",
    "Lyon, le 3 septembre 2025 (AFP) - ",
    "Genève (ats) ",
    "Bruxelles (Belga) - ",
    "MADRID 3 Sep. (EUROPA PRESS) - ",
    "Sevilla, 3 sept (EFE).- ",
    "Ciudad de México, 3 sep (EFE).- ",
    "Gdynia, 3.09 (PAP) – ",
    "Gdynia, 3 września (PAP) – ",
    "Kiel (ots) - ",
    "Rom (APA/dpa) - ",
    "Kiel/Bremen. ",
    "BERGEN | September 3, 2025 ",
    "GAZA CITY, Gaza Strip (AP) — ",
]
REPORT = "Heavy snow closed the coast road for the third day in a row."

PROSE = [
    "",
    "Heavy snow closed the coast road.",
    "Bergen – the second largest city – was cut off by snow on Monday.",
    "Ріка — кордон двох областей, повідомили гідрологи у понеділок.",
    "NATO — The alliance said on Monday that it would help after the flood.",
    "SNOW CLOSES ROADS IN BERGEN - LOCAL MEDIA SAY",
    "Norway (and Sweden) - two snowy countries",
    "In May 2020 - the warmest year",
    "On 3 September, Bergen was cut off by snow.",
    "Dr. R. Example, who heads the weather office, said so.",
    "Anna Example (CDU) hat den Schnee gesehen.",
    "LIVE: Snow reported",
    "Breaking - Earthquake shakes the island in the night to Monday",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_dateline_is_found_whole(dateline):
    assert dateline_span(dateline + REPORT) == (0, len(dateline))


@pytest.mark.parametrize("text", PROSE)
def test_prose_has_no_dateline(text):
    assert dateline_span(text) is None


def test_dateline_behind_a_leading_emoji_is_found():
    text = "⚡️ OSLO — " + REPORT
    start, end = dateline_span(text)
    assert text[start:end] == "OSLO — "


def test_line_that_is_only_place_and_date_is_a_dateline():
    assert dateline_span("Bremen | Kiel, 11. November 2021\n" + REPORT) == (0, 33)


def test_strict_believes_only_dates_and_agencies():
    assert dateline_span("OSLO — " + REPORT) is not None
    assert dateline_span("OSLO — " + REPORT, strict=True) is None
    assert dateline_span("OSLO (AP) — " + REPORT, strict=True) is not None


@pytest.mark.parametrize(
    "hostile", ["A" * 10_000, "Aa " * 5_000, "Aa, " * 5_000, "(" * 5_000, "A-" * 5_000, "3. " * 5_000]
)
def test_hostile_heads_are_read_in_bounded_time(hostile):
    dateline_span(hostile)
