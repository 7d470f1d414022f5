"""Verbs over a Decider: sources that publish documents, and what a caller would have stored of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.news.decide import Decider, Decision, Options
from bot.news.places.gazetteer import Gazetteer
from bot.news.stories.publishers import publisher
from storage.model import Entry, Feed, Held, Item, KnownItem, Split, VerdictKind
from storage.news.splits import _followers, _merged, _root

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def entry(title: str, text: str = "", *, guid: str = "", link: str = "", at: datetime | None = None) -> Entry:
    return Entry(guid=guid, link=link, title=title, text=text, published_at=at)


class Desk:
    """A Decider and what has come of its decisions. `now` is stepped by the test."""

    def __init__(self, gazetteer: Gazetteer, **options) -> None:
        self.options = Options(**options)
        self.decider = Decider(gazetteer=gazetteer, options=self.options)
        self.now = NOON
        self.items: dict[int, Item] = {}
        self.decision = Decision()
        self._feeds: dict[str, Feed] = {}
        self._known: dict[int, dict[bytes, int]] = {}
        self._next_id = 1

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def poll(self, source: str, *entries: Entry, held: Held = Held.NO) -> list[VerdictKind]:
        """Decide on a document of the source, newest entry first; keep what storage would keep."""
        feed = self._feed(source)
        self.decide(source, *entries, held=held)
        for item in (*self.decision.items, *self.decision.edited):
            self.items[item.id] = item
            self._next_id = max(self._next_id, item.id + 1)
        for seen in self.decision.keys:
            self._known[feed.id][seen.key] = seen.item_id
        return [verdict.kind for verdict in self.decision.verdicts]

    def decide(self, source: str, *entries: Entry, held: Held = Held.NO) -> None:
        """Decide on a document and store nothing of it: its transaction failed."""
        feed = self._feed(source)
        known = {key: self._as_known(feed, item_id) for key, item_id in self._known[feed.id].items()}
        self.decision = self.decider.decide(
            feed, entries, known, now=self.now, next_id=self._next_id, held=held
        )

    def _feed(self, source: str) -> Feed:
        number = len(self._feeds) + 1
        feed = Feed(id=number, url=f"https://feed{number}.example/", title=source, next_check_at=NOON)
        feed = self._feeds.setdefault(source, feed)
        self._known.setdefault(feed.id, {})
        return feed

    def has_read(self, source: str) -> None:
        """Let a source have been read for the first time an hour ago."""
        self._feeds[source] = replace(self._feed(source), first_read_at=self.now - timedelta(hours=1))

    def report(self, source: str, title: str, text: str = "", **options) -> Item:
        """Publish one new item with an id of its own; what became of it."""
        guid = f"{source}-{self._next_id}-{title}"
        one = entry(title, text, guid=guid, at=options.pop("at", self.now))
        self.poll(source, one, **options)
        assert len(self.decision.items) == 1
        return self.decision.items[0]

    def remember(self, items: Sequence[Item]) -> None:
        self.decider.load(items)

    def restart(self) -> None:
        """Load what storage has, as the lane does: `storage.news.items.recent`."""
        window = timedelta(seconds=self.options.story_window_seconds)
        going_on = {item.story_id for item in self.items.values() if item.seen_at >= self.now - window}
        self.remember([item for item in self.items.values() if item.story_id in going_on])

    def split(self, item: Item) -> Split:
        """Take an item out of its story, as an admin does, and load what is stored then."""
        assert item.of is not None
        split = Split(
            item_id=item.id,
            former_story_id=item.story_id,
            former_of=item.of,
            former_verdict=item.verdict,
            by=1,
            asked_at=self.now,
        )
        story = [one for _, one in sorted(self.items.items()) if one.story_id == item.story_id]
        for one in _followers(item.id, story):
            self.items[one] = replace(self.items[one], story_id=item.id)
        self.items[item.id] = _root(item, split, publisher(item))
        self.restart()
        return split

    def join(self, split: Split) -> None:
        """Put it back, with all that has joined it since."""
        split = replace(split, former_story_id=self.items[split.former_of].story_id)
        for one in [one for one in self.items.values() if one.story_id == split.item_id]:
            self.items[one.id] = replace(one, story_id=split.former_story_id)
        self.items[split.item_id] = _merged(self.items[split.item_id], split)
        self.restart()

    def aged(self, item: Item, **span: float) -> Item:
        return replace(item, seen_at=item.seen_at - timedelta(**span))

    def _as_known(self, feed: Feed, item_id: int) -> KnownItem:
        item = self.items[item_id]
        return KnownItem(
            item_id=item.id,
            story_id=item.story_id,
            title=item.title,
            content_hash=item.content_hash,
            published_at=item.published_at,
            keys=frozenset(key for key, other in self._known[feed.id].items() if other == item_id),
        )
