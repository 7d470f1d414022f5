"""Which changes by a publisher are worth an edit."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.news.stories.changes import still_true
from bot.news.stories.copies import leading
from bot.news.stories.versions import COOL_DOWN, MOST, OFTEN, PAUSE, digest, is_worth_an_edit
from storage.model import Change, ChangeKind, Item, Place, Role

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
A = Item(
    id=1,
    feed_id=1,
    story_id=1,
    guid="",
    link="",
    title="Ferry runs aground",
    text="",
    summary="All are safe.",
    source="Herald",
    seen_at=NOON,
)
B = replace(A, title="Ferry stuck on a sandbank")


def changed(old: Item, new: Item, now: datetime) -> Item:
    """As the decider does it."""
    if digest(old) == digest(new) or not is_worth_an_edit(old, new, now):
        return old
    return replace(old, title=new.title, edited_at=now, versions=(*old.versions, digest(old)))


def there_and_back() -> Item:
    return changed(changed(A, B, NOON), A, NOON)


def test_first_way_back_counts_and_no_flip_after_it():
    item = there_and_back()
    assert (item.title, len(item.versions)) == (A.title, 2)
    for minute in range(1, 60):
        item = changed(item, B if minute % 2 else A, NOON + timedelta(minutes=minute))
    assert (item.title, len(item.versions)) == (A.title, 2)


def test_second_return_counts_when_the_cool_down_is_over():
    assert changed(there_and_back(), B, NOON + COOL_DOWN).title == B.title


def test_return_is_allowed_once_whatever_came_between():
    item = changed(there_and_back(), replace(A, title="Ferry afloat again"), NOON)
    assert changed(item, B, NOON) == item


def test_new_words_count_at_once():
    item = changed(A, B, NOON)
    assert changed(item, replace(A, title="Ferry afloat again"), NOON).title == "Ferry afloat again"


def test_many_changes_count_once_an_hour_and_not_without_end():
    item, now = A, NOON
    for number in range(OFTEN):
        item = changed(item, replace(A, title=f"Live: {number}"), now)
    assert changed(item, replace(A, title="Live: on"), now + PAUSE / 2) == item
    for number in range(100):
        now += PAUSE
        item = changed(item, replace(A, title=f"Still live: {number}"), now)
    assert len(item.versions) == MOST


def test_case_spaces_and_lone_surrogates_make_no_version():
    assert digest(A) == digest(replace(A, title="FERRY  runs aground"))
    assert digest(replace(A, title="\ud800")) != digest(A)


def test_changes_that_an_edit_takes_back_are_not_told_any_more():
    toll = Change(kind=ChangeKind.FIGURE, role="killed", value="14", was="1")
    place = Change(kind=ChangeKind.PLACE, value="UA-46")
    denial = Change(kind=ChangeKind.DENIAL)
    there = [Place(name="Lviv", start=0, end=4, code="UA-46", role=Role.HAPPENED)]
    same = replace(A, title="Lviv: 14 killed in a train", language="en", places=there)
    other = replace(A, title="15 killed in a train", language="en")
    assert still_true((toll, place, denial), same) == (toll, place, denial)
    assert still_true((toll, place, denial), other) == (denial,)


def test_a_readable_message_is_never_edited_into_an_unreadable_one():
    readable = replace(A, title="Міст через Дністер відкрили", summary="Автобуси знову їдуть старою дорогою.")
    garbled = replace(readable, title="Міст через Дністер відкрили".encode().decode("cp1251", "ignore"))
    lost = replace(readable, summary="Автобуси знову їдуть старою доро\ufffd")
    assert not is_worth_an_edit(readable, garbled, NOON)
    assert not is_worth_an_edit(readable, lost, NOON)
    assert is_worth_an_edit(garbled, readable, NOON)
    assert is_worth_an_edit(lost, garbled, NOON)


# --- whose print leads


def test_first_outlet_in_the_order_leads_then_the_first_language_else_the_report_itself():
    first = replace(A, id=1, feed_id=1, language="en")
    copies = [first, replace(A, id=2, feed_id=2, language="uk"), replace(A, id=3, feed_id=3, language="uk")]
    led = [
        leading(first, copies, sources=sources, languages=languages).id
        for sources, languages in (
            ((), ()),
            ((3, 2), ()),
            ((9,), ("uk",)),
            ((1,), ("uk",)),
            ((), ("pl", "en")),
        )
    ]
    assert led == [1, 3, 2, 1, 1]
