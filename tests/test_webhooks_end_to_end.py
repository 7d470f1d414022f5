"""A chat's own webhook: set in the chat, posted to over HTTP, signed; whatever fails is tried again."""

import asyncio
import base64
import hmac
import json
from dataclasses import dataclass, field
from hashlib import sha256

import pytest
from aiohttp import web as http

from bot.chat.locale import view_of
from bot.chat.preferences.webhooks import given_up
from bot.feeds.posting import Poster
from bot.push.hooks import Hooks
from storage import hooks, subscribers
from storage.model import ChatKind, DeliveryKind, HookPost
from tests.newsroom import NOON, Newsroom
from tests.telegram import TelegramServer
from tests.town import Town
from tests.web import ToLoopback, Web


@dataclass
class Receiver:
    """A program that somebody builds on the bot: keeps what it takes, checks each signature."""

    url: str
    secret: str = ""
    status: int = 200
    kept: list[dict] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    asked: int = 0

    async def answer(self, request: http.Request) -> http.StreamResponse:
        self.asked += 1
        body = await request.read()
        headers = request.headers
        said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        if self.secret:
            key = base64.b64decode(self.secret.removeprefix("whsec_"))
            proof = base64.b64encode(hmac.digest(key, said, sha256)).decode()
            assert headers["webhook-signature"] == f"v1,{proof}"
        if self.status < 300:
            self.kept.append(json.loads(body))
            self.ids.append(headers["webhook-id"])
        return http.Response(status=self.status, headers={"Location": "/elsewhere"})

    @property
    def news(self) -> list[dict]:
        return [one for one in self.kept if one["type"] != "ping"]


@pytest.fixture
async def town(database, gazetteer):
    poster = Poster(version="1", allow_private=True)
    async with TelegramServer() as telegram, Web() as web, poster:
        room = Newsroom(telegram=telegram, database=database, gazetteer=gazetteer, poster=poster)
        await room.open()
        made = Town(room, gazetteer)
        address = web.publish("hook")
        made.web = web
        made.receiver = Receiver(address.url)
        address.answer_with(made.receiver.answer)
        made.hooks = Hooks(
            database=database,
            courier=made.desk.sender._courier,
            post=poster.post,
            given_up=given_up(lambda one: view_of(one, room.now, gazetteer=gazetteer, default_language="en")),
            clock=lambda: room.now,
        )
        async with made.desk.bot:
            yield made
        await room.close()


async def hooked(town, user=None) -> None:
    user = user or town.olena
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends(f"/settings webhook {town.receiver.url}")
    seen = await user.sees("Webhook on: what is sent here also goes to 127.0.0.1.")
    [town.receiver.secret] = seen.spans("code")
    assert seen.buttons == ["Send a test", "Turn it off"]


async def test_what_the_chat_is_sent_is_posted_signed(town):
    await hooked(town)
    assert [one["type"] for one in town.receiver.kept] == ["ping"]
    town.news("Hail in Lviv, Ukraine", "Roofs broke.", image_url="https://wire.example/hail.jpg")
    await town.sends()
    assert await town.hooks.round() == 1
    [posted] = town.receiver.news
    assert posted["type"] == "post"
    data = posted["data"]
    assert data["chat_id"] == town.olena.id
    assert data["message_id"] == town.olena.messages[-1].id
    assert data["html"].startswith("<b>Hail in Lviv, Ukraine</b>")
    [item] = data["items"]
    assert item["title"] == "Hail in Lviv, Ukraine"
    assert item["summary"] == "Roofs broke."
    assert item["regions"] == ["UA", "UA-46"]
    assert item["image"] == "https://wire.example/hail.jpg"
    assert await town.hooks.round() == 0


async def test_no_address_is_posted_that_a_message_would_not_have(town):
    await hooked(town)
    false = "https://bank.example@evil.example/"
    town.news("Hail in Lviv, Ukraine", "Roofs broke.", link=false, image_url=false)
    await town.sends()
    await town.hooks.round()
    [posted] = town.receiver.news
    [item] = posted["data"]["items"]
    assert (item["link"], item["image"]) == ("", None)


async def test_only_what_its_filters_let_through_and_only_after_it_was_sent(town):
    await hooked(town)
    await town.says("/filter storm", "Filter 1 added")
    town.news("Train report")
    town.news("Storm")
    assert await town.hooks.round() == 0
    await town.sends()
    await town.hooks.round()
    assert [one["data"]["items"][0]["title"] for one in town.receiver.news] == ["Storm"]


