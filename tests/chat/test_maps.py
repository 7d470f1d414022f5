"""The "Map" buttons, and the news without a place."""

from dataclasses import dataclass, field

from bot.map.picture import BusyError, Painter
from bot.map.sketch import Sketch

PNG = b"\x89PNG\r\n\x1a\n..."


@dataclass
class Canvas:
    """A painter that shows what it was asked for."""

    is_available: bool = True
    picture: bytes | None = PNG
    is_busy: bool = False
    sketches: list[Sketch] = field(default_factory=list)

    async def draw(self, sketch, *, asker):
        assert asker
        if self.is_busy:
            raise BusyError
        self.sketches.append(sketch)
        return self.picture


async def opened(closed_room, **options):
    closed_room.painter = Canvas(**options)
    await closed_room.open()
    return closed_room, closed_room.telegram.user("Olena"), closed_room.painter


def stories(room):
    room.story("Trams run again in Kharkiv")
    room.story("Bakery opens in Kharkiv")
    room.story("Ukraine raises the minimum wage")
    room.story("New tram bridge opens in Kraków")
    room.story("Engineers present a new battery")


async def test_map_of_the_last_day_comes_as_a_picture_from_another_process(closed_room):
    closed_room.painter = Painter()
    await closed_room.open()
    room, user = closed_room, closed_room.telegram.user("Olena")
    stories(room)
    await user.sends("/latest")
    await user.presses(await user.sees("Latest"), "Map")
    seen = await user.sees("Where the news is from", within=30)
    [call] = room.telegram.calls("sendPhoto")
    assert call.files["photo"] > 20_000
    name = seen.raw["photo"][0]["file_id"].removeprefix("attach://")
    assert room.telegram.world.files[name].startswith(b"\x89PNG")


async def test_map_counts_stories_by_their_finest_region(closed_room):
    room, user, canvas = await opened(closed_room)
    stories(room)
    await user.sends("/latest")
    await user.presses(await user.sees("Latest"), "Map")
    await user.sees("Where the news is from")
    [sketch] = canvas.sketches
    assert {spot.name: spot.stories for spot in sketch.spots} == {
        "Kharkiv Oblast": 2,
        "Ukraine": 1,
        room.gazetteer.name("PL-12"): 1,
    }


async def test_map_has_what_the_chats_filters_let_through_and_nothing_old(closed_room):
    room, user, canvas = await opened(closed_room)
    room.story("Ferry sails from Odesa")
    room.later(hours=25)
    stories(room)
    await user.sends("/region Ukraine")
    await user.sees("Filter 1 added")
    await user.sends("/latest")
    await user.presses(await user.sees("Latest"), "Map")
    await user.sees("Where the news is from")
    assert {spot.name for spot in canvas.sketches[0].spots} == {"Kharkiv Oblast", "Ukraine"}


async def test_dark_map_is_a_button_away(closed_room):
    room, user, canvas = await opened(closed_room)
    stories(room)
    await user.sends("/latest")
    await user.presses(await user.sees("Latest"), "Map")
    await user.presses(await user.sees("Where the news is from"), "Dark")
    assert (await user.sees("Where the news is from")).buttons == ["Light"]
    assert [sketch.is_dark for sketch in canvas.sketches] == [False, True]


async def test_without_places_there_is_one_line_instead_of_a_map(closed_room):
    room, user, canvas = await opened(closed_room)
    room.story("Engineers present a new battery")
    await user.sends("/latest")
    await user.presses(await user.sees("Latest"), "Map")
    await user.sees("No story of the last 24 hours has a known place.")
    assert canvas.sketches == []


async def test_map_that_can_not_be_drawn_is_told(closed_room):
    room, user, _ = await opened(closed_room, picture=None)
    stories(room)
    await user.sends("/latest")
    await user.presses(await user.sees("Latest"), "Map")
    await user.sees("The map could not be drawn. Try again later.")


async def test_while_others_wait_for_their_pictures_the_press_alone_is_answered(closed_room):
    room, user, canvas = await opened(closed_room)
    stories(room)
    await user.sends("/latest")
    seen = await user.sees("Latest")
    canvas.is_busy = True
    told = (await user.presses(seen, "Map")).text
    assert told == "Other pictures are being drawn just now. Try again in a minute, please."
    canvas.is_busy = False
    await user.presses(seen, "Map")
    await user.sees("Where the news is from")


async def test_without_the_extra_there_is_no_button(closed_room):
    room, user, _ = await opened(closed_room, is_available=False)
    stories(room)
    await user.sends("/latest")
    assert "Map" not in (await user.sees("Latest")).buttons
    admin = room.admin()
    await admin.sends("/stats")
    assert "Map" not in (await admin.sees("Deliveries")).buttons


async def test_button_of_an_old_message_says_that_maps_are_off(closed_room):
    room, user, canvas = await opened(closed_room)
    stories(room)
    await user.sends("/latest")
    seen = await user.sees("Latest")
    canvas.is_available = False
    await user.presses(seen, "Map")
    await user.sees("Maps can't be drawn here.")


async def test_stats_have_a_map_of_everything_for_admins(closed_room):
    room, _, canvas = await opened(closed_room)
    stories(room)
    admin = room.admin()
    await admin.sends("/region Poland")
    await admin.sees("Filter 1 added")
    await admin.sends("/stats")
    await admin.presses(await admin.sees("Deliveries"), "Map")
    await admin.sees("Where the news is from")
    assert len(canvas.sketches[0].spots) == 3


async def test_news_without_a_place_is_a_button_away_from_region_filters(room, user):
    stories(room)
    await user.sends("/latest")
    assert "Without a place" not in (await user.sees("Latest")).buttons
    await user.sends("/region Kharkiv")
    await user.sees("Filter 1 added")
    await user.sends("/latest")
    seen = await user.sees("Kharkiv")
    assert "battery" not in seen.text
    await user.presses(seen, "Without a place")
    shown = await user.sees("without a known place")
    assert "battery" in shown.text
    assert "Kharkiv" not in shown.text


async def test_region_that_let_nothing_through_offers_the_news_without_a_place_too(room, user):
    room.story("Engineers present a new battery")
    await user.sends("/region Kharkiv")
    await user.sees("Filter 1 added")
    await user.sends("/latest")
    await user.presses(await user.sees("filters let nothing through"), "Without a place")
    await user.sees("battery")
