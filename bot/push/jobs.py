"""What a round gives to the courier: a leased delivery with what composing it needs. Sends nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import NamedTuple

from bot.news.stories.copies import prints
from bot.push import stories
from storage import outbox
from storage.engine.database import Session
from storage.model import LISTS, Delivery, Item, Listing, Message
from storage.mutes import muted
from storage.news import items

# What of a chat tells how it reads an item: language, time zone, as a reply, whose print leads.
Reading = tuple[str, str, bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A leased delivery with what composing it needs.

    `said`: the item's message as it was composed for chats that read alike; a round's jobs share it. `until`:
    calls begin by then (time.monotonic), or not at all: its lease ends after the longest call.
    """

    delivery: Delivery
    until: float = inf
    item: Item | None = None
    listing: Listing | None = None  # of a list
    prints: tuple[Item, ...] = ()  # of the item's report, itself included
    corrected: Item | None = None  # the report that the item corrects
    said: dict[Reading, Message] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that its message tells of."""
        if self.listing is not None:
            others = (one for found in self.listing.reports.values() for one in found)
            return tuple({one.id: one for one in (*self.listing.items, *others)}.values())
        return () if self.item is None else (self.item,)

    @property
    def is_further_part(self) -> bool:
        """Tell whether it goes on with a digest whose first message has made a sound."""
        return self.listing is not None and self.listing.part > 1


class _Read(NamedTuple):
    """An item, who else prints its report, and the report that it corrects."""

    item: Item | None
    prints: tuple[Item, ...] = ()
    corrected: Item | None = None


def jobs(
    session: Session, leased: Sequence[Delivery], *, now: datetime, until: float = inf
) -> tuple[Job, ...]:
    """Read what composing deliveries needs. Most of a round are of one item, which is read once.

    A source that the chat has muted is named only under its own report.
    """
    read: dict[int, _Read] = {}
    said: dict[tuple[int, frozenset[int]], dict[Reading, Message]] = {}
    hidden = muted(session, {delivery.chat.id for delivery in leased}, now=now)
    found = []
    for delivery in leased:
        number = delivery.item_id
        if number is None:
            listing = outbox.listing(session, delivery.id) if delivery.kind in LISTS else None
            found.append(Job(delivery=delivery, until=until, listing=listing))
            continue
        if number not in read:
            read[number] = _item(session, number)
        item, copies, corrected = read[number]
        mine = hidden.get(delivery.chat.id, frozenset())
        job = Job(
            delivery=delivery,
            until=until,
            item=item,
            prints=tuple(one for one in copies if one.id == number or one.feed_id not in mine),
            corrected=corrected,
            said=said.setdefault((number, mine), {}),
        )
        found.append(job)
    return tuple(found)


def _item(session: Session, number: int) -> _Read:
    item = items.get(session, number)
    if item is None:
        return _Read(None)
    story = items.story(session, item.story_id)
    return _Read(item, tuple(prints(item, story)), stories.corrected(item, story))
