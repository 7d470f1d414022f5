"""Inline mode: stories to share in any chat; empty, odd, half-typed and long queries too."""

import asyncio

import pytest

from bot.chat.inline import RESULTS
from storage.model import VerdictKind
from tests.newsroom import NOON


def titles(answer) -> list[str]:
    return [result["title"] for result in answer["results"]]


async def test_stories_that_match_are_offered_newest_first_with_what_they_are(room, user):
    room.story("Drone hits a depot in Kharkiv", "A drone hit a depot in Kharkiv, Ukraine.")
    room.later(minutes=5)
    first = room.story("Drones over Kharkiv", "Drones were heard over Kharkiv, Ukraine.", publisher="a")
    room.story(
        "Drones, says another",
        "Drones were heard over the city.",
        story_id=first.id,
        of=first.id,
        verdict=VerdictKind.UPDATE,
        is_echo=True,
        feed=room.source("River Post"),
        publisher="b",
    )
    room.story("Ferry is late")
    answer = await user.inline_answer("kharkiv drone")
    assert titles(answer) == ["Drones over Kharkiv", "Drone hits a depot in Kharkiv"]
    newest = answer["results"][0]
    assert newest["description"] == "12:05 · Harbour Herald · 2 publishers · Kharkiv Oblast, Ukraine"
    text = newest["input_message_content"]["message_text"]
    assert text.startswith("<b>Drones over Kharkiv</b>")
    assert "https://herald.example/" in text
    assert "River Post" in text


async def test_without_words_the_newest_of_ones_own_filters_come(room, user):
    room.story("Storm report")
    room.story("Train report")
    assert titles(await user.inline_answer("")) == ["Train report", "Storm report"]
    await user.sends("/filter storm")
    await user.sees("Filter 1 added")
    assert titles(await user.inline_answer("  ")) == ["Storm report"]


async def test_further_results_follow_where_the_last_answer_ended(room, user):
    for number in range(RESULTS + 5):
        room.story(f"Ferry report {number}")
    first = await user.inline_answer("ferry")
    assert len(first["results"]) == RESULTS
    second = await user.inline_answer("ferry", offset=first["next_offset"])
    assert titles(second) == [f"Ferry report {number}" for number in (4, 3, 2, 1, 0)]
    assert second["next_offset"] == ""


async def test_half_a_query_is_read_by_its_words(room, user):
    room.story("Ferry runs aground")
    for typed in ('"ferry', "(ferry", "ferry -", "ferry,", "ferry OR", "=", "ferry ("):
        answer = await user.inline_answer(typed)
        assert titles(answer) == (["Ferry runs aground"] if "ferry" in typed else []), typed


async def test_what_nothing_has_yet_can_be_asked_for(room, user):
    answer = await user.inline_answer("kharkiv drone")
    assert answer["button"] == {
        "text": "Nothing yet. Tap to get it when it comes.",
        "start_parameter": "kharkiv_drone",
    }
    await user.sends("/start kharkiv_drone")
    await user.sees("kharkiv drone")


async def test_button_for_words_that_a_link_can_not_carry_opens_the_bot(room, user):
    answer = await user.inline_answer("Харків дрон")
    assert answer["button"]["start_parameter"] == "_"
    await user.sends("/start _")
    await user.sees("Dateline sends news")


async def test_long_query_is_answered(room, user):
    room.story("Ferry runs aground")
    assert (await user.inline_answer("ferry " * 42))["results"]
    assert (await user.inline_answer("x" * 256))["results"] == []


async def test_what_the_person_muted_is_not_offered(room, user):
    room.story("Ferry of the herald")
    room.story("Ferry of the bugle", feed=room.source("Broken Bugle"))
    await user.sends("/mute bugle")
    await user.sees("muted in this chat")
    assert titles(await user.inline_answer("ferry")) == ["Ferry of the herald"]


async def test_hostile_titles_are_sent_as_written_and_empty_ones_have_a_word(room, user):
    room.story('<b>Ferry</b> & "quay"', "x" * 300)
    room.story("", "A ferry without a title.")
    answer = await user.inline_answer("ferry")
    assert titles(answer) == ["(no title)", '<b>Ferry</b> & "quay"']
    assert "&lt;b&gt;Ferry" in answer["results"][1]["input_message_content"]["message_text"]


async def test_picture_is_shown_beside_the_title_where_its_address_is_safe(room, user):
    room.story("Ferry one", image_url="https://news.example/ferry.jpg")
    room.story("Ferry two", image_url="http://news.example/ferry.jpg")
    one = {result["title"]: result.get("thumbnail_url") for result in await user.asks_inline("ferry")}
    assert one == {"Ferry one": "https://news.example/ferry.jpg", "Ferry two": None}


async def test_who_may_not_use_the_bot_is_told(closed_room):
    closed_room.access = frozenset({1})
    await closed_room.open()
    closed_room.story("Ferry runs aground")
    answer = await closed_room.telegram.user("Eve").inline_answer("ferry")
    assert answer["results"] == []
    assert "private" in answer["button"]["text"]


async def test_times_are_the_persons_and_so_is_the_language(room):
    olena = room.telegram.user("Олена", language="uk")
    room.story("Drones over Kharkiv", "Drones were heard over Kharkiv, Ukraine.")
    await olena.sends("/settings timezone Asia/Tokyo")
    await olena.sees("Asia/Tokyo")
    [result] = await olena.asks_inline("харків")
    assert result["description"] == f"{NOON:21:%M} · Harbour Herald · Харківська область, Україна"


@pytest.mark.parametrize("offset", ["x", "-1", "99999999999999999999", "٣", "0"])
async def test_forged_offset_does_no_harm(room, user, offset):
    room.story("Ferry runs aground")
    await user.inline_answer("ferry", offset=offset)


async def test_many_queries_at_once_are_all_answered(room, user):
    room.story("Ferry runs aground")
    words = ["f", "fe", "fer", "ferr", "ferry", "ferry*", "region:UA", "lang:en", "-ferry", "no such thing"]
    answers = await asyncio.gather(*(user.inline_answer(word) for word in words))
    assert all("results" in answer for answer in answers)


async def test_any_text_can_be_typed(room, user):
    room.story("Ferry runs aground")
    odd = [
        '"""',
        "((((",
        "region:",
        "region:(",
        "lang:xx",
        "source:\x00",
        "-" * 200,
        "🌊" * 100,
        "a|b|",
        "= = =",
        "\u200b",
    ]
    for text in odd:
        assert "results" in await user.inline_answer(text), text
