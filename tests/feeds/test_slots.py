"""How many may ask one host at once."""

import asyncio
import gc

from bot.feeds.slots import HostSlots


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
