"""Publishers who redirect onto another publisher's source: what is that source's stays its own."""

from dataclasses import replace

import pytest

from storage.model import DeliveryKind, Mute
from storage.news import checks, feeds
from tests.desk import ADMIN, FERRY, SNOW
from tests.web import Story


async def test_redirect_to_another_host_gives_that_source_no_region_of_its_own(desk):
    """Whoever owned a local paper's address could have another outlet's news stand under that region."""
    national = desk.web.publish("national", title="Bay Courier", entries=[FERRY])
    local = desk.web.publish("local", title="Lviv Paper", entries=[SNOW])
    kept = desk.follow(national)
    elsewhere = desk.web.address("local", "localhost")
    lured, _ = desk.database.write_now(feeds.add, elsewhere, home_region="UA-46", now=desk.now)
    desk.database.write_now(feeds.set_full_text, lured.id, on=True)
    await desk.poll()
    assert len(local.asked) == 1
    local.redirect(national.url)
    for _ in range(5):
        await desk.poll()
    [left] = desk.database.read_now(feeds.all_feeds)
    assert (left.id, left.home_region, left.full_text) == (kept.id, None, False)


@pytest.fixture
async def papers(desk):
    """The Herald, its next address, and a source elsewhere that redirects there first."""
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    following = desk.web.publish("herald2", title="Herald", entries=[FERRY])
    evil = desk.web.publish("evil", title="Evil", entries=[filler(number) for number in range(3)])
    desk.follow(herald)
    elsewhere = desk.web.address("evil", "localhost")
    desk.database.write_now(feeds.add, elsewhere, now=desk.now)
    await desk.poll()
    evil.redirect(following.url)
    for _ in range(5):
        await desk.poll()
    return herald, following, elsewhere


def filler(number: int) -> Story:
    title = f"Quiet day number {number} in town"
    return Story(title, f"Nothing {number}.", guid=f"paper.example/?p={number}")


def everybody(desk) -> list[tuple[str, str]]:
    return [(one.title, one.url) for one in desk.database.read_now(feeds.all_feeds)]


async def test_who_redirects_to_another_outlets_host_is_followed_there_and_does_not_move_in(desk, papers):
    herald, following, elsewhere = papers
    assert everybody(desk) == [("Herald", herald.url), ("Evil", elsewhere)]
    assert len(following.asked) >= 5
    assert desk.sent() == []


async def test_outlet_that_moves_where_another_one_redirects_keeps_its_name_and_its_news(desk, papers):
    herald, following, elsewhere = papers
    [evil] = [one for one in desk.database.read_now(feeds.all_feeds) if one.url == elsewhere]
    desk.database.write_now(feeds.mute, evil.id, Mute(since_at=desk.now, until_at=None, by=ADMIN))
    herald.redirect(following.url)
    for _ in range(6):
        await desk.poll()
    assert everybody(desk) == [("Herald", following.url)]
    assert len([text for *_, text in desk.sent() if "has moved to where" in text]) == 1
    following.add(replace(SNOW, guid="paper.example/?p=1"))
    await desk.poll()
    assert [(kind, title) for _, kind, title in desk.sent()] == [(DeliveryKind.POST, SNOW.title)]


async def test_source_that_moves_to_a_host_where_nobody_is_moves_in(desk):
    old = desk.web.publish("old", entries=[FERRY])
    new = desk.web.publish("new", entries=[FERRY])
    feed = desk.follow(old)
    await desk.poll()
    old.redirect(desk.web.address("new", "localhost"))
    for _ in range(4):
        await desk.poll()
    assert desk.feed(feed).url == new.url.replace("127.0.0.1", "localhost")


async def test_source_that_only_redirects_led_to_a_host_takes_no_other_one_in_there(desk):
    """Whoever redirects to an outlet's next address before the outlet does would else take its news."""
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    following = desk.web.publish("herald2", title="Herald", entries=[FERRY])
    evil = desk.web.publish("evil", title="Evil", entries=[SNOW])
    lured, _ = desk.database.write_now(feeds.add, desk.web.address("evil", "localhost"), now=desk.now)
    evil.redirect(following.url)
    for _ in range(5):
        await desk.poll()
    kept, _ = desk.database.write_now(feeds.add, desk.web.address("herald", "127.0.0.2"), now=desk.now)
    assert desk.feed(lured).url == following.url
    herald.redirect(following.url)
    for _ in range(5):
        await desk.poll()
    assert [one.id for one in desk.database.read_now(feeds.all_feeds)] == [lured.id, kept.id]
    assert [text for *_, text in desk.sent() if "has moved to where" in text] == []


async def test_all_sources_of_an_outlet_that_gets_another_domain_move_there(desk):
    names = ("sport", "world")
    old = [desk.web.publish(name, title=name, entries=[FERRY]) for name in names]
    new = [desk.web.publish(f"new-{name}", title=name, entries=[FERRY]) for name in names]
    for one in old:
        desk.follow(one)
    await desk.poll()
    for one, next_one in zip(old, new, strict=True):
        one.redirect(desk.web.address(next_one.url.rpartition("/")[2], "localhost"))
    for _ in range(5):
        await desk.poll()
    assert [url.rpartition("/")[2] for _, url in everybody(desk)] == ["new-sport", "new-world"]


async def lure_to(desk, address: str) -> None:
    """Have a stranger's source live where only a redirect led it."""
    evil, _ = desk.database.write_now(feeds.add, "http://evil.example/feed", title="Evil", now=desk.now)
    desk.database.write_now(checks.save, replace(evil, url=address), asked_url=evil.url)
    await desk.poll()


async def test_stranger_who_was_led_to_an_outlets_next_domain_keeps_it_from_nobody(desk):
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    following = desk.web.publish("herald2", title="Herald", entries=[FERRY])
    desk.web.publish("squat", title="Evil", entries=[SNOW])
    desk.follow(herald)
    await lure_to(desk, desk.web.address("squat", "localhost"))
    herald.redirect(desk.web.address(following.url.rpartition("/")[2], "localhost"))
    for _ in range(5):
        await desk.poll()
    assert everybody(desk)[0] == ("Herald", desk.web.address("herald2", "localhost"))


async def test_stranger_at_an_outlets_next_address_does_not_take_its_news(desk):
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    following = desk.web.publish("herald2", title="Herald", entries=[FERRY])
    kept = desk.follow(herald)
    there = desk.web.address("herald2", "localhost")
    await lure_to(desk, there)
    herald.redirect(there)
    for _ in range(5):
        await desk.poll()
    following.add(replace(SNOW, guid="paper.example/?p=1"))
    await desk.poll()
    assert kept.id in {item.feed_id for item in desk.items() if item.title == SNOW.title}
