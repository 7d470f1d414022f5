"""Many filters at once: the index answers as testing every filter would, and changes show at once."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.filters.match import SubscriptionIndex
from storage.model import Mute, Subscriber, Subscription
from tests.news.test_match import LEXICON, NOW, item, why


def subscriber(chat, *queries, mutes=None, languages=()):
    filters = tuple(
        Subscription(id=chat * 100 + number, number=number, query=query, created_at=NOW)
        for number, query in enumerate(queries, start=1)
    )
    return Subscriber(chat=chat, filters=filters, mutes=mutes or {}, languages=frozenset(languages))


def index(*subscribers):
    return SubscriptionIndex(subscribers, lexicon=LEXICON)


def test_a_chat_without_filters_gets_everything():
    (match,) = index(subscriber(4)).match(item("Snow"), now=NOW)
    assert (match.chat, match.filters, match.reasons) == (4, (), ())


def test_every_filter_that_matched_is_named():
    (match,) = index(subscriber(4, "snow", "rain", "-football", "snow")).match(item("Snow"), now=NOW)
    assert match.filters == (401, 403, 404)
    assert match.reasons == ("word: snow", "without: football")


def test_matches_come_by_rising_chat():
    found = index(subscriber(9), subscriber(2, "snow"), subscriber(5, "rain")).match(item("Snow"), now=NOW)
    assert [match.chat for match in found] == [2, 9]


@pytest.mark.parametrize(
    ("language", "chats"), [("en", [1, 2, 4]), ("uk", [1, 2, 3]), ("pl", [1]), ("", [1, 2, 3, 4])]
)
def test_a_chat_takes_news_in_its_languages_and_in_none_that_is_known(language, chats):
    """`lang:` and the chat's languages look at the same language; an unknown one comes to everybody."""
    found = index(
        subscriber(1),
        subscriber(2, languages={"en", "uk"}),
        subscriber(3, "snow", languages={"uk"}),
        subscriber(4, "snow", languages={"en"}),
    )
    assert [match.chat for match in found.match(item("Snow falls", language=language), now=NOW)] == chats


def test_a_chat_that_takes_every_language_again_gets_them_all():
    here = index(subscriber(1, languages={"uk"}))
    here.put(subscriber(1))
    assert [match.chat for match in here.match(item("Snow falls", language="en"), now=NOW)] == [1]


def test_lang_filter_in_a_chat_with_other_languages_lets_nothing_through():
    found = index(subscriber(1, "lang:pl", languages={"en"}), subscriber(2, "lang:pl"))
    assert [match.chat for match in found.match(item("Snow", language="pl"), now=NOW)] == [2]


def test_a_muted_source_is_silent_for_that_chat_until_the_mute_ends():
    mute = Mute(since_at=NOW, until_at=NOW + timedelta(hours=2), by=1)
    both = index(subscriber(1, mutes={3: mute}), subscriber(2, "snow", mutes={8: mute}))
    assert [match.chat for match in both.match(item("Snow"), now=NOW)] == [2]
    later = NOW + timedelta(hours=2)
    assert [match.chat for match in both.match(item("Snow"), now=later)] == [1, 2]


def test_a_filter_that_cannot_be_read_any_more_matches_nothing():
    broken = index(subscriber(1, 'snow "'), subscriber(2, 'snow "', "snow"))
    assert [match.chat for match in broken.match(item("Snow"), now=NOW)] == [2]
    assert sorted(broken.broken) == [101, 201]


def test_a_changed_filter_shows_at_once_and_the_old_one_is_gone():
    here = index(subscriber(1, "snow"), subscriber(2))
    here.put(subscriber(1, "rain"))
    assert [match.chat for match in here.match(item("Snow"), now=NOW)] == [2]
    assert [match.chat for match in here.match(item("Rain"), now=NOW)] == [1, 2]
    here.remove(2)
    here.remove(2)
    here.remove(99)
    assert [match.chat for match in here.match(item("Snow and rain"), now=NOW)] == [1]


def test_who_is_here_and_who_has_muted_what():
    mute = Mute(since_at=NOW, until_at=None, by=1)
    here = index(subscriber(3), subscriber(5, 'snow "'), subscriber(7, mutes={3: mute}))
    here.put(subscriber(4))
    here.remove(3)
    assert [chat in here for chat in (3, 4, 5, 6, 7)] == [False, True, True, False, True]
    assert not here.takes(7, item("Snow", feed_id=3), NOW)
    assert here.takes(7, item("Snow", feed_id=4), NOW)
    here.remove(7)
    here.remove(5)
    assert here.takes(7, item("Snow", feed_id=3), NOW)
    assert here.broken == {}


