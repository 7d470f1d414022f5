"""What an alert goes on with, as it says itself, and what its office only says again. Reads the memory."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from bot.news.likeness.fingerprint import Fingerprint
from bot.news.stories.alerts import FOLLOWS, Manner, ends, is_end
from bot.news.stories.copies import original_of
from bot.news.stories.identity import guid_key
from bot.news.stories.judge import Judgement
from bot.news.stories.memory import Memory
from bot.news.stories.publishers import publisher
from bot.news.stories.worded import SENT_TOGETHER
from bot.news.words.text import fold_line
from storage.model import Change, ChangeKind, Entry, Item, KnownItem, VerdictKind

CORRECTS: Final = "corrects the report whose id it has, as it says itself"
STILL_HOLDS: Final = "a warning that still holds"
_HELD_LONGER: Final = timedelta(hours=12)  # more than that: the next day's warning in the same words


def named(new: Item, entry: Entry, known: Mapping[bytes, KnownItem], memory: Memory) -> list[Item]:
    """Return the remembered items that an entry says it updates or ends.

    An update that names none that we know is one of what its source told last under its title, unless that
    was sent together with it, for another district.
    """
    ids = [one.item_id for guid in entry.follows if (one := known.get(guid_key(guid)))]
    found = [item for item_id in ids if (item := memory.get(item_id)) is not None]
    if found or not entry.follows or entry.is_end:
        return found
    last = memory.by_title(new.feed_id, fold_line(new.title))
    if last is None or is_end(last) or memory.alerts.last_end(new.feed_id) > last.id:
        return []
    is_after = new.happened_at - last.happened_at >= SENT_TOGETHER
    return [last] if is_after and new.regions == last.regions else []


def is_changed(item: Item, before: Sequence[Item]) -> bool:
    """Tell whether an alert has other words, regions or expiry than the last of those that it updates."""
    last = max(before, key=lambda one: one.id, default=item)
    return (item.content_hash, item.regions, item.expires_at) != (
        last.content_hash,
        last.regions,
        last.expires_at,
    )


def repeated(
    item: Item, entry: Entry, before: Sequence[Item], manner: Manner, memory: Memory
) -> Judgement | None:
    """Judge an alert in which its office says again what it said last; None: it is no such one.

    It says so itself (`before`, what it updates), or it has the words of a warning that still holds, apart
    from times. What was not shown, was ended, or was followed by other words is not said again.
    """
    if not manner.is_alert or manner.is_end:
        return None
    last = max(before, key=lambda one: one.id, default=None)
    if last is None and not entry.follows:
        last = _still_holding(item, memory)
    if last is None or manner.is_changed or not _stands(last, memory):
        return None
    why = FOLLOWS if before else f"repeats: {STILL_HOLDS}"
    return Judgement(
        kind=VerdictKind.DUPLICATE,
        of=original_of(last),
        story_id=last.story_id,
        why=(why, "nothing new") if before else (why,),
        publisher=publisher(item),
    )


def followed(item: Item, entry: Entry, before: Sequence[Item], memory: Memory) -> Judgement | None:
    """Judge an entry that says itself which known ones it goes on with; None: it says nothing of it.

    That is a report of its own source, in a story that this source began: who prints another's
    report, or joins another's story, may not end that.
    """
    own = (report for one in before if (report := _own_report(one, item.feed_id, memory)))
    report = next(own, None)
    if report is None:
        return None
    return _update(item, report, ChangeKind.END if entry.is_end else ChangeKind.REPORT, FOLLOWS)


def corrected(item: Item, one: Fingerprint, former: Item | None, memory: Memory) -> Judgement | None:
    """Judge a report that says that it corrects, and has the id of a former one; None: it is no such one."""
    if former is None or not one.is_corrected:
        return None
    report = _own_report(former, item.feed_id, memory)
    return _update(item, report, ChangeKind.CORRECTION, CORRECTS) if report else None


def _update(item: Item, report: Item, kind: ChangeKind, why: str) -> Judgement:
    return Judgement(
        kind=VerdictKind.UPDATE,
        of=report.id,
        story_id=report.story_id,
        why=(why,),
        changes=(Change(kind=kind),),
        publisher=publisher(item),
    )


def _own_report(item: Item, feed_id: int, memory: Memory) -> Item | None:
    """Return the report that an item prints; None: it, or its story, is not this source's."""
    report = memory.get(original_of(item))
    if report is None or report.id not in memory.index:
        return None
    first = memory.get(report.story_id)
    return report if first is not None and first.feed_id == report.feed_id == feed_id else None


def _still_holding(item: Item, memory: Memory) -> Item | None:
    last = memory.get(memory.alerts.like(item)) if item.expires_at is not None else None
    if last is None or last.expires_at is None or item.expires_at is None:
        return None
    is_running = last.expires_at > item.happened_at
    is_again = is_running and item.expires_at - last.expires_at < _HELD_LONGER
    return last if is_again and memory.alerts.is_issued_anew(item, last) else None


def _stands(last: Item, memory: Memory) -> bool:
    """Tell whether a report was shown, is no end, and is the last that its source has told in its story."""
    original = memory.get(original_of(last))
    if memory.alerts.last_end(last.feed_id) > last.id:
        return False
    if original is None or original.id not in memory.index or last.id not in memory.index:
        return False
    if is_end(last):
        return False
    story = memory.reports_of(last.story_id)
    is_last = all(one.id <= last.id or one.feed_id != last.feed_id for one in story)
    return is_last and not any(ends(one, original) for one in story)
