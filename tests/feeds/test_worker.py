"""The parsing process: bounded in time and memory, replaced when it fails."""

import asyncio
import os
import pickle
import signal
import sys
from pathlib import Path

import pytest

from bot.feeds.worker import MOST_IN_LINE, ParserLimits, ParserPool, _result, _text
from storage.model import Document, Unreadable
from tests.web import Story, rss

FEED = rss("Paper", [Story("Storm warning for the coast")])
URL = "https://paper.example/feed"


SLOW = b"<rss version='2.0'><channel>" + b"<a></a>" * 150_000  # seconds of feedparser's work


async def read(pool: ParserPool, body: bytes):
    return await pool.parse(body, url=URL, content_type="application/rss+xml")


async def test_documents_come_back_as_they_are():
    async with ParserPool() as pool:
        assert (await read(pool, FEED)).entries[0].title == "Storm warning for the coast"
        assert isinstance(await read(pool, b"nothing"), Unreadable)


async def test_a_slow_document_is_cut_off_and_the_next_document_is_read():
    async with ParserPool(limits=ParserLimits(seconds=1)) as pool:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticker = asyncio.create_task(tick())
        assert await read(pool, SLOW) == Unreadable(detail="took over 1 s to read")
        ticker.cancel()
        assert ticks > 30  # the event loop went on
        assert isinstance(await read(pool, FEED), Document)


async def test_document_that_takes_long_is_read_beside_the_others_and_so_are_the_next_of_its_address():
    async with ParserPool(limits=ParserLimits(seconds=2, usual_seconds=0.2)) as pool:
        await read(pool, FEED)
        seen = []
        for _ in range(2):
            slow = asyncio.create_task(read(pool, SLOW))
            await asyncio.sleep(0)
            for _ in range(3):
                found = await pool.parse(FEED, url="https://other.example/", content_type="")
                assert isinstance(found, Document)
            assert not slow.done()
            assert await slow == Unreadable(detail="took over 2 s to read")
            seen.append(pool.pid)
        assert seen[0] == seen[1]  # the second time nothing of it came to the others' process


async def test_document_is_read_though_a_busy_machine_gives_the_process_no_time_for_long():
    async with ParserPool(limits=ParserLimits(usual_seconds=0.1)) as pool:
        await read(pool, FEED)
        pid = pool.pid
        os.kill(pid, signal.SIGSTOP)
        reading = asyncio.create_task(read(pool, FEED))
        done, _ = await asyncio.wait([reading], timeout=0.3)
        assert not done
        os.kill(pid, signal.SIGCONT)
        assert isinstance(await reading, Document)
        assert pool.pid == pid
        assert not pool.is_slow(URL)


async def test_process_that_stands_still_is_replaced():
    async with ParserPool(limits=ParserLimits(usual_seconds=0.02, seconds=0.3)) as pool:
        await read(pool, FEED)
        os.kill(pool.pid, signal.SIGSTOP)
        assert isinstance(await read(pool, FEED), Document)  # by the second process


async def test_few_slow_documents_wait_at_once_and_the_rest_is_told_to_come_again():
    async with ParserPool(limits=ParserLimits(seconds=0.2, usual_seconds=0.1)) as pool:
        await read(pool, SLOW)
        assert pool.is_slow(URL)
        found = await asyncio.gather(*(read(pool, SLOW) for _ in range(MOST_IN_LINE + 2)))
    assert found.count(Unreadable(detail="too many documents that take long at once")) == 2


async def test_address_whose_documents_are_read_quickly_again_is_suspect_no_more():
    short = SLOW[: len(SLOW) // 8]
    async with ParserPool(limits=ParserLimits(seconds=1, usual_seconds=0.2)) as pool:
        await read(pool, FEED)
        await read(pool, short)
        assert pool._suspects
        assert isinstance(await read(pool, FEED), Document)  # the second process starts with it
        assert isinstance(await read(pool, FEED), Document)
        assert not pool._suspects


async def test_billion_laughs_is_harmless():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    feed = '<rss version="2.0"><channel><title>&l9;</title></channel></rss>'
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>{feed}'
    async with ParserPool() as pool:
        result = await read(pool, bomb.encode())
        assert isinstance(result, Document | Unreadable)
        assert isinstance(await read(pool, FEED), Document)


async def test_too_much_memory_ends_the_document_and_not_the_bot():
    async with ParserPool(limits=ParserLimits(memory_bytes=150_000_000)) as pool:
        assert isinstance(await read(pool, FEED), Document)
        big = rss("Paper", [Story("Storm", "word " * 6_000_000)])
        assert isinstance(await read(pool, big), Unreadable)
        assert isinstance(await read(pool, FEED), Document)


async def test_the_process_is_recycled():
    async with ParserPool(limits=ParserLimits(documents=2)) as pool:
        seen = []
        for _ in range(4):
            await read(pool, FEED)
            seen.append(pool.pid)
        assert seen[0] == seen[1] != seen[2] == seen[3]


async def test_a_killed_process_is_replaced():
    async with ParserPool() as pool:
        await read(pool, FEED)
        os.kill(pool.pid, signal.SIGKILL)
        assert isinstance(await read(pool, FEED), Unreadable)
        assert isinstance(await read(pool, FEED), Document)


async def test_a_document_cancelled_while_its_process_starts_leaves_no_answer_behind():
    async with ParserPool() as pool:
        task = asyncio.create_task(read(pool, FEED))
        await asyncio.sleep(0.02)  # no process is ready so soon
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert isinstance(await read(pool, FEED), Document)


async def test_a_cancelled_document_leaves_no_answer_behind():
    async with ParserPool() as pool:
        await read(pool, FEED)
        task = asyncio.create_task(read(pool, rss("Other", [Story("Other news")] * 300)))
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert (await read(pool, FEED)).title == "Paper"


async def test_the_process_has_no_secrets_of_ours(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    async with ParserPool() as pool:
        await read(pool, FEED)
        with open(f"/proc/{pool.pid}/environ", "rb") as environment:  # noqa: ASYNC230, PTH123 (a test, one line)
            assert b"BOT_TOKEN" not in environment.read()


def test_a_reply_can_build_nothing_but_results():
    with pytest.raises(pickle.UnpicklingError):
        _result(pickle.dumps(os.system))
    with pytest.raises(pickle.UnpicklingError):
        _result(pickle.dumps("text"))
    with pytest.raises(pickle.UnpicklingError):
        _text(pickle.dumps(b"text"))


async def test_the_process_ends_quietly_when_its_parent_is_gone():
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.feeds.worker",
        "1000000000",
        cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate(b"")
    assert (process.returncode, said) == (0, b"")
