"""Documents found at another address: which of them are the source's own, and which another feed's."""

import pytest

from storage.model import Held
from tests.desk import ADMIN
from tests.web import Story

PLACES = (
    "Ferry",
    "Orchard",
    "Museum",
    "Tunnel",
    "Bakery",
    "Library",
    "Stadium",
    "Vineyard",
    "Glacier",
    "Canal",
)


def story(desk, title: str) -> Story:
    return Story(title, f"{title}, the council said.", guid=title, published_at=desk.now)


async def led(desk, stories, *, target="/signed?1"):
    """A source that redirected for good when it was first read."""
    desk.subscribe(1)
    real = desk.web.publish("signed", title="Herald", entries=stories)
    herald = desk.web.publish("herald")
    herald.redirect(target)
    desk.follow(herald)
    await desk.poll()
    return herald, real


def pushed(desk) -> list[str]:
    return sorted(text for chat, _, text in desk.sent() if chat != ADMIN)


async def bursts(desk, real, before_each) -> list[str]:
    """Three bursts, of which only the oldest entry of each document stood in the one before."""
    came = []
    for burst in range(3):
        await before_each()
        titles = [f"{town} opens its doors to all" for town in PLACES[burst * 3 : burst * 3 + 3]]
        real.stories = [*(story(desk, title) for title in titles), real.stories[0]]
        came += titles
        await desk.poll()
    return sorted(came)


async def test_news_behind_a_redirect_for_good_whose_target_is_new_each_time_is_pushed(desk):
    herald, real = await led(desk, [story(desk, "Lighthouse is painted white")])
    signatures = iter(range(2, 9))

    async def sign():
        herald.redirect(f"/signed?{next(signatures)}")

    came = await bursts(desk, real, sign)
    assert pushed(desk) == came


async def test_news_of_a_source_that_redirects_at_every_other_answer_is_pushed(desk):
    herald, real = await led(desk, [story(desk, "Lighthouse is painted white")], target="/signed")

    async def answer_itself_once():
        herald.stories = list(real.stories)
        herald.recover()
        await desk.poll()
        herald.redirect("/signed")

    came = await bursts(desk, real, answer_itself_once)
    assert pushed(desk) == came


async def test_another_feed_where_a_source_was_led_before_is_silent_also_with_ids_that_count_anew(desk):
    """A host was sold: its new owner's pages have the numbers that the former ones had."""
    numbered = [Story(f"{town} opens its doors to all", guid=f"{n}") for n, town in enumerate(PLACES[:4])]
    herald, _ = await led(desk, numbered)
    other = [Story(f"Casino bonus number {n} for winners", guid=f"{n}") for n in range(4)]
    desk.web.publish("other", title="Casino", entries=other)
    herald.redirect("/other")
    await desk.poll()
    assert pushed(desk) == []
    assert [item.held for item in desk.items() if "Casino" in item.title] == [Held.FIRST_READ] * 4


@pytest.mark.parametrize(("shared", "sent"), [(2, 0), (4, 3)])
async def test_where_a_source_is_led_for_the_first_time_half_has_to_be_its_own(desk, shared, sent):
    """A paper gives up the feed of a section: the one of the whole paper has a few of its reports."""
    desk.subscribe(1)
    stories = [story(desk, f"{town} opens its doors to all") for town in PLACES[:4]]
    section = desk.web.publish("section", title="Herald", entries=stories)
    desk.follow(section)
    await desk.poll()
    others = [story(desk, f"{town} closes for the winter") for town in PLACES[4:7]]
    desk.web.publish("whole", title="Herald", entries=[*others, *stories[:shared]])
    section.redirect("/whole")
    await desk.poll()
    assert len(pushed(desk)) == sent


async def test_what_moves_under_other_ids_with_its_titles_brings_its_news_at_once(desk):
    desk.subscribe(1)
    stories = [story(desk, f"{town} opens its doors to all") for town in PLACES[:4]]
    old = desk.web.publish("old", title="Herald", entries=stories)
    desk.follow(old)
    await desk.poll()
    renamed = [
        Story(one.title, one.text, guid=f"new-{one.guid}", published_at=one.published_at) for one in stories
    ]
    desk.web.publish("new", title="Herald", entries=[story(desk, "Canal freezes over at night"), *renamed])
    old.redirect("/new")
    await desk.poll()
    assert pushed(desk) == ["Canal freezes over at night"]
