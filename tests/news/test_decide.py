"""The Decider: known, repeat, development, new, stale; edits, re-keyed feeds, held items."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.news.likeness.rarity import Rarity
from bot.news.stories.memory import Memory
from storage.model import Change, ChangeKind, Held, VerdictKind
from tests.news.desk_of_one import NOON, Desk, entry
from tests.news.memory_law import check

NEW, UPDATE, DUPLICATE = VerdictKind.NEW, VerdictKind.UPDATE, VerdictKind.DUPLICATE
KNOWN, STALE = VerdictKind.KNOWN, VerdictKind.STALE
LEAD = (
    "Heavy snow closed the mountain pass above the village on Monday night and cut off two hamlets, the road"
    " service said."
)


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def subjects(count: int) -> list[str]:
    """Titles that have nothing to do with each other."""
    things = (
        "Ferry Glacier Orchard Museum Tunnel Comet Bakery Library Stadium Lighthouse Vineyard Observatory"
    )
    doings = "reopens floods wins moves closes shrinks burns expands hires tilts freezes celebrates"
    return [f"{a} {b} quietly" for a, b in zip(things.split()[:count], doings.split(), strict=False)]


def document(count: int, prefix: str = "id", **span: float):
    at = NOON - timedelta(**(span or {"hours": 1}))
    return [
        entry(title, guid=f"{prefix}-{title}", link=f"https://paper.example/{prefix}/{number}", at=at)
        for number, title in enumerate(subjects(count))
    ]


# --- known


def test_second_reading_of_a_document_finds_all_known(desk):
    assert desk.poll("Paper", *document(5)) == [NEW] * 5
    assert desk.poll("Paper", *document(5)) == [KNOWN] * 5
    assert not desk.decision.items
    assert {seen.item_id for seen in desk.decision.keys} == {1, 2, 3, 4, 5}


def test_new_guid_under_the_same_link_is_known(desk):
    one = entry("Ferry reopens", guid="page#0", link="https://paper.example/ferry", at=NOON)
    desk.poll("Paper", one)
    assert desk.poll("Paper", replace(one, guid="page#3")) == [KNOWN]
    assert desk.poll("Paper", replace(one, guid="page#3", link="")) == [KNOWN]


def test_token_in_the_link_of_an_entry_without_guid_is_seen_through(desk):
    one = entry("Ferry reopens", LEAD, link="https://paper.example/ferry?token=1", at=NOON)
    desk.poll("Paper", one)
    assert desk.poll("Paper", replace(one, link="https://paper.example/ferry?token=2")) == [KNOWN]


def test_twenty_items_with_one_guid_are_twenty_items(desk):
    at = NOON - timedelta(hours=1)
    entries = [entry(title, guid="feed", at=at) for title in subjects(12)]
    assert desk.poll("Paper", *entries) == [NEW] * 12
    assert desk.poll("Paper", *entries) == [KNOWN] * 12


def test_entry_listed_twice_is_one_item(desk):
    one = entry("Ferry reopens", guid="1", at=NOON)
    assert sorted(desk.poll("Paper", one, one)) == [KNOWN, NEW]


def test_same_text_under_another_id_is_a_duplicate_not_known_unless_its_time_is_the_same_too(desk):
    title = "Ferry to the northern islands reopens after repairs"
    first = desk.report("Paper", title, LEAD)
    desk.later(minutes=1)
    again = desk.report("Paper", title, LEAD)
    assert (again.verdict, again.of) == (DUPLICATE, first.id)
    one = entry(title, LEAD, guid="other", at=desk.now)
    assert desk.poll("Paper", one) == [KNOWN]


def test_keys_of_one_feed_mean_nothing_in_another(desk):
    desk.poll("Paper", entry("Ferry reopens", guid="1", at=NOON))
    assert desk.poll("Gazette", entry("Glacier shrinks", guid="1", at=NOON)) == [NEW]


# --- order, ids, times


def test_items_are_accepted_oldest_first_and_verdicts_keep_the_given_order(desk):
    entries = [
        entry(title, guid=title, at=NOON - timedelta(hours=hours))
        for title, hours in zip(subjects(3), (2, 3, 1), strict=True)
    ]
    desk.poll("Paper", *entries)
    assert [item.title for item in desk.decision.items] == [entries[i].title for i in (1, 0, 2)]
    assert [verdict.item_id for verdict in desk.decision.verdicts] == [2, 1, 3]


def test_document_without_full_dates_is_read_from_its_end(desk):
    entries = [entry(title, guid=title) for title in subjects(3)]
    desk.poll("Paper", *entries)
    assert [item.title for item in desk.decision.items] == [one.title for one in reversed(entries)]


def test_time_in_the_future_is_clamped_and_undated_items_are_never_stale(desk):
    future = desk.report("Paper", "Ferry reopens quietly", at=NOON + timedelta(hours=5))
    undated = desk.report("Paper", "Glacier shrinks loudly", at=None)
    assert (future.published_at, undated.published_at) == (NOON, None)
    assert {future.verdict, undated.verdict} == {NEW}


def test_item_older_than_the_limit_is_stale_known_and_no_original(desk):
    one = entry("Ferry to the northern islands reopens after repairs", LEAD, guid="1")
    one = replace(one, published_at=NOON - timedelta(hours=25))
    assert desk.poll("Paper", one) == [STALE]
    assert desk.decision.items[0].held is Held.STALE
    assert desk.poll("Paper", one) == [KNOWN]
    assert desk.report("Gazette", one.title, LEAD, at=NOON - timedelta(hours=26)).of is None


@pytest.mark.parametrize(("seconds", "verdict"), [(0, NEW), (1, STALE)])
def test_item_is_news_until_it_is_as_old_as_the_limit(desk, seconds, verdict):
    at = NOON - timedelta(hours=24, seconds=seconds)
    assert desk.report("Paper", "Ferry reopens quietly", at=at).verdict is verdict


# --- edits


def test_changed_title_is_an_edit_of_the_same_item(desk):
    one = entry("Snow closes pass", LEAD, guid="1", at=NOON)
    desk.poll("Paper", one)
    desk.later(minutes=5)
    assert desk.poll("Paper", replace(one, title="Snow closes pass in the Carpathians")) == [KNOWN]
    (edited,) = desk.decision.edited
    assert (edited.id, edited.story_id, edited.edited_at) == (1, 1, desk.now)
    assert edited.title == "Snow closes pass in the Carpathians"
    assert edited.text == LEAD
    assert not desk.decision.items


def test_title_going_to_and_fro_brings_edits_and_nothing_new(desk):
    a, b = (entry(title, LEAD, guid="1", at=NOON) for title in ("Snow closes pass", "Pass shut by snow"))
    found = [desk.poll("Paper", one) for one in (a, b, a, b)]
    assert found == [[NEW], [KNOWN], [KNOWN], [KNOWN]]
    assert set(desk.items) == {1}


def test_both_titles_in_one_document_are_no_edit(desk):
    a, b = (
        entry(title, LEAD, guid="1", link="https://p.example/1", at=NOON) for title in ("One pass", "Two")
    )
    desk.poll("Paper", a)
    desk.poll("Paper", a, b)
    assert not desk.decision.edited


def test_change_far_down_in_the_text_is_no_edit(desk):
    body = " ".join(
        f"The crew of plough number {number} worked until dawn without a pause." for number in range(9)
    )
    one = entry("Snow closes pass", f"{LEAD}\n{body}", guid="1", at=NOON)
    desk.poll("Paper", one)
    desk.poll("Paper", replace(one, text=one.text + "\nRead by 512 people."))
    assert not desk.decision.edited


def test_case_and_spacing_are_no_edit(desk):
    one = entry("Snow closes pass", LEAD, guid="1", at=NOON)
    desk.poll("Paper", one)
    desk.poll("Paper", replace(one, title="SNOW  closes pass"))
    assert not desk.decision.edited


# --- re-keyed feeds


@pytest.mark.parametrize("days", [0, 5])
def test_feed_whose_ids_all_changed_sends_nothing_again(desk, days):
    desk.poll("Paper", *document(6, days=days, hours=1))
    again = [
        replace(one, guid=f"new-{one.guid}", link=one.link.replace("/id/", "/v2/"))
        for one in document(6, days=days, hours=1)
    ]
    assert desk.poll("Paper", *again) == [KNOWN] * 6
    assert desk.decision.notes == ("re-keyed: 6 of 6 items came under new ids",)
    assert desk.poll("Paper", *again) == [KNOWN] * 6
    assert not desk.decision.notes


@pytest.mark.parametrize(("fresh", "held"), [(1, Held.NO), (2, Held.REKEYED)])
def test_of_a_rekeyed_document_few_new_items_are_news_and_more_are_held(desk, fresh, held):
    desk.poll("Paper", *document(6))
    titles = ("Observatory celebrates its comet", "Harbour gets a second crane")
    coming = [entry(title, guid=title, at=NOON) for title in titles[:fresh]]
    kinds = desk.poll("Paper", *coming, *document(6, "v2"))
    assert kinds == [NEW] * fresh + [KNOWN] * 6
    assert [item.held for item in desk.decision.items] == [held] * fresh


def test_recurring_titles_with_new_texts_are_no_rekeying(desk):
    for day in range(2):
        kinds = desk.poll(
            "Paper",
            *(entry(name, f"{name} of day {day}", guid=f"{name}{day}", at=desk.now) for name in "ABCD"),
        )
        assert KNOWN not in kinds
        desk.later(hours=20)


@pytest.mark.parametrize(("count", "is_rekeyed"), [(3, False), (4, True)])
def test_short_document_is_never_taken_for_rekeyed(desk, count, is_rekeyed):
    desk.poll("Paper", *document(count))
    desk.poll("Paper", *document(count, "v2"))
    assert bool(desk.decision.notes) is is_rekeyed


# --- held


@pytest.mark.parametrize("held", [Held.FIRST_READ, Held.MUTED])
def test_caller_holds_all_new_items(desk, held):
    desk.poll("Paper", *document(4), held=held)
    assert {item.held for item in desk.decision.items} == {held}


def test_muted_source_swallows_no_other_outlets_report(desk):
    title = "Ferry to the northern islands reopens after repairs"
    desk.report("Muted", title, LEAD, held=Held.MUTED)
    assert desk.report("Paper", title, LEAD).verdict is NEW


# --- across sources


def test_second_outlet_with_the_same_lead_is_a_duplicate(desk):
    first = desk.report("Agency", "Snow closes pass", LEAD)
    second = desk.report("Paper", "Hamlets cut off after night of snow", LEAD)
    assert (second.verdict, second.of, second.story_id) == (DUPLICATE, first.id, first.id)
    assert second.why == ("repeats: same lead",)


def test_third_outlet_repeats_the_original_not_the_copy(desk):
    first = desk.report("Agency", "Snow closes pass", LEAD)
    copies = [desk.report(name, "Snow closes pass", LEAD) for name in ("Paper", "Gazette")]
    assert {copy.of for copy in copies} == {first.id}


def test_daily_column_is_new_each_day(gazetteer):
    desk = Desk(gazetteer, story_window_seconds=1e7)
    found = []
    for text in ("Tram lines reopen.", "Budget talks fail.", "Zoo has a new bear.", "Bridge toll ends."):
        found.append(desk.report("Paper", "Key events of the day in review", text).verdict)
        desk.later(days=1)
    assert DUPLICATE not in found


def test_footer_under_every_item_makes_nothing_a_duplicate(desk):
    footer = (
        "This newspaper has been printed in the mountains since the first of the great winters of the age."
    )
    kinds = {desk.report("Paper", title, footer).verdict for title in subjects(6)}
    assert DUPLICATE not in kinds


# --- memory


def test_loaded_items_are_remembered_as_decided_ones_are(desk, gazetteer):
    first = desk.report("Agency", "Snow closes pass", LEAD)
    fresh = Desk(gazetteer)
    fresh.items = dict(desk.items)
    fresh.remember([first])
    assert fresh.report("Paper", "Hamlets cut off after night of snow", LEAD).of == first.id


def test_load_forgets_what_a_failed_transaction_had_decided(desk):
    desk.report("Agency", "Snow closes pass", LEAD)
    desk.remember([])
    assert desk.report("Paper", "Snow closes pass", LEAD).verdict is NEW


def test_memory_is_bounded_by_time_and_number(desk):
    memory = Memory(window_seconds=3600, rarity=Rarity.load(), max_items=3)
    items = [desk.report("Paper", title) for title in subjects(6)]
    for item in items:
        memory.add(item)
    memory.evict(NOON)
    assert [item.id for item in items if memory.get(item.id)] == [4, 5, 6]
    assert len(memory.index) == 3
    memory.evict(NOON + timedelta(hours=2))
    assert (len(memory), len(memory.index)) == (0, 0)
    assert memory.by_title(1, "ferry reopens quietly") is None


def test_a_feed_that_floods_makes_room_among_its_own_items(desk):
    """A thousand items a minute had all other sources' forgotten in two hours."""
    memory = Memory(window_seconds=3600, rarity=Rarity.load(), max_items=100, max_of_feed=2)
    others, *flood = subjects(6)
    items = [desk.report("Paper", others), *(desk.report("Flood", title) for title in flood)]
    for item in items:
        memory.add(item)
    memory.evict(NOON)
    assert [item.id for item in items if memory.get(item.id)] == [1, 5, 6]
    assert len(memory.index) == 3
    memory.evict(NOON)
    assert len(memory) == 3


