"""The pace of one chat, kept with it: it holds over restarts, and for all processes together. Sends nothing.

Figures: one message a second to a person with short bursts, 20 a minute to a group or channel (Bot FAQ, "My
bot is hitting limits"). One instant a chat is enough (the generic cell rate algorithm, ITU-T I.371): with a
burst of b and one more every T seconds, no span of s seconds holds more than b + s / T.
"""

from bisect import insort
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, Update, bindparam, select, update

from storage.engine.session import Session
from storage.engine.tables import chats
from storage.engine.upsert import among, is_postgresql, listed

_SKEW: Final = timedelta(seconds=2)  # of the clocks of two machines


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one chat may be written to.

    Telegram takes `most` in any `span_seconds`. Of these, new messages that answer people are `answers` at
    most: the others are kept for pushes. Pushes come `burst` at once, then one every `seconds`.
    """

    most: int
    span_seconds: float
    answers: int
    burst: int
    seconds: float

    def next(self, free_at: datetime | None, now: datetime) -> datetime:
        """Return when the chat is free again, after one message at `now`."""
        every = timedelta(seconds=self.seconds)
        earliest = now - every * (self.burst - 1)
        return max(self.credible(free_at, now) or earliest, earliest) + every

    def answered(self, free_at: datetime | None, now: datetime) -> datetime:
        """Return when the chat is free again, after an answer at `now`: those of one span hold it so long."""
        latest = now + timedelta(seconds=self.seconds) * self.answers
        return min(self.next(free_at, now), latest)

    def credible(self, free_at: datetime | None, now: datetime) -> datetime | None:
        """Return when a chat is free; None where that is further ahead than any message books it.

        The clock was set back since.
        """
        furthest = now + timedelta(seconds=self.seconds) * self.answers + _SKEW
        return None if free_at is not None and free_at > furthest else free_at


@dataclass(slots=True)
class Window:
    """Counts that no more than `count` fall into any `seconds`."""

    count: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def free_at(self, now: float) -> float:
        """Return when the next one may go; `now` when at once."""
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        return now if len(self.taken) < self.count else self.taken[-self.count] + self.seconds

    def take(self, at: float) -> None:
        """Count one. Others may be booked for later already: the instants stay in order."""
        insort(self.taken, at)


PERSON: Final = Pace(most=3, span_seconds=3.0, answers=3, burst=3, seconds=1.0)
GROUP: Final = Pace(most=20, span_seconds=60.0, answers=12, burst=2, seconds=60 / 18)  # 2 + 18 in a minute


def pace_of(chat_id: int) -> Pace:
    """Return a chat's pace. Groups, supergroups and channels have negative ids."""
    return GROUP if chat_id < 0 else PERSON


def free_of(s: Session, chat_ids: Iterable[int]) -> dict[int, datetime | None]:
    """Tell when each of these Telegram chats is free again (None: it is). One not known is left out."""
    free: dict[int, datetime | None] = {}
    for chat_id, at in s.execute(_free(is_postgresql(s)), {"wanted": listed(s, set(chat_ids))}):
        free[chat_id] = max(filter(None, (at, free.get(chat_id))), default=None)  # the latest of its topics
    return free


def book(
    s: Session, chat_ids: Iterable[int], *, now: datetime, free: dict[int, datetime | None] | None = None
) -> None:
    """Count an answer to each Telegram chat named (twice named: two). Chats not known are passed over.

    `free`: what `free_of` has told of them, if it was asked already.
    """
    wanted = sorted(chat_ids)
    if not wanted:
        return
    known = free_of(s, wanted) if free is None else free
    booked: dict[int, datetime] = {}
    for chat_id in wanted:
        if chat_id in known:
            booked[chat_id] = pace_of(chat_id).answered(booked.get(chat_id, known[chat_id]), now)
    keep(s, booked)


def give_back(s: Session, chat_id: int) -> None:
    """Take back one push that a Telegram chat was booked for: it was not sent."""
    if (free_at := free_of(s, [chat_id]).get(chat_id)) is not None:
        keep(s, {chat_id: free_at - timedelta(seconds=pace_of(chat_id).seconds)})


def keep(s: Session, free: dict[int, datetime]) -> None:
    """Write when chats are free again. Most have the same instant: one statement for all of them."""
    alike: dict[datetime, list[int]] = defaultdict(list)
    for chat_id, at in free.items():
        alike[at].append(chat_id)
    keeping = _keeping(is_postgresql(s))
    for at, chat_ids in alike.items():
        s.execute(keeping, {"at": at, "same": listed(s, chat_ids)})


@cache
def _keeping(on_postgresql: bool) -> Update:  # noqa: FBT001
    at = bindparam("at", type_=chats.c.free_at.type)
    return update(chats).where(among(on_postgresql, chats.c.chat_id, "same")).values(free_at=at)


@cache
def _free(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001
    return select(chats.c.chat_id, chats.c.free_at).where(among(on_postgresql, chats.c.chat_id, "wanted"))
