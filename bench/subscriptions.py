"""A part by itself: one item against many subscriptions, beside a loop and a join. For bench/filters.py.

0 to 3 words out of 20,000 by Zipf's law, a region or any; of a hundred filters five have OR, NOT or a phrase.
CPU time of answering, without naming the chats one by one; memory without the filters' texts. Answers of the
index are compared with testing every filter.
"""

import gc
import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.match import SubscriptionIndex
from bot.news.filters.query import parse
from bot.news.filters.reasons import Facts, why
from bot.news.filters.tree import Filter
from storage.model import ChatId, Item, Subscriber, Subscription

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = 20_000
REGIONS = 30
ITEMS = 20
ODD = 0.05
BOOLEAN = 10_000  # distinct filters with OR, NOT, brackets or a phrase


class World:
    """Words drawn so that the n-th is n times rarer than the first, subscriptions and items of them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = [first + second for first in "bcdfghklmnprstvz" for second in "aeiou"]
        self.words = ["".join(self.random.choices(syllables, k=4)) + "k" for _ in range(WORDS)]
        self.weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
        self.regions = [f"US-{code}" for code in "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA".split()]
        self.regions += [f"UA-{code}" for code in "63 51 30 32 12 14 18 21 23 26 46 48 53 56 59".split()]

    def draw(self, count: int) -> list[str]:
        """Take words as often as texts have them."""
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def query(self) -> str:
        """A usual filter; "" is none."""
        found, kind = self.draw(self.random.randint(0, 3)), self.random.random()
        if found and kind < ODD:
            (other,) = self.draw(1)
            odd = (f"({found[0]} OR {other})", f'"{found[0]} {other}"', f"{found[0]} -{other}")
            found[0] = odd[int(kind / ODD * 3)]
        place = [f"region:{self.random.choice(self.regions)}"] if self.random.random() < 1 / 2 else []
        return " ".join([*found, *place])

    def boolean(self) -> str:
        """A filter of brackets."""
        one, two, three, four = (self.random.choice(self.words) for _ in range(4))
        forms = (
            f"({one} OR {two}) -{three}",
            f'"{one} {two}" OR {three}',
            f"({one} {two}) OR ({three} -{four})",
            f"{one}, {two}, {three} -{four}",
            f"({one} OR {two}) ({three} OR {four})",
        )
        return self.random.choice(forms)

    def item(self, number: int) -> Item:
        """A report of 45 words with up to two regions."""
        found = self.draw(45)
        codes = self.random.sample(self.regions, self.random.randint(0, 2))
        regions = frozenset(codes) | {code[:2] for code in codes}
        return item(number, " ".join(found[:9]), " ".join(found[9:]), regions=regions)


def item(
    number: int, title: str, text: str, *, language: str = "en", regions: frozenset[str] = frozenset()
) -> Item:
    return Item(
        id=number,
        feed_id=1,
        story_id=number,
        guid="",
        link="",
        title=title,
        text=text,
        summary="",
        source="",
        language=language,
        seen_at=NOW,
        regions=regions,
    )


def subscribers(queries: Sequence[str]) -> Iterator[Subscriber]:
    for chat, query in enumerate(queries, start=1):
        filters = (Subscription(id=chat, number=1, query=query, created_at=NOW),) if query else ()
        yield Subscriber(chat=ChatId(chat), filters=filters)


def report(lexicon: Lexicon, sizes: Sequence[int]) -> None:
    print(
        f"\n{'subscriptions':<20} {'build s':>8} {'bytes each':>10} {'item ms':>8} {'hits':>8}"
        f" {'change ms':>9}"
    )
    for size in sizes:
        world = World(1)
        queries = [world.query() for _ in range(size)]
        measure(f"{size:,}", world, queries, lexicon)
        if size == sizes[0]:
            peers(world, queries)
    world = World(2)
    measure(f"{BOOLEAN:,} boolean", world, [world.boolean() for _ in range(BOOLEAN)], lexicon, compare=True)


def measure(
    name: str, world: World, queries: Sequence[str], lexicon: Lexicon, *, compare: bool = False
) -> None:
    for cache in (lexicon.query_keys, lexicon.sequences):
        cache.cache_clear()
    gc.collect()
    before, start = resident(), time.process_time()
    index = SubscriptionIndex(subscribers(queries), lexicon=lexicon)
    building = time.process_time() - start
    gc.collect()
    each = (resident() - before) / len(queries)
    items = [world.item(number) for number in range(ITEMS)]
    hits = [index.match(one, now=NOW).filters for one in items]  # warms the cache of words up
    start = time.process_time()
    for one in items:
        index.match(one, now=NOW)
    spent = (time.process_time() - start) / ITEMS * 1e3
    if compare:
        agree(index, queries, items[:3], lexicon)
    start = time.process_time()
    for subscriber in subscribers(queries[:500]):
        index.put(subscriber)
    change = (time.process_time() - start) / 500 * 1e3
    average = sum(hits) / ITEMS
    print(f"{name:<20} {building:>8.1f} {each:>10.0f} {spent:>8.2f} {average:>8.0f} {change:>9.2f}")


def agree(index: SubscriptionIndex, queries: Sequence[str], items: Sequence[Item], lexicon: Lexicon) -> None:
    """Compare with testing every filter."""
    understood = [parse(query, lexicon) for query in queries]
    roots = [one.root for one in understood if isinstance(one, Filter)]
    start = time.process_time()
    for one in items:
        facts = Facts(one, lexicon)
        expected = [chat for chat, root in enumerate(roots, start=1) if why(root, facts) is not None]
        if [match.chat for match in index.match(one, now=NOW)] != expected:
            raise SystemExit("the index and testing every filter differ")
    spent = (time.process_time() - start) / len(items) * 1e3
    print(f"{'  each filter tested':<20} {'':>8} {'':>10} {spent:>8.1f}")


def peers(world: World, queries: Sequence[str]) -> None:
    """The plain filters among them, words and a region, by two simple methods."""
    plain = [query.split() for query in queries if query and not set('"(-') & set(query.replace("-", "", 1))]
    items = [world.item(number) for number in range(ITEMS)]
    start = time.process_time()
    for one in items[:3]:
        text = f"{one.title} {one.text}"
        sum(all(word in text or word[7:] in one.regions for word in query) for query in plain)
    print(f"{'  loop, substring':<20} {'':>8} {'':>10} {(time.process_time() - start) / 3 * 1e3:>8.2f}")
    database = sqlite3.connect(":memory:")
    database.execute(
        "create table wanted (word text, filter int, size int, primary key (word, filter)) without rowid"
    )
    rows = {
        (word.removeprefix("region:"), number, len(set(query)))
        for number, query in enumerate(plain)
        for word in query
    }
    database.executemany("insert into wanted values (?, ?, ?)", rows)
    start = time.process_time()
    for one in items:
        found = {*one.title.split(), *one.text.split(), *one.regions}
        marks = ",".join("?" * len(found))
        ask = f"select filter from wanted where word in ({marks}) group by filter having count(*) = max(size)"
        database.execute(ask, tuple(found)).fetchall()
    print(f"{'  join in SQLite':<20} {'':>8} {'':>10} {(time.process_time() - start) / ITEMS * 1e3:>8.2f}")


def resident() -> int:
    """Resident memory in bytes (Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))
