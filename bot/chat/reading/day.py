"""The last 24 hours in numbers and bars, for /stats. Counts nothing itself."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.chat.desk.markup import Html, bold, code, fill, lines, short
from bot.chat.locale import Texts
from bot.chat.wording.moments import lasting
from storage.model import Day

_BARS: Final = "▁▂▃▄▅▆▇█"
_SOURCES: Final = 8
_NAME_LIMIT: Final = 40


def told(t: Texts, day: Day, names: Mapping[int, str]) -> Html:
    """Say what came in, what went out and how late; bars of the hours, the oldest first."""
    items, repeats, pushes = lead(t, day)
    delay = None
    if day.delay_seconds is not None:
        span = lasting(t, max(1.0, day.delay_seconds))
        delay = fill(t.gettext("Half of them within {span} of being found."), span=span)
    return lines(
        bold(t.gettext("Last 24 hours")),
        items,
        code(bars(day.items)) if any(day.items) else None,
        repeats,
        pushes,
        code(bars(day.pushes)) if any(day.pushes) else None,
        delay,
        *(fill("{n} – {name}", n=count, name=name) for name, count in shown_sources(day, names)),
    )


def lead(t: Texts, day: Day) -> tuple[str, str, str]:
    """Say in numbers what came in, what of it was held back, and what went out."""
    items, pushes = sum(day.items), sum(day.pushes)
    return (
        t.ngettext("{n} item", "{n} items", items).format(n=items),
        t.ngettext("{n} repeat held back", "{n} repeats held back", day.repeats).format(n=day.repeats),
        t.ngettext("{n} push", "{n} pushes", pushes).format(n=pushes),
    )


def shown_sources(day: Day, names: Mapping[int, str]) -> list[tuple[str, int]]:
    """List the sources that brought most, by name."""
    known = [(feed, count) for feed, count in day.sources if feed in names]
    return [(short(names[feed], _NAME_LIMIT), count) for feed, count in known[:_SOURCES]]


def bars(counts: Sequence[int]) -> str:
    """Draw a bar a count; what is not nothing is seen."""
    highest = max(counts, default=0) or 1
    steps = len(_BARS) - 1
    return "".join(_BARS[-(-count * steps // highest)] for count in counts)
