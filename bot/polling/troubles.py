"""Bugs of ours that the work went on after: logged each once, told to admins once a cause. Mends nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import structlog

from bot.feeds import wording
from bot.feeds.address import shown
from bot.news.decision import Mishap
from storage.model import Feed

log = structlog.get_logger()

_REMEMBERED: Final = 10_000  # of a bug that comes with every document


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One of them. `facts` and the traceback are what it takes to meet it again."""

    event: str  # in the log
    facts: Mapping[str, object]
    error: Exception
    cause: str
    about: str = ""  # the source that it is told under
    note: str = ""  # what admins are told, one of `bot.feeds.wording`


@dataclass(slots=True)
class Troubles:
    """Knows which were logged and told since the process started."""

    _logged: set[tuple[object, ...]] = field(default_factory=set)
    _told: set[tuple[str, str]] = field(default_factory=set)

    def hear(self, found: Iterable[Trouble]) -> list[Trouble]:
        """Log those that were not; those of a cause that admins were not told of."""
        fresh = []
        for one in found:
            key = (one.event, one.cause, *map(str, one.facts.values()))
            if key in self._logged:
                continue
            if len(self._logged) >= _REMEMBERED:
                self._logged.clear()
            self._logged.add(key)
            log.error(one.event, **one.facts, cause=one.cause, exc_info=one.error)
            if (one.event, one.cause) not in self._told:
                self._told.add((one.event, one.cause))
                fresh.append(one)
        return fresh


def of_entry(feed: Feed, mishap: Mishap) -> Trouble:
    """Say that an entry could not be judged, or an item's change not be taken over."""
    template = wording.NOT_EDITED if mishap.is_edit else wording.NOT_JUDGED
    return Trouble(
        event="item.not_edited" if mishap.is_edit else "item.not_judged",
        facts={
            "feed": feed.id,
            "name": feed.title,
            "item": mishap.item_id,
            "guid": mishap.guid,
            "title": mishap.title,
        },
        error=mishap.error,
        cause=mishap.cause,
        about=feed.title or shown(feed.url),
        note=template.format(title=mishap.title, cause=mishap.cause),
    )
