"""What the poller records and queues: posts, replies, edits, and what stays silent."""

from dataclasses import replace
from datetime import timedelta

from storage import outbox, subscribers
from storage.model import DeliveryKind, FeedStatus, Held, Mute, VerdictKind
from storage.news import feeds
from tests.desk import ADMIN, FERRY, SNOW, two_papers
from tests.web import Story


async def test_the_first_read_of_a_source_is_silent(desk):
    desk.subscribe(1)
    feed = desk.follow(desk.web.publish("herald", title="Harbour Herald", entries=[FERRY, SNOW]))
    assert await desk.poll() == 1
    assert [item.held for item in desk.items()] == [Held.FIRST_READ] * 2
    assert desk.queue() == []
    read = desk.feed(feed)
    assert (read.title, read.status, read.first_read_at) == ("Harbour Herald", FeedStatus.UNDATED, desk.now)


async def test_news_after_the_first_read_is_posted_to_who_wants_it(desk):
    everything, snow, storm = desk.subscribe(1), desk.subscribe(2, "snow"), desk.subscribe(3, "storm")
    herald = desk.web.publish("herald")
    desk.follow(herald)
    await desk.poll()
    herald.add(SNOW)
    await desk.poll()
    queued = desk.queue()
    assert {one.chat.id for one in queued} == {everything, snow}
    assert storm not in {one.chat.id for one in queued}
    assert {one.kind for one in queued} == {DeliveryKind.POST}
    assert next(one for one in queued if one.chat.id == snow).reasons
    assert desk.woken == 1


async def test_a_filter_changed_between_two_polls_counts_from_the_next_item_on(desk):
    chat, other = desk.subscribe(1, "storm"), desk.subscribe(2, "storm")
    herald, _ = await two_papers(desk)
    desk.database.write_now(subscribers.add_filter, chat, "snow", now=desk.now, limit=9)
    herald.add(SNOW)
    await desk.poll()
    assert {one.chat.id for one in desk.queue()} == {chat}
    desk.database.write_now(subscribers.clear_filters, other)
    desk.database.write_now(subscribers.unsubscribe, chat)
    herald.add(FERRY)
    await desk.poll()
    assert {one.chat.id for one in desk.queue()} == {other}


async def test_a_known_item_is_never_posted_again(desk):
    desk.subscribe(1)
    herald = desk.web.publish("herald")
    desk.follow(herald)
    await desk.poll()
    herald.add(FERRY)
    await desk.poll()
    assert len(desk.queue()) == 1
    herald.add(SNOW)
    herald.drop(SNOW.title)
    herald.headers["X-Changed"] = "yes"
    await desk.poll()
    assert desk.queue() == []


