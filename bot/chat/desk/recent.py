"""The newest reports in memory, ready to be searched; the database has them all. Shows nothing.

/filter tries a filter on the last day's news, and a search goes through the newest thousands of reports. To
read their words again for each takes a second and a half; here they are read once. Before each search the
database is asked for the version of the news, and for what changed since the one known
(storage/engine/versions.py).
"""

from asyncio import Semaphore
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Final, NamedTuple

from pyroaring import BitMap

from bot.news.filters.item_index import ItemIndex
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter
from bot.news.filters.spelling import Unseen, unseen
from bot.news.filters.tree import Language
from bot.news.stories.copies import original_of
from storage.engine.database import Session
from storage.model import Held, Item, Mute, VerdictKind
from storage.news import feeds, items

MOST: Final = 4_000
"""Reports. Together with the characters it bounds memory, and one search."""

MOST_CHARACTERS: Final = 2_000_000
# What one search may take: 0.3 to 0.5 s, whatever is asked. 50 filters of ten phrases took 50 s.
_GONE_THROUGH: Final = 500_000  # words, of one text as often as phrases are looked for in it
_WORD: Final = 4  # characters and a space, of short ones
_TESTED: Final = 100_000  # places, languages and publishers
_ALWAYS: Final = 10  # reports that the heaviest search looks at
SEARCHES: Final = 2
"""At once, of four that may read the database; `Recent.turns` are for those who wait in the event loop."""

_PAGE: Final = 200
_FEW: Final = 300  # reports, sorted sooner than all are gone through


class _Report(NamedTuple):
    """What a search needs of a report beside its words. They sort as they happened."""

    happened_at: datetime
    id: int
    story_id: int
    seen_at: datetime
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a chat, or a query, lets through now. `queries`: any of these passes; None: everything does."""

    queries: Sequence[Filter] | None
    mutes: Mapping[int, Mute]
    languages: frozenset[str] = frozenset()  # of the news; none: all
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was found: the newest reports that pass, one a story, newest first.

    `told`: their stories, and those of reports above a page. `total`: how many were looked at: reports, or,
    where they are counted stories, of which so many `passed`. `rest_before_id`: further news is older than
    this report; None: there is none.
    """

    ids: Sequence[int]
    told: frozenset[int] = frozenset()
    total: int
    passed: int = 0
    rest_before_id: int | None
    is_cut: bool = False


class _Near(NamedTuple):
    """Reports that a search looks at; the oldest of them where older ones are left out, else None."""

    ids: BitMap
    last_id: int | None


