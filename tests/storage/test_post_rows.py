"""Posts of channels that are sources, on both databases."""

from dataclasses import replace

from storage.model import Post
from storage.news import checks, feeds, posts, schedule


def a_post(world, number: int, markup: str = "The ferry is aground") -> Post:
    return Post(
        message_id=number,
        link=f"https://t.me/bayport/{number}",
        markup=markup,
        outlet="Harbour Office",
        posted_at=world.now,
    )


def test_post_is_kept_and_its_source_is_read_at_once(world):
    seen = world.read(schedule.everything)[0]
    world.write(checks.save, replace(world.feed, next_check_at=world.later(900)))
    now = world.later(1)
    assert world.write(posts.keep, world.feed.url, a_post(world, 5), now=now)
    assert world.read(posts.of, world.feed.id) == [a_post(world, 5)]
    assert world.read(feeds.get, world.feed.id).next_check_at == now
    assert world.read(schedule.look, seen).feeds == {world.feed.id}


def test_edited_post_stays_one_and_keeps_its_time(world):
    first = a_post(world, 5)
    world.write(posts.keep, world.feed.url, first, now=world.now)
    world.later(60)
    world.write(posts.keep, world.feed.url, a_post(world, 5, "It is afloat"), now=world.now)
    assert world.read(posts.of, world.feed.id) == [replace(first, markup="It is afloat")]


def test_post_of_no_source_or_of_a_removed_one_is_not_kept(world):
    assert not world.write(posts.keep, "tg://channel?id=-1009", a_post(world, 5), now=world.now)
    world.write(posts.keep, world.feed.url, a_post(world, 5), now=world.now)
    world.write(feeds.remove, world.feed.id, now=world.now)
    assert world.read(posts.of, world.feed.id) == []
    assert not world.write(posts.keep, world.feed.url, a_post(world, 6), now=world.now)


def test_oldest_posts_go(world):
    for number in range(1, posts.KEPT + 4):
        world.write(posts.keep, world.feed.url, a_post(world, number), now=world.now)
    kept = [post.message_id for post in world.read(posts.of, world.feed.id)]
    assert (kept[0], kept[-1], len(kept)) == (posts.KEPT + 3, 4, posts.KEPT)


def test_whether_there_is_any_source_is_told(world):
    assert not world.read(feeds.is_empty)
    world.write(feeds.remove, world.feed.id, now=world.now)
    assert world.read(feeds.is_empty)
