"""Which story an item joins: from which likeness on, what backs a member, what most titles of a story say."""

from types import SimpleNamespace

import pytest

from bot.news.stories import grouping
from bot.news.stories.grouping import MAX_OF_FEED, MAX_REPORTS, Stories

FREE = 0.0


class Print(SimpleNamespace):
    """As much of a fingerprint as grouping reads."""


class Shelf:
    """An index that knows by heart how like a new item each remembered one is."""

    def __init__(self) -> None:
        self.prints: dict[int, Print] = {}
        self.asked: list[int] = []

    def weighed(self, ids):
        for item_id in ids:
            self.asked.append(item_id)
            yield item_id, self.prints[item_id], None


@pytest.fixture
def shelf(monkeypatch):
    monkeypatch.setattr(grouping, "log_odds", lambda _new, theirs, _weighed: theirs.odds)
    return Shelf()


@pytest.fixture
def stories(shelf):
    return Stories(shelf)


def add(stories, shelf, story_id, *odds, terms=("ferry",)):
    """A story whose reports are so like the new item; their ids."""
    ids = [1000 * story_id + number for number in range(len(odds))]
    for item_id, one in zip(ids, odds, strict=True):
        shelf.prints[item_id] = Print(odds=one, title_terms=terms)
        stories.add(item_id, story_id, shelf.prints[item_id], report_of=item_id)
    return ids


def join(stories, ids, *, feed_id=0, cost=lambda _of: FREE, weights=None):
    new = SimpleNamespace(weights=weights or {}, words=SimpleNamespace(title_terms=tuple(weights or ())))
    found = stories.join(new, ids, feed_id=feed_id, cost=cost)
    return None if found is None else (found.story_id, found.of)


@pytest.mark.parametrize(("odds", "is_joined"), [(0.5, True), (0.49, False)])
def test_story_of_one_report_is_joined_from_the_threshold_on(stories, shelf, odds, is_joined):
    ids = add(stories, shelf, 1, odds)
    assert join(stories, ids) == ((1, 1000) if is_joined else None)


@pytest.mark.parametrize(("odds", "is_joined"), [(1.0, True), (0.99, False)])
def test_member_that_nothing_backs_is_doubted(stories, shelf, odds, is_joined):
    ids = add(stories, shelf, 1, -9.0, odds)
    assert join(stories, ids) == ((1, 1001) if is_joined else None)


@pytest.mark.parametrize(
    ("best", "other", "is_joined"),
    [(-0.5, -1.5, True), (-0.51, -1.5, False), (-0.5, -1.51, False), (-0.5, -0.5, True)],
)
def test_member_that_is_backed_is_believed_from_less_on(stories, shelf, best, other, is_joined):
    ids = add(stories, shelf, 1, best, other)
    assert join(stories, ids) == ((1, 1000) if is_joined else None)


def test_half_of_the_others_back_half_as_much(stories, shelf):
    assert join(stories, add(stories, shelf, 1, 0.25, 0.0, -9.0)) == (1, 1000)
    assert join(stories, add(stories, shelf, 2, 0.24, 0.0, -9.0)) is None


def test_first_report_and_the_latest_seven_are_asked_though_no_candidates(stories, shelf):
    ids = add(stories, shelf, 1, 0.95, *[0.9] * 11)
    assert join(stories, ids[-1:]) == (1, 1000)
    assert sorted(shelf.asked) == [ids[0], *ids[-7:]]


def test_member_alike_enough_needs_no_backing_where_no_other_story_is_in_question(stories, shelf):
    ids = add(stories, shelf, 1, -9.0, -9.0, 1.2)
    assert join(stories, ids[-1:]) == (1, 1002)
    assert shelf.asked == ids[-1:]
    other = add(stories, shelf, 2, 0.9)
    assert join(stories, [ids[-1], *other]) == (2, 2000)
    assert set(shelf.asked) == {*ids, *other}


