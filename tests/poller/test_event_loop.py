"""The event loop goes on while documents are read and decided on."""

import asyncio
import time
from statistics import quantiles

from bot.feeds import parse
from storage import items
from tests.web import Story

TOPIC = "The council of {} votes on plan number {} for its harbour, its trams and its schools"


async def test_latest_answers_while_many_sources_are_read_for_the_first_time(desk):
    for number in range(8):
        stories = [Story(TOPIC.format(f"Town {number}", place), guid=f"{place}") for place in range(50)]
        desk.follow(desk.web.publish(f"paper{number}", entries=stories))
    polling = asyncio.create_task(desk.poll())
    gaps, answers = [], 0
    while not polling.done():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        gaps.append(time.perf_counter() - before)
        if len(gaps) % 20 == 0:
            await desk.database.read(items.newest, limit=5)
            answers += 1
    assert await polling == 8
    assert len(desk.items()) == 400
    assert answers > 10
    # No document is read or decided on here: one alone takes over 100 ms. The figure itself: bench.poll.
    assert quantiles(gaps, n=20)[18] < 0.1


async def test_nothing_is_parsed_in_the_bots_own_process(desk, monkeypatch):
    def never(*_arguments: object, **_named: object) -> None:
        raise AssertionError("parsed in the bot's own process")

    monkeypatch.setattr(parse, "parse", never)
    desk.follow(desk.web.publish("herald", entries=[Story("Ferry runs aground", guid="1")]))
    await desk.poll()
    assert len(desk.items()) == 1
