"""An item that nobody was shown: no report joins a story by it, is its copy, or goes on with its numbers.

Decides nothing. What was there when its source was first read, and was news then, is what went before.
"""

from typing import Final

from bot.news.stories.unjudged import is_unjudged
from storage.model import Held, Item, VerdictKind

LATER: Final = "it came after its source was first read"  # of a held one: whoever adds it chooses the moment


def is_unseen(item: Item) -> bool:
    """Tell whether an item was too old to be sent, or was held back after its source was first read."""
    is_held = item.held not in {Held.NO, Held.FIRST_READ}
    return is_held or item.verdict is VerdictKind.STALE or LATER in item.why


def is_compared(item: Item) -> bool:
    """Tell whether later items are compared with an item."""
    return not is_unseen(item) and not is_unjudged(item)
