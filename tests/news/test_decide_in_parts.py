"""A document that is decided on part by part brings what it brings as a whole."""

from datetime import timedelta

import pytest

from storage.model import Held
from tests.news.desk_of_one import NOON, Desk, entry

LEAD = "A ferry with 40 passengers ran aground off Odesa on Monday, the harbour said."


def entries():
    titles = [
        "Ferry runs aground off Odesa",
        "Breaking: ferry runs aground off Odesa",  # a repeat
        "Museum reopens quietly in Lviv",
        "Ferry runs aground off Odesa, three hurt",  # a development
        "Comet seen over the Carpathians",
        "Museum reopens quietly in Lviv",  # the same entry, listed twice
    ]
    ferries = {0, 1, 3}
    return [
        entry(
            title,
            LEAD if number in ferries else "",
            guid="museum" if "Museum" in title else f"id-{number}",
            at=NOON - timedelta(minutes=60 - number),
        )
        for number, title in enumerate(titles)
    ]


def decided(gazetteer, most, *, held=Held.NO):
    desk = Desk(gazetteer)
    feed = desk._feed("Paper")
    desk.poll("Paper", entry("Tunnel shrinks quietly", guid="before", at=NOON - timedelta(days=1)))
    known = {key: desk._as_known(feed, item_id) for key, item_id in desk._known[feed.id].items()}
    document = desk.decider.begin(feed, entries(), known, now=NOON, held=held)
    parts, next_id = [], 2
    while not parts or not parts[-1].is_whole:
        parts.append(desk.decider.go_on(document, next_id=next_id, most=most))
        next_id += len(parts[-1].items)
    items = [item for part in parts for item in part.items]
    keys = [seen for part in parts for seen in part.keys]
    assert all(len(part.items) <= (most or len(items)) for part in parts)
    assert len({seen.key for seen in keys}) == len(keys)
    return items, sorted(keys, key=lambda seen: seen.key), parts[-1].verdicts, parts[-1].notes


@pytest.mark.parametrize("held", [Held.NO, Held.FIRST_READ])
@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_parts_bring_what_the_whole_brings(gazetteer, most, held):
    assert decided(gazetteer, most, held=held) == decided(gazetteer, None, held=held)


def test_other_documents_may_come_between(gazetteer):
    desk = Desk(gazetteer)
    feed = desk._feed("Paper")
    document = desk.decider.begin(feed, entries(), {}, now=NOON)
    first = desk.decider.go_on(document, next_id=1, most=2)
    desk._next_id = 3
    between = desk.report("Wire", "Orchard burns near Sumy")
    assert between.id == 3
    rest = desk.decider.go_on(document, next_id=4, most=None)
    assert [item.id for item in (*first.items, *rest.items)] == [1, 2, 4, 5, 6]
    assert (first.is_whole, rest.is_whole) == (False, True)
