"""A story's picture, from /settings to the photo with its caption; whatever fails, the text comes."""

import asyncio
import contextlib
from dataclasses import replace

import pytest
from aiohttp.web import Response
from sqlalchemy import select

from bot.demo.faults import Trouble
from bot.feeds.fetch import Fetcher
from bot.feeds.pictures import Pictures
from bot.push.photos import Photos
from bot.push.sender import WORKERS
from storage.engine.tables import deliveries
from storage.model import PICTURE_OF_TELEGRAM, Changes, DeliveryKind
from storage.news import items
from tests.feeds.test_pictures import png
from tests.newsroom import Newsroom
from tests.telegram import TelegramServer
from tests.town import Town
from tests.web import Web


@pytest.fixture
async def town(sqlite_database, gazetteer):
    fetcher = Fetcher(version="1", allow_private=True)
    async with TelegramServer() as telegram, Web() as web, fetcher:
        room = Newsroom(telegram=telegram, database=sqlite_database, gazetteer=gazetteer)
        await room.open()
        made = Town(room, gazetteer)
        made.pictures = Pictures(fetcher, allow_private=True, clock=lambda: room.now)
        made.start_again(photos=Photos(made.pictures.get))
        made.picture = web.publish("ferry.png")
        made.picture.serve(png(640, 360), "image/png")
        async with made.desk.bot:
            yield made
        await room.close()


async def wants_pictures(town, user) -> None:
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/settings pictures on")
    await user.sees("Stories come with their picture.")


def photos(town) -> list:
    return town.room.telegram.calls("sendPhoto")


def uploads(town) -> list:
    return [one for one in photos(town) if one.files]


async def test_picture_comes_with_the_story_as_its_caption(town):
    await wants_pictures(town, town.olena)
    town.news("Ferry is late", "Fog, the port said.", image_url=town.picture.url)
    await town.sends()
    seen = town.olena.messages[-1].raw
    assert seen["photo"]
    assert seen["caption"].startswith("Ferry is late\nFog, the port said.")
    assert seen["reply_markup"]["inline_keyboard"]
    assert town.desk.counts() == {"sent": 1}


async def test_it_is_fetched_and_uploaded_once_for_all_chats(town):
    taras = town.room.telegram.user("Taras")
    for user in (town.olena, taras):
        await wants_pictures(town, user)
    town.news("Ferry is late", image_url=town.picture.url)
    await town.sends()
    assert len(town.picture.asked) == 1
    assert len(photos(town)) == 2
    town.news("Ferry is later", image_url=town.picture.url)
    await town.sends()
    assert len(town.picture.asked) == 1
    assert len(photos(town)) == 4


async def test_picture_that_telegram_has_is_sent_on_by_its_id_and_where_it_is_refused_the_text_comes(town):
    await wants_pictures(town, town.olena)
    for name in ("AgACharbour", "wrong/one"):
        town.news(f"Ferry is late, {name}", image_url=f"{PICTURE_OF_TELEGRAM}{name}")
        await town.sends()
    assert [one.fields["photo"] for one in photos(town)] == ["AgACharbour", "wrong/one"]
    assert town.olena.messages[-2].raw["photo"][0]["file_id"] == "AgACharbour"
    assert town.olena.messages[-1].raw["text"].startswith("Ferry is late, wrong/one")
    assert town.picture.asked == []


async def test_copy_puts_no_picture_above_the_report_of_another(town):
    await wants_pictures(town, town.olena)
    report = town.news("Ferry is late")
    town.news("Ferry is late", of=report, source="bugle", image_url=town.picture.url)
    await town.sends()
    await town.olena.sees("Ferry is late")
    assert photos(town) == []
    assert town.picture.asked == []


@contextlib.asynccontextmanager
async def slow_pictures(town):
    """Let the sender run on while a picture takes as long as the event is not set."""
    is_there = asyncio.Event()

    async def late(_request) -> Response:
        await is_there.wait()
        return Response(body=png(640, 360), content_type="image/png")

    town.picture.answer_with(late)
    running = asyncio.create_task(town.desk.sender.run())
    try:
        yield is_there
    finally:
        running.cancel()
        await asyncio.wait({running})
        is_there.set()


