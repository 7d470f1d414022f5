"""What a person does at the page: types, presses, sends a picture, a file, a place."""

import base64
import binascii
from collections.abc import Sequence
from typing import Final

from aiohttp import web

from bot.demo import people
from bot.demo.asked import POLICY, body_of
from bot.demo.refusal import Json
from bot.demo.state import World
from bot.demo.view import View

_LONGEST_TEXT: Final = 4096  # what a Telegram client lets a person type
_LONGEST_CAPTION: Final = 1024
_MOST_BYTES: Final = 5_000_000
_PICTURES: Final = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


def picture_kind(file: bytes) -> str:
    """Return the media type of a picture by its first bytes; "": it is none that a page may show."""
    return next((kind for start, kind in _PICTURES.items() if file.startswith(start)), "")


class Acting:
    """Carries out what people do in these views."""

    def __init__(self, world: World, views: Sequence[View]) -> None:
        self._world = world
        self._views = tuple(views)

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        return [
            web.post("/demo/send", self._send),
            web.post("/demo/press", self._press),
            web.post("/demo/attach", self._attach),
            web.post("/demo/location", self._locate),
        ]

    async def _send(self, request: web.Request) -> web.Response:
        view, body = await self._asked(request)
        text = str(body.get("text", "")).strip()[:_LONGEST_TEXT]
        if not text:
            raise web.HTTPBadRequest(text="There is no text.\n")
        reply_to = body.get("reply_to")
        reply = reply_to if isinstance(reply_to, int) else None
        people.says(self._world, view.person, view.room, text, reply_to=reply, thread_id=view.thread_id)
        return web.json_response({}, headers=POLICY)

    async def _press(self, request: web.Request) -> web.Response:
        view, body = await self._asked(request)
        message_id = body.get("message_id")
        message = view.room.messages.get(message_id) if isinstance(message_id, int) else None
        data = str(body.get("data", ""))
        if message is None or data not in _data_of(message):
            raise web.HTTPBadRequest(text="There is no such button any more.\n")
        query_id = people.presses(self._world, view.person, view.room, message, data)
        return web.json_response({"query": query_id}, headers=POLICY)

    async def _attach(self, request: web.Request) -> web.Response:
        """Send a picture, or any other file."""
        view, body = await self._asked(request)
        try:
            data = base64.b64decode(str(body.get("data", "")), validate=True)
        except (binascii.Error, ValueError):
            data = b""
        if not data:
            raise web.HTTPBadRequest(text="There is no file, or it is empty.\n")
        if len(data) > _MOST_BYTES:
            raise web.HTTPBadRequest(text="The demo takes files of up to 5 MB.\n")
        caption = str(body.get("caption", "")).strip()[:_LONGEST_CAPTION]
        name = str(body.get("name", "")).strip()[:100] or "file"
        people.sends_file(
            self._world,
            view.person,
            view.room,
            data,
            name,
            caption,
            thread_id=view.thread_id,
            is_picture=bool(picture_kind(data)),
        )
        return web.json_response({}, headers=POLICY)

    async def _locate(self, request: web.Request) -> web.Response:
        view, body = await self._asked(request)
        try:
            latitude, longitude = float(body["latitude"]), float(body["longitude"])
        except (KeyError, OverflowError, TypeError, ValueError):
            latitude = longitude = float("nan")
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees; false for NaN
            raise web.HTTPBadRequest(text="That is no place on the map.\n")
        point = {"latitude": latitude, "longitude": longitude}
        people.shares_location(self._world, view.person, view.room, **point, thread_id=view.thread_id)
        return web.json_response({}, headers=POLICY)

    async def _asked(self, request: web.Request) -> tuple[View, Json]:
        """Return who acts and where, and the body."""
        body = await body_of(request)
        return view_of(self._views, body.get("view")), body


def view_of(views: Sequence[View], number: object) -> View:
    """Return the view with this number, as the page counts them."""
    if not isinstance(number, int) or not 0 <= number < len(views):
        raise web.HTTPBadRequest(text="There is no such chat here.\n")
    return views[number]


def _data_of(message: Json) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