class Recent:
    """Reports and developments by the time they happened. Its methods run in the database's threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.turns = Semaphore(SEARCHES)
        self._lock = Lock()
        self._version = -1
        self._counted: BitMap | None = None  # reports, which tell so many stories
        self._stories = 0
        self._clear()

    def find(self, s: Session, choice: Choice, *, limit: int, before: Item | None = None) -> Search:
        """Find the newest `limit` stories that pass. `before`: by reports older than this one."""
        with self._lock:
            self._refresh(s)
            near = self._near(choice, self._shown(s, choice.now), before)
            told: set[int] = set()
            ids: list[int] = []
            for report in self._newest_first(self._passing(choice, near.ids)):
                if len(ids) == limit:
                    break
                is_below = before is None or report < _place(before)
                if is_below and report.story_id not in told:
                    ids.append(report.id)
                told.add(report.story_id)
            return Search(
                ids=ids,
                told=frozenset(told),
                total=len(near.ids),
                rest_before_id=near.last_id or self._rest_before_id(before),
                is_cut=near.last_id is not None,
            )

    def count(self, s: Session, choice: Choice, *, since: datetime, limit: int) -> Search:
        """Count the stories since an instant that pass, and find the newest `limit` of them."""
        with self._lock:
            self._refresh(s)
            near = self._near(choice, self._shown(s, choice.now) & self._seen_since(since))
            if near.ids != self._counted:  # most are asked for between two changes of the news
                self._counted = near.ids
                self._stories = len({self._reports[one].story_id for one in near.ids})
            newest: dict[int, int] = {}  # story → its newest report that passes
            for report in self._newest_first(self._passing(choice, near.ids)):
                newest.setdefault(report.story_id, report.id)
            reaches_back = self._is_whole or self._order[0].seen_at < since
            return Search(
                ids=list(newest.values())[:limit],
                passed=len(newest),
                total=self._stories,
                rest_before_id=near.last_id or (None if reaches_back else self._order[0].id),
                is_cut=near.last_id is not None,
            )

    def unseen(self, s: Session, query: Filter, *, now: datetime) -> tuple[list[Unseen], int]:
        """Tell which words of a filter no report has, and how many were looked through."""
        with self._lock:
            self._refresh(s)
            shown = self._shown(s, now)
            return unseen(query, self._index, shown), len(shown)

    def refresh(self, s: Session) -> None:
        """Take in what came, ahead of the next search."""
        with self._lock:
            self._refresh(s)

    # --- what is kept -------------------------------------------------------

    def _clear(self) -> None:
        self._index = ItemIndex(self.lexicon)
        self._order: list[_Report] = []  # oldest first
        self._reports: dict[int, _Report] = {}
        self._ids = BitMap()
        self._feeds: dict[int, BitMap] = {}  # reports by source
        self._first_reads = BitMap()
        self._copies: dict[int, int] = {}  # repeats → the reports that they print
        self._characters = 0
        self._is_whole = True  # nothing was left out

    def _refresh(self, s: Session) -> None:
        version = items.version(s)
        if version == self._version:
            return
        known, self._version = self._version, -1  # anew, should this be interrupted
        self._counted = None
        changed = items.changed_since(s, known, limit=MOST + 1) if known >= 0 else []
        if known < 0 or len(changed) > MOST:
            self._load(s)
        else:
            for item in changed:
                self._put(item)
        self._version = version

    def _load(self, s: Session) -> None:
        self._clear()
        before_id: int | None = None
        while self._is_whole:
            page = items.newest(s, before_id=before_id, with_hidden=True, with_copies=True, limit=_PAGE)
            for item in page:
                self._put(item)
            if len(page) < _PAGE:
                return
            before_id = page[-1].id

    def _put(self, item: Item) -> None:
        """Take in a report that is new or was changed; the oldest make room."""
        self._drop(item.id)
        if item.verdict not in items.PRINTS or not (self._is_whole or _place(item) > self._order[0]):
            return
        report = _Report(*_place(item), item.story_id, item.seen_at, len(item.title) + len(item.text))
        insort(self._order, report)
        self._reports[item.id] = report
        self._ids.add(item.id)
        self._feeds.setdefault(item.feed_id, BitMap()).add(item.id)
        if item.held is Held.FIRST_READ:
            self._first_reads.add(item.id)
        if item.verdict is VerdictKind.DUPLICATE:
            self._copies[item.id] = original_of(item)
        self._index.put(item)
        self._characters += report.characters
        while len(self._order) > MOST or self._characters > MOST_CHARACTERS:
            self._is_whole = False
            self._drop(self._order[0].id)

    def _drop(self, item_id: int) -> None:
        report = self._reports.pop(item_id, None)
        if report is None:
            return
        del self._order[bisect_left(self._order, report)]
        self._characters -= report.characters
        for ids in (self._ids, self._first_reads, *self._feeds.values()):
            ids.discard(item_id)
        self._copies.pop(item_id, None)
        self._index.drop(item_id)

    # --- what passes --------------------------------------------------------

    def _rest_before_id(self, before: Item | None) -> int | None:
        if self._is_whole:
            return None
        oldest = self._order[0]
        return before.id if before is not None and _place(before) < oldest else oldest.id

    def _near(self, choice: Choice, shown: BitMap, before: Item | None = None) -> _Near:
        """Choose the reports to look at: all, or as many above and below `before` as one search may take."""
        cost = self._index.cost(one.root for one in choice.queries or ())
        if cost.words <= _GONE_THROUGH and cost.tests <= _TESTED:
            return _Near(shown, None)
        characters = self._characters
        if cost.words > _GONE_THROUGH:
            characters = _GONE_THROUGH * _WORD // cost.phrases
        most = MOST if cost.tests <= _TESTED else _TESTED // cost.traits
        at = len(self._order) if before is None else bisect_left(self._order, _place(before))
        older = (one for one in reversed(self._order[:at]) if one.id in shown)
        newer = (one for one in self._order[at:] if one.id in shown)
        below, is_cut = _some(older, most, characters)
        above, _ = _some(newer, most, characters)
        return _Near(BitMap([*above, *below]), below[-1] if is_cut else None)

    def _newest_first(self, ids: BitMap) -> Iterator[_Report]:
        if len(ids) < _FEW:
            return iter(sorted((self._reports[one] for one in ids), reverse=True))
        return (one for one in reversed(self._order) if one.id in ids)

    def _seen_since(self, since: datetime) -> BitMap:
        """Find the reports accepted since then: ids rise in the order of acceptance."""
        first = bisect_left(self._ids, since, key=lambda one: self._reports[one].seen_at)
        return self._ids[first:]

    def _shown(self, s: Session, now: datetime) -> BitMap:
        """Find what is shown to anybody, as `items.newest` has it."""
        muted, removed = feeds.hidden(s, now=now)
        return self._ids - self._of(muted) - (self._of(removed) & self._first_reads)

    def _passing(self, choice: Choice, shown: BitMap) -> BitMap:
        passing = shown - self._of(feed for feed, mute in choice.mutes.items() if mute.holds(choice.now))
        if choice.queries is not None:
            passing &= BitMap.union(
                BitMap(), *(self._index.passing(one.root, passing) for one in choice.queries)
            )
        if choice.languages:
            taken = (Language(code=code) for code in ("", *choice.languages))  # "": not known, for everybody
            passing &= BitMap.union(*map(self._index.passing, taken))
        return passing - BitMap(one for one, original in self._copies.items() if original in passing)

    def _of(self, feed_ids: Iterable[int]) -> BitMap:
        return BitMap.union(BitMap(), *self._those(feed_ids))

    def _those(self, feed_ids: Iterable[int]) -> Iterator[BitMap]:
        return (self._feeds[feed] for feed in feed_ids if feed in self._feeds)


def _some(reports: Iterator[_Report], most: int, characters: int) -> tuple[list[int], bool]:
    """Take the first reports that a search may look at; whether others are left."""
    taken: list[int] = []
    for report in reports:
        characters -= report.characters
        if len(taken) >= _ALWAYS and (len(taken) >= most or characters < 0):
            return taken, True
        taken.append(report.id)
    return taken, False


def _place(item: Item) -> tuple[datetime, int]:
    return item.happened_at, item.id
