"""The chat page's endpoints: only our own page may drive them, and what it does reaches the bot."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import bot.demo
from bot.demo import people
from bot.demo.page import Page, View
from bot.demo.server import Server
from bot.demo.state import World
from tests.telegram import TOKEN, TelegramServer

DEMO = Path(bot.demo.__file__).parent


class Visitor:
    """A browser's view of the page, without a browser."""

    def __init__(self, telegram: TelegramServer, http: aiohttp.ClientSession) -> None:
        self.telegram = telegram
        self.http = http

    async def asks(self, path: str, body: object, **headers: str) -> int:
        sent = {"Content-Type": "application/json"} | {n.replace("_", "-"): v for n, v in headers.items()}
        url = f"{self.telegram.url}{path}"
        async with self.http.post(url, data=json.dumps(body), headers=sent) as answer:
            return answer.status

    async def state(self) -> Any:
        async with self.http.get(f"{self.telegram.url}/demo/state") as answer:
            return await answer.json()


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    telegram = TelegramServer()
    world: World = telegram.world
    olena = telegram.user("Olena")
    group = telegram.supergroup("Neighbours", admin=olena)
    views = [View(olena.person, olena.room, "Olena", "first"), View(olena.person, group.room, "Group", "")]
    telegram.server = Server(world, routes=Page(world, views).routes())
    async with telegram, aiohttp.ClientSession() as http:
        yield Visitor(telegram, http)


async def test_typed_text_comes_to_the_bot_and_shows_in_the_state(visitor: Visitor):
    assert await visitor.asks("/demo/send", {"view": 0, "text": " /latest 3 "}) == 200
    (update,) = visitor.telegram.world.updates.pending
    assert update["message"]["text"] == "/latest 3"
    state = await visitor.state()
    assert [message["text"] for message in state["messages"]["1001"]] == ["/latest 3"]
    assert [view["title"] for view in state["views"]] == ["Olena", "Group"]


async def test_file_is_handed_out_to_be_saved_and_never_shown_as_a_page(visitor: Visitor):
    name = visitor.telegram.world.keep(b"<script>alert(1)</script>", called="page.html")
    async with visitor.http.get(f"{visitor.telegram.url}/demo/file/{name}") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"


async def test_picture_that_the_bot_sent_is_shown_until_many_later_ones(visitor: Visitor):
    world = visitor.telegram.world
    world.rooms[1001].is_open = True
    form = aiohttp.FormData({"chat_id": "1001", "caption": "A map"})
    form.add_field("photo", b"\x89PNG", filename="map.png", content_type="image/png")
    async with visitor.http.post(f"{visitor.telegram.url}/bot{TOKEN}/sendPhoto", data=form) as answer:
        photo = (await answer.json())["result"]["photo"][0]["file_id"]
    address = f"{visitor.telegram.url}/demo/file/{photo.removeprefix('attach://')}"
    async with visitor.http.get(address) as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", b"\x89PNG")
    for _ in range(100):
        world.keep(b"later")
    async with visitor.http.get(address) as answer:
        assert answer.status == 404


async def test_only_a_button_that_is_there_can_be_pressed(visitor: Visitor):
    world, room = visitor.telegram.world, visitor.telegram.world.rooms[1001]
    keyboard = {"inline_keyboard": [[{"text": "Why?", "callback_data": "why"}]]}
    message = world.new_message(room, world.bot, text="news", reply_markup=keyboard)
    press = {"view": 0, "message_id": message["message_id"]}
    assert await visitor.asks("/demo/press", press | {"data": "other"}) == 400
    assert await visitor.asks("/demo/press", press | {"data": "why"}) == 200
    (update,) = world.updates.pending
    assert update["callback_query"]["data"] == "why"


@pytest.mark.parametrize(
    "body",
    [{"view": 9, "text": "x"}, {"view": "0", "text": "x"}, {"text": "x"}, [], {"view": 0, "text": " "}],
)
async def test_nonsense_is_refused(visitor: Visitor, body: object):
    assert await visitor.asks("/demo/send", body) == 400
    assert visitor.telegram.world.updates.pending == []


@pytest.mark.parametrize("told", [[], {}, "1", None, 1.5, 2**70])
async def test_nonsense_presses_no_button(visitor: Visitor, told: object):
    assert await visitor.asks("/demo/press", {"view": 0, "message_id": told, "data": told}) == 400


@pytest.mark.parametrize(
    ("body", "kind"),
    [("[" * 200_000, "application/json"), ("{}", "application/json; charset=klingon"), ("{", "text/json")],
)
async def test_a_body_that_is_no_json_is_refused(visitor: Visitor, body: str, kind: str):
    url = f"{visitor.telegram.url}/demo/send"
    async with visitor.http.post(url, data=body.encode(), headers={"Content-Type": kind}) as answer:
        assert answer.status in {400, 415}


