"""/region: typed names, "did you mean", and the menu."""

import pytest

from bot.chat.continents import CONTINENTS, continent_of


async def test_typed_name_adds_a_region_filter(room, user):
    await user.sends("/region Ukraine")
    seen = await user.sees("Filter 1 added")
    assert room.filters(user) == ["region:UA"]
    assert "Ukraine" in seen.text.split("It means")[1]


async def test_ambiguous_name_asks_which(room, user):
    codes = room.gazetteer.resolve("Georgia")
    await user.sends("/region Georgia")
    if len(codes) == 1:
        await user.sees("Filter 1 added")
        return
    seen = await user.sees("Which Georgia?")
    await user.presses(seen, seen.buttons[0])
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == [f"region:{codes[0]}"]


async def test_misspelt_name_gets_did_you_mean(room, user):
    await user.sends("/region Ukrayyna")
    seen = await user.sees("Did you mean")
    await user.presses(seen, "Ukraine")
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == ["region:UA"]


async def test_unknown_name_offers_the_menu(room, user):
    await user.sends("/region Qzxwvqzxwv")
    seen = await user.sees("I know no Qzxwvqzxwv")
    await user.presses(seen, "Menu")
    await user.sees_edit("continent")


async def test_menu_goes_from_continent_to_country_to_region_in_one_message(room, user):
    await user.sends("/region")
    first = await user.sees("continent")
    await user.presses(first, "Europe")
    page = await user.sees_edit("Europe")
    while "Ukraine" not in page.buttons:
        await user.presses(page, "›")
        page = await user.sees_edit("Europe")
    await user.presses(page, "Ukraine")
    country = await user.sees_edit("Ukraine")
    await user.presses(country, "Whole country")
    ticked = await user.sees_edit("Ukraine")
    assert "✓ Whole country" in ticked.buttons
    assert room.filters(user) == ["region:UA"]
    await user.presses(ticked, "✓ Whole country")
    await user.sees_edit("Ukraine")
    assert room.filters(user) == []
    await user.presses(ticked, "Done")
    await user.sees_edit("No filters")
    assert len(user.messages) == 1


async def test_region_of_a_country_is_ticked(room, user):
    regions = room.gazetteer.regions("UA")
    if not regions:
        pytest.skip("the gazetteer has no regions yet")
    name = min(room.gazetteer.name(code) for code in regions)
    await _opens(user, "UA", room)
    country = user.messages[-1]
    await user.presses(country, name)
    assert f"✓ {name}" in (await user.sees_edit("Ukraine")).buttons


async def test_callback_data_holds_codes_only(room, user):
    await _opens(user, "UA", room)
    data = [button["callback_data"] for row in user.messages[-1].rows for button in row]
    assert all(len(one.encode()) <= 64 and one.isascii() for one in data)


async def test_country_that_has_a_filter_is_ticked_in_its_continent(room, user):
    await user.sends("/region France")
    await user.sees("Filter 1 added")
    await user.sends("/region")
    await user.presses(await user.sees("continent"), "Europe")
    page = await user.sees_edit("Europe")
    while "✓ France" not in page.buttons:
        await user.presses(page, "›")
        page = await user.sees_edit("Europe")


def test_every_country_of_the_gazetteer_is_on_one_continent(gazetteer):
    named = [code for code in gazetteer.countries() if gazetteer.name(code) != code]  # AN and CS are no more
    for code in named:
        assert [one.code for one in CONTINENTS if one.has(code)] == [continent_of(code)]


async def _opens(user, code, room):
    await user.sends("/region")
    menu = await user.sees("continent")
    data = f"rg:{code}:0"
    raw = {**menu.raw, "reply_markup": {"inline_keyboard": [[{"text": "go", "callback_data": data}]]}}
    await user.presses(type(menu)(raw), "go")
    await user.sees_edit(room.gazetteer.name(code))
