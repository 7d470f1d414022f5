"""Faults on request: lost connections, late replies, broken answers. Chooses; the server carries them out."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Trouble(StrEnum):
    """What goes wrong."""

    DROP_BEFORE = "drop before"  # the connection closes, the call is not accepted
    DROP_AFTER = "drop after"  # the call is accepted, its reply is lost
    DELAY = "delay"  # accepted at once, answered `seconds` later
    ERROR = "error"  # not accepted: 500 in Telegram's JSON
    GATEWAY = "gateway"  # not accepted: 502 with a web page
    NOT_JSON = "not json"  # accepted, answered 200 with a web page
    BAD_PHOTO = "bad photo"  # not accepted: 400 of a picture that Telegram does not take
    FLOOD = "flood"  # not accepted: 429 with retry_after `seconds`


NOT_ACCEPTED = frozenset(
    {Trouble.DROP_BEFORE, Trouble.ERROR, Trouble.GATEWAY, Trouble.FLOOD, Trouble.BAD_PHOTO}
)


@dataclass(slots=True, kw_only=True)
class Fault:
    """A trouble for the next `times` calls of these methods (lower case), each with probability `share`."""

    trouble: Trouble
    methods: Collection[str] = ("sendmessage",)
    times: int | None = 1  # None: until cleared
    share: float = 1.0
    seconds: float = 0.0
    happened: int = 0


class Faults:
    """The faults in force. `seed` makes shares repeatable."""

    def __init__(self, seed: int = 0) -> None:
        self.active: list[Fault] = []
        self._random = Random(seed)  # noqa: S311 - faults, not secrets

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force; it counts in `happened`."""
        self.active.append(fault)
        return fault

    def clear(self) -> None:
        """Let everything work again."""
        self.active.clear()

    def next(self, method: str) -> Fault | None:
        """Return the fault that strikes this call, None for none."""
        for fault in self.active:
            if fault.times == 0 or (fault.methods and method not in fault.methods):
                continue
            if self._random.random() < fault.share:
                fault.times = None if fault.times is None else fault.times - 1
                fault.happened += 1
                return fault
        return None
