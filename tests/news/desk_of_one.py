"""Verbs over a Decider: sources that publish documents, and the keys that a caller would have stored."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.news.decide import Decider, Decision, Options
from bot.news.places.gazetteer import Gazetteer
from storage.model import Entry, Feed, Held, Item, KnownItem, VerdictKind

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def entry(title: str, text: str = "", *, guid: str = "", link: str = "", at: datetime | None = None) -> Entry:
    return Entry(guid=guid, link=link, title=title, text=text, published_at=at)


class Desk:
    """A Decider and what has come of its decisions. `now` is stepped by the test."""

    def __init__(self, gazetteer: Gazetteer, **options) -> None:
        self.decider = Decider(gazetteer=gazetteer, options=Options(**options))
        self.now = NOON
        self.items: dict[int, Item] = {}
        self.decision = Decision()
        self._feeds: dict[str, Feed] = {}
        self._known: dict[int, dict[bytes, KnownItem]] = {}

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def poll(self, source: str, *entries: Entry, held: Held = Held.NO) -> list[VerdictKind]:
        """Decide on a document of the source, newest entry first; keep what storage would keep."""
        number = len(self._feeds) + 1
        feed = self._feeds.setdefault(
            source, Feed(id=number, url=f"https://feed{number}.example/", title=source, next_check_at=NOON)
        )
        known = self._known.setdefault(feed.id, {})
        next_id = max(self.items, default=0) + 1
        self.decision = self.decider.decide(
            feed, entries, dict(known), now=self.now, next_id=next_id, held=held
        )
        for item in (*self.decision.items, *self.decision.edited):
            self.items[item.id] = item
        for seen in self.decision.keys:
            item = self.items[seen.item_id]
            known[seen.key] = KnownItem(item_id=item.id, title=item.title, content_hash=item.content_hash)
        return [verdict.kind for verdict in self.decision.verdicts]

    def report(self, source: str, title: str, text: str = "", **options) -> Item:
        """Publish one new item with an id of its own; what became of it."""
        guid = f"{source}-{len(self.items)}-{title}"
        one = entry(title, text, guid=guid, at=options.pop("at", self.now))
        self.poll(source, one, **options)
        assert len(self.decision.items) == 1
        return self.decision.items[0]

    def remember(self, items: list[Item]) -> None:
        self.decider.load(items)

    def aged(self, item: Item, **span: float) -> Item:
        return replace(item, seen_at=item.seen_at - timedelta(**span))
