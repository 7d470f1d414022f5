"""An admin undoes a merge: what was held back goes out, once, and what is decided next knows of it."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from storage.model import DeliveryKind, Held, VerdictKind
from storage.news import items, splits
from tests.desk import ADMIN, FERRY, two_papers
from tests.poller.conftest import open_desk
from tests.poller.test_story_delivery import COPY, RISEN, TOLL, mute, published

POST, REPLY, EDIT = DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.EDIT


def ask(desk, item_id):
    return desk.database.write_now(splits.ask, item_id, by=ADMIN, now=desk.now)


async def two_ferries(desk):
    herald, courier = await two_papers(desk)
    await published(desk, (herald, FERRY), (courier, COPY))
    desk.queue()
    first, copy = desk.items()
    return herald, courier, first, copy


@pytest.fixture
async def any_desk(database, gazetteer):
    async with open_desk(database, gazetteer) as made:
        yield made


async def test_what_was_held_back_is_posted_once(any_desk):
    desk = any_desk
    desk.subscribe(1)
    desk.subscribe(2, "source:Courier")
    *_, first, copy = await two_ferries(desk)
    assert ask(desk, copy.id)
    await desk.poll()
    # Who had the copy as a post of its own has it; the first message loses the outlet's name again.
    assert sorted(desk.sent()) == [(1, EDIT, FERRY.title), (1, POST, COPY.title)]
    await desk.poll()
    assert desk.queue() == []
    split = desk.items()[-1]
    assert (split.verdict, split.of, split.story_id, split.publisher) == (
        VerdictKind.NEW,
        None,
        copy.id,
        "courier",
    )
    assert split.why[0] == f"an admin: not the same as item {first.id}"


async def test_it_is_asked_once(desk):
    desk.subscribe(1)
    *_, first, copy = await two_ferries(desk)
    assert not ask(desk, first.id)
    assert not ask(desk, 999)
    assert ask(desk, copy.id)
    assert not ask(desk, copy.id)
    await desk.poll()
    assert not ask(desk, copy.id)


async def test_what_repeats_it_later_belongs_to_its_own_story(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    await published(desk, (herald, TOLL), (courier, RISEN))
    toll, risen = desk.items()
    ask(desk, risen.id)
    await desk.poll()
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    got = await published(desk, (wire, replace(RISEN, guid="w-1")))
    last = desk.items()[-1]
    assert (last.of, last.story_id) == (risen.id, risen.id)
    assert got == [(1, EDIT, RISEN.title)]
    assert toll.story_id != last.story_id


async def test_further_print_joins_the_one_set_apart_not_the_story_it_was_taken_from(desk):
    desk.subscribe(1)
    *_, first, copy = await two_ferries(desk)
    ask(desk, copy.id)
    await desk.poll()
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    await published(desk, (wire, replace(COPY, guid="w-1")))
    last = desk.items()[-1]
    assert (last.of, last.story_id) == (copy.id, copy.id)
    assert first.story_id != last.story_id


async def test_what_followed_from_it_goes_along(desk):
    chat = desk.subscribe(1)
    desk.subscribe(2)
    herald, courier = await two_papers(desk)
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    mute(desk, chat, courier.url)
    mute(desk, chat, wire.url)
    await published(desk, (herald, TOLL), (courier, RISEN), (wire, replace(RISEN, guid="w-1")))
    desk.queue()
    toll, risen, echo = desk.items()
    assert echo.of == risen.id
    ask(desk, risen.id)
    await desk.poll()
    assert [item.story_id for item in desk.items()] == [toll.id, risen.id, risen.id]
    assert [(chat, kind) for chat, kind, _ in desk.sent()] == [(1, EDIT), (2, EDIT)]


async def test_reply_that_was_sent_is_not_sent_again(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    await published(desk, (herald, TOLL), (courier, RISEN))
    ask(desk, desk.items()[-1].id)
    await desk.poll()
    assert desk.sent() == [(1, EDIT, TOLL.title)]


async def test_muted_news_stays_muted(desk):
    desk.subscribe(1)
    *_, copy = await two_ferries(desk)
    desk.database.write_now(_hold, copy)
    ask(desk, copy.id)
    await desk.poll()
    assert desk.sent() == [(1, EDIT, FERRY.title)]


def _hold(session, item):
    items.rewrite(session, [replace(item, held=Held.MUTED)])


async def test_split_of_a_forgotten_item_is_settled(desk):
    *_, copy = await two_ferries(desk)
    ask(desk, copy.id)
    desk.database.write_now(_forget, copy.id)
    await desk.poll()
    assert desk.database.read_now(splits.pending) == []


def _forget(session, item_id):
    session.execute(text(f"DELETE FROM seen_keys WHERE item_id = {item_id}"))
    session.execute(text(f"DELETE FROM items WHERE id = {item_id}"))


async def test_undoing_a_split_of_forgotten_items_is_settled(desk):
    desk.subscribe(1)
    *_, first, copy = await two_ferries(desk)
    ask(desk, copy.id)
    await desk.poll()
    for item in (first, copy):
        desk.database.write_now(_forget, item.id)
    desk.database.write_now(splits.ask_back, copy.id)
    await desk.poll()
    assert desk.database.read_now(splits.pending) == []


async def test_undone_in_time_nothing_has_happened(desk):
    desk.subscribe(1)
    *_, copy = await two_ferries(desk)
    ask(desk, copy.id)
    assert desk.database.write_now(splits.ask_back, copy.id)
    assert not desk.database.write_now(splits.ask_back, copy.id)
    await desk.poll()
    assert desk.queue() == []
    assert desk.items()[-1] == copy


async def test_undone_later_the_two_are_one_story_again_and_what_was_sent_stays(desk):
    desk.subscribe(1)
    *_, first, copy = await two_ferries(desk)
    ask(desk, copy.id)
    await desk.poll()
    desk.queue()
    assert desk.database.write_now(splits.ask_back, copy.id)
    await desk.poll()
    back = desk.items()[-1]
    assert (back.verdict, back.of, back.story_id) == (VerdictKind.DUPLICATE, first.id, first.id)
    assert back.publisher == "courier"
    assert {(chat, kind) for chat, kind, _ in desk.sent()} == {(1, EDIT)}
    # And apart once more: nobody gets it a second time.
    assert ask(desk, copy.id)
    await desk.poll()
    assert {(chat, kind) for chat, kind, _ in desk.sent()} == {(1, EDIT)}


async def test_development_joins_again_under_its_own_name(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    await published(desk, (herald, TOLL), (courier, RISEN))
    toll, risen = desk.items()
    ask(desk, risen.id)
    await desk.poll()
    desk.database.write_now(splits.ask_back, risen.id)
    await desk.poll()
    back = desk.items()[-1]
    assert (back.verdict, back.story_id, back.publisher) == (VerdictKind.UPDATE, toll.id, "courier")


async def test_failing_split_does_not_stop_the_feeds(desk, monkeypatch):
    desk.subscribe(1)
    herald, _courier, _first, copy = await two_ferries(desk)
    ask(desk, copy.id)

    def broken(*_args, **_options):
        raise RuntimeError("a bug")

    monkeypatch.setattr(splits, "carry_out", broken)
    assert await published(desk, (herald, TOLL)) == [(1, POST, TOLL.title)]
