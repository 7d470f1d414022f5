"""Verbs of tests about lists. No test lives here."""

from storage import outbox, subscribers
from storage.model import DeliveryKind, Sent, Terms

DAY, HOUR = 86_400.0, 3_600.0
POST, DIGEST = DeliveryKind.POST, DeliveryKind.DIGEST
QUIET = Terms(quiet_from=11 * 60, quiet_to=13 * 60)  # the world's clock begins at noon


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


def reader(world, terms: Terms = QUIET, **fields):
    chat = world.add_chat(**fields)
    world.write(subscribers.set_terms, chat.id, terms, now=world.now)
    return world.chat(chat)


def wait(world, chat, count: int = 3, kind=POST, **fields):
    """So many stories that wait as the chat's terms say."""
    found = [world.add_item(**fields) for _ in range(count)]
    for item in found:
        world.queue(chat, item, kind=kind, deferral=chat.terms.hours(world.now))
    return found


def release(world) -> int:
    count = 0
    while done := gather(world):
        count += done
    return count


def send_all(world):
    """Send what there is, a message at a time; what was sent, with what each list shows."""
    seen, number = [], 500
    for _ in range(60):
        release(world)
        world.later(2)
        for one in world.lease():
            shows = listing(world, one) if one.kind is DIGEST else None
            seen.append((one, shows))
            number += 1
            world.settle(one, Sent(message_id=number))
    return seen