async def test_what_is_compressed_is_not_unpacked(visitor: Visitor):
    packed = zlib.compress(json.dumps({"view": 0, "text": "/latest"}).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "deflate"}
    async with visitor.http.post(f"{visitor.telegram.url}/demo/send", data=packed, headers=headers) as answer:
        assert answer.status == 400
    assert visitor.telegram.world.updates.pending == []


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "one", "", "1e9"])
async def test_a_number_that_is_none_asks_for_no_chat_and_for_all_events(visitor: Visitor, number: str):
    async with visitor.http.get(f"{visitor.telegram.url}/demo/fates", params={"view": number}) as answer:
        assert answer.status == 400
    url = f"{visitor.telegram.url}/demo/events"
    headers = {"Last-Event-ID": "one"}
    async with visitor.http.get(url, params={"after": number}, headers=headers) as answer:
        assert answer.status == 200
        assert (await answer.content.readline()).decode() == "event: hello\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example@127.0.0.1"},
        {"Host": "[::1"},
        {"Host": "127.0.0.1:80:80"},
        {"Origin": "http://[::1"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
async def test_page_elsewhere_can_drive_nothing(visitor: Visitor, headers: dict[str, str]):
    assert await visitor.asks("/demo/send", {"view": 0, "text": "x"}, **headers) == 403
    assert await visitor.asks(f"/bot{TOKEN}/getMe", {}, **headers) == 403


async def test_own_page_is_let_in_under_both_names(visitor: Visitor):
    port = visitor.telegram.url.rpartition(":")[2]
    for name in ("127.0.0.1", "localhost"):
        address = f"{name}:{port}"
        own = {"Host": address, "Origin": f"http://{address}", "Sec_Fetch_Site": "same-origin"}
        assert await visitor.asks("/demo/send", {"view": 0, "text": "x"}, **own) == 200


async def test_form_of_another_page_cannot_speak_json(visitor: Visitor):
    assert await visitor.asks("/demo/send", {"view": 0, "text": "x"}, Content_Type="text/plain") == 415


async def test_page_and_its_files_load_nothing_from_elsewhere(visitor: Visitor):
    files = [f"/demo/{path.name}" for kind in ("css", "js") for path in DEMO.glob(f"*.{kind}")]
    assert len(files) > 8
    for path in ("/", *files):
        async with visitor.http.get(f"{visitor.telegram.url}{path}") as answer:
            text = await answer.text()
            assert answer.status == 200
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert not any(
                word in text for word in ("innerHTML", "insertAdjacentHTML", "document.write", "eval(")
            )
            assert "https://" not in text


async def test_events_come_live_and_go_on_where_a_connection_broke_off(visitor: Visitor):
    world, room = visitor.telegram.world, visitor.telegram.world.rooms[1001]
    olena = room.person
    assert olena is not None
    people.says(world, olena, room, "one")
    url = f"{visitor.telegram.url}/demo/events"
    async with asyncio.timeout(5):
        async with visitor.http.get(url, params={"after": "0"}) as stream:
            assert (await _texts(stream, 1)) == ["one"]
        people.says(world, olena, room, "two")
        async with visitor.http.get(url, headers={"Last-Event-ID": "0"}) as stream:
            people.says(world, olena, room, "three")
            assert (await _texts(stream, 2)) == ["two", "three"]


async def test_half_an_emoji_does_not_end_the_stream(visitor: Visitor):
    world, room = visitor.telegram.world, visitor.telegram.world.rooms[1001]
    assert room.person is not None
    people.says(world, room.person, room, "half \ud83d")
    people.says(world, room.person, room, "whole")
    async with asyncio.timeout(5), visitor.http.get(f"{visitor.telegram.url}/demo/events") as stream:
        assert (await _texts(stream, 2)) == ["half \ud83d", "whole"]


async def _texts(stream: aiohttp.ClientResponse, number: int) -> list[str]:
    texts: list[str] = []
    async for line in stream.content:
        if line.startswith(b"data: {"):
            texts.append(json.loads(line[6:])["message"]["text"])
        if len(texts) == number:
            break
    return texts


async def test_place_and_file_come_to_the_bot_and_nonsense_does_not(visitor: Visitor):
    point = {"view": 0, "latitude": 49.84, "longitude": 24.03}
    assert await visitor.asks("/demo/location", point) == 200
    assert await visitor.asks("/demo/location", point | {"latitude": 91}) == 400
    assert await visitor.asks("/demo/location", point | {"longitude": "east"}) == 400
    assert await visitor.asks("/demo/location", point | {"latitude": 10**400}) == 400
    assert await visitor.asks("/demo/attach", {"view": 0, "name": "a.txt", "data": "aGVsbG8="}) == 200
    assert await visitor.asks("/demo/attach", {"view": 0, "name": "a.txt", "data": "%%%"}) == 400
    assert await visitor.asks("/demo/attach", {"view": 0, "name": "a.txt", "data": ""}) == 400
    place, file = (update["message"] for update in visitor.telegram.world.updates.pending)
    assert place["location"] == {"latitude": 49.84, "longitude": 24.03}
    assert file["document"]["file_name"] == "a.txt"
