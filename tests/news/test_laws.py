"""Laws of deciding, on made-up streams: order of feeds, polling again, repeats and their numbers."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.words.numbers import is_number, tokens
from bot.news.words.text import fold
from storage.model import VerdictKind
from tests.news.desk_of_one import NOON, Desk, entry

WHO = ("Harbour pilots", "Tram drivers", "Lighthouse keepers", "Beekeepers of Poltava", "Ternopil puppeteers")
WHAT = ("rescue {n} sailors", "strike over pay", "deny {n} thefts", "plant {n} oaks", "win a lottery")
WHERE = ("near Odesa", "in Kharkiv", "at the old bridge", "after the storm", "")
TITLES = st.builds(
    lambda who, what, where, n: f"{who} {what.format(n=n)} {where}".strip(),
    *(st.sampled_from(words) for words in (WHO, WHAT, WHERE)),
    st.integers(2, 40),
)
REPORTS = st.lists(
    st.tuples(TITLES, st.integers(0, 90)), min_size=1, max_size=6, unique_by=lambda one: one[0]
)


def documents(reports, copies):
    """The same reports as two feeds print them: the second with a label, and only some."""
    mine = [entry(title, guid=title, at=NOON - timedelta(minutes=ago)) for title, ago in reports]
    theirs = [
        entry(f"UPDATE: {title}", guid=f"2-{title}", at=NOON - timedelta(minutes=ago))
        for (title, ago), is_copied in zip(reports, copies, strict=False)
        if is_copied
    ]
    return mine, theirs


def pushed(gazetteer, *polls):
    """What somebody without filters is sent, whoever printed it: posts and developments, in plain words."""
    desk = Desk(gazetteer)
    for source, entries in polls:
        desk.poll(source, *entries)
    news = {VerdictKind.NEW, VerdictKind.UPDATE}
    return {item.title.removeprefix("UPDATE: ") for item in desk.items.values() if item.verdict in news}


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(REPORTS, st.lists(st.booleans(), min_size=6, max_size=6))
def test_order_of_two_feeds_does_not_change_what_is_pushed(gazetteer, reports, copies):
    mine, theirs = documents(reports, copies)
    one, other = ("Paper", mine), ("Gazette", theirs)
    assert pushed(gazetteer, one, other) == pushed(gazetteer, other, one)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(REPORTS, st.lists(st.booleans(), min_size=6, max_size=6))
def test_polling_twice_adds_nothing(gazetteer, reports, copies):
    desk = Desk(gazetteer)
    mine, theirs = documents(reports, copies)
    desk.poll("Paper", *mine)
    desk.poll("Gazette", *theirs)
    count = len(desk.items)
    assert set(desk.poll("Paper", *mine)) == {VerdictKind.KNOWN}
    assert set(desk.poll("Gazette", *theirs)) <= {VerdictKind.KNOWN}
    assert len(desk.items) == count


@settings(max_examples=80, deadline=None)
@given(TITLES, st.integers(2, 40), st.booleans())
def test_duplicate_never_has_other_numbers(gazetteer, title, number, is_labelled):
    desk = Desk(gazetteer)
    desk.report("Paper", title)
    words = [str(number) if word.isdigit() else word for word in title.split()]
    again = desk.report("Gazette", ("LIVE: " if is_labelled else "") + " ".join(words))
    mine, theirs = ([word for word in tokens(fold(text)) if is_number(word)] for text in (title, again.title))
    assert (again.verdict is VerdictKind.DUPLICATE) == (mine == theirs)
