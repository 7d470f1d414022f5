"""The event loop goes on while documents are read and decided on."""

import asyncio

from bot.feeds import parse
from storage.news import items
from tests.web import Story

TOPIC = "The council of {} votes on plan number {} for its harbour, its trams and its schools"


async def test_latest_answers_while_many_sources_are_read_for_the_first_time(desk):
    for number in range(8):
        stories = [Story(TOPIC.format(f"Town {number}", place), guid=f"{place}") for place in range(50)]
        desk.follow(desk.web.publish(f"paper{number}", entries=stories))
    polling = asyncio.create_task(desk.poll())
    answers = 0
    while not polling.done():
        await desk.database.read(items.newest, limit=5)
        answers += 1
    assert await polling == 8
    assert len(desk.items()) == 400
    # Were documents read or decided on here, there would be an answer a document at most. Figure: bench.poll.
    assert answers > 3 * 8


async def test_nothing_is_parsed_in_the_bots_own_process(desk, monkeypatch):
    def never(*_arguments: object, **_named: object) -> None:
        raise AssertionError("parsed in the bot's own process")

    monkeypatch.setattr(parse, "parse", never)
    desk.follow(desk.web.publish("herald", entries=[Story("Ferry runs aground", guid="1")]))
    await desk.poll()
    assert len(desk.items()) == 1