def test_the_two_likeliest_stories_are_asked(stories, shelf):
    ids = [
        one
        for story_id, odds in ((1, 0.7), (2, 0.9), (3, 0.8))
        for one in add(stories, shelf, story_id, odds)
    ]
    assert join(stories, ids) == (2, 2000)
    assert join(stories, ids, cost=lambda of: None if of == 2000 else FREE) == (3, 3000)
    assert join(stories, ids, cost=lambda of: FREE if of == 1000 else None) is None


@pytest.mark.parametrize(("cost", "is_joined"), [(0.0, True), (0.4, True), (0.41, False), (None, False)])
def test_time_and_place_take_off_the_likeness(stories, shelf, cost, is_joined):
    ids = add(stories, shelf, 1, 0.9)
    assert join(stories, ids, cost=lambda _of: cost) == ((1, 1000) if is_joined else None)


@pytest.mark.parametrize(("count", "is_joined"), [(MAX_REPORTS, True), (MAX_REPORTS + 1, False)])
def test_story_that_has_become_a_topic_is_joined_no_more(stories, shelf, count, is_joined):
    ids = add(stories, shelf, 1, *[2.0] * count)
    assert (join(stories, ids[-7:]) is not None) is is_joined


def test_copies_make_no_story_a_topic(stories, shelf):
    ids = add(stories, shelf, 1, 2.0)
    for item_id in range(5000, 5000 + MAX_REPORTS):
        shelf.prints[item_id] = Print(odds=2.0, title_terms=("ferry",))
        stories.add(item_id, 1, shelf.prints[item_id], report_of=None)
    assert join(stories, ids) is not None


def test_one_feed_makes_no_story_a_topic_and_joins_it_so_often_only(stories, shelf):
    ids = add(stories, shelf, 1, 2.0)
    for item_id in range(5000, 5000 + MAX_OF_FEED):
        shelf.prints[item_id] = Print(odds=2.0, title_terms=("ferry",))
        stories.add(item_id, 1, shelf.prints[item_id], report_of=9)
    assert join(stories, ids, feed_id=9) is None
    assert join(stories, ids, feed_id=8) is not None


@pytest.mark.parametrize(
    ("reports", "weight", "is_joined"),
    [
        (3, 0.5, True),  # 2 x 0.5 - 0.5 makes up for what the member lacks
        (3, 0.49, False),
        (2, 0.5, False),  # two reports have no core
        (3, 9.0, True),
    ],
)
def test_name_that_most_titles_of_a_story_have_brings_a_report_in(stories, shelf, reports, weight, is_joined):
    ids = add(stories, shelf, 1, 0.0, *[-9.0] * (reports - 1), terms=("zubrytska",))
    assert (join(stories, ids, weights={"zubrytska": weight}) is not None) is is_joined


def test_what_the_core_adds_has_an_end_and_places_are_none_of_it(stories, shelf):
    ids = add(stories, shelf, 1, -0.5, -9.0, -9.0, terms=("zubrytska", "@UA-61"))
    shelf.prints[ids[0]].odds = -0.5
    assert join(stories, ids, weights={"@UA-61": 9.0}) is None
    low = add(stories, shelf, 2, -0.5, -9.0, -9.0, terms=("zubrytska",))
    assert join(stories, low, weights={"zubrytska": 99.0}) == (2, 2000)
    assert join(stories, low, weights={"zubrytska": 99.0}, cost=lambda _of: 0.51) is None


def test_name_in_a_third_of_the_titles_counts_for_two_thirds(stories, shelf):
    ids = add(stories, shelf, 1, 0.0, -9.0, terms=("zubrytska",))
    ids += [7001 + number for number in range(4)]
    for item_id in ids[2:]:
        shelf.prints[item_id] = Print(odds=-9.0, title_terms=("ferry",))
        stories.add(item_id, 1, shelf.prints[item_id], report_of=item_id)
    assert join(stories, ids, weights={"zubrytska": 0.75}) == (1, 1000)
    assert join(stories, ids, weights={"zubrytska": 0.74}) is None
