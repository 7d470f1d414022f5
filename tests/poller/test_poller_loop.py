"""The poller running by itself."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.polling.poller import PollerOptions
from tests.desk import FERRY, a_poller
from tests.poller.conftest import Waiting


async def test_the_loop_checks_a_source_as_soon_as_it_is_added(desk):
    running = asyncio.create_task(desk.poller.run())
    try:
        herald = desk.web.publish("herald", entries=[FERRY])
        asked = asyncio.Event()

        async def answer(request):
            asked.set()
            return await herald._feed(request)

        herald.answer_with(answer)
        desk.follow(herald)
        desk.poller.wake()
        async with asyncio.timeout(5):
            await asked.wait()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.mark.parametrize("way", ["run", "poll_due"])
async def test_whoever_is_stopped_ends_only_when_the_document_under_way_is_recorded(desk, way):
    desk.follow(desk.web.publish("herald", entries=[FERRY]))
    slow = desk.web.publish("slow")
    slow.answer_with(lambda _request: asyncio.sleep(10))
    desk.follow(slow)
    recorder = desk.poller._lane._recorder = Waiting(desk.poller._lane._recorder)
    running = asyncio.create_task(getattr(desk.poller, way)())
    assert await asyncio.to_thread(recorder.is_writing.wait, 10)
    running.cancel()
    done, _ = await asyncio.wait([running], timeout=0.1)
    assert not done
    recorder.may_go_on.set()
    await asyncio.wait([running])
    assert running.cancelled()
    assert len(desk.items()) == 1


async def test_the_loop_goes_on_by_itself_and_outlives_a_failing_feed(desk, gazetteer):
    herald, broken = desk.web.publish("herald", entries=[FERRY]), desk.web.publish("broken")
    broken.fail(500)
    desk.follow(herald)
    desk.follow(broken)
    poller = a_poller(
        desk.database,
        desk.fetcher,
        desk.parser,
        gazetteer,
        lambda: datetime.now(UTC),
        interval_seconds=0.05,
        interval_min_seconds=0.05,
        interval_max_seconds=0.05,
    )
    asked_often = asyncio.Event()

    async def count(request):
        if len(herald.asked) > 4 and len(broken.asked) > 1:
            asked_often.set()
        return await herald._feed(request)

    herald.answer_with(count)
    running = asyncio.create_task(poller.run())
    try:
        async with asyncio.timeout(10):
            await asked_often.wait()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert herald.conditional >= 3


@pytest.mark.parametrize(
    ("sources", "interval", "shortest", "tick"),
    [(1000, 60, 60, 1.0), (5000, 300, 60, 1.0), (300, 10, 10, 0.5), (60, 300, 60, 0), (77, 38.5, 38.5, 0)],
)
def test_few_sources_are_asked_each_at_its_time_and_many_together(sources, interval, shortest, tick):
    options = PollerOptions(interval_seconds=interval, interval_min_seconds=shortest)
    assert options.tick_seconds(sources) == tick
