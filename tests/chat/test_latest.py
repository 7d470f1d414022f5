"""/latest: what it shows, in which order, and what it says to odd numbers."""

import pytest

from bot.chat.reading.latest import Ask, read_words
from storage.model import VerdictKind


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        ("", Ask()),
        ("7", Ask(count=7)),
        ("20 storm bay", Ask(count=20, query="storm bay")),
        ("storm 7", Ask(query="storm 7")),
        ('"2024"', Ask(query='"2024"')),
        ("abc", Ask(query="abc")),
        ("0", None),
        ("21", Ask(count=20, is_cut=True)),
        ("50 storm", Ask(count=20, query="storm", is_cut=True)),
        ("-5", None),
        ("+5", Ask(count=5)),
        ("99999999999999999999999", Ask(count=20, is_cut=True)),
    ],
)
def test_words_are_a_number_then_a_query(words, ask):
    assert read_words(words) == ask


async def test_latest_shows_the_newest_first_without_a_subscription(room, user):
    for number in range(7):
        room.story(f"Ferry report {number}")
        room.later(minutes=1)
    await user.sends("/latest")
    seen = await user.sees("Ferry")
    assert [number for number in range(7) if f"Ferry report {number}" in seen.text] == [2, 3, 4, 5, 6]
    assert seen.text.index("report 6") < seen.text.index("report 2")
    assert seen.links["Ferry report 6"] == "https://herald.example/7"
    assert room.chat(user) is None


async def test_older_button_goes_on_where_the_list_ended(room, user):
    for number in range(8):
        room.story(f"Ferry report {number}")
    await user.sends("/latest 3")
    await user.presses(await user.sees("report 5"), "Older")
    second = await user.sees("report 4")
    assert "report 2" in second.text
    assert "report 5" not in second.text
    await user.presses(second, "Older")
    last = await user.sees("report 1")
    assert last.buttons == ["Newer"]


async def test_newer_button_goes_back_page_by_page_in_the_same_message(room, user):
    for number in range(12):
        room.story(f"Ferry report {number}.")
    await user.sends("/latest 3")
    seen = await user.sees("report 11.")
    for title in ("report 8.", "report 5.", "report 2."):
        await user.presses(seen, "Older")
        seen = await user.sees(title)
    for title in ("report 5.", "report 8.", "report 11."):
        await user.presses(seen, "Newer")
        seen = await user.sees_edit(title)
    assert seen.buttons == ["Older"]


async def test_far_back_newer_passes_over_pages_that_the_button_has_no_room_for(room, user):
    for number in range(12):
        room.story(f"Ferry report {number}.")
    await user.sends("/latest 2 ferry")
    seen = await user.sees("report 11.")
    for title in ("report 9.", "report 7.", "report 5.", "report 3.", "report 1."):
        await user.presses(seen, "Older")
        seen = await user.sees(title)
    assert "Searched for: ferry" in seen.text
    for title in ("report 3.", "report 5.", "report 11."):
        await user.presses(seen, "Newer")
        seen = await user.sees_edit(title)


@pytest.mark.parametrize(
    "data", ["lb:0:5", "lb:7:0:q", "lb:7:99::--", "lb:7:5:x:9-9-9-9-9", "lb", "l:1:2:q:-"]
)
async def test_forged_page_does_no_harm(room, user, data):
    room.story("Ferry report")
    await user.sends("/latest")
    message = await user.sees("Ferry")
    query = user.forges(message, data)
    assert query
    await room.has_handled()
    await user.sends("/help")
    await user.sees("/latest")


async def test_query_replaces_the_filters_and_is_kept_by_older(room, user):
    await user.sends("/filter train")
    await user.sees("Filter 1 added")
    for number in range(4):
        room.story(f"Storm report {number}")
        room.story(f"Train report {number}")
    await user.sends("/latest 2 storm")
    first = await user.sees("Storm report 3")
    assert "Train" not in first.text
    assert first.spans("code") == ["storm"]
    await user.presses(first, "Older")
    assert "Storm report 1" in (await user.sees("Storm report 0")).text


async def test_filters_of_the_chat_count_without_a_query(room, user):
    await user.sends("/filter train")
    await user.sees("Filter 1 added")
    room.story("Storm report")
    room.story("Train report")
    await user.sends("/latest")
    seen = await user.sees("Train report")
    assert "Storm" not in seen.text


async def test_muted_source_is_not_in_latest(room, user):
    bugle = room.source("Broken Bugle")
    room.story("Ferry in the bugle", feed=bugle)
    room.story("Ferry in the herald")
    await user.sends("/mute bugle")
    await user.sees("muted in this chat")
    for command in ("/latest", "/latest ferry"):
        await user.sends(command)
        assert "bugle" not in (await user.sees("herald")).text.replace("Broken Bugle", "bugle")


async def test_comma_right_after_the_command_is_no_part_of_it(room, user):
    await user.sends("/latest, storm")
    await user.sees("Nothing found")


async def test_a_word_searches(room, user):
    room.story("Ferry runs aground")
    await user.sends("/latest abc")
    seen = await user.sees("Nothing found for abc")
    assert "Fewer words" in seen.text