def test_what_is_loaded_of_a_flood_is_what_was_remembered_of_it(desk):
    memory = desk.decider._memory
    memory._max_of_feed = 4
    for number in range(9):
        desk.report("Flood", f"Ferry {number} aground near Odesa", f"The ferry {number} ran aground.")
        desk.later(seconds=1)
    desk.poll("Paper")
    before = memory._items.keys() | memory._older.keys()
    desk.restart()
    desk.poll("Paper")
    assert memory._items.keys() | memory._older.keys() == before
    check(memory, desk.items)


def test_item_is_read_whole(desk):
    item = desk.report("Paper", "Snow closes pass near Kharkiv", LEAD)
    assert item.language == "en"
    assert {"UA-63", "UA"} <= item.regions
    assert item.summary
    assert item.source == "Paper"


def test_endless_title_and_text_are_cut(desk):
    item = desk.report("Paper", "a " * 5_000, "b " * 50_000)
    assert (len(item.title), len(item.text)) == (1_000, 4_000)


def test_empty_document_decides_nothing(desk):
    assert desk.poll("Paper") == []
    assert desk.decision.items == ()


# --- entries that name what they go on with


def test_alert_goes_on_with_the_first_known_one_that_it_names_as_long_as_that_is_remembered(desk):
    at = NOON - timedelta(hours=1)
    desk.poll("Office", entry("Flood warning for the bay", guid="bay-1", at=at))
    desk.later(hours=30)
    desk.poll("Office", entry("Frost on the hills", guid="hill-1", at=desk.now))
    desk.later(hours=30)
    named = entry("All is well again", guid="bay-2", at=desk.now)
    assert desk.poll("Office", replace(named, follows=("bay-1",))) == [NEW]
    followed = replace(named, guid="hill-2", follows=("bay-0", "bay-1", "hill-1"), is_end=True)
    assert desk.poll("Office", replace(followed, title="Hills are green")) == [UPDATE]
    [item] = desk.decision.items
    assert (item.of, item.story_id) == (2, 2)
    assert item.changes == (Change(kind=ChangeKind.END),)


# --- language of a source


def test_item_that_tells_no_language_is_in_that_of_most_of_its_sources_items(gazetteer):
    desk = Desk(gazetteer, languages=("en", "uk", "pl"))
    assert desk.report("Gazeta", "11:30").language == ""
    for subject in ("Nowy most nad rzeką otwarto", "Muzeum kolei zaprasza dzieci", "Szpital kupił karetki"):
        assert desk.report("Gazeta", subject).language == "pl"
    assert desk.report("Gazeta", "12:30").language == "pl"
    assert desk.report("Paper", "13:30").language == ""


def test_source_that_is_quiet_for_the_window_has_no_usual_language(gazetteer):
    desk = Desk(gazetteer, languages=("en", "uk", "pl"), story_window_seconds=3600)
    for subject in ("Nowy most nad rzeką otwarto", "Muzeum kolei zaprasza dzieci", "Szpital kupił karetki"):
        desk.report("Gazeta", subject)
    desk.later(hours=2)
    assert desk.report("Gazeta", "12:30").language == ""
