"""Tells where an entry under a known id is another report: some sources keep one id for news that changes.

A status page has one entry a region, a warnings page one for all. What the publisher has made of the same
report stays an edit: it is dated as before, or tells of the same place and the same state of things.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.states import is_graver
from bot.news.likeness.turns import is_elsewhere, is_turned
from bot.news.stories.recognise import Recognised
from bot.news.words.text import fold, fold_line
from storage.model import Entry, KnownItem

_HARDLY: Final = 4  # one in so many words of the former title is in the new report
_HARDLY_UNDER_NEW_ID: Final = 2  # where only the link is the same

Read = Callable[[Entry], Fingerprint]


def with_renewed(
    recognised: Recognised, entries: Sequence[Entry], known: Mapping[bytes, KnownItem], read: Read
) -> Recognised:
    """Take from their items the entries that are other reports by now; their keys then lead to those."""
    found, renewed = list(recognised.found), dict[int, int]()
    for index, (entry, item) in enumerate(zip(entries, recognised.found, strict=True)):
        if item is None or recognised.hashes[index] == item.content_hash:
            continue
        one = recognised.identities[index]
        titled, linked = known.get(one.title), known.get(one.link)
        hardly = _HARDLY_UNDER_NEW_ID if one.guid and one.guid not in known else _HARDLY
        if titled and titled.item_id != item.item_id and _is_same_time(entry, titled):
            found[index] = titled  # as it stood before its id was used anew
        elif linked and linked.item_id != item.item_id:
            continue
        elif _may_be_other(entry, item) and _is_other(entry, item, read, hardly=hardly):
            found[index] = None
            renewed[index] = item.item_id
    return replace(recognised, found=tuple(found), renewed=renewed)


def _may_be_other(entry: Entry, item: KnownItem) -> bool:
    """Tell whether an entry has another title than its item, is not dated as before, and is no live page."""
    if not item.keys or fold_line(entry.title) == fold_line(item.title):
        return False
    if _is_newer(entry, item) is False:
        return False
    return not any(wording.LIVE.search(fold(title)) for title in (entry.title, item.title))


def _is_same_time(entry: Entry, item: KnownItem) -> bool:
    return entry.published_at is not None and entry.published_at == item.published_at


def _is_newer(entry: Entry, item: KnownItem) -> bool | None:
    """Tell whether an entry's date is later than its item's; None where they don't tell."""
    if entry.published_at is None or item.published_at is None or entry.is_dated_by_day:
        return None
    return entry.published_at > item.published_at


def _is_other(entry: Entry, item: KnownItem, read: Read, *, hardly: int) -> bool:
    try:
        return _tells_other(entry, item, read, hardly=hardly)
    except Exception:  # noqa: BLE001 (it is read again as a change, and what breaks there is told)
        return False


def _tells_other(entry: Entry, item: KnownItem, read: Read, *, hardly: int) -> bool:
    """Tell whether an entry's title names another place than its item's, ends it, is graver, or begins anew.

    Where a date says that it is newer, also whether `hardly` a word of the former title is in the new report.
    """
    bare = replace(entry, text="", full_text="")
    was, now = read(replace(bare, title=item.title)), read(bare)
    if is_elsewhere(was, now) or is_turned(was, now) or is_graver(was, now):
        return True
    kept = set(was.title_terms).intersection(read(entry).terms)
    return bool(_is_newer(entry, item)) and len(kept) * hardly < len(was.title_terms)
