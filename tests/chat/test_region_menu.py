"""The menu of /region: one message, edited in place."""


async def test_menu_goes_from_continent_to_country_to_region_in_one_message(room, user):
    await user.sends("/region")
    first = await user.sees("continent")
    assert first.buttons == ["Africa", "Asia", "Europe", "North America", "Oceania", "South America"]
    await user.presses(first, "Europe")
    page = await to_the_page_with(user, "Ukraine", await user.sees_edit("Europe"))
    await user.presses(page, "Ukraine")
    country = await user.sees_edit("Ukraine")
    await user.presses(country, "Whole country")
    ticked = await user.sees_edit("Ukraine")
    assert "✓ Whole country" in ticked.buttons
    assert room.filters(user) == ["region:UA"]
    await user.presses(ticked, "✓ Whole country")
    empty = await user.sees_edit("Ukraine")
    assert room.filters(user) == []
    await user.presses(empty, "Done")
    await user.sees_edit("No filters")
    assert len(user.messages) == 1


async def test_chosen_places_are_subscribed_to_where_nothing_is_sent_yet(room, user):
    await opens(user, "rg:UA:0")
    await user.presses(await user.sees_edit("Ukraine"), "Whole country")
    await user.presses(await user.sees_edit("Ukraine"), "Done, subscribe")
    await user.sees_edit("Subscribed. You get: everything in Ukraine.")
    assert room.is_subscribed(user)


async def test_back_returns_to_the_page_one_came_from(room, user):
    await opens(user, "rg:UA:0")
    await user.presses(await user.sees_edit("Ukraine"), "« Countries")
    page = await user.sees_edit("Europe")
    assert "Ukraine" in page.buttons
    await user.presses(page, "« Continents")
    await user.sees_edit("continent")


async def test_region_on_a_later_page_is_ticked_and_the_page_stays(room, user):
    await opens(user, "rg:UA:1")
    page = await user.sees_edit("Ukraine")
    assert "2/3" in page.buttons
    await user.presses(page, "Lviv Oblast")
    ticked = await user.sees_edit("Ukraine")
    assert "✓ Lviv Oblast" in ticked.buttons
    assert "2/3" in ticked.buttons
    assert room.filters(user) == ["region:UA-46"]


async def test_whole_continent_is_a_filter(room, user):
    await opens(user, "rl:150:0")
    await user.presses(await user.sees_edit("Europe"), "Whole continent")
    assert "✓ Whole continent" in (await user.sees_edit("Europe")).buttons
    assert room.filters(user) == ["region:150"]


async def test_what_has_a_filter_inside_is_ticked_on_every_level(room, user):
    await user.sends("/region Kharkiv")
    await user.sees("Filter 1 added")
    await user.sends("/region")
    first = await user.sees("continent")
    assert "✓ Europe" in first.buttons
    assert "✓ Asia" not in first.buttons
    await user.presses(first, "✓ Europe")
    page = await to_the_page_with(user, "✓ Ukraine", await user.sees_edit("Europe"))
    await user.presses(page, "✓ Ukraine")
    page = await to_the_page_with(user, "✓ Kharkiv Oblast", await user.sees_edit("Ukraine"))
    await user.presses(page, "✓ Kharkiv Oblast")
    await user.sees_edit("Ukraine")
    assert room.filters(user) == []


async def test_region_with_country_wide_news_is_ticked_too(room, user):
    await user.sends("/filter region:(UA-63 OR UA-wide)")
    await user.sees("Filter 1 added")
    await opens(user, "rg:UA:0")
    await user.presses(await user.sees_edit("Ukraine"), "✓ Kharkiv Oblast")
    await user.sees_edit("Ukraine")
    assert room.filters(user) == []


async def test_every_country_is_reached_and_callback_data_holds_codes_only(room, user, gazetteer):
    await user.sends("/region")
    await user.sees("continent")
    reached = set()
    for continent in gazetteer.continents():
        pages = -(-len(gazetteer.countries(continent)) // 10)
        for page in range(pages):
            await presses_data(user, f"rl:{continent}:{page}")
            seen = await user.sees_edit(gazetteer.name(continent))
            assert pages == 1 or f"{page + 1}/{pages}" in seen.buttons
            data = [button["callback_data"] for row in seen.rows for button in row]
            assert all(len(one.encode()) <= 64 and one.isascii() for one in data)
            reached |= {one.split(":")[1] for one in data if one.startswith("rg:")}
    assert reached == set(gazetteer.countries()) - {"AQ"}


async def test_hostile_data_opens_nothing(room, user):
    for data in ("rg:XX:0", "rl:EU:0", "rt:UA-99:0", "rt:none:0", "r:UA-wide", "r", "rn:UA-99:1", "rw:1"):
        await opens(user, data)
        await user.sees_edit("out of date")
    assert room.filters(user) == []


async def test_full_chat_is_told(room, user):
    for number in range(50):
        await user.sends(f"/filter flood{number}x")
        await user.sees(f"Filter {number + 1} added")
    await user.sends("/region")
    await user.sees("continent")
    await presses_data(user, "rt:UA:0")
    await user.sees("as many filters as it may have")


async def to_the_page_with(user, caption, page):
    while caption not in page.buttons:
        await user.presses(page, "›")
        number = int(next(one for one in page.buttons if "/" in one).split("/")[0])
        page = await user.sees_edit(page.text.splitlines()[0])
        assert int(next(one for one in page.buttons if "/" in one).split("/")[0]) == number + 1
    return page


async def opens(user, data):
    await user.sends("/region")
    await user.sees("continent")
    await presses_data(user, data)


async def presses_data(user, data):
    menu = user.messages[-1]
    raw = {**menu.raw, "reply_markup": {"inline_keyboard": [[{"text": "go", "callback_data": data}]]}}
    await user.presses(type(menu)(raw), "go")
