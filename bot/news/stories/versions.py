"""Tells whether a publisher's change of a title or summary is worth an edit. Reads no clock, changes nothing.

Publishers try two titles against each other and live pages change theirs by the minute: each change would be
an edit in every chat.
"""

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.news.words.garbled import is_garbled
from bot.news.words.text import fold_line
from storage.model import Item

COOL_DOWN: Final = timedelta(hours=6)  # for so long after a change a second return is a flip
OFTEN: Final = 5  # changes; each further one …
PAUSE: Final = timedelta(hours=1)  # … so long after the last one
MOST: Final = 20  # changes of one item
_DIGEST_BYTES: Final = 8


def digest(item: Item) -> str:
    """Return 64 bits of what a reader sees of an item: title and summary."""
    shown = f"{fold_line(item.title)}\n{fold_line(item.summary)}"
    return blake2b(shown.encode(errors="replace"), digest_size=_DIGEST_BYTES).hexdigest()


def is_worth_an_edit(old: Item, new: Item, now: datetime) -> bool:
    """Tell whether the new version takes the old one's place: no flips, not too often, never less readable.

    The first return to a former version counts: a publisher may take a change back.
    """
    if _is_garbled(new) and not _is_garbled(old):
        return False
    if old.edited_at is None:
        return True
    since = now - old.edited_at
    if len(old.versions) >= MOST or (len(old.versions) >= OFTEN and since < PAUSE):
        return False
    if digest(new) not in old.versions or since >= COOL_DOWN:
        return True
    had = [*old.versions, digest(old)]
    return len(had) == len(set(had))


def _is_garbled(item: Item) -> bool:
    return is_garbled(item.title) or is_garbled(item.summary)
