"""A month in minutes: the world goes on, the product is stepped through it, the ledger is kept.

In each step the outlets publish, troubles begin and end, people act and are answered; then what is due is
polled, and sent until the step is over.
"""

import asyncio
import random
import time
import traceback
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bench.month.clock import Clock
from bench.month.events import Events
from bench.month.ledger.book import Ledger
from bench.month.ledger.faults import Wrong
from bench.month.logs import Logs
from bench.month.measures import Measure, rows, rss, size, structures
from bench.month.outages import outage_of
from bench.month.press import Press, Source
from bench.month.product import Product
from bench.month.readers import ADMIN_ID, Readers
from bench.month.troubles import Turn, What, trouble_feeds, trouble_telegram, turns
from bot.demo.server import Server
from bot.demo.state import World
from bot.settings import Settings
from storage.engine.database import Database, DatabaseError, Session
from storage.news import feeds

START = datetime(2031, 4, 1, tzinfo=UTC)  # a Tuesday: two working days lie before noon of day 4 and of day 30
TOKEN = "123456:MONTH-token_of-nobody-0123456789abcdef"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOON = 12
MESSAGES_KEPT = 4 * DAY  # in the world's chats; edits are made for two
FORMS = ("rss", "rss", "atom", "json", "rss")
VALIDATORS = ("etag", "etag", "date", "none")
LANGUAGES = ("en", "uk", "en", "ru", "en", "uk", "de", "en", "es", "uk", "pl", "en")
NAMES = "Herald Courier Wire Post Gazette Mirror Dispatch Observer Tribune Chronicle Echo Star".split()
PLACES = "Harbour River Hill Meadow Forest Island Valley Coast Bridge Market".split()


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much of everything. `kept`: how long settled deliveries and forgotten items stay.

    `growth`: how many times as much a structure may hold at the last look as at the first; days differ.
    """

    days: int = 30
    sources: int = 60
    chats: int = 50
    per_day: int = 1_500
    step: timedelta = timedelta(minutes=5)
    interval: tuple[float, float, float] = (300.0, 600.0, 1_800.0)
    kept: timedelta = 5 * DAY
    measured: tuple[int, ...] = (4, 10, 20, 30)
    growth: float = 1.25


@dataclass
class Outcome:
    """What came of it."""

    measures: list[Measure] = field(default_factory=list)
    asked: int = 0
    steps: int = 0


class Month:
    """One run. `tell` is given a line a day."""

    def __init__(self, size: Size, *, url: str, seed: int, tell: Callable[[str], None]) -> None:
        chance = random.Random(seed)
        self.size = size
        self.clock = Clock(START)
        self.world = World(token=TOKEN, clock=self.clock.timestamp)
        self.world.calls = deque(maxlen=1_000)
        self.server = Server(self.world)
        self.press = Press(sources(size.sources), clock=self.clock)
        self.readers = Readers(self.world, chats=size.chats, start=START + 5 * HOUR, chance=chance)
        self.events = Events(self.press.desks(), per_day=size.per_day, start=START, chance=chance)
        self.logs = Logs()
        self.outcome = Outcome()
        self.turns = deque(turns(START, size.days))
        self._url = url
        self._tell = tell
        self._unsaid: list[str] = []
        self._outage = outage_of(url)
        self._silent: set[What] = set()  # what is out
        self._database = Database(url)
        self._planned_at = START - DAY
        self._tidied_at = START
        self._began = time.monotonic(), time.process_time()

    async def run(self) -> Ledger:
        """Live through it; the ledger, closed."""
        self.logs.listen(secret=TOKEN)
        await self.server.start()
        try:
            async with self.press:
                return await self._run()
        finally:
            await self.server.stop()
            self._database.close()

    async def _run(self) -> Ledger:
        await asyncio.to_thread(self._database.migrate)
        self._database.write_now(self._add_sources)
        for telling in sorted(self.events.earlier(12)):
            self.press.publish(telling)
        self.product = await self._started()
        self.ledger = Ledger(self._database, world=self.world, lexicon=self.product.app.lexicon)
        end = START + self.size.days * DAY
        while self.clock() < end:
            await self._step(self.size.step)
        await self._calm_down()
        self.ledger.close(self.clock())
        await self.product.stop()
        return self.ledger

    def _add_sources(self, session: Session) -> None:
        for source in self.press.sources.values():
            address = self.press.address(source.name)
            feeds.add(session, address, title=source.title, language=source.language, now=self.clock())

    async def _started(self) -> Product:
        shortest, usual, longest = self.size.interval
        settings = Settings(
            _env_file=None,
            bot_token=TOKEN,
            admin_ids=frozenset({ADMIN_ID}),
            telegram_api_url=self.server.url,
            database_url=self._url,
            poll_interval=usual,
            poll_interval_min=shortest,
            poll_interval_max=longest,
            allow_private_addresses=True,
            http_listen="",
            send_rate=300,
        )
        product = Product(settings, self.clock, kept=self.size.kept)
        await product.start()
        return product

    # --- a step ---

    async def _step(self, length: timedelta) -> None:
        now = self.clock()
        until = START + ((now - START) // length + 1) * length
        self.outcome.steps += 1
        if self._is_later_than(self._planned_at, now, DAY):
            self._planned_at = now
            self.readers.plan(now)
        for telling in self.events.until(now):
            self.press.publish(telling)
        while self.turns and self.turns[0].at <= now:
            await self._turn(self.turns.popleft())
        if self.readers.act(now) or self.world.updates.pending:
            await self._answered()
        await self._try(self.product.poll())
        self._account(polled=True)
        await self._try(self.product.send(until))
        self.clock.advance(until)
        self._account(polled=False)
        if self._is_later_than(self._tidied_at, until, HOUR):
            self._tidied_at = until
            await self._hourly(until)

    @staticmethod
    def _is_later_than(before: datetime, now: datetime, span: timedelta) -> bool:
        """Whether another day, or hour, has begun since."""
        return (now - START) // span > (before - START) // span

    async def _try(self, work: Awaitable[object]) -> None:
        """Work as the outermost frame of the product's loop does: a database that is out ends the round."""
        try:
            await work
        except DatabaseError as error:
            if What.DATABASE not in self._silent:
                self.ledger.faults.add(Wrong.BUG, f"{self.clock():%d %H:%M}: {error}")
        except Exception as error:  # noqa: BLE001 - what it may be is the question
            where = "".join(traceback.format_exception(error)[-2:])
            self.ledger.faults.add(Wrong.BUG, f"{self.clock():%d %H:%M}: {where}")

    def _account(self, *, polled: bool) -> None:
        if What.DATABASE in self._silent:
            return
        if polled:
            offered, self.press.offered = self.press.offered, []
            self.ledger.after_polling(offered, now=self.clock())
        else:
            events, self.world.journal.events = self.world.journal.events, []
            self.ledger.after_sending(events, now=self.clock())

    async def _answered(self) -> None:
        """Wait for the bot's answers, where it can give any."""
        if self._silent:
            return
        try:
            async with asyncio.timeout(30):
                while self.world.updates.pending:  # noqa: ASYNC110 - the queue of another part
                    await asyncio.sleep(0.005)
            await self.product.has_answered()
        except TimeoutError:
            left = len(self.world.updates.pending)
            self.ledger.faults.add(Wrong.UNANSWERED, f"{self.clock():%d %H:%M}: {left} updates not fetched")

    def _say(self, line: str) -> None:
        """Tell a line; while the disk is full, keep it: the output may be a file on that disk too."""
        self._unsaid.append(line)
        while self._unsaid and What.DATABASE not in self._silent:
            self._tell(self._unsaid.pop(0))

    # --- what goes wrong ---

    async def _turn(self, turn: Turn) -> None:
        self._say(f"    {self.clock() - START} {turn.plan.what}{'' if turn.begins else ': over'}")
        match turn.plan.what:
            case What.TELEGRAM | What.LOSSES | What.FLOOD:
                trouble_telegram(self.server, turn)
            case What.DATABASE:
                (self._outage.begin if turn.begins else self._outage.end)()
                self.logs.is_out = turn.begins
            case What.STOP | What.KILL_SENDING | What.KILL_POLLING:
                await self._restart(turn.plan.what)
                return
            case _:
                trouble_feeds(self.press, turn)
                return
        if turn.plan.what in {What.TELEGRAM, What.DATABASE}:
            (self._silent.add if turn.begins else self._silent.discard)(turn.plan.what)

    async def _restart(self, how: What) -> None:
        match how:
            case What.KILL_SENDING:
                await self._try(self.product.poll())
                self._account(polled=True)
                await self.product.is_killed_sending(0.05)
            case What.KILL_POLLING:
                await self.product.is_killed_polling(0.03)
            case _:
                await self.product.stop()
        self.product = await self._started()

    # --- now and then ---

    async def _hourly(self, now: datetime) -> None:
        await self._try(self.product.tidy())
        if What.DATABASE not in self._silent:  # its message would wait for a turn, and time stand still
            await self._try(self.product.look())
        day = (now - START).days
        if now.hour == NOON and (day + 1 in self.size.measured):
            self.outcome.measures.append(self._measure(day + 1))
        if now.hour == 0:
            self._clear_up(now)
            self._say(self._line(day))

    def _measure(self, day: int) -> Measure:
        return Measure(
            day=day,
            rss=rss(),
            world=size([room.messages for room in self.world.rooms.values()]),
            structures=structures(self.product.app),
            rows=self._database.read_now(rows),
        )

    def _clear_up(self, now: datetime) -> None:
        """Let the world forget what nobody looks at: it must not be taken for the product's memory."""
        oldest = (now - MESSAGES_KEPT).timestamp()
        for room in self.world.rooms.values():
            for number in [one for one, message in room.messages.items() if message["date"] < oldest]:
                del room.messages[number]
                room.by_bot.discard(number)
        self.world.callbacks.clear()

    def _line(self, day: int) -> str:
        ledger = self.ledger
        wall, cpu = time.monotonic() - self._began[0], time.process_time() - self._began[1]
        return (
            f"day {day:>2}: {self.press.published:,} published, {self.press.asked:,} checks, "
            f"{ledger.accepted:,} items, {ledger.deliveries.queued:,} deliveries "
            f"({ledger.deliveries.waiting} open), {sum(ledger.faults.counts.values())} faults, "
            f"{sum(self.logs.bad.values())} bad lines, {rss() / 1e6:.0f} MB, {wall:.0f} s, {cpu:.0f} s CPU"
        )

    async def _calm_down(self) -> None:
        """Let a day and a half pass in which nothing goes wrong and nothing is published."""
        while self.turns:
            turn = self.turns.popleft()
            if not turn.begins:
                await self._turn(turn)
        end = self.clock() + 1.5 * DAY
        self.events = Events(self.press.desks(), per_day=0, start=end + DAY, chance=random.Random(0))
        while self.clock() < end:
            await self._step(HOUR / 2)
        self.outcome.asked = self.press.asked


def sources(count: int) -> list[Source]:
    """Invent the outlets."""
    return [
        Source(
            name=f"{PLACES[place % len(PLACES)]}-{NAMES[place % len(NAMES)]}-{place}".lower(),
            title=f"{PLACES[place % len(PLACES)]} {NAMES[place % len(NAMES)]}",
            language=LANGUAGES[place % len(LANGUAGES)],
            form=FORMS[place % len(FORMS)],
            validator=VALIDATORS[place % len(VALIDATORS)],
            flips=place % 20 == 4,
        )
        for place in range(count)
    ]
