"""What holds of a memory at any time: whatever it names, it has; what it counts, is there. No test here."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.news.likeness.fingerprint import fingerprint_of
from bot.news.likeness.similar import _names as names_of
from bot.news.stories.copies import is_copy, original_of
from bot.news.stories.memory import BELOW, Memory
from bot.news.stories.unseen import is_compared
from storage.model import Held, Item


def check(memory: Memory, stored: Mapping[int, Item]) -> None:
    """Assert every reference. `stored`: what storage has, by id."""
    had = {**memory._items, **memory._older}
    assert len(had) == len(memory._items) + len(memory._older) == len(memory)
    compared = {item_id: item for item_id, item in had.items() if is_compared(item)}
    _items(memory, had, stored)
    _references(memory, compared, stored)
    _index(memory, compared, stored)
    _stories(memory, compared)


def _items(memory: Memory, had: Mapping[int, Item], stored: Mapping[int, Item]) -> None:
    for item_id, item in had.items():
        assert memory[item_id] is memory.get(item_id) is item
        assert (item.id, item.text) == (item_id, "")
        assert (item.story_id, item.of, item.title) == _facts(stored[item_id])
    for (feed_id, title), item_id in memory._titles.items():
        assert had[item_id].feed_id == feed_id
        assert " ".join(had[item_id].title.casefold().split()) == title
    languages: dict[int, Counter[str]] = {}
    for item in had.values():
        languages.setdefault(item.feed_id, Counter())[item.language] += 1
    assert {feed: +counted for feed, counted in memory._languages.items() if +counted} == languages
    _by_feed(memory)


def _by_feed(memory: Memory) -> None:
    dates: dict[int, list[datetime]] = {}
    arrivals: dict[int, Counter[tuple[datetime, bool]]] = {}
    for item in memory._items.values():
        arrivals.setdefault(item.feed_id, Counter())[item.seen_at, BELOW in item.why] += 1
        if item.held is Held.FIRST_READ and item.published_at:
            dates.setdefault(item.feed_id, []).append(item.published_at)
    assert {feed: found for feed, found in memory._first_dates.items() if found} == {
        feed: sorted(found) for feed, found in dates.items()
    }
    assert {feed: found for feed, found in memory._arrivals.items() if found} == arrivals
    assert {feed: found.keys() for feed, found in memory._of_feed.items()} == {
        feed: {item.id for item in memory._items.values() if item.feed_id == feed} for feed in arrivals
    }


def _facts(item: Item) -> tuple[Any, ...]:
    return item.story_id, item.of, item.title


def _references(memory: Memory, compared: Mapping[int, Item], stored: Mapping[int, Item]) -> None:
    """Check that each story's first report and each copy's original are had; nothing is kept for nobody."""
    firsts, originals = {item.story_id for item in compared.values()}, set[int]()
    for item in compared.values():
        if original_of(item) != item.id:
            originals.add(original_of(item))
    assert firsts | originals <= stored.keys(), "storage has forgotten it"
    assert firsts | originals <= compared.keys(), "named and not had"
    assert originals <= memory._copied <= compared.keys()
    recent = Counter(item.story_id for item in memory._items.values() if item.id in compared)
    assert recent == {story_id: story.recent for story_id, story in memory.stories._stories.items()}
    for item in memory._older.values():
        assert recent[item.story_id], "its story is over"
    _ledger(memory, compared)


def _ledger(memory: Memory, compared: Mapping[int, Item]) -> None:
    ledger = memory.ledger
    for story_id, roles in ledger._told.items():
        assert roles
        for course in roles.values():
            assert course
            assert course.last() == max(course.all(), key=lambda one: (one.at, one.item_id))
            assert {one.item_id for one in course.all()} == course._numbers.keys()
            assert all(ledger._story_of[one.item_id] == story_id for one in course.all())
    assert ledger._told.keys() == set(ledger._story_of.values())
    for item_id, story_id in ledger._story_of.items():
        assert compared[item_id].story_id == story_id


def _index(memory: Memory, compared: Mapping[int, Item], stored: Mapping[int, Item]) -> None:
    index = memory.index
    assert index._prints.keys() == index._totals.keys() == compared.keys()
    terms: dict[str, set[int]] = {}
    names: dict[int, set[int]] = {}
    for item_id, one in index._prints.items():
        assert one == fingerprint_of(stored[item_id]), "the words of a former version"
        for term in one.terms:
            terms.setdefault(term, set()).add(item_id)
        for name in names_of(one):
            names.setdefault(name, set()).add(item_id)
    assert index._postings.keys() == terms.keys()
    for term, ids in index._postings.items():
        assert len(ids) == len(set(ids)), "listed twice"
        assert terms[term].issuperset(ids)
        assert index._count(term) == len(terms[term])
        assert term in index._counts or len(ids) == len(terms[term])
    for name, found in index._named.items():
        assert found
        assert names[name].issuperset(found)


def _stories(memory: Memory, compared: Mapping[int, Item]) -> None:
    stories = memory.stories
    assert stories._story_of == {item_id: item.story_id for item_id, item in compared.items()}
    assert stories._stories.keys() == set(stories._story_of.values())
    for story_id, story in stories._stories.items():
        assert story.member_ids == sorted(i for i, other in stories._story_of.items() if other == story_id)
        assert story.member_ids[0] == story_id, "its first report is another's"
        prints = [memory.index.get(item_id) for item_id in story.member_ids]
        assert story.terms == Counter(term for one in prints for term in one.title_terms)
        assert all(story.terms.values())
        reports = [compared[one] for one in story.member_ids if not is_copy(compared[one])]
        assert +story.reports == Counter(one.feed_id for one in reports)
        told = stories.told(story_id)
        assert told[0] is prints[0]
        assert all(one in prints for one in told)