def test_an_index_that_lost_most_of_its_filters_says_so():
    here = index(*(subscriber(chat, "snow") for chat in range(1, 3000)))
    for chat in range(1, 1601):
        assert not here.is_wasteful
        here.remove(chat)
    assert here.is_wasteful


def test_how_many_filters_match_is_known_without_naming_them():
    found = index(subscriber(1, "snow", "rain"), subscriber(2, "sno*")).match(item("Snow"), now=NOW)
    assert found.filters == 2


def test_a_filter_of_more_words_than_the_index_looks_up_is_tested_in_full():
    here = index(subscriber(1, "one two three four five six"))
    assert list(here.match(item("one two three four five"), now=NOW)) == []
    assert [match.chat for match in here.match(item("six five four three two one"), now=NOW)] == [1]


def test_a_word_of_many_filters_is_found_in_all_of_them():
    here = index(*(subscriber(chat, f"snow word{chat % 3}") for chat in range(1, 400)))
    found = [match.chat for match in here.match(item("Snow and word1"), now=NOW)]
    assert found == list(range(1, 400, 3))


VOCABULARY = [
    "snow",
    "rain",
    "port",
    "ports",
    "Odesa",
    "Odessa",
    "US",
    "us",
    "F-16",
    "F",
    "16",
    "New York",
    "storm",
    "порт",
    "портів",
    "порта",
    "мати",
    "має",
]
TERMS = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(
        ['"snow storm"', '"New York"', "=port", "por*", "title:snow", 'title:"rain port"', "sto*"]
    ),
    st.sampled_from(
        ["region:UA", "region:UA-63", "region:UA-wide", "region:(UA-63 OR UA-wide)", "region:none"]
    ),
    st.sampled_from(["source:coast", "source:coastwire.example", "lang:uk"]),
)


def _joined(parts):
    return st.tuples(parts, st.sampled_from([" ", " OR ", ", "]), parts).map("".join)


QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(_joined(inner), inner.map("-({})".format), inner.map("({})".format)),
    max_leaves=6,
)
SUBSCRIBERS = st.lists(st.lists(QUERIES, max_size=3), max_size=12)
TEXTS = st.lists(st.sampled_from([*VOCABULARY, "Odesa.", "и", "\n"]), max_size=9).map(" ".join)
ITEMS = st.builds(
    item,
    TEXTS,
    TEXTS,
    regions=st.sampled_from([frozenset(), frozenset({"UA"}), frozenset({"UA", "UA-63"})]),
    source=st.sampled_from(["Coast Wire", "Herald"]),
    link=st.sampled_from(["", "https://coastwire.example/1"]),
    language=st.sampled_from(["en", "uk", ""]),
)


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(SUBSCRIBERS, ITEMS)
def test_the_index_answers_as_testing_every_filter_would(wishes, found):
    subscribers = [subscriber(chat, *queries) for chat, queries in enumerate(wishes, start=1)]
    expected = {}
    for one in subscribers:
        hits = [filter_ for filter_ in one.filters if why(filter_.query, found) is not None]
        if hits or not one.filters:
            expected[one.chat] = tuple(filter_.id for filter_ in hits)
    answered = list(index(*subscribers).match(found, now=NOW))
    assert {match.chat: match.filters for match in answered} == expected
    for match in answered:
        queries = {one.id: one.query for one in subscribers[match.chat - 1].filters}
        reasons = {because for number in match.filters for because in why(queries[number], found)}
        assert set(match.reasons) == reasons


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 6), st.none() | st.lists(QUERIES, max_size=2)), max_size=14), ITEMS)
def test_an_index_that_changed_answers_as_one_built_anew(changes, found):
    changed, last = index(), {}
    for chat, queries in changes:
        if queries is None:
            changed.remove(chat)
            last.pop(chat, None)
        else:
            changed.put(subscriber(chat, *queries))
            last[chat] = subscriber(chat, *queries)
    anew = index(*last.values())
    assert list(changed.match(found, now=NOW)) == list(anew.match(found, now=NOW))
    assert all((chat in changed) is (chat in last) for chat in range(8))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(QUERIES, ITEMS)
def test_an_excluded_filter_passes_exactly_what_it_did_not(query, found):
    assert (why(query, found) is None) is (why(f"-({query})", found) is not None)
