"""News without end from templates: a report, sometimes the same wire text elsewhere, sometimes a development.

Pure: the same seed tells the same news.
"""

from collections.abc import Iterator
from itertools import count
from random import Random

from bot.demo.script import Beat
from bot.demo.templates import DESKS, Desk, Template

_EVERY_SECONDS = 55.0
_COPY_SECONDS = 18.0
_LATER_SECONDS = 36.0
_COPIED, _CONTINUED = 0.4, 0.45  # shares of the reports


def endless(random: Random, *, start: float) -> Iterator[Beat]:
    """Beats in the order of `at`, from `start` seconds on, about one a minute and some in between."""
    events = {desk.outlets: _events(desk, random) for desk in DESKS}
    for number in count(1):
        at = start + number * _EVERY_SECONDS
        desk = random.choices(DESKS, [each.share for each in DESKS])[0]
        template, city, country = next(events[desk.outlets])
        n = random.randint(template.low, template.high)
        words = {"city": city, "country": country, "n": n, "m": int(n * template.growth)}
        first, *others = random.sample(desk.outlets, len(desk.outlets))
        title, text = template.title.format(**words), template.text.format(**words)
        yield Beat(at=at, outlet=first, key=f"event-{number}", title=title, text=text)
        if others and random.random() < _COPIED:
            key = f"event-{number}-copy"
            yield Beat(at=at + _COPY_SECONDS, outlet=others[0], key=key, title=title, text=text)
        if template.later_title and random.random() < _CONTINUED:
            title, text = template.later_title.format(**words), template.later_text.format(**words)
            outlet, key = random.choice(desk.outlets), f"event-{number}-later"
            yield Beat(at=at + _LATER_SECONDS, outlet=outlet, key=key, title=title, text=text)


def _events(desk: Desk, random: Random) -> Iterator[tuple[Template, str, str]]:
    """Every kind of event in every place before any comes again; all places before one comes again."""
    places = random.sample(desk.places, len(desk.places))
    for turn in count():
        for number, place in enumerate(places):
            city, _, country = place.partition(", ")
            yield desk.templates[(number + turn) % len(desk.templates)], city, country
