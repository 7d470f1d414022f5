"""Verbs over the demo's Bot API server: `async with TelegramServer() as telegram`. No test lives here.

    user = telegram.user("Olena")
    await user.sends("/start")
    message = await user.sees("Hello")
    answer = await user.presses(message, "Why?")

Waiting is on events with a time-out, never by sleeping.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Self

from bot.demo import people
from bot.demo.faults import Fault, Trouble
from bot.demo.journal import Event, Kind
from bot.demo.limits import Limits
from bot.demo.refusal import Json
from bot.demo.server import Server
from bot.demo.state import Call, Person, Room, Topic, World
from storage.model import ChatKind
from tests.bot_api_schema import Schema
from tests.seen import Answer, Seen

TOKEN = "123456:TEST-token_of-nobody-0123456789abcdef"
WITHIN = 5.0  # seconds a test waits for what must come
SCHEMA = Path(__file__).resolve().parents[2] / "shared" / "telegram" / "api.json"


@cache
def _schema() -> Schema:
    """Read it once a process: it takes 20 ms, and is asked after every test of the chat."""
    return Schema(json.loads(SCHEMA.read_text("utf-8")))


@dataclass(slots=True)
class Place:
    """A chat (or one topic of it) and what was seen of it: each `sees` starts after that."""

    telegram: TelegramServer
    room: Room
    thread_id: int = 0
    seen_to: dict[Kind, int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return self.room.id

    @property
    def messages(self) -> list[Seen]:
        """The bot's messages as they stand now, oldest first."""
        every = [
            self.room.messages[number] for number in sorted(self.room.by_bot & self.room.messages.keys())
        ]
        return [Seen(m) for m in every if not self.thread_id or m.get("message_thread_id") == self.thread_id]

    async def sees(self, containing: str = "", *, within: float = WITHIN) -> Seen:
        """The bot's next message here (with this text); fails after `within` seconds."""
        return await self._next(Kind.MESSAGE, containing, within)

    async def sees_edit(self, containing: str = "", *, within: float = WITHIN) -> Seen:
        """The bot's next edit here, as the message reads after it."""
        return await self._next(Kind.EDIT, containing, within)

    async def sees_deletion(self, *, within: float = WITHIN) -> Seen:
        return await self._next(Kind.DELETE, "", within)

    async def sees_nothing(self, *, within: float) -> None:
        """Fails when a message or edit of the bot comes within so many seconds, or came unseen before."""
        start = min(self.seen_to.get(Kind.MESSAGE, 0), self.seen_to.get(Kind.EDIT, 0))
        event = await self.telegram.world.journal.find(self._is_unseen, start=start, within=within)
        assert event is None, f"unexpected {event.kind}: {Seen(event.message).text!r}"

    def _is_unseen(self, event: Event) -> bool:
        is_kind = event.kind in {Kind.MESSAGE, Kind.EDIT}
        return is_kind and event.number >= self.seen_to.get(event.kind, 0) and self._is_here(event)

    def _is_here(self, event: Event) -> bool:
        is_topic = not self.thread_id or event.message.get("message_thread_id") == self.thread_id
        return (
            event.chat_id == self.room.id and is_topic and event.message.get("message_id") in self.room.by_bot
        )

    async def _next(self, kind: Kind, containing: str, within: float) -> Seen:
        start = self.seen_to.get(kind, 0)

        def is_wanted(event: Event) -> bool:
            return event.kind == kind and self._is_here(event) and containing in Seen(event.message).text

        event = await self.telegram.world.journal.find(is_wanted, start=start, within=within)
        if event is None:
            raise AssertionError(f"no {kind} with {containing!r} within {within} s; unseen: {self._unseen()}")
        self.seen_to[kind] = event.number + 1
        return Seen(event.message, is_silent=bool(event.detail.get("silent")))

    def _unseen(self) -> list[str]:
        events = self.telegram.world.journal.events
        return [f"{e.kind}: {Seen(e.message).text}" for e in events if self._is_unseen(e)]


