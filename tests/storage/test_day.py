"""The last day's items and pushes, hour by hour, on both databases."""

from storage import day
from storage.model import Sent
from storage.news import figures


def test_items_and_pushes_are_counted_by_the_hour(world):
    chat = world.add_chat(1)
    item = world.add_item()
    world.queue(chat, item)
    [leased] = world.lease()
    world.later(30)
    world.settle(leased, Sent(message_id=5))
    told = world.read(day.last_day, now=world.later(3600))
    assert sum(told.items) == 1
    assert sum(told.pushes) == 1
    assert told.items[-2] == 1
    assert told.delay_seconds is not None
    assert [delay for delay in told.delays if delay is not None] == [told.delay_seconds]
    assert (told.repeats, sum(told.repeats_an_hour)) == (0, 0)
    assert told.sources == ((world.feed.id, 1),)
    assert [title for _, title, _ in world.read(figures.last_titles, world.feed.id, limit=5)] == [item.title]


def test_nothing_is_told_of_an_empty_day(world):
    told = world.read(day.last_day, now=world.now)
    assert (sum(told.items), sum(told.pushes), told.delay_seconds, told.sources) == (0, 0, None, ())
