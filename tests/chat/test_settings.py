"""/settings: time zone, sound, language."""

import pytest

from bot.chat.preferences.zone_setting import find_zone, near_zones


async def test_settings_are_shown_and_changed_in_one_message(room, user):
    await user.sends("/settings")
    seen = await user.sees("Time zone: UTC")
    assert "Language: English" in seen.text
    assert "with a sound" in seen.text
    await user.presses(seen, "Turn the sound off")
    seen = await user.sees_edit("without a sound")
    assert room.chat(user).silent
    await user.presses(seen, "Time zone")
    zones = await user.sees_edit("Which time zone?")
    await user.presses(zones, "Europe/Kyiv")
    await user.sees_edit("Europe/Kyiv (UTC+3)")
    assert room.chat(user).timezone == "Europe/Kyiv"
    assert len(user.messages) == 1


async def test_looking_at_settings_stores_nothing(room, user):
    await user.sends("/settings")
    await user.presses(await user.sees("Settings"), "Time zone")
    await user.presses(await user.sees_edit("Which time zone?"), "Back")
    await user.sees_edit("Settings")
    assert room.chat(user) is None


async def test_button_says_what_it_does_when_pressed_twice(room, user):
    await user.sends("/settings")
    seen = await user.sees("Settings")
    await user.presses(seen, "Turn the sound off")
    await user.sees_edit("without a sound")
    await user.presses(seen, "Turn the sound off")
    assert room.chat(user).silent


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("Kyiv", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_time_zone_is_read_in_any_case(typed, zone):
    found = find_zone(typed)
    assert (found.casefold() if found else None) == (zone.casefold() if zone else None)


def test_city_or_slip_suggests_a_zone():
    assert "Europe/Kyiv" in near_zones("Kyiv")
    assert "Europe/Berlin" in near_zones("Europe/Belrin")
    assert near_zones("qqqqqq") == ()


async def test_typed_zone_is_taken_and_a_bad_one_gets_suggestions(room, user):
    await user.sends("/settings timezone Asia/Tokyo")
    await user.sees("Asia/Tokyo (UTC+9)")
    await user.sends("/settings timezone Warsow")
    seen = await user.sees("Did you mean")
    await user.presses(seen, "Europe/Warsaw")
    await user.sees_edit("Europe/Warsaw (UTC+2)")
    await user.sends("/settings timezone qqqqqqq")
    await user.sees("a continent and a city")
    assert room.chat(user).timezone == "Europe/Warsaw"


async def test_times_are_shown_on_the_chats_clock(room, user):
    await user.sends("/settings timezone Asia/Tokyo")
    await user.sees("Asia/Tokyo")
    room.source("Harbour Herald")
    await user.sends("/mute herald 2h")
    await user.sees("until 23:00.")


async def test_language_that_is_not_spoken_is_told(room, user):
    await user.sends("/settings language tlh")
    seen = (await user.sees("I speak: ")).text
    assert "English (en)" in seen
    assert "Українська (uk)" in seen
    assert "Deutsch (de)" in seen
    await user.sends("/settings language en")
    await user.sees("Language: English")


async def test_unknown_setting_says_which_there_are(room, user):
    await user.sends("/settings volume 11")
    seen = await user.sees("There is")
    assert "/settings silent on" in seen.text
    await user.sends("/settings silent maybe")
    await user.sees("takes the sound away")


async def test_forged_zone_is_not_stored(room, user):
    await user.sends("/settings")
    seen = await user.sees("Settings")
    keyboard = {"inline_keyboard": [[{"text": "zone", "callback_data": "sz:Mars/Base"}]]}
    await user.presses(type(seen)({**seen.raw, "reply_markup": keyboard}), "zone")
    await user.sends("/settings")
    await user.sees("Time zone: UTC")
    assert room.chat(user) is None