@dataclass(slots=True)
class User(Place):
    """A person, and their private chat with the bot."""

    person: Person = field(kw_only=True)

    async def sends(self, text: str, *, to: Place | None = None, reply_to: Seen | int | None = None) -> Seen:
        """Write to the bot, or in another chat."""
        place = to or self
        number = reply_to.id if isinstance(reply_to, Seen) else reply_to
        thread_id = place.thread_id
        message = people.says(
            self.telegram.world, self.person, place.room, text, reply_to=number, thread_id=thread_id
        )
        return Seen(message)

    async def edits(self, message: Seen, text: str, *, to: Place | None = None) -> Seen:
        return Seen(people.edits(self.telegram.world, (to or self).room, message.raw, text))

    async def shares_location(self, latitude: float, longitude: float) -> Seen:
        world, person, room = self.telegram.world, self.person, self.room
        return Seen(people.shares_location(world, person, room, latitude=latitude, longitude=longitude))

    async def sends_file(self, data: bytes, name: str, *, to: Place | None = None, caption: str = "") -> Seen:
        room = (to or self).room
        return Seen(people.sends_file(self.telegram.world, self.person, room, data, name, caption))

    async def presses(
        self, message: Seen, caption: str, *, to: Place | None = None, within: float = WITHIN
    ) -> Answer:
        """Press a button and wait for the bot's answer to it. Of an old copy the buttons count."""
        world, room = self.telegram.world, (to or self).room
        data = message.button(caption)["callback_data"]
        start = len(world.journal.events)
        current = {
            **room.messages.get(message.id, message.raw),
            "reply_markup": message.raw["reply_markup"],
        }
        query_id = people.presses(world, self.person, room, current, data)

        def is_answer(event: Event) -> bool:
            return event.kind == Kind.ANSWER and event.detail["id"] == query_id

        event = await world.journal.find(is_answer, start=start, within=within)
        assert event, f"button {caption!r} was not answered within {within} s"
        return Answer(event.detail["text"], event.detail["alert"], event.detail["url"])

    def forges(self, message: Seen, data: str, *, to: Place | None = None) -> str:
        """Press a made-up button, as if the bot had put it under the message; return the query's id."""
        keyboard = {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}
        raw = {**message.raw, "reply_markup": keyboard}
        return people.presses(self.telegram.world, self.person, (to or self).room, raw, data)

    async def asks_inline(self, text: str, *, within: float = WITHIN) -> list[Json]:
        """Type a query after the bot's name; the results."""
        return list((await self.inline_answer(text, within=within))["results"])

    async def inline_answer(self, text: str, *, offset: str = "", within: float = WITHIN) -> Json:
        """Type a query after the bot's name; the whole answer."""
        world = self.telegram.world
        start = len(world.journal.events)
        query_id = people.asks_inline(world, self.person, text, offset=offset)

        def is_answer(event: Event) -> bool:
            return event.kind == Kind.INLINE and event.detail["id"] == query_id

        event = await world.journal.find(is_answer, start=start, within=within)
        assert event, f"inline query {text!r} was not answered within {within} s"
        return event.detail

    async def blocks(self) -> None:
        people.blocks(self.telegram.world, self.room)

    async def unblocks(self) -> None:
        people.blocks(self.telegram.world, self.room, is_blocked=False)

    def disappears(self) -> None:
        """The account is deleted."""
        self.person.is_deactivated = True


@dataclass(slots=True)
class Group(Place):
    """A group, supergroup or channel. `owner` acts where somebody has to."""

    owner: Person = field(kw_only=True)

    async def bot_becomes(self, status: str) -> None:
        """`member`, `administrator`, `restricted`, `left` or `kicked`: my_chat_member tells the bot."""
        people.sets_bot_status(self.telegram.world, self.room, self.owner, status)

    async def posts(self, text: str) -> Seen:
        """Say something in a channel's name (channel_post), or as the owner."""
        return Seen(people.says(self.telegram.world, self.owner, self.room, text))

    async def posts_photo(self, data: bytes, caption: str = "") -> Seen:
        """Post a picture in a channel's name."""
        world = self.telegram.world
        return Seen(
            people.sends_file(world, self.owner, self.room, data, "ferry.png", caption, is_picture=True)
        )

    async def migrates(self) -> Group:
        """Become a supergroup, with both service messages; the supergroup."""
        room = people.migrates(self.telegram.world, self.owner, self.room)
        return Group(self.telegram, room, owner=self.owner)

    def has(self, user: User, status: str = "member") -> None:
        """Make somebody a member, administrator, …"""
        self.room.members[user.person.id] = status

    async def topic(self, name: str) -> Place:
        """Open a topic of a forum."""
        topic = people.opens_topic(self.telegram.world, self.owner, self.room, name)
        return Place(self.telegram, self.room, thread_id=topic.id)

    def closes(self, topic: Place) -> Topic:
        found = self.room.topics[topic.thread_id]
        people.closes_topic(self.telegram.world, self.owner, self.room, found)
        return found

    def reopens(self, topic: Place) -> None:
        found = self.room.topics[topic.thread_id]
        people.closes_topic(self.telegram.world, self.owner, self.room, found, is_closed=False)

    def deletes(self, topic: Place) -> None:
        del self.room.topics[topic.thread_id]

    def silences_bot(self) -> None:
        """Take the right to write from the bot."""
        self.room.is_bot_silenced = True


