"""Sixty invented outlets with feeds on 127.0.0.1: each has its form, its validators, its habits and troubles.

Keeps what was offered: every entry of every document that a reader was given, once.
"""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Self

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bench.month.events import Desk, Telling
from bot.demo.documents import FORMS, Report, http_date
from bot.demo.script import Outlet

KEPT = 40  # entries of a document
HOST = "127.0.0.1"
_PAGE = "<!doctype html><html><head><title>One moment</title></head><body>Are you a robot?</body></html>"


class Ill(StrEnum):
    """What is wrong with an outlet's server."""

    BUSY = "503"
    MISSING = "404"
    GONE = "410"
    PAGE = "a page instead of a feed"
    CUT = "a document cut off"
    DROPPED = "connections dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An entry that the reader of a feed was given for the first time."""

    source: str
    guid: str
    link: str
    title: str
    published_at: datetime


@dataclass(slots=True, kw_only=True)
class Source:
    """An outlet and its feed. `flips`: some titles change at every look. `years`: changes of its ids."""

    name: str
    title: str
    language: str
    form: str
    validator: str  # etag, date, or none
    flips: bool = False
    reports: list[Report] = field(default_factory=list)  # newest first
    others: dict[str, str] = field(default_factory=dict)  # key → the other title
    unread: dict[str, None] = field(default_factory=dict)  # keys that nobody was given yet
    ill: Ill | None = None
    retry_after: int = 0
    path: str = "feed"
    target: str = ""  # where the feed has moved to; "": it is here
    years: int = 0
    looks: int = 0
    changed_at: datetime | None = None

    @property
    def host(self) -> str:
        """Where it lives."""
        return f"{self.name}.example"


class Press:
    """The outlets' web server. `reads` is called with each entry that is offered."""

    def __init__(self, sources: list[Source], *, clock: Callable[[], datetime]) -> None:
        self.sources = {source.name: source for source in sources}
        self.offered: list[Offered] = []
        self.published = 0
        self.edited = 0
        self.rolled_off: list[str] = []  # keys that left their document before anybody read it
        self.asked = 0
        self.port = 0
        self._clock = clock
        self._by_host = {source.host: source for source in sources}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def desks(self) -> list[Desk]:
        """The outlets as events see them: a few big ones, many small ones."""
        return [
            Desk(name=source.name, language=source.language, share=1 / (place + 2))
            for place, source in enumerate(self.sources.values())
        ]

    def address(self, name: str) -> str:
        """Where a source's feed is now."""
        source = self.sources[name]
        return f"http://{source.host}:{self.port}/{source.path}"

    def publish(self, telling: Telling) -> None:
        """Put a report into its outlet's feed, or change it there."""
        source = self.sources[telling.outlet]
        key = _key(source, telling.key)
        old = next((report for report in source.reports if report.key == key), None)
        if telling.is_edit and old is None:
            return
        source.changed_at = self._clock()
        if old is not None:
            changed = replace(old, title=telling.title, text=telling.text, updated_at=telling.at)
            source.reports[source.reports.index(old)] = changed
            source.others[key] = telling.other_title
            self.edited += 1
            return
        link = f"http://{source.host}/{telling.key}"
        report = Report(
            key=key,
            title=telling.title,
            text=telling.text,
            link=link,
            published_at=telling.at.replace(microsecond=0),
            updated_at=telling.at,
        )
        source.reports.insert(0, report)
        source.others[key] = telling.other_title
        source.unread[key] = None
        self.published += 1
        self._trim(source)

    def _trim(self, source: Source) -> None:
        for gone in source.reports[KEPT:]:
            source.others.pop(gone.key, None)
            if gone.key in source.unread:
                del source.unread[gone.key]
                self.rolled_off.append(gone.key)
        del source.reports[KEPT:]

    def rekey(self, name: str) -> None:
        """Let an outlet give all its entries new ids and links, as a new publishing system does."""
        source = self.sources[name]
        source.years += 1
        source.changed_at = self._clock()
        anew = [
            replace(
                report,
                key=f"{report.key}~{source.years}",
                link=f"http://{source.host}/{source.years}/{report.key}",
            )
            for report in source.reports
        ]
        source.others = {f"{key}~{source.years}": title for key, title in source.others.items()}
        source.reports = anew
        source.unread = dict.fromkeys(report.key for report in anew)

    def move(self, name: str, target: str = "") -> None:
        """Let a feed move for good: to another path of its own, or to where another source lives."""
        source = self.sources[name]
        if target:
            source.target = self.address(target)
        else:
            source.path = f"{source.path}-moved"

    # --- the server's side ---

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        source = self._by_host.get(request.host.partition(":")[0])
        if source is None:
            return web.Response(status=404)
        if source.ill is not None:
            return _ill(source, request)
        if source.target or request.path != f"/{source.path}":
            return web.Response(status=301, headers={"Location": source.target or self.address(source.name)})
        return self._feed(source, request)

    def _feed(self, source: Source, request: web.Request) -> web.Response:
        source.looks += 1
        shown = list(_shown(source))
        write, content_type = FORMS[source.form]
        outlet = Outlet(
            name=source.name, title=source.title, language=source.language, home_region=None, form=source.form
        )
        headers = {}
        at = http_date(source.changed_at or self._clock())
        if source.validator == "date" and not source.flips:
            headers["Last-Modified"] = at
            if request.headers.get("If-Modified-Since") == at and not source.unread:
                return web.Response(status=304, headers=headers)
        body = write(outlet, shown, f"http://{source.host}")
        if source.validator == "etag":
            headers["ETag"] = f'"{blake2b(body, digest_size=8).hexdigest()}"'
            if request.headers.get("If-None-Match") == headers["ETag"]:
                return web.Response(status=304, headers=headers)
        self._note(source, shown)
        return web.Response(body=body, content_type=content_type, charset="utf-8", headers=headers)

    def _note(self, source: Source, shown: list[Report]) -> None:
        for report in shown:
            if report.key in source.unread:
                self.offered.append(
                    Offered(
                        source=source.name,
                        guid=_guid(source, report),
                        link=report.link,
                        title=report.title,
                        published_at=report.published_at,
                    )
                )
        source.unread.clear()


class ToLoopback(AbstractResolver):
    """Every name is a host of this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Find the host."""
        return [ResolveResult(hostname=host, host=HOST, port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing to close."""


def _key(source: Source, key: str) -> str:
    """What the outlet calls a report nowadays: those from before a change of ids have the newest name."""
    return next((report.key for report in source.reports if report.key.partition("~")[0] == key), key)


def _shown(source: Source) -> Iterator[Report]:
    """The entries as this look has them: of an outlet that tries titles out, every third has two."""
    for place, report in enumerate(source.reports):
        if source.flips and source.looks % 2 and place % 3 == 0 and (other := source.others.get(report.key)):
            yield replace(report, title=other)
        else:
            yield report


def _guid(source: Source, report: Report) -> str:
    if source.form == "atom":
        return f"urn:demo:{source.name}:{report.key}"
    return f"{source.name}-{report.key}"


def _ill(source: Source, request: web.Request) -> web.StreamResponse:
    match source.ill:
        case Ill.PAGE:
            return web.Response(text=_PAGE, content_type="text/html")
        case Ill.CUT:
            return web.Response(body=b'<?xml version="1.0"?><rss><channel><ti', content_type="text/xml")
        case Ill.DROPPED:
            if request.transport:
                request.transport.abort()
            return web.Response()
        case _:
            headers = {"Retry-After": str(source.retry_after)} if source.retry_after else {}
            return web.Response(status=int(source.ill or 503), headers=headers)
