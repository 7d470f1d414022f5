"""What is taken back stays within the limits; what several erase at once is erased once."""

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import select

from storage import subscribers
from storage.engine.database import Database
from storage.engine.tables import past_wants
from storage.model import ChatKind, Mute

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


async def test_what_was_erased_is_in_no_file_of_the_database(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/news.db")
    database.migrate()
    now = datetime(2031, 5, 14, 12, tzinfo=UTC)
    person = database.write_now(subscribers.upsert_chat, chat_id=7, kind=ChatKind.PRIVATE, now=now)
    database.write_now(subscribers.add_filter, person.id, "zyxomma", now=now, limit=LIMIT)
    with database._reading.connect() as reader:
        reader.exec_driver_sql("SELECT * FROM chats").fetchall()
        database.write_now(subscribers.erase, 7)
        clearing = asyncio.create_task(database.clear_log())  # waits for nobody, and comes again
        await asyncio.sleep(0.1)
        assert not clearing.done()
        database.write_now(subscribers.upsert_chat, chat_id=8, kind=ChatKind.PRIVATE, now=now)
    await clearing
    left = [file.name for file in tmp_path.iterdir() if b"zyxomma" in file.read_bytes()]
    database.write_now(subscribers.upsert_chat, chat_id=9, kind=ChatKind.PRIVATE, now=now)
    database.close()
    assert left == []


async def test_log_that_cannot_be_cleared_is_no_error(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/no/folder/news.db")
    await database.clear_log()
    database.close()
