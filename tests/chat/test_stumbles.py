"""What a person stumbled over who had only the chat: each answer says what to do next."""

import asyncio

import pytest
from aiohttp import web as http
from structlog.testing import capture_logs
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.chat import failures, freshness
from bot.chat.desk import context
from bot.feeds.posting import Poster
from storage import subscribers
from storage.engine.errors import DatabaseUnusable
from tests.web import Web


async def test_cancel_is_no_unknown_command_and_ends_the_question(room, user):
    await user.sends("/settings")
    await user.presses(await user.sees("Settings"), "Quiet hours")
    await user.sees_edit("Other hours")
    await room.has_handled()
    assert room.context.expected.of(user.id, now=room.now) is not None
    await user.sends("/cancel")
    await user.sees("Nothing is asked any more. /help lists")
    assert room.context.expected.of(user.id, now=room.now) is None


async def test_audit_lists_what_admins_did_and_is_for_them_alone(room, admin, user):
    room.source("Harbour Herald")
    await admin.sends("/mute herald")
    await admin.sees("muted for everybody")
    await admin.sends("/audit")
    await admin.sees("you: muted Harbour Herald for everybody")
    await user.sends("/audit")
    assert "Harbour Herald" not in (await user.sees()).text


@pytest.mark.parametrize(
    ("button", "typed", "told"),
    [
        ("Rename", "Harbour Bugle", "Harbour Bugle is its name now."),
        ("Home region", "Kharkiv", "Kharkiv Oblast"),
    ],
)
async def test_question_about_a_source_takes_the_next_words_without_a_reply(room, admin, button, typed, told):
    room.source("Harbour Herald")
    await admin.sends("/sources herald")
    await admin.presses(await admin.sees("Harbour Herald"), button)
    await admin.sees()
    await admin.sends(typed)
    await admin.sees(told)


async def test_why_to_a_list_says_how_one_story_is_asked_about(room, user):
    room.story("Storm")
    await user.sends("/latest")
    seen = await user.sees("Latest")
    await user.sends("/why", reply_to=seen)
    await user.sees("For a story in a list, send its link: /why https://news.example/story")


async def test_question_for_words_does_not_ask_for_a_command_too(user):
    await user.sends("/filter")
    await user.presses(await user.sees("No filters"), "Add words")
    seen = await user.sees("Which words? Reply with them.\n\nFor example:")
    assert "Type /filter" not in seen.text


async def test_example_of_a_mistake_is_in_the_persons_language(room):
    solomia = room.telegram.user("Соломія", language="uk")
    await solomia.sends("/filter (шторм")
    await solomia.sees("Приклад: (нафтобаза, трубопровід) -ремонт")
    await solomia.sends("/latest шторм OR")
    await solomia.sees("Приклад: ракета OR дрон -спорт")


async def test_tries_of_addresses_are_few_at_once_and_nobody_waits_for_one(closed_room, monkeypatch):
    monkeypatch.setattr(context, "TRIES", 2)
    room, are_asked, may_answer = closed_room, asyncio.Semaphore(0), asyncio.Event()

    async def answer(_request: http.Request) -> http.StreamResponse:
        are_asked.release()
        await may_answer.wait()
        return http.Response()

    async with Web() as web, Poster(version="1", allow_private=True) as room.poster:
        await room.open()
        hook = web.publish("hook")
        hook.answer_with(answer)
        *first, late = [room.telegram.user(f"Reader {number}") for number in range(3)]
        for person in first:
            await person.sends(f"/settings webhook {hook.url}")
            async with asyncio.timeout(5):
                await are_asked.acquire()
        await late.sends(f"/settings webhook {hook.url}")
        await late.sees("Other addresses are being tried just now. Ask again in a minute, please.")
        assert room.chat(late) is None
        may_answer.set()
        for person in first:
            await person.sees("Webhook on")
        await late.sends(f"/settings webhook {hook.url}")
        await late.sees("Webhook on")


async def test_reports_are_taken_in_before_anybody_searches_once_somebody_is_known(room, user):
    room.story("Storm")
    assert not await freshness.freshen(room.context)
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    assert await freshness.freshen(room.context)
    assert len(room.recent._order) == 1
    room.story("Hail")
    await freshness.freshen(room.context, has_tables=True)
    assert len(room.recent._order) == 2


async def test_database_that_is_out_is_told_in_a_line_and_the_reports_are_taken_in_afterwards(
    room, user, monkeypatch
):
    room.story("Storm")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    read, has_failed, was_read = room.context.database.read, asyncio.Event(), asyncio.Event()

    async def out_at_first(function, *arguments, **named):
        if function is subscribers.is_anybody_known and not has_failed.is_set():
            has_failed.set()
            raise DatabaseUnusable("the disk is full")
        found = await read(function, *arguments, **named)
        if function == room.recent.refresh:
            was_read.set()
        return found

    monkeypatch.setattr(room.context.database, "read", out_at_first)
    monkeypatch.setattr(freshness, "EVERY_SECONDS", 0.0)
    with capture_logs() as logs:
        task = asyncio.create_task(freshness.keep_fresh(room.context))
        async with asyncio.timeout(20):
            await was_read.wait()
        task.cancel()
    waits = [line for line in logs if line["event"] == "freshness.waits"]
    assert [(line["log_level"], line["why"]) for line in waits] == [("warning", "the disk is full")]
    assert len(room.recent._order) == 1


@pytest.mark.parametrize(
    ("error", "is_lost"),
    [
        (TelegramError("the answer is no JSON"), True),  # a gateway's page, or half an answer
        (NetworkError("the connection broke"), True),
        (BadRequest("Message text is empty"), False),
        (ValueError("a bug of ours"), False),
    ],
)
def test_answer_that_telegram_s_gateway_swallows_is_no_bug_of_ours(error, is_lost):
    assert failures._is_lost(error) is is_lost
