"""/region: typed names, "did you mean", and what is offered beside a region that was added."""

import pytest


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Ukraine", "UA"),
        ("україна", "UA"),
        ("УКРАИНА", "UA"),
        ("Polska", "PL"),
        ("Deutschland", "DE"),
        ("kharkiv", "UA-63"),
        ("Харкові", "UA-63"),  # locative
        ("Харькова", "UA-63"),  # genitive
        ("Kharkov", "UA-63"),
        ("Харківщина", "UA-63"),
        ("Lvov", "UA-46"),
        ("Kyiv Oblast", "UA-32"),
        ("ua-30", "UA-30"),
        ("Europe", "150"),
        ("Kharkvi", "UA-63"),  # one slip
        ("Харкв", "UA-63"),
        ("Germny", "DE"),
        ("Lvov oblst", "UA-46"),
    ],
)
async def test_typed_name_is_applied_with_undo(room, user, typed, code):
    await user.sends(f"/region {typed}")
    seen = await user.sees("Filter 1 added")
    assert room.filters(user) == [f"region:{code}"]
    await user.presses(seen, "Undo")
    await user.sees_edit("Removed")
    assert room.filters(user) == []


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("Georgia", ["Georgia", "Georgia, United States"]),
        ("Грузія", ["Georgia", "Georgia, United States"]),
        ("Gruzja", ["Georgia", "Georgia, United States"]),
        ("Georgja", ["Georgia", "Georgia, United States"]),
        ("Kyiv", ["Kyiv, Ukraine", "Kyiv Oblast, Ukraine", "Both"]),
        ("kiev", ["Kyiv, Ukraine", "Kyiv Oblast, Ukraine", "Both"]),
        ("Києві", ["Kyiv, Ukraine", "Kyiv Oblast, Ukraine", "Both"]),
        ("Kyivv", ["Kyiv, Ukraine", "Kyiv Oblast, Ukraine", "Both"]),
    ],
)
async def test_georgia_and_kyiv_are_always_asked_about(room, user, typed, choices):
    await user.sends(f"/region {typed}")
    seen = await user.sees(f"Which {typed}?")
    assert list(seen.buttons) == [*choices, "Menu"]
    assert room.filters(user) == []


async def test_city_and_oblast_together_are_one_filter(room, user):
    await user.sends("/region Kyiv")
    seen = await user.sees("Which Kyiv?")
    await user.presses(seen, "Both")
    added = await user.sees_edit("Filter 1 added")
    assert room.filters(user) == ["region:(UA-30 OR UA-32)"]
    assert "Kyiv, Ukraine or in Kyiv Oblast, Ukraine" in added.text


async def test_unclear_name_gets_did_you_mean(room, user):
    await user.sends("/region Irax")
    seen = await user.sees("Did you mean")
    assert {"Iran", "Iraq"} <= set(seen.buttons)
    await user.presses(seen, "Iraq")
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == ["region:IQ"]


async def test_unknown_name_offers_the_menu(room, user):
    await user.sends("/region Qzxwvqzxwv")
    seen = await user.sees("I know no Qzxwvqzxwv")
    assert len(seen.text.splitlines()) == 1
    await user.presses(seen, "Menu")
    await user.sees_edit("continent")


async def test_hostile_name_is_cut_and_answered(room, user):
    await user.sends("/region <b>" + "ж" * 3000)
    assert len((await user.sees("I know no <b>жж")).text) < 300


async def test_country_wide_news_are_off_until_they_are_asked_for(room, user):
    await user.sends("/region Kharkiv")
    added = await user.sees("Filter 1 added")
    await user.presses(added, "Also country-wide news")
    wide = await user.sees_edit("country-wide in Ukraine")
    assert room.filters(user) == ["region:(UA-63 OR UA-wide)"]
    await user.presses(wide, "✓ Also country-wide news")
    again = await user.sees_edit("Filter 1 added: everything in Kharkiv Oblast, Ukraine\nregion:UA-63\n")
    assert "Also country-wide news" in again.buttons
    assert room.filters(user) == ["region:UA-63"]


async def test_a_country_has_no_country_wide_button(room, user):
    await user.sends("/region Ukraine")
    assert "Also country-wide news" not in (await user.sees("Filter 1 added")).buttons


