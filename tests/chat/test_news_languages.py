"""/settings: the languages of a chat's news."""

import pytest

from storage import subscribers


def stored(room, user):
    return room.database.read_now(subscribers.subscribers)[0].languages


async def _open_menu(user):
    await user.sends("/settings")
    seen = await user.sees("News in all languages.")
    await user.presses(seen, "Languages of the news")
    return await user.sees_edit("None ticked: in all.")


async def test_languages_are_ticked_and_unticked_in_a_menu(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.presses(await _open_menu(user), "Українська")
    seen = await user.sees_edit("None ticked")
    assert "✓ Українська" in seen.buttons
    await user.presses(seen, "English")
    seen = await user.sees_edit("None ticked")
    assert stored(room, user) == {"en", "uk"}
    await user.presses(seen, "✓ Українська")
    seen = await user.sees_edit("None ticked")
    assert "✓ Українська" not in seen.buttons
    assert stored(room, user) == {"en"}
    await user.presses(seen, "Back")
    await user.sees_edit("News in: English")


async def test_all_languages_come_again(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/settings news uk, PL")
    seen = await user.sees("News in: Polski, Українська")
    assert stored(room, user) == {"pl", "uk"}
    await user.presses(seen, "Languages of the news")
    seen = await user.sees_edit("None ticked")
    assert "✓ Polski" in seen.buttons
    await user.presses(seen, "All languages")
    await user.sees_edit("None ticked")
    assert stored(room, user) == frozenset()
    await user.sends("/settings news en")
    await user.sees("News in: English")
    await user.sends("/settings news all")
    await user.sees("News in all languages.")


@pytest.mark.parametrize("words", ["", "xx", "en xx", "English"])
async def test_language_that_is_not_configured_is_told(room, user, words):
    await user.sends(f"/settings news {words}")
    seen = await user.sees("News comes in: en, uk, pl.")
    assert "/settings news all" in seen.text
    assert room.chat(user) is None


async def test_latest_and_why_keep_to_the_chosen_languages(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    room.story("Śnieg zamyka drogę", language="pl", link="https://herald.example/pl")
    await user.sends("/settings news en")
    await user.sees("News in: English")
    await user.sends("/latest")
    await user.sees("This chat's filters let nothing through")
    await user.sends("/why https://herald.example/pl")
    await user.sees("It is in Polski; this chat takes news in English.")
    room.story("12:30", language="")
    await user.sends("/latest")
    await user.sees("12:30")
