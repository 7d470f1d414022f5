"""A fake web with verbs: publishers on a real aiohttp server on 127.0.0.1. Counts what it is asked.

async with Web() as web:
    herald = web.publish("herald", title="Harbour Herald", entries=[Story("Ferry runs aground")])
    herald.add(Story("Ferry is afloat again"))      # the next answer has it
    herald.fail(503, {"Retry-After": "120"})         # until herald.recover()
    herald.url                                       # what a Feed is made of
"""

import asyncio
import gzip
import html
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import blake2b
from types import TracebackType
from typing import Self

from aiohttp import web as http
from aiohttp.abc import AbstractResolver, ResolveResult

Answer = Callable[[http.Request], Awaitable[http.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=False)
class Story:
    """An item as its publisher writes it."""

    title: str
    text: str = ""
    guid: str = ""
    link: str = ""
    published_at: datetime | None = None
    extra: str = ""  # further XML inside the item


@dataclass(slots=True)
class Asked:
    """One request, as it arrived."""

    headers: dict[str, str]
    status: int

    @property
    def is_conditional(self) -> bool:
        return "If-None-Match" in self.headers or "If-Modified-Since" in self.headers


@dataclass
class Publisher:
    """One address of the fake web. Its verbs change what the next request gets."""

    url: str
    title: str = ""
    stories: list[Story] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    validators: bool = True
    asked: list[Asked] = field(default_factory=list)
    _body: bytes | None = None
    _content_type: str = "application/rss+xml"
    _answer: Answer | None = None

    # --- what the test does

    def add(self, *stories: Story) -> None:
        """Publish more, above the rest as feeds do."""
        self.stories[:0] = reversed(stories)

    def drop(self, title: str) -> None:
        self.stories = [story for story in self.stories if story.title != title]

    def edit(self, old_title: str, *, title: str = "", text: str = "") -> None:
        self.stories = [
            replace(story, title=title or story.title, text=text or story.text)
            if story.title == old_title
            else story
            for story in self.stories
        ]

    def serve(self, body: bytes | str, content_type: str = "application/xml", **headers: str) -> None:
        """Answer with these very bytes instead of a feed of the stories."""
        self._body = body.encode() if isinstance(body, str) else body
        self._content_type = content_type
        self.headers |= {name.replace("_", "-"): value for name, value in headers.items()}

    def answer_with(self, answer: Answer) -> None:
        """Take full charge of the answer: drips, broken HTTP."""
        self._answer = answer

    def fail(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        async def failing(_request: http.Request) -> http.StreamResponse:
            return http.Response(status=status, headers=headers, text="no")

        self._answer = failing

    def redirect(self, target: str, status: int = 301) -> None:
        self.fail(status, {"Location": target})

    def recover(self) -> None:
        self._answer = None

    # --- what the test looks at

    @property
    def conditional(self) -> int:
        """How many requests were conditional."""
        return sum(asked.is_conditional for asked in self.asked)

    @property
    def statuses(self) -> list[int]:
        return [asked.status for asked in self.asked]

    # --- the server's side

    async def answer(self, request: http.Request) -> http.StreamResponse:
        asked = Asked(dict(request.headers), 0)
        self.asked.append(asked)
        response = await (self._answer or self._feed)(request)
        asked.status = response.status
        return response

    async def _feed(self, request: http.Request) -> http.StreamResponse:
        body = self._body if self._body is not None else rss(self.title, self.stories, self.url)
        headers = {"Content-Type": self._content_type, **self.headers}
        if self.validators:
            headers.setdefault("ETag", f'W/"{blake2b(body, digest_size=6).hexdigest()}"')
            if request.headers.get("If-None-Match") == headers["ETag"]:
                return http.Response(status=304, headers={"ETag": headers["ETag"]})
        return http.Response(body=body, headers=headers)


class Web:
    """The server; an async context manager."""

    def __init__(self) -> None:
        self._publishers: dict[str, Publisher] = {}
        self._runner: http.AppRunner | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        app = http.Application()
        app.router.add_route("*", "/{name:.*}", self._route)
        self._runner = http.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = http.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def publish(self, name: str, *, title: str = "", entries: Sequence[Story] = ()) -> Publisher:
        """Open an address with a feed of these stories, the first the newest."""
        publisher = Publisher(self.address(name), title or name.title(), list(entries))
        self._publishers[name] = publisher
        return publisher

    def address(self, name: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{name}"

    async def _route(self, request: http.Request) -> http.StreamResponse:
        publisher = self._publishers.get(request.match_info["name"])
        return await publisher.answer(request) if publisher else http.Response(status=404)


def rss(title: str, stories: Sequence[Story], url: str = "http://news.example/feed") -> bytes:
    """Write stories as RSS 2.0."""
    items = "".join(_item(story) for story in stories)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>{html.escape(title)}</title><link>{html.escape(url)}</link>{items}</channel></rss>"
    ).encode()


def _item(story: Story) -> str:
    parts = [f"<title>{html.escape(story.title)}</title>" if story.title else ""]
    if story.text:
        parts.append(f"<description>{html.escape(story.text)}</description>")
    if story.guid:
        parts.append(f'<guid isPermaLink="false">{html.escape(story.guid)}</guid>')
    if story.link:
        parts.append(f"<link>{html.escape(story.link)}</link>")
    if story.published_at:
        parts.append(f"<pubDate>{format_datetime(story.published_at.astimezone(UTC))}</pubDate>")
    return f"<item>{''.join(parts)}{story.extra}</item>"


def article(title: str, *paragraphs: str) -> str:
    """Write an article's page, with what publishers put around one. Paragraphs may hold markup."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
        f"<article><h1>{html.escape(title)}</h1>{text}</article>"
        '<footer><a href="/mail">Subscribe to our newsletter</a></footer></body></html>'
    )


def gzip_bomb(size: int) -> bytes:
    """Compress `size` zero bytes."""
    return gzip.compress(bytes(size), compresslevel=9)


class ToLoopback(AbstractResolver):
    """Every name is a host of this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None: ...


def dripping(pause_seconds: float = 0.05) -> Answer:
    """Send a byte every now and then, for ever."""

    async def drip(request: http.Request) -> http.StreamResponse:
        response = http.StreamResponse(headers={"Content-Type": "application/xml"})
        await response.prepare(request)
        try:
            while True:
                await response.write(b" ")
                await asyncio.sleep(pause_seconds)  # the server's slowness is the point
        except (ConnectionError, asyncio.CancelledError):
            return response

    return drip
