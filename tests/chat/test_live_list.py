"""Lists as people see them in the chat: /settings switches them, /why tells of them, /latest has all."""

import pytest

from storage import outbox
from storage.model import DeliveryKind, NewDelivery, Sent

DAY = 86_400.0


@pytest.mark.parametrize("how", ["button", "typed"])
async def test_live_list_is_off_until_switched_on_and_can_be_off_again(room, user, how):
    await user.sends("/settings")
    seen = await user.sees("Many stories at once: each comes as a message.")
    for on, caption in ((True, "Many at once: a live list"), (False, "Each story as a message")):
        if how == "button":
            await user.presses(seen, caption)
            seen = await user.sees_edit("Settings")
        else:
            await user.sends(f"/settings live {'on' if on else 'off'}")
            seen = await user.sees("Settings")
        assert ("More than 30 stories at once: one live list" in seen.text) is on
        assert (room.chat(user).live_since_at is not None) is on


async def test_switched_on_twice_it_stays_on_since_the_first_time(room, user):
    await user.sends("/settings live on")
    await user.sees("live list")
    since = room.chat(user).live_since_at
    room.later(hours=1)
    await user.sends("/settings live on")
    await user.sees("live list")
    assert room.chat(user).live_since_at == since


async def test_what_is_typed_wrongly_gets_one_line(room, user):
    await user.sends("/settings live perhaps")
    assert "/settings live on" in (await user.sees("message by message")).text
    await user.sends("/settings lively")
    assert "/settings live on" in (await user.sees("There is")).text


async def test_only_administrators_switch_it_in_a_group(room, user):
    guest = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[guest])
    await guest.sends("/settings live on", to=group)
    await group.sees("administrators")
    assert room.chat(group) is None


async def listed(room, user, count: int, *, minutes: float):
    """So many stories are told to the chat in one message; its id."""
    items = [room.story(f"Ferry {number} is late") for number in range(count)]
    chat = room.chat(user)
    rows = [
        NewDelivery(
            chat=chat.id, kind=DeliveryKind.POST, item_id=one.id, story_id=one.story_id, due_at=room.now
        )
        for one in items
    ]
    room.database.write_now(outbox.enqueue, rows)
    room.later(minutes=minutes)
    room.database.write_now(outbox.gather, now=room.now, max_age_seconds=DAY)
    [one] = room.database.write_now(outbox.lease, worker="w", now=room.now, lease_seconds=60, limit=9)
    message = await room.application.bot.send_message(user.id, "the list")
    await user.sees("the list")
    room.database.write_now(outbox.settle, one.id, Sent(message_id=message.message_id), now=room.now)
    room.database.write_now(outbox.gather, now=room.now, max_age_seconds=DAY)
    return message.message_id


async def test_why_tells_of_a_digest_what_it_is(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    message_id = await listed(room, user, 3, minutes=31)
    await user.sends("/why", reply_to=message_id)
    seen = (await user.sees("3 stories came too late")).text
    assert "/why https://news.example/story" in seen


async def test_why_tells_of_a_live_list_what_it_is(room, user):
    await user.sends("/settings live on")
    await user.sees("live list")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    message_id = await listed(room, user, 31, minutes=0)
    await user.sends("/why", reply_to=message_id)
    await user.sees("31 stories came at once")


async def test_why_of_a_listed_storys_link_says_that_it_came(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await listed(room, user, 3, minutes=31)
    await user.sends("/why https://herald.example/2")
    await user.sees("It came here at 12:31 UTC, with others in one message.")


async def test_latest_has_what_a_list_had_no_room_for(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await listed(room, user, 28, minutes=31)
    await user.sends("/latest 20")
    first = await user.sees("Ferry 27")
    await user.presses(first, "Older")
    assert "Ferry 0 is late" in (await user.sees("Ferry 7")).text
