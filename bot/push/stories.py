"""What a delivery says of its story: who else prints the report, and whether that is worth an edit still."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from storage.model import ChangeKind, Delivery, DeliveryKind, Item

LATE_NAME_SECONDS: Final = 600.0
"""After which another outlet's name is worth no edit any more: there is a backlog."""


def corrected(item: Item, story: Iterable[Item]) -> Item | None:
    """Return the report that a correction corrects; None: it is none, or that report is gone."""
    if all(change.kind is not ChangeKind.CORRECTION for change in item.changes):
        return None
    return next((one for one in story if one.id == item.of), None)


def is_late_name(delivery: Delivery, report: Iterable[Item], now: datetime) -> bool:
    """Tell whether it only adds an outlet's name, and has waited too long for that.

    `report`: the item and its other prints. Where one was changed, its name may have to go.
    """
    is_name = delivery.kind is DeliveryKind.EDIT and all(one.edited_at is None for one in report)
    return is_name and now - delivery.due_at > timedelta(seconds=LATE_NAME_SECONDS)


def is_reply(delivery: Delivery) -> bool:
    """Tell whether its message stands under another one: a reply, or the edit of one."""
    return delivery.reply_to is not None
