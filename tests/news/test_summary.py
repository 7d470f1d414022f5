"""Short summaries: the publisher's own sentences, whole, inside the limit. All texts are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.furniture.boilerplate_rules import RULES
from bot.news.summary import Extract, summarise
from bot.news.words.languages.rules import Reach
from bot.news.words.sentences import sentences
from bot.news.words.text import plain, utf16_length

LEAD = "Heavy snow closed the coast road between Bergen and Voss on Monday, the road office said."
MORE = "Ploughs from three counties are at work."
LONG = (
    "Because the snow, which fell for three days and nights without a break, "
    + "and the wind " * 20
    + "blew."
)


def summary(title, text, **options):
    return summarise(title, text, **options).summary


def test_lead_sentences_make_the_summary():
    assert summary("Snow closes road", f"{LEAD} {MORE}") == f"{LEAD} {MORE}"


def test_no_text_gives_no_summary():
    assert summarise("Snow closes road. Ploughs are at work.", "") == Extract(summary="", dateline="")
    assert summary("", "") == ""


def test_text_that_repeats_the_title_gives_no_summary():
    assert summary("Snow closes the coast road", "Snow closes the coast road.") == ""


def test_title_repeated_as_first_paragraph_goes():
    assert summary("Snow closes coast road", f"Snow closes coast road\n{LEAD}") == LEAD


def test_dateline_is_kept_as_data():
    made = summarise("Snow", f"OSLO, Jan 5 (Reuters) - {LEAD}")
    assert made == Extract(summary=LEAD, dateline="OSLO, Jan 5 (Reuters)")


def test_dateline_below_a_byline_is_found():
    made = summarise("Snow", f"By Anna Example\nOSLO (AP) — {LEAD}")
    assert made.dateline == "OSLO (AP)"
    assert made.summary == LEAD


def test_title_repeated_as_first_line_is_no_dateline():
    made = summarise(
        "Oslo – Snow closes the road over the hills", f"Oslo – Snow closes the road over the hills\n{LEAD}"
    )
    assert made == Extract(summary=LEAD, dateline="")


def test_boilerplate_goes():
    text = plain(
        f'<img src="p.gif"><p>🔴 [Updated 09:41 GMT] {LEAD}</p><p>Read more: <a href="#">Ice</a></p>'
        "<p>The post Snow appeared first on Example Times.</p>"
    )
    assert summary("Snow", text) == LEAD


def test_list_without_full_stops_is_told_apart_by_dots():
    assert summary("Snow", "Road closed\nTrains late\nSchools open") == "Road closed · Trains late"


def test_headings_are_left_out_when_there_are_sentences():
    assert summary(
        "Winter", f"Key points\n{LEAD}\nWhat comes next for the drivers who wait in the valleys\n{MORE}"
    ) == (f"{LEAD} {MORE}")


def test_teaser_without_a_full_stop_is_a_lead():
    teaser = "Drivers wait in the valleys while ploughs clear the coast road"
    assert summary("Winter", f"{teaser}\n{MORE}") == f"{teaser} · {MORE}"


def test_announcement_of_a_list_is_left_out():
    assert summary("Winter", f"{LEAD} These roads are closed:\nE16\nE39") == LEAD


def test_sentence_said_twice_is_taken_once():
    assert summary("Winter", f"{LEAD}\n{LEAD}") == LEAD


def test_at_most_three_sentences():
    assert (
        summary("Winter: roads, ice, wind", "Snow fell. Ice came. Wind blew. Roads closed.")
        == "Snow fell. Ice came. Wind blew."
    )


def test_third_sentence_has_something_to_do_with_the_title():
    assert summary("Winter", "Snow fell. Ice came. Wind blew.") == "Snow fell. Ice came."
    assert summary("Wind", "Snow fell. Ice came. Birds sang. The wind blew.") == "Snow fell. The wind blew."


def test_only_the_beginning_of_a_long_report_is_read():
    report = " ".join(f"Station {number} has much snow." for number in range(60))
    assert (
        summary("Snow", report)
        == "Station 0 has much snow. Station 1 has much snow. Station 2 has much snow."
    )


def test_lead_too_long_gives_way_to_a_sentence_that_fits():
    fitting = "Ploughs of the road office are clearing the coast road between Bergen and Voss."
    assert summary("Ploughs clear coast road", f"{LONG} {fitting}") == fitting


def test_best_of_the_first_eight_stands_for_a_lead_too_long_and_an_aside_only_where_no_other_fits():
    far = "The coast road stays closed until Tuesday noon, and ploughs have four more miles of it to clear."
    asides = "Buses run. " * 3 + "Trains do not. Nobody is hurt. "
    assert summary("Ploughs clear coast road", f"{LONG} {MORE} {asides}{far}") == f"{MORE} {far}"
    assert summary("Ploughs clear coast road", f"{LONG} {MORE}") == MORE
    late = "It snows. It thaws. It rains. It hails. It pours. It drips. It clears. " + far
    assert summary("Ploughs clear coast road", f"{LONG} {late}") == "It snows. It thaws."


def test_lead_too_long_is_cut_when_nothing_fits():
    made = summary("Ploughs clear coast road", f"{LONG} {LONG.replace('snow', 'ice')}")
    assert made.endswith("…")
    assert LONG.startswith(made[:-1])
    assert utf16_length(made) <= 280


def test_sentence_near_the_title_is_preferred():
    aside = (
        "Anna Example, who has lived by the fjord for sixty years, has never seen the like of it in her life."
    )
    near = (
        "The ferry to Voss is full, and the ferry office asks drivers not to come to the quay before Tuesday."
    )
    assert summary("Ferry to Voss is full", f"{LEAD} {aside} {near}", limit=200) == f"{LEAD} {near}"


@pytest.mark.parametrize("limit", [0, 1, 10, 60, 280])
def test_limit_holds_for_emoji(limit):
    assert utf16_length(summary("Snow", "❄️🚗👩‍👩‍👧‍👦 Snö 🇳🇴🇳🇴 fell " * 30, limit=limit)) <= limit


WORDS = [
    "Snow",
    "road",
    "Voss",
    "the",
    "Dr.",
    "Smith",
    "closed",
    "3.5",
    "км",
    "Луцьк",
    "сніг",
    "і",
    "вул.",
    "Wind,",
]
LINES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from([".", "!", "?", "…", '."'])
    ),
    min_size=1,
    max_size=6,
).map(lambda parts: " ".join(" ".join(words) + end for words, end in parts))


def is_made_of(made, parts):
    """Whether `made` is some of `parts`, in their order, and nothing else."""
    if not made or made in parts:
        return True
    return any(
        made.startswith(f"{part} ") and is_made_of(made[len(part) + 1 :], parts[index + 1 :])
        for index, part in enumerate(parts)
    )


@pytest.mark.slow
@settings(max_examples=60)
@given(title=LINES, text=st.lists(LINES, max_size=4).map("\n".join), limit=st.integers(0, 300))
def test_summary_is_the_publishers_sentences_in_order(title, text, limit):
    made = summary(title, text, limit=limit)
    assert utf16_length(made) <= limit
    is_cut = made.endswith("…") and " ".join(made[:-1].split()) in " ".join(text.split())
    assert is_made_of(made, sentences(text)) or is_cut


LINE_RULES = [rule for rule in RULES if rule.reach in {Reach.SENTENCE, Reach.LINE, Reach.END}]


@given(st.lists(st.sampled_from(LINE_RULES), max_size=6), st.lists(st.sampled_from(LINE_RULES), max_size=6))
def test_summary_holds_nothing_that_the_table_takes_away(before, after):
    lines = [LEAD, *(rule.example for rule in before), MORE, *(rule.example for rule in after)]
    ends = any(rule.reach is Reach.END for rule in before)
    assert summary("Snow closes road", "\n".join(lines)) == (LEAD if ends else f"{LEAD} {MORE}")


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=400), st.integers(0, 300))
def test_any_text_is_summarised_inside_the_limit(title, text, limit):
    assert utf16_length(summary(plain(title), plain(text), limit=limit)) <= limit


@pytest.mark.parametrize(
    "head",
    [
        "File photo. ",
        "Listen to this article. 4 min read. ",
        "09:30, 7 травня 2031 року ",
        "7 maja 2031, 09:30 | ",
        "Foto: Max Muster/dpa, Hannover. ",
    ],
)
def test_what_stands_before_the_only_sentence_does_not_take_it_along(head):
    assert summary("Road shut", f"{head}Heavy snow closed the pass on Monday.") == (
        "Heavy snow closed the pass on Monday."
    )


def test_a_text_of_furniture_alone_stays_empty():
    assert summary("Road shut", "File photo. Subscribe to our newsletter.") == ""
