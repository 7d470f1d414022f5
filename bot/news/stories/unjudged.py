"""An item that could not be judged: news of its own, and compared with nothing ever after. Decides nothing.

What broke the judging of one item may break that of each that is compared with it.
"""

from typing import Final

from storage.model import Item

UNJUDGED: Final = "could not be judged"


def reason(error: Exception) -> str:
    """Say it as the item's reason."""
    return f"{UNJUDGED}: {type(error).__name__}"


def is_unjudged(item: Item) -> bool:
    """Whether it is such an item."""
    return any(why.startswith(UNJUDGED) for why in item.why)