async def readers(town, many: int) -> list:
    users = [town.room.telegram.user(f"Reader {number}") for number in range(many)]
    for user in users:
        await wants_pictures(town, user)
    return users


async def test_slow_picture_holds_no_text_and_comes_when_it_is_there(town):
    with_pictures = await readers(town, WORKERS + 1)
    await town.says("/subscribe", "Subscribed.")
    town.news("Ferry is late", image_url=town.picture.url)
    async with slow_pictures(town) as is_there:
        await town.olena.sees("Ferry is late")
        assert photos(town) == []
        is_there.set()
        for user in with_pictures:
            await user.sees("Ferry is late")
    assert len(photos(town)) == len(with_pictures)
    assert len(town.picture.asked) == 1


async def test_who_finds_no_room_to_wait_for_a_picture_holds_no_text_and_gets_it_later(town):
    with_pictures = await readers(town, WORKERS + 1)
    await town.says("/subscribe", "Subscribed.")
    town.start_again(photos=Photos(town.pictures.get, most_waiting=2))
    town.news("Ferry is late", image_url=town.picture.url)
    async with town.desk.bot:
        async with slow_pictures(town) as is_there:
            await town.olena.sees("Ferry is late")
            assert photos(town) == []
            is_there.set()
            for user in with_pictures[:2]:
                await user.sees("Ferry is late")
        await town.sends()
    assert len(photos(town)) == len(with_pictures)
    assert town.desk.counts() == {"sent": len(with_pictures) + 1}


async def test_one_delivery_uploads_what_many_wait_for(town):
    await readers(town, WORKERS)
    town.news("Ferry is late", image_url=town.picture.url)
    await town.sends()
    assert len(photos(town)) == WORKERS
    assert len(uploads(town)) == 1


async def test_where_an_upload_fails_the_next_delivery_uploads(town):
    await readers(town, WORKERS)
    town.room.telegram.fails(Trouble.ERROR, times=1, methods=("sendphoto",))
    town.news("Ferry is late", image_url=town.picture.url)
    await town.sends()
    assert len(uploads(town)) == 2
    assert len(town.picture.asked) == 1
    assert town.desk.counts() == {"sent": WORKERS}


async def test_where_telegram_refuses_an_upload_nobody_else_uploads(town):
    await readers(town, WORKERS)
    town.room.telegram.fails(Trouble.BAD_PHOTO, times=1, methods=("sendphoto",))
    town.news("Ferry is late", image_url=town.picture.url)
    await town.sends()
    assert len(photos(town)) == 1
    assert town.desk.counts() == {"sent": WORKERS}


async def test_chat_that_lets_the_bot_send_nothing_takes_the_picture_from_nobody(town):
    group = town.room.telegram.supergroup("Harbour", admin=town.olena, bot="administrator")
    for words in ("/subscribe", "/settings pictures on"):
        await town.olena.sends(words, to=group)
        await group.sees()
    await readers(town, WORKERS - 1)
    group.silences_bot()
    town.news("Ferry is late", image_url=town.picture.url)
    await town.sends()
    assert photos(town)[0].fields["chat_id"] == str(group.id)
    assert len(photos(town)) == WORKERS
    assert len(uploads(town)) == 2


async def test_what_waits_for_a_picture_when_the_sender_stops_is_queued_again(town):
    with_pictures = await readers(town, WORKERS)
    await town.says("/subscribe", "Subscribed.")
    town.news("Ferry is late", image_url=town.picture.url)
    async with slow_pictures(town):
        await town.olena.sees("Ferry is late")
    assert town.desk.counts() == {"queued": len(with_pictures), "sent": 1}
    town.room.later(seconds=2)
    await town.sends()
    assert len(photos(town)) == len(with_pictures)
    assert town.desk.counts() == {"sent": len(with_pictures) + 1}


