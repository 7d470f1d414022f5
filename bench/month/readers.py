"""Fifty chats and what their people do: subscribe, filter, mute, block, come back, erase. By chance.

People act through our Telegram as anybody does: they write, and press the buttons of the bot's messages.
"""

import heapq
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from bot.callback_data import Verb, unpack
from bot.demo import people
from bot.demo.state import Person, Room, World
from storage.model import ChatKind

HOUR = timedelta(hours=1)
ADMIN_ID = 7
WANTS = (
    "flood", "earthquake", "train, trains", "furnace", "bridge -petition", "region:UA", "region:DE",
    "region:PL", "region:UA-63", "паводок", "поїзд*", "завод", "поезд*", "Hochwasser", "Züge", "tren*",
    "domów", "Riga, Kaunas", "Харків", "Одеса, Odesa", "source:Herald", "lang:de bridge, Werk",
    "title:injured", "(flood OR storm) -Porto", "землетрус", "міст", "region:UA -завод", "Valencia",
    "lang:pl", "=furnace",
)  # fmt: skip
MIGRATIONS = ((3, 11, 0), (9, 14, 1), (20, 10, 2))  # day, hour, which group

Act = Callable[[], None]


@dataclass(slots=True)
class Reader:
    """A chat and who speaks in it. `rests_until`: it does nothing before, having left or erased itself."""

    room: Room
    person: Person
    rests_until: datetime


