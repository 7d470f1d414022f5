"""`demo` as a person starts it: the whole product in a process of its own, on nothing but this machine."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bot.demo.run import DEFAULT_PORT

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds; the machine may be busy


@asynccontextmanager
async def started(folder: Path, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A running `demo`, its temporary files in `folder`, a hostile environment around it."""
    environment = os.environ | {"TMPDIR": str(folder), "DATABASE_URL": "nonsense", "POLL_INTERVAL": "1h"}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        *arguments,
        cwd=REPOSITORY,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        async for line in process.stdout:
            found = re.search(rb"http://127\.0\.0\.1:\d+", line)
            if found:
                return found[0].decode()
    raise AssertionError("no address was printed")


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_once_prints_one_message_an_event_and_nothing_old(tmp_path: Path):
    async with started(tmp_path, "--once") as process, asyncio.timeout(PATIENCE):
        out, errors = (stream.decode() for stream in await process.communicate())
    assert (process.returncode, errors) == (0, "")
    messages = re.split(r"^--- ", out, flags=re.MULTILINE)[1:]
    firsts = [message for message in messages if "(reply)" not in message.partition("\n")[0]]
    assert sum("Magnitude 5.2 earthquake shakes İzmir" in message for message in firsts) == 1
    assert sum("port of Gdańsk" in message.split("\n")[1] for message in messages) == 1
    assert "Meridian Courier · Harbour Wire" in firsts[0]  # one message grows by outlets
    assert any("(reply)" in message and "\n31 hurt, was 12\n" in message for message in messages)
    assert "Харкові" in out
    assert "Одессе" in out
    assert "Suspension bridge" not in out
    assert left_in(tmp_path) == []


async def test_ctrl_c_ends_it_cleanly(tmp_path: Path):
    async with started(tmp_path, "--port", "0") as process, aiohttp.ClientSession() as http:
        async with http.get(await address(process)) as page:
            assert "Dateline" in await page.text()
        process.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE):
            _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert left_in(tmp_path) == []


async def test_wanted_port_that_is_taken_is_told_in_a_line(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with started(tmp_path, "--port", str(port)) as process, asyncio.timeout(PATIENCE):
            out, errors = (stream.decode() for stream in await process.communicate())
    told = f"dateline: port {port} is taken; --port N chooses another, 0 any free one\n"
    assert (process.returncode, out, errors) == (2, "", told)
    assert left_in(tmp_path) == []


async def test_default_port_that_is_taken_gives_way_to_the_next_free_one(tmp_path: Path):
    try:
        taken = socket.create_server(("127.0.0.1", DEFAULT_PORT))
    except OSError:  # somebody's demo: as good
        taken = socket.socket()
    with taken:
        async with started(tmp_path) as process, asyncio.timeout(PATIENCE):
            assert process.stdout is not None
            said = ""
            while "open http" not in said:
                said += (await process.stdout.readline()).decode()
            process.send_signal(signal.SIGINT)
            await process.communicate()
    assert f"Port {DEFAULT_PORT} is taken" in said
    found = re.search(r"open http://127\.0\.0\.1:(\d+)", said)
    assert found
    assert int(found[1]) > DEFAULT_PORT
