"""Tells what a new item is to those remembered: a repeat, a development, or news. Remembers nothing itself.

Two tasks, never one threshold: a repeat brings no new fact and is kept from who has it; a report of the same
event, however alike, is passed on as part of its story.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import islice
from typing import Final

from bot.news.likeness.conflicts import (
    are_in_two_regions,
    name_two_places,
    places_conflict,
    regions_of,
    share_town,
)
from bot.news.likeness.echoes import is_echo
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.odds import TITLE_TERMS, Weighed, log_odds
from bot.news.likeness.spellings import SamePlace
from bot.news.likeness.turns import is_turned
from bot.news.likeness.twins import two_events
from bot.news.places.gazetteer import Gazetteer
from bot.news.stories.alerts import ENDS, NEWS, Manner, is_another_alert
from bot.news.stories.changes import find_changes
from bot.news.stories.claims import Tie, claims
from bot.news.stories.copies import original_of
from bot.news.stories.grouping import KINDS, likeness
from bot.news.stories.memory import Memory
from bot.news.stories.publishers import publisher
from bot.news.stories.repeats import Circumstances, Comparison, compare, difference, may_agree
from bot.news.stories.scenes import Agreement, Scenes
from bot.news.stories.whereabouts import find_places
from bot.news.stories.worded import is_old_print, is_worded_otherwise
from storage.model import Change, ChangeKind, Item, VerdictKind

_HOUR: Final = 3600.0
_COMPARED: Final = 12  # of which a repeat is looked for
# Log odds, as bench.fit_stories fits them.
_AGE_COST: Final = 0.4  # of an item as old as the window
# Taken off where each names a place that the other lacks; in two languages that makes it another event.
_ELSEWHERE_COST: Final = 1.4
_UNSURE_COST: Final = 0.8  # places differ, but not those of the titles or of the event
_LOOKED_BACK: Final = 200  # items of a feed, for the end of a warning that it gives anew
_NEAREST: Final = 8  # candidates that a story is looked for among


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an item is, before age and holding back count."""

    kind: VerdictKind
    of: int | None = None
    story_id: int | None = None  # None: a story of its own
    why: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    publisher: str = ""
    is_echo: bool = False


