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
    seen = await user.sees("It came because of this filter: 1. storm.")
    assert seen.reply_to == number
    assert seen.text.count("\n") == 2
    assert "Found in it: word: storm. “Ukraine” was read as Ukraine" in seen.text
    assert "Gale Agency (Harbour Herald) had it; I found it at 12:00 UTC and sent it" in seen.text
    assert seen.buttons == ["Change filter 1", "Less like this", "Mute Harbour Herald", "Details"]
    await user.presses(seen, "Details")
    seen = await user.sees_edit("Source: ")
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
    await user.presses(seen, "« Back")
    await user.sees_edit("It came because of this filter")


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
    seen = await user.sees("It came because everything is sent here")
    await user.presses(seen, "Details")
    seen = await user.sees_edit("Other reports of the same event")
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
    await user.presses(await user.sees("It follows “Storm: one injured”: 3 hurt, was 1."), "Details")
    await user.sees_edit("A development of Storm: one injured: 3 hurt, was 1")


async def test_why_button_answers(room, user):
    await _subscribed(room, user)
    item = room.story("Storm in Ukraine")
    number = await room.pushed(item, user)
    raw = next(one.raw for one in user.messages if one.id == number)
    keyboard = {"inline_keyboard": [[{"text": "Why?", "callback_data": "w:1"}]]}
    room.telegram.world.rooms[user.id].messages[number] = {**raw, "reply_markup": keyboard}
    pressed = next(one for one in user.messages if one.id == number)
    await user.presses(pressed, "Why?")
    await user.sees("Harbour Herald had it")


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


async def test_what_fits_as_it_was_changed_too_late_is_told(room, user):
    await _subscribed(room, user, "ferry")
    room.story("Ferry runs aground", link=LINK, edited_at=room.now)
    await user.sends(f"/why {LINK}")
    await user.sees("It fits as its publisher changed it")


async def test_filters_that_do_not_match_are_listed(room, user):
    await _subscribed(room, user, "storm", "region:UA")
    room.story("Ferry runs aground", link=LINK)
    await user.sends(f"/why {LINK}")
    seen = await user.sees("None of this chat's filters lets it through")
    assert "• storm" in seen.text
    assert "• everything in Ukraine" in seen.text
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
    await user.sees("It came because everything is sent here")


# --- right after any sequence of settings ---


async def test_subscribed_before_and_again_counts_as_then(room, user):
    await _subscribed(room, user, "storm")
    room.later(minutes=5)
    room.story("Ferry runs aground", link=LINK)
    room.later(minutes=5)
    await user.sends("/unsubscribe")
    await user.sees("Stopped.")
    room.later(minutes=5)
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends(f"/why {LINK}")
    await user.sees("None of this chat's filters lets it through")


async def test_filters_are_those_of_then_and_now_is_told(room, user):
    await _subscribed(room, user, "storm")
    room.later(minutes=5)
    room.story("Ferry runs aground", link=LINK)
    room.later(minutes=5)
    await user.sends("/filter ferry")
    await user.sees("added")
    await user.sends(f"/why {LINK}")
    seen = await user.sees("None of this chat's filters lets it through")
    assert "• storm" in seen.text
    assert "ferry" not in seen.text.split("lets it through")[1].split("Now")[0]
    assert "Now it would come." in seen.text


async def test_mute_that_is_over_counts_as_then_and_offers_nothing(room, user):
    await _subscribed(room, user)
    feed = room.source("Harbour Herald")
    await user.sends("/mute herald 1h")
    await user.sees("muted in this chat")
    room.later(minutes=5)
    room.story("Ferry runs aground", link=LINK, feed=feed)
    room.later(minutes=5)
    await user.sends("/unmute herald")
    await user.sees("heard again")
    room.later(hours=3)
    await user.sends(f"/why {LINK}")
    seen = await user.sees("Its source was muted in this chat.")
    assert "Unmute Harbour Herald" not in seen.buttons


async def test_mute_that_holds_is_ended_by_its_button(room, user):
    await _subscribed(room, user)
    feed = room.source("Harbour Herald")
    await user.sends("/mute herald")
    await user.sees("muted in this chat")
    room.story("Ferry runs aground", link=LINK, feed=feed)
    await user.sends(f"/why {LINK}")
    await user.presses(await user.sees("Its source was muted"), "Unmute Harbour Herald")
    await user.sees_edit("heard again in this chat")


