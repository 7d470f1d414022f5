"""One item against many filters: the index beside testing every filter. `python -m bench.match [FILTERS]`.

CPU time; the two take turns on the same items, and their answers are compared. Filters and items are drawn
from an invented vocabulary by Zipf's law.
"""

import argparse
import random
import time
from datetime import UTC, datetime
from itertools import accumulate

from bot.news.filter_tree import Filter
from bot.news.match import SubscriptionIndex
from bot.news.places import Gazetteer
from bot.news.query import parse
from bot.news.reasons import Facts, matches, why
from storage.model import Item, Subscriber, Subscription

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = 20_000
REGIONS = ("UA", "UA-63", "UA-51", "PL", "DE", "GB", "FR", "US", "US-CA", "GE")
ITEM_WORDS = 60  # a title and a lead of 450 characters
ROUNDS = 5


class Vocabulary:
    """Words drawn so that the n-th is n times rarer than the first."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        letters = "bcdfghklmnprstvz"
        syllables = [consonant + vowel for consonant in letters for vowel in "aeiou"]
        self.words = ["".join(self.random.choices(syllables, k=4)) + "k" for _ in range(WORDS)]
        self.weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def draw(self, count: int) -> list[str]:
        """Take words as often as texts have them."""
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def query(self) -> str:
        """Mostly words with a region; one in five with OR, NOT or a phrase."""
        kind = self.random.random()
        one, two, three = (self.random.choice(self.words) for _ in range(3))
        region = f" region:{self.random.choice(REGIONS)}" if self.random.random() < 1 / 3 else ""
        if kind < 0.1:
            return f"({one} OR {two}) -{three}{region}"
        if kind < 0.15:
            return f'"{one} {two}"{region}'
        if kind < 0.2:
            return f"{one}, {two}, {three}{region}"
        return " ".join(self.draw(self.random.randint(1, 2))) + region

    def item(self, number: int) -> Item:
        """Build a report of 60 words from one region."""
        words = self.draw(ITEM_WORDS)
        code = self.random.choice(REGIONS)
        return Item(
            id=number,
            feed_id=1,
            story_id=number,
            guid="",
            link="https://wire.example/1",
            title=" ".join(words[:9]),
            text=" ".join(words[9:]),
            summary="",
            source="Wire",
            language="en",
            seen_at=NOW,
            regions=frozenset({code, code[:2]}),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("filters", type=int, nargs="?", default=10_000)
    size = parser.parse_args().filters
    vocabulary, gazetteer = Vocabulary(1), Gazetteer.load()
    queries = [vocabulary.query() for _ in range(size)]
    start = time.process_time()
    parsed = [understood for query in queries if isinstance(understood := parse(query, gazetteer), Filter)]
    reading = time.process_time() - start
    subscribers = [
        Subscriber(
            chat=chat, filters=(Subscription(id=chat, number=1, query=understood.text, created_at=NOW),)
        )
        for chat, understood in enumerate(parsed)
    ]
    index = SubscriptionIndex(subscribers, gazetteer=gazetteer)
    start = time.process_time()
    SubscriptionIndex(subscribers, gazetteer=gazetteer, previous=index)
    building = time.process_time() - start
    naive, shared, indexed, hits = 0.0, 0.0, 0.0, 0
    for number in range(ROUNDS):
        item = vocabulary.item(number)
        times = [time.process_time()]
        by_all = {chat for chat, one in enumerate(parsed) if matches(one, item) is not None}
        times.append(time.process_time())
        facts = Facts(item)
        by_facts = {chat for chat, one in enumerate(parsed) if why(one.root, facts) is not None}
        times.append(time.process_time())
        by_index = {match.chat for match in index.match(item, now=NOW)}
        times.append(time.process_time())
        naive += times[1] - times[0]
        shared += times[2] - times[1]
        indexed += times[3] - times[2]
        if not by_all == by_facts == by_index:
            raise SystemExit("the index and the naive test differ")
        hits += len(by_all)
    print(f"{len(parsed)} filters, {ROUNDS} items, {hits / ROUNDS:.0f} hits an item; CPU")
    print(f"{'reading a filter':<28}{reading / len(parsed) * 1e6:>10.0f} µs")
    print(f"{'index, filters read before':<28}{building * 1e3:>10.0f} ms")
    print(f"{'naive, one item':<28}{naive / ROUNDS * 1e3:>10.1f} ms")
    print(f"{'item read once, each filter':<28}{shared / ROUNDS * 1e3:>10.1f} ms")
    print(f"{'index, one item':<28}{indexed / ROUNDS * 1e3:>10.2f} ms")
    print(f"{'ratio':<28}{naive / indexed:>10.0f} × and {shared / indexed:.1f} ×")


if __name__ == "__main__":
    main()
