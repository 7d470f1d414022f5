"""The Bot API over HTTP on 127.0.0.1: `/bot<token>/<method>`. Carries calls to `api`, nothing else.

What else is served (the chat page, the feeds) is handed in as routes.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web

from bot.demo.api import answer
from bot.demo.faults import NOT_ACCEPTED, Fault, Faults, Trouble
from bot.demo.fields import Fields
from bot.demo.limits import Limits
from bot.demo.refusal import Refusal, bad_request, too_many_requests
from bot.demo.state import Call, World
from bot.demo.uploads import FILE_FOLDER

HOST = "127.0.0.1"
_WEB_PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>"
_BODY_BYTES = 20 * 1024 * 1024
_STOP_SECONDS = 1.0
_OUR_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves one world. `url` is known once started; `port` 0: any free one, told once started."""

    def __init__(
        self,
        world: World,
        *,
        port: int = 0,
        limits: Limits | None = None,
        routes: Iterable[web.RouteDef] = (),
    ) -> None:
        self.world = world
        self.limits = limits
        self.faults = Faults()
        self.url = ""
        self.port = port
        self._routes = tuple(routes)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        application = web.Application(middlewares=[only_ours], client_max_size=_BODY_BYTES)
        application.router.add_route("*", "/bot{token:[^/]+}/{method}", self._call)
        application.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._file)
        application.add_routes(self._routes)
        self._runner = web.AppRunner(
            application, access_log=None, shutdown_timeout=_STOP_SECONDS, auto_decompress=False
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        host, self.port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{self.port}"

    async def stop(self) -> None:
        """End polls and streams, then stop listening."""
        await self.world.updates.close()
        self.world.journal.close()
        if self._runner:
            await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.world.token:
            return _reply(401, Refusal(401, "Unauthorized").as_json())
        method = request.match_info["method"].lower()
        try:
            fields, files = await _read(request)
            for name, (called, file) in files.items():
                fields[name] = f"attach://{self.world.keep(file, called=called)}"
        except ValueError:
            return _reply(400, bad_request("can't parse JSON object").as_json())
        sizes = {name: len(file) for name, (_, file) in files.items()}
        call = Call(method=request.match_info["method"], fields=fields, files=sizes, at=self.world.clock())
        self.world.calls.append(call)
        fault = self.faults.next(method)
        if fault and fault.trouble in NOT_ACCEPTED:
            return _refuse(request, fault)
        status, body = await answer(self.world, method, Fields(fields), self.limits)
        return await _lose(request, fault) or _reply(status, body)

    async def _file(self, request: web.Request) -> web.Response:
        """Hand out a file, under the path that getFile told."""
        file = self.world.files.get(request.match_info["path"].removeprefix(FILE_FOLDER))
        if request.match_info["token"] != self.world.token or file is None:
            return _reply(404, Refusal(404, "Not Found").as_json())
        return web.Response(body=file, content_type="application/octet-stream")


async def _read(request: web.Request) -> tuple[dict[str, object], dict[str, tuple[str, bytes]]]:
    """Return the call's fields as sent (query, form, multipart or JSON) and its files (name, content)."""
    fields: dict[str, object] = dict(request.query)
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json" and request.can_read_body:
        body = await request.json()
        return fields | (body if isinstance(body, dict) else {}), files
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = (value.filename, value.file.read())
        else:
            fields[name] = value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
    return fields, files


def _reply(status: int, body: object) -> web.Response:
    return web.json_response(body, status=status)


def _refuse(request: web.Request, fault: Fault) -> web.Response:
    """Answer a call that was not accepted."""
    match fault.trouble:
        case Trouble.ERROR:
            return _reply(500, Refusal(500, "Internal Server Error").as_json())
        case Trouble.BAD_PHOTO:
            return _reply(400, bad_request("PHOTO_INVALID_DIMENSIONS").as_json())
        case Trouble.FLOOD:
            return _reply(429, too_many_requests(max(int(fault.seconds), 1)).as_json())
        case Trouble.GATEWAY:
            return web.Response(status=502, text=_WEB_PAGE, content_type="text/html")
        case _:
            return _drop(request)


async def _lose(request: web.Request, fault: Fault | None) -> web.Response | None:
    """Spoil the reply of an accepted call; None: it goes out as it is."""
    if fault is None:
        return None
    if fault.trouble == Trouble.DROP_AFTER:
        return _drop(request)
    if fault.trouble == Trouble.NOT_JSON:
        return web.Response(text=_WEB_PAGE, content_type="text/html")
    await asyncio.sleep(fault.seconds)  # Trouble.DELAY
    return None


def _drop(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


@web.middleware
async def only_ours(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a web page elsewhere could send: other Host (DNS rebinding), other Origin, cross-site."""
    ours = {f"http://{request.host}", f"https://{request.host}"}
    is_foreign = request.headers.get("Origin") not in {None, *ours}
    site = request.headers.get("Sec-Fetch-Site", "none")
    if not _OUR_HOST.fullmatch(request.host) or is_foreign or site not in {"none", "same-origin"}:
        raise web.HTTPForbidden(text="This server answers its own page only.\n")
    return await handler(request)
