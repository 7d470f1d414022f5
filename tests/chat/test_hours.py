"""/settings quiet, digest, urgent, publishers, preview, country: menus, typed words, bad input."""

import pytest

from bot.chat.preferences.clock_hours import read_span, read_time
from bot.chat.preferences.digests import read
from storage.model import HOURLY


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("7", 420),
        ("07:30", 450),
        ("7.30", 450),
        ("0:00", 0),
        ("24:00", 0),
        ("10 pm", 1320),
        ("12am", 0),
        ("12:15 PM", 735),
        ("24:01", None),
        ("7:60", None),
        ("25", None),
        ("13 pm", None),
        ("0 am", None),
        ("seven", None),
        ("-1", None),
        ("٧", None),
        ("", None),
    ],
)
def test_hour_is_read_as_people_type_it(typed, minutes):
    assert read_time(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("22-7", (1320, 420)),
        ("22:30 – 6:45", (1350, 405)),
        ("10 pm to 7 am", (1320, 420)),
        ("0-8", (0, 480)),
        ("22-22", None),
        ("22", None),
        ("22-7-8", None),
        ("night", None),
    ],
)
def test_span_is_read_as_people_type_it(typed, span):
    assert read_span(typed) == span


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("8", (480,)),
        ("20:00, 8:00", (480, 1200)),
        ("8 13 19", (480, 780, 1140)),
        ("8:00; 8:00", (480,)),
        ("hourly", HOURLY),
        ("off", ()),
        ("8, noon", None),
        ("1,2,3,4,5,6,7", None),
        ("", None),
    ],
)
def test_digest_is_read_as_people_type_it(typed, times):
    assert read(typed) == times


async def test_quiet_hours_are_set_and_ended_by_taps(room, user):
    await user.sends("/settings")
    await user.presses(await user.sees("No quiet hours."), "Quiet hours")
    menu = await user.sees_edit("Other hours: /settings quiet 22:30-6:45")
    await user.presses(menu, "23:00–07:00")
    menu = await user.sees_edit("Quiet hours: 23:00–07:00. What comes then waits until 07:00.")
    assert "✓ 23:00–07:00" in menu.buttons
    assert (room.chat(user).quiet_from, room.chat(user).quiet_to) == (1380, 420)
    await user.presses(menu, "At once what 4 publishers have")
    menu = await user.sees_edit("What 4 independent publishers have comes at any hour.")
    assert room.chat(user).urgent_publishers == 4
    await user.presses(menu, "Let everything wait")
    menu = await user.sees_edit("Quiet hours")
    assert room.chat(user).urgent_publishers == 0
    await user.presses(menu, "No quiet hours")
    menu = await user.sees_edit("No quiet hours.")
    await user.presses(menu, "Back")
    await user.sees_edit("Settings")
    assert room.chat(user).quiet_from is None
    assert len(user.messages) == 1


async def test_digests_are_set_and_ended_by_taps(room, user):
    await user.sends("/settings")
    await user.presses(await user.sees("as soon as I have it"), "Digests")
    menu = await user.sees_edit("what waits is never dropped")
    assert "✓ Each story at once" in menu.buttons
    await user.presses(menu, "08:00, 20:00")
    menu = await user.sees_edit("News comes together, at 08:00, 20:00.")
    assert room.chat(user).digest_at == (480, 1200)
    await user.presses(menu, "Every hour")
    menu = await user.sees_edit("News comes together, every hour.")
    assert room.chat(user).digest_at == HOURLY
    await user.presses(menu, "Each story at once")
    await user.sees_edit("as soon as I have it")
    assert room.chat(user).digest_at == ()


async def test_number_of_publishers_is_set_by_taps(room, user):
    await user.sends("/settings")
    await user.presses(await user.sees("when one publisher has it"), "How many publishers")
    menu = await user.sees_edit("An agency and those who copy it count as one.")
    await user.presses(menu, "3")
    menu = await user.sees_edit("when 3 independent publishers have it")
    assert "✓ 3" in menu.buttons
    assert room.chat(user).publishers == 3
    await user.presses(menu, "1")
    await user.sees_edit("when one publisher has it")


