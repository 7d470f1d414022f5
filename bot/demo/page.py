"""The chat page's side of the server: what it shows, its live stream, what a person does there."""

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.demo import people
from bot.demo.journal import Event, Kind
from bot.demo.profile import menu
from bot.demo.refusal import Json
from bot.demo.state import Person, Room, World

_FILES = {
    "/": ("page.html", "text/html"),
    "/demo/page.css": ("page.css", "text/css"),
    "/demo/page.js": ("page.js", "text/javascript"),
    "/demo/composer.js": ("composer.js", "text/javascript"),
    "/demo/message.js": ("message.js", "text/javascript"),
}
_HERE = Path(__file__).resolve().parent
_LONGEST_TEXT = 4096  # what a Telegram client lets a person type
_PNG = b"\x89PNG"
_SHOWN = 200  # messages of a chat; a demo may run for days
_BEAT_SECONDS = 15.0  # a comment now and then tells a stream apart from a dead connection
_POLICY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class View:
    """One entry of the switcher: somebody in a chat, with a line that says what it is for."""

    person: Person
    room: Room
    title: str
    hint: str


class Page:
    """Serves the page over one world, for these views."""

    def __init__(self, world: World, views: Sequence[View]) -> None:
        self._world = world
        self._views = tuple(views)
        self._run = secrets.token_hex(8)  # a page left open from an earlier demo must start afresh

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        return [
            *(web.get(path, self._file) for path in _FILES),
            web.get("/demo/state", self._state),
            web.get("/demo/file/{name}", self._upload),
            web.get("/demo/events", self._events),
            web.post("/demo/send", self._send),
            web.post("/demo/press", self._press),
        ]

    async def _file(self, request: web.Request) -> web.Response:
        name, kind = _FILES[request.path]
        return web.Response(text=(_HERE / name).read_text("utf-8"), content_type=kind, headers=_POLICY)

    async def _upload(self, request: web.Request) -> web.Response:
        """A picture or a file that the bot sent."""
        file = self._world.files.get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound(text="There is no such file any more.\n")
        if file.startswith(_PNG):
            return web.Response(body=file, content_type="image/png", headers=_POLICY)
        headers = _POLICY | {"Content-Disposition": "attachment"}  # never shown as a page of ours
        return web.Response(body=file, content_type="application/octet-stream", headers=headers)

    async def _state(self, request: web.Request) -> web.Response:
        del request
        world = self._world
        wire = [_told(event) for event in world.journal.events if event.kind == Kind.WIRE]
        state = {
            "run": self._run,
            "at": len(world.journal.events),
            "bot": world.bot.as_user() | {"description": world.profile.get(("description", ""), "")},
            "views": [
                {"title": v.title, "hint": v.hint, "person": v.person.as_user(), "chat": v.room.as_chat()}
                for v in self._views
            ],
            "messages": {v.room.id: list(v.room.messages.values())[-_SHOWN:] for v in self._views},
            "menus": self._menus(),
            "wire": wire[-_SHOWN:],
        }
        return web.json_response(state, headers=_POLICY)

    def _menus(self) -> list[list[Json]]:
        return [menu(self._world, view.room, view.person.id) for view in self._views]

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events from number `after` on (or where a lost connection left off)."""
        last = request.headers.get("Last-Event-ID", "")
        start = int(last) + 1 if last.isdigit() else int(request.query.get("after", "0"))
        headers = _POLICY | {"Content-Type": "text/event-stream"}
        stream = web.StreamResponse(headers=headers)
        await stream.prepare(request)
        await stream.write(f"event: hello\ndata: {json.dumps(self._run)}\n\n".encode())
        beating = asyncio.create_task(_beat(stream))
        try:
            async for event in self._world.journal.follow(start):
                data = _told(event) | ({"menus": self._menus()} if event.kind == Kind.MENU else {})
                line = json.dumps(data, ensure_ascii=False)
                await stream.write(f"id: {event.number}\ndata: {line}\n\n".encode())
        except ConnectionError:
            pass  # the page was closed
        finally:
            beating.cancel()
        return stream

    async def _send(self, request: web.Request) -> web.Response:
        view, body = await self._asked(request)
        text = str(body.get("text", "")).strip()[:_LONGEST_TEXT]
        if not text:
            raise web.HTTPBadRequest(text="There is no text.\n")
        reply_to = body.get("reply_to")
        reply = reply_to if isinstance(reply_to, int) else None
        people.says(self._world, view.person, view.room, text, reply_to=reply)
        return web.json_response({}, headers=_POLICY)

    async def _press(self, request: web.Request) -> web.Response:
        view, body = await self._asked(request)
        message = view.room.messages.get(body.get("message_id", 0))
        data = str(body.get("data", ""))
        if message is None or data not in _data_of(message):
            raise web.HTTPBadRequest(text="There is no such button any more.\n")
        query_id = people.presses(self._world, view.person, view.room, message, data)
        return web.json_response({"query": query_id}, headers=_POLICY)

    async def _asked(self, request: web.Request) -> tuple[View, Json]:
        """Return who acts and where, and the body. JSON only: no form of another page can send that."""
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="JSON, please.\n")
        try:
            body: Any = json.loads(await request.text())
            number = body["view"]
            view = self._views[number] if 0 <= number < len(self._views) else None
        except (ValueError, TypeError, KeyError):
            view = None
        if view is None:
            raise web.HTTPBadRequest(text="There is no such chat here.\n")
        return view, body


async def _beat(stream: web.StreamResponse) -> None:
    """Write a comment now and then until the connection is gone or the stream is done."""
    try:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            await stream.write(b": still here\n\n")
    except ConnectionError:
        return


def _told(event: Event) -> Json:
    return {
        "number": event.number,
        "kind": event.kind,
        "chat_id": event.chat_id,
        "message": event.message,
        "detail": event.detail,
    }


def _data_of(message: Json) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
