"""Two events in one form of words: what tells that the second is another one. Names are invented."""

import pytest

from bot.news.likeness.fingerprint import fingerprint
from bot.news.likeness.twins import lead_differs, two_events
from tests import shipped

GAZETTEER = shipped.gazetteer()
NAMES = "the same form, other names"


def report(title, *, feed=1, text="", language="en"):
    places = GAZETTEER.find(title, text, language=language)
    return fingerprint(title, text, feed_id=feed, language=language, places=places)


def of_one_outlet(first, second, *, hours=1.0, **more):
    return two_events(report(first, **more), report(second, **more), hours=hours)


def of_two_outlets(first, second, *, texts=("", "")):
    return two_events(report(first, text=texts[0]), report(second, feed=2, text=texts[1]), hours=1.0)


# --- alarms

ALERT = "Air raid alert in Ternopil region"
CLEAR = "Air raid alert lifted in Ternopil region"


def test_alarm_told_again_within_the_hour_and_its_end_are_one_event():
    assert of_one_outlet(ALERT, ALERT, hours=1.4) == ""
    assert of_two_outlets(ALERT, ALERT) == ""
    assert of_one_outlet(ALERT, CLEAR, hours=5.0) == ""


def test_alarm_after_ninety_minutes_or_after_an_end_is_another_one():
    assert of_one_outlet(ALERT, ALERT, hours=1.5) == "another alarm"
    assert of_one_outlet(CLEAR, ALERT, hours=0.2) == "another alarm"
    assert of_one_outlet(CLEAR, CLEAR, hours=0.2) == "another alarm"


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        (ALERT, "Air raid alert in Odesa region", "en"),
        ("Air raid alert in Zaglybiv", "Air raid alert in Vyshkiv", "en"),  # villages that no list has
    ],
)
def test_alarm_elsewhere_is_another_one(first, second, language):
    assert of_one_outlet(first, second, language=language) == "an alarm for another place"


def test_alarms_of_two_towns_in_one_region_may_be_one():
    assert of_one_outlet("Повітряна тривога у Чорткові", "Повітряна тривога у Бучачі", language="uk") == ""


def test_correction_and_another_language_are_never_another_event():
    assert of_one_outlet(ALERT, "CORRECTED: Air raid alert in Odesa region") == ""
    assert two_events(report(ALERT), report(ALERT, language="de"), hours=9.0) == ""


# --- names


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zubrytska wins Ternopil women accordion final", "Zubrytska wins Ternopil mixed accordion final"),
        ("Accordion cup for women: Zubrytska first", "Accordion cup: Zubrytska first"),
    ],
)
def test_another_squad_plays_another_match(first, second):
    assert of_one_outlet(first, second) == of_two_outlets(first, second) == "another squad"


def test_squads_without_a_name_in_common_tell_nothing():
    assert of_two_outlets("Accordion cup for women begins", "Chess cup for juniors ends") == ""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Court jails Zubrytsky for fraud", "Court jails Bondarchuk for fraud"),
        ("Bridge opened by Zubrytsky", "Bridge opened by Bondarchuk"),
        ("Mayor Zubrytsky opens bridge", "Governor Bondarchuk opens bridge"),
        ("Fire at Vyshkiv mill burns hall", "Fire at Zaglybiv mill burns hall"),
    ],
)
def test_other_names_in_the_same_form_are_another_event(first, second):
    assert of_one_outlet(first, second) == of_two_outlets(first, second) == NAMES


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Court jails Zubrytsky for fraud", "Court jails driver for fraud"),
        ("Court jails driver for fraud", "Court jails Zubrytsky for fraud"),
    ],
)
def test_name_that_one_of_them_tells_first_is_no_other_name(first, second):
    assert of_one_outlet(first, second) == of_two_outlets(first, second) == ""


def test_one_outlet_that_counts_on_goes_on_with_its_event_two_do_not():
    first, second = "Fire at Vyshkiv mill burns hall", "Fire at Zaglybiv mill now burns hall"
    assert of_one_outlet(first, second) == ""
    assert of_two_outlets(first, second) == NAMES


def test_who_acts_stands_first_in_one_outlets_form_only():
    first, second = "Zubrytsky wins poker cup", "Bondarchuk wins poker cup"
    assert of_one_outlet(first, second) == NAMES
    assert of_two_outlets(first, second) == ""


def test_two_outlets_that_begin_alike_and_go_on_apart_may_tell_of_one_event():
    assert of_two_outlets("Court jails Zubrytsky for fraud", "Court jails Bondarchuk for tax fraud") == ""


def test_of_a_court_both_name_only_full_names_tell_two_cases():
    one, other = "Ternopil court jails {} for fraud", "Ternopil court jails {} for fraud"
    full = "Ostap Zubrytsky", "Yaryna Bondarchuk"
    assert of_two_outlets(one.format(full[0]), other.format(full[1])) == NAMES
    assert of_two_outlets(one.format(full[0]), other.format("Bondarchuk")) == ""
    assert of_two_outlets(one.format("Bondarchuk"), other.format(full[0])) == ""


def test_names_that_the_other_report_has_in_its_text_are_no_other_names():
    told = "The tax office and Kovalenko had asked for it."
    one, two = "Court jails Zubrytsky for fraud", "Court jails Bondarchuk, Kovalenko for fraud"
    assert of_two_outlets(one, two, texts=(told, "")) == ""
    assert of_two_outlets(two, one, texts=("", told)) == ""