async def test_developments_edits_and_digests_are_posted_too(town):
    await hooked(town)
    first = town.news("Ferry aground")
    await town.sends()
    town.news("Ferry aground, 3 hurt", of=first, is_echo=False)
    await town.sends()
    await town.hooks.round()
    assert [one["type"] for one in town.receiver.news] == ["post", "reply"]
    assert len({one["data"]["items"][0]["story"] for one in town.receiver.news}) == 1
    town.desk.queue(town.room.chat(town.olena), first, DeliveryKind.EDIT)
    await town.sends()
    await town.hooks.round()
    assert town.receiver.news[-1]["type"] == "edit"


async def test_failure_is_tried_again_later_and_later_in_order_with_the_same_ids(town):
    await hooked(town)
    town.receiver.status = 503
    for title in ("One", "Two"):
        town.news(title)
    await town.sends()
    before = town.receiver.asked
    assert await town.hooks.round() == 1
    assert await town.hooks.round() == 0
    assert town.receiver.asked == before + 1
    town.room.later(seconds=10)
    assert await town.hooks.round() == 1
    town.room.later(seconds=10)
    assert await town.hooks.round() == 0
    await town.says("/settings webhook", "First refused")
    town.room.later(seconds=10)
    town.receiver.status = 204
    assert await town.hooks.round() == 1
    assert [one["data"]["items"][0]["title"] for one in town.receiver.news] == ["One", "Two"]
    assert len(set(town.receiver.ids)) == len(town.receiver.ids)
    await town.says("/settings webhook", "What is sent here also goes to")


async def test_what_was_taken_before_a_failure_does_not_come_again(town):
    await hooked(town)
    town.news("One")
    await town.sends()
    await town.hooks.round()
    town.receiver.status = 500
    town.news("Two")
    await town.sends()
    await town.hooks.round()
    town.receiver.status = 200
    town.room.later(minutes=1)
    await town.hooks.round()
    assert [one["data"]["items"][0]["title"] for one in town.receiver.news] == ["One", "Two"]


async def test_address_that_never_answers_holds_no_other(town):
    await hooked(town)
    slow, taras = town.web.publish("slow"), town.room.telegram.user("Taras")
    is_asked, may_answer = asyncio.Event(), asyncio.Event()

    async def wait(_request: http.Request) -> http.StreamResponse:
        is_asked.set()
        await may_answer.wait()
        return http.Response()

    await taras.sends("/subscribe")
    await taras.sees("Subscribed.")
    number = town.room.chat(taras).id
    town.room.database.write_now(hooks.put, number, url=slow.url, secret="whsec_c2VjcmV0", now=town.room.now)
    slow.answer_with(wait)
    town.news("One")
    await town.sends()
    turns = asyncio.create_task(town.hooks.round())
    await is_asked.wait()
    town.news("Two")
    await town.sends()
    assert await town.hooks.round() == 1
    assert [one["data"]["items"][0]["title"] for one in town.receiver.news] == ["One", "Two"]
    may_answer.set()
    assert await turns == 2


async def test_address_that_fails_for_a_day_is_given_up_and_the_chat_told(town):
    await hooked(town)
    town.receiver.status = 404
    town.news("One")
    await town.sends()
    for _ in range(40):
        await town.hooks.round()
        town.room.later(hours=1)
    await town.sends()
    assert "Your webhook at 127.0.0.1 is off from now on: answers 404." in town.olena.messages[-1].text
    assert town.receiver.asked < 40
    await town.says("/settings webhook", "There is no webhook here.")


async def test_address_that_answers_410_is_given_up_at_once(town):
    await hooked(town)
    town.receiver.status = 410
    town.news("One")
    await town.sends()
    await town.hooks.round()
    await town.sends()
    assert "is off from now on" in town.olena.messages[-1].text


@pytest.mark.parametrize("status", [301, 302, 307, 404, 500])
async def test_address_that_does_not_take_the_test_is_not_kept(town, status):
    town.receiver.status = status
    await town.says(f"/settings webhook {town.receiver.url}", f"answers {status}")
    await town.says("/settings webhook", "There is no webhook here.")
    assert town.receiver.asked == 1


async def test_one_tap_ends_it_and_what_waits_with_it(town):
    await hooked(town)
    town.news("One")
    await town.sends()
    await town.says("/settings webhook", "1 post waits.")
    await town.olena.presses(town.olena.messages[-1], "Turn it off")
    await town.olena.sees_edit("The webhook is off.")
    assert await town.hooks.round() == 0
    town.news("Two")
    await town.sends()
    assert await town.hooks.round() == 0
    assert town.receiver.news == []