async def test_who_waits_for_too_long_is_tried_again_as_if_it_were_new(town):
    await wants_pictures(town, town.olena)
    town.start_again(photos=Photos(town.pictures.get, longest_seconds=0.0))
    town.news("Ferry is late", image_url=town.picture.url)
    async with town.desk.bot:
        await town.desk.sender.drain()
        assert town.desk.counts() == {"queued": 1}
        assert town.room.database.read_now(lambda s: s.scalars(select(deliveries.c.reason)).all()) == [""]
        town.room.later(seconds=3)
        await town.desk.settles()
    assert len(photos(town)) == 1


async def test_whose_picture_finds_no_room_for_a_minute_gets_the_text(town):
    await wants_pictures(town, town.olena)
    town.start_again(photos=Photos(town.pictures.get, most_waiting=0))
    town.news("Ferry is late", image_url=town.picture.url)
    async with town.desk.bot:
        for _ in range(20):
            await town.desk.sender.drain()
            assert town.desk.counts() == {"queued": 1}
            town.room.later(seconds=3)
        town.room.later(seconds=3)
        await town.desk.sender.drain()
    await town.olena.sees("Ferry is late")
    assert photos(town) == []


async def test_who_wants_none_gets_text(town):
    await town.olena.sends("/subscribe")
    await town.olena.sees("Subscribed.")
    town.news("Ferry is late", image_url=town.picture.url)
    await town.sends()
    await town.olena.sees("Ferry is late")
    assert photos(town) == []
    assert town.picture.asked == []


@pytest.mark.parametrize("image", ["", "gone", "http://127.0.0.1:1/x.png", "data:image/png;base64,xx"])
async def test_without_a_picture_that_can_be_had_the_text_comes(town, image):
    await wants_pictures(town, town.olena)
    if image == "gone":
        town.picture.fail(404)
        image = town.picture.url
    town.news("Ferry is late", image_url=image)
    await town.sends()
    await town.olena.sees("Ferry is late")
    assert photos(town) == []
    assert town.desk.counts() == {"sent": 1}


async def test_picture_that_telegram_refuses_is_sent_as_text_and_not_tried_again(town):
    await wants_pictures(town, town.olena)
    town.room.telegram.fails(Trouble.BAD_PHOTO, methods=("sendphoto",))
    town.news("Ferry is late", image_url=town.picture.url)
    town.news("Ferry is later", image_url=town.picture.url)
    await town.sends()
    await town.olena.sees("Ferry is late")
    await town.olena.sees("Ferry is later")
    assert len(photos(town)) == 1
    assert town.desk.counts() == {"sent": 2}


async def test_correction_edits_the_caption(town):
    await wants_pictures(town, town.olena)
    item = town.news("Ferry is late", image_url=town.picture.url)
    await town.sends()
    edited = replace(item, title="Ferry was on time", edited_at=town.room.now)
    changes = Changes(feed=town.desk.feed, edited=(edited,))
    town.room.database.write_now(items.record, changes, now=town.room.now)
    chat = town.room.chat(town.olena)
    town.desk.queue(chat, edited, DeliveryKind.EDIT)
    await town.sends()
    message = town.olena.messages[-1].raw
    assert message["caption"].startswith("Ferry was on time")
    assert message["photo"]
    assert town.desk.counts() == {"sent": 2}


async def test_too_long_a_story_for_a_caption_is_sent_as_text(town):
    await wants_pictures(town, town.olena)
    town.news("Ferry is late " * 30, "Fog. " * 60, image_url=town.picture.url, outlet="x" * 60)
    await town.sends()
    assert len(town.told) + len(photos(town)) == 1


async def test_lost_reply_to_a_picture_is_found_by_probing(town):
    await wants_pictures(town, town.olena)
    town.news("Tram is late")
    await town.sends()
    town.room.later(minutes=1)
    town.room.telegram.fails(Trouble.DROP_AFTER, times=1, methods=("sendphoto",))
    town.news("Ferry is late", image_url=town.picture.url)
    await town.desk.settles()
    assert [one.raw.get("caption", "")[:13] for one in town.olena.messages].count("Ferry is late") == 1
    assert town.desk.counts()["sent: found after its reply was lost"] == 1
