"""What is kept of a source that floods: its newest items, and what others' need."""

from sqlalchemy import func, select

from storage.engine.tables import seen_keys
from storage.model import VerdictKind
from storage.news import crowding, items


def flood(world, count, **fields) -> list[int]:
    """Give the one source items, a second apart."""
    added = []
    for _ in range(count):
        world.later(1)
        added.append(world.add_item(**fields).id)
    return added


def kept(world) -> list[int]:
    return [item.id for item in world.read(items.recent, since=world.now.replace(year=2020))]


def thin_out(world, most: int) -> list[int]:
    steps = []
    for feed_id in world.read(crowding.crowded, most=most):
        while count := world.write(crowding.thin_out, feed_id, limit=3, most=most):
            steps.append(count)
    return steps


def test_the_newest_of_a_flood_are_kept_in_small_steps_and_others_lose_nothing(world):
    other = world.add_item(world.add_feed("https://river.example/feed")).id
    flooding = flood(world, 12)
    assert thin_out(world, most=5) == [3, 3]
    assert kept(world) == [other, *flooding[6:]]
    assert world.read(lambda s: s.scalar(select(func.count()).select_from(seen_keys))) == 7
    assert world.read(items.next_id) == flooding[-1] + 1


def test_a_source_below_the_bound_is_left_alone(world):
    flooding = flood(world, 5)
    assert thin_out(world, most=5) == []
    assert kept(world) == flooding


def test_what_another_item_needs_stays_and_copies_go(world):
    river = world.add_feed("https://river.example/feed")
    first, repeated, _lone = flood(world, 3)
    told = world.add_item(river)
    world.add_item(river, story_id=first, of=first, verdict=VerdictKind.UPDATE)
    copies = flood(world, 4, story_id=told.id, of=told.id, verdict=VerdictKind.DUPLICATE)
    newest = flood(world, 3, story_id=repeated, of=repeated, verdict=VerdictKind.UPDATE)
    thin_out(world, most=3)
    assert kept(world) == [first, repeated, told.id, told.id + 1, copies[-1], *newest]
