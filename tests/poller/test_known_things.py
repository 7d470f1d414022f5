"""Known things stay known, read whole or in part: nothing is pushed twice, whatever a publisher changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.model import DeliveryKind
from tests.desk import ADMIN, START
from tests.web import Story

TOPICS = (
    "Ferry with 200 passengers aground off Odesa port",
    "Snow closes the mountain road to Bukovel resort",
    "Lviv council votes for a new tram line to Sykhiv",
    "Strike at the airport of Bremen cancels all flights",
    "Museum in Porto reopens after three years of repair",
    "Flood warning for the lower Danube lasts until Friday",
    "Teachers in Lyon walk out over the size of classes",
    "Power plant near Izmir stops its oldest unit for good",
)


def story(
    number: int, *, guid: str = "id-{}", link: str = "https://bay.example/{}", dated: bool = True
) -> Story:
    town = TOPICS[number % len(TOPICS)]
    return Story(
        town,
        f"{town}, officials said on Sunday. It is report number {number} of the day.",
        guid=guid.format(number) if guid else "",
        link=link.format(number) if link else "",
        published_at=START - timedelta(minutes=number) if dated else None,
    )


async def followed(desk, stories):
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=stories)
    desk.follow(herald)
    await desk.poll()
    assert desk.queue() == []
    return herald


def posts(desk) -> list[tuple[int, DeliveryKind, str]]:
    return [one for one in desk.sent() if one[0] != ADMIN]


CHANGES = {
    "all guids": lambda number: story(number, guid="other-{}"),
    "guids and links": lambda number: story(number, guid="other-{}", link="https://new.example/story/{}"),
    "http to https": lambda number: story(number, link="http://www.bay.example/{}/"),
    "tracking parameters": lambda number: story(
        number, guid="", link="https://bay.example/{}?utm_source=rss"
    ),
    "a token in the link": lambda number: story(number, guid="", link="https://bay.example/{}?token=f00"),
    "guids gone": lambda number: story(number, guid=""),
    "links gone": lambda number: story(number, link=""),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("dated", [True, False])
async def test_a_document_whose_items_come_under_other_ids_pushes_nothing(desk, change, dated):
    stories = [replace(one, published_at=one.published_at if dated else None) for one in map(story, range(8))]
    herald = await followed(desk, stories)
    changed = map(CHANGES[change], range(8))
    herald.stories = [replace(one, published_at=one.published_at if dated else None) for one in changed]
    await desk.poll()
    assert posts(desk) == []
    assert len(desk.items()) == 8
    herald.stories = stories  # and back
    await desk.poll()
    assert posts(desk) == []
    assert len(desk.items()) == 8


async def test_a_re_keyed_document_is_noted_to_admins_once(desk):
    herald = await followed(desk, [story(number) for number in range(8)])
    herald.stories = [CHANGES["guids and links"](number) for number in range(8)]
    for _ in range(2):
        await desk.poll()
        herald.headers["X"] = "y"
    notes = [text for chat, _, text in desk.sent() if chat == ADMIN]
    assert notes == ["<b>Herald</b>: re-keyed: 8 of 8 items came under new ids"]


async def test_a_title_that_flips_is_edited_and_never_posted_again(desk):
    herald = await followed(desk, [story(number) for number in range(6)])
    herald.add(story(6))
    await desk.poll()
    assert [kind for _, kind, _ in posts(desk)] == [DeliveryKind.POST]
    for title in ("Officials warn of floods on the Danube", TOPICS[6]) * 2:
        herald.stories[0] = replace(herald.stories[0], title=title)
        await desk.poll()
        assert {kind for _, kind, _ in posts(desk)} <= {DeliveryKind.EDIT}
    assert len(desk.items()) == 7


async def test_a_vanished_newest_item_brings_no_old_one_back(desk):
    herald = await followed(desk, [story(number) for number in range(6)])
    herald.drop(TOPICS[0])
    await desk.poll()
    herald.drop(TOPICS[1])
    await desk.poll()
    assert posts(desk) == []


async def test_an_older_item_that_moves_up_where_one_vanished_is_no_news(desk):
    """The paper lists its eight newest: when one is deleted, a ninth that we never saw is listed again."""
    herald = await followed(desk, [story(number) for number in range(6)])
    herald.drop(TOPICS[0])
    herald.stories.append(story(7))
    await desk.poll()
    assert posts(desk) == []
    assert len(desk.items()) == 7
    herald.stories.append(replace(story(6), published_at=START - timedelta(minutes=3, seconds=30)))
    await desk.poll()
    assert [title for _, _, title in posts(desk)] == [TOPICS[6]]  # not that old: it came late


async def test_an_item_that_leaves_and_comes_back_after_days_is_known(desk):
    herald = await followed(desk, [story(number, dated=False) for number in range(6)])
    gone = herald.stories.pop()
    await desk.poll()
    herald.add(story(6, dated=False))
    await desk.poll(days=30)
    desk.queue()
    herald.stories.append(gone)
    await desk.poll(days=30)
    assert posts(desk) == []
    assert len(desk.items()) == 7


async def test_a_new_item_under_the_guid_of_one_that_still_stands_is_news(desk):
    stories = [story(number) for number in range(6)]
    herald = await followed(desk, stories)
    herald.add(story(6, guid="id-2"))
    await desk.poll()
    assert posts(desk) == [(1, DeliveryKind.POST, TOPICS[6])]
    herald.add(story(7, guid="id-2"))
    await desk.poll()
    assert posts(desk) == [(1, DeliveryKind.POST, TOPICS[7])]


@pytest.mark.parametrize("guid", ["", "0"])
async def test_items_without_a_guid_of_their_own_are_told_apart(desk, guid):
    herald = await followed(desk, [story(number, guid=guid) for number in range(6)])
    assert len(desk.items()) == 6
    herald.add(story(6, guid=guid))
    await desk.poll()
    assert posts(desk) == [(1, DeliveryKind.POST, TOPICS[6])]


async def test_once_a_day_the_whole_document_is_read_and_keys_are_met_again(desk):
    herald = await followed(desk, [story(number) for number in range(6)])
    read = []
    genuine = desk.parser.parse

    async def parse(body, *, known, **others):
        read.append(len(known))
        return await genuine(body, known=known, **others)

    desk.parser.parse = parse
    for number, hours in ((6, 1), (7, 30), (6, 1)):
        herald.stories = [story(number), *(story(other) for other in range(6))]
        await desk.poll(hours=hours)
    assert read == [6, 0, 7]


async def test_undated_archive_items_that_move_up_from_below_are_no_news(desk):
    stories = [story(number, dated=False) for number in range(8)]
    herald = await followed(desk, stories[:4])
    for place in range(3):
        herald.add(
            replace(
                story(place, dated=False), title=f"Bulletin {place} of the harbour office", guid=f"b{place}"
            )
        )
        herald.stories.append(stories[4 + place])
        await desk.poll()
    assert sorted(title for _, _, title in posts(desk)) == [
        f"Bulletin {n} of the harbour office" for n in range(3)
    ]
    assert len(desk.items()) == 10


async def test_a_source_that_lists_its_newest_last_is_learnt(desk):
    stories = [story(number, dated=False) for number in range(8)]
    herald = await followed(desk, stories[:3])
    for one in stories[3:]:
        herald.stories.append(one)
        await desk.poll()
    assert [title for _, _, title in posts(desk)] == list(TOPICS[5:])


async def test_an_item_dated_by_its_day_alone_is_as_young_as_the_last_check(desk):
    herald = await followed(desk, [story(number) for number in range(3)])
    midnight = START.replace(hour=0, minute=0, second=0, microsecond=0)
    herald.add(replace(story(3), published_at=midnight - timedelta(days=2)))
    await desk.poll()
    assert [title for _, _, title in posts(desk)] == [TOPICS[3]]
    herald.add(replace(story(4), published_at=midnight - timedelta(days=2, minutes=-1)))
    await desk.poll()
    assert posts(desk) == []  # a time two days ago is stale


async def test_an_old_day_is_stale_where_the_source_was_not_read_for_long(desk):
    herald = await followed(desk, [story(number) for number in range(3)])
    midnight = START.replace(hour=0, minute=0, second=0, microsecond=0)
    herald.add(replace(story(3), published_at=midnight))
    await desk.poll(days=4)
    assert posts(desk) == []