async def test_neighbours_are_added_and_taken_away_beside_the_region(room, user):
    await user.sends("/region Kharkiv")
    added = await user.sees("Filter 1 added")
    await user.presses(added, "+ Sumy Oblast")
    ticked = await user.sees_edit("Filter 1 added: everything in Kharkiv Oblast, Ukraine")
    assert room.filters(user) == ["region:UA-63", "region:UA-59"]
    await user.presses(ticked, "✓ Sumy Oblast")
    await user.sees_edit("Filter 1 added: everything in Kharkiv Oblast, Ukraine")
    assert room.filters(user) == ["region:UA-63"]


async def test_filter_of_words_has_no_neighbours(room, user):
    await user.sends("/filter flood region:UA-63")
    assert not any("Oblast" in one for one in (await user.sees("Filter 1 added")).buttons)


async def test_neighbour_of_a_filter_that_is_gone_shows_the_list(room, user):
    await user.sends("/region Kharkiv")
    added = await user.sees("Filter 1 added")
    await user.sends("/filter clear")
    await user.sees("Removed 1 filter")
    await user.presses(added, "+ Sumy Oblast")
    await user.sees_edit("region:UA-59")
    await user.presses(added, "Also country-wide news")
    await user.sees_edit("out of date")


async def test_only_administrators_add_regions_in_groups(room, user):
    stranger = room.telegram.user("Stranger", started=True)
    group = room.telegram.supergroup("Flood watch", admin=user, members=[stranger])
    await stranger.sends("/region Kharkiv", to=group)
    await group.sees("Only this chat's administrators")
    await user.sends("/region Kharkiv", to=group)
    await group.sees("Filter 1 added")


async def test_filter_takes_names_in_any_language_and_asks_in_one_line(room, user):
    await user.sends('/filter region:"Нью-Йорк" storm')
    await user.sees("storm, in New York, United States")
    await user.sends("/filter region:Karkiv")
    seen = await user.sees("I know no region")
    assert "Kharkiv Oblast, Ukraine (UA-63)" in seen.text
    assert len(seen.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("Харківська", ["region:UA-63"]),
        ("Ленинградская", ["region:RU-LEN"]),
        ("Чортківський район", ["region:UA-61-06"]),
        ("Чортковский район", ["region:UA-61-06"]),
        ("Чортківська громада", ["region:UA-61-06-043"]),
        ("Одеса", ["region:UA-51"]),
        ("Суми, Харків", ["region:(UA-59 OR UA-63)"]),
    ],
)
async def test_what_is_typed_is_the_narrowest_place(room, user, typed, filters):
    await user.sends(f"/region {typed}")
    await user.sees("Filter 1 added")
    assert room.filters(user) == filters


async def test_donbas_is_two_oblasts(room, user):
    await user.sends("/region Донбас")
    seen = await user.sees("Which Донбас?")
    await user.presses(seen, "Both")
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == ["region:(UA-14 OR UA-09)"]


async def test_raion_is_told_by_its_name_and_its_oblast_is_offered_beside_it(room, user):
    await user.sends("/region Чортківський район")
    added = await user.sees("everything in Chortkivskyi Raion, Ternopil Oblast")
    await user.presses(added, "+ Ternopil Oblast")
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == ["region:UA-61-06", "region:UA-61"]


async def test_hromadas_of_one_name_are_asked_about_with_their_raions(room, user):
    await user.sends("/region Миколаївська громада")
    seen = await user.sees("Which Миколаївська громада?")
    assert "Mykolaivska Hromada, Stryiskyi Raion, Lviv Oblast" in seen.buttons


async def test_donbas_in_a_filter_is_two_oblasts(room, user):
    await user.sends("/filter shelling region:Донбас")
    await user.sees("shelling, in Donetsk Oblast, Ukraine or in Luhansk Oblast, Ukraine")


async def test_a_mistyped_town_is_asked_about_with_its_region(room, user):
    await user.sends("/region Springfeld")
    seen = await user.sees("Did you mean")
    assert "Springfield, Missouri" in seen.buttons
    assert room.filters(user) == []


async def test_mistyped_oblast_without_the_word_is_found(room, user):
    await user.sends("/region Львфвська")
    await user.sees("Filter 1 added: everything in Lviv Oblast, Ukraine")
    assert room.filters(user) == ["region:UA-46"]
