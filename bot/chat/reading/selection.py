"""Finds the stored stories that a chat or a query lets through, inside a read. Sends nothing.

The newest thousands are searched in memory (recent.py), what is older in the database, page by page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, repeat
from typing import Final

from bot.chat.desk.recent import Choice, Recent, Search
from bot.chat.wording.naming import display, host
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, parse
from bot.news.filters.reasons import Facts, why
from bot.news.filters.tree import Source, Word, leaves
from bot.news.filters.wide import as_meant
from bot.news.stories.copies import original_of
from bot.news.words.text import fold
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat, Held, Item, VerdictKind
from storage.news import feeds, items

_PAGES: Final = (16, 64, 200)  # stories read together: most lists are full after a few
# Of older news each report is read anew, a millisecond: so much of it at once. "Older" goes on from there.
_READ: Final = 1_000
_READ_CHARACTERS: Final = 500_000
_NEWER: Final = 20  # reports of its story that may stand above one


@dataclass(slots=True, kw_only=True)
class Found:
    """Stories that pass, newest first, each by its newest report that passes."""

    items: list[Item] = field(default_factory=list)
    matched: int = 0  # how many pass, where they are counted
    total: int = 0  # reports looked at; stories, where they are counted
    older_from: int | None = None  # search on before this item; None: there is nothing older
    is_cut: bool = False  # the search ended at its bounds
    publishers: dict[int, int] = field(default_factory=dict)  # independent ones behind each, by story


def find(s: Session, recent: Recent, choice: Choice, *, limit: int, before_id: int | None = None) -> Found:
    """Take the newest `limit` stories that pass."""
    page = _Page(limit=limit, before_id=before_id)
    if choice.queries is None:  # where everything passes, the first few reports are enough
        return page.read_on(s, recent, choice, before_id=before_id)
    before = items.get(s, before_id) if before_id is not None else None
    if before_id is not None and before is None:
        return page.found
    search = recent.find(s, choice, limit=limit + 1, before=before)
    page.take(s, search)
    if page.found.older_from is not None or search.rest_before_id is None:
        return page.found
    if before is not None and not page.found.items and not search.is_cut:
        return page.read_on(s, recent, choice, before_id=search.rest_before_id)
    page.found.is_cut, page.found.older_from = True, search.rest_before_id
    return page.found


def count(s: Session, recent: Recent, choice: Choice, *, since: datetime, limit: int) -> Found:
    """Count the stories since an instant that pass, and take the newest `limit` of them."""
    search = recent.count(s, choice, since=since, limit=limit)
    return Found(
        items=_in_order(s, search.ids),
        matched=search.passed,
        total=search.total,
        is_cut=search.rest_before_id is not None,
    )


def of_query(s: Session, chat: Chat | None, query: Filter, *, now: datetime) -> Choice:
    """Want what a query matches, from sources that the chat has not muted."""
    return Choice(queries=(query,), mutes=subscribers.mutes(s, chat.id) if chat else {}, now=now)


def of_chat(s: Session, chat: Chat | None, lexicon: Lexicon, *, now: datetime) -> Choice:
    """Want what would be pushed to the chat if it were subscribed."""
    if chat is None:
        return Choice(queries=None, mutes={}, now=now)
    typed = [one.query for one in subscribers.filters(s, chat.id)]
    own = [parse(as_meant(one, lexicon, country_wide=chat.country_wide), lexicon) for one in typed]
    return Choice(
        queries=tuple(one for one in own if isinstance(one, Filter)) if own else None,
        mutes=subscribers.mutes(s, chat.id),
        languages=chat.news_languages,
        now=now,
    )


@dataclass(slots=True, kw_only=True)
class _Page:
    """A page of stories being filled. `told`: stories that are on it, or on one before it."""

    limit: int
    before_id: int | None = None
    told: set[int] = field(default_factory=set)
    found: Found = field(default_factory=Found)

    def take(self, s: Session, search: Search) -> None:
        """Fill it with what was found in memory."""
        self.told |= search.told
        self.found.total = search.total
        self.found.items = _in_order(s, search.ids[: self.limit])
        if len(search.ids) > self.limit:
            self.found.older_from = search.ids[self.limit - 1]

    def read_on(self, s: Session, recent: Recent, choice: Choice, *, before_id: int | None) -> Found:
        """Fill the rest from the database."""
        found = self.found
        for item in self._looked_at(s, choice, before_id):
            if item.story_id in self.told or not _is_listed(s, choice, item, recent.lexicon):
                continue
            self.told.add(item.story_id)
            if self.before_id is not None and _is_above(s, recent, choice, item):
                continue
            if len(found.items) == self.limit:
                found.older_from = found.items[-1].id
                break
            found.items.append(item)
        return found

    def _looked_at(self, s: Session, choice: Choice, before_id: int | None) -> Iterator[Item]:
        """Go through the stories, newest first, within the bounds; keep the score in `found`."""
        found, unread, last_id, read = self.found, _READ_CHARACTERS, before_id, 0
        reads_text = any(isinstance(leaf, Word) for one in choice.queries or () for leaf in leaves(one.root))
        for item in _stories(s, now=choice.now, before_id=before_id):
            if read == _READ or unread <= 0:
                found.is_cut, found.older_from = True, last_id
                return
            read, last_id, found.total = read + 1, item.id, found.total + 1
            if reads_text:
                unread -= len(item.title) + len(item.text)
            yield item


def accepts(choice: Choice, item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a report passes."""
    mute = choice.mutes.get(item.feed_id)
    if mute is not None and mute.holds(choice.now):
        return False
    if choice.languages and item.language not in {"", *choice.languages}:
        return False
    facts = Facts(item, lexicon)
    return choice.queries is None or any(why(one.root, facts) is not None for one in choice.queries)


