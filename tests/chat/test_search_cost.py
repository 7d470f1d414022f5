"""What one search takes is bounded, whatever is asked; what it left out is found further on."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.chat.desk.recent import _ALWAYS, Choice, Recent
from bot.chat.reading import selection
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, parse
from storage.model import Changes
from storage.news import items

pytestmark = pytest.mark.timed

PHRASES = ("of in", "in to", "to at", "at by", "by on", "on of", "of to", "in at", "to by", "at on")
COMMON = "of in to at by on"
LIMIT_SECONDS = 2.0  # of process time; unbounded each takes 5 to 10
FILTERS = 50


@pytest.fixture
def recent(gazetteer) -> Recent:
    return Recent(Lexicon(gazetteer))


def filled(room, count: int, words: str, **changed) -> None:
    """Store reports of the same words, a minute apart, each a story."""
    feed = room.source("Harbour Herald")
    first = room.story("Ferry of the morning", words, feed=feed, link="https://herald.example/first")

    def write(s) -> None:
        start = items.next_id(s)
        more = [
            replace(
                first,
                id=one,
                story_id=one,
                guid=str(one),
                **{name: make(one) for name, make in changed.items()},
            )
            for one in range(start, start + count)
        ]
        items.record(s, Changes(feed=feed, items=tuple(more)), now=room.now)

    room.database.write_now(write)


def wanted(room, queries: list[str], lexicon: Lexicon) -> Choice:
    read = [one for one in (parse(query, lexicon) for query in queries) if isinstance(one, Filter)]
    assert len(read) == len(queries)
    return Choice(queries=tuple(read), mutes={}, now=room.now)


def pages(room, recent: Recent, choice: Choice, limit: int) -> Iterator[selection.Found]:
    before = None
    while True:
        found = room.database.read_now(selection.find, recent, choice, limit=limit, before_id=before)
        yield found
        if found.older_from is None:
            return
        assert found.older_from != before, "no way on"
        before = found.older_from


@pytest.mark.slow
def test_fifty_filters_of_ten_phrases_end_in_time_and_say_that_they_were_cut(room, recent):
    filled(room, 120, f"{COMMON} " * 100)
    phrases = " OR ".join(f'"{one}"' for one in PHRASES)
    passing = wanted(room, [f"{phrases} OR q{number}" for number in range(FILTERS)], recent.lexicon)
    failing = wanted(
        room, [f'({phrases}) (q{number} OR "at on") zz' for number in range(FILTERS)], recent.lexicon
    )
    room.database.read_now(selection.find, recent, wanted(room, ["ferry"], recent.lexicon), limit=1)
    for asked in (passing, failing):
        start = time.process_time()
        found = room.database.read_now(selection.find, recent, asked, limit=5)
        counted = room.database.read_now(
            selection.count, recent, asked, since=room.now.replace(hour=0), limit=3
        )
        assert time.process_time() - start < LIMIT_SECONDS
        assert counted.is_cut
        assert counted.total == _ALWAYS
        assert len(found.items) == 5 or found.is_cut


@pytest.mark.slow
def test_many_filters_of_sources_with_thousands_of_publishers_end_in_time(room, recent):
    filled(room, 1_500, "of", outlet=lambda one: f"Paper {one}", link=lambda one: f"https://h{one}.example/")
    queries = [" OR ".join(f"source:{number}z{one}" for one in range(17)) for number in range(FILTERS)]
    choice = wanted(room, queries, recent.lexicon)
    room.database.read_now(selection.find, recent, wanted(room, ["ferry"], recent.lexicon), limit=1)
    start = time.process_time()
    found = room.database.read_now(selection.find, recent, choice, limit=5)
    assert time.process_time() - start < LIMIT_SECONDS
    assert (found.items, found.is_cut) == ([], True)
    assert 0 < found.total < 1_500


@pytest.mark.slow
def test_pages_of_a_search_that_is_cut_have_every_story_that_passes_once(room, recent):
    filled(room, 60, "", text=lambda one: f"{COMMON} " * 50 + ("ferry in harbour" if one % 13 == 0 else ""))
    queries = [" OR ".join([*(f'"{one} zz"' for one in PHRASES[:9]), '"in harbour"']) for _ in range(3)]
    queries += [" OR ".join(f'"{one}" zz{number}' for one in PHRASES) for number in range(6)]
    choice = wanted(room, queries, recent.lexicon)
    read = list(pages(room, recent, choice, limit=2))
    shown = [item.id for page in read for item in page.items]
    assert any(page.is_cut for page in read)
    everything = room.database.read_now(items.newest, limit=400)
    assert shown == [one.id for one in everything if "in harbour" in one.text]


async def test_others_read_the_database_while_many_search(room):
    """The connections that read were all held by searches: /status waited for the last of them."""
    room.story("Ferry runs aground")
    people = [room.telegram.user(f"Searcher {one}") for one in range(6)]  # of eight places
    other = room.telegram.user("Olena")
    with room.recent._lock:  # a search that takes long
        for one in people:
            await one.sends("/latest ferry")
        await other.sends("/status")
        await other.sees("1.2.3")
    for one in people:
        await one.sees("Ferry runs aground")
