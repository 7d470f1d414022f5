"""Memory while nothing that is met comes twice: words, names, hosts, places and chats without end.

    python -m bench.soak [--items 14000]

Goes through what one process remembers (docs/security.md, "What is remembered"): the deciding lane with its
memory of a short window, words of filters, the reports to be searched, hosts, open questions, paces. What is
bounded is full after 7,000 items, however slow the machine is: it is counted in items, ten minutes' worth
where nothing else runs. Exit 1 where memory grows by more than 5 % in the second half.
"""

import argparse
import gc
import random
import sys
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
CHATS = 3  # an item: 10,000 open questions are remembered
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

    def word(self, names: float = 0.3) -> str:
        """Make a word of some script, a name as often as that."""
        letters = self.chance.choice(LETTERS)
        word = "".join(self.chance.choices(letters, k=self.chance.randint(3, 70)))
        return word.capitalize() if self.chance.random() < names else word

    def text(self, words: int, names: float = 0.3) -> str:
        """Make so many words, a number now and then."""
        said = (
            self.word(names) if self.chance.random() < 0.8 else str(self.chance.randrange(10**9))
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
                title=self.text(25, names=0.9),
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
            for chat in (self.chance.randrange(10**12) for _ in range(CHATS)):
                self.expected.note(chat, Press(verb=Verb.ADD_FILTER, arguments=()), now=self.now)
                self.paces.take(chat, self.now.timestamp())
        self.done += len(decision.items)


def megabytes() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def measure(items: int) -> list[float]:
    """Return how much memory was in use, ten times over so many items."""
    world, found = World(), list[float]()
    for tenth in range(1, 11):
        while world.done < items * tenth // 10:
            world.step()
        gc.collect()
        found.append(megabytes())
        print(f"{world.done:>9,} items  {found[-1]:7.1f} MB", flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=14_000)
    found = measure(parser.parse_args().items)
    half, end = found[4], found[9]
    print(f"{(end / half - 1) * 100:+.1f} % in the second half")
    return 1 if end > half * (1 + MOST_GROWTH) else 0


if __name__ == "__main__":
    sys.exit(main())
