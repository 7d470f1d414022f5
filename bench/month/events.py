"""What happens in the invented world, and who reports it when: days, nights, weekends, bursts, long stories.

A wire's lead is printed word for word by some outlets, others write their own. Knows no feeds.
"""

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bench.month.writing import Happening, happening, tongues

HOUR = timedelta(hours=1)
BY_HOUR = (3, 2, 2, 2, 3, 5, 9, 13, 15, 16, 16, 15, 14, 14, 15, 15, 14, 13, 12, 11, 9, 7, 5, 4)
WEEKEND = 0.6
SATURDAY = 5
OUTLETS = (1, 1, 1, 2, 2, 3, 4, 6)  # that report an event
BURST_EVENTS = 45
BURSTS = ((1, 14), (3, 9), (6, 11), (10, 15), (13, 20), (17, 8), (21, 13), (26, 18))  # day, hour
LONG_STORIES = (0, 1, 4, 6, 9, 12, 15, 18, 21, 24)  # days on which one begins
LONG_STAGES = 32  # about a week


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An outlet as events see it: its language, and its share of the reports."""

    name: str
    language: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Telling:
    """An outlet publishes a report, or changes one of the same key."""

    at: datetime
    number: int
    outlet: str = field(compare=False)
    key: str = field(compare=False)
    title: str = field(compare=False)
    text: str = field(compare=False)
    other_title: str = field(compare=False, default="")  # what it is called on every other look, by some
    is_edit: bool = field(compare=False, default=False)


class Events:
    """`per_day`: reports on an average day of the week."""

    def __init__(
        self, desks: Sequence[Desk], *, per_day: int, start: datetime, chance: random.Random
    ) -> None:
        self._desks = desks
        self._per_day = per_day
        self._start = start
        self._chance = chance
        self._filled_to = start
        self._due: list[Telling] = []
        self._numbers = 0

    def until(self, now: datetime) -> Iterator[Telling]:
        """All that is published up to now, oldest first."""
        while self._filled_to <= now:
            self._fill(self._filled_to)
            self._filled_to += HOUR
        while self._due and self._due[0].at <= now:
            yield heapq.heappop(self._due)

    def earlier(self, count: int) -> Iterator[Telling]:
        """What every outlet had published before the month began."""
        for desk in self._desks:
            for place in range(count):
                event = happening(tongues()[desk.language], self._chance)
                at = self._start - HOUR * self._chance.uniform(2 * place, 2 * place + 2)
                yield self._telling(event, desk, at, stage=0, voice=0)

    def _fill(self, hour: datetime) -> None:
        """Let an hour's events happen."""
        day = (hour - self._start).days
        busy = BY_HOUR[hour.hour] / sum(BY_HOUR)
        week = (5 + 2 * WEEKEND) / 7
        day_share = (WEEKEND if hour.weekday() >= SATURDAY else 1.0) / week
        expected = self._per_day * busy * day_share / (sum(OUTLETS) / len(OUTLETS))
        events = int(expected) + (self._chance.random() < expected % 1)
        for _ in range(events):
            self._report(self._event(), hour + HOUR * self._chance.random())
        if (day, hour.hour) in BURSTS:
            for _ in range(round(BURST_EVENTS * self._per_day / 1_500)):
                self._report(self._event(), hour + HOUR * self._chance.uniform(0, 0.3))
        if day in LONG_STORIES and hour.hour == 7:
            self._run_for_long(self._event(), hour)

    def _event(self) -> Happening:
        desk = self._chance.choices(self._desks, [desk.share for desk in self._desks])[0]
        return happening(tongues()[desk.language], self._chance)

    def _run_for_long(self, event: Happening, at: datetime) -> None:
        for stage in range(LONG_STAGES):
            self._report(event, at, stage=stage, most=3)
            at += HOUR * self._chance.uniform(3.0, 7.0)

    def _report(self, event: Happening, at: datetime, *, stage: int = 0, most: int = 99) -> None:
        """Let some outlets report it: the first one's words are printed by others, some write their own."""
        desks = [desk for desk in self._desks if desk.language == event.tongue.code]
        count = min(self._chance.choice(OUTLETS), most)
        chosen = dict.fromkeys(
            desk.name for desk in self._chance.choices(desks, [desk.share for desk in desks], k=count)
        )
        by_name = {desk.name: desk for desk in desks}
        for place, name in enumerate(chosen):
            voice = 0 if not place or self._chance.random() < 0.55 else 1
            told = self._telling(event, by_name[name], at, stage=stage, voice=voice)
            heapq.heappush(self._due, told)
            if self._chance.random() < 0.06:
                heapq.heappush(self._due, self._edited(told))
            at += timedelta(minutes=self._chance.expovariate(1 / 20))

    def _telling(self, event: Happening, desk: Desk, at: datetime, *, stage: int, voice: int) -> Telling:
        self._numbers += 1
        title, lead = event.told(stage, voice)
        other, _ = event.told(stage, voice + 1)
        colour = self._chance.sample(event.tongue.colour, 2 if voice else 1)
        return Telling(
            at=at,
            number=self._numbers,
            outlet=desk.name,
            key=f"{desk.name}-{self._numbers}",
            title=title,
            text=" ".join([lead, *colour]),
            other_title=other,
        )

    def _edited(self, told: Telling) -> Telling:
        self._numbers += 1
        return Telling(
            at=told.at + timedelta(minutes=self._chance.uniform(10, 180)),
            number=self._numbers,
            outlet=told.outlet,
            key=told.key,
            title=told.other_title,
            text=told.text,
            other_title=told.title,
            is_edit=True,
        )