class Judge:
    """Compares items with the memory. `word` says what changed, for the reasons: wording is not judging."""

    def __init__(
        self,
        memory: Memory,
        gazetteer: Gazetteer,
        *,
        window_seconds: float,
        word: Callable[[Collection[Change]], str],
    ) -> None:
        self._memory = memory
        self._word = word
        self._window = window_seconds
        self._same_place = _place_comparer(gazetteer)
        self._scenes = Scenes(same_place=self._same_place, town_name=gazetteer.town_name)
        self._town_name = gazetteer.town_name

    def judge(self, item: Item, one: Fingerprint, manner: Manner = NEWS) -> Judgement:
        """Find what the item repeats; else the story it goes on with; else it is new."""
        index = self._memory.index
        near = index.candidates(one, limit=_COMPARED)
        new = Weighed.of(one, index.weights(one))
        objection, over = "", set[int]()
        for other_id, theirs in index.prints_of(near):
            if not may_agree(new, theirs):
                continue
            other = self._memory[other_id]
            if _apart(item, other) > self._window:
                continue
            found = compare(
                theirs,
                one,
                partial(self._circumstances, item, one, other, theirs),
                same_place=self._same_place,
            )
            if found.is_repeat and self._is_another_alert(item, one, manner, other):
                is_again, why = not manner.is_changed, f"{found.why}, but another alert"
                found = replace(found, is_repeat=False, is_again=is_again, why=why)
            if found.is_repeat and self._is_over(item, one, other):
                found = replace(found, is_repeat=False, is_again=True, why=f"{found.why}, but over since")
            if found.is_repeat:
                return self._repeat(item, other, found)
            objection = objection or found.why
            if found.is_again:
                over.add(other_id)
        near = [other_id for other_id in near if other_id not in over]
        found_news = self._development(item, new, near[:_NEAREST], objection, manner)
        return self._as_end(item, found_news) if manner.is_end else found_news

    def _as_end(self, item: Item, judged: Judgement) -> Judgement:
        """Let an alert's end say that it is one, of no report and no story but its own source's."""
        named = [self._memory[one] for one in (judged.of, judged.story_id) if one is not None]
        is_own = all(one.feed_id == item.feed_id for one in named)
        end = (Change(kind=ChangeKind.END),) if is_own else ()
        return replace(judged, why=(ENDS, *judged.why), changes=tuple(dict.fromkeys((*end, *judged.changes))))

    def _is_another_alert(self, item: Item, one: Fingerprint, manner: Manner, other: Item) -> bool:
        """Tell so also where its source has since ended an alert that we could not find: it may be this.

        So also where it says anything that `other`, or the report which people were sent for that, does not.
        """
        for told in {other.id, original_of(other)} if manner.is_alert and not manner.is_end else ():
            theirs = self._memory.index.get(told) if told in self._memory.index else None
            if theirs and is_worded_otherwise(
                item, one, self._memory[told], theirs, self._memory.alerts, is_update=manner.is_update
            ):
                return True
        if manner.is_alert and not manner.is_end and is_old_print(item, other):
            return True
        may_be_ended = manner.is_alert and self._memory.alerts.last_end(item.feed_id) > other.id
        is_another = is_another_alert(item, manner, other, self._memory.reports_of(other.story_id))
        return is_another or (may_be_ended and not manner.is_end)

    def _is_over(self, item: Item, one: Fingerprint, other: Item) -> bool:
        """Tell whether its own source has since told the contrary of a warning, or of its end."""
        for later in islice(self._memory.latest_of(item.feed_id), _LOOKED_BACK):
            if later.id <= other.id:
                return False
            if later.id in self._memory.index and is_turned(self._memory.index.get(later.id), one):
                return True
        return False

    def _circumstances(self, item: Item, one: Fingerprint, other: Item, theirs: Fingerprint) -> Circumstances:
        is_same_feed = item.feed_id == other.feed_id
        return Circumstances(
            seconds=_apart(item, other),
            is_same_feed=is_same_feed,
            is_recurring=self._memory.is_recurring(one, item.feed_id, item.happened_at),
            is_stock_lead=self._memory.is_stock_lead(one, item.feed_id),
            places_conflict=places_conflict(one, theirs),
        )

    def _repeat(self, item: Item, other: Item, found: Comparison) -> Judgement:
        return Judgement(
            kind=VerdictKind.DUPLICATE,
            of=original_of(other),
            story_id=other.story_id,
            why=(f"repeats: {found.why}",),
            publisher=publisher(item),
        )

    def _development(
        self, item: Item, new: Weighed, near: Sequence[int], objection: str, manner: Manner
    ) -> Judgement:
        joined, one = None, new.words
        if len(one.title_terms) >= TITLE_TERMS:
            joined = self._memory.stories.join(
                new, near, feed_id=item.feed_id, cost=partial(self._cost, item, one)
            )
        if joined is None:
            why = (objection or "nothing like it in memory",)
            return Judgement(kind=VerdictKind.NEW, why=why, publisher=publisher(item))
        nearest, stories = self._memory.index.get(joined.of), self._memory.stories
        told = stories.told(joined.story_id)
        is_tied = self._is_tied(item, new, joined.of)
        claimed = self._claims(item, new, joined.story_id, is_tied=is_tied)
        own = self._own(item, joined.story_id) if one.is_corrected else ()
        changes = find_changes(new, nearest, told, claimed=claimed, is_tied=is_tied, corrects=bool(own))
        if manner.is_changed:
            changes = changes or (Change(kind=ChangeKind.REPORT),)
        changed = self._word(changes)
        member = self._memory[joined.of if not own or joined.of in own else own[-1]]
        is_recent = _apart(item, member) <= self._window
        may_echo = is_recent and member.feed_id != item.feed_id and not manner.is_alert
        echoes = may_echo and is_echo(one, nearest)
        reasons = (
            f"same story: likeness {joined.likeness:.2f}",
            "an echo: no word, number or place that the other has not"
            if echoes
            else objection or difference(nearest, one),
            changed or ("new words" if changes else "nothing new" if echoes else "in other words"),
        )
        return Judgement(
            kind=VerdictKind.UPDATE,
            of=original_of(member),
            story_id=joined.story_id,
            why=tuple(reason for reason in reasons if reason),
            changes=changes,
            publisher=publisher(item),
            is_echo=echoes,
        )

    def _own(self, item: Item, story_id: int) -> list[int]:
        """List what its source has told in a story: nobody corrects another's report, whoever signs it."""
        members = self._memory.stories.get(story_id).member_ids
        return [other_id for other_id in members if self._memory[other_id].feed_id == item.feed_id]

    def _claims(self, item: Item, new: Weighed, story_id: int, *, is_tied: bool) -> tuple[Change, ...]:
        """What the report may claim of people, and, if it surely goes on with the nearest one, of places."""
        ledger, stories = self._memory.ledger, self._memory.stories
        tolls, told = ledger.tolls_of(item), ledger.of(story_id)
        # One earlier report may stand behind several figures; its tie is worked out once.
        found = claims(item, tolls, told, tie_to=cache(partial(self._tie, item, new)))
        if not is_tied:
            return found
        others = [self._memory[other_id] for other_id in stories.get(story_id).told_ids]
        return found + find_places(item, others, town_name=self._town_name)

    def _is_tied(self, item: Item, new: Weighed, other_id: int) -> bool:
        return self._tie(item, new, other_id).holds(is_update=True)

    def _tie(self, item: Item, new: Weighed, other_id: int) -> Tie:
        other = self._memory[other_id]
        ((_, theirs, weighed),) = self._memory.index.weighed([other_id])
        shared = new.title.intersection(theirs.title_terms)
        return Tie(
            agreement=self._scenes.agree(item, other),
            likeness=likeness(log_odds(new, theirs, weighed)),
            shared=sum(new.weights[term] for term in shared if term[0] not in KINDS),
            is_translated=item.language != other.language,
            hours=_apart(item, other) / _HOUR,
        )

    def _cost(self, item: Item, one: Fingerprint, other_id: int) -> float | None:
        """What time and place take off the likeness of two reports; None: another event, or an ended story.

        A report from before the window counts as one at its edge while another of its story is inside it.
        """
        other, theirs = self._memory[other_id], self._memory.index.get(other_id)
        is_other = two_events(theirs, one, hours=_apart(item, other) / _HOUR)
        if is_other or self._is_second_half(one, theirs, other.story_id):
            return None
        age = _apart(item, other) / self._window
        told_ids = self._memory.stories.get(other.story_id).told_ids if age > 1 else ()
        if age > 1 and all(_apart(item, self._memory[told]) > self._window for told in told_ids):
            return None
        off = _AGE_COST * min(age, 1.0)
        if share_town(one, theirs) or one.is_denial:
            return off
        if are_in_two_regions(one, theirs) or self._is_told_elsewhere(one, theirs, other.story_id):
            return None
        far = self._far(item, one, other, theirs)
        return None if far is None else off + far

    def _far(self, item: Item, one: Fingerprint, other: Item, theirs: Fingerprint) -> float | None:
        """What it takes off that two places of one region may be two; None: that is another event."""
        if self._scenes.agree(item, other) is not Agreement.OTHER:
            return 0.0
        if not name_two_places(one, theirs):
            return _UNSURE_COST
        return _ELSEWHERE_COST if one.language == theirs.language else None

    def _is_second_half(self, one: Fingerprint, theirs: Fingerprint, story_id: int) -> bool:
        """Tell whether the title of `theirs` names the region of its story's first report, and the item's."""
        first = self._memory.index.get(story_id)
        named = {place for place in theirs.title_places if "-" in place}
        if named.isdisjoint(one.title_places) or named.isdisjoint(first.title_places):
            return False
        return are_in_two_regions(one, first)

    def _is_told_elsewhere(self, one: Fingerprint, theirs: Fingerprint, story_id: int) -> bool:
        """Tell whether `theirs`, which names no region, stands in a story of one that is not the item's."""
        if not regions_of(one) or regions_of(theirs) or not any("-" in place for place in one.title_places):
            return False
        told = [member for member in self._memory.stories.told(story_id) if regions_of(member)]
        if not told or not frozenset.intersection(*map(regions_of, told)):
            return False  # a story of many places
        return all(are_in_two_regions(one, member) for member in told)


def _apart(a: Item, b: Item) -> float:
    return abs((a.happened_at - b.happened_at).total_seconds())


def _place_comparer(gazetteer: Gazetteer) -> SamePlace:
    @lru_cache(maxsize=20_000)
    def spellings(word: str) -> frozenset[str] | None:
        return gazetteer.spellings(word) if gazetteer.resolve(word) else None

    def same_place(a: str, b: str, /) -> bool | None:
        mine, theirs = spellings(a), spellings(b)
        return None if mine is None or theirs is None else not mine.isdisjoint(theirs)

    return same_place
