"""The small web server of the process: /healthz, /readyz, /metrics, and the webhook when there is one."""

import hmac
import json
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from bot.process.connections import BoundedRunner, Bounds, hold
from bot.process.waiting import Answer, OneAtATime, Places, busy

ATOM = "application/atom+xml; charset=utf-8"
MOST_BODY_BYTES = 1024 * 1024  # Telegram's updates are far smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What the server asks the app. `ready` says what is not ready ("": nothing); `metrics` is its counts.

    `about` gives lines that /healthz shows whatever the state: what each part is doing.
    """

    alive: Callable[[], str]
    about: Callable[[], Sequence[str]] = tuple
    ready: Callable[[], Coroutine[Any, Any, str]]
    metrics: Callable[[], Coroutine[Any, Any, bytes]]


class NoUpdate(Exception):
    """What was posted is JSON, but not an update."""


class NotReady(Exception):
    """Another process answers people now: Telegram is to try again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Telegram posts updates, and the secret it must show."""

    path: str
    secret: str
    accept: Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """Chats' streams: under which paths, and what reads one by its key; None: there is none."""

    paths: tuple[str, ...]
    read: Callable[[str], Awaitable[bytes | None]]


async def serve(
    listen: str,
    probe: Probe,
    webhook: Webhook | None,
    *,
    bounds: Bounds | None = None,
    streams: Streams | None = None,
) -> web.AppRunner:
    """Listen on `host:port`; raises OSError when that can't be had. Stop it with `cleanup()`."""
    application = web.Application(client_max_size=MOST_BODY_BYTES)
    application.add_routes(_routes(probe, webhook, streams))
    runner = BoundedRunner(application, bounds or Bounds())
    await runner.setup()
    host, _, port = listen.rpartition(":")
    try:
        await web.TCPSite(runner, host.strip("[]") or None, int(port)).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _routes(probe: Probe, webhook: Webhook | None, streams: Streams | None) -> list[web.RouteDef]:
    routes = [
        web.get("/healthz", _healthy(probe), expect_handler=_go_on),
        web.get("/readyz", _ready(probe), expect_handler=_go_on),
        web.get("/metrics", _metrics(probe), expect_handler=_go_on),
    ]
    if webhook is not None:
        routes.append(web.post(webhook.path, _webhook(webhook), expect_handler=_go_on))
    if streams is not None:
        read = _stream(streams)
        routes.extend(web.get(f"{path}{{key}}", read, expect_handler=_go_on) for path in streams.paths)
    return [*routes, web.route("*", "/{anything:.*}", _nothing, expect_handler=_go_on)]


async def _go_on(request: web.Request) -> None:
    """Answer `Expect`. aiohttp's own refusal repeats the header, and fails where that is no text."""
    if request.headers["Expect"].lower() != "100-continue":
        raise web.HTTPExpectationFailed
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")


async def _nothing(_request: web.Request) -> web.Response:
    return web.Response(status=404)


def _answer(trouble: str, about: Sequence[str] = ()) -> web.Response:
    text = "".join(f"{line}\n" for line in (trouble or "ok", *about))
    return web.Response(text=text, status=503 if trouble else 200)


def _healthy(probe: Probe) -> Handler:
    async def handler(_request: web.Request) -> web.Response:
        return _answer(probe.alive(), probe.about())

    return handler


def _ready(probe: Probe) -> Handler:
    return _shared(probe.ready, _answer)


def _metrics(probe: Probe) -> Handler:
    def told(counts: bytes) -> web.Response:
        return web.Response(body=counts, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    return _shared(probe.metrics, told)


def _shared(
    make: Callable[[], Coroutine[Any, Any, Answer]], told: Callable[[Answer], web.Response]
) -> Handler:
    shared, places = OneAtATime(make), Places()

    async def handler(_request: web.Request) -> web.Response:
        if shared.is_there:
            return told(await shared.answer())
        with places.place() as has_place:
            return told(await shared.answer()) if has_place else busy()

    return handler


def _stream(streams: Streams) -> Handler:
    places = Places()

    async def handler(request: web.Request) -> web.Response:
        key = request.match_info["key"]
        with places.place(key) as has_place:
            if not has_place:
                return busy()
            document = await streams.read(key)
        if document is None:
            return web.Response(status=404)
        tag = sha256(document).hexdigest()[:32]
        headers = {
            "ETag": f'"{tag}"',
            "Cache-Control": "private, max-age=60",
            "X-Robots-Tag": "noindex",
            "Referrer-Policy": "no-referrer",
        }
        if tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        return web.Response(body=document, headers={**headers, "Content-Type": ATOM})

    return handler


def _webhook(webhook: Webhook) -> Handler:
    async def handler(request: web.Request) -> web.Response:
        shown = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), webhook.secret.encode()):
            return web.Response(status=403)
        hold(request)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not isinstance(update, dict):
            return web.Response(status=400)
        try:
            await webhook.accept(update)
        except NoUpdate:
            return web.Response(status=400)
        except NotReady:
            return web.Response(status=503)
        return web.Response()

    return handler
