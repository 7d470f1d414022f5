"""Finds the stored stories that a chat or a query lets through, inside a read. Sends nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, parse
from bot.news.filters.reasons import Facts, why
from bot.news.filters.tree import Word, leaves
from storage import items, subscribers
from storage.engine.database import Session
from storage.model import Chat, Item, Mute

_PAGE = 200
_MOST_STORIES = 4000  # looked through for one answer
# Measured on a busy machine: 0.45 s for a million characters of words read. Usual stories have 500.
_MOST_CHARACTERS = 2_000_000
_VOCABULARY_CHARACTERS = 600_000  # read besides, for words that no story has


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What passes. `reads_text`: telling takes reading the words of a story."""

    accepts: Callable[[Item], bool]
    reads_text: bool


@dataclass(slots=True, kw_only=True)
class Found:
    """Stories that pass, newest first, each by its newest report that passes."""

    items: list[Item] = field(default_factory=list)
    matched: int = 0  # how many pass, where they are counted
    total: int = 0  # reports looked at
    older_from: int | None = None  # search on before this item; None: there is nothing older
    is_cut: bool = False  # the search ended at its bounds
    publishers: dict[int, int] = field(default_factory=dict)  # independent ones, by story


def find(s: Session, wanted: Wanted, *, now: datetime, limit: int, before_id: int | None = None) -> Found:
    """Take the newest `limit` stories that pass."""
    found, told = Found(), set[int]()
    for item in _looked_at(s, wanted, found, now=now, before_id=before_id):
        if item.story_id in told or not wanted.accepts(item):
            continue
        told.add(item.story_id)
        if before_id is not None and _is_above(s, item, wanted, now=now):
            continue
        if len(found.items) == limit:
            found.older_from = found.items[-1].id
            return found
        found.items.append(item)
    return found


def count(s: Session, wanted: Wanted, *, now: datetime, since: datetime, limit: int) -> Found:
    """Count the stories since an instant that pass, and take the newest `limit` of them."""
    found, told, stories = Found(), set[int](), set[int]()
    for item in _looked_at(s, wanted, found, now=now, since=since):
        stories.add(item.story_id)
        if item.story_id not in told and wanted.accepts(item):
            told.add(item.story_id)
            if len(found.items) < limit:
                found.items.append(item)
    found.matched, found.total = len(told), len(stories)
    return found


def _is_above(s: Session, item: Item, wanted: Wanted, *, now: datetime) -> bool:
    """Whether a page before this one has the story, by a newer report that passes."""
    newer = items.newest(s, now=now, story_id=item.story_id, limit=_PAGE)
    first = next((one for one in newer if wanted.accepts(one)), item)
    return first.id != item.id


def _looked_at(
    s: Session,
    wanted: Wanted,
    found: Found,
    *,
    now: datetime,
    before_id: int | None = None,
    since: datetime | None = None,
) -> Iterator[Item]:
    """Go through the stories, newest first, within the bounds; keep the score in `found`."""
    unread, last_id = _MOST_CHARACTERS, before_id
    for item in _stories(s, now=now, before_id=before_id):
        if since is not None and item.seen_at < since:
            return
        if found.total == _MOST_STORIES or unread <= 0:
            found.is_cut, found.older_from = True, last_id
            return
        found.total, last_id = found.total + 1, item.id
        if wanted.reads_text:
            unread -= len(item.title) + len(item.text)
        yield item


def _stories(s: Session, *, now: datetime, before_id: int | None) -> Iterator[Item]:
    while True:
        page = items.newest(s, now=now, before_id=before_id, limit=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return
        before_id = page[-1].id


def newest(s: Session, *, now: datetime, limit: int) -> Iterator[Item]:
    """Give the newest stories, of any age, until there is enough to tell which words the news has."""
    unread = _VOCABULARY_CHARACTERS
    for item in islice(_stories(s, now=now, before_id=None), limit):
        if unread <= 0:
            return
        unread -= len(item.title) + len(item.text)
        yield item


def of_query(query: Filter, mutes: Mapping[int, Mute], lexicon: Lexicon, *, now: datetime) -> Wanted:
    """Want what a query matches, from sources that the chat has not muted."""
    return _of_any([query], mutes, lexicon, now=now)


def of_chat(s: Session, chat: Chat | None, lexicon: Lexicon, *, now: datetime) -> Wanted:
    """Want what would be pushed to the chat if it were subscribed."""
    if chat is None:
        return Wanted(accepts=lambda _item: True, reads_text=False)
    mutes, own = subscribers.mutes(s, chat.id), subscribers.filters(s, chat.id)
    understood = (parse(one.query, lexicon) for one in own)
    queries = [one for one in understood if isinstance(one, Filter)] if own else None
    wanted = _of_any(queries, mutes, lexicon, now=now)
    return replace(wanted, accepts=lambda item: chat.reads(item.language) and wanted.accepts(item))


def _of_any(
    queries: Sequence[Filter] | None, mutes: Mapping[int, Mute], lexicon: Lexicon, *, now: datetime
) -> Wanted:
    """Want what any of the queries matches; None: everything."""

    def accepts(item: Item) -> bool:
        if _is_muted(item, mutes, now):
            return False
        facts = Facts(item, lexicon)
        return queries is None or any(why(one.root, facts) is not None for one in queries)

    return Wanted(accepts=accepts, reads_text=any(map(_has_words, queries or ())))


def _is_muted(item: Item, mutes: Mapping[int, Mute], now: datetime) -> bool:
    mute = mutes.get(item.feed_id)
    return mute is not None and mute.holds(now)


def _has_words(query: Filter) -> bool:
    return any(isinstance(leaf, Word) for leaf in leaves(query.root))
