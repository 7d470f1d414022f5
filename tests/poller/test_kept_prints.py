"""A report that waits in the name of a source that falls silent comes from another one, and comes once."""

from storage import outbox, subscribers
from storage.model import DeliveryKind, Terms
from storage.news import feeds
from tests.desk import FERRY, two_papers
from tests.poller.test_story_delivery import COPY, mute

POST = DeliveryKind.POST
QUIET = Terms(quiet_from=0, quiet_to=23 * 60)


def quiet(desk, chat_id, *queries):
    chat = desk.subscribe(chat_id, *queries)
    desk.database.write_now(subscribers.set_terms, chat, QUIET, now=desk.now)
    return chat


async def print_both(desk, between=lambda _paper: None):
    herald, courier = await two_papers(desk)
    herald.add(FERRY)
    await desk.poll()
    between(herald)
    courier.add(COPY)
    await desk.poll()
    return herald


def sources(desk):
    """Which papers' prints come when the hour strikes, by chat id."""
    desk.later(hours=10, minutes=30)
    while desk.database.write_now(outbox.gather, now=desk.now, max_age_seconds=86_400):
        pass
    paper = {item.id: item.source for item in desk.items()}
    return [(one.chat.chat_id, one.kind, paper[one.item_id]) for one in desk.queue()]


async def test_copy_comes_where_the_first_source_is_removed_while_its_report_waits(desk):
    quiet(desk, 1)
    herald = await print_both(desk)
    feed = desk.database.read_now(feeds.by_url, herald.url)
    desk.database.write_now(feeds.remove, feed.id, now=desk.now)
    assert sources(desk) == [(1, POST, "Courier")]


async def test_copy_comes_only_to_who_wanted_it(desk):
    quiet(desk, 1, "source:Herald")
    herald = await print_both(desk)
    feed = desk.database.read_now(feeds.by_url, herald.url)
    desk.database.write_now(feeds.remove, feed.id, now=desk.now)
    assert sources(desk) == []


async def test_copy_that_is_kept_is_not_sent_beside_the_first(desk):
    quiet(desk, 1)
    await print_both(desk)
    assert sources(desk) == [(1, POST, "Herald")]


async def test_report_comes_once_where_a_mute_came_and_went(desk):
    chat = quiet(desk, 1)
    herald = await print_both(desk, lambda paper: mute(desk, chat, paper.url))
    feed = desk.database.read_now(feeds.by_url, herald.url)
    desk.database.write_now(subscribers.unmute_source, chat, feed.id)
    assert sources(desk) == [(1, POST, "Courier")]


async def test_mute_that_came_and_went_takes_nothing_from_who_wants_the_first_source_only(desk):
    chat = quiet(desk, 1, "source:Herald")
    herald = await print_both(desk, lambda paper: mute(desk, chat, paper.url))
    feed = desk.database.read_now(feeds.by_url, herald.url)
    desk.database.write_now(subscribers.unmute_source, chat, feed.id)
    assert sources(desk) == [(1, POST, "Herald")]
