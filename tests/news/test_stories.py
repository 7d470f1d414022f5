"""Stories: which item goes on with which, and what is new in it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.news.likeness.fingerprint import fingerprint
from bot.news.likeness.odds import HOPELESS, WEIGHTS, Weighed, features, log_odds
from bot.news.likeness.rarity import Rarity
from bot.news.likeness.similar import Index
from bot.news.messages.told import told_changes
from bot.news.stories.grouping import THRESHOLD
from storage.model import Change, ChangeKind, VerdictKind
from tests.news.desk_of_one import Desk, entry

DERAILED = "Express train derails near Ternopil, 1 killed"
GREW = "Express train derails near Ternopil, 14 killed"
LONG = {"story_window_seconds": 1e9, "max_age_seconds": 1e9}


def said(item):
    return told_changes(item.changes, translate=str, ngettext=lambda one, many, n: many, name=str)


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def test_rising_toll_joins_the_story_and_says_what_changed(desk):
    first, second = desk.report("Rail News", DERAILED), desk.report("Rail News", GREW)
    assert (second.verdict, second.story_id, second.of) == (VerdictKind.UPDATE, first.id, first.id)
    assert said(second) == "14 killed, was 1"
    assert "numbers differ: 14 ≠ 1" in second.why


def test_change_is_against_the_last_figure_not_the_first(desk):
    desk.report("Rail News", DERAILED)
    desk.report("Rail News", "Express train derails near Ternopil, 9 killed")
    assert said(desk.report("Rail News", GREW)) == "14 killed, was 9"


def test_old_figure_from_a_slow_outlet_repeats_the_first_report(desk):
    first = desk.report("Rail News", DERAILED)
    desk.report("Rail News", GREW)
    slow = desk.report("Slow Post", DERAILED)
    assert (slow.verdict, slow.of) == (VerdictKind.DUPLICATE, first.id)


def test_denial_says_that_it_is_one(desk):
    desk.report("Rail News", "Operator confirms sabotage of Ternopil express")
    denial = desk.report("Rail News", "Operator denies sabotage of Ternopil express")
    assert denial.verdict is VerdictKind.UPDATE
    assert said(denial) == "a denial"


def test_first_to_deny_is_told_of_and_the_next_is_not(desk):
    desk.report("Rail News", "Express train derails near Ternopil after sabotage, 4 killed")
    denial = desk.report("Slow Post", "Operator denies sabotage after express train derails near Ternopil")
    again = desk.report("Third Post", "Operator denies sabotage, express train derails near Ternopil")
    assert (denial.verdict, said(denial)) == (VerdictKind.UPDATE, "a denial")
    assert said(again) == ""


def test_who_is_denied_bail_denies_nothing(desk):
    desk.report("Rail News", "Driver of derailed Ternopil express arrested")
    assert "a denial" not in said(desk.report("Rail News", "Driver of derailed Ternopil express denied bail"))


def test_figure_that_is_overtaken_is_no_news_again(desk):
    desk.report("Rail News", DERAILED)
    desk.report("Rail News", GREW)
    slow = desk.report("Slow Post", "One killed as express train derails near Ternopil, rescuers at work")
    assert said(slow) == ""
    assert (
        said(desk.report("Rail News", "Express train derails near Ternopil, 15 killed"))
        == "15 killed, was 14"
    )


def test_report_of_an_earlier_hour_does_not_turn_a_figure_back(desk):
    early = desk.now
    desk.later(hours=2)
    desk.report("Rail News", GREW)
    late = desk.report("Slow Post", "Express train derails near Ternopil, 6 killed", at=early)
    assert "6 killed" not in said(late)


def test_alarm_of_one_feed_comes_again_after_ninety_minutes(desk):
    first = desk.report("Alarms", "Air raid alert in Ternopil region")
    desk.later(minutes=80)
    repeat = desk.report("Alarms", "Air raid alert in Ternopil region")
    desk.later(minutes=100)
    next_one = desk.report("Alarms", "Air raid alert in Ternopil region")
    assert (repeat.verdict, repeat.of) == (VerdictKind.DUPLICATE, first.id)
    assert next_one.verdict is VerdictKind.NEW


def test_correction_is_passed_on_as_one(desk):
    desk.report("Rail News", "Express train derails near Ternopil, 6 killed")
    corrected = desk.report("Rail News", "CORRECTED: Express train derails near Ternopil, 5 killed")
    assert corrected.verdict is VerdictKind.UPDATE
    assert said(corrected) == "a correction; now 5 killed, 6 before"


def test_same_words_about_another_place_are_another_event(desk):
    first = desk.report(
        "Rail News", "Freight depot burns in Kharkiv", "A freight depot burned in Kharkiv overnight."
    )
    other = desk.report(
        "Rail News", "Freight depot burns in Odesa", "A freight depot burned in Odesa overnight."
    )
    assert first.story_id != other.story_id
    assert other.verdict is VerdictKind.NEW


def test_weak_likeness_is_one_event_unless_the_texts_name_other_places(desk):
    first = desk.report(
        "Wire",
        "Old flour mill burns down",
        "Pumps and cranes were on the way at night, and Poland sends divers.",
    )
    title, text = "Flour mill workers fear for jobs", "The owner said that {} had sent pumps."
    far = desk.report("Post", title, text.format("Romania"))
    assert (far.verdict, far.story_id) == (VerdictKind.NEW, far.id)
    near = Desk(desk.decider._gazetteer)
    near.report("Wire", first.title, first.text)
    assert near.report("Post", title, text.format("Poland")).verdict is VerdictKind.UPDATE


def test_one_text_under_titles_of_two_towns_is_no_repeat(desk):
    text = "An express left the rails at a river bridge at dawn; the railway sent two cranes to lift cars."
    first = desk.report("Rail News", "Express derails at dawn in Chortkiv", text)
    other = desk.report("Coast Wire", "Cranes sent after derailment in Buchach", text)
    assert (other.verdict, other.story_id) == (VerdictKind.UPDATE, first.id)
    assert "same lead, but another town" in other.why
    again = desk.report("Hill Post", "Cranes sent after derailment in Chortkiv", text)
    assert (again.verdict, again.of) == (VerdictKind.DUPLICATE, first.id)


def test_roles_reversed_are_another_event(desk):
    desk.report("Court News", "Poland sues Hungary over river dam")
    assert desk.report("Court News", "Hungary sues Poland over river dam").verdict is VerdictKind.NEW


def test_chain_does_not_bring_its_ends_together(desk):
    first = desk.report("Wire", "Ministers debate timber harbour tariffs quota")
    desk.report("Wire", "Ministers debate timber harbour tariffs dispute")
    last = desk.report("Wire", "Winter festival crowds dispute puppet theatre closure")
    assert last.story_id != first.story_id


def test_one_name_in_common_makes_no_story(desk):
    desk.report("Wire", "Ternopil opens a school for puppeteers")
    assert desk.report("Wire", "Ternopil sells its last trolleybus").verdict is VerdictKind.NEW


def test_one_word_title_neither_joins_nor_swallows(desk):
    tag = desk.report("Live Page", "Ternopil")
    again = desk.report("Live Page", "Ternopil")
    report = desk.report("Live Page", "Ternopil opens a school for puppeteers")
    assert {tag.verdict, again.verdict, report.verdict} == {VerdictKind.NEW}


def test_event_beyond_the_window_is_a_new_story(desk):
    desk.report("Rail News", DERAILED)
    desk.later(hours=49)
    assert desk.report("Rail News", GREW).verdict is VerdictKind.NEW


def test_same_title_published_beyond_the_window_is_no_repeat(gazetteer):
    desk = Desk(gazetteer, max_age_seconds=1e9)
    desk.report("Rail News", DERAILED, at=desk.now - timedelta(days=3))
    assert desk.report("Slow Post", DERAILED).verdict is VerdictKind.NEW


@pytest.mark.slow
def test_story_that_grew_into_a_topic_takes_no_more(gazetteer):
    desk = Desk(gazetteer, **LONG)
    verdicts = [
        desk.report("Rail News", f"Express train derails near Ternopil, {n} killed") for n in range(1, 260)
    ]
    assert len({item.story_id for item in verdicts}) > 1


# --- what changed


def kinds(item):
    return [change.kind for change in item.changes]


def test_another_outlet_with_nothing_new_brings_no_change(desk):
    desk.report("Rail News", "Express train derails near Ternopil", "The express left the rails at dawn.")
    other = desk.report("Coast Wire", "Near Ternopil express train derails at dawn")
    assert other.verdict is VerdictKind.UPDATE
    assert other.changes == ()
    assert "in other words" in other.why


def test_report_with_words_of_its_own_is_a_change_that_is_not_worded(desk):
    desk.report("Rail News", "Express train derails near Ternopil")
    other = desk.report("Coast Wire", "Signalman questioned over Ternopil express train")
    assert other.verdict is VerdictKind.UPDATE
    assert kinds(other) == [ChangeKind.REPORT]
    assert said(other) == ""


def test_new_number_is_always_a_change(desk):
    desk.report("Rail News", "Express train derails near Ternopil bridge at dawn")
    other = desk.report("Coast Wire", "Express train 748 derails near Ternopil bridge at dawn")
    assert kinds(other) == [ChangeKind.REPORT]


def test_region_that_the_story_had_not_is_a_change(desk):
    desk.report("Rail News", "Ice storm cuts railway lines in Kharkiv Oblast")
    other = desk.report("Coast Wire", "Ice storm cuts railway lines in Kharkiv Oblast and in Poltava Oblast")
    assert kinds(other) == [ChangeKind.PLACE]
    assert said(other) == "now UA-53 too"


def test_all_clear_is_an_end(desk):
    desk.report("Rail News", "Forest fire spreads near Ternopil railway depot")
    over = desk.report("Rail News", "Forest fire contained near Ternopil railway depot")
    assert kinds(over) == [ChangeKind.END]
    assert said(over) == "an end to it"


def test_other_opposites_are_left_to_the_title(desk):
    desk.report("Rail News", "Ternopil railway museum opens despite flood")
    closed = desk.report("Rail News", "Ternopil railway museum closes despite flood")
    assert kinds(closed) == [ChangeKind.REVERSAL]
    assert said(closed) == ""


def test_figures_are_worded_with_what_they_count():
    changes = [
        Change(kind=ChangeKind.FIGURE, role=role, value=value, was="1")
        for role, value in (("magnitude", "4.1"), ("hectares", "15000"), ("without power", "2"))
    ]
    text = told_changes(changes, translate=str, ngettext=lambda one, many, n: many, name=str)
    assert text == "magnitude 4.1, was 1; 15,000 hectares, was 1; 2 without power, was 1"


# --- across alphabets


def test_report_in_another_language_joins_by_names_places_and_numbers(desk):
    first = desk.report("Rail News", "Minister Petrenko visits Ternopil after blast kills 14")
    second = desk.report("Рейки", "Міністр Петренко прибув у Тернопіль, де вибух вбив 14 людей")
    assert (second.verdict, second.story_id) == (VerdictKind.UPDATE, first.id)


# --- many members


def test_member_that_is_forgotten_leaves_the_first_report_to_compare_with(desk):
    first = desk.report("Rail News", DERAILED)
    for minutes in range(1, 12):
        desk.later(minutes=minutes)
        desk.report("Rail News", f"Express train derails near Ternopil, {minutes + 1} killed")
    last = desk.report("Coast Wire", "Express train derails near Ternopil: 40 killed")
    assert last.story_id == first.id


def test_names_that_most_of_a_story_has_bring_a_distant_report_in(desk):
    first = desk.report("Wire", "Zubrytska wins Ternopil accordion contest")
    desk.report("Post", "Accordion contest in Ternopil won by Zubrytska")
    desk.report("Mail", "Ternopil: Zubrytska takes accordion contest")
    far = desk.report("Echo", "Who is accordion winner Zubrytska")
    assert far.story_id == first.id


# --- publishers


def test_copies_of_an_agency_count_as_one_publisher(desk):
    lead = "TERNOPIL (AFP) - An express train left the rails near the river bridge at dawn, the railway said."
    title = "Express train derails near Ternopil"
    found = [desk.report(paper, title, lead) for paper in ("Rail News", "Coast Wire", "Hill Post")]
    assert {item.publisher for item in found} == {"afp"}
    own = desk.report("Daily Bell", "Ternopil express train derails, driver questioned")
    assert (own.story_id, own.publisher) == (found[0].id, "daily bell")


def test_copy_keeps_its_own_publisher(desk):
    lead = "An express train left the rails near the river bridge at dawn, and the railway sent two cranes."
    desk.report("Rail News", "Express train derails near Ternopil", lead)
    copy = desk.report("Coast Wire", "Cranes on the way after derailment near Ternopil", lead)
    assert (copy.verdict, copy.publisher) == (VerdictKind.DUPLICATE, "coast wire")


# --- the scorer


def weighed(first, second):
    index = Index(Rarity.load())
    one, other = (fingerprint(title, "", language="en") for title in (first, second))
    index.add(1, one)
    return Weighed.of(other, index.weights(other)), one, index.totals_of(1)


def test_features_are_shares_in_the_order_of_the_weights():
    found = features(*weighed("Glacier lake drains overnight", "Glacier lake drains in hours"))
    assert len(found) == len(WEIGHTS)
    assert all(0 <= value <= 1 for value in found)


def test_same_title_is_likelier_one_event_than_a_few_words_in_common():
    same = log_odds(*weighed("Glacier lake drains overnight", "Glacier lake drains overnight"))
    kin = log_odds(*weighed("Glacier lake drains overnight", "Glacier hikers find lake cabin"))
    assert same > kin


@pytest.mark.xfail(reason="the likeness fitted on names joins them: a known fault of this fit")
def test_two_names_in_common_in_long_titles_are_not_one_event():
    first = "Zubrytska accordion orchestra cancels Carpathian tournament concerts for pneumonia"
    second = "Carpathian shepherds protest slaughterhouse subsidies as orchestra inaugurates planetarium"
    assert log_odds(*weighed(first, second)) < THRESHOLD


def test_an_alarm_is_no_report_of_what_fell():
    fell = "Drone fragments hit mill near Ternopil"
    assert log_odds(*weighed(fell, f"Siren: {fell}")) > HOPELESS
    assert log_odds(*weighed(fell, f"Air raid alert: {fell}")) == HOPELESS
    assert log_odds(*weighed(f"Air raid alert: {fell}", fell)) == HOPELESS


def test_one_word_in_common_is_hopeless():
    assert log_odds(*weighed("Glacier lake drains overnight", "Glacier hikers find a cabin")) == HOPELESS


def test_a_correction_is_of_its_own_sources_report_and_of_nobody_elses(desk):
    first = desk.report("Wire", "Flood of the Prut closes nine bridges near Kolomyia, 4 hurt")
    desk.later(minutes=10)
    second = desk.report("Gazette", "Flood of the Prut near Kolomyia: nine bridges closed, villages cut off")
    assert second.story_id == first.id
    desk.later(minutes=10)
    others = desk.report("Evil", "Correction: Flood of the Prut near Kolomyia closes no bridges, all safe")
    assert others.story_id == first.id
    assert ChangeKind.CORRECTION not in {change.kind for change in others.changes}
    title = "Correction: Flood of the Prut near Kolomyia closes no bridge at all, all well"
    desk.poll("Malice", replace(entry(title, guid="false", at=desk.now), outlet="Wire"))
    (false,) = desk.decision.items
    assert false.story_id == first.id
    assert ChangeKind.CORRECTION not in {change.kind for change in false.changes}
    desk.later(minutes=10)
    own = desk.report("Wire", "Correction: Flood of the Prut closes seven bridges near Kolomyia, 4 hurt")
    assert (own.story_id, own.of) == (first.id, first.id)
    assert ChangeKind.CORRECTION in {change.kind for change in own.changes}


def test_an_agencys_signature_lets_nobody_correct_anothers_report(desk):
    text = "A lift fell in a hotel in Yaremche on Monday and {} people died, rescuers said. (Reuters)"
    first = desk.report("Wire", "Lift falls in Yaremche hotel, 5 dead", text.format(5))
    desk.later(minutes=10)
    false = desk.report("Evil", "Corrected: Lift falls in Yaremche hotel, 51 dead", text.format(51))
    assert false.story_id == first.id
    assert ChangeKind.CORRECTION not in {change.kind for change in false.changes}