async def test_more_than_fit_are_cut_to_twenty_and_it_is_said(room, user):
    for number in range(25):
        room.story(f"Ferry report {number}")
    await user.sends("/latest 50")
    seen = await user.sees("report 24")
    assert seen.text.startswith("20 at most.")
    assert len(seen.links) == 20
    await user.sends("/latest 20")
    assert "at most" not in (await user.sees("report 24")).text


async def test_older_ones_of_a_query_cut_to_twenty_are_of_that_query(room, user):
    for number in range(45):
        room.story(f"Ferry report {number}" if number % 2 == 0 else f"Train report {number}")
    await user.sends("/latest 30 ferry")
    seen = await user.sees("20 at most.")
    await user.presses(seen, "Older")
    older = await user.sees("Ferry report 4")
    assert "Train" not in older.text
    assert len(older.links) == 3


@pytest.mark.parametrize("words", ["0", "-5", "-1 storm"])
async def test_number_out_of_range_gets_one_line(room, user, words):
    await user.sends(f"/latest {words}")
    seen = await user.sees("from 1 to 20")
    assert "\n" not in seen.text


async def test_bad_query_gets_one_line_with_position_and_example(room, user):
    await user.sends('/latest "unclosed')
    seen = await user.sees("Example")
    assert "\n" not in seen.text
    assert "character 1" in seen.text


async def test_nothing_yet_has_a_hint(room, user):
    await user.sends("/latest")
    assert "/sources" in (await user.sees("No news yet")).text


async def test_nothing_for_the_filters_points_to_them(room, user):
    await user.sends("/filter train")
    await user.sees("Filter 1 added")
    room.story("Storm report")
    await user.sends("/latest")
    await user.sees("/filter lists them")


async def test_hostile_titles_are_shown_as_written(room, user):
    room.story('<a href="tg://resolve">Ferry</a> & <script>"quoted"</script>')
    await user.sends("/latest")
    seen = await user.sees("Ferry")
    assert '<script>"quoted"</script>' in seen.text


async def test_twenty_long_titles_and_a_long_query_fit_one_message(room, user):
    for number in range(20):
        room.story(
            f"{number} " + "Überschwemmung & Sturm 🌊 " * 30,
            link=f"https://herald.example/{'x' * 900}/{number}",
        )
    query = " OR ".join(f"sturm{number}" for number in range(15)) + " OR sturm"
    await user.sends(f"/latest 20 {query}")
    seen = await user.sees("Latest")
    assert len(seen.links) == 20
    assert len(seen.text.encode("utf-16-le")) // 2 <= 4096


async def test_duplicates_are_not_listed(room, user):
    first = room.story("Ferry runs aground")
    room.story("Ferry runs aground again", verdict="duplicate", of=first.id, story_id=first.id)
    await user.sends("/latest")
    assert "again" not in (await user.sees("Ferry runs aground")).text


async def test_search_through_very_much_text_ends_in_time_and_goes_on_at_a_press(room, user):
    room.story("Ferry runs aground")
    room.many(600, "word " * 799)
    await user.sends("/latest ferry")
    seen = await user.sees("stories so far")
    assert "Nothing found" in seen.text
    await user.presses(seen, "Older")
    assert "Ferry runs aground" in (await user.sees("Latest")).text
    await user.sends("/filter ferry")
    await user.sees("newest stories it would have sent 0")


async def test_story_is_one_line_by_its_newest_report_and_does_not_come_again_on_the_next_page(room, user):
    first = room.story("Ferry runs aground, two hurt")
    room.later(minutes=1)
    room.story("Train late in the valley")
    room.later(minutes=1)
    room.story("Ferry aground: nine hurt", story_id=first.story_id, of=first.id, verdict=VerdictKind.UPDATE)
    await user.sends("/latest 1")
    seen = await user.sees("nine hurt")
    await user.presses(seen, "Older")
    older = await user.sees("Train late")
    assert "two hurt" not in older.text + seen.text
    assert older.buttons == ["Newer"]


async def test_story_is_shown_by_its_newest_report_that_passes(room, user):
    first = room.story("Ferry runs aground, two hurt")
    room.later(minutes=1)
    room.story("Captain questioned", story_id=first.story_id, of=first.id, verdict=VerdictKind.UPDATE)
    await user.sends("/latest ferry")
    assert "Captain" not in (await user.sees("two hurt")).text
    await user.sends("/filter ferry OR captain")
    assert "1 story of 1" in (await user.sees("Filter 1 added")).text


async def test_line_says_how_many_publishers_have_the_story_where_it_is_more_than_one(room, user):
    first = room.story("Ferry runs aground", publisher="herald")
    room.story("Train late in the valley", publisher="herald")
    for number, outlet in enumerate(("bugle", "afp", "afp")):
        room.story(
            "Ferry aground",
            story_id=first.story_id,
            of=first.id,
            verdict=VerdictKind.UPDATE,
            publisher=outlet,
            feed=room.source(f"Paper {number}"),
        )
    await user.sends("/latest")
    seen = await user.sees("Ferry aground")
    assert seen.text.count("3 publishers") == 1
    assert "1 publisher" not in seen.text
