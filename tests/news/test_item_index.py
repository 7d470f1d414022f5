"""Many items at once: the index answers as testing every item would, however it came about."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.filters.item_index import ItemIndex
from bot.news.filters.query import parse
from tests.news.test_match import LEXICON, item, why
from tests.news.test_subscription_index import ITEMS, QUERIES


def index(*items):
    found = ItemIndex(LEXICON)
    for one in items:
        found.put(one)
    return found


def passing(here, query):
    return set(here.passing(parse(query, LEXICON).root))


def numbered(*titles):
    return [item(title, id=number) for number, title in enumerate(titles, start=1)]


def test_items_that_pass_are_found_by_their_ids():
    here = index(*numbered("Snow in Odesa", "Rain", "Snow and rain"))
    assert passing(here, "snow") == {1, 3}
    assert passing(here, "snow -rain") == {1}
    assert passing(here, "-snow") == {2}
    assert passing(here, '"snow and rain", =odesa') == {1, 3}


def test_beginnings_are_looked_for_one_after_the_other_while_items_come():
    here = index(*numbered("Snow in Odesa", "Rain", "Snowfall"))
    assert passing(here, "sno*") == {1, 3}
    assert passing(here, "rai*") == {2}
    here.put(item("Snowdrift, rainy", id=4))
    assert (passing(here, "sno*"), passing(here, "rai*")) == ({1, 3, 4}, {2, 4})


def test_item_that_is_put_again_has_its_new_words_only():
    here = index(*numbered("Snow", "Rain"))
    here.put(item("Hail", id=1))
    assert (passing(here, "snow"), passing(here, "hail"), len(here)) == (set(), {1}, 2)


def test_words_go_with_the_last_item_that_had_them():
    here = index(*numbered("Snow in Odesa", "Rain in Odesa"))
    here.drop(1)
    here.drop(1)
    assert sorted(here.surfaces()) == ["in", "odesa", "rain"]
    here.drop(2)
    assert (list(here.surfaces()), len(here), passing(here, "-snow")) == ([], 0, set())


def test_items_without_any_words_pass_what_asks_for_none():
    assert passing(index(item("", id=4)), "-snow") == {4}


def cost(here, *queries):
    return here.cost(parse(query, LEXICON).root for query in queries)


def test_search_costs_the_words_of_who_may_have_its_phrases_and_a_test_a_trait():
    here = index(*numbered("Snow in Odesa", "Rain, and snow", "Snow and rain in Odesa"))
    assert cost(here) == cost(here, "snow") == (0, 0, 0, 0)
    assert cost(here, '"snow and"') == (1, 3 + 5, 0, 0)
    assert cost(here, "region:UA") == (0, 0, 1, 1)  # none of them is of a region: one test for all
    assert cost(here, '"snow and" region:UA', "snow") == (1, 3 + 5, 1, 1)


MANY = st.lists(ITEMS, max_size=6).map(lambda ones: [replace(one, id=at) for at, one in enumerate(ones)])


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(MANY, QUERIES)
def test_the_index_answers_as_testing_every_item_would(items, query):
    expected = {one.id for one in items if why(query, one) is not None}
    assert passing(index(*items), query) == expected


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.none() | ITEMS), max_size=10), QUERIES)
def test_an_index_that_changed_answers_as_one_built_anew(changes, query):
    changed, left = index(), {}
    for number, one in changes:
        if one is None:
            changed.drop(number)
            left.pop(number, None)
        else:
            left[number] = replace(one, id=number)
            changed.put(left[number])
    anew = index(*left.values())
    assert passing(changed, query) == passing(anew, query)
    assert (set(changed.surfaces()), len(changed)) == (set(anew.surfaces()), len(anew))
