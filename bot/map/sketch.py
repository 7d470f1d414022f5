"""What a map shows, and which part of the world: plain data and figures. Pure; draws nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_SHOWN_SHARE: Final = 0.85  # of the stories are in the part shown: one far away must not shrink all
_MARGIN: Final = 0.18  # of the span, around
_LEAST_SPAN: Final = 0.14  # of a turn of the globe's 2π: some 8 degrees, so that coasts are recognised
_HIGHEST: Final = 83.9  # degrees of latitude that a Mercator map bears
ASPECT: Final = 4 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A region with stories; degrees north and east of its middle."""

    name: str
    latitude: float
    longitude: float
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A picture to be drawn, with all its words."""

    title: str
    spots: tuple[Spot, ...]  # one or more
    elsewhere: str = ""  # what stands before spots that lie outside the part shown
    is_dark: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the Mercator plane, in radians: x to the east, y to the north."""

    west: float
    south: float
    east: float
    north: float

    def has(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.west <= x <= self.east and self.south <= y <= self.north


def mercator(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to the Mercator plane (G. Mercator, 1569), cut near the poles."""
    north = math.radians(max(-_HIGHEST, min(latitude, _HIGHEST)))
    return math.radians(longitude), math.asinh(math.tan(north))


def frame(spots: Sequence[Spot]) -> Frame:
    """Return the part of the world that has nearly all stories, as wide as ASPECT asks."""
    points = [mercator(spot.latitude, spot.longitude) for spot in _near_most(spots)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max(max(xs) - min(xs), _LEAST_SPAN) * (1 + 2 * _MARGIN)
    height = max(max(ys) - min(ys), _LEAST_SPAN / ASPECT) * (1 + 2 * _MARGIN)
    width = min(max(width, height * ASPECT), 2 * math.pi)
    height = width / ASPECT
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    x = max(width / 2 - math.pi, min(x, math.pi - width / 2))
    return Frame(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _near_most(spots: Sequence[Spot]) -> list[Spot]:
    """The spots nearest to the middle of the news, until they have nearly all stories."""
    middle = mercator(
        _median([(spot.latitude, spot.stories) for spot in spots]),
        _median([(spot.longitude, spot.stories) for spot in spots]),
    )
    ranked = sorted(spots, key=lambda spot: math.dist(middle, mercator(spot.latitude, spot.longitude)))
    total, kept, stories = sum(spot.stories for spot in spots), [], 0
    for spot in ranked:
        if stories >= _SHOWN_SHARE * total:
            break
        kept.append(spot)
        stories += spot.stories
    return kept


def _median(weighted: list[tuple[float, int]]) -> float:
    half, passed = sum(weight for _, weight in weighted) / 2, 0
    for value, weight in sorted(weighted):
        passed += weight
        if passed >= half:
            return value
    raise ValueError("there is nothing to take the middle of")
