"""A gate whose time is stepped, and who went through it. Verbs only, no facts."""

import asyncio

from telegram.error import RetryAfter

from bot.push.budget import Turn
from bot.push.gate import Gate


class SteppedTime:
    """Monotonic time that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.far = asyncio.Event()
        self.lag = 0.0  # by which the next sleep takes too long

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        await (asyncio.sleep(0) if seconds < 30 else self.far.wait())
        self.now = max(self.now, until + self.lag)
        self.lag = 0.0


class Turns:
    """Evenly spaced, as the shared budget's."""

    HELD = 5.0

    def __init__(self, time: SteppedTime, rate: float) -> None:
        self.time, self.spacing, self.next, self.asked = time, 1 / rate, 0.0, 0
        self.trouble: list[Exception] = []
        self.given_back: list[str] = []

    def used(self, turn, *, began, ended) -> None:
        self.given_back.append("used")

    def unused(self, turn) -> None:
        self.given_back.append("unused")

    async def close(self) -> None:
        self.given_back.append("closed")

    async def take(self, wanted: int) -> list[Turn]:
        self.asked += 1
        if self.trouble:
            raise self.trouble.pop()
        first = max(self.next, self.time.now)
        count = min(wanted, 3)
        self.next = first + count * self.spacing
        instants = [first + number * self.spacing for number in range(count)]
        return [Turn(track=0, at=at, ends_at=at + self.HELD) for at in instants]


class Line:
    """A gate, and who went through it when: (name, instant)."""

    def __init__(self, rate: float = 10) -> None:
        self.time = SteppedTime()
        self.turns = Turns(self.time, rate)
        self.noted: list[tuple[str, object]] = []
        self.went: list[tuple[str, float]] = []
        self.gate = Gate(self.turns, note=self.note, clock=self.time, sleep=self.time.sleep)

    def note(self, endpoint, result, took) -> None:
        self.noted.append((endpoint, result))

    async def call(self, name, chat_id, args=None, endpoint="sendMessage"):
        async def callback(*_args, **_kwargs):
            self.went.append((name, self.time.now))
            return {"message_id": len(self.went)}

        return await self.gate.process_request(callback, (), {}, endpoint, {"chat_id": chat_id}, args)

    @property
    def order(self) -> list[str]:
        return [name for name, _ in self.went]

    @property
    def times(self) -> list[float]:
        return [at for _, at in self.went]


async def one_after_the_other(line, asked, chat_id=-100):
    """Handle what is asked at these seconds as a chat's updates are; return what was refused."""
    refused = []
    line.time.far.set()  # long waits are over at once
    for at, endpoint in asked:
        line.time.now = max(line.time.now, 100.0 + at)
        try:
            await line.call(endpoint, chat_id, endpoint=endpoint)
        except RetryAfter:
            refused.append((at, endpoint))
    return refused
