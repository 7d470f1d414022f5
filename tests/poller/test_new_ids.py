"""Sources that give their items new ids: at each answer, or once. What came is news."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from storage.model import DeliveryKind, Held
from tests.desk import ADMIN, START
from tests.web import Story

OLD = (
    "Lighthouse keeper retires after forty winters",
    "Village school gets a roof of copper",
    "Chess club of the valley wins its league",
    "Orchards near the lake bloom early",
    "Ferry timetable changes with the tide",
    "Old mill turns into a library",
    "Beekeepers count their losses in spring",
    "Choir sings on the bridge at dawn",
)
NEWS = (
    "Paper works burn in the harbour quarter",
    "Opera cancels its season for lack of singers",
    "Glacier path is closed to walkers",
    "Cannery takes on two hundred people",
    "Observatory finds a comet without a tail",
)
NOTE = "<b>Herald</b>: re-keyed: 8 of 8 items came under new ids"


def story(title: str, *, minutes: int = 0, dated: bool = True) -> Story:
    at = START - timedelta(minutes=minutes) if dated else None
    return Story(title, f"{title}, the council said at noon.", published_at=at)


def named(stories: Iterable[Story], answer: int) -> list[Story]:
    """Give each its ids of one answer."""
    return [
        replace(one, guid=f"{answer}-{number}", link=f"https://bay.example/{answer}/{number}")
        for number, one in enumerate(stories)
    ]


def olds(*, dated: bool = True) -> list[Story]:
    return [story(title, minutes=60 * number, dated=dated) for number, title in enumerate(OLD)]


async def followed(desk, stories):
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=named(stories, 0))
    desk.follow(herald)
    await desk.poll()
    desk.queue()
    return herald


def pushed(desk) -> list[str]:
    return [text for chat, kind, text in desk.sent() if chat != ADMIN and kind is DeliveryKind.POST]


def notes(desk) -> list[str]:
    return [text for chat, _, text in desk.sent() if chat == ADMIN]


async def poll_each(desk, herald, stories: list[Story], came: Iterable[Callable[[], list[Story]]]) -> None:
    for answer, coming in enumerate(came, 1):
        stories[:0] = coming()
        herald.stories = named(stories[: len(OLD)], answer)
        await desk.poll()


@pytest.mark.parametrize("dated", [True, False])
async def test_news_of_a_source_whose_ids_are_new_at_each_answer_is_pushed_and_told_of_once(desk, dated):
    stories = olds(dated=dated)
    herald = await followed(desk, stories)

    def fresh(title):
        return replace(story(title, dated=dated), published_at=desk.now if dated else None)

    quiet = [list] * 2
    await poll_each(desk, herald, stories, quiet + [lambda t=title: [fresh(t)] for title in NEWS] + quiet)
    sent = desk.sent()
    assert [text for chat, _, text in sent if chat != ADMIN] == list(NEWS)
    assert [text for chat, _, text in sent if chat == ADMIN] == [NOTE]
    assert len(desk.items()) == len(OLD) + len(NEWS)


async def test_all_of_a_burst_is_news_where_ids_have_been_new_before(desk):
    stories = olds()
    herald = await followed(desk, stories)
    burst = [replace(story(title), published_at=START) for title in NEWS[:3]]
    await poll_each(desk, herald, stories, [list, list, lambda: burst])
    assert sorted(pushed(desk)) == sorted(NEWS[:3])


async def test_what_half_a_document_brings_under_new_ids_with_the_old_titles_is_known(desk):
    """One server of two names its items anew: as they are few, nothing else of them tells."""
    stories = olds()
    herald = await followed(desk, stories)
    herald.stories = [*named(stories, 1)[:3], *named(stories, 0)[3:]]
    await desk.poll()
    assert len(desk.items()) == len(OLD)


async def test_a_single_news_item_beside_a_change_of_all_ids_is_pushed(desk):
    herald = await followed(desk, olds())
    fresh = replace(story(NEWS[0]), published_at=START)
    herald.stories = named([fresh, *olds()], 1)
    await desk.poll()
    assert pushed(desk) == [NEWS[0]]


async def test_what_is_too_much_for_news_beside_a_change_of_all_ids_is_held(desk):
    """A site's new system words old titles anew: they would be sent as news."""
    herald = await followed(desk, olds())
    reworded = [replace(one, title=title) for one, title in zip(olds(), NEWS[:3], strict=False)]
    herald.stories = named([*reworded, *olds()[3:]], 1)
    await desk.poll()
    assert pushed(desk) == []
    assert {item.held for item in desk.items() if item.title in NEWS} == {Held.REKEYED}


async def test_a_report_of_the_same_title_and_text_at_another_time_is_not_the_old_one(desk):
    """A siren sounds twice: where ids are new at each answer, the second alarm is not the first."""
    stories = [story("Siren sounds over the harbour", minutes=9), *olds()]
    herald = await followed(desk, stories)
    for answer in (1, 2):
        herald.stories = named(stories, answer)
        await desk.poll()
    again = replace(stories[0], published_at=START + timedelta(minutes=3))
    herald.stories = named([again, *stories], 3)
    await desk.poll()
    assert len(desk.items()) == len(stories) + 1
    [alarm] = [item for item in desk.items() if item.title == again.title and item.id > len(stories)]
    assert (alarm.published_at, alarm.held) == (again.published_at, Held.NO)


@pytest.mark.parametrize("titles", [OLD, [" ".join(title.split()[:2]) for title in OLD]])
async def test_entries_that_get_new_ids_beside_others_that_keep_theirs_are_no_news(desk, titles):
    """Each is known by title and time: the text may go, or count its readers, where the title tells much."""

    def listed(answer: int) -> list[Story]:
        found = named([story(title, minutes=60 * number) for number, title in enumerate(titles)], 0)
        for number in (0, 3, 6):
            one = replace(
                found[number], guid=f"{answer}-{number}", link=f"https://bay.example/{answer}-{number}"
            )
            is_counting = titles is OLD and answer > 0
            found[number] = replace(one, text=f"{one.text} {answer} views." if is_counting else one.text)
        return found

    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=listed(0))
    desk.follow(herald)
    await desk.poll()
    for answer in range(1, 5):
        herald.stories = listed(answer)
        await desk.poll()
    assert len(desk.items()) == len(titles)
    assert pushed(desk) == []


async def test_second_entry_of_one_title_and_instant_is_news_while_the_first_one_stands(desk):
    stories = named(olds(), 0)
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=stories)
    desk.follow(herald)
    await desk.poll()
    twin = replace(stories[0], guid="twin", link="https://bay.example/twin", text="In the northern valley.")
    herald.stories = [twin, *stories]
    await desk.poll()
    assert len(desk.items()) == len(OLD) + 1
