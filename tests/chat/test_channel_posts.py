"""A channel of which the bot is an administrator is a source: its posts come by themselves."""

from datetime import timedelta

import pytest

from bot.feeds.kinds import posts
from storage.model import FeedStatus, Post
from storage.news import feeds
from storage.news import posts as kept
from tests.feeds.test_pictures import png
from tests.newsroom import NOON


@pytest.fixture
def channel(room, admin):
    return room.telegram.channel("Bayport & Harbour", admin=admin, username="bayport")


def only(room):
    (feed,) = room.database.read_now(feeds.all_feeds)
    return feed


def stored(room) -> list[str]:
    return [post.markup for post in room.database.read_now(kept.of, only(room).id)]


async def handled(room, admin) -> None:
    """Wait until what was posted before is handled: updates come in their order."""
    await admin.sends("/status")
    await admin.sees()
    await room.has_handled()


@pytest.mark.parametrize("named", ["@bayport", "https://t.me/bayport", "id"])
async def test_channel_that_both_run_becomes_a_source(room, admin, channel, named):
    words = str(channel.id) if named == "id" else named
    await admin.sends(f"/addsource {words} region:UA-51")
    seen = await admin.sees("Added: Bayport & Harbour.")
    assert "what is posted from now on comes" in seen.text
    feed = only(room)
    assert feed.url == posts.address(channel.id)
    assert (feed.title, feed.home_region, feed.site_url) == (
        "Bayport & Harbour",
        "UA-51",
        "https://t.me/bayport",
    )
    assert (feed.status, feed.first_read_at) == (FeedStatus.EMPTY, room.now)
    assert room.woken
    await admin.sends(f"/addsource {words}")
    await admin.sees("is a source already")


async def test_public_channel_that_the_bot_runs_is_read_by_its_posts_whoever_asks(room, admin):
    stranger = room.telegram.user("Stranger")
    public = room.telegram.channel("Public", admin=stranger, username="public_one")
    private = room.telegram.channel("Private", admin=stranger)
    await admin.sends("/addsource @public_one")
    await admin.sees("Added: Public.")
    assert only(room).url == posts.address(public.id)
    await admin.sends(f"/addsource {private.id}")
    await admin.sees("An http or https address")


async def test_posts_and_their_edits_are_kept_and_wake_the_poller(room, admin, channel):
    await admin.sends("/addsource @bayport")
    await admin.sees("Added")
    room.later(minutes=3)
    before = room.woken
    post = await channel.posts("The ferry is aground < 200 m off")
    await handled(room, admin)
    assert stored(room) == ["The ferry is aground &lt; 200 m off"]
    assert room.woken > before
    assert only(room).next_check_at == NOON + timedelta(minutes=3)
    await admin.edits(post, "The ferry is afloat", to=channel)
    await handled(room, admin)
    assert stored(room) == ["The ferry is afloat"]


async def test_picture_of_a_post_is_kept_by_telegrams_id(room, admin, channel):
    await admin.sends("/addsource @bayport")
    await admin.sees("Added")
    await channel.posts_photo(png(640, 360), "The ferry is aground")
    await channel.posts_photo(png(640, 360))  # says nothing
    await handled(room, admin)
    (post,) = room.database.read_now(kept.of, only(room).id)
    assert post.markup == "The ferry is aground"
    assert post.photo


async def test_posts_of_other_channels_are_not_kept(room, admin, channel):
    other = room.telegram.channel("Other", admin=admin, username="other_one")
    await admin.sends("/addsource @bayport")
    await admin.sees("Added")
    await other.posts("Nobody asked for this")
    await channel.posts("The ferry is aground")
    await handled(room, admin)
    assert stored(room) == ["The ferry is aground"]


async def test_channel_that_somebody_else_runs_is_asked_for_by_its_preview(room, admin):
    stranger = room.telegram.user("Stranger")
    room.telegram.channel("Elsewhere", admin=stranger, username="elsewhere", bot="left")
    await admin.sends("/addsource @elsewhere")
    await admin.sees_edit("Added")
    assert only(room).url == "https://t.me/s/elsewhere"


async def test_removed_channel_keeps_no_posts(room, admin, channel):
    await admin.sends("/addsource @bayport")
    await admin.sees("Added")
    feed = only(room)
    await channel.posts("The ferry is aground")
    await handled(room, admin)
    assert len(stored(room)) == 1
    room.database.write_now(feeds.remove, feed.id, now=room.now)
    assert room.database.read_now(kept.of, feed.id) == []
    assert not room.database.write_now(
        kept.keep, feed.url, Post(message_id=9, link="", markup="x", posted_at=room.now), now=room.now
    )
