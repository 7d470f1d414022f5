"""Many who ask the web server for what takes time: Telegram's posts and /healthz get through."""

import asyncio
import contextlib

import aiohttp
import pytest

from bot.process import health
from bot.process.connections import Bounds
from bot.process.waiting import MOST, MOST_EACH
from tests.test_end_to_end import until

SECRET = "a-secret_of-ours"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
ROOM = 40
CUT = (0, None)


class Slow:
    """A process whose answers take as long as the test likes."""

    def __init__(self) -> None:
        self.goes_on = asyncio.Event()
        self.asked: list[str] = []
        self.updates: list[dict] = []

    async def ready(self) -> str:
        self.asked.append("/readyz")
        await self.goes_on.wait()
        return ""

    async def metrics(self) -> bytes:
        self.asked.append("/metrics")
        await self.goes_on.wait()
        return b""

    async def stream(self, key: str) -> bytes | None:
        self.asked.append(key)
        await self.goes_on.wait()
        return None if key.startswith("made-up") else b"<feed/>"

    async def accept(self, update) -> None:
        self.updates.append(update)


@pytest.fixture
def slow():
    return Slow()


@pytest.fixture
async def client(slow):
    probe = health.Probe(alive=lambda: "", ready=slow.ready, metrics=slow.metrics)
    runner = await health.serve(
        "127.0.0.1:0",
        probe,
        health.Webhook(path="/hook", secret=SECRET, accept=slow.accept),
        streams=health.Streams(paths=("/stream/",), read=slow.stream),
        bounds=Bounds(connections=ROOM),
    )
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(
        f"http://127.0.0.1:{runner.addresses[0][1]}", connector=connector
    ) as session:
        yield session
    slow.goes_on.set()
    await runner.cleanup()


@contextlib.asynccontextmanager
async def crowd(client, paths, *, over):
    """Ask for each path on a connection of its own, until so many are over; gives what was answered."""
    answers: list[tuple[int, str | None]] = []

    async def ask(path: str) -> None:
        try:
            async with client.get(path) as answer:
                answers.append((answer.status, answer.headers.get("Retry-After")))
        except aiohttp.ClientError:
            answers.append(CUT)

    asking = [asyncio.create_task(ask(path)) for path in paths]
    await until(lambda: len(answers) >= over)
    yield answers
    await asyncio.gather(*asking)


CROWDS = {
    "one stream": ["/stream/harbour"] * (2 * ROOM),
    "made-up streams": [f"/stream/made-up-{n}" for n in range(2 * ROOM)],
    "readyz": ["/readyz"] * (2 * ROOM),
    "metrics": ["/metrics"] * (2 * ROOM),
}


@pytest.mark.parametrize("paths", CROWDS.values(), ids=CROWDS)
async def test_a_crowd_keeps_neither_telegram_nor_healthz_out(client, slow, paths):
    async with crowd(client, paths, over=ROOM):
        for number in range(3):
            async with client.post("/hook", json={"update_id": number}, headers=HEADER) as answer:
                assert answer.status == 200
            async with client.get("/healthz") as answer:
                assert answer.status == 200
        slow.goes_on.set()
    assert [one["update_id"] for one in slow.updates] == [0, 1, 2]


@pytest.mark.parametrize("paths", CROWDS.values(), ids=CROWDS)
async def test_who_finds_no_place_is_told_to_come_again(client, slow, paths):
    waiting = MOST_EACH if paths is CROWDS["one stream"] else MOST
    async with crowd(client, paths[: ROOM // 2], over=ROOM // 2 - waiting) as answers:
        assert set(answers) == {(503, "5")}
        slow.goes_on.set()
    assert answers.count((503, "5")) == ROOM // 2 - waiting


async def test_who_asks_for_one_stream_without_end_takes_no_other_its_place(client, slow):
    async with crowd(client, CROWDS["one stream"][: ROOM // 2], over=ROOM // 2 - MOST_EACH):
        asking = asyncio.create_task(client.get("/stream/hills"))
        await until(lambda: "hills" in slow.asked)
        slow.goes_on.set()
        async with await asking as answer:
            assert answer.status == 200
    assert slow.asked == ["harbour", "harbour", "hills"]
    async with client.get("/stream/harbour") as answer:  # the places are free again
        assert answer.status == 200


async def test_who_shares_an_answer_has_it_made_once(client, slow):
    async with crowd(client, ["/readyz"] * MOST, over=0) as answers:
        slow.goes_on.set()
    assert answers == [(200, None)] * MOST
    async with crowd(client, ["/readyz"] * ROOM, over=ROOM) as answers:
        pass
    assert answers == [(200, None)] * ROOM
    assert slow.asked == ["/readyz"]


async def test_the_connection_of_telegrams_posts_gives_way_last(client, slow):
    host, port = client._base_url.host, client._base_url.port
    reader, writer = await asyncio.open_connection(host, port)
    post = (
        f"POST /hook HTTP/1.1\r\nHost: a\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
        'Content-Length: 15\r\n\r\n{"update_id":7}'
    )
    writer.write(post.encode())
    assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
    idle = [await asyncio.open_connection(host, port) for _ in range(3 * ROOM)]
    async with asyncio.timeout(5):
        with contextlib.suppress(ConnectionError):
            await idle[ROOM][0].read()  # all before it were cut
    writer.write(post.encode())
    assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
    for _, each in [*idle, (reader, writer)]:
        each.close()
    assert len(slow.updates) == 2


async def test_who_has_asked_nothing_yet_stays_while_others_were_answered(client):
    """A hundred that come and go cut off a newcomer before its first request was there."""
    host, port = client._base_url.host, client._base_url.port
    request = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    newcomer, *others = [await asyncio.open_connection(host, port) for _ in range(ROOM)]
    for reader, writer in others:
        writer.write(request)
        await reader.readuntil(b"ok\n")
    more = [await asyncio.open_connection(host, port) for _ in range(ROOM // 2)]
    async with asyncio.timeout(5):
        with contextlib.suppress(ConnectionError):
            await others[ROOM // 2 - 1][0].read()  # cut, as all before it
    newcomer[1].write(request)
    assert b" 200 " in await newcomer[0].readuntil(b"ok\n")
    for _, each in [newcomer, *others, *more]:
        each.close()
