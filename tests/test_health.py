import asyncio
import contextlib
import json
import socket
import zlib
from typing import Any

import aiohttp
import pytest

from bot.process import health
from bot.process.connections import Bounds
from bot.process.waiting import OneAtATime
from storage.engine.database import DatabaseError

SECRET = "a-secret_of-ours"


class Process:
    """What the probes ask."""

    def __init__(self) -> None:
        self.trouble = ""
        self.updates: list[dict[str, Any]] = []

    async def ready(self) -> str:
        return self.trouble

    async def metrics(self) -> bytes:
        return b"# TYPE dateline_sources gauge\n"

    async def accept(self, update) -> None:
        self.updates.append(update)


@pytest.fixture
def process():
    return Process()


@pytest.fixture
async def client(process):
    probe = health.Probe(alive=lambda: process.trouble, ready=process.ready, metrics=process.metrics)
    webhook = health.Webhook(path="/hook", secret=SECRET, accept=process.accept)
    runner = await health.serve("127.0.0.1:0", probe, webhook)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        yield session
    await runner.cleanup()


async def test_healthy_process_says_ok(client):
    for path in ("/healthz", "/readyz"):
        async with client.get(path) as answer:
            assert (answer.status, await answer.text()) == (200, "ok\n")


async def test_trouble_is_named_with_503(client, process):
    process.trouble = "ended: poll"
    for path in ("/healthz", "/readyz"):
        async with client.get(path) as answer:
            assert (answer.status, await answer.text()) == (503, "ended: poll\n")


async def test_metrics_come_as_prometheus_text(client):
    async with client.get("/metrics") as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert await answer.read() == b"# TYPE dateline_sources gauge\n"


async def test_who_ask_at_once_get_one_answer_and_who_asks_a_second_later_a_new_one():
    made = []

    async def make() -> int:
        made.append(len(made))
        await asyncio.sleep(0)
        return made[-1]

    now = 0.0
    shared = OneAtATime(make, clock=lambda: now)
    assert await asyncio.gather(*(shared.answer() for _ in range(20))) == [0] * 20
    now = 0.9
    assert await shared.answer() == 0
    now = 1.0
    assert await shared.answer() == 1


async def test_who_leaves_takes_the_answer_from_nobody_and_a_failure_is_told_to_all():
    goes_on = asyncio.Event()

    async def fail() -> int:
        await goes_on.wait()
        raise DatabaseError("the disk is full")

    shared = OneAtATime(fail)
    leaves, *stay = [asyncio.create_task(shared.answer()) for _ in range(3)]
    await asyncio.sleep(0)
    leaves.cancel()
    goes_on.set()
    for one in stay:
        with pytest.raises(DatabaseError, match="the disk is full"):
            await one
    assert not shared.is_there


async def test_webhook_takes_updates_with_the_secret_only(client, process):
    header = "X-Telegram-Bot-Api-Secret-Token"
    async with client.post("/hook", json={"update_id": 1}, headers={header: SECRET}) as answer:
        assert answer.status == 200
    for headers in ({}, {header: "wrong"}, {header: "нет"}):
        async with client.post("/hook", json={"update_id": 2}, headers=headers) as answer:
            assert answer.status == 403
    assert process.updates == [{"update_id": 1}]


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff\xfe"])
async def test_webhook_refuses_what_is_no_update(client, process, body):
    async with client.post("/hook", data=body, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as answer:
        assert answer.status == 400
    assert process.updates == []


async def test_taken_port_is_an_error_for_the_caller():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = Process()
        probe = health.Probe(alive=lambda: "", ready=process.ready, metrics=process.metrics)
        with pytest.raises(OSError, match="in use"):
            await health.serve(f"127.0.0.1:{taken.getsockname()[1]}", probe, None)


# --- who only keeps the line busy


async def opened(client) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(client._base_url.host, client._base_url.port)


@pytest.fixture
async def narrow(process):
    """A server with room for three, each of which has little time."""
    probe = health.Probe(alive=lambda: "", ready=process.ready, metrics=process.metrics)
    webhook = health.Webhook(path="/hook", secret=SECRET, accept=process.accept)
    bounds = Bounds(connections=3, request_seconds=0.3, answer_seconds=0.5, idle_seconds=0.3)
    runner = await health.serve("127.0.0.1:0", probe, webhook, bounds=bounds)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        yield session
    await runner.cleanup()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET /healthz HTTP/1.1\r\nX: ",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST /hook HTTP/1.1\r\nHost: a\r\nX-Telegram-Bot-Api-Secret-Token: "
        + SECRET.encode()
        + b"\r\nContent-Length: 900\r\n\r\n{",
    ],
    ids=["nothing", "half a head", "one request and no more", "half a body"],
)
async def test_a_connection_that_goes_no_further_is_closed(narrow, said):
    """Half-open connections stayed for ever, and took the descriptors that polling needs."""
    reader, writer = await opened(narrow)
    writer.write(said)
    async with asyncio.timeout(3):
        with contextlib.suppress(ConnectionError):
            await reader.read()
    writer.close()


async def test_many_idle_connections_keep_nobody_out(narrow):
    idle = [await opened(narrow) for _ in range(20)]
    async with narrow.get("/healthz") as answer:
        assert answer.status == 200
    for _, writer in idle:
        writer.close()


async def test_a_secret_that_is_no_text_is_refused(client, caplog):
    reader, writer = await opened(client)
    secret = b"X-Telegram-Bot-Api-Secret-Token: \xff\xfe\r\n"
    writer.write(b"POST /hook HTTP/1.1\r\nHost: a\r\n" + secret + b"Content-Length: 0\r\n\r\n")
    assert b" 403 " in await reader.readline()
    writer.close()
    assert "Traceback" not in caplog.text


async def test_what_is_compressed_is_not_unpacked(client, process):
    """One request of 1.6 kB, to any path, unpacked to 2 GB on the event loop."""
    packed = zlib.compress(json.dumps({"update_id": 1}).encode())
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Encoding": "deflate"}
    async with client.post("/hook", data=packed, headers=headers) as answer:
        assert answer.status == 400
    assert process.updates == []


@pytest.mark.parametrize("line", [b"POST /hook", b"GET /metrics", b"POST /nowhere"])
@pytest.mark.parametrize("expected", [b"wonders", b"\xff"])
async def test_what_nobody_expects_is_refused_without_a_traceback(client, caplog, line, expected):
    reader, writer = await opened(client)
    writer.write(line + b" HTTP/1.1\r\nHost: a\r\nExpect: " + expected + b"\r\nContent-Length: 0\r\n\r\n")
    assert b" 417 " in await reader.readline()
    writer.close()
    assert "Traceback" not in caplog.text


async def test_who_asks_whether_to_go_on_is_told_to(client, process):
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with client.post("/hook", json={"update_id": 1}, headers=headers, expect100=True) as answer:
        assert answer.status == 200
    assert process.updates == [{"update_id": 1}]


async def test_other_addresses_and_methods_have_nothing(client):
    for method, path in (("GET", "/"), ("POST", "/healthz"), ("GET", "/hook"), ("GET", "/nowhere/at/all")):
        async with client.request(method, path) as answer:
            assert answer.status == 404
