"""An item has as many names as its source gives it: of those no longer met the newest are kept."""

from sqlalchemy import event, func, select

from storage.engine.tables import seen_keys
from storage.model import Changes, SeenKey
from storage.news import entry_keys, items
from storage.news.entry_keys import MOST


def names(*marks) -> tuple[bytes, ...]:
    return tuple(f"{mark!r:.16}".encode().rjust(16, b"-") for mark in marks)


def meet(world, item, keys) -> None:
    met = tuple(SeenKey(key=key, item_id=item.id) for key in keys)
    world.write(items.record, Changes(feed=world.feed, keys=met), now=world.now)


def kept(world, item) -> int:
    count = select(func.count()).select_from(seen_keys).where(seen_keys.c.item_id == item.id)
    return world.read(lambda s: s.scalar(count))


def is_known(world, keys) -> list[bool]:
    found = world.read(entry_keys.known, world.feed.id, keys)
    return [key in found for key in keys]


def test_names_that_are_new_at_each_poll_do_not_heap_up(world):
    item, other = world.add_item(), world.add_item()
    title = names("title")
    for poll in range(40):
        world.later(60)
        meet(world, item, (*names(f"id {poll}", f"link {poll}"), *title))
    assert kept(world, item) <= MOST + 2
    assert is_known(world, (*names("id 39", "link 39", "id 30", "id 1"), *title)) == [True] * 3 + [
        False,
        True,
    ]
    assert kept(world, other) == 1


def test_what_a_document_has_is_kept_however_much_it_is(world):
    """Feeds list a report many times; each of its names there is met again."""
    item = world.add_item()
    many = names(*range(3 * MOST))
    for _ in range(3):
        world.later(60)
        meet(world, item, many)
    assert kept(world, item) == len(many)
    world.later(60)
    meet(world, item, names("a", "b"))
    assert is_known(world, names("a", "b")) == [True, True]
    meet(world, item, names(*range(1000, 1000 + MOST)))
    assert kept(world, item) <= 2 * MOST + 2


def test_the_name_by_which_an_item_was_just_known_stays_though_its_time_was_not_written(world):
    item = world.add_item()
    meet(world, item, names("guid"))
    for poll in range(2 * MOST):
        world.later(60)
        meet(world, item, names("guid", f"link {poll}"))
    assert is_known(world, names("guid")) == [True]


def test_a_thousand_names_that_lead_to_one_item_are_read_once_each(world):
    item = world.add_item()
    many = names(*range(1000))
    meet(world, item, many)
    rows = []
    engine = world.database._reading
    event.listen(engine, "after_cursor_execute", lambda *args: rows.append(args[2]))
    found = world.read(entry_keys.known, world.feed.id, many)
    assert len([one for one in rows if "seen_keys" in one]) == 2
    assert {len(one.keys) for one in found.values()} == {1001}
    assert len({id(one) for one in found.values()}) == 1
