"""/why: by reply, by button, by link."""

import pytest

from storage import subscribers
from storage.model import Change, ChangeKind, Held, VerdictKind


async def _subscribed(room, user, *queries):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    for query in queries:
        await user.sends(f"/filter {query}")
        await user.sees("added")
    return room.database.read_now(subscribers.filters, room.chat(user).id)


async def test_reply_tells_source_filter_words_places_and_decision(room, user):
    (storm,) = await _subscribed(room, user, "storm")
    item = room.story("Storm in Ukraine", why=("no story alike",), outlet="Gale Agency")
    number = await room.pushed(item, user, filters=(storm.id,))
    await user.sends("/why", reply_to=number)
    seen = await user.sees("Source: ")
    for words in (
        "Storm in Ukraine",
        "Harbour Herald, by Gale Agency",
        "Let through by: 1. storm",
        "Found in it: word: storm",
        "Ukraine = Ukraine",
        "Nothing known was like it: new.",
        "no story alike",
    ):
        assert words in seen.text


async def test_reply_tells_what_was_merged(room, user):
    await _subscribed(room, user)
    first = room.story("Storm in Ukraine")
    room.story(
        "Storm hits Ukraine",
        feed=room.source("Broken Bugle"),
        verdict=VerdictKind.DUPLICATE,
        of=first.id,
        story_id=first.id,
    )
    number = await room.pushed(first, user)
    await user.sends("/why", reply_to=number)
    seen = await user.sees("Other reports of the same event")
    assert "Broken Bugle: Storm hits Ukraine" in seen.text
    assert "No filters here" in seen.text


async def test_development_names_what_it_follows(room, user):
    await _subscribed(room, user)
    first = room.story("Storm: one injured")
    update = room.story(
        "Storm: three injured",
        verdict=VerdictKind.UPDATE,
        of=first.id,
        story_id=first.id,
        changes=(Change(kind=ChangeKind.FIGURE, role="hurt", value="3", was="1"),),
    )
    number = await room.pushed(update, user)
    await user.sends("/why", reply_to=number)
    await user.sees("A development of Storm: one injured: 3 hurt, was 1")


async def test_why_button_answers(room, user):
    await _subscribed(room, user)
    item = room.story("Storm in Ukraine")
    number = await room.pushed(item, user)
    raw = next(one.raw for one in user.messages if one.id == number)
    keyboard = {"inline_keyboard": [[{"text": "Why?", "callback_data": "w:1"}]]}
    room.telegram.world.rooms[user.id].messages[number] = {**raw, "reply_markup": keyboard}
    pressed = next(one for one in user.messages if one.id == number)
    await user.presses(pressed, "Why?")
    await user.sees("Source: Harbour Herald")


async def test_reply_to_another_message_is_told(room, user):
    await user.sends("/help")
    seen = await user.sees("/latest")
    await user.sends("/why", reply_to=seen)
    await user.sees("no news of mine")


async def test_why_alone_says_how(room, user):
    await user.sends("/why")
    await user.sees("as a reply to a message of mine")
    await user.sends("/why herald")
    await user.sees("as a reply to a message of mine")


async def test_unknown_link_is_told(room, user):
    await user.sends("/why https://nobody.example/1")
    await user.sees("No source of mine has brought that link")


async def test_link_is_found_whatever_tracking_it_carries(room, user):
    room.story("Ferry runs aground", link="https://herald.example/ferry")
    await user.sends("/why http://www.herald.example/ferry?utm_source=feed#top")
    await user.sees("This chat is not subscribed.")


LINK = "https://herald.example/ferry"


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Held.FIRST_READ, "before its source was added"),
        (Held.MUTED, "muted for everybody"),
        (Held.STALE, "too old"),
        (Held.REKEYED, "renamed all its items"),
    ],
)
async def test_held_item_is_explained(room, user, held, words):
    await _subscribed(room, user)
    room.story("Ferry runs aground", link=LINK, held=held)
    await user.sends(f"/why {LINK}")
    await user.sees(words)


async def test_duplicate_names_the_report_before(room, user):
    await _subscribed(room, user)
    first = room.story("Ferry runs aground off Ukraine")
    room.story("Ferry aground", link=LINK, verdict=VerdictKind.DUPLICATE, of=first.id, story_id=first.id)
    await user.sends(f"/why {LINK}")
    await user.sees("It repeats a report that came before: Ferry runs aground off Ukraine")


async def test_filters_that_do_not_match_are_listed(room, user):
    await _subscribed(room, user, "storm", "region:UA")
    room.story("Ferry runs aground", link=LINK)
    await user.sends(f"/why {LINK}")
    seen = await user.sees("None of this chat's filters lets it through")
    assert "1. storm" in seen.text
    assert "No place was recognised in it" in seen.text


async def test_subscribed_later_is_told(room, user):
    room.story("Ferry runs aground", link=LINK)
    room.later(hours=1)
    await _subscribed(room, user)
    await user.sends(f"/why {LINK}")
    await user.sees("was not subscribed then")


async def test_muted_here_is_told(room, user):
    await _subscribed(room, user)
    room.source("Harbour Herald")
    await user.sends("/mute herald")
    await user.sees("muted in this chat")
    room.later(minutes=5)
    room.story("Ferry runs aground", link=LINK)
    await user.sends(f"/why {LINK}")
    await user.sees("Its source was muted in this chat.")


async def test_item_that_came_is_told_so(room, user):
    await _subscribed(room, user)
    item = room.story("Ferry runs aground", link=LINK)
    await room.pushed(item, user)
    await user.sends(f"/why {LINK}")
    await user.sees("It came to this chat")
