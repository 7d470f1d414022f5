"""Makes an item of an entry: language, summary, places, regions. Gives no verdict: the Decider does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.news.furniture.report import report_of
from bot.news.places.gazetteer import Gazetteer, regions_of
from bot.news.places.tables import first_level
from bot.news.stories.identity import content_hash
from bot.news.summary import summarise
from bot.news.words.language import detect
from bot.news.words.links import host_of
from bot.news.words.text import canonical_link
from storage.model import Entry, Feed, Item, Place, Role

TITLE_LIMIT: Final = 1_000  # characters; the longest honest ones, leads printed as titles, are near 500
TEXT_LIMIT: Final = 4_000
_SAMPLE: Final = 200  # characters of the report, behind the title, that tell the language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reading needs besides the entry."""

    gazetteer: Gazetteer
    languages: Sequence[str]

    def read(self, entry: Entry, feed: Feed, *, item_id: int, now: datetime, usual: str = "") -> Item:
        """Build the item, as the first of a story of its own. `entry` is clipped already.

        `usual`: the language of most of the feed's items, "" when there is none.
        """
        text = entry.full_text or entry.text
        declared = entry.language or feed.language
        sample = report_of(entry.title, text, usual or declared or "").text[:_SAMPLE]
        language = detect(f"{entry.title}\n{sample}", allowed=self.languages, declared=declared, usual=usual)
        places = self._places(entry, text, language, feed.home_region)
        item = unread(
            entry,
            feed,
            item_id=item_id,
            now=now,
            content_hash=content_hash(entry.title, entry.text),  # of the feed: it tells its changes
        )
        return replace(
            item,
            canonical_link=canonical_link(entry.link) if entry.link else "",
            text=text,
            summary=summarise(entry.title, text, language=language).summary,
            source=feed.title or host_of(feed.url),  # never the address: it may hold a key
            language=language,
            places=places,
            regions=regions_of(places, self.gazetteer),
            image_url=entry.image_url,
        )

    def _places(self, entry: Entry, text: str, language: str, home: str | None) -> tuple[Place, ...]:
        """Find the places of the text, and add those that the feed says in codes or coordinates."""
        given = self._given(entry)
        home = given[0] if len(given) == 1 else home
        found = self.gazetteer.find(entry.title, text, language=language, home_region=home)
        known = regions_of(found, self.gazetteer)
        return (*found, *(self._place(code) for code in given if code not in known))

    def _given(self, entry: Entry) -> tuple[str, ...]:
        """Return the regions that a feed names in codes, else the one in which all its coordinates are."""
        known = [code for code in entry.codes if self.gazetteer.resolve(code) == (code,)]
        codes = [first_level(code) for code in known]
        if codes or not entry.points:
            return tuple(dict.fromkeys(codes))
        near = self.gazetteer.nearest(*entry.points[0])
        is_one = len(near) == 1 and all(self.gazetteer.nearest(*point) == near for point in entry.points)
        return near if is_one else ()

    def _place(self, code: str) -> Place:
        name = self.gazetteer.name(code)
        return Place(name=name, start=0, end=0, code=code, role=Role.HAPPENED, reason="as its feed says")


def unread(entry: Entry, feed: Feed, *, item_id: int, now: datetime, content_hash: bytes) -> Item:
    """Build the item of an entry that can't be read: what the publisher gave, and nothing found in it."""
    dated = entry.published_at or entry.updated_at
    return Item(
        id=item_id,
        feed_id=feed.id,
        story_id=item_id,
        guid=entry.guid,
        link=entry.link,
        title=entry.title,
        text=entry.text,
        summary="",
        source=feed.title,
        outlet=entry.outlet,
        published_at=min(dated, now) if dated else None,
        seen_at=now,
        expires_at=entry.expires_at,
        content_hash=content_hash,
    )


def clip(entry: Entry) -> Entry:
    """Cut title and text to what an item holds."""
    if len(entry.title) <= TITLE_LIMIT and max(len(entry.text), len(entry.full_text)) <= TEXT_LIMIT:
        return entry
    return replace(
        entry,
        title=entry.title[:TITLE_LIMIT],
        text=entry.text[:TEXT_LIMIT],
        full_text=entry.full_text[:TEXT_LIMIT],
    )
