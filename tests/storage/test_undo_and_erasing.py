"""What is taken back stays within the limits; what several erase at once is erased once."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from storage import subscribers
from storage.engine.tables import past_wants
from storage.model import Mute

LIMIT = 20


def test_undo_adds_nothing_beyond_the_limit_and_nothing_twice(world):
    chat = world.add_chat()
    for number in range(LIMIT):
        world.write(subscribers.add_filter, chat.id, f"old{number}", now=world.now, limit=LIMIT)
    world.write(subscribers.clear_filters, chat.id)
    for number in range(5, LIMIT + 3):
        world.write(subscribers.add_filter, chat.id, f"old{number}", now=world.now, limit=LIMIT)
    restored = world.write(subscribers.restore_filters, chat.id, limit=LIMIT)
    assert [one.query for one in restored] == [f"old{number}" for number in (0, 1, *range(5, LIMIT + 3))]


def test_several_who_erase_a_chat_at_the_same_moment_erase_it_once(world):
    chat, begun = world.add_chat(), threading.Event()
    version = world.read(subscribers.version)

    def first(s):
        subscribers.erase(s, chat.chat_id)
        begun.set()
        time.sleep(0.3)  # the second one is in its own erasing by then, where the database lets it

    with ThreadPoolExecutor() as threads:
        one = threads.submit(world.write, first)
        assert begun.wait(5)
        two = threads.submit(world.write, subscribers.erase, chat.chat_id)
        assert (one.result(), two.result()) == (None, None)
    assert world.read(subscribers.changed_since, version) == ([chat.id], [])


def test_person_who_erases_themselves_is_nobody_in_a_groups_mutes(world):
    group = world.add_chat(-5)
    for feed, person in ((world.feed, 7), (world.add_feed("https://hills.example/feed"), 8)):
        mute = Mute(since_at=world.now, until_at=None, by=person)
        world.write(subscribers.mute_source, group.id, feed.id, mute)
    world.write(subscribers.pause, -5, "removed", now=world.later(60))
    world.write(subscribers.erase, 7)
    assert sorted(one.by for one in world.read(subscribers.mutes, group.id).values()) == [0, 8]
    [kept] = world.read(lambda s: s.scalars(select(past_wants.c.wanted)).all())
    assert all(by == 0 for *_, by in json.loads(kept)["mutes"])
