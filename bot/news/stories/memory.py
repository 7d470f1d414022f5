"""The recent items, ready to be compared with: bounded by time, by number, and by number of one feed's.

Decides nothing.

Its law: what it names, it has. An item is remembered for the window. While its story goes on there, it stays
as the first report, as what a copy repeats, or as the last that told a number of people; a story that is over
goes as a whole. tests/news/test_memory_machine.py checks every reference.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from bot.news.likeness.fingerprint import Fingerprint, fingerprint_of
from bot.news.likeness.rarity import Rarity
from bot.news.likeness.similar import Index
from bot.news.stories.copies import is_copy, original_of
from bot.news.stories.grouping import Stories, Story
from bot.news.stories.ledger import Ledger
from bot.news.stories.told_alerts import ToldAlerts
from bot.news.stories.unseen import is_compared
from bot.news.stories.words_of_item import Words
from bot.news.words.sharing import one_of_equal
from bot.news.words.text import fold_line
from storage.model import Held, Item

MAX_ITEMS: Final = 100_000
MAX_OF_FEED: Final = 10_000  # a source of a thousand items a minute had all others' forgotten in two hours
BELOW: Final = "below all that was known"  # why an item without a date may be an old one
_PINNED: Final = 10  # one in so many items of a document stays on top of it
_STOCK_LEAD: Final = 3  # titles of one feed over one lead
_USUAL_FROM: Final = 3  # items before a feed's language is known
_RECURRING: Final = 3  # days on which one feed has one title


class Memory:
    """Items by id, the index of their texts, their stories. Items are held without their text."""

    def __init__(
        self,
        *,
        window_seconds: float,
        rarity: Rarity,
        max_items: int = MAX_ITEMS,
        max_of_feed: int = MAX_OF_FEED,
    ) -> None:
        self._rarity = rarity
        self._window = timedelta(seconds=window_seconds)
        self._max_items, self._max_of_feed = max_items, max_of_feed
        self.clear()

    def load(self, items: Iterable[Item]) -> None:
        """Forget all and remember these, as they came: what a story needs hangs on when it came."""
        words = self._words()
        self.clear()
        ordered = sorted(items, key=lambda one: one.id)
        self._awaited.update(name for item in ordered for name in _named_by(item))
        document = None
        for item in ordered:
            if document != (item.feed_id, item.seen_at):
                document = item.feed_id, item.seen_at
                self.evict(item.seen_at)
            self._awaited.subtract(_named_by(item))
            try:
                self.add(item, words=words.get(item.id))
            except Exception:  # noqa: BLE001 (the outermost frame of an item: it was logged when it came)
                self.add_uncompared(item)
        self._awaited.clear()
        self._end_stories()

    def _words(self) -> dict[int, Words]:
        """What was made of the words of each compared item: most of what remembering it anew would cost."""
        return {
            item.id: Words(item, self.index.get(item.id), self.ledger.tolls_of_id(item.id))
            for item in (*self._items.values(), *self._older.values())
            if item.id in self.index
        }

    def clear(self) -> None:
        """Forget all."""
        self.index = Index(self._rarity)
        self.stories = Stories(self.index)
        self.ledger = Ledger()
        self.alerts = ToldAlerts()
        self._items: dict[int, Item] = {}  # of the window, in the order of acceptance
        self._of_feed: defaultdict[int, dict[int, None]] = defaultdict(dict)  # their ids, by feed
        self._crowding: set[int] = set()  # feeds that have more of them than they may
        self._older: dict[int, Item] = {}  # that their stories need
        self._copied: set[int] = set()  # ids of remembered ones that have copies
        self._reports: defaultdict[int, dict[int, int]] = defaultdict(dict)  # of stories: ids of no copies
        # While items are loaded: how many to come name an id. An admin may have taken out of a story what
        # kept it going until they came.
        self._awaited: Counter[int] = Counter()
        self._titles: dict[tuple[int, str], int] = {}
        # By feed: what is asked of its items for each new one. A walk over the whole window took 10 ms.
        self._languages: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._first_dates: defaultdict[int, list[datetime]] = defaultdict(list)  # of first reads, sorted
        self._arrivals: defaultdict[int, Counter[tuple[datetime, bool]]] = defaultdict(Counter)

    def __len__(self) -> int:
        return len(self._items) + len(self._older)

    def __getitem__(self, item_id: int) -> Item:
        """The item, without its text; KeyError when it is not remembered."""
        return self._items.get(item_id) or self._older[item_id]

    def get(self, item_id: int) -> Item | None:
        """The item, without its text; None when it is not remembered."""
        return self._items.get(item_id) or self._older.get(item_id)

    def reports_of(self, story_id: int) -> list[Item]:
        """The remembered items of a story that are no copies, in order: of copies there may be thousands."""
        return [self[item_id] for item_id in self._reports.get(story_id, ())]

    def latest_of(self, feed_id: int) -> Iterator[Item]:
        """Give the feed's remembered items of the window, the last one first."""
        return (self._items[item_id] for item_id in reversed(self._of_feed.get(feed_id, {})))

    def by_title(self, feed_id: int, folded_title: str) -> Item | None:
        """The feed's last remembered item with this title."""
        return self.get(self._titles.get((feed_id, folded_title), 0))

    def add(self, item: Item, one: Fingerprint | None = None, *, words: Words | None = None) -> None:
        """Remember an item, or the new version of one. `words`: of one with its id that was known before.

        What nobody was shown is known and compared with nothing. Nothing is remembered where this raises.
        """
        if not is_compared(item):
            self.add_uncompared(item)
            return
        if words is not None and words.are_of(item):
            print_, tolls = words.print, words.tolls
        else:
            print_, tolls = one or fingerprint_of(item), self.ledger.tolls_of(item)
        self.add_uncompared(item)
        self.stories.add(item.id, item.story_id, print_, report_of=None if is_copy(item) else item.feed_id)
        self.index.add(item.id, print_)
        self.ledger.add(item, tolls)
        if (original := original_of(item)) != item.id:
            self._copied.add(original)
        else:
            self._reports[item.story_id][item.id] = item.id

    def add_uncompared(self, item: Item) -> None:
        """Know an item, or its new version, and have nothing compared with it."""
        if (former := self.get(item.id)) is not None:
            self._forget_words(former)
        self.replace(replace(item, text="", regions=one_of_equal(item.regions)))
        self._languages[item.feed_id][item.language] += 1
        self._titles[item.feed_id, fold_line(item.title)] = item.id
        self.alerts.add(item)

    def usual_language(self, feed_id: int) -> str:
        """Language of most remembered items of the feed; "" when they are few, or none has most."""
        found = self._languages.get(feed_id, Counter())
        language, number = max(found.items(), key=lambda one: one[1], default=("", 0))
        return language if number >= _USUAL_FROM and number * 2 > found.total() else ""

    def began_at(self, feed_id: int) -> datetime | None:
        """How far back the feed's first document reached; None when it told no dates, or is forgotten.

        The oldest tenth is left out: one pinned item is years older than the rest.
        """
        dates = self._first_dates.get(feed_id, [])
        return dates[(len(dates) + _PINNED - 1) // _PINNED] if len(dates) > 1 else None

    def arrivals(self, feed_id: int, *, since: datetime) -> tuple[int, int]:
        """Return in how many documents since then new items of the feed stood below all known, and above."""
        found = Counter(is_below for at, is_below in self._arrivals.get(feed_id, ()) if at > since)
        return found[True], found[False]

    def replace(self, item: Item) -> None:
        """Remember other facts of an item whose words are compared as before."""
        if item.id in self._older:
            self._older[item.id] = item
            return
        if (former := self._items.get(item.id)) is not None:
            self._discount(former)
        self._items[item.id] = item
        own = self._of_feed[item.feed_id]
        own[item.id] = None
        if len(own) > self._max_of_feed:
            self._crowding.add(item.feed_id)
        self._arrivals[item.feed_id][item.seen_at, BELOW in item.why] += 1
        if item.held is Held.FIRST_READ and item.published_at:
            insort(self._first_dates[item.feed_id], item.published_at)

    def _discount(self, item: Item) -> None:
        arrivals, key = self._arrivals[item.feed_id], (item.seen_at, BELOW in item.why)
        arrivals[key] -= 1
        if not arrivals[key]:
            del arrivals[key]
        if item.held is Held.FIRST_READ and item.published_at:
            dates = self._first_dates[item.feed_id]
            del dates[bisect_left(dates, item.published_at)]

    def evict(self, now: datetime) -> None:
        """Let go of what was seen before the window, and of the oldest where there are too many."""
        old = [
            item_id
            for feed_id in sorted(self._crowding)
            for item_id in islice(self._of_feed[feed_id], len(self._of_feed[feed_id]) - self._max_of_feed)
        ]
        self._crowding.clear()
        self._let_go(old)
        too_many = len(self._items) - self._max_items
        old = []
        for item_id, item in self._items.items():
            if now - item.seen_at <= self._window and len(old) >= too_many:
                break
            old.append(item_id)
        self._let_go(old)

    def _let_go(self, item_ids: Iterable[int]) -> None:
        for item_id in item_ids:
            item = self._items.pop(item_id)
            own = self._of_feed[item.feed_id]
            del own[item_id]
            if not own:
                del self._of_feed[item.feed_id]
            self._discount(item)
            self._leave(item)

    def _leave(self, item: Item) -> None:
        """Take an item out of the window: forget it, unless its story goes on and needs it."""
        self._older[item.id] = item
        if item.id not in self.index:
            self._forget(item)
            return
        story = self.stories.leave(item.id)
        if not story.recent and not self._awaited[item.story_id]:
            self._end(story)
        elif not self._is_needed(item, story):
            self._forget(item)

    def _is_needed(self, item: Item, story: Story) -> bool:
        is_named = item.id in self._copied or self._awaited[item.id] > 0
        return item.id == story.member_ids[0] or is_named or self.ledger.is_last(item)

    def _end(self, story: Story) -> None:
        for member_id in tuple(story.member_ids):
            self._forget(self._older[member_id])

    def _end_stories(self) -> None:
        """Forget the stories that waited for an item which then could not be compared."""
        for story in self.stories.over():
            self._end(story)

    def _forget(self, item: Item) -> None:
        self._forget_words(item)
        if item.id in self.index:
            self.stories.remove(item.id)
            self.index.remove(item.id)
            self.ledger.remove(item.id)
            self._copied.discard(item.id)
            self._reports[item.story_id].pop(item.id, None)
            if not self._reports[item.story_id]:
                del self._reports[item.story_id]
        del self._older[item.id]

    def _forget_words(self, item: Item) -> None:
        self._languages[item.feed_id][item.language] -= 1
        title = item.feed_id, fold_line(item.title)
        if self._titles.get(title) == item.id:
            del self._titles[title]
        self.alerts.forget(item)

    def is_stock_lead(self, one: Fingerprint, feed_id: int) -> bool:
        """Whether the feed prints this lead under many titles: a footer, not a report."""
        ids = [item_id for item_id in self.index.with_lead(one) if self[item_id].feed_id == feed_id]
        return len({self.index.get(item_id).title for item_id in ids} | {one.title}) >= _STOCK_LEAD

    def is_recurring(self, one: Fingerprint, feed_id: int, at: datetime) -> bool:
        """Whether the feed has had this title on other days too: "Morning briefing"."""
        ids = [item_id for item_id in self.index.titled(one) if self[item_id].feed_id == feed_id]
        days = {self[item_id].happened_at.date() for item_id in ids} | {at.date()}
        return len(days) >= _RECURRING


def _named_by(item: Item) -> set[int]:
    """Return the ids that a compared item needs the memory to have."""
    return {item.story_id, original_of(item)} if is_compared(item) else set()
