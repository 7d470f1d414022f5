"""Where ACCESS is closed, a link lets one person in, once."""

import asyncio
from datetime import timedelta

import pytest

from bot.chat.reading.streams import PATH, Streams
from bot.demo.faults import Trouble
from storage import invitations, outbox, subscribers
from storage.model import Reason, Sent
from tests.newsroom import ADMIN_ID, NOON
from tests.telegram import WITHIN

ANNA = 500


@pytest.fixture
async def room(closed_room):
    closed_room.access = frozenset({ANNA})
    await closed_room.open()
    return closed_room


async def link(admin) -> str:
    """What the link of a new invitation sends."""
    await admin.sends("/invite")
    [address] = (await admin.sees("This link lets one person in, once, until 21 May")).spans("code")
    name, _, payload = address.partition("?start=")
    assert name.startswith("https://t.me/")
    assert len(payload) <= 64
    return f"/start {payload}"


async def test_link_lets_one_person_in_and_nobody_else(room, admin, user):
    await user.sends("/latest")
    await user.sees("This bot is private")
    start = await link(admin)
    await user.sends(start)
    await user.sees("What do you want news of?")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    other = room.telegram.user("Taras")
    await other.sends(start)
    await other.sees("This invitation was taken already, or is over.")
    await other.sends("/latest")
    await other.sees("This bot is private")


async def test_person_who_is_in_already_is_greeted_and_leaves_the_invitation_to_others(room, admin, user):
    start = await link(admin)
    anna = room.telegram.user("Anna", user_id=ANNA)
    await anna.sends(start)
    await anna.sees("What do you want news of?")
    await user.sends(start)
    await user.sees("What do you want news of?")


async def test_it_ends_after_a_week(room, admin, user):
    start = await link(admin)
    room.later(days=7)
    await user.sends(start)
    await user.sees("This invitation was taken already, or is over.")
    assert room.database.write_now(invitations.forget, now=room.now) == 1


async def test_it_can_be_taken_back_until_it_is_taken(room, admin, user):
    start = await link(admin)
    await admin.presses(admin.messages[-1], "Take it back")
    await admin.sees_edit("its link lets nobody in")
    await user.sends(start)
    await user.sees("This invitation was taken already, or is over.")
    start = await link(admin)
    kept = admin.messages[-1]
    await user.sends(start)
    await user.sees("What do you want news of?")
    await admin.presses(kept, "Take it back")
    await admin.presses(await admin.sees_edit("That invitation was taken already"), "Who came in")
    await admin.sees_edit("Came in by an invitation")


async def test_guest_is_shown_out_and_gets_nothing_more(room, admin, user):
    await user.sends(await link(admin))
    await user.sees("What do you want")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await admin.presses(admin.messages[-1], "Who came in")
    seen = await admin.sees_edit("Came in by an invitation")
    assert seen.spans("code") == [str(user.id)]
    await admin.presses(seen, f"Show out {user.id}")
    asked = await admin.sees_edit(f"Show {user.id} out?")
    assert asked.buttons == ["Keep", "Show out"]
    await admin.presses(asked, "Keep")
    await admin.sees_edit("Came in by an invitation")
    assert not room.chat(user).paused
    await admin.presses(asked, "Show out")
    await admin.sees_edit("Nobody has come in by an invitation yet.")
    assert room.chat(user).paused
    await user.sends("/latest")
    await user.sees("This bot is private")


async def with_groups(room, admin, user):
    """A guest with a group and a channel, and a group that an admin runs."""
    await user.sends(await link(admin))
    await user.sees("What do you want")
    group = room.telegram.group("Rowers", admin=user)
    channel = room.telegram.channel("Harbour", admin=user, username="harbour")
    ours = room.telegram.group("Anglers", admin=admin, members=[user])
    await user.sends("/subscribe", to=group)
    await group.sees("Subscribed.")
    await user.sends("/subscribe @harbour")
    await user.sees("Subscribed")
    await admin.sends("/subscribe", to=ours)
    await ours.sees("Subscribed.")
    return group, channel, ours


async def show_out(admin, user):
    await admin.presses(admin.messages[-1], "Who came in")
    await admin.presses(await admin.sees_edit("Came in by an invitation"), f"Show out {user.id}")
    asked = await admin.sees_edit(f"Show {user.id} out? They get nothing more")
    await admin.presses(asked, "Show out")
    await admin.sees_edit("Shown out. Now I ask who runs the groups and channels, and tell you then.")


async def until(is_so):
    async with asyncio.timeout(WITHIN):
        while not is_so():  # noqa: ASYNC110 (what is stored tells nobody)
            await asyncio.sleep(0.02)


def notices(room):
    """Take what waits to be told to the admin."""

    def sent(s):
        taken = outbox.lease(s, worker="test", now=room.now, lease_seconds=60, limit=10)
        for one in taken:
            outbox.settle(s, one.id, Sent(message_id=900), now=room.now)
        return [one.text for one in taken]

    return room.database.write_now(sent)


async def test_groups_and_channels_of_a_guest_who_is_shown_out_get_nothing_more(room, admin, user):
    group, channel, ours = await with_groups(room, admin, user)
    await show_out(admin, user)
    await until(lambda: [room.chat(place).paused for place in (group, channel)] == [Reason.NO_ACCESS] * 2)
    assert not room.chat(ours).paused
    told = []
    await until(lambda: told.extend(notices(room)) or told)
    assert told == [
        "2 groups and channels get nothing more, for nobody who runs them may use the bot: Rowers, Harbour"
    ]


