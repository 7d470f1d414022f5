"""The page's side of the server: its files, what it shows, its live stream. What is done there: acting.py."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final

from aiohttp import web

from bot.demo.acting import Acting, picture_kind, view_of
from bot.demo.asked import POLICY, number_of
from bot.demo.journal import Event, Kind
from bot.demo.profile import menu
from bot.demo.refusal import Json
from bot.demo.state import World
from bot.demo.view import View

__all__ = ["Page", "View"]

_HERE: Final = Path(__file__).resolve().parent
_KINDS: Final = {".css": "text/css", ".js": "text/javascript"}
_FILES: Final = {"/": "page.html"} | {
    f"/demo/{path.name}": path.name for path in _HERE.iterdir() if path.suffix in _KINDS
}
_SHOWN = 200  # messages of a chat; a demo may run for days
_FATES = 100  # reports on the wire whose way is told
_BEAT_SECONDS = 15.0  # a comment now and then tells a stream apart from a dead connection
Fates = Callable[[View, Sequence[str]], Awaitable[Json]]


async def _no_fates(view: View, links: Sequence[str]) -> Json:
    del view, links
    return {}


class Page:
    """Serves the page over one world, for these views. `desk` tells how the editor's desk stands, if any."""

    def __init__(self, world: World, views: Sequence[View], *, desk: Callable[[], Json] = dict) -> None:
        self.fates: Fates = _no_fates  # set once the product runs
        self._world = world
        self._views = tuple(views)
        self._desk = desk
        self._run = secrets.token_hex(8)  # a page left open from an earlier demo must start afresh

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        return [
            *(web.get(path, self._file) for path in _FILES),
            web.get("/demo/state", self._state),
            web.get("/demo/file/{name}", self._upload),
            web.get("/demo/events", self._events),
            web.get("/demo/fates", self._told_fates),
            *Acting(self._world, self._views).routes(),
        ]

    async def _file(self, request: web.Request) -> web.Response:
        path = _HERE / _FILES[request.path]
        kind = _KINDS.get(path.suffix, "text/html")
        return web.Response(text=path.read_text("utf-8"), content_type=kind, headers=POLICY)

    async def _upload(self, request: web.Request) -> web.Response:
        """A picture or a file that was sent."""
        file = self._world.files.get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound(text="There is no such file any more.\n")
        if kind := picture_kind(file):
            return web.Response(body=file, content_type=kind, headers=POLICY)
        headers = POLICY | {"Content-Disposition": "attachment"}  # never shown as a page of ours
        return web.Response(body=file, content_type="application/octet-stream", headers=headers)

    async def _state(self, request: web.Request) -> web.Response:
        del request
        world = self._world
        state = {
            "run": self._run,
            "at": len(world.journal.events),
            "bot": world.bot.as_user() | {"description": world.profile.get(("description", ""), "")},
            "views": [view.as_json() for view in self._views],
            "messages": {v.room.id: list(v.room.messages.values())[-_SHOWN:] for v in self._views},
            "menus": self._menus(),
            "wire": [_told(event) for event in self._wire(_SHOWN)],
            "desk": self._desk(),
        }
        return web.json_response(state, headers=POLICY)

    def _wire(self, most: int) -> list[Event]:
        return [event for event in self._world.journal.events if event.kind == Kind.WIRE][-most:]

    def _menus(self) -> list[list[Json]]:
        return [menu(self._world, view.room, view.person.id) for view in self._views]

    async def _told_fates(self, request: web.Request) -> web.Response:
        """Tell what became of the newest reports on the wire, for one view."""
        view = view_of(self._views, number_of(request.query.get("view", "")))
        links = [event.detail["link"] for event in self._wire(_FATES)]
        return web.json_response(await self.fates(view, links), headers=POLICY)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events from number `after` on (or where a lost connection left off)."""
        last = number_of(request.headers.get("Last-Event-ID", ""))
        start = (number_of(request.query.get("after", "")) or 0) if last is None else last + 1
        headers = POLICY | {"Content-Type": "text/event-stream"}
        stream = web.StreamResponse(headers=headers)
        await stream.prepare(request)
        await stream.write(f"event: hello\ndata: {json.dumps(self._run)}\n\n".encode())
        beating = asyncio.create_task(_beat(stream))
        try:
            async for event in self._world.journal.follow(start):
                data = _told(event) | ({"menus": self._menus()} if event.kind == Kind.MENU else {})
                await stream.write(f"id: {event.number}\ndata: {json.dumps(data)}\n\n".encode())
        except ConnectionError:
            pass  # the page was closed
        finally:
            beating.cancel()
        return stream


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
