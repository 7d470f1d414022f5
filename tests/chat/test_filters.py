"""/filter: adding, listing, changing, removing, undoing."""

import pytest


async def test_filter_acts_at_once_and_tells_what_it_would_have_sent(room, user):
    room.story("Flooded tram line stays shut")
    room.story("Floods reach the harbour")
    room.story("Election of the harbour board")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/filter flood -tram")
    seen = await user.sees("Filter 1 added: flood and not tram\nflood -tram\n")
    assert seen.spans("bold") == ["flood and not tram"]
    assert seen.spans("code") == ["flood -tram"]
    assert "1 story of 3" in seen.text
    assert "Floods reach the harbour" in seen.text
    assert seen.buttons == ["Narrow it", "Or also…", "Share", "Copy", "Undo", "Change", "All filters"]
    assert room.filters(user) == ["flood -tram"]


async def test_plural_counts_and_only_three_are_shown(room, user):
    for number in range(5):
        room.story(f"Flood report {number}")
    await user.sends("/filter flood")
    seen = await user.sees("5 stories of 5")
    assert [n for n in range(5) if f"Flood report {n}" in seen.text] == [2, 3, 4]


async def test_stories_older_than_a_day_are_not_counted(room, user):
    room.story("Flood of yesterday")
    room.later(hours=25)
    room.story("Flood of today")
    await user.sends("/filter flood")
    await user.sees("1 story of 1")


async def test_a_word_that_no_story_had_gets_a_suggestion_that_one_press_takes(room, user):
    for number in range(3):
        room.story(f"Ferry to Zaporizhzhia number {number}")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/filter ferrry title:number")
    seen = await user.sees("0 of the last 3 stories had ferrry. Did you mean ferry (3)?")
    assert seen.buttons[0] == "Use ferry"
    await user.presses(seen, "Use ferry")
    await user.sees_edit("In the last day it would have sent 3 stories of 3.")
    assert room.filters(user) == ["ferry title:number"]


async def test_a_word_unlike_any_other_is_only_counted(room, user):
    room.story("Ferry runs aground")
    await user.sends("/filter volcano")
    seen = await user.sees("0 of the last 1 story had volcano.")
    assert "Did you mean" not in seen.text


async def test_an_inflected_word_brings_no_suggestion(room, user):
    room.story("Пороми стоять у порту")
    await user.sends("/filter порт")
    seen = await user.sees("1 story of 1")
    assert "0 of" not in seen.text


async def test_suggestion_for_a_filter_that_is_gone_says_so(room, user):
    for number in range(2):
        room.story(f"Ferry number {number}")
    await user.sends("/filter ferrry")
    seen = await user.sees("Did you mean")
    await user.sends("/filter remove 1")
    await user.sees("Removed")
    await user.presses(seen, "Use ferry")
    await user.sees_edit("gone already")


async def test_filter_without_subscription_offers_to_subscribe(room, user):
    await user.sends("/filter flood")
    seen = await user.sees("not subscribed")
    await user.presses(seen, "Subscribe")
    await user.sees_edit("Subscribed. You get: flood.")
    assert room.is_subscribed(user)


async def test_undo_takes_the_filter_away_and_can_be_undone(room, user):
    await user.sends("/filter flood")
    seen = await user.sees("Filter 1 added")
    await user.presses(seen, "Undo")
    removed = await user.sees_edit("Removed: flood")
    assert room.filters(user) == []
    await user.presses(removed, "Undo")
    await user.sees_edit("Filter 1 added")
    assert room.filters(user) == ["flood"]


async def test_undo_tapped_twice_does_what_once_does(room, user):
    await user.sends("/filter flood")
    seen = await user.sees("Filter 1 added")
    await user.presses(seen, "Undo")
    removed = await user.sees_edit("Removed: flood")
    await user.presses(seen, "Undo")
    await room.has_handled()
    assert user.messages[-1].text == removed.text
    await user.presses(removed, "Undo")
    again = await user.sees_edit("Filter 1 added")
    await user.presses(removed, "Undo")
    await room.has_handled()
    assert user.messages[-1].text == again.text
    assert room.filters(user) == ["flood"]


async def test_button_of_a_filter_that_went_before_the_last_one_says_it_is_gone(room, user):
    await user.sends("/filter flood")
    flood = await user.sees("Filter 1 added")
    await user.sends("/filter storm")
    storm = await user.sees("Filter 2 added")
    await user.presses(flood, "Undo")
    await user.sees_edit("Removed: flood")
    await user.presses(storm, "Undo")
    await user.sees_edit("Removed: storm")
    await user.presses(flood, "Undo")
    await user.sees_edit("gone already")