class Readers:
    """Everybody. `act` does what is due; `habits` counts what was done."""

    def __init__(self, world: World, *, chats: int, start: datetime, chance: random.Random) -> None:
        self.world = world
        self.habits: Counter[str] = Counter()
        self._chance = chance
        self._start = start
        self._numbers = count()
        self._due: list[tuple[datetime, int, Act]] = []
        self.admin = self._person(ADMIN_ID, "Ada")
        self.readers = [self._reader(place, chats) for place in range(chats)]
        self._later(start, lambda: self._say(self.admin, "/start"))
        for place, reader in enumerate(self.readers):
            self._joins(reader, start + HOUR * (0.5 + 6 * place / chats), first=place)
        groups = [reader for reader in self.readers if reader.room.kind is ChatKind.GROUP]
        for day, hour, which in MIGRATIONS:
            if which < len(groups):
                at = start.replace(hour=0) + timedelta(days=day, hours=hour)
                self._later(at, self._migrating(groups[which]))

    @property
    def next_at(self) -> datetime | None:
        """When somebody acts next."""
        return self._due[0][0] if self._due else None

    def act(self, now: datetime) -> int:
        """Do what people do up to now; how many things."""
        done = 0
        while self._due and self._due[0][0] <= now:
            _, _, act = heapq.heappop(self._due)
            act()
            done += 1
        return done

    def plan(self, day: datetime) -> None:
        """Let everybody think of what to do on this day."""
        for reader in self.readers:
            for name, chance in HABITS.items():
                if self._chance.random() < chance and day >= reader.rests_until:
                    at = day + HOUR * self._chance.uniform(6, 23)
                    self._later(at, self._doing(name, reader, at))
        self._later(day + HOUR * 9, lambda: self._say(self.admin, "/mute 3 4h"))
        self._later(day + HOUR * 15, lambda: self._say(self.admin, "/stats"))
        self._later(day + HOUR * 16, lambda: self._say(self.admin, "/sources"))

    def _later(self, at: datetime, act: Act) -> None:
        heapq.heappush(self._due, (at, next(self._numbers), act))

    # --- who there is ---

    def _person(self, number: int, name: str) -> Reader:
        room = self.world.add_person(Person(id=number, first_name=name, language="en"))
        person = room.person
        if person is None:
            raise RuntimeError("a private chat has a person")
        return Reader(room, person, self._start)

    def _reader(self, place: int, chats: int) -> Reader:
        if place < chats * 3 // 4:
            return self._person(1_001 + place, f"Reader {place}")
        kind = (ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL)[place % 3]
        owner = Person(id=5_001 + place, first_name=f"Owner {place}", language="uk")
        self.world.people[owner.id] = owner
        room = self.world.add_room(kind, title=f"Room {place}")
        bot = "administrator" if kind is ChatKind.CHANNEL else "member"
        room.members = {owner.id: "creator", self.world.bot.id: bot}
        return Reader(room, owner, self._start)

    # --- what they do ---

    def _say(self, reader: Reader, text: str, *, reply_to: int | None = None) -> None:
        room = self._present(reader)
        if not room.is_blocked and self.world.bot_status(room) in {"member", "administrator", "left"}:
            people.says(self.world, reader.person, room, text, reply_to=reply_to)
            self.habits[f"said {text.partition(' ')[0]}"] += 1

    def _present(self, reader: Reader) -> Room:
        if reader.room.moved_to is not None:
            reader.room = self.world.rooms[reader.room.moved_to]
        return reader.room

    def _press(self, reader: Reader, verb: Verb) -> None:
        """Press the newest button of the bot that does this."""
        room = self._present(reader)
        for number in sorted(room.by_bot & room.messages.keys(), reverse=True)[:50]:
            message = room.messages[number]
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    press = unpack(button.get("callback_data"))
                    if press is not None and press.verb is verb:
                        people.presses(self.world, reader.person, room, message, button["callback_data"])
                        self.habits[f"pressed {verb.name}"] += 1
                        return

    def _joins(self, reader: Reader, at: datetime, *, first: int | None = None) -> None:
        """Come for the first time, or anew: start, subscribe, choose words. The first takes everything."""
        minute = timedelta(minutes=6)
        self._later(at, lambda: self._say(reader, "/start"))
        self._later(at + minute, lambda: self._say(reader, "/subscribe"))
        if first == 0:
            self._later(at + 2 * minute, lambda: self._say(reader, "/settings live on"))
            return
        for place in range(self._chance.choice((1, 1, 2, 3))):
            wish = partial(self._say, reader, f"/filter {self._chance.choice(WANTS)}")
            self._later(at + (place + 2) * minute, wish)

    def _migrating(self, reader: Reader) -> Act:
        def migrate() -> None:
            people.migrates(self.world, reader.person, reader.room)
            self.habits["group became a supergroup"] += 1

        return migrate

    def _doing(self, name: str, reader: Reader, at: datetime) -> Act:
        if name in {"leave", "erase", "stop"}:
            return lambda: getattr(self, f"_{name}")(reader, at)
        if name == "why":
            return lambda: self._asks_why(reader)
        if name == "filter":
            return lambda: self._say(reader, f"/filter {self._chance.choice(WANTS)}")
        if name == "mute":
            return lambda: self._say(reader, f"/mute {self._chance.randint(1, 12)} 3h here")
        return lambda: self._say(reader, name)

    def _asks_why(self, reader: Reader) -> None:
        room = self._present(reader)
        if room.by_bot & room.messages.keys():
            self._say(reader, "/why", reply_to=max(room.by_bot & room.messages.keys()))

    def _stop(self, reader: Reader, at: datetime) -> None:
        self._say(reader, "/unsubscribe")
        self._later(at + HOUR * self._chance.uniform(1, 12), lambda: self._say(reader, "/subscribe"))

    def _erase(self, reader: Reader, at: datetime) -> None:
        self._say(reader, "/unsubscribe all")
        self._later(at + timedelta(minutes=10), lambda: self._press(reader, Verb.ERASE))
        back_at = at + HOUR * self._chance.uniform(2, 40)
        reader.rests_until = back_at + HOUR
        self._joins(reader, back_at)

    def _leave(self, reader: Reader, at: datetime) -> None:
        """Block the bot, or throw it out; think better of it later."""
        back_at = at + HOUR * self._chance.uniform(1, 30)
        self._shut(reader, is_out=True)
        reader.rests_until = back_at + HOUR

        def returns() -> None:
            self._shut(reader, is_out=False)
            self._say(reader, "/subscribe")

        self._later(back_at, returns)

    def _shut(self, reader: Reader, *, is_out: bool) -> None:
        room = self._present(reader)
        self.habits["shut the bot out" if is_out else "let the bot in"] += 1
        if room.kind is ChatKind.PRIVATE:
            people.blocks(self.world, room, is_blocked=is_out)
            return
        back = "administrator" if room.kind is ChatKind.CHANNEL else "member"
        people.sets_bot_status(self.world, room, reader.person, "kicked" if is_out else back)


HABITS = {
    "/latest": 0.2,
    "/latest flood": 0.08,
    "filter": 0.08,
    "/filter": 0.05,
    "/filter remove 1": 0.05,
    "/filter clear": 0.01,
    "mute": 0.06,
    "/unmute": 0.03,
    "stop": 0.05,
    "erase": 0.015,
    "leave": 0.04,
    "why": 0.05,
    "/status": 0.04,
    "/region Kharkiv": 0.02,
    "/settings silent on": 0.02,
    "/settings live on": 0.02,
    "/settings live off": 0.01,
    "/settings news en uk": 0.01,
    "/settings timezone Europe/Kyiv": 0.02,
    "/help": 0.02,
}
"""How likely each chat does what on a day."""