@pytest.mark.parametrize(
    ("name", "attribute", "turn_on", "turn_off"),
    [
        ("preview", "preview", "With page previews", "Without page previews"),
        ("country", "country_wide", "Country-wide news, too", "Without country-wide news"),
        ("silent", "silent", "Turn the sound off", "Turn the sound on"),
    ],
)
async def test_switches_are_turned_by_taps_and_typed(room, user, name, attribute, turn_on, turn_off):
    await user.sends("/settings")
    seen = await user.sees("Settings")
    await user.presses(seen, turn_on)
    seen = await user.sees_edit("Settings")
    assert getattr(room.chat(user), attribute) is True
    await user.presses(seen, turn_off)
    await user.sees_edit("Settings")
    assert getattr(room.chat(user), attribute) is False
    for word in ("on", "off"):
        await user.sends(f"/settings {name} {word}")
        await user.sees("Settings")
        assert getattr(room.chat(user), attribute) is (word == "on")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("quiet sometimes", "/settings quiet 22:00-7:00"),
        ("quiet 22-22", "/settings quiet off"),
        ("digest noon", "/settings digest hourly"),
        ("urgent 1", "/settings urgent 4"),
        ("urgent 99999999999999999999", "/settings urgent off"),
        ("publishers 0", "From 1 to 5."),
        ("publishers many", "/settings publishers 2"),
        ("preview maybe", "/settings preview on"),
        ("country ?", "/settings country off"),
        ("nothing", "There is no setting nothing. There are:\n/settings timezone Europe/Kyiv"),
    ],
)
async def test_what_is_typed_wrongly_gets_one_line_with_an_example(room, user, typed, told):
    await user.sends(f"/settings {typed}")
    assert told in (await user.sees()).text
    assert room.chat(user) is None


@pytest.mark.parametrize("data", ["qs:99:9999", "qs:5:5", "qs:x", "ds:5000", "ds:", "ds:a-b", "ps:9", "ps:x"])
async def test_forged_buttons_change_nothing(room, user, data):
    await user.sends("/settings")
    seen = await user.sees("Settings")
    keyboard = {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}
    await user.presses(type(seen)({**seen.raw, "reply_markup": keyboard}), "forged")
    await user.sees_edit()
    assert room.chat(user) is None


@pytest.mark.parametrize("typed", ["quiet 22-7", "digest 8", "publishers 2", "urgent 4", "country on"])
async def test_only_administrators_change_a_groups_hours(room, user, typed):
    guest = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[guest])
    await guest.sends(f"/settings {typed}", to=group)
    await group.sees("administrators")
    assert room.chat(group) is None
    await user.sends(f"/settings {typed}", to=group)
    await group.sees("Settings")
    assert room.chat(group) is not None


async def test_hours_of_a_channel_are_set_from_its_administrators_private_chat(room, user):
    channel = room.telegram.channel("Harbour", admin=user, username="harbour")
    await user.sends("/settings @harbour quiet 22-7")
    seen = await user.sees("22:00–07:00")
    assert "@harbour" in seen.text
    assert room.chat(channel).quiet_from == 1320
    await user.presses(seen, "Digests")
    await user.presses(await user.sees_edit("@harbour"), "20:00")
    await user.sees_edit("at 20:00")
    assert room.chat(channel).digest_at == (1200,)
    assert room.chat(user) is None


async def test_settings_read_in_ukrainian(room):
    olena = room.telegram.user("Олена", language="uk")
    await olena.sends("/settings quiet 22-7")
    await olena.sees("Тихі години: 22:00–07:00.")
    await olena.sends("/settings digest 8, 20")
    await olena.sees("Новини надходять разом, о 08:00, 20:00.")


@pytest.mark.parametrize(
    ("menu", "typed", "told"),
    [
        ("Quiet hours", "22:30-6:45", "Quiet hours: 22:30–06:45."),
        ("Digests", "8:00, 20:00", "News comes together, at 08:00, 20:00."),
    ],
)
async def test_hours_typed_below_the_menu_are_taken(room, user, menu, typed, told):
    await user.sends("/settings")
    await user.presses(await user.sees("Settings"), menu)
    await user.sees_edit("Other hours")
    await user.sends(typed)
    await user.sees(told)
    await user.sends("7:00-7:30" if menu == "Quiet hours" else "off")
    await user.sees("Other hours")


async def test_words_typed_below_the_menu_of_hours_are_no_trap(room, user):
    await user.sends("/settings")
    await user.presses(await user.sees("Settings"), "Quiet hours")
    await user.sees_edit("Other hours")
    await user.sends("flood")
    await user.sees("flood: what shall I do with it?")
    assert room.chat(user) is None


async def test_hours_typed_in_a_group_are_talk(room, user):
    group = room.telegram.supergroup("Neighbours", admin=user)
    await user.sends("/settings", to=group)
    await user.presses(await group.sees("Settings"), "Quiet hours")
    await group.sees_edit("Other hours")
    await user.sends("22-7", to=group)
    await room.has_handled()
    assert room.chat(group) is None


async def test_what_comes_at_any_hour_is_told_before_there_are_quiet_hours(user):
    await user.sends("/settings urgent 3")
    await user.sees("What 3 independent publishers have comes at any hour.")


async def test_unknown_setting_is_named_and_only_what_is_open_is_listed(user):
    await user.sends("/settings colour red")
    seen = await user.sees("There is no setting colour.")
    assert "\n/settings quiet 22:00-7:00\n" in seen.text
    assert "stream" not in seen.text
    assert "webhook" not in seen.text
