"""How many may ask one host at once."""

import asyncio
import gc
from datetime import UTC, datetime

import pytest

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.slots import HostSlots
from storage.model import Feed, Fetched
from tests.web import ToLoopback, Web, dripping

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


async def test_a_host_is_forgotten_after_its_last_visit():
    """A feed may redirect to a new host at every poll: each was kept for ever."""
    slots = HostSlots(2)
    for number in range(1_000):
        async with slots.of(f"host{number}.example"):
            pass
    gc.collect()
    assert len(slots) == 0


async def test_so_many_at_once_and_no_more():
    slots, inside, most = HostSlots(2), 0, 0

    async def visit() -> None:
        nonlocal inside, most
        async with slots.of("one.example"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(9)))
    assert most == 2


@pytest.mark.parametrize(
    ("name", "host", "given"),
    [
        ("lure", "evil.example", "http://evil.example/lure"),  # redirects there
        ("radio", "herald.example", "http://evil.example/lure"),  # a page that its item links to
        ("radio", "herald.example", ""),  # a picture
    ],
)
async def test_who_leads_to_a_host_takes_no_place_of_those_at_home_there(name, host, given):
    begun, drip = asyncio.Event(), dripping()

    async def radio(request):
        begun.set()
        return await drip(request)

    limits = Limits(per_host=1, total_seconds=5)
    async with (
        Web() as web,
        Fetcher(version="1", allow_private=True, resolver=ToLoopback(), limits=limits) as fetcher,
    ):
        web.publish("radio").answer_with(radio)
        web.publish("lure").redirect(web.address("radio", "herald.example"))
        web.publish("herald")
        led = Feed(id=1, url=web.address(name, host), given_url=given, title="", next_check_at=NOW)
        home = web.address("herald", "herald.example")
        endless = asyncio.create_task(fetcher.fetch(led))
        await begun.wait()
        found = await fetcher.fetch(Feed(id=2, url=home, given_url=home, title="", next_check_at=NOW))
        is_before = not endless.done()
        endless.cancel()
    assert isinstance(found, Fetched)
    assert is_before
