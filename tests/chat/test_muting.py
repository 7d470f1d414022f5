"""/mute and /unmute, and how a source is found by what a person types."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.sourcing.muting import Order, read_order
from bot.chat.wording.moments import parse_span
from bot.chat.wording.naming import Nobody, Several, find_source
from storage import outbox, subscribers
from storage.model import DeliveryKind, Feed, NewDelivery
from tests.newsroom import NOON


def _feeds() -> list[Feed]:
    named = {
        "Harbour Herald": "https://www.herald.example/rss",
        "Harbour Weather": "https://weather.example/feed",
        "Broken Bugle": "https://bugle.example/all.xml",
        "24": "https://twentyfour.example/rss",
        "": "https://untitled.example/rss",
    }
    return [
        Feed(id=number * 10, url=url, title=title, next_check_at=NOON)
        for number, (title, url) in enumerate(named.items(), start=1)
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Harbour Herald", "Harbour Herald"),
        ("harbour HERALD", "Harbour Herald"),
        ("herald", "Harbour Herald"),
        ("herald.example", "Harbour Herald"),
        ("www.herald.example", "Harbour Herald"),
        ("https://www.herald.example/rss", "Harbour Herald"),
        ("bug", "Broken Bugle"),
        ("3", "Broken Bugle"),
        ("24", "24"),
        ("untitled.example", ""),
    ],
)
def test_source_is_found(name, title):
    found = find_source(name, _feeds())
    assert isinstance(found, Feed)
    assert found.title == title


def test_part_of_two_names_is_ambiguous():
    found = find_source("harbour", _feeds())
    assert isinstance(found, Several)
    assert [feed.title for feed in found.feeds] == ["Harbour Herald", "Harbour Weather"]


def test_misspelt_name_has_guesses():
    found = find_source("Habour Herld", _feeds())
    assert isinstance(found, Nobody)
    assert found.guesses[0].title == "Harbour Herald"


@pytest.mark.parametrize("name", ["0", "6", "99999999999", "  ", ""])
def test_number_off_the_list_is_nobody(name):
    assert isinstance(find_source(name, _feeds()), Nobody)


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_any_name_has_an_answer(name):
    assert isinstance(find_source(name, _feeds()), Feed | Several | Nobody)


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("herald", Order(name="herald", span=None, here=False)),
        ("Harbour Herald 2h", Order(name="Harbour Herald", span=timedelta(hours=2), here=False)),
        ("herald 3d here", Order(name="herald", span=timedelta(days=3), here=True)),
        ("herald here 3d", Order(name="herald", span=timedelta(days=3), here=True)),
        ("here", Order(name="here", span=None, here=False)),
        ("2h", Order(name="2h", span=None, here=False)),
        ("herald 0h", Order(name="herald 0h", span=None, here=False)),
        ("24 2h", Order(name="24", span=timedelta(hours=2), here=False)),
    ],
)
def test_order_is_source_span_and_here(words, order):
    assert read_order(words) == order


@pytest.mark.parametrize("text", ["0h", "h", "9999w", "-2h", "2 h", "٣d", "2y", ""])
def test_odd_spans_are_no_spans(text):
    assert parse_span(text) is None


async def test_person_mutes_for_this_chat_with_undo(room, user):
    herald = room.source("Harbour Herald")
    await user.sends("/mute herald 2h")
    seen = await user.sees("Harbour Herald is muted in this chat, until 14:00 UTC")
    mute = room.database.read_now(subscribers.mutes, room.chat(user).id)[herald.id]
    assert mute.until_at == room.now + timedelta(hours=2)
    await user.presses(seen, "Undo")
    await user.sees_edit("heard again in this chat")
    assert room.database.read_now(subscribers.mutes, room.chat(user).id) == {}
    assert room.feeds()[0].muted is None


async def test_mute_for_everybody_that_is_undone_loses_nothing_of_what_waits(room, user, admin):
    herald = room.source("Harbour Herald")
    item = room.story("Ferry runs aground", feed=herald)
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    waiting = NewDelivery(
        chat=room.chat(user).id, kind=DeliveryKind.POST, item_id=item.id, story_id=item.id, due_at=room.now
    )
    room.database.write_now(outbox.enqueue, [waiting])
    await admin.sends("/mute 1")
    await admin.sees("muted for everybody, until unmuted")
    assert room.feeds()[0].muted.by == admin.person.id
    await admin.sends("/unmute herald")
    await admin.sees("heard again by everybody")
    assert room.feeds()[0].muted is None
    assert room.database.read_now(outbox.counts) == {"queued": 1}


async def test_admin_mutes_this_chat_with_here(room, admin):
    herald = room.source("Harbour Herald")
    await admin.sends("/mute herald here")
    await admin.sees("muted in this chat")
    assert room.feeds()[0].muted is None
    assert herald.id in room.database.read_now(subscribers.mutes, room.chat(admin).id)
    await admin.sends("/unmute herald")
    await admin.sees("heard again in this chat")


async def test_no_such_source_gets_did_you_mean(room, user):
    room.source("Harbour Herald")
    await user.sends("/mute habour herld 2h")
    seen = await user.sees("Did you mean")
    await user.presses(seen, "Harbour Herald")
    await user.sees_edit("muted in this chat, until 14:00")


async def test_nothing_near_points_to_sources(room, user):
    room.source("Harbour Herald")
    await user.sends("/mute qqq")
    assert "/sources" in (await user.sees("No source is called qqq")).text


async def test_ambiguous_name_lists_what_it_may_mean(room, user):
    room.source("Harbour Herald")
    room.source("Harbour Weather")
    await user.sends("/mute harbour")
    seen = await user.sees("Which harbour?")
    assert seen.buttons == ["Harbour Herald", "Harbour Weather"]


async def test_mute_without_a_name_says_how(room, user):
    await user.sends("/mute")
    await user.sees("/mute 3 2h")


async def test_unmute_without_a_name_lists_what_is_muted(room, user, admin):
    room.source("Harbour Herald")
    room.source("Broken Bugle")
    await user.sends("/unmute")
    await user.sees("No source is muted")
    await admin.sends("/mute bugle")
    await admin.sees("for everybody")
    await user.sends("/mute herald")
    await user.sees("in this chat")
    await user.sends("/unmute")
    seen = await user.sees("Muted:")
    assert "Broken Bugle" in seen.text
    assert seen.buttons == ["Harbour Herald"]
    await user.presses(seen, "Harbour Herald")
    await user.sees_edit("heard again in this chat")


async def test_person_cannot_lift_the_admins_mute(room, user, admin):
    room.source("Harbour Herald")
    await admin.sends("/mute herald")
    await admin.sees("for everybody")
    await user.sends("/unmute herald")
    await user.sees("muted for everybody by an admin")
    assert room.feeds()[0].muted


async def test_forged_button_of_a_person_does_not_mute_for_everybody(room, user):
    herald = room.source("Harbour Herald")
    await user.sends("/mute herald")
    seen = await user.sees("muted in this chat")
    raw = {"inline_keyboard": [[{"text": "all", "callback_data": f"mu:{herald.id}:60:"}]]}
    await user.presses(type(seen)({**seen.raw, "reply_markup": raw}), "all")
    await user.sees_edit("muted in this chat, until 13:00")
    assert room.feeds()[0].muted is None


async def test_unmuting_what_is_not_muted_says_so(room, user):
    room.source("Harbour Herald")
    await user.sends("/unmute herald")
    await user.sees("is not muted")


async def test_admin_who_muted_for_everybody_can_keep_it_to_the_own_chat(room, admin, user):
    feed = room.source("Harbour Herald")
    await admin.sends("/mute herald 2h")
    seen = await admin.sees("Harbour Herald is muted for everybody, until")
    await admin.presses(seen, "Only in this chat")
    await admin.sees_edit("Harbour Herald is muted in this chat, until")
    (stored,) = room.feeds()
    assert stored.muted is None
    own = room.database.read_now(subscribers.mutes, room.chat(admin).id)
    assert own[feed.id].until_at == room.now + timedelta(hours=2)
    await user.sends("/unmute")
    await user.sees("No source is muted here.")


async def test_mistyped_span_is_told_with_an_example(room, user):
    room.source("Harbour Herald")
    await user.sends("/mute herald 99x")
    await user.sees("99x is no length of time. 2h is two hours, 3d three days.")
    await user.sends("/mute bugle 99x")
    await user.sees("No source is called bugle 99x.")


async def test_list_of_the_muted_says_which_a_person_can_not_unmute(room, admin, user):
    room.source("Harbour Herald")
    room.source("Broken Bugle")
    await admin.sends("/mute herald")
    await admin.sees("muted for everybody")
    await user.sends("/mute bugle")
    await user.sees("muted in this chat")
    await user.sends("/unmute")
    seen = await user.sees("• Harbour Herald (for everybody, by an admin)")
    assert "• Broken Bugle\n" in f"{seen.text}\n"
    assert seen.buttons == ["Broken Bugle"]


async def test_few_sources_are_offered_to_tap(room, user):
    room.source("Harbour Herald")
    await user.sends("/mute")
    await user.presses(await user.sees("Which source?"), "Harbour Herald")
    await user.sees_edit("Harbour Herald is muted in this chat, until unmuted.")
    for number in range(8):
        room.source(f"Paper {number}")
    await user.sends("/mute")
    assert (await user.sees("Which source?")).buttons == []


# --- a name that other sources name, too


async def test_mute_says_who_brings_reports_under_the_muted_name(room, user):
    herald, evil = room.source("Harbour Herald"), room.source("Evil Daily")
    room.story("Ferry runs aground", feed=evil, outlet="HARBOUR  Herald")
    await user.sends("/mute herald 2h")
    seen = await user.sees("muted in this chat, until 14:00")
    assert "What others bring under that name still comes: Evil Daily." in seen.text
    assert seen.buttons == ["Undo", "Evil Daily"]
    await user.presses(seen, "Evil Daily")
    await user.sees_edit("Evil Daily is muted in this chat, until 14:00")
    assert room.database.read_now(subscribers.mutes, room.chat(user).id).keys() == {herald.id, evil.id}


async def test_name_that_is_no_source_leads_to_those_who_bring_it(room, user):
    planet = room.source("Planet")
    room.story("Ferry runs aground", feed=planet, outlet="River Post")
    await user.sends("/mute river post")
    seen = await user.sees("No source is called river post. These bring reports under that name")
    assert seen.buttons == ["Planet"]
    await user.presses(seen, "Planet")
    seen = await user.sees_edit("Planet is muted in this chat, until unmuted")
    assert "under that name" not in seen.text
