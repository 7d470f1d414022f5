"""What happened on the server, in order, for the page and for tests to wait on. Decides nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.demo.refusal import Json


class Kind(StrEnum):
    """What an event is about."""

    MESSAGE = "message"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER = "answer"  # to a pressed button
    INLINE = "inline"  # an answered inline query
    ACTION = "action"  # "typing"
    MENU = "menu"  # the commands were set
    LEFT = "left"  # the bot left a chat
    DESK = "desk"  # the editor's desk stands otherwise than before
    WIRE = "wire"  # an outlet published or changed something


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened. `message` is the message as it is from now on; `detail` is the kind's own."""

    number: int
    kind: Kind
    chat_id: int = 0
    message: Json = field(default_factory=dict)
    detail: Json = field(default_factory=dict)


class Journal:
    """Append-only. Followers are woken by every event and when the journal closes."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.is_closed = False
        self._stirred = asyncio.Event()

    def add(self, kind: Kind, *, chat_id: int = 0, message: Json | None = None, **detail: object) -> Event:
        """Write an event down and wake everybody who waits."""
        number = len(self.events)
        event = Event(number=number, kind=kind, chat_id=chat_id, message=message or {}, detail=detail)
        self.events.append(event)
        self._stir()
        return event

    def close(self) -> None:
        """End every follower."""
        self.is_closed = True
        self._stir()

    def _stir(self) -> None:
        stirred, self._stirred = self._stirred, asyncio.Event()
        stirred.set()

    async def follow(self, start: int = 0) -> AsyncIterator[Event]:
        """Every event from number `start` on, as it comes, until the journal closes."""
        at = start
        while True:
            stirred = self._stirred
            while at < len(self.events):
                yield self.events[at]
                at += 1
            if self.is_closed:
                return
            await stirred.wait()

    async def find(self, wanted: Callable[[Event], bool], *, start: int, within: float) -> Event | None:
        """Return the first wanted event from number `start` on; None when `within` seconds brought none."""
        try:
            async with asyncio.timeout(within):
                async for event in self.follow(start):
                    if wanted(event):
                        return event
        except TimeoutError:
            return None
        return None