async def test_change_asks_and_takes_the_reply(room, user):
    await user.sends("/filter flood")
    await user.presses(await user.sees("Filter 1 added"), "Change")
    question = await user.sees("What instead?")
    assert "flood" in question.text
    await user.sends("flood OR storm", reply_to=question)
    await user.sees("Filter 1 added: flood or storm\nflood OR storm")
    assert room.filters(user) == ["flood OR storm"]


async def test_change_with_a_mistake_keeps_the_old_filter(room, user):
    await user.sends("/filter flood")
    await user.presses(await user.sees("Filter 1 added"), "Change")
    question = await user.sees("What instead?")
    await user.sends("(flood", reply_to=question)
    await user.sees("Example")
    assert room.filters(user) == ["flood"]


async def test_same_filter_again_is_said_however_it_is_written(room, user):
    await user.sends("/filter flood OR storm")
    await user.sees("Filter 1 added")
    await user.sends("/filter flood | storm")
    await user.sees("Filter 1 says that already")
    assert room.filters(user) == ["flood OR storm"]


@pytest.mark.parametrize(
    "query", ['"unclosed', "(flood", "flood)", "-", "a*", "region:Atlantisburg", "x" * 500]
)
async def test_mistake_gets_one_line_with_position_and_example(room, user, query):
    await user.sends(f"/filter {query}")
    seen = await user.sees("Example")
    assert "\n" not in seen.text
    assert "character" in seen.text
    assert room.filters(user) == []


async def test_list_shows_each_with_its_meaning_and_buttons(room, user):
    for query in ("flood -football", "region:UA"):
        await user.sends(f"/filter {query}")
        await user.sees("added")
    await user.sends("/filter")
    seen = await user.sees("any one of these")
    assert seen.spans("code") == ["flood -football", "region:UA"]
    assert "Ukraine" in seen.text
    assert seen.buttons[1:4] == ["Change 1", "Remove 1", "More 1"]
    assert seen.buttons[4:] == ["Change 2", "Remove 2", "More 2", "Add words", "Add region"]
    assert seen.buttons[0] == "Subscribe"


async def test_remove_button_removes_its_filter_even_when_numbers_have_shifted(room, user):
    for query in ("flood", "storm", "train"):
        await user.sends(f"/filter {query}")
        await user.sees("added")
    await user.sends("/filter")
    listing = await user.sees("any one of these")
    await user.sends("/filter remove 1")
    await user.sees("Removed: flood")
    await user.presses(listing, "Remove 2")
    await user.sees_edit("Removed: storm")
    assert room.filters(user) == ["train"]


async def test_empty_list_shows_how_to_begin(room, user):
    await user.sends("/filter")
    seen = await user.sees("No filters: everything would be sent.")
    assert "kyiv -football" in seen.text
    assert seen.buttons == ["Subscribe", "Add words", "Add region"]
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/filter")
    seen = await user.sees("No filters: everything is sent.")
    assert seen.buttons == ["Add words", "Add region"]


async def test_add_words_takes_the_reply(room, user):
    await user.sends("/filter")
    await user.presses(await user.sees("No filters"), "Add words")
    question = await user.sees("Which words?")
    await user.sends("flood", reply_to=question)
    await user.sees("Subscribed. You get: flood.")
    assert room.filters(user) == ["flood"]


async def test_words_after_a_question_need_no_reply(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/filter")
    await user.presses(await user.sees("No filters"), "Add words")
    await user.sees("Which words?")
    await user.sends("flood")
    seen = await user.sees("Filter 1 added: flood")
    await user.presses(seen, "Change")
    await user.sees("What instead?")
    await user.sends("storm")
    await user.sees("added: storm")
    assert room.filters(user) == ["storm"]


async def test_command_ends_the_open_question(room, user):
    await user.sends("/filter")
    await user.presses(await user.sees("No filters"), "Add words")
    await user.sees("Which words?")
    await user.sends("/status")
    await user.sees("Not subscribed")
    await user.sends("flood")
    await user.sees("what shall I do with it?")
    assert room.filters(user) == []


async def test_question_is_forgotten_after_half_an_hour(room, user):
    await user.sends("/filter")
    await user.presses(await user.sees("No filters"), "Add words")
    await user.sees("Which words?")
    room.later(minutes=31)
    await user.sends("flood")
    await user.sees("what shall I do with it?")


async def test_reply_of_a_member_to_a_question_changes_nothing(room, user):
    member = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[member])
    await user.sends("/filter", to=group)
    await user.presses(await group.sees("No filters"), "Add words", to=group)
    question = await group.sees("Which words?")
    await member.sends("flood", to=group, reply_to=question)
    await group.sees("administrators")
    await user.sends("storm", to=group, reply_to=question)
    await group.sees("Filter 1 added: storm")


