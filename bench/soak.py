"""Memory while nothing that is met comes twice: words, names, hosts, places and chats without end.

    python -m bench.soak [--minutes 10]

Goes through what one process remembers (docs/security.md, "What is remembered"): the deciding lane with its
memory of a short window, words of filters, the reports to be searched, hosts, open questions, paces, kinds of
log lines. What is bounded fills in the first half; exit 1 where memory grows by more than 5 % in the second.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.callback_data import Press, Verb
from bot.chat.desk.expecting import Expectations
from bot.feeds.slots import HostSlots
from bot.news.decide import Decider, Options
from bot.news.filters.item_index import ItemIndex
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import parse
from bot.news.places.gazetteer import Gazetteer
from bot.push.limits import ChatPaces
from storage.model import Entry, Feed

LETTERS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "αβγδεζηθικλμν",
    "漢字水火木金土日月",
)
WINDOW_SECONDS, BATCH, KEPT = 3_600.0, 20, 2_000
MOST_GROWTH = 0.05


@dataclass
class World:
    """What remembers, and a chance that never says the same twice."""

    chance: random.Random = field(default_factory=lambda: random.Random(1))
    now: datetime = datetime(2031, 5, 14, 12, tzinfo=UTC)
    done: int = 0

    def __post_init__(self) -> None:
        gazetteer = Gazetteer.load()
        options = Options(story_window_seconds=WINDOW_SECONDS)
        self.lexicon = Lexicon(gazetteer)
        self.decider = Decider(gazetteer=gazetteer, options=options)
        self.index, self.slots = ItemIndex(self.lexicon), HostSlots(2)
        self.expected, self.paces = Expectations(), ChatPaces()

    def word(self) -> str:
        """Make a word of some script, a name now and then."""
        letters = self.chance.choice(LETTERS)
        word = "".join(self.chance.choices(letters, k=self.chance.randint(3, 70)))
        return word.capitalize() if self.chance.random() < 0.3 else word

    def text(self, words: int) -> str:
        """Make so many words, a number now and then."""
        said = (
            self.word() if self.chance.random() < 0.9 else str(self.chance.randrange(10**9))
            for _ in range(words)
        )
        return " ".join(said)

    def step(self) -> None:
        """Decide on a document, search, ask, answer."""
        self.now += timedelta(seconds=60)
        feed = Feed(
            id=1 + self.done % 50, url="https://a.example/", title=self.word(), next_check_at=self.now
        )
        entries = [
            Entry(
                guid=self.word(),
                link=f"https://{self.chance.randrange(10**12)}.example/",
                title=self.text(9),
                text=self.text(60),
                published_at=self.now,
            )
            for _ in range(BATCH)
        ]
        decision = self.decider.decide(feed, entries, {}, now=self.now, next_id=self.done + 1)
        for item in decision.items:
            self.index.put(item)
            self.index.drop(item.id - KEPT)
            parse(self.text(3), self.lexicon)
            self.slots.of(self.word())
            chat = self.chance.randrange(10**12)
            self.expected.note(chat, Press(verb=Verb.ADD_FILTER, arguments=()), now=self.now)
            self.paces.take(chat, self.now.timestamp())
        self.done += len(decision.items)


def megabytes() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def measure(minutes: float, clock: Callable[[], float] = time.monotonic) -> list[tuple[int, float]]:
    """Return how much memory was in use after so many items, ten times over the time."""
    world, began, found = World(), clock(), list[tuple[int, float]]()
    for tenth in range(1, 11):
        while clock() - began < minutes * 6 * tenth:
            world.step()
        gc.collect()
        found.append((world.done, megabytes()))
        print(f"{found[-1][0]:>9,} items  {found[-1][1]:7.1f} MB", flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0)
    found = measure(parser.parse_args().minutes)
    half, end = found[4][1], found[9][1]
    print(f"{(end / half - 1) * 100:+.1f} % in the second half")
    return 1 if end > half * (1 + MOST_GROWTH) else 0


if __name__ == "__main__":
    sys.exit(main())
