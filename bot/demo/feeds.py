"""Invented outlets with feeds that come alive: publishes beat by beat, serves RSS, Atom, JSON Feed, articles.

Knows nothing of the bot: it is the web that the bot reads.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from html import escape
from random import Random

from aiohttp import web

from bot.demo.documents import FORMS, Report, http_date
from bot.demo.endless import endless
from bot.demo.refusal import Json
from bot.demo.script import OLDER, OUTLETS, SCRIPT, Beat, Outlet

_KEPT = 60  # items of a feed document; a flood must not push out what the bot has not read
_SLOW_SECONDS = 8.0
_FIRST_READ_SECONDS = 120.0  # for every feed to be read once; a busy machine takes its time to start
_NEXT_READ_SECONDS = 10.0
_ERROR_PAGE = "<h1>Something went wrong</h1>"
_ARTICLE = (
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title><p><i>{outlet}: invented for the demo.</i></p><h1>{title}</h1><p>{text}</p>"
)


class Condition(StrEnum):
    """How an outlet's server answers."""

    FINE = "fine"
    BROKEN = "broken"  # 500 with a web page
    SLOW = "slow"  # after some seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An outlet published a report, or changed one."""

    outlet: Outlet
    report: Report
    is_edit: bool


class Newsroom:
    """All the outlets. `speed`: how much faster than life; `base_url` is set once the server is up.

    `waits`: nothing is published before what was published last has been read, as it would be in life.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        tell: Callable[[Published], None],
        speed: float = 1.0,
        waits: bool = False,
    ) -> None:
        self.base_url = ""
        self.outlets = {outlet.name: outlet for outlet in OUTLETS}
        self.conditions = dict.fromkeys(self.outlets, Condition.FINE)
        self.script_over = asyncio.Event()
        self.running = asyncio.Event()  # cleared: the timeline is silent
        self.running.set()
        self._clock = clock
        self._tell = tell
        self.speed = speed
        self._waits = waits
        self._reports: dict[str, list[Report]] = {name: [] for name in self.outlets}  # newest first
        self._unread = set(self.outlets)  # whose document nobody has read as it is now
        self.all_read = asyncio.Event()

    def addresses(self) -> Iterator[tuple[Outlet, str]]:
        """Every outlet with its feed's address."""
        for outlet in self.outlets.values():
            yield outlet, f"{self.base_url}/feeds/{outlet.name}.xml"

    def listed(self) -> list[Json]:
        """Tell the page of every outlet and how its server answers."""
        return [
            {"name": one.name, "title": one.title, "language": one.language}
            | {"condition": self.conditions[one.name]}
            for one in self.outlets.values()
        ]

    def report(self, name: str, key: str) -> Report | None:
        """Find what an outlet has published under a key."""
        return next((report for report in self._reports.get(name, ()) if report.key == key), None)

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        return [web.get("/feeds/{name}.xml", self._feed), web.get("/news/{name}/{key}", self._article)]

    async def run(self, *, is_endless: bool = True, seed: int | None = None) -> None:
        """Publish the script, then news without end. Starts when every feed has been read once."""
        now = self._clock()
        for beat in sorted(OLDER, key=lambda beat: beat.at):
            self.publish(beat, datetime.fromtimestamp(now.timestamp() + beat.at, UTC))
        await self._until_read(_FIRST_READ_SECONDS)
        start = asyncio.get_running_loop().time()
        await self._play(SCRIPT, start)
        self.script_over.set()
        if is_endless:
            more = endless(Random(seed), start=SCRIPT[-1].at)  # noqa: S311 - news, not secrets
            await self._play(more, start)

    async def _play(self, beats: Iterable[Beat], start: float) -> None:
        """Publish each beat at its time on the loop's clock; one whose time comes in a replay is left out."""
        for beat in beats:
            await asyncio.sleep(start + beat.at / self.speed - asyncio.get_running_loop().time())
            if self._waits:
                await self._until_read(_NEXT_READ_SECONDS)
            if self.running.is_set():
                self.publish(beat)

    async def _until_read(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.all_read.wait()
        except TimeoutError:
            pass  # a source was removed by hand, or broken: the others go on

    def publish(self, beat: Beat, at: datetime | None = None) -> Report:
        """Publish a report, or change the one with the same key; `at`: another time than now."""
        now = at or self._clock()
        outlet, reports = self.outlets[beat.outlet], self._reports[beat.outlet]
        old = self.report(beat.outlet, beat.key)
        if old:
            report = replace(old, title=beat.title, text=beat.text, updated_at=now)
            reports[reports.index(old)] = report
        else:
            report = Report(
                key=beat.key,
                title=beat.title,
                text=beat.text,
                link=f"{self.base_url}/news/{beat.outlet}/{beat.key}",
                published_at=now,
                updated_at=now,
            )
            reports.insert(0, report)
            del reports[_KEPT:]
        self._unread.add(beat.outlet)
        self.all_read.clear()
        self._tell(Published(outlet=outlet, report=report, is_edit=old is not None))
        return report

    async def _feed(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        outlet, reports = self.outlets.get(name), self._reports.get(name)
        if outlet is None or not reports:
            raise web.HTTPNotFound(text="No such outlet.\n")
        match self.conditions[name]:
            case Condition.BROKEN:
                raise web.HTTPInternalServerError(text=_ERROR_PAGE, content_type="text/html")
            case Condition.SLOW:
                await asyncio.sleep(_SLOW_SECONDS)
            case Condition.FINE:
                pass
        self._unread.discard(name)
        if not self._unread:
            self.all_read.set()
        return self._document(request, outlet, reports)

    def _document(self, request: web.Request, outlet: Outlet, reports: list[Report]) -> web.Response:
        changed_at = max(report.updated_at for report in reports)
        etag = f'"{len(reports)}-{int(changed_at.timestamp() * 1000):x}"'
        headers = {"ETag": etag, "Last-Modified": http_date(changed_at)}
        if _is_unchanged(request, etag, changed_at):
            return web.Response(status=304, headers=headers)
        write, content_type = FORMS[outlet.form]
        body = write(outlet, reports, self.base_url)
        return web.Response(body=body, content_type=content_type, charset="utf-8", headers=headers)

    async def _article(self, request: web.Request) -> web.Response:
        name, key = request.match_info["name"], request.match_info["key"]
        report = self.report(name, key)
        if report is None:
            raise web.HTTPNotFound(text="No such article any more.\n")
        text, title = escape(report.text), escape(report.title)
        page = _ARTICLE.format(title=title, outlet=escape(self.outlets[name].title), text=text)
        return web.Response(text=page, content_type="text/html")


def _is_unchanged(request: web.Request, etag: str, changed_at: datetime) -> bool:
    """As RFC 9110 has it: If-None-Match decides when it is there, else If-Modified-Since."""
    if "If-None-Match" in request.headers:
        return etag in request.headers["If-None-Match"]
    since = request.headers.get("If-Modified-Since")
    try:
        return since is not None and changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
