"""Whom a repeat, an echo, a development reaches: decided for each chat, from the poller to what is sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.polling.offering import Offering
from storage import outbox, subscribers
from storage.model import ChangeKind, ChatId, DeliveryKind, Held, Mute, VerdictKind
from storage.news import checks, feeds
from tests.desk import FERRY, SNOW, Desk, two_papers
from tests.poller.conftest import open_desk
from tests.prints import beside
from tests.web import Story

POST, REPLY, EDIT = DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.EDIT
COPY = replace(FERRY, guid="copy")
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


def mute(desk: Desk, chat: ChatId, url: str) -> None:
    feed = desk.database.read_now(feeds.by_url, url)
    assert feed
    silence = Mute(since_at=desk.now, until_at=None, by=1)
    desk.database.write_now(subscribers.mute_source, chat, feed.id, silence)


async def published(desk: Desk, *turns) -> list[tuple[int, DeliveryKind, str]]:
    """Each (paper, story) in a check of its own; what the last one brought."""
    sent: list[tuple[int, DeliveryKind, str]] = []
    for paper, story in turns:
        desk.queue()
        paper.add(story)
        await desk.poll()
    sent = desk.sent()
    return sorted(sent)


# --- a repeat


async def test_a_former_toll_that_others_still_print_is_no_news_beside_the_new_one(desk):
    def toll(dead: str, **changes):
        title, text = f"{dead} people die as a ferry sinks off Odesa", f"{dead} people died, the port said."
        return replace(FERRY, title=title, text=text, **changes)

    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    link = "https://herald.example/1"
    await published(desk, (herald, toll("Three", link=link)), (courier, toll("Three", guid="copy")))
    herald.stories[0] = toll("Five", link=link)
    await desk.poll()
    assert desk.sent() == [(1, EDIT, toll("Five").title)]
    assert await published(desk, (wire, toll("Three", guid="wire"))) == [(1, EDIT, toll("Five").title)]
    assert [one.of for one in desk.items()] == [None, 1, 1]


async def test_repeat_is_posted_where_the_first_outlet_is_muted(desk):
    chat = desk.subscribe(1)
    herald, courier = await two_papers(desk)
    mute(desk, chat, herald.url)
    assert await published(desk, (herald, FERRY), (courier, COPY)) == [(1, POST, FERRY.title)]


async def test_repeat_is_posted_to_who_wants_only_its_source(desk):
    desk.subscribe(1)
    desk.subscribe(2, "source:Courier")
    herald, courier = await two_papers(desk)
    got = await published(desk, (herald, FERRY), (courier, COPY))
    assert got == [(1, EDIT, FERRY.title), (2, POST, FERRY.title)]


async def test_repeat_is_posted_to_who_wants_a_region_that_only_it_names(desk):
    desk.subscribe(1, "region:UA-51")
    herald, courier = await two_papers(desk)
    bare = Story("Ferry with 200 passengers runs aground at night", guid="bare")
    placed = replace(bare, guid="placed", text="It ran aground off Odesa, Ukraine.")
    got = await published(desk, (herald, bare), (courier, placed))
    assert desk.items()[-1].verdict is VerdictKind.DUPLICATE
    assert got == [(1, POST, bare.title)]


@pytest.mark.parametrize("by", ["filter", "preference"])
async def test_repeat_is_posted_to_who_takes_only_its_language(desk, by):
    chat = desk.subscribe(1, *(["lang:en"] if by == "filter" else []))
    if by == "preference":
        desk.database.write_now(subscribers.set_preferences, chat, news_languages=frozenset({"en"}))
    herald, courier = await two_papers(desk)
    for paper, language in ((herald, "de"), (courier, "en")):
        feed = desk.database.read_now(feeds.by_url, paper.url)
        desk.database.write_now(checks.save, replace(feed, language=language))
    score = Story("Dynamo Bukovel - Karpaty Ternopil 5:3", guid="score")
    got = await published(desk, (herald, score), (courier, replace(score, guid="again")))
    assert [item.language for item in desk.items()] == ["de", "en"]
    assert got == [(1, POST, score.title)]


async def test_repeat_of_what_was_there_before_its_source_was_added_is_news(desk):
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    courier = desk.web.publish("courier", title="Courier")
    desk.follow(herald)
    desk.follow(courier)
    await desk.poll()
    assert desk.items()[0].held is Held.FIRST_READ
    assert await published(desk, (courier, COPY)) == [(1, POST, FERRY.title)]


async def test_repeat_of_a_development_is_a_reply_to_who_missed_the_development(desk):
    first, second = desk.subscribe(1), desk.subscribe(2)
    herald, courier = await two_papers(desk)
    await published(desk, (herald, TOLL))
    mute(desk, first, courier.url)
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    assert await published(desk, (courier, RISEN)) == [(2, REPLY, RISEN.title)]
    got = await published(desk, (wire, replace(RISEN, guid="wire-1")))
    assert got == [(1, REPLY, RISEN.title), (2, EDIT, RISEN.title)]
    assert second != first


async def test_each_chat_gets_the_edit_of_its_own_message_of_the_report(desk):
    first = desk.subscribe(1)
    desk.subscribe(2)
    herald, courier = await two_papers(desk)
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    mute(desk, first, herald.url)
    await published(desk, (herald, FERRY), (courier, COPY))
    herald_id, courier_id = (item.id for item in desk.items())
    wire.add(replace(FERRY, guid="wire"))
    await desk.poll()
    edits = {(one.chat.chat_id, one.item_id) for one in desk.queue() if one.kind is EDIT}
    assert edits == {(1, courier_id), (2, herald_id)}


async def test_outlet_that_repeats_itself_is_named_once(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    await published(desk, (herald, FERRY), (courier, COPY))
    assert await published(desk, (courier, replace(FERRY, guid="copy-2"))) == []


async def test_source_that_tells_it_by_the_names_of_many_outlets_adds_one_name(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)

    def by(outlet):
        return replace(COPY, guid=outlet, extra=f'<source url="https://x.example/">{outlet}</source>')

    assert await published(desk, (herald, FERRY), (courier, by("Bugle"))) == [(1, EDIT, FERRY.title)]
    assert await published(desk, (courier, by("Win 100 euros")), (courier, by("Gale"))) == []
    assert await published(desk, (herald, by("Herald of Hills"))) == []


async def test_outlets_within_some_minutes_are_one_edit(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    await published(desk, (herald, FERRY))
    courier.add(COPY)
    wire.add(replace(FERRY, guid="wire"))
    assert await published(desk) == []
    await desk.poll()
    assert await published(desk) == [(1, EDIT, FERRY.title)]


async def test_print_that_its_publisher_takes_back_changes_the_message_that_names_it(desk):
    def fell(**changes):
        title = "Bus falls into the river near Rivne, eight dead"
        return Story(title, "A bus fell into the river near Rivne and eight people died.", **changes)

    for chat in (1, 2):
        desk.subscribe(chat, *(["source:Courier"] if chat == 2 else []))
    herald, courier = await two_papers(desk)
    link = "https://courier.example/1"
    await published(desk, (herald, fell(guid="h")), (courier, fell(guid="c", link=link)))
    first, copy = desk.items()
    assert [one.id for one in beside(first, [first, copy])] == [copy.id]
    desk.queue()
    courier.edit(fell().title, title="No bus fell into the river near Rivne: police take it back")
    await desk.poll()
    taken = desk.items()[-1]
    assert beside(first, [first, taken]) == []
    assert sorted(desk.sent()) == [(1, EDIT, first.title), (2, EDIT, taken.title)]


async def test_print_that_its_publisher_only_words_anew_changes_no_message_but_its_own(desk):
    for chat in (1, 2):
        desk.subscribe(chat, *(["source:Courier"] if chat == 2 else []))
    herald, courier = await two_papers(desk)
    title, lead = (
        "Bus falls into the river near Rivne",
        "A bus fell into the river near Rivne on Monday evening.",
    )
    link = "https://courier.example/1"
    await published(
        desk, (herald, Story(title, lead, guid="h")), (courier, Story(title, lead, guid="c", link=link))
    )
    desk.queue()
    courier.edit(title, title="Bus falls into the river near Rivne in fog")
    await desk.poll()
    assert desk.sent() == [(2, EDIT, "Bus falls into the river near Rivne in fog")]


# --- an echo, and what only looks like one


DERAILED = Story(
    "Freight train with 12 wagons of gravel derails near Ternopil at dawn",
    "Nobody was hurt when the wagons left the rails. A crane is on its way from Lviv to lift them.",
    guid="train-1",
)
ECHO = Story(
    "Freight train with 12 wagons of gravel derails near Ternopil",
    "Nobody was hurt when the wagons left the rails. The line stays shut all day, a dispatcher explained.",
    guid="train-2",
)


async def test_echo_of_another_outlet_adds_its_name(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    got = await published(desk, (herald, DERAILED), (courier, ECHO))
    item = desk.items()[-1]
    assert (item.verdict, item.is_echo) == (VerdictKind.UPDATE, True), item.why
    assert got == [(1, EDIT, DERAILED.title)]
    lead = replace(DERAILED, title=ECHO.title, guid="train-3")  # it stands among those who tell the same now
    assert await published(desk, (courier, lead)) == [(1, EDIT, DERAILED.title)]
    assert await published(desk, (courier, replace(lead, guid="train-4"))) == []


async def test_echo_of_the_same_outlet_is_a_reply(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    got = await published(desk, (herald, DERAILED), (herald, ECHO))
    assert got == [(1, REPLY, ECHO.title)]


async def test_report_of_the_story_without_a_change_that_can_be_named_is_still_sent(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    first = Story("Express train derails near Ternopil", "The express left the rails at dawn.", guid="t-1")
    other = Story("Near Ternopil express train derails at dawn", guid="t-2")
    got = await published(desk, (herald, first), (courier, other))
    assert desk.items()[-1].changes == ()
    assert got == [(1, REPLY, other.title)]


# --- a development


async def test_development_is_a_reply_where_the_filters_ask_for_words_it_lacks(desk):
    desk.subscribe(1, "3")
    herald, courier = await two_papers(desk)
    assert await published(desk, (herald, TOLL), (courier, RISEN)) == [(1, REPLY, RISEN.title)]


async def test_development_that_an_exclusion_hits_is_no_reply(desk):
    desk.subscribe(1, "hotel -9")
    herald, courier = await two_papers(desk)
    assert await published(desk, (herald, TOLL), (courier, RISEN)) == []


async def test_exclusion_of_one_filter_does_not_count_when_another_brought_the_story_too(desk):
    desk.subscribe(1, "hotel -9", "lviv")
    herald, courier = await two_papers(desk)
    assert await published(desk, (herald, TOLL), (courier, RISEN)) == [(1, REPLY, RISEN.title)]


async def test_filter_that_did_not_bring_the_story_does_not_lift_an_exclusion(desk):
    desk.subscribe(1, "hotel -9", "football")
    herald, courier = await two_papers(desk)
    assert await published(desk, (herald, TOLL), (courier, RISEN)) == []


async def test_exclusions_of_the_filters_of_today_count_when_the_old_ones_are_gone(desk):
    chat = desk.subscribe(1, "hotel")
    herald, courier = await two_papers(desk)
    await published(desk, (herald, TOLL))
    desk.database.write_now(subscribers.clear_filters, chat)
    desk.database.write_now(subscribers.add_filter, chat, "fire -9", now=desk.now, limit=9)
    assert await published(desk, (courier, RISEN)) == []


async def test_development_is_a_post_to_who_has_not_had_the_story(desk):
    desk.subscribe(1, "9")
    herald, courier = await two_papers(desk)
    assert await published(desk, (herald, TOLL), (courier, RISEN)) == [(1, POST, RISEN.title)]


# --- a publisher's edit


async def test_title_that_goes_to_and_fro_is_one_edit_and_one_taken_back(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    await published(desk, (herald, FERRY))
    other = "Ferry aground off Odesa with 200 passengers on board"
    titles = [FERRY.title, other]
    edits = 0
    for turn in range(8):
        herald.edit(titles[turn % 2], title=titles[1 - turn % 2])
        await desk.poll()
        edits += len(desk.queue())
    assert edits == 2
    assert desk.items()[-1].title == FERRY.title


async def test_edit_that_brings_a_toll_up_stays_an_edit(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    await published(desk, (herald, TOLL))
    herald.edit(TOLL.title, title=RISEN.title)
    assert await published(desk) == []
    await desk.poll()
    assert await published(desk) == [(1, EDIT, RISEN.title)]


# --- MERGE=log


async def test_with_merge_log_merges_are_recorded_and_everything_is_posted(sqlite_database, gazetteer):
    async with open_desk(sqlite_database, gazetteer, offering=Offering(merge=False)) as desk:
        desk.subscribe(1)
        desk.subscribe(2, "snow")
        herald, courier = await two_papers(desk)
        herald.add(FERRY, TOLL)
        await desk.poll()
        courier.add(COPY, RISEN, SNOW)
        await desk.poll()
        ferry, toll, copy, risen, _snow = desk.items()
        assert (copy.verdict, copy.of, copy.story_id) == (VerdictKind.DUPLICATE, ferry.id, ferry.id)
        assert (risen.verdict, risen.of, risen.story_id) == (VerdictKind.UPDATE, toll.id, toll.id)
        assert copy.why[0] == "repeats: same title"
        assert sorted(desk.sent()) == sorted(
            [(1, POST, story.title) for story in (FERRY, TOLL, COPY, RISEN, SNOW)] + [(2, POST, SNOW.title)]
        )


async def test_edits_wait_a_shorter_time_than_names(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    herald.add(FERRY)
    await desk.poll()
    desk.queue(within=timedelta())  # the chat's pace counts from then on
    herald.edit(FERRY.title, title="Ferry with 214 passengers runs aground off Odesa")
    await desk.poll()
    due_at = desk.database.read_now(outbox.next_due_at, now=desk.now)
    assert due_at == desk.now + timedelta(seconds=60)


# --- a nearer place

BLASTS = Story("Explosions heard in railway depot in Kharkiv Oblast", guid="blasts-1")
NEARER = Story("Explosions heard in railway depot in Izium", guid="blasts-2")


async def test_nearer_place_is_a_reply_to_who_has_the_story_and_a_post_to_who_waits_for_that_place(desk):
    desk.subscribe(1, "region:UA-63")
    desk.subscribe(2, "Izium")
    desk.subscribe(3, "region:UA-51")
    herald, courier = await two_papers(desk)
    got = await published(desk, (herald, BLASTS), (courier, NEARER))
    assert [change.kind for change in desk.items()[-1].changes] == [ChangeKind.NEARER]
    assert got == [(1, REPLY, NEARER.title), (2, POST, NEARER.title)]
