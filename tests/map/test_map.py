"""The picture of where the news is from: which part of the world, what it shows, who draws it."""

import io
import math
from dataclasses import replace

import pytest
from PIL import Image

from bot.map import draw_chart
from bot.map.chart import Chart, Panel, Row
from bot.map.draw import _LIGHT, draw, fit, font
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
    assert fit("Ж" * 200, 300, 34).endswith("Ж…")
    assert fit("Kyiv", 300, 34) == "Kyiv"


async def test_painter_draws_in_another_process():
    made = await Painter().draw(Sketch(title="Новини", spots=(KHARKIV,)), asker=5)
    assert Image.open(io.BytesIO(made)).size[0] == 1080


async def test_painter_that_takes_too_long_is_stopped():
    assert await Painter(seconds=0.01).draw(Sketch(title="", spots=(KHARKIV,)), asker=5) is None


async def test_painter_that_fails_gives_no_picture(capfd):
    assert await Painter().draw(Sketch(title="", spots=()), asker=5) is None
    assert "Traceback" in capfd.readouterr().err


DAY = Chart(
    title="Last 24 hours",
    hours=tuple(str(hour) if hour % 3 == 0 else "" for hour in range(24)),
    panels=(
        Panel(
            title="Повідомлень за годину",
            counts=(0,) * 22 + (5, 10),
            highest="10",
            marked=(0,) * 23 + (5,),
            mark="повторів",
        ),
        Panel(title="Empty", counts=(0,) * 24, highest="0"),
    ),
    rows_title="By source",
    rows=(Row(name="Harbour Herald", count=15), Row(name="W" * 200, count=1)),
)


def chart(**changed):
    return Image.open(io.BytesIO(draw_chart.draw(replace(DAY, **changed)))).convert("RGB")


def heights(made, colour):
    """How many pixels of a colour each column of the first plot has."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return [
        sum(made.getpixel((x, y)) == wanted for y in range(84 + 56, 84 + 56 + 170)) for x in range(made.width)
    ]


@pytest.mark.parametrize("is_dark", [False, True])
def test_bars_are_as_high_as_their_counts_and_part_of_them_is_marked(is_dark):
    palette = draw_chart._DARK if is_dark else draw_chart._LIGHT
    made = chart(is_dark=is_dark)
    bars, marks = heights(made, palette.bar), heights(made, palette.marked)
    last, before = 36 + 23.5 * 42, 36 + 22.5 * 42
    assert bars[round(before)] == pytest.approx(85, abs=2)
    assert bars[round(last)] == pytest.approx(85, abs=2)
    assert marks[round(last)] == pytest.approx(85, abs=2)
    assert bars[round(36 + 0.5 * 42)] == 0


def test_letters_of_a_chart_stand_out_from_its_paper_light_and_dark():
    def light(colour):
        return sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) / 3

    for palette in (draw_chart._LIGHT, draw_chart._DARK):
        for colour in (palette.ink, palette.quiet, palette.bar, palette.marked):
            assert abs(light(colour) - light(palette.paper)) > 90


def test_chart_of_nothing_is_a_picture_too():
    made = chart(panels=(), rows=(), hours=())
    assert made.width == 1080


async def test_painter_draws_a_chart_in_another_process():
    made = await Painter().draw(DAY, asker=5)
    assert made
    assert Image.open(io.BytesIO(made)).size == (1080, 84 + 2 * (56 + 170 + 46) + 56 + 2 * 50 + 36)


def test_ukrainian_letters_keep_their_dots():
    assert font(34).getbbox("і")[1] == font(34).getbbox("i")[1]
    assert font(34).getbbox("ї")[1] < font(34).getbbox("ı")[1]
