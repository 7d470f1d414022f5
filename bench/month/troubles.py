"""What goes wrong in the month, and when: feeds, Telegram, the database, the process. A calendar, no chance.

The first four days have something of every kind: they are a test of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bench.month.press import Ill, Press
from bot.demo.faults import Fault, Trouble
from bot.demo.server import Server


class What(StrEnum):
    """What happens."""

    ILL = "an outlet's server is ill"
    REKEY = "an outlet gives its entries new ids"
    MOVE = "a feed moves for good"
    TELEGRAM = "Telegram is out"
    LOSSES = "Telegram's answers get lost"
    FLOOD = "Telegram asks for a pause"
    DATABASE = "the database is out"
    STOP = "the process is stopped and started"
    KILL_SENDING = "the process is killed while it sends"
    KILL_POLLING = "the process is killed while it polls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One trouble: from a day and hour on, for so many hours."""

    what: What
    day: int
    hour: float
    hours: float = 0.0
    outlet: int = 0  # place among the outlets
    ill: Ill | None = None
    retry_after: int = 0
    target: int | None = None  # where a feed moves to: another outlet's place
    trouble: Trouble | None = None


def _ill(day: int, hour: float, hours: float, outlet: int, ill: Ill, retry_after: int = 0) -> Plan:
    return Plan(
        what=What.ILL, day=day, hour=hour, hours=hours, outlet=outlet, ill=ill, retry_after=retry_after
    )


CALENDAR = (
    _ill(0, 9, 2, 2, Ill.BUSY, 1_800),
    _ill(0, 12, 5, 5, Ill.PAGE),
    _ill(1, 4, 30, 8, Ill.DROPPED),  # longer than MAX_AGE
    _ill(1, 10, 3, 9, Ill.CUT),
    _ill(2, 8, 6, 4, Ill.MISSING),
    Plan(what=What.REKEY, day=1, hour=9.5, outlet=3),
    Plan(what=What.MOVE, day=1, hour=13, outlet=6),
    Plan(what=What.MOVE, day=2, hour=14, outlet=11, target=12),
    Plan(what=What.LOSSES, day=0, hour=10, hours=3, trouble=Trouble.DROP_AFTER),
    Plan(what=What.LOSSES, day=2, hour=11, hours=2, trouble=Trouble.NOT_JSON),
    Plan(what=What.FLOOD, day=1, hour=15, hours=1),
    Plan(what=What.TELEGRAM, day=0, hour=16, hours=3, trouble=Trouble.DROP_BEFORE),
    Plan(what=What.TELEGRAM, day=2, hour=17, hours=0.5, trouble=Trouble.ERROR),
    Plan(what=What.DATABASE, day=1, hour=17, hours=0.75),
    Plan(what=What.DATABASE, day=2, hour=20.5, hours=0.25),
    Plan(what=What.STOP, day=0, hour=14.2),
    Plan(what=What.KILL_SENDING, day=1, hour=11.5),
    Plan(what=What.KILL_POLLING, day=2, hour=9.7),
    # From day 3 on the process runs through, that memory can be compared, until the last day.
    _ill(4, 6, 40, 7, Ill.BUSY),
    _ill(6, 9, 1, 1, Ill.BUSY, 3_600),
    _ill(8, 3, 9, 0, Ill.DROPPED),
    _ill(11, 10, 70, 13, Ill.PAGE),
    _ill(15, 0, 12, 2, Ill.CUT),
    _ill(20, 7, 400, 14, Ill.GONE),
    _ill(22, 11, 5, 1, Ill.MISSING),
    Plan(what=What.REKEY, day=7, hour=15, outlet=0),
    Plan(what=What.REKEY, day=16, hour=11, outlet=10),
    Plan(what=What.REKEY, day=25, hour=9, outlet=3),
    Plan(what=What.MOVE, day=10, hour=9, outlet=15),
    Plan(what=What.MOVE, day=18, hour=12, outlet=16, target=17),
    Plan(what=What.LOSSES, day=5, hour=12, hours=4, trouble=Trouble.DROP_AFTER),
    Plan(what=What.LOSSES, day=12, hour=9, hours=3, trouble=Trouble.GATEWAY),
    Plan(what=What.LOSSES, day=19, hour=16, hours=4, trouble=Trouble.DROP_AFTER),
    Plan(what=What.FLOOD, day=9, hour=13, hours=2),
    Plan(what=What.FLOOD, day=23, hour=10, hours=1),
    Plan(what=What.TELEGRAM, day=8, hour=20, hours=8, trouble=Trouble.DROP_BEFORE),
    Plan(what=What.TELEGRAM, day=14, hour=12, hours=26, trouble=Trouble.GATEWAY),  # longer than MAX_AGE
    Plan(what=What.TELEGRAM, day=24, hour=9, hours=2, trouble=Trouble.ERROR),
    Plan(what=What.DATABASE, day=6, hour=10, hours=2),
    Plan(what=What.DATABASE, day=13, hour=8, hours=5),
    Plan(what=What.DATABASE, day=21, hour=15, hours=1),
    Plan(what=What.KILL_SENDING, day=29, hour=14),
    Plan(what=What.STOP, day=29, hour=16),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A trouble begins or ends."""

    at: datetime
    plan: Plan
    begins: bool


def turns(start: datetime, days: int) -> Iterator[Turn]:
    """The calendar in order, for so many days."""
    found = []
    for plan in CALENDAR:
        at = start + timedelta(days=plan.day, hours=plan.hour)
        if plan.day >= days:
            continue
        found.append(Turn(at=at, plan=plan, begins=True))
        if plan.hours:
            found.append(Turn(at=at + timedelta(hours=plan.hours), plan=plan, begins=False))
    yield from sorted(found, key=lambda turn: turn.at)


def trouble_feeds(press: Press, turn: Turn) -> None:
    """Let an outlet's server fall ill or recover, or its feed change."""
    names = list(press.sources)
    plan, name = turn.plan, names[turn.plan.outlet % len(names)]  # a small month has fewer outlets
    match plan.what:
        case What.ILL:
            press.sources[name].ill = plan.ill if turn.begins else None
            press.sources[name].retry_after = plan.retry_after
        case What.REKEY:
            press.rekey(name)
        case What.MOVE:
            press.move(name, "" if plan.target is None else names[plan.target % len(names)])


def trouble_telegram(server: Server, turn: Turn) -> None:
    """Let Telegram go out, lose answers, ask for pauses; or work again."""
    plan = turn.plan
    if not turn.begins:
        server.faults.clear()
        return
    match plan.what:
        case What.TELEGRAM if plan.trouble is not None:
            server.faults.add(Fault(trouble=plan.trouble, methods=(), times=None))
        case What.LOSSES if plan.trouble is not None:
            methods = ("sendmessage", "editmessagetext")
            server.faults.add(Fault(trouble=plan.trouble, methods=methods, times=None, share=0.1))
        case What.FLOOD:
            server.faults.add(Fault(trouble=Trouble.FLOOD, times=None, share=0.05, seconds=900.0))
