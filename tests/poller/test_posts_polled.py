"""Posts that Telegram handed over become news, without anything being asked."""

from dataclasses import replace

from bot.feeds.kinds import posts
from storage.model import DeliveryKind, FeedStatus, Post, VerdictKind
from storage.news import checks, feeds
from storage.news import posts as kept

CHANNEL = -1001234567890


def channel(desk):
    """A channel that was just made a source, as the chat side leaves it."""

    def add(session):
        feed, _ = feeds.add(session, posts.address(CHANNEL), title="Bayport", now=desk.now)
        read = replace(
            feed, status=FeedStatus.EMPTY, first_read_at=desk.now, body_hash=posts.digest(()), title="Bayport"
        )
        checks.save(session, read)
        return read

    return desk.database.write_now(add)


def posted(desk, number: int, markup: str, **changed) -> None:
    post = Post(
        message_id=number, link=f"https://t.me/bayport/{number}", markup=markup, posted_at=desk.now, **changed
    )
    assert desk.database.write_now(kept.keep, posts.address(CHANNEL), post, now=desk.now)


async def test_posts_come_with_their_first_sentence_as_headline(desk):
    desk.subscribe(1)
    feed = channel(desk)
    await desk.poll(seconds=1)
    posted(
        desk,
        5,
        "<b>The ferry is aground off Odesa.</b>\nTugs are on the way.",
        outlet="Harbour Office",
        photo="AgAC1",
    )
    posted(desk, 6, "Snow closes the mountain road to Bukovel until noon")
    await desk.poll(seconds=4)
    snow, ferry = sorted(desk.items(), key=lambda item: item.guid, reverse=True)
    assert (ferry.title, ferry.outlet, ferry.link) == (
        "The ferry is aground off Odesa.",
        "Harbour Office",
        "https://t.me/bayport/5",
    )
    assert (ferry.image_url, snow.image_url) == ("tg://photo?id=AgAC1", "")
    assert snow.published_at == ferry.published_at
    assert sorted(title for _, kind, title in desk.sent() if kind is DeliveryKind.POST) == sorted(
        (ferry.title, snow.title)
    )
    assert desk.feed(feed).status is FeedStatus.OK


async def test_channel_that_is_subscribed_too_does_not_get_its_own_posts_back(desk):
    desk.subscribe(1)
    desk.subscribe(CHANNEL)
    channel(desk)
    await desk.poll(seconds=1)
    posted(desk, 5, "The ferry with 200 passengers is aground off Odesa, coast guards say")
    await desk.poll(seconds=4)
    posted(desk, 6, "The ferry with 200 passengers is afloat again off Odesa, coast guards say")
    await desk.poll(seconds=4)
    assert {chat for chat, _, _ in desk.sent()} == {1}


async def test_edited_post_edits_its_message_and_nothing_comes_twice(desk):
    desk.subscribe(1)
    channel(desk)
    await desk.poll(seconds=1)
    posted(desk, 5, "The ferry with 200 passengers is aground off Odesa")
    await desk.poll(seconds=4)
    desk.queue()
    posted(desk, 5, "The ferry with 250 passengers is aground off Odesa")
    await desk.poll(seconds=4)
    await desk.poll()
    (item,) = desk.items()
    assert (item.title, item.verdict) == (
        "The ferry with 250 passengers is aground off Odesa",
        VerdictKind.NEW,
    )
    assert [kind for _, kind, _ in desk.sent()] == [DeliveryKind.EDIT]


async def test_only_the_newest_posts_are_kept(desk):
    feed = channel(desk)
    for number in range(kept.KEPT + 5):
        posted(desk, number + 1, "Report")
    found = desk.database.read_now(kept.of, feed.id)
    assert [found[0].message_id, found[-1].message_id, len(found)] == [kept.KEPT + 5, 6, kept.KEPT]
