"""Invented outlets with feeds that come alive: publishes beat by beat, serves RSS, Atom, JSON Feed, articles.

Knows nothing of the bot: it is the web that the bot reads.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape
from random import Random

from aiohttp import web

from bot.demo.documents import FORMS, Report, http_date
from bot.demo.endless import endless
from bot.demo.script import OLDER, OUTLETS, SCRIPT, Beat, Outlet

_KEPT = 30  # items of a feed document, as publishers keep
_FIRST_READ_SECONDS = 30.0  # the timeline starts when every feed was read, or at last after so long
_ARTICLE = (
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title><p><i>{outlet}: invented for the demo.</i></p><h1>{title}</h1><p>{text}</p>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An outlet published a report, or changed one."""

    outlet: Outlet
    report: Report
    is_edit: bool


class Newsroom:
    """All the outlets. `speed`: how much faster than life; `base_url` is set once the server is up."""

    def __init__(
        self, *, clock: Callable[[], datetime], tell: Callable[[Published], None], speed: float = 1.0
    ) -> None:
        self.base_url = ""
        self.outlets = {outlet.name: outlet for outlet in OUTLETS}
        self.script_over = asyncio.Event()
        self._clock = clock
        self._tell = tell
        self._speed = speed
        self._reports: dict[str, list[Report]] = {name: [] for name in self.outlets}  # newest first
        self._unread = set(self.outlets)
        self._all_read = asyncio.Event()

    def addresses(self) -> Iterator[tuple[Outlet, str]]:
        """Every outlet with its feed's address."""
        for outlet in self.outlets.values():
            yield outlet, f"{self.base_url}/feeds/{outlet.name}.xml"

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        return [web.get("/feeds/{name}.xml", self._feed), web.get("/news/{name}/{key}", self._article)]

    async def run(self, *, is_endless: bool = True, seed: int | None = None) -> None:
        """Publish the script, then news without end. Starts when every feed has been read once."""
        now = self._clock()
        for beat in sorted(OLDER, key=lambda beat: beat.at):
            self._publish(beat, datetime.fromtimestamp(now.timestamp() + beat.at, UTC))
        try:
            async with asyncio.timeout(_FIRST_READ_SECONDS):
                await self._all_read.wait()
        except TimeoutError:
            pass  # a source was removed by hand: the others go on
        start = asyncio.get_running_loop().time()
        await self._play(SCRIPT, start)
        self.script_over.set()
        if is_endless:
            more = endless(Random(seed), start=SCRIPT[-1].at)  # noqa: S311 - news, not secrets
            await self._play(more, start)

    async def _play(self, beats: Iterable[Beat], start: float) -> None:
        """Publish each beat at its time on the loop's clock."""
        for beat in beats:
            await asyncio.sleep(start + beat.at / self._speed - asyncio.get_running_loop().time())
            self._publish(beat, self._clock())

    def _publish(self, beat: Beat, now: datetime) -> None:
        outlet, reports = self.outlets[beat.outlet], self._reports[beat.outlet]
        old = next((report for report in reports if report.key == beat.key), None)
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
        self._tell(Published(outlet=outlet, report=report, is_edit=old is not None))

    async def _feed(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        outlet, reports = self.outlets.get(name), self._reports.get(name)
        if outlet is None or not reports:
            raise web.HTTPNotFound(text="No such outlet.\n")
        self._unread.discard(name)
        if not self._unread:
            self._all_read.set()
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
        report = next((report for report in self._reports.get(name, ()) if report.key == key), None)
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
