"""A warning is a repeat of its very words alone: other regions, grades, hours, numbers are another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.news.stories.timeless import apart_from_times
from storage.model import VerdictKind
from tests.news.desk_of_one import NOON, Desk, entry

NEW, UPDATE, DUPLICATE = VerdictKind.NEW, VerdictKind.UPDATE, VerdictKind.DUPLICATE
TITLE = "Amber warning of high water on small rivers"
ASKED = "Whoever lives by the banks is asked to move upstairs and to do as the wardens of the district say"
LEAD = f"The water rises by half a metre to a metre. {ASKED}."
UNTIL = NOON + timedelta(hours=9)
OTHERWISE = [
    (f"{LEAD}\nSeverity: Moderate.", f"{LEAD}\nSeverity: Extreme."),
    (LEAD, f"{LEAD}\nSeverity: Extreme."),
    (f"{LEAD}\nSeverity: Minor.", LEAD),
    (f"The first cellars flood in 12 h. {ASKED}.", f"The first cellars flood in 2 h. {ASKED}."),
    (f"The first cellars flood in 12 days. {ASKED}.", f"The first cellars flood in 2 hours. {ASKED}."),
    (f"The dyke may burst on 6 March at 9 pm. {ASKED}.", f"The dyke may burst on 4 March at 3 pm. {ASKED}."),
    (f"The dyke may burst on 6 March at 9 pm. {ASKED}.", f"The dyke may burst on 6 March at 3 pm. {ASKED}."),
    (f"The dyke may burst at 21:00. {ASKED}.", f"The dyke may burst at 15:00. {ASKED}."),
    (f"{LEAD}\nReach 12, lower weir.", f"{LEAD}\nReach 14, upper weir."),
    (f"{LEAD} Call 0800 333 444.", f"{LEAD} Call 112."),
    ("", LEAD),
    (f"{LEAD} This is an exercise.", LEAD),
    (f"{LEAD} {LEAD} {LEAD} {LEAD} {LEAD} Stay.", f"{LEAD} {LEAD} {LEAD} {LEAD} {LEAD} Flee."),
]


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def alert(desk, source: str, guid: str, text: str = LEAD, **more):
    one = replace(entry(TITLE, text, guid=guid, at=desk.now), is_alert=True, expires_at=UNTIL)
    return desk.poll(source, replace(one, **more))[0]


@pytest.mark.parametrize("first", ["Office", "Evil"])
@pytest.mark.parametrize("has_expiry", [True, False])
@pytest.mark.parametrize(("before", "after"), OTHERWISE)
def test_a_warning_in_other_words_that_count_is_sent(desk, first, has_expiry, before, after):
    expires_at = UNTIL if has_expiry else None
    assert alert(desk, first, "n1", before, expires_at=expires_at) == NEW
    desk.later(minutes=40)
    assert alert(desk, "Office", "n2", after, expires_at=expires_at) in {NEW, UPDATE}
    assert not desk.decision.items[0].is_echo


@pytest.mark.parametrize("first", ["Office", "Evil"])
@pytest.mark.parametrize("told", [{"codes": ("UA-21",)}, {"points": ((48.62, 22.29),)}])
@pytest.mark.parametrize("before", [{"codes": ("UA-46",)}, {"points": ((49.84, 24.03),)}, {}])
def test_a_warning_for_another_region_in_the_same_words_is_sent(desk, first, told, before):
    assert alert(desk, first, "n1", **before) == NEW
    desk.later(minutes=40)
    assert alert(desk, "Office", "n2", **told) in {NEW, UPDATE}
    desk.later(minutes=40)
    assert alert(desk, "Office", "n3", **told) == DUPLICATE


def test_an_update_for_another_region_in_the_same_words_is_sent(desk):
    alert(desk, "Office", "n1", codes=("UA-46",))
    desk.later(hours=1)
    assert alert(desk, "Office", "n2", codes=("UA-21",), follows=("n1",)) == UPDATE


def test_a_warning_is_held_against_what_people_were_sent_not_against_a_copy_of_it(desk):
    desk.report("Evil", TITLE, f"{LEAD} The rivers crest in 12 days.")
    copy = f"{LEAD} The rivers crest in days."
    desk.report("Courier", TITLE, copy)
    desk.later(minutes=5)
    assert alert(desk, "Office", "n1", copy) in {NEW, UPDATE}


def test_two_offices_may_send_one_warning(desk):
    alert(desk, "Office", "n1", f"{LEAD}\nSeverity: Severe.", codes=("UA-46",))
    desk.later(minutes=5)
    assert alert(desk, "Bureau", "n1", f"{LEAD}\nSeverity: Severe.", codes=("UA-46",)) == DUPLICATE


def test_a_warning_for_two_regions_is_issued_anew_in_silence_for_each(desk):
    for hour in range(6):
        for code in ("UA-46", "UA-21"):
            text = f"{LEAD} Told on 3 March at {hour + 1} pm."
            kind = alert(desk, "Office", f"{code} {hour}", text, codes=(code,))
            assert (kind is DUPLICATE) == (hour > 0), (hour, code)
        desk.later(hours=1)


@pytest.mark.parametrize(
    ("before", "after", "hours", "is_later"),
    [
        ("until 8 pm", "until 9 pm", 1, True),
        ("until 8 pm", "until 7 pm", 1, False),
        ("until 23:00", "until 2:00", 3, True),
        ("until 23:00", "until 14:00", 3, False),
        ("until 2026-03-03T23:00", "until 2026-03-04T02:00", 3, True),
        ("until 31 December", "until 1 January", 3, True),
        ("until 1 January", "until 31 December", 3, False),
        ("until 05.03.2026, 18 Uhr", "until 06.03.2026, 18.30 Uhr", 3, True),
        ("until 05.03.2026", "until 04.03.2026", 3, False),
        ("until 800 PM Tuesday", "until 1100 PM Tuesday", 3, True),
        ("until 18h30", "until 19h30", 1, True),
        ("until March 5", "until 8 pm", 3, False),
    ],
)
def test_times_move_on_by_no_more_than_the_warning_does(before, after, hours, is_later):
    (words, times), (others, later) = (apart_from_times(TITLE, text, ()) for text in (before, after))
    assert words == others
    assert later.move_on(times, timedelta(hours=hours)) == is_later


@pytest.mark.parametrize(("before", "after"), [("in 12 h", "in 2 h"), ("in 12 hours", "in 2 hours")])
def test_a_duration_is_no_time(before, after):
    assert apart_from_times(TITLE, before, ())[0] != apart_from_times(TITLE, after, ())[0]


def test_a_text_full_of_times_is_held_against_its_very_words():
    full = " ".join(f"{hour}:{minute:02}" for hour in range(10) for minute in range(5))
    (words, times), (others, _) = (apart_from_times("", text, ()) for text in (full, f"{full[:-1]}9"))
    assert words != others
    assert times.found == ()


@pytest.mark.parametrize("tail", ["", "\nSeverity: Severe."])
@pytest.mark.parametrize(("seen", "dated"), [(0, 45), (0, 340), (45, 45), (45, 0)])
def test_an_alert_is_no_repeat_of_a_papers_print_that_is_old_by_our_clock_or_its_date(
    desk, tail, seen, dated
):
    desk.report("Evil", TITLE, LEAD + tail, at=desk.now + timedelta(minutes=seen - dated))
    desk.later(minutes=seen)
    assert alert(desk, "Office", "n1", LEAD + tail) in {NEW, UPDATE}


def test_an_alert_is_a_repeat_of_a_papers_fresh_print_and_of_another_offices_alert(desk):
    desk.report("Gazette", TITLE, LEAD)
    desk.later(minutes=20)
    assert alert(desk, "Office", "n1") == DUPLICATE
    desk.later(minutes=50)
    assert alert(desk, "Rescue", "r1") == DUPLICATE