async def test_reply_to_news_with_a_link_like_a_question_is_no_answer(room, user):
    name = room.application.bot.username
    room.story("Ferry runs aground", link=f"https://t.me/{name}#fa")
    await user.sends("/latest")
    listing = await user.sees("Ferry runs aground")
    await user.sends("flood", reply_to=listing)
    await user.sees("what shall I do with it?")
    assert room.filters(user) == []


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", ""])
async def test_remove_with_a_wrong_number_asks_for_a_right_one(room, user, number):
    await user.sends("/filter flood")
    await user.sees("added")
    await user.sends(f"/filter remove {number}")
    await user.sees("from 1 to 1")
    assert room.filters(user) == ["flood"]


async def test_clear_removes_all_and_undo_brings_them_back(room, user):
    for query in ("flood", "storm"):
        await user.sends(f"/filter {query}")
        await user.sees("added")
    await user.sends("/filter clear")
    seen = await user.sees("Removed 2 filters.")
    assert room.filters(user) == []
    await user.presses(seen, "Undo")
    await user.sees_edit("any one of these")
    assert room.filters(user) == ["flood", "storm"]


async def test_clear_of_nothing_is_said(room, user):
    await user.sends("/filter clear")
    await user.sees("no filters to remove")


async def test_fifty_filters_are_the_most_and_all_are_listed_on_pages(room, user):
    for number in range(50):
        await user.sends(f"/filter word{number} " + "=longword" * 1)
        await user.sees(f"word{number}")
    await user.sends("/filter flood")
    await user.sees("(50)")
    assert len(room.filters(user)) == 50
    await user.sends("/filter")
    seen = await user.sees("word0")
    assert "1/7" in seen.buttons
    await user.presses(seen, "›")
    seen = await user.sees_edit("word8")
    await user.presses(seen, "‹")
    await user.sees_edit("word0")


async def test_hostile_query_is_shown_as_typed(room, user):
    await user.sends("/filter <b>bold</b>")
    seen = await user.sees("Filter 1 added")
    assert seen.spans("code") == ["<b>bold</b>"]


@pytest.mark.parametrize("typed", ["list", "show", "список"])
async def test_words_for_the_list_show_it(room, user, typed):
    await user.sends("/filter flood")
    await user.sees("Filter 1 added")
    await user.sends(f"/filter {typed}")
    await user.sees("Sent is what any one of these lets through")
    assert room.filters(user) == ["flood"]


@pytest.mark.parametrize("typed", ["delete 1", "del #1", "видали 1"])
async def test_words_for_removing_remove(room, user, typed):
    await user.sends("/filter flood")
    await user.sees("Filter 1 added")
    await user.sends(f"/filter {typed}")
    await user.sees("Removed")
    assert room.filters(user) == []


async def test_help_about_filters_is_examples(room, user):
    await user.sends("/filter help")
    await user.sees("for example")
    assert room.filters(user) == []


async def test_a_word_in_quotes_is_looked_for(room, user):
    await user.sends('/filter "help"')
    await user.sees("Filter 1 added")
    assert room.filters(user) == ['"help"']


async def test_list_says_whether_a_countrys_news_counts_as_its_regions(room, user):
    await user.sends("/filter storm")
    await user.sees("Filter 1 added")
    await user.sends("/filter")
    assert "ountry-wide" not in (await user.sees("Sent is what")).text
    await user.sends("/region UA-63")
    await user.sees("Filter 2 added")
    await user.sends("/filter")
    seen = await user.sees("Filters for a region leave out country-wide news.")
    assert "/settings country on" in seen.spans("code")
    await user.sends("/settings country on")
    await user.sees("Settings")
    await user.sends("/filter")
    await user.sees("A country's country-wide news comes with its regions. /settings country off ends that.")