async def test_settings_lead_to_it_where_there_is_one(town):
    await town.says("/settings", "Settings")
    assert "Webhook" not in town.olena.messages[-1].buttons
    await hooked(town)
    await town.says("/settings", "What is sent here also goes to 127.0.0.1.")
    await town.olena.presses(town.olena.messages[-1], "Webhook")
    await town.olena.sees_edit("makes a new secret")


async def test_test_button_posts_a_test_and_tells_what_came_of_it(town):
    await hooked(town)
    message = town.olena.messages[-1]
    await town.olena.presses(message, "Send a test")
    await town.olena.sees_edit("The test was taken.")
    town.receiver.status = 500
    await town.olena.presses(message, "Send a test")
    await town.olena.sees_edit("The test was not taken: answers 500.")


async def test_new_secret_ends_the_old_one(town):
    await hooked(town)
    old, town.receiver.secret = town.receiver.secret, ""
    await town.olena.sends("/settings webhook new")
    [town.receiver.secret] = (await town.olena.sees("Webhook on")).spans("code")
    assert town.receiver.secret != old
    town.news("One")
    await town.sends()
    await town.hooks.round()
    assert len(town.receiver.news) == 1


async def test_only_administrators_set_a_groups_webhook_and_its_topics_have_their_own(town):
    guest = town.room.telegram.user("Taras")
    group = town.room.telegram.supergroup("Rowers", admin=town.olena, members=[guest], is_forum=True)
    await guest.sends(f"/settings webhook {town.receiver.url}", to=group)
    await group.sees("administrators")
    topic = await group.topic("News")
    await town.olena.sends(f"/settings webhook {town.receiver.url}", to=topic)
    await topic.sees("everybody here sees it")
    await town.olena.sends("/settings webhook", to=group)
    await group.sees("There is no webhook here.")
    await town.olena.sends("/settings webhook", to=topic)
    await topic.sees("What is sent here also goes to")


async def test_channel_has_its_webhook_set_from_its_administrators_private_chat(town):
    channel = town.room.telegram.channel("Harbour", admin=town.olena, username="harbour")
    await town.says(f"/settings @harbour webhook {town.receiver.url}", "Webhook on")
    await town.olena.presses(town.olena.messages[-1], "Turn it off")
    await town.olena.sees_edit("The webhook is off.")
    assert town.room.chat(channel)


async def test_erasing_the_chat_ends_it(town):
    await hooked(town)
    town.news("One")
    await town.sends()
    town.room.database.write_now(subscribers.erase, town.olena.id)
    assert await town.hooks.round() == 0


async def test_more_than_a_thousand_or_older_than_a_day_is_forgotten(town):
    await hooked(town)
    for number in range(3):
        town.news(f"Report {number}")
    await town.sends()
    database = town.room.database
    assert database.write_now(hooks.trim, now=town.room.now) == 0
    assert database.write_now(hooks.trim, now=town.room.now + hooks.KEPT * 2) == 3


async def test_where_the_operator_has_not_opened_it_it_is_said(sqlite_database, gazetteer):
    async with TelegramServer() as telegram:
        room = Newsroom(telegram=telegram, database=sqlite_database, gazetteer=gazetteer)
        await room.open()
        user = telegram.user("Olena")
        await user.sends("/settings webhook https://example.org/x")
        await user.sees("CHAT_WEBHOOKS")
        await room.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/x",
        "ftp://example.org/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://router.lan/x",
        "https://user:pass@example.org/x",
        "https://example.org/x#part",
        "https:///x",
        "https://[",
        "https://example.org/" + "x" * 1_000,
    ],
)
async def test_address_that_is_not_public_https_is_refused_unasked(url):
    async with Poster(version="1") as poster:
        assert poster.unfit(url)


async def test_public_name_with_a_private_address_is_not_connected_to():
    async with Web() as web, Poster(version="1", resolver=ToLoopback()) as poster:
        publisher = web.publish("hook")
        url = f"https://hooks.example.org:{web.port}/hook"
        assert poster.unfit(url) == ""
        post = HookPost(url=url, secret="whsec_AAAA", id="1", body=b"{}", at=NOON)
        assert (await poster.post(post)).trouble == "its address is private"
        assert publisher.asked == []


def test_group_that_moves_takes_its_webhook_along(database):
    def write(s):
        old = subscribers.upsert_chat(s, chat_id=-1, kind=ChatKind.GROUP, now=NOON)
        hooks.put(s, old.id, url="https://example.org/x", secret="whsec_AAAA", now=NOON)
        new = subscribers.upsert_chat(s, chat_id=-100, kind=ChatKind.SUPERGROUP, now=NOON)
        subscribers.move(s, -1, -100)
        return hooks.of(s, new.id)

    assert database.write_now(write).url == "https://example.org/x"
