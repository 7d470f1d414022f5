"""/region fix: admins of the bot tell what a name means."""

import pytest

from storage.model import Override
from storage.news import overrides


def held(room):
    return room.database.read_now(overrides.codes)


def fill(room, count):
    def write(s):
        for number in range(count):
            one = Override(key=f"n{number}", name=f"N{number}", code="", by=77, created_at=room.now)
            overrides.put(s, one, limit=500)

    room.database.write_now(write)


async def test_correction_is_kept_and_undone(room, admin):
    await admin.sends("/region fix Amber Cove  us-fl")
    seen = await admin.sees("Amber Cove means Florida, United States (US-FL).")
    assert held(room) == {"Amber Cove": "US-FL"}
    await admin.presses(seen, "Undo")
    await admin.sees_edit("Undone: Amber Cove means what it did before.")
    assert held(room) == {}
    await admin.presses(seen, "Undo")
    await admin.sees_edit("gone already")


async def test_undo_brings_the_correction_before_back(room, admin):
    await admin.sends("/region fix Amber US-FL")
    await admin.sees("means Florida")
    await admin.sends("/region fix AMBER none")
    await admin.presses(await admin.sees("AMBER is no place."), "Undo")
    await admin.sees_edit("Undone")
    assert held(room) == {"Amber": "US-FL"}


async def test_list_shows_what_is_corrected_and_removes_it_with_undo(room, admin):
    await admin.sends("/region fix")
    await admin.sees("Nothing is corrected.")
    for name in ("Amber", "Birch Bay"):
        await admin.sends(f"/region fix “{name}” PL")
        await admin.sees(f"{name} means Poland (PL).")
    await admin.sends("/region fix")
    listed = await admin.sees("Corrected names")
    assert "Birch Bay means Poland (PL)." in listed.text
    await admin.presses(listed, "Remove Birch Bay")
    removed = await admin.sees_edit("Not corrected any more: Birch Bay PL")
    assert held(room) == {"Amber": "PL"}
    await admin.presses(removed, "Undo")
    await admin.sees_edit("Birch Bay means Poland (PL).")
    assert held(room) == {"Amber": "PL", "Birch Bay": "PL"}


async def test_second_tap_on_remove_leaves_the_message_with_undo(room, admin):
    await admin.sends("/region fix Amber Cove US-FL")
    await admin.sees("Amber Cove means")
    await admin.sends("/region fix")
    listed = await admin.sees("Corrected names")
    await admin.presses(listed, "Remove Amber Cove")
    removed = await admin.sees_edit("Not corrected any more: Amber Cove US-FL")
    answer = await admin.presses(listed, "Remove Amber Cove")
    assert "gone already" in answer.text
    await admin.presses(removed, "Undo")
    await admin.sees_edit("Amber Cove means")
    assert held(room) == {"Amber Cove": "US-FL"}


async def test_long_list_is_paged(room, admin):
    fill(room, 10)
    await admin.sends("/region fix")
    first = await admin.sees("Corrected names")
    assert "N8" not in first.text
    await admin.presses(first, "›")
    assert "N8 is no place." in (await admin.sees_edit("Corrected names")).text


async def test_typed_region_follows_the_correction(room, admin, user):
    await admin.sends("/region fix Georgia GE")
    await admin.sees("Georgia means Georgia (GE).")
    await user.sends("/region GEORGIA")
    await user.sees("Filter 1 added")
    assert room.filters(user) == ["region:GE"]
    await admin.sends("/region fix Kharkiv none")
    await admin.sees("Kharkiv is no place.")
    await user.sends("/region Kharkiv")
    await user.sees("I know no Kharkiv")


@pytest.mark.parametrize(
    "words",
    [
        "Amber",
        "Amber XX",
        "Amber UA-99",
        "UA",
        "!!! UA",
        "a b c d e f g UA",
        "ж" * 61 + " UA",
        "<b>x</b> UA-wide",
    ],
)
async def test_what_is_no_name_and_code_gets_one_line(room, admin, words):
    await admin.sends(f"/region fix {words}")
    assert len((await admin.sees()).text.splitlines()) == 1
    assert held(room) == {}


async def test_full_list_takes_no_further_name(room, admin):
    fill(room, 500)
    await admin.sends("/region fix Amber PL")
    await admin.sees("500 names are corrected already")


async def test_others_are_refused_also_by_button(room, admin, user):
    await user.sends("/region fix Amber PL")
    await user.sees("Only the admins of this bot can do that.")
    await user.sends("/region fix")
    await user.sees("Only the admins of this bot can do that.")
    group = room.telegram.supergroup("Flood watch", admin=user, members=[admin])
    await admin.sends("/region fix Amber PL", to=group)
    seen = await group.sees("Amber means Poland")
    answer = await user.presses(seen, "Undo", to=group)
    assert "Only the admins" in answer.text
    assert held(room) == {"Amber": "PL"}
