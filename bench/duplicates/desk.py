"""A memory and its judge, and the labelled rows as items: what these benches share."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.news.likeness.fingerprint import fingerprint_of
from bot.news.likeness.rarity import Rarity
from bot.news.messages.told import in_english
from bot.news.places.gazetteer import Gazetteer
from bot.news.stories.judge import Judge, Judgement
from bot.news.stories.memory import Memory
from bot.news.words.language import detect
from bot.news.words.text import plain
from storage.model import Item

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
WINDOW = 48 * 3600.0
LANGUAGES = ("en", "uk", "ru", "de", "fr", "es", "pl")


@dataclass(slots=True)
class Desk:
    """A memory and its judge, items made of rows."""

    gazetteer: Gazetteer
    memory: Memory
    judge: Judge
    feeds: dict[str, int]

    @classmethod
    def new(cls, gazetteer: Gazetteer, window: float = WINDOW) -> "Desk":
        """Start with nothing."""
        memory = Memory(window_seconds=window, rarity=Rarity.load())
        return cls(gazetteer, memory, Judge(memory, gazetteer, window_seconds=window, word=in_english), {})

    def item(self, row: dict[str, Any], item_id: int) -> Item:
        """Make an item of a row; sources become feeds."""
        title, text = plain(row["title"]), plain(row["summary"])
        source = row["source"] or f"source {item_id}"
        feed_id = self.feeds.setdefault(source, len(self.feeds) + 1)
        usual = self.memory.usual_language(feed_id)
        return Item(
            id=item_id,
            feed_id=feed_id,
            story_id=item_id,
            guid="",
            link="",
            title=title,
            text=text,
            summary="",
            source=source,
            published_at=datetime.fromisoformat(row["published"]) if row["published"] else None,
            seen_at=EPOCH,
            language=row.get("lang") or detect(f"{title}\n{text}", allowed=LANGUAGES, usual=usual),
            places=self.gazetteer.find(title, text),
        )

    def take(self, item: Item) -> Judgement:
        """Judge an item and remember it, as the Decider does."""
        one = fingerprint_of(item)
        found = self.judge.judge(item, one)
        story_id = item.id if found.story_id is None else found.story_id
        self.memory.add(replace(item, verdict=found.kind, of=found.of, story_id=story_id), one)
        return found


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


Judged = tuple[dict[str, Any], Judgement]  # a pair, and what its second item was taken for


def judged(gazetteer: Gazetteer, pairs: Iterable[dict[str, Any]]) -> Iterator[Judged]:
    """Each pair in a memory of its own."""
    for pair in pairs:
        desk = Desk.new(gazetteer)
        desk.take(desk.item(pair["a"], 1))
        yield pair, desk.take(desk.item(pair["b"], 2))