def _is_listed(s: Session, choice: Choice, item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a report passes, and is no copy of one that passes."""
    if not accepts(choice, item, lexicon):
        return False
    if item.verdict is not VerdictKind.DUPLICATE:
        return True
    report = items.get(s, original_of(item))
    return report is None or _is_hidden(s, report, now=choice.now) or not accepts(choice, report, lexicon)


def _is_hidden(s: Session, item: Item, *, now: datetime) -> bool:
    """Tell whether a report is shown to nobody, as `items.newest` has it."""
    muted, removed = feeds.hidden(s, now=now)
    return item.feed_id in muted or (item.feed_id in removed and item.held is Held.FIRST_READ)


def _is_above(s: Session, recent: Recent, choice: Choice, item: Item) -> bool:
    """Tell whether a page before this one has the story, by a newer report that passes."""
    newer = items.newest(s, now=choice.now, story_id=item.story_id, with_copies=True, limit=_NEWER)
    first = next((one for one in newer if _is_listed(s, choice, one, recent.lexicon)), item)
    return first.id != item.id


def _stories(s: Session, *, now: datetime, before_id: int | None) -> Iterator[Item]:
    for size in chain(_PAGES, repeat(_PAGES[-1])):
        page = items.newest(s, now=now, before_id=before_id, with_copies=True, limit=size)
        yield from page
        if len(page) < size:
            return
        before_id = page[-1].id


def _in_order(s: Session, ids: Sequence[int]) -> list[Item]:
    found = {item.id: item for item in items.several(s, ids)} if ids else {}
    return [found[one] for one in ids if one in found]


def nobody(s: Session, parsed: Filter) -> tuple[str, ...]:
    """Return what a filter takes for sources where neither a source nor an outlet is called so."""
    asked = [leaf for leaf in leaves(parsed.root) if isinstance(leaf, Source)]
    if not asked:
        return ()
    sources = (f"{display(feed)} {host(feed)}" for feed in feeds.all_feeds(s))
    names = [fold(name) for name in (*sources, *(outlet for _, outlet in items.outlets(s)))]
    return tuple(one.text for one in asked if not any(fold(one.text) in name for name in names))
