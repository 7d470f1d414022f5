"""Verbs of tests about lists. No test lives here."""

from storage import outbox

DAY = 86_400.0


def gather(world, **options) -> int:
    return world.write(outbox.gather, now=world.now, max_age_seconds=DAY, **options)


def fill(world, chat, count: int):
    found = [world.add_item() for _ in range(count)]
    for item in found:
        world.queue(chat, item)
    return found


def listing(world, one):
    world.write(outbox.drop_stale_lines, one.id, now=world.now, max_age_seconds=DAY)
    return world.read(outbox.listing, one.id)