async def test_not_subscribed_offers_to_subscribe(room, user):
    room.story("Ferry runs aground", link=LINK)
    await user.sends(f"/why {LINK}")
    await user.presses(await user.sees("This chat is not subscribed."), "Subscribe")
    await user.sees_edit("Subscribed.")


async def test_missing_place_is_offered_as_a_filter(room, user):
    await _subscribed(room, user, "storm")
    room.story("Tram line reopens in Odesa", link=LINK)
    await user.sends(f"/why {LINK}")
    seen = await user.sees("“Odesa” was read as Odesa Oblast, Ukraine")
    await user.presses(seen, "News from Odesa Oblast")
    await user.sees_edit("added")
    assert room.filters(user) == ["storm", "region:UA-51"]


async def test_delivery_that_was_dropped_says_why(room, user):
    await _subscribed(room, user)
    item = room.story("Ferry runs aground", link=LINK)
    room.queued(item, user)
    await user.sends(f"/why {LINK}")
    await user.sees("It is on its way here.")
    await user.sends("/unsubscribe")
    await user.sees("Stopped.")
    await user.sends(f"/why {LINK}")
    await user.sees("It was to come, but was not sent: the chat had unsubscribed.")


async def test_repeat_of_what_came_names_it_and_when(room, user):
    await _subscribed(room, user)
    first = room.story("Ferry runs aground off Odesa")
    await room.pushed(first, user)
    room.story("Ferry aground", link=LINK, verdict=VerdictKind.DUPLICATE, of=first.id, story_id=first.id)
    await user.sends(f"/why {LINK}")
    await user.sees("It repeats a report that came here at 12:00 UTC: Ferry runs aground off Odesa")


async def test_pause_of_then_is_told_after_it_is_over(room, user):
    await _subscribed(room, user)
    await user.blocks()
    await is_handled(room, "Taras")
    room.later(minutes=5)
    room.story("Ferry runs aground", link=LINK)
    room.later(minutes=5)
    await user.unblocks()
    await is_handled(room, "Ihor")
    await user.sends(f"/why {LINK}")
    await user.sees("Sending to this chat was paused then: I was blocked.")


async def is_handled(room, name):
    """Wait until somebody who writes now is answered: what came before is handled then."""
    other = room.telegram.user(name)
    await other.sends("/help")
    await other.sees("/latest")
    await room.has_handled()


async def test_place_that_is_only_named_is_told(room, user):
    room.story("Ferry runs aground off Odesa", link=LINK)
    await user.sends(f"/why {LINK}")
    await user.sees("“Odesa” is only named in it")


async def test_admin_is_told_how_a_place_is_mended(room, admin):
    room.story("Tram line reopens in Odesa", link=LINK)
    await admin.sends(f"/why {LINK}")
    await admin.presses(await admin.sees("was read as"), "Wrong place")
    seen = await admin.sees("Send one of these with the right code")
    assert "/region fix Odesa none" in seen.spans("code")


async def test_details_of_what_did_not_come_have_everything(room, user):
    room.story("Ferry runs aground", link=LINK, why=("nothing like it in memory",))
    await user.sends(f"/why {LINK}")
    await user.presses(await user.sees("not subscribed"), "Details")
    seen = await user.sees_edit("Found at 12:00 UTC")
    assert "How that was seen: nothing like it in memory" in seen.text
    await user.presses(seen, "« Back")
    await user.sees_edit("This chat is not subscribed.")


async def test_topic_and_its_group_have_whys_of_their_own(room, user):
    forum = room.telegram.supergroup("Rowers", admin=user, is_forum=True)
    topic = await forum.topic("News")
    await user.sends("/subscribe", to=topic)
    await topic.sees("Subscribed.")
    await user.sends("/filter storm", to=topic)
    await topic.sees("added")
    room.story("Ferry runs aground", link=LINK)
    await user.sends(f"/why {LINK}", to=topic)
    await topic.sees("None of this chat's filters")
    await user.sends(f"/why {LINK}", to=forum)
    await forum.sees("This chat is not subscribed.")
