"""/settings first: whose text stands for a report that several outlets print."""

import pytest

from storage import subscribers


def order(room, user):
    chat = room.chat(user)
    return (chat.first_sources, chat.first_languages) if chat else None


async def test_outlets_and_languages_are_put_in_order(room, user):
    herald, bugle = room.source("Harbour Herald"), room.source("Coast Bugle")
    await user.sends("/settings first bugle, Harbour Herald, UK, bugle")
    seen = await user.sees("this one's stands: Coast Bugle, Harbour Herald, Українська")
    assert order(room, user) == ((bugle.id, herald.id), ("uk",))
    assert "Settings" in seen.text
    await user.sends("/settings first none")
    await user.sees("the first one's stands")
    assert order(room, user) == ((), ())


@pytest.mark.parametrize("words", ["", ", ".join(["Herald"] * 11)])
async def test_how_it_is_typed_is_told(room, user, words):
    room.source("Harbour Herald")
    await user.sends(f"/settings first {words}")
    seen = await user.sees("the best first: /settings first BBC, Ukrinform, en.")
    assert "/settings first none" in seen.text
    assert order(room, user) is None


async def test_name_that_is_no_source_changes_nothing(room, user):
    room.source("Harbour Herald")
    room.source("Harbour Bugle")
    await user.sends("/settings first Harbour Herald, Gale")
    await user.sees("No source is called Gale.")
    await user.sends("/settings first harbour")
    await user.sees("Which harbour: Harbour Herald, Harbour Bugle?")
    assert order(room, user) is None


async def test_outlet_that_is_gone_is_not_named(room, user):
    source = room.source("Harbour Herald")
    await user.sends("/settings first herald, en")
    await user.sees("stands: Harbour Herald, English")
    chat = room.chat(user)
    room.database.write_now(subscribers.set_first, chat.id, sources=(source.id + 1000,), languages=("en",))
    await user.sends("/settings")
    await user.sees("stands: English")
