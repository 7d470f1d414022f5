"""A chat's own webhook: what waits for its address, and what a failure or a success makes of it."""

from datetime import timedelta

from storage import hooks

URL = "https://desk.example/in"


def hooked(world, count: int = 2):
    """A chat with a hook for which so many events wait."""
    chat = world.add_chat()
    world.write(hooks.put, chat.id, url=URL, secret="s3", now=world.now)
    for _ in range(count):
        world.queue(chat, world.add_item())
        world.send()
    return chat


def waiting(world, chat):
    return world.read(hooks.waiting, chat.id, limit=10)


def fails(world, chat) -> bool:
    return world.write(hooks.failed, world.read(hooks.of, chat.id), "timed out", now=world.now)


def test_what_the_address_has_taken_waits_no_more(world):
    chat = hooked(world)
    first, second = waiting(world, chat)
    world.write(hooks.taken, chat.id, [first], now=world.now)
    assert waiting(world, chat) == [second]


def test_address_is_well_again_when_there_was_nothing_to_post(world):
    chat = hooked(world, 1)
    assert not fails(world, chat)
    failing = world.read(hooks.of, chat.id)
    assert (failing.failures, failing.trouble) == (1, "timed out")
    assert world.read(hooks.due, now=world.now, limit=5) == []
    world.write(hooks.taken, chat.id, [], now=world.now)
    well = world.read(hooks.of, chat.id)
    assert (well.failures, well.failing_since_at, well.trouble) == (0, None, "")
    assert [one.chat for one in world.read(hooks.due, now=world.now, limit=5)] == [chat.id]
    assert len(waiting(world, chat)) == 1


def test_address_is_asked_again_after_ever_longer_and_given_up_after_a_day(world):
    chat = hooked(world, 1)
    for wait in [*(10 * 2**n for n in range(9)), 3600, 3600]:
        assert not fails(world, chat)
        assert world.read(hooks.due, now=world.later(wait - 1), limit=5) == []
        assert len(world.read(hooks.due, now=world.later(1), limit=5)) == 1
    world.later(timedelta(hours=24).total_seconds())
    assert fails(world, chat)
    assert world.read(hooks.of, chat.id) is None
    assert waiting(world, chat) == []


def test_event_that_nobody_has_taken_for_a_day_is_forgotten(world):
    chat = hooked(world, 1)
    world.later(hooks.KEPT.total_seconds())
    assert world.write(hooks.trim, now=world.now) == 0
    assert len(waiting(world, chat)) == 1
    assert world.write(hooks.trim, now=world.later(1)) == 1
    assert waiting(world, chat) == []
