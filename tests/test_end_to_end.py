"""The real process, from outside: `python -m bot run` between a fake web and our Bot API server."""

import asyncio
import copy
import signal
import socket
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.demo.faults import Trouble
from bot.process import role
from bot.process.link import TWO_POLLERS
from tests.processes import bare_environment
from tests.telegram import TelegramServer
from tests.web import Story, Web

ROOT = Path(__file__).parents[1]
PATIENCE = 30.0  # seconds for what a busy machine may take

FLOOD = "A flood on the Prut has closed three bridges in Chernivtsi, the city council said on Monday morning."
FIRE = "A fire at a paper mill near Lviv was put out after nine hours, the rescue service reported at noon."
VOTE = "Voters in Riverside chose a new council of twelve on Sunday, with every second ballot sent by post."


async def until(condition) -> None:
    """Wait for something in another process: the one place where only looking again can tell."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - another process sets no event of ours
            await asyncio.sleep(0.02)


class Product:
    """A Dateline process over one database, to be started, stopped and killed."""

    def __init__(self, folder: Path, telegram: TelegramServer, feeds: list[str]) -> None:
        listing = folder / "feeds.txt"
        listing.write_text("# sources\nno address\n" + " region:UA\n".join(feeds))
        self.log = folder / "log"
        self.environment = {
            **bare_environment(),
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "DATABASE_URL": f"sqlite:///{folder / 'news.db'}",
            "FEEDS": str(listing),
            "POLL_INTERVAL": "0.3",
            "ALLOW_PRIVATE_ADDRESSES": "true",
            "HTTP_LISTEN": "",
            "LOG_FORMAT": "json",
        }
        self.process: asyncio.subprocess.Process | None = None

    def beside(self, name: str, **environment: str) -> "Product":
        """Another process of the same settings, but for these, with a log of its own."""
        other = copy.copy(self)
        other.log, other.process = self.log.with_name(name), None
        other.environment = self.environment | environment
        return other

    def said(self, words: str) -> int:
        """How many lines of its log have these words."""
        return sum(words in line for line in self.log.read_text().splitlines()) if self.log.exists() else 0

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    async def stop(self) -> int:
        return await self._end(signal.SIGTERM)

    async def kill(self) -> int:
        return await self._end(signal.SIGKILL)

    async def _end(self, number: int) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)


class Town:
    """Three outlets, one reader, one product."""

    def __init__(self, telegram, web, outlets, product) -> None:
        self.telegram, self.web, self.outlets, self.product = telegram, web, outlets, product
        self.reader = telegram.user("Olena")

    async def polls_twice(self) -> None:
        """Wait until every outlet has been read, and recorded: asked again with its validators."""
        seen = [outlet.conditional for outlet in self.outlets]
        await until(lambda: all(o.conditional > n for o, n in zip(self.outlets, seen, strict=True)))

    async def subscribes(self) -> None:
        await self.reader.sends("/subscribe")
        await self.reader.sees(within=PATIENCE)

    def pushed(self, words: str) -> list[str]:
        return [message.text for message in self.reader.messages if words in message.text]


@pytest.fixture
async def town(tmp_path):
    async with TelegramServer() as telegram, Web() as web:
        outlets = [
            web.publish(name, title=title, entries=[Story(f"Old news of {title}", guid=f"{name}-0")])
            for name, title in (("wire", "Harbour Wire"), ("post", "River Post"), ("radio", "Hill Radio"))
        ]
        product = Product(tmp_path, telegram, [outlet.url for outlet in outlets])
        await product.start()
        try:
            yield Town(telegram, web, outlets, product)
        finally:
            if product.process is not None and product.process.returncode is None:
                await product.kill()


@asynccontextmanager
async def telegram_down(telegram):
    telegram.fails(Trouble.ERROR, times=None)
    try:
        yield
    finally:
        telegram.works()


async def test_one_push_an_event_across_outlets_and_a_restart(town):
    wire, post, radio = town.outlets
    await town.subscribes()
    await town.polls_twice()
    wire.add(Story("Prut flood closes bridges in Chernivtsi", FLOOD, guid="wire-1"))
    await town.reader.sees("Prut flood", within=PATIENCE)
    post.add(Story("Three bridges shut by flood", FLOOD, guid="post-1"))
    await town.reader.sees_edit("River Post", within=PATIENCE)
    radio.add(Story("Riverside elects its council", VOTE, guid="radio-1"))
    await town.reader.sees("Riverside elects", within=PATIENCE)

    assert await town.product.stop() == 0
    radio.add(Story("Paper mill fire is out", FIRE, guid="radio-2"))
    await town.product.start()
    await town.reader.sees("Paper mill fire", within=PATIENCE)
    await town.polls_twice()
    assert (
        '"line": 2, "why": "\'no address\' is not an http or https address"' in town.product.log.read_text()
    )

    assert [len(town.pushed(words)) for words in ("flood", "Riverside elects", "Paper mill")] == [1, 1, 1]
    assert town.pushed("Old news") == []
    assert town.telegram.token not in town.product.log.read_text()


async def test_killed_between_record_and_send_nothing_is_lost_and_nothing_comes_twice(town):
    wire = town.outlets[0]
    await town.subscribes()
    await town.polls_twice()
    async with telegram_down(town.telegram):
        wire.add(Story("Prut flood closes bridges in Chernivtsi", FLOOD, guid="wire-1"))
        await town.telegram.called("sendMessage", times=2, within=PATIENCE)
        await until(lambda: town.outlets[0].statuses[-1] == 304)
        await town.product.kill()
    await town.product.start()
    await town.reader.sees("Prut flood", within=PATIENCE)
    await town.polls_twice()
    assert len(town.pushed("Prut flood")) == 1


async def test_killed_again_and_again_while_news_comes_every_item_arrives(town):
    wire = town.outlets[0]
    await town.subscribes()
    await town.polls_twice()
    titles = ["Ferry to Pier A is late", "Snow closes a school near Lviv", "Oslo opens its new library"]
    for title in titles:
        wire.add(Story(title, guid=f"wire-{title}"))
        asked = len(wire.asked)
        await until(lambda asked=asked: len(wire.asked) > asked)
        await town.product.kill()
        await town.product.start()
    for title in titles:
        await until(lambda wanted=title: town.pushed(wanted))
    assert [len(town.pushed(title)) for title in titles] == [1, 1, 1]


@pytest.mark.timed
async def test_sigterm_ends_it_within_ten_seconds_though_telegram_says_nothing(town):
    await town.subscribes()
    town.telegram.fails(Trouble.DELAY, times=None, seconds=60)
    town.telegram.fails(Trouble.DELAY, times=None, seconds=60, methods=("getupdates",))
    await town.reader.sends("/status")
    await town.telegram.called("sendMessage", times=2, within=PATIENCE)
    asked = time.monotonic()
    assert await town.product.stop() == 0
    assert time.monotonic() - asked < 10


async def test_command_sent_while_it_is_down_is_answered_once(town):
    await town.subscribes()
    assert await town.product.stop() == 0
    await town.reader.sends("/status")
    for _ in range(2):
        await town.product.start()
        await town.telegram.is_polled(within=PATIENCE)
        await until(lambda: len(town.reader.messages) == 2)
        await town.product.kill()
    assert len(town.reader.messages) == 2


async def test_second_process_waits_and_takes_over_when_the_first_is_killed(town):
    await town.subscribes()
    standby = town.product.beside("standby")
    await standby.start()
    try:
        await until(lambda: standby.said("role.waiting") == 2)  # poll and chat
        assert standby.said("role.held") == 1  # any number may send
        await town.product.kill()
        killed_at = time.monotonic()
        await until(lambda: standby.said("role.held") == 3)
        assert time.monotonic() - killed_at < role.LEASE_SECONDS
        town.outlets[0].add(Story("Prut flood closes bridges in Chernivtsi", FLOOD, guid="wire-1"))
        await town.reader.sees("Prut flood", within=PATIENCE)
        await town.reader.sends("/status")
        await until(lambda: len(town.reader.messages) == 3)
        await town.polls_twice()
        assert len(town.pushed("Prut flood")) == 1
        assert await standby.stop() == 0
    finally:
        if standby.process.returncode is None:
            await standby.kill()


async def test_second_bot_on_the_token_is_explained_in_one_line_and_neither_ends(town, tmp_path):
    await town.subscribes()
    other = town.product.beside("other", DATABASE_URL=f"sqlite:///{tmp_path / 'other.db'}")
    await other.start()
    try:
        await until(lambda: town.product.said(TWO_POLLERS) or other.said(TWO_POLLERS))
        assert town.product.said("Traceback") == other.said("Traceback") == 0
        assert (town.product.said(TWO_POLLERS), other.said(TWO_POLLERS)) in {(1, 0), (0, 1), (1, 1)}
        assert await other.stop() == 0
    finally:
        if other.process.returncode is None:
            await other.kill()
    assert town.product.process.returncode is None


async def test_telegram_out_of_reach_at_the_start_is_said_by_healthz_and_waited_for(town):
    await town.product.kill()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    cut_off = town.product.beside("cut_off", HTTP_LISTEN=f"127.0.0.1:{port}")
    town.telegram.fails(Trouble.ERROR, times=None, methods=())
    async with aiohttp.ClientSession() as http:
        await cut_off.start()
        try:
            await until(lambda: cut_off.said("telegram.unreachable") >= 2)
            async with http.get(f"http://127.0.0.1:{port}/healthz") as answer:
                assert answer.status == 200
                assert "telegram: Telegram can't be reached" in await answer.text()
            async with http.get(f"http://127.0.0.1:{port}/readyz") as answer:
                assert answer.status == 503
            town.telegram.works()
            await until(lambda: cut_off.said("telegram.connected"))
            await town.subscribes()
            async with http.get(f"http://127.0.0.1:{port}/metrics") as answer:
                counted = await answer.text()
            assert "# TYPE dateline_sources gauge" in counted
            assert "# TYPE dateline_checks_total counter" in counted
            assert "dateline_outbox_age_seconds 0.0" in counted
        finally:
            assert await cut_off.stop() == 0


async def test_unknown_command_and_bad_input_get_a_line_and_the_bot_goes_on(town):
    await town.subscribes()
    for text in ("/lattest", "/latest -5", '/filter "unclosed', "/mute nosuch", "/filter"):
        await town.reader.sends(text)
        answer = await town.reader.sees(within=PATIENCE)
        assert "Traceback" not in answer.text


async def run_briefly(tmp_path: Path, **environment: str) -> tuple[int, str]:
    base = bare_environment()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env=base | {"DATABASE_URL": f"sqlite:///{tmp_path / 'news.db'}", "HTTP_LISTEN": ""} | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode or 0, err.decode()


TOKEN = "123456:TEST-token_of-nobody-0123456789abcdef"


async def test_taken_http_port_ends_the_start_with_a_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        status, said = await run_briefly(tmp_path, BOT_TOKEN=TOKEN, HTTP_LISTEN=listen, LOG_LEVEL="error")
    assert status == 1
    assert said.strip() == (
        f"dateline: HTTP_LISTEN: {listen} can't be had: address already in use; "
        "give another address, or HTTP_LISTEN= for none"
    )


async def test_malformed_token_ends_with_two_and_one_line_without_it(tmp_path):
    status, said = await run_briefly(tmp_path, BOT_TOKEN="not-a-token")
    assert status == 2
    assert said.count("\n") == 1
    assert "BotFather" in said
    assert "not-a-token" not in said


async def test_missing_token_ends_with_two_and_points_to_the_demo(tmp_path):
    status, said = await run_briefly(tmp_path, BOT_TOKEN="")
    assert (status, said.count("\n")) == (2, 1)
    assert "make demo" in said


async def test_unreadable_feeds_file_ends_with_one_line(tmp_path):
    status, said = await run_briefly(tmp_path, BOT_TOKEN=TOKEN, FEEDS=str(tmp_path / "none.opml"))
    assert status == 2
    last = said.splitlines()[-1]
    assert "FEEDS: " in last
    assert "none.opml can't be read" in last
    assert "allowed: the path of" in last


async def test_refused_token_ends_with_one_line(tmp_path):
    async with TelegramServer() as telegram:
        status, said = await run_briefly(
            tmp_path, BOT_TOKEN="99:another-token-that-is-nobodys-000", TELEGRAM_API_URL=telegram.url
        )
    assert status == 2 if "can't be right" in said else status == 1
    assert "BOT_TOKEN" in said


async def test_database_from_a_newer_version_ends_with_one_line(tmp_path, sqlite_url):
    import sqlite3

    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as raw:
        raw.execute("update dateline_version set version_num = '9999'")
    raw.close()
    status, said = await run_briefly(tmp_path, BOT_TOKEN=TOKEN, DATABASE_URL=sqlite_url)
    assert status == 1
    assert "newer" in said.splitlines()[-1]
