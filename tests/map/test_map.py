"""The picture of where the news is from: which part of the world, what it shows, who draws it."""

import io
import math

import pytest
from PIL import Image

from bot.map.draw import _LIGHT, _fit, draw
from bot.map.picture import Painter
from bot.map.sketch import ASPECT, Sketch, Spot, frame, mercator

KHARKIV = Spot(name="Харківська область", latitude=49.8, longitude=36.5, stories=9)
ODESA = Spot(name="Одеська область", latitude=46.7, longitude=30.2, stories=4)
TOKYO = Spot(name="Tokyo", latitude=35.7, longitude=139.6, stories=1)


def at(part, spot):
    """Where on the picture a spot is, as parts of its width and height."""
    x, y = mercator(spot.latitude, spot.longitude)
    return (x - part.west) / (part.east - part.west), (part.north - y) / (part.north - part.south)


def picture(*spots, **options):
    return Image.open(io.BytesIO(draw(Sketch(title="News", spots=spots, **options)))).convert("RGB")


def test_the_part_shown_is_where_the_stories_are():
    part = frame([KHARKIV, ODESA])
    assert all(0.05 < side < 0.95 for spot in (KHARKIV, ODESA) for side in at(part, spot))
    assert not part.has(*mercator(TOKYO.latitude, TOKYO.longitude))
    assert (part.east - part.west) / (part.north - part.south) == pytest.approx(ASPECT)


def test_one_story_far_away_does_not_shrink_the_rest():
    assert frame([KHARKIV, ODESA, TOKYO]) == frame([KHARKIV, ODESA])


def test_a_single_spot_has_coasts_and_neighbours_around_it():
    part = frame([TOKYO])
    assert math.degrees(part.east - part.west) > 8
    assert at(part, TOKYO) == pytest.approx((0.5, 0.5))


def test_the_whole_world_is_not_wider_than_the_world():
    ends = [
        Spot(name="", latitude=lat, longitude=lon, stories=5) for lat, lon in ((65, -170), (-45, 170), (0, 0))
    ]
    part = frame(ends)
    assert part.east - part.west == pytest.approx(2 * math.pi)
    assert part.west == pytest.approx(-math.pi)


def test_circles_stand_on_their_regions_and_grow_with_their_stories():
    few = Spot(name="few", latitude=48.0, longitude=34.0, stories=2)
    part, made = frame([KHARKIV, few]), picture(KHARKIV, few)

    def width(spot):
        x, y = at(part, spot)
        row = [made.getpixel((column, 84 + round(y * 810) + 12)) for column in range(1080)]
        red = [column for column, (r, g, b) in enumerate(row) if r > 150 and g < 120 and b < 120]
        near = [column for column in red if abs(column - x * 1080) < 90]
        return max(near) - min(near)

    assert width(KHARKIV) > 1.8 * width(few) > 40


def test_land_and_sea_have_colours_of_their_own_and_dark_is_dark():
    light, dark = picture(KHARKIV, ODESA), picture(KHARKIV, ODESA, is_dark=True)
    part = frame([KHARKIV, ODESA])
    sea = Spot(name="", latitude=44.0, longitude=32.0, stories=1)  # the Black Sea
    x, y = at(part, sea)
    point = round(x * 1080), 84 + round(min(y, 0.98) * 810)
    assert light.getpixel(point) == tuple(bytes.fromhex(_LIGHT.sea[1:]))
    assert sum(dark.getpixel(point)) < 150
    assert dark.size == light.size == (1080, light.height)


def test_no_border_is_drawn_between_crimea_and_the_rest_of_ukraine():
    spots = [Spot(name="", latitude=lat, longitude=34.0, stories=1) for lat in (44.9, 47.2)]
    part, made = frame(spots), picture(*spots)
    west, east = (at(part, Spot(name="", latitude=46.1, longitude=lon, stories=1)) for lon in (33.65, 33.75))
    border = tuple(bytes.fromhex(_LIGHT.border[1:]))
    seen = {
        made.getpixel((column, row))
        for column in range(round(west[0] * 1080), round(east[0] * 1080))
        for row in range(84 + round(west[1] * 810) - 40, 84 + round(west[1] * 810) + 40)
    }
    assert tuple(bytes.fromhex(_LIGHT.land[1:])) in seen
    assert border not in seen


def test_more_spots_than_have_a_number_make_no_longer_picture():
    many = [Spot(name=f"n{n}", latitude=40 + n, longitude=20 + n, stories=30 - n) for n in range(14)]
    assert picture(*many).height == picture(*many[:12]).height


def test_far_spots_are_named_below():
    assert picture(KHARKIV, ODESA, TOKYO, elsewhere="Beyond:").height > picture(KHARKIV, ODESA).height


def test_long_names_are_cut():
    assert _fit("Ж" * 200, 300, 34).endswith("Ж…")
    assert _fit("Kyiv", 300, 34) == "Kyiv"


async def test_painter_draws_in_another_process():
    made = await Painter().draw(Sketch(title="Новини", spots=(KHARKIV,)))
    assert Image.open(io.BytesIO(made)).size[0] == 1080


async def test_painter_that_takes_too_long_is_stopped():
    assert await Painter(seconds=0.01).draw(Sketch(title="", spots=(KHARKIV,))) is None


async def test_painter_that_fails_gives_no_picture(capfd):
    assert await Painter().draw(Sketch(title="", spots=())) is None
    assert "Traceback" in capfd.readouterr().err