class TelegramServer:
    """A Telegram of our own on 127.0.0.1. `limits` None: as fast as one likes."""

    def __init__(self, *, token: str = TOKEN, limits: Limits | None = None, port: int = 0) -> None:
        self.world = World(token=token)
        self.server = Server(self.world, limits=limits, port=port)
        self._ids = count(1001)

    async def __aenter__(self) -> Self:
        await self.server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.server.stop()

    @property
    def url(self) -> str:
        """For TELEGRAM_API_URL; a PTB bot takes `base_url=f"{telegram.url}/bot"`."""
        return self.server.url

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def limits(self) -> Limits:
        assert self.server.limits, "this server was started without limits"
        return self.server.limits

    def calls(self, method: str = "") -> list[Call]:
        """The calls so far, oldest first (of one method, as the bot wrote it)."""
        return [call for call in self.world.calls if not method or call.method.lower() == method.lower()]

    def user(
        self, name: str, *, language: str = "en", username: str = "", user_id: int = 0, started: bool = False
    ) -> User:
        """Somebody who has not written to the bot yet, unless `started`."""
        person_id = user_id or next(self._ids)
        person = Person(id=person_id, first_name=name, username=username, language=language)
        room = self.world.add_person(person)
        room.is_open = started
        return User(self, room, person=person)

    def group(self, title: str, *, admin: User, **options: Any) -> Group:
        """A small group with the bot in it; `members`: further people."""
        return self._room(ChatKind.GROUP, title, admin, **options)

    def supergroup(self, title: str, *, admin: User, **options: Any) -> Group:
        """Likewise; `is_forum`, `username`."""
        return self._room(ChatKind.SUPERGROUP, title, admin, **options)

    def channel(self, title: str, *, admin: User, bot: str = "administrator", **options: Any) -> Group:
        """A channel; `bot`: its status there."""
        return self._room(ChatKind.CHANNEL, title, admin, bot=bot, **options)

    def _room(self, kind: ChatKind, title: str, admin: User, *, bot: str = "member", **options: Any) -> Group:
        members = options.pop("members", ())
        room = self.world.add_room(kind, title=title, **options)
        room.members = {admin.person.id: "creator", self.world.bot.id: bot}
        room.members |= {user.person.id: "member" for user in members}
        return Group(self, room, owner=admin.person)

    def fails(self, trouble: Trouble, *, times: int | None = 1, **options: Any) -> Fault:
        """Let the next `times` calls fail (`methods`: lower-case names, `seconds`, `share`)."""
        return self.server.faults.add(Fault(trouble=trouble, times=times, **options))

    def works(self) -> None:
        """End all faults."""
        self.server.faults.clear()

    async def is_polled(self, *, within: float = WITHIN) -> None:
        """Wait until the bot is in a long poll."""
        async with asyncio.timeout(within):
            await self.world.updates.polled.wait()

    async def called(self, method: str, *, times: int = 1, within: float = WITHIN) -> list[Call]:
        """Wait until a method that leaves an event (send, edit, answer …) was called so often."""

        calls = self.calls(method)
        if len(calls) < times:
            start = len(self.world.journal.events)
            await self.world.journal.find(
                lambda _: len(self.calls(method)) >= times, start=start, within=within
            )
        calls = self.calls(method)
        assert len(calls) >= times, f"{method} was called {len(calls)} times, not {times}"
        return calls

    def file(self, message: Seen) -> bytes:
        """What the file of a message holds."""
        return self.world.files[message.raw["document"]["file_id"]]

    def invalid_calls(self) -> list[str]:
        """What is wrong with the bot's calls, against the machine-readable Bot API; [] when all is right."""
        api = _schema()
        return [problem for call in self.world.calls for problem in api.problems(call)]
