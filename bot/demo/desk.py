"""The editor's desk: what a person at the page lets the outlets do. The bot knows nothing of it."""

from collections.abc import Awaitable, Callable
from itertools import count, islice
from random import Random

from aiohttp import web

from bot.demo import editing
from bot.demo.asked import POLICY, body_of
from bot.demo.documents import Report
from bot.demo.editing import Wording
from bot.demo.endless import endless
from bot.demo.feeds import Condition, Newsroom
from bot.demo.refusal import Json
from bot.demo.script import Beat, Outlet

_TITLE_LIMIT, _TEXT_LIMIT = 300, 2000
_FLOOD = 15  # reports at once
Act = Callable[[Json], None]


class Desk:
    """Carries out the desk's buttons on a newsroom. `seed` makes what it invents repeatable."""

    def __init__(self, newsroom: Newsroom, *, seed: int | None = None) -> None:
        self._newsroom = newsroom
        self._numbers = count(1)
        self._news = endless(Random(seed), start=0.0)  # noqa: S311 - news, not secrets
        self._acts: dict[str, Act] = {
            "publish": self._publish,
            "copy": self._copy,
            "toll": self._raise_toll,
            "deny": self._deny,
            "headline": self._change_headline,
            "condition": self._set_condition,
            "flood": self._flood,
        }

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        acts = [web.post(f"/demo/desk/{name}", self._handler(act)) for name, act in self._acts.items()]
        return [*acts, web.get("/demo/desk/idea", self._idea)]

    def _handler(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            act(await body_of(request))
            return web.json_response({"outlets": self._newsroom.listed()}, headers=POLICY)

        return handle

    async def _idea(self, request: web.Request) -> web.Response:
        """Invent a report, to be changed and published."""
        del request
        beat = next(beat for beat in self._news if "-" not in beat.key.removeprefix("event-"))
        idea = {"outlet": beat.outlet, "title": beat.title, "text": beat.text}
        return web.json_response(idea, headers=POLICY)

    def _publish(self, body: Json) -> None:
        title, text = _line(body, "title", _TITLE_LIMIT), str(body.get("text", "")).strip()[:_TEXT_LIMIT]
        self._print(self._outlet(body), Wording(title=title, text=text or title))

    def _copy(self, body: Json) -> None:
        _, report = self._found(body)
        into = self._outlet(body, "into")
        self._print(into, editing.copied(report, into))

    def _raise_toll(self, body: Json) -> None:
        outlet, report = self._found(body)
        self._print(outlet, editing.raised(report, outlet.language))

    def _deny(self, body: Json) -> None:
        outlet, report = self._found(body)
        self._print(outlet, editing.denied(report, outlet.language))

    def _change_headline(self, body: Json) -> None:
        outlet, report = self._found(body)
        title = _line(body, "title", _TITLE_LIMIT)
        if title == report.title:
            raise web.HTTPBadRequest(text="That is the headline it has.\n")
        self._print(outlet, Wording(title=title, text=report.text), key=report.key)

    def _set_condition(self, body: Json) -> None:
        outlet = self._outlet(body)
        try:
            self._newsroom.conditions[outlet.name] = Condition(str(body.get("condition")))
        except ValueError:
            raise web.HTTPBadRequest(text="A feed is fine, broken or slow.\n") from None

    def _flood(self, body: Json) -> None:
        del body
        for beat in islice(self._news, _FLOOD):
            outlet = self._newsroom.outlets[beat.outlet]
            self._print(outlet, Wording(title=beat.title, text=beat.text))

    def _print(self, outlet: Outlet, words: Wording, key: str = "") -> None:
        key = key or f"desk-{next(self._numbers)}"
        self._newsroom.publish(Beat(at=0, outlet=outlet.name, key=key, title=words.title, text=words.text))

    def _outlet(self, body: Json, field: str = "outlet") -> Outlet:
        outlet = self._newsroom.outlets.get(str(body.get(field)))
        if outlet is None:
            raise web.HTTPBadRequest(text="There is no such outlet.\n")
        return outlet

    def _found(self, body: Json) -> tuple[Outlet, Report]:
        outlet = self._outlet(body)
        report = self._newsroom.report(outlet.name, str(body.get("key")))
        if report is None:
            raise web.HTTPBadRequest(text="The outlet does not have this report any more.\n")
        return outlet, report


def _line(body: Json, field: str, limit: int) -> str:
    line = " ".join(str(body.get(field, "")).split())[:limit]
    if not line:
        raise web.HTTPBadRequest(text=f"There is no {field}.\n")
    return line
