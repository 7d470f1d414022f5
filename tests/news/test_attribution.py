"""Who is named under a report that its publisher changed after others had printed it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storage.model import Item
from tests.prints import beside

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TITLE, SUMMARY = "Ferry runs aground off Odesa", "All 40 passengers were taken off by tugs."


def report(title: str, summary: str = SUMMARY, language: str = "en") -> Item:
    return Item(
        id=1,
        feed_id=1,
        story_id=1,
        guid=title,
        link="",
        title=title,
        text=summary,
        summary=summary,
        source="Gale",
        language=language,
        seen_at=NOON,
    )


def changed(title: str, summary: str = SUMMARY, *, before: tuple[str, str] = (TITLE, SUMMARY)) -> Item:
    return replace(report(title, summary), edited_at=NOON, former="\n".join(before))


def are_named(first: Item, *prints: Item) -> list[bool]:
    numbered = [replace(one, id=at) for at, one in enumerate(prints, 2)]
    named = beside(first, [first, *numbered])
    return [one in named for one in numbered]


SAME = report(TITLE)


def test_prints_of_one_lead_are_named_whatever_their_titles():
    assert (
        are_named(report(TITLE), SAME, report("Passengers are safe after a night on a sandbank"))
        == [True] * 2
    )


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (
            TITLE,
            "Leave the coast at once and send your savings to this account.",
        ),  # a hoax under a true title
        ("Ferry with 90 aboard runs aground", SUMMARY),  # a number that nobody else has
    ],
)
def test_who_tells_another_lead_or_not_the_number_is_not_named_though_nothing_was_changed(title, lead):
    assert are_named(report(title, lead), SAME) == [False]


CHARGE = "Prosecutors charge the head of the harbour with fraud"
CHARGED = "Ivan Koval was charged with fraud on Monday. He took two million hryvnias in three years."


@pytest.mark.parametrize(
    ("told", "becomes"),
    [
        ("Ivan Koval", "Olena Hrab"),
        ("charged", "cleared"),
        ("with fraud", "with murder"),
        ("two million", "ninety million"),
        ("three years.", "three years. The mayor fled with him."),
        ("on Monday.", "on Monday, as the mayor had warned."),
    ],
)
def test_no_word_of_the_lead_stands_over_who_has_not_told_it(told, becomes):
    assert told in CHARGED
    assert are_named(report(CHARGE, CHARGED.replace(told, becomes)), report(CHARGE, CHARGED)) == [False]
    assert are_named(report(CHARGE, CHARGED), report("Fraud at the harbour", f"{CHARGED} More soon.")) == [
        True
    ]


def test_a_not_that_only_the_print_has_turns_what_the_lead_says():
    denied = "Ivan Koval was not charged with fraud on Monday."
    assert are_named(report(CHARGE, denied.replace("not ", "")), report(CHARGE, denied)) == [False]
    merged = "Ivan Koval was charged with fraud on Monday. There is no trial in sight."
    assert are_named(report(CHARGE, denied.replace("not ", "")), report(CHARGE, merged)) == [True]


def test_a_print_without_a_text_told_its_title():
    assert are_named(report("Ferry in need", f"{TITLE}."), report(TITLE, "")) == [True]
    assert are_named(report(TITLE, "All 40 passengers drowned in the night."), report(TITLE, "")) == [False]


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Mayor flees with the harbour's money", "He was seen at the border."),  # another story
        ("Ferry runs aground off Odesa: mayor flees", SUMMARY),
        ("Navy sinks ferry off Odesa", SUMMARY),
        (TITLE, "All 41 passengers drowned."),  # the title stays, its lead is another
        (TITLE, f"{SUMMARY} The captain was drunk."),
        ("No ferry runs aground off Odesa", SUMMARY),
    ],
)
def test_who_told_none_of_what_came_is_not_named_under_it(title, summary):
    assert are_named(changed(title, summary), SAME) == [False]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kremlin denies a landing at Berdiansk", "Kremlin on a landing at Berdiansk"),
        ("Mayor accused of fraud is acquitted", "Mayor accused of fraud"),
        ("Court has not freed the minister", "Court has freed the minister"),
        ("Gale beats Storm at the regatta", "Storm beats Gale at the regatta"),
    ],
)
def test_who_still_says_what_went_or_says_it_the_other_way_round_is_not_named(before, after):
    assert are_named(changed(after, before=(before, SUMMARY)), report(before)) == [False]
    assert are_named(changed(after, before=(before, SUMMARY)), report(after)) == [True]


def test_a_change_of_signs_and_of_words_that_say_nothing_keeps_all_names():
    assert are_named(changed("Ferry runs aground off Odesa, officials say!"), SAME) == [True]


def test_who_told_what_came_as_title_or_in_its_text_is_named():
    first = changed("Explosions and a fire in Odesa", before=("Fire in Odesa", SUMMARY))
    told = report("Fire in Odesa", f"{SUMMARY} Explosions and a fire in Odesa.")
    title = report("Explosions and fire in Odesa, police say")
    assert are_named(first, told, title, report("Fire in Odesa")) == [True, True, False]


def test_a_toll_stands_under_the_names_of_those_who_told_it():
    first = changed("Five killed at the quay", before=("Three killed at the quay", SUMMARY))
    five, three = report("Quay: 5 dead, killed by a crane"), report("Three killed at the quay")
    assert are_named(first, five, three) == [True, False]


def test_a_report_whose_former_wording_is_not_known_must_be_told_whole():
    first = replace(report(TITLE), edited_at=NOON)
    assert are_named(first, SAME, report("Ferry aground")) == [True, False]


def taken_back(title: str, summary: str = SUMMARY) -> Item:
    return replace(report(title, summary), edited_at=NOON, former=f"{TITLE}\n{SUMMARY}")


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("No ferry ran aground off Odesa, harbour takes it back", SUMMARY),
        ("Ferry freed off Odesa", SUMMARY),
        (TITLE, "We have taken this report back."),
    ],
)
def test_who_takes_its_print_back_or_tells_another_is_named_no_more(title, summary):
    assert are_named(report(TITLE), taken_back(title, summary)) == [False]


def test_who_adds_to_its_print_or_words_it_otherwise_is_named_still():
    assert are_named(report(TITLE), taken_back("Ferry runs aground off Odesa in fog")) == [True]
    assert are_named(report(TITLE), taken_back(TITLE, f"{SUMMARY} Nobody is hurt.")) == [True]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("Two shot at the market", "Two shot at the market by police", "Two were shot. Police came at once."),
        (
            "Fire at the mill",
            "Director dead in fire at the mill",
            "Nobody is dead or hurt, the director said.",
        ),
    ],
)
def test_words_that_stand_elsewhere_in_a_print_do_not_tell_what_came(before, after, text):
    first = changed(after, text, before=(before, text))
    assert are_named(first, report(before, text)) == [False]


def test_words_that_the_publishers_own_lead_denied_come_anew():
    lead = "The fire at the mill is out, nobody is dead, the director said."
    first = changed("Director dead in fire at the mill", lead, before=("Fire at the mill", lead))
    assert are_named(first, report("Fire at the mill", lead)) == [False]


def test_a_without_that_went_from_the_lead_turns_it():
    long = "Voters chose a council of twelve, every other ballot came by post, all were taken without fraud."
    short = "Voters chose a council of twelve, every second ballot came by fraud."
    assert are_named(changed(TITLE, short, before=(TITLE, long)), report(TITLE, long)) == [False]
    had, has = "The money was sent without any fraud.", "The money was sent by fraud."
    assert are_named(changed(TITLE, has, before=(TITLE, had)), report(TITLE, had)) == [False]


@pytest.mark.parametrize(
    "before",
    [
        f"Breaking: {TITLE}",
        f"{TITLE} - live updates",
        f"{TITLE} (video)",
        "Ferry runs agruond off Odesa",
    ],
)
def test_an_outlets_marks_and_slips_that_come_or_go_keep_all_names(before):
    assert are_named(changed(TITLE, before=(before, SUMMARY)), report(before), SAME) == [True, True]
    assert are_named(changed(before), report(before), SAME) == [True, True]


def test_a_slip_hides_no_word_that_went():
    before = "Mayor accused of fraud is acquitted"
    assert are_named(changed("Mayor accussed of fraud", before=(before, SUMMARY)), report(before)) == [False]


def test_who_shortens_its_print_is_named_still():
    shortened = replace(report("Ferry aground off Odesa", ""), edited_at=NOON, former=f"{TITLE}\n")
    assert are_named(report(TITLE, ""), shortened) == [True]
    bare = replace(shortened, title="Ferry")
    assert are_named(report(TITLE, ""), bare) == [False]


def test_who_marks_its_print_as_taken_back_is_named_no_more():
    assert are_named(report(TITLE), taken_back(f"Retracted: {TITLE}")) == [False]


LOCK = (
    "The lock at Vylkove has not burst and the towpath is closed, the warden told boaters on Friday."
    " The pilot pulled the boatswain from the water. Koval has 61 percent of the votes and Hrab has 38."
    " The ferry goes from Odesa to Izmail."
)


@pytest.mark.parametrize(
    "lead",
    [
        "The lock at Vylkove has burst and the towpath is not closed, the warden told boaters on Friday.",
        "The boatswain pulled the pilot from the water.",
        "Hrab has 61 percent of the votes and Koval has 38.",
        "The ferry goes to Odesa from Izmail.",
        "The pilot pulled the boatswain from Odesa.",  # of two sentences
        "The towpath is closed.",  # a part of one
        "The pilot pulled the boatswain from the water?",
        "Koval has 61 percent of the votes and Hrab has 38. The pilot pulled the boatswain from the water.",
    ],
)
def test_words_of_others_that_are_put_together_anew_do_not_stand_under_their_names(lead):
    assert are_named(report("At the lock", lead), report("The lock", LOCK)) == [False]
    assert are_named(report("The lock", LOCK), report("At the lock", lead)) == [False]


def test_lead_edited_into_another_order_loses_the_names():
    before = ("At the lock", "The pilot pulled the boatswain from the water.")
    after = "The boatswain pulled the pilot from the water."
    assert are_named(report(*before), report(*before)) == [True]
    assert are_named(changed("At the lock", after, before=before), report(*before)) == [False]


def test_title_edited_into_words_of_the_texts_of_others_loses_their_names():
    before = ("At the lock: the warden speaks", LOCK)
    after = "Boatswain at the lock speaks: pilot pulled from the water"
    assert are_named(changed(after, LOCK, before=before), report(*before)) == [False]


def test_endings_tell_who_did_it_where_order_does_not():
    told = report("На шлюзі", "Лоцман витяг боцмана з води.", "uk")
    assert are_named(report("На шлюзі", "Лоцмана витяг боцман з води.", "uk"), told) == [False]


@pytest.mark.parametrize(
    "lead",
    [
        LOCK,
        f"VYLKOVE, May 3 (Reuters) - {LOCK}",
        LOCK.replace("the warden told boaters on", "said the warden told boaters on"),
        LOCK.replace("The ferry goes from Odesa to Izmail.", "More soon."),
        LOCK.replace(". ", ".\n"),
    ],
)
def test_prints_of_one_wire_text_are_named_cut_or_datelined(lead):
    short = LOCK.partition(" The ferry")[0]
    one = replace(report("Lock", lead), summary=short)
    assert are_named(report("At the lock", short), one) == [True]


def test_lead_that_we_cut_is_told_by_who_goes_on():
    long = f"The lock at Vylkove {'was full of boats and ' * 10}was opened at noon."
    cut = replace(report("Lock", long), summary=f"{long[:150].rpartition(' ')[0]}…")
    assert are_named(cut, report("At the lock", long)) == [True]
    assert are_named(report("Lock", "The lock at Vylkove…"), report("At the lock", long)) == [False]


LONG = f"{SUMMARY} The harbour will stay shut until Friday. No pilot was on the bridge, sailors said."


@pytest.mark.parametrize(
    ("title", "is_named"),
    [
        (f"{TITLE}, harbour will stay shut", False),  # "the": the print's sentence begins otherwise
        (f"{TITLE}, the harbour will stay shut", True),
        (f"{TITLE} – the harbour will stay shut until Friday", True),
        (f"{TITLE}, pilot was on the bridge", False),
        (f"{TITLE}, the harbour", False),
        ("The harbour will stay shut, ferry aground", False),
    ],
)
def test_clause_that_comes_to_a_title_is_told_by_who_begins_a_sentence_so(title, is_named):
    assert are_named(changed(title), replace(report(TITLE), text=LONG)) == [is_named]


def test_lead_with_a_dateline_before_it_is_told_with_the_sentences_behind_it():
    first = report(TITLE, f"{SUMMARY} The harbour will stay shut until Friday.")
    told = replace(report(TITLE), text=f"ODESA (Gale) - {LONG}", summary=f"{SUMMARY} No pilot was there.")
    assert are_named(first, told) == [True]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Curfew in Izmail begins after midnight", "Curfew in Izmail begins before midnight"),
        ("Talks in Sulina are off", "Talks in Sulina are on"),
        ("Ferries can't leave Izmail", "Ferries can leave Izmail"),
        ("Комендантська година в Ізмаїлі до опівночі", "Комендантська година в Ізмаїлі після опівночі"),
    ],
)
def test_common_word_that_turns_a_title_takes_the_names_from_it(before, after):
    assert are_named(changed(after, before=(before, SUMMARY)), report(before)) == [False]