# --- roles, places, general titles


def test_the_same_names_in_other_roles_are_another_event():
    first, second = "Poland sues Hungary over river dam", "Hungary sues Poland over river dam"
    assert of_one_outlet(first, second) == of_two_outlets(first, second) == "the same names in other roles"


def test_the_same_form_elsewhere_is_another_event_but_not_where_somebody_denies():
    assert of_two_outlets("Mill burns in Kharkiv", "Mill burns in Odesa") == "the same form, another place"
    confirmed, denied = "Ministry confirms mill closure in Kharkiv", "Ministry denies mill closure in Odesa"
    assert of_two_outlets(confirmed, denied) == ""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("It was in Kharkiv.", "It was in Odesa.", "a general title over two reports"),
        ("Germany wants him.", "Romania wants him.", "a general title over two reports"),
        ("Germany wants him.", "Germany awaits him.", ""),
        ("Germany wants him.", "", ""),
        ("Ostap Zubrytsky drove.", "Yaryna Bondarchuk drove.", "a general title over two reports"),
        ("Ostap Zubrytsky drove.", "Ostap Zubrytsky sat inside.", ""),
        ("Ostap Zubrytsky drove.", "", ""),
    ],
)
def test_general_title_tells_two_events_where_the_texts_are_of_other_places_or_people(
    first, second, expected
):
    title = "Police detain driver after chase"
    assert of_two_outlets(title, title, texts=(first, second)) == expected


# --- one outlet's form


def test_opposite_of_another_thing_is_another_event():
    first, second = "Senate approves puppet tax", "Senate rejects glove tax"
    assert of_one_outlet(first, second) == "the opposite, of another thing"
    assert of_two_outlets(first, second) == ""
    assert of_one_outlet(first, "Senate rejects puppet tax") == ""
    assert of_one_outlet(first, "Senate rejects the tax") == ""
    assert of_one_outlet("Senate approves the tax", second) == ""


@pytest.mark.parametrize(
    ("first", "second", "hours", "expected"),
    [
        ("Rates of the central bank", "Rates of the central bank", 15.0, "another edition"),
        ("Rates of the central bank", "Rates of the central bank", 14.9, ""),
        ("Rates in Odesa today", "Rates in Odesa today", 15.0, "another edition"),
        (
            "Rates of the day at the central bank",
            "Rates of the day at the coastal bank",
            15.0,
            "another edition",
        ),
        ("Mill in Odesa closes doors", "Mill in Odesa closes gates", 15.0, ""),
        ("Mill closes doors for repairs", "Mill now closes gates for repairs", 15.0, ""),
    ],
)
def test_column_of_every_day_comes_in_editions(first, second, hours, expected):
    assert of_one_outlet(first, second, hours=hours) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("140 clashes at the front in a day", "152 clashes at the front in a day", "another number"),
        ("140 clashes at the front in a day", "Already 152 clashes at the front in a day", ""),
        ("Mill blast in valley at dawn", "Mill blast in valley at dawn kills 2", ""),
        ("Mill blast in valley at dawn", "Mill blast in valley at dawn costs 2 jobs", "another number"),
        ("Mill blast hurts 4 in valley", "Mill blast hurts 4 in valley at 7", "another number"),
        ("Talks not held over dam", "Talks held over bridge", "one of them denied"),
        ("Talks held over bridge", "Talks not held over dam", "one of them denied"),
        ("Talks not held over dam", "Talks held over dam", ""),
        ("Talks not held over dam", "Talks not held over bridge", ""),
    ],
)
def test_the_same_form_with_another_number_or_a_denial_is_another_event(first, second, expected):
    assert of_one_outlet(first, second) == (f"the same form, {expected}" if expected else "")


def test_two_outlets_may_count_one_thing_apart():
    assert of_two_outlets("140 clashes at the front in a day", "152 clashes at the front in a day") == ""


def test_fewer_killed_are_another_event_unless_it_says_so():
    first = "Landslide in Alpine valley kills 9"
    assert of_one_outlet(first, "Landslide in Alpine valley kills 3") == "fewer than before"
    assert of_one_outlet(first, "Landslide in Alpine valley kills 3 not 9, toll revised") == ""
    assert of_one_outlet(first, "Landslide in Alpine valley kills 12") == ""


def test_title_of_every_day_is_another_event_over_another_text():
    title, text = "Council votes on budget", "The harbour council met behind closed doors on tax."
    other = "Schools get new roofs, said members after dispute."

    def told(first, second):
        return two_events(report(title, text=first), report(title, text=second), hours=1.0)

    assert told(text, other) == "a title of every day"
    assert told(text, text) == told(text, "") == told("", other) == ""


def test_leads_differ_that_share_less_than_half_of_the_shorter_ones_words():
    def lead(text):
        return report("Council votes", text=text)

    four = lead("Harbour cranes stand idle.")
    assert not lead_differs(four, lead("Harbour cranes moved yesterday without crews."))
    assert not lead_differs(four, lead(""))
    assert not lead_differs(lead(""), four)
    assert lead_differs(four, lead("Harbour pilots moved yesterday without crews."))
