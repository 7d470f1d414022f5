"""Boilerplate: each row of the table takes its example away, and reports that only begin alike stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.furniture import boilerplate
from bot.news.furniture.boilerplate import without_labels
from bot.news.furniture.boilerplate_rules import RULES
from bot.news.words.languages.rules import Reach

REPORT = "Heavy snow closed the coast road on Monday."
LATER = "Ploughs are at work."

# Leads that begin like boilerplate: each must stay whole.
REPORTS = [
    "Read more than twenty pages a day, says a study of 400 pupils.",
    "More than forty people are missing: the storm was the worst in a century.",
    "Follow the river to the sea and the damage is plain to see.",
    "Comments by 40 readers led the office to reopen the road.",
    "Updated by the office on Monday, the map shows every closed road.",
    "Важливо: не виходьте з укриття до відбою тривоги.",
    "Фото вибуху поширили у соцмережах очевидці.",
    "Коментар міністра оприлюднили вранці.",
    "Інформація про загиблих уточнюється, кажуть рятувальники.",
    "Головне за день не вирішили: міст закритий.",
    "Больше всего пострадали жители низовий.",
    "Видео с места аварии изучают следователи.",
    "Текст закона дополнили двумя статьями.",
    "Archivbilder der Brücke zeigen Risse.",
    "Kommentare des Ministers sorgten für Streit.",
    "Voir la rivière du pont est interdit.",
    "Publier la carte a pris deux jours.",
    "Relacionan el incendio con la sequía.",
    "Więcej niż sto domów zalała woda.",
    "Polecane trasy omijają zalaną dolinę.",
    "The hall is dry again. Photo shows return to it.",
    "By Monday the road was open again.",
    "Von Kiel nach Bremen fährt kein Zug.",
    "Por Navidad no habrá trenes",
    "Photo exhibition opens in the flooded town hall.",
    "Photographers were the first to see the wave.",
    "Source of the fire is still unknown, the brigade said.",
    "Related costs rose by a third after the storm.",
    "Subscribers of the local phone network were cut off for hours.",
    "Follow-up checks found no damage to the dam.",
    "Updated maps show where the river left its bed.",
    "Share prices fell after the port closed.",
    "Comments by the minister came a day after the flood.",
    "Pupils continue reading at home while the school is closed.",
    "Live music returns to the square after the storm.",
    "Video cameras will count the cars on the bridge.",
    "Published figures show that the winter was the warmest in a century.",
    "Editing genes of wheat makes it stand drought, researchers say.",
    "Watch towers along the coast saw the wave first.",
    "Читати вчитимуть у наметах, доки відбудовують школу.",
    "Фотограф зняв лавину з вертольота.",
    "Джерело забруднення річки досі шукають.",
    "Раніше міст відкривали лише вночі.",
    "Як довго триватиме злива, синоптики не знають.",
    "Ранее мост открывали только ночью.",
    "Подробнее изучить лавину помогут датчики.",
    "Реклама курорту обійшлася громаді у мільйон.",
    "Bilder vom Hochwasser zeigen das Ausmaß der Schäden.",
    "Mehr als hundert Keller sind vollgelaufen.",
    "Teilen der Stadt fehlt weiter der Strom.",
    "Lire devient difficile sans électricité, disent les écoles.",
    "Ver el río desde el puente está prohibido.",
    "Autor projektu mostu tłumaczy opóźnienie.",
    "3.5 million people are without power.",
    "-5 degrees are expected in the valleys.",
    "$2 million were lost in the storm.",
    "@ 5 p.m. the bridge was closed.",
    "«Річка повертається в береги», – каже гідролог «Прикладу»",
    "Der Sprecher sagte: „Die Straße […] bleibt gesperrt.“",
]


def report_lines(text):
    return [[text[start:end] for start, end in line] for line in boilerplate.report_spans(text)]


def gone(rule):
    """A text with the example in its place, as a feed would have it."""
    match rule.reach:
        case Reach.HEAD | Reach.STAMP:
            return rule.example + REPORT
        case Reach.TAIL:
            return REPORT + rule.example
        case Reach.SENTENCE:
            return f"{REPORT} {rule.example}"
        case _:
            return f"{REPORT}\n{rule.example}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.reach}-{rule.example.strip()[:30]}")
def test_rule_takes_its_example_away(rule):
    assert report_lines(gone(rule)) == [[REPORT]]


@pytest.mark.parametrize("report", REPORTS)
def test_reports_that_begin_alike_stay(report):
    assert " ".join(" ".join(line) for line in report_lines(report)) == report


def test_sentence_rule_leaves_the_rest_of_its_line():
    assert report_lines(f"{REPORT} As usual. Ранее сообщалось о снеге. {LATER}") == [
        [REPORT, "As usual.", LATER]
    ]


def test_caption_before_the_report_takes_its_sentence_only():
    assert report_lines(f"Photo: A. Example. {REPORT}") == [[REPORT]]
    assert report_lines(f"{REPORT} (Anna Example/Reuters)") == [[REPORT]]


def test_stamps_in_a_row_go():
    assert report_lines("14:00, 3 September 2025 | " * 4 + REPORT) == [[REPORT]]


def test_line_rule_takes_the_rest_of_its_line_only():
    assert report_lines(f"{REPORT} Напомним, был лёд. И вода.\n{LATER}") == [[REPORT], [LATER]]


def test_end_rule_takes_what_follows():
    assert report_lines(f"{REPORT}\n(Reporting by A. Example)\n{LATER}") == [[REPORT]]


def test_end_rule_before_the_report_takes_its_line_only():
    assert report_lines(f"Reporting by A. Example\n{REPORT}") == [[REPORT]]


def test_end_rule_inside_a_line_takes_what_follows():
    assert report_lines(f"{REPORT} (Editing by b. example.) {LATER}\n{LATER}") == [[REPORT]]


def test_lines_without_letters_go():
    assert report_lines(f"***\n(dpa)\n\n{REPORT}\n10.10.2020") == [[REPORT]]


def test_stacked_labels_go():
    assert without_labels("🔴 [Updated 9:40] LIVE: 10:15 – Snow") == "Snow"
    assert without_labels("⚡️⚡️ • Snow") == "Snow"
    assert without_labels("Snow") == "Snow"
    assert without_labels("🔴") == ""
    assert without_labels("LIVE: LIVE: LIVE: LIVE: LIVE: Snow") == "LIVE: Snow"


@pytest.mark.slow
@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    for line in report_lines(text):
        assert all(line)


@pytest.mark.parametrize(
    "piece", ["The post ", "Read ", "(", "Запис ", "#a ", "→", "© ", "[", "Continue reading "]
)
def test_hostile_lines_are_read_in_bounded_time(piece):
    report_lines(piece * (4_000 // len(piece)))