async def test_a_second_outlet_is_no_second_post_but_an_edit(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(FERRY)
    await desk.poll()
    assert desk.sent() == [(1, DeliveryKind.POST, FERRY.title)]
    courier.add(replace(FERRY, guid="c-1"))
    await desk.poll()
    assert [item.verdict for item in desk.items()] == [VerdictKind.NEW, VerdictKind.DUPLICATE]
    assert desk.sent() == [(1, DeliveryKind.EDIT, FERRY.title)]


async def test_a_second_outlet_is_posted_to_who_wants_only_it(desk):
    desk.subscribe(1)
    desk.subscribe(2, "source:Courier")
    herald, courier = await two_papers(desk)
    herald.add(FERRY)
    await desk.poll()
    desk.queue()
    courier.add(replace(FERRY, guid="c-1"))
    await desk.poll()
    assert max(desk.sent())[:2] == (2, DeliveryKind.POST)


async def test_an_outlets_name_waits_so_that_several_become_one_edit(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(FERRY)
    await desk.poll()
    desk.queue(within=timedelta())  # the chat's pace counts from then on
    courier.add(replace(FERRY, guid="c-1"))
    await desk.poll()
    assert desk.database.read_now(outbox.next_due_at, now=desk.now) == desk.now + timedelta(seconds=180)


async def test_a_changed_title_edits_the_message(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    herald.add(FERRY)
    await desk.poll()
    desk.queue()
    herald.edit(FERRY.title, title="Ferry with 214 passengers runs aground off Odesa")
    await desk.poll()
    assert desk.sent() == [(1, DeliveryKind.EDIT, "Ferry with 214 passengers runs aground off Odesa")]


TOLL = Story(
    "Fire in a hotel in Lviv kills 3 people",
    "A fire in a hotel in the centre of Lviv killed 3 people on Sunday, the emergency service said.",
    guid="toll-1",
)
RISEN = Story(
    "Fire in a hotel in Lviv kills 9 people",
    "The fire in a hotel in the centre of Lviv killed 9 people, the emergency service said.",
    guid="toll-2",
)


async def test_a_development_is_a_reply_for_who_has_the_story_and_a_post_for_others(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    desk.subscribe(2, "source:Courier")
    herald.add(TOLL)
    await desk.poll()
    desk.queue()
    courier.add(RISEN)
    await desk.poll()
    assert desk.items()[-1].verdict is VerdictKind.UPDATE
    assert sorted(desk.sent()) == [
        (1, DeliveryKind.REPLY, RISEN.title),
        (2, DeliveryKind.POST, RISEN.title),
    ]


async def test_a_chat_that_muted_the_source_gets_no_reply(desk):
    chat = desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(TOLL)
    await desk.poll()
    desk.queue()
    mute = Mute(since_at=desk.now, until_at=None, by=1)
    feed = desk.database.read_now(feeds.by_url, courier.url)
    desk.database.write_now(subscribers.mute_source, chat, feed.id, mute)
    courier.add(RISEN)
    await desk.poll()
    assert desk.queue() == []


async def test_a_chat_that_takes_other_languages_gets_no_reply(desk):
    chat = desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(TOLL)
    await desk.poll()
    desk.queue()
    desk.database.write_now(subscribers.set_preferences, chat, news_languages=frozenset({"uk"}))
    courier.add(RISEN)
    await desk.poll()
    assert desk.queue() == []


async def test_a_chat_that_unsubscribed_gets_no_reply(desk):
    chat = desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(TOLL)
    await desk.poll()
    desk.queue()
    desk.database.write_now(subscribers.unsubscribe, chat)
    courier.add(RISEN)
    await desk.poll()
    assert desk.queue() == []


async def test_news_of_a_muted_source_is_stored_and_never_sent(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    feed = desk.database.read_now(feeds.by_url, herald.url)
    until = desk.now + timedelta(hours=1)
    desk.database.write_now(feeds.mute, feed.id, Mute(since_at=desk.now, until_at=until, by=ADMIN))
    herald.add(FERRY)
    await desk.poll()
    assert desk.items()[-1].held is Held.MUTED
    await desk.poll(hours=2)
    herald.add(SNOW)
    await desk.poll()
    assert desk.sent() == [(1, DeliveryKind.POST, SNOW.title)]


async def test_a_mute_set_while_the_feed_is_fetched_counts_and_stays(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    herald.add(FERRY)
    feed = desk.database.read_now(feeds.by_url, herald.url)
    desk.later(minutes=20)
    reading = await desk.poller._reader.read(feed)
    desk.database.write_now(feeds.mute, feed.id, Mute(since_at=desk.now, until_at=None, by=ADMIN))
    await desk.poller._lane.settle(reading, now=desk.now)
    assert desk.items()[-1].held is Held.MUTED
    assert desk.feed(feed).muted is not None


async def test_a_story_takes_the_same_way_on_postgresql(desk_on_postgresql):
    desk = desk_on_postgresql
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(TOLL, FERRY)
    await desk.poll()
    courier.add(replace(FERRY, guid="c-1"), RISEN)
    await desk.poll()
    assert sorted(desk.sent()) == sorted(
        [
            (1, DeliveryKind.POST, TOLL.title),
            (1, DeliveryKind.POST, FERRY.title),
            (1, DeliveryKind.REPLY, RISEN.title),
        ]
    )
