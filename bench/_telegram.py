"""Our Bot API server in a process of its own, for benches: people with the bot started, limits, faults."""

import asyncio
import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from bench._lifetime import end_with_parent
from bot.callback_data import Verb
from bot.demo import people
from bot.demo.faults import Fault, Trouble
from bot.demo.journal import Kind
from bot.demo.limits import Limits
from bot.demo.server import Server
from bot.demo.state import Person, World

TOKEN = "123456:BENCH-token_of-nobody-0123456789abcdef"
FIRST_CHAT = 1001


@dataclass(kw_only=True)
class Arrived:
    """What the server saw since it was asked last."""

    messages: Counter[tuple[int, str]] = field(default_factory=Counter)  # (chat, first line) → times
    times: dict[tuple[int, str], float] = field(default_factory=dict)  # the last one's instant
    accepted: list[float] = field(default_factory=list)
    breaches: int = 0
    faults: int = 0
    answers: dict[int, float] = field(default_factory=dict)  # chat → seconds from its update to the answer


class Sent(NamedTuple):
    """A sendMessage as it came."""

    at: float
    chat_id: int
    text: str


class Telegram:
    """The bench's end of the pipe."""

    def __init__(self, url: str, pipe: Connection, pid: int) -> None:
        self.url = url
        self.pid = pid
        self._pipe = pipe

    def ask(self, what: str, *arguments: object) -> object:
        """Let the server do something and wait for its answer."""
        self._pipe.send((what, *arguments))
        return self._pipe.recv()

    def arrived(self) -> Arrived:
        """Everything since the start, or since `forget`."""
        found = self.ask("arrived")
        assert isinstance(found, Arrived)
        return found

    def sent(self) -> list[Sent]:
        """Every sendMessage since `forget`."""
        found = self.ask("sent")
        assert isinstance(found, list)
        return found

    def count_sent(self) -> int:
        """Count them, for less work than `sent`."""
        return int(str(self.ask("count_sent")))

    def answered(self) -> dict[int, float]:
        """Return the seconds that each chat's last answer took, since `forget`."""
        return self.arrived().answers

    def quiet_seconds(self) -> float:
        """How long nothing but long polls has come; 0 before the first long poll."""
        return float(str(self.ask("quiet_seconds")))


@contextmanager
def telegram(chats: int, *, is_limited: bool = False) -> Iterator[Telegram]:
    """A server with so many people, for the length of the block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=_run, args=(theirs, chats), kwargs={"is_limited": is_limited}, daemon=True
    )
    process.start()
    theirs.close()  # so that `recv` ends when the process does
    try:
        yield Telegram(str(ours.recv()), ours, process.pid or 0)
    finally:
        ours.send(("stop",))
        process.join(10)


def _run(pipe: Connection, chats: int, *, is_limited: bool) -> None:
    end_with_parent()
    asyncio.run(_Serving(pipe, chats, is_limited=is_limited).run())


class _Serving:
    """The server's end of the pipe."""

    def __init__(self, pipe: Connection, chats: int, *, is_limited: bool) -> None:
        self.pipe = pipe
        self.world = World(token=TOKEN, clock=time.time)
        self.server = Server(self.world, limits=Limits() if is_limited else None)
        self.since = 0
        self.seen = Arrived()
        self.asked: dict[int, float] = {}
        for chat_id in range(FIRST_CHAT, FIRST_CHAT + chats):
            self.world.add_person(Person(id=chat_id, first_name=f"Reader {chat_id}")).is_open = True

    async def run(self) -> None:
        await self.server.start()
        self.pipe.send(self.server.url)
        following = asyncio.create_task(self._follow())
        loop = asyncio.get_running_loop()
        commands: asyncio.Queue[tuple[object, ...]] = asyncio.Queue()
        loop.add_reader(self.pipe.fileno(), lambda: commands.put_nowait(self.pipe.recv()))
        while (command := await commands.get())[0] != "stop":
            self.pipe.send(getattr(self, str(command[0]))(*command[1:]))
        following.cancel()
        await self.server.stop()

    async def _follow(self) -> None:
        async for event in self.world.journal.follow():
            message = event.message
            if event.kind is not Kind.MESSAGE or not message.get("from", {}).get("is_bot"):
                continue
            key = event.chat_id, str(message.get("text", "")).partition("\n")[0]
            now = time.time()
            if event.chat_id in self.asked and not _is_push(message):
                self.seen.answers[event.chat_id] = now - self.asked.pop(event.chat_id)
                continue
            self.seen.messages[key] += 1
            self.seen.times[key] = now
            self.seen.accepted.append(now)

    def arrived(self) -> Arrived:
        limits = self.server.limits
        self.seen.breaches = len(limits.breaches) if limits else 0
        self.seen.faults = sum(fault.happened for fault in self.server.faults.active)
        return self.seen

    def forget(self) -> None:
        self.seen = Arrived()
        self.world.calls.clear()

    def sent(self) -> list[Sent]:
        return [
            Sent(call.at, int(str(call.fields["chat_id"])), str(call.fields["text"]))
            for call in self.world.calls
            if call.method.lower() == "sendmessage"
        ]

    def count_sent(self) -> int:
        return sum(call.method.lower() == "sendmessage" for call in self.world.calls)

    def quiet_seconds(self) -> float:
        calls = self.world.calls
        if not self.world.updates.polled.is_set():
            return 0.0
        last = max((call.at for call in calls if call.method.lower() != "getupdates"), default=0.0)
        return time.time() - last

    def fails(self, trouble: str, share: float, times: int | None, seconds: float) -> None:
        self.server.faults.add(Fault(trouble=Trouble(trouble), share=share, times=times, seconds=seconds))

    def says(self, chat_id: int, text: str) -> None:
        """Somebody writes to the bot."""
        self.asked[chat_id] = time.time()
        person = self.world.people[chat_id]
        people.says(self.world, person, self.world.rooms[chat_id], text)


def _is_push(message: dict[str, Any]) -> bool:
    """Tell a push from an answer: it has the push menu, or says why it came."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    pressed = [str(button.get("callback_data", "")) for row in rows for button in row]
    return any(one.startswith((f"{Verb.PUSH_MENU}:", f"{Verb.WHY}:")) for one in pressed)