async def test_group_that_telegram_does_not_tell_of_is_asked_about_again_behind_the_press(room, admin, user):
    group, channel, _ = await with_groups(room, admin, user)
    room.telegram.fails(Trouble.FLOOD, times=1, seconds=1, methods=("getchatadministrators",))
    room.telegram.fails(Trouble.ERROR, times=3, methods=("getchatadministrators",))
    await show_out(admin, user)
    told = []
    await until(lambda: told.extend(notices(room)) or told)
    assert told == ["Of 3 Telegram does not say now who runs them; I go on asking."]
    await until(lambda: room.chat(group).paused and room.chat(channel).paused)
    room.later(minutes=1)
    await until(lambda: told.extend(notices(room)) or "Harbour" in told[-1])


async def test_groups_and_channels_of_a_guest_who_erases_themselves_get_nothing_more(room, admin, user):
    group, channel, ours = await with_groups(room, admin, user)
    await user.sends("/unsubscribe all")
    asked = await user.sees("Groups and channels that only you let in get nothing more, either.")
    await user.presses(asked, "Erase")
    await user.sees_edit("To come back you need a new invitation.")
    await until(lambda: room.chat(group).paused and room.chat(channel).paused)
    assert not room.chat(ours).paused
    assert notices(room) == []


async def test_groups_and_channels_of_a_guest_who_is_invited_again_go_on(room, admin, user):
    group, channel, _ = await with_groups(room, admin, user)
    await show_out(admin, user)
    await until(lambda: room.chat(group).paused and room.chat(channel).paused)
    await user.sends(await link(admin))
    await until(lambda: not room.chat(group).paused and not room.chat(channel).paused)


async def test_stream_of_a_group_without_subscription_ends_with_its_guest_and_comes_back(room, admin, user):
    room.public_url = "https://news.example"
    await room.restart()
    await user.sends(await link(admin))
    await user.sees("What do you want")
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/settings stream on", to=group)
    path = (await group.sees("stream, for feed readers")).spans("code")[0].removeprefix(room.public_url)
    await show_out(admin, user)
    await until(lambda: room.chat(group).paused == Reason.NO_ACCESS)
    read = Streams(room.context).read
    key = path.removeprefix(PATH)
    assert await read(key) is None
    await room.restart()
    assert await read(key) is None
    await user.sends(await link(admin))
    await until(lambda: not room.chat(group).paused)
    assert await read(key) is not None


async def test_guest_keeps_the_news_after_a_restart(room, admin, user):
    await user.sends(await link(admin))
    await user.sees("What do you want")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await room.restart()
    assert not room.chat(user).paused


async def test_guest_brings_the_bot_into_a_group(room, admin, user):
    await user.sends(await link(admin))
    await user.sees("What do you want")
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/subscribe", to=group)
    await group.sees("Subscribed.")
    await room.restart()
    assert not room.chat(group).paused


async def test_erasing_ends_the_access_and_says_so(room, admin, user):
    await user.sends(await link(admin))
    await user.sees("What do you want")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/unsubscribe all")
    await user.presses(await user.sees("Erase"), "Erase")
    await user.sees_edit("To come back you need a new invitation.")
    await user.sends("/latest")
    await user.sees("This bot is private")


async def test_where_everybody_may_use_the_bot_nobody_needs_one(closed_room):
    await closed_room.open()
    admin = closed_room.admin()
    await admin.sends("/invite")
    await admin.sees("nobody needs an invitation")


async def test_others_and_groups_get_none(room, admin, user):
    anna = room.telegram.user("Anna", user_id=ANNA)
    await anna.sends("/invite")
    await anna.sees("Only the admins of this bot can do that.")
    group = room.telegram.group("Rowers", admin=admin)
    await admin.sends("/invite", to=group)
    await group.sees("Send me that in private")


@pytest.mark.parametrize("payload", ["i-", "i-short", "i-" + "ы" * 22, "i-" + "A" * 23, "i-" + "A" * 22])
async def test_guesses_let_nobody_in(room, user, payload):
    await user.sends(f"/start {payload}")
    await user.sees()
    await user.sends("/latest")
    await user.sees("This bot is private")


async def test_link_in_a_group_lets_nobody_in(room, admin, user):
    start = await link(admin)
    group = room.telegram.group("Rowers", admin=user)
    await user.sends(start, to=group)
    await group.sees()
    await user.sends(start)
    await user.sees("What do you want news of?")


def test_only_a_digest_of_the_token_is_kept_and_guests_are_told_apart(database):
    def write(s):
        invitations.make(s, "secret", by=ADMIN_ID, until_at=NOON + timedelta(days=1))
        assert not invitations.take(s, "guess", 7, now=NOON)
        assert invitations.take(s, "secret", 7, now=NOON)
        assert not invitations.take(s, "secret", 8, now=NOON)
        assert invitations.is_guest(s, 7)
        assert not invitations.is_guest(s, 8)
        subscribers.erase(s, 7)
        return invitations.guests(s)

    assert database.write_now(write) == []
