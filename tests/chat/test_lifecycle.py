"""Blocked, thrown out, let in again; groups that become supergroups; access; things that break."""

import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as st

from bot.callback_data import Press, pack, unpack
from bot.chat.lifecycle import reason_to_pause
from bot.demo import people
from bot.demo.faults import Trouble
from storage import outbox
from storage.model import Reason
from tests.newsroom import ADMIN_ID


async def _until(room, user, command="/status"):
    """Let what was sent before be handled: it was fetched before this command, and is waited for."""
    await user.sends(command)
    await user.sees()
    await room.has_handled()


async def _subscribed(user, place=None):
    place = place or user
    await user.sends("/filter storm", to=place)
    await place.sees("added")
    await user.sends("/subscribe", to=place)
    await place.sees("Subscribed.")


async def test_blocked_chat_is_paused_with_its_filters_and_goes_on_when_let_in(room, user):
    await _subscribed(user)
    await user.blocks()
    await _until(room, room.telegram.user("Taras"))
    assert room.chat(user).paused == "blocked by the user"
    assert room.filters(user) == ["storm"]
    await user.unblocks()
    await _until(room, room.telegram.user("Ihor"))
    assert room.chat(user).paused == ""
    assert room.is_subscribed(user)


@pytest.mark.parametrize("status", ["kicked", "left"])
async def test_group_without_the_bot_is_paused_and_goes_on_when_it_is_back(room, user, status):
    group = room.telegram.group("Rowers", admin=user)
    await _subscribed(user, group)
    await group.bot_becomes(status)
    await _until(room, user)
    assert "removed" in room.chat(group).paused
    await group.bot_becomes("member")
    await _until(room, user)
    assert room.chat(group).paused == ""


async def test_who_writes_goes_on_though_nobody_told_of_the_unblocking(room, user):
    await _subscribed(user)
    await user.blocks()
    await _until(room, room.telegram.user("Taras"))
    user.room.is_blocked = False  # the news of it got lost
    await user.sends("/status")
    await user.sees("Subscribed: news comes here.")
    assert room.chat(user).paused == ""


async def test_group_that_becomes_a_supergroup_takes_everything_along(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await _subscribed(user, group)
    supergroup = await group.migrates()
    await _until(room, user)
    assert room.chat(group) is None
    assert room.is_subscribed(supergroup)
    assert room.filters(supergroup) == ["storm"]


async def test_both_announcements_in_the_other_order_are_one_move(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await _subscribed(user, group)
    world = room.telegram.world
    supergroup = room.telegram.supergroup("Rowers", admin=user)
    arriving = world.new_message(supergroup.room, user.person, migrate_from_chat_id=group.id)
    leaving = world.new_message(group.room, user.person, migrate_to_chat_id=supergroup.id)
    world.updates.add("message", arriving)
    world.updates.add("message", leaving)
    await _until(room, user)
    assert room.filters(supergroup) == ["storm"]
    assert room.chat(group) is None


async def test_answer_to_somebody_who_blocked_meanwhile_pauses(room, user):
    await _subscribed(user)
    await user.sends("/help")
    await user.sees("/latest")
    user.room.is_blocked = True
    await user.sends("/help")
    await _until(room, room.telegram.user("Taras"))
    assert room.chat(user).paused == "blocked by the user"


# --- access ---


async def test_stranger_gets_one_line_where_access_is_limited(closed_room):
    closed_room.access = frozenset({1001})
    await closed_room.open()
    guest, stranger = closed_room.telegram.user("Olena"), closed_room.telegram.user("Taras")
    for text in ("/start", "/subscribe", "hello", "/nonsense", "/addsource x"):
        await stranger.sends(text)
        assert (await stranger.sees()).text == "This bot is private: its owner decides who may use it."
    assert closed_room.chat(stranger) is None
    await guest.sends("/subscribe")
    await guest.sees("Subscribed.")


async def test_stranger_cannot_press_either(closed_room):
    closed_room.access = frozenset({1001})
    await closed_room.open()
    guest, stranger = closed_room.telegram.user("Olena"), closed_room.telegram.user("Taras")
    group = closed_room.telegram.group("Rowers", admin=stranger, members=[guest])
    await guest.sends("/start", to=group)
    seen = await group.sees("Dateline")
    assert "private" in (await stranger.presses(seen, "Everything", to=group)).text


async def test_admin_may_always_use_the_bot(closed_room):
    closed_room.access = frozenset({5})
    await closed_room.open()
    admin = closed_room.admin()
    await admin.sends("/subscribe")
    await admin.sees("Subscribed.")


async def test_allowed_group_is_for_all_its_members(closed_room):
    await closed_room.close()
    owner = closed_room.telegram.user("Olena")
    group = closed_room.telegram.group("Rowers", admin=owner)
    closed_room.access = frozenset({group.id})
    await closed_room.open()
    await owner.sends("/subscribe", to=group)
    await group.sees("Subscribed.")


async def test_who_is_let_in_no_more_gets_nothing_more_and_may_stop_and_be_forgotten(closed_room):
    await closed_room.open()
    guest, stranger = closed_room.telegram.user("Olena"), closed_room.telegram.user("Taras")
    ours = closed_room.telegram.group("Rowers", admin=guest)
    theirs = closed_room.telegram.group("Anglers", admin=stranger)
    for person, place in ((guest, guest), (stranger, stranger), (guest, ours), (stranger, theirs)):
        await _subscribed(person, place)
    closed_room.access = frozenset({guest.id})
    await closed_room.restart()
    paused = [closed_room.chat(place).paused for place in (guest, ours, stranger, theirs)]
    assert paused == ["", "", Reason.NO_ACCESS, Reason.NO_ACCESS]
    await stranger.blocks()
    await stranger.unblocks()
    await _until(closed_room, guest)
    assert closed_room.chat(stranger).paused
    await stranger.sends("/filter")
    await stranger.sees("This bot is private")
    await stranger.sends("/stop")
    await stranger.sees("Stopped.")
    await stranger.sends("/unsubscribe all")
    await stranger.presses(await stranger.sees("Erase everything"), "Erase everything")
    await stranger.sees_edit("Erased")
    assert closed_room.chat(stranger) is None


async def test_who_is_let_in_again_goes_on(closed_room):
    await closed_room.open()
    guest = closed_room.telegram.user("Olena")
    await _subscribed(guest)
    closed_room.access = frozenset({5})
    await closed_room.restart()
    assert closed_room.chat(guest).paused == Reason.NO_ACCESS
    closed_room.access = None
    await closed_room.restart()
    assert closed_room.chat(guest).paused == ""


async def test_left_out_chat_lets_itself_in_by_no_topic_and_by_no_new_address(closed_room):
    await closed_room.open()
    stranger, guest = closed_room.telegram.user("Taras"), closed_room.telegram.user("Olena")
    forum = closed_room.telegram.supergroup("Forum", admin=stranger, is_forum=True)
    topic, small = await forum.topic("News"), closed_room.telegram.group("Small", admin=stranger)
    for place in (topic, small):
        await _subscribed(stranger, place)
    closed_room.access = frozenset({guest.id})
    await closed_room.restart()
    forum.closes(topic)
    forum.reopens(topic)
    large = await small.migrates()
    await forum.bot_becomes("left")
    await forum.bot_becomes("member")
    forum.reopens(topic)
    await _until(closed_room, guest)
    chats = [closed_room.chat(large), closed_room.chat(topic)]
    assert [chat.paused for chat in chats] == [Reason.NO_ACCESS, Reason.NO_ACCESS]


async def test_admins_hear_the_new_id_of_a_group_that_access_names(closed_room):
    owner = closed_room.telegram.user("Olena")
    named, other = (closed_room.telegram.group(name, admin=owner) for name in ("قارب", "Anglers"))
    closed_room.access = frozenset({named.id, owner.id})
    await closed_room.open()
    for group in (named, other):
        await _subscribed(owner, group)
    new = (await named.migrates()).id
    await other.migrates()
    await _until(closed_room, owner)

    def told(s):
        return [
            one.text
            for one in outbox.lease(s, worker="w", now=closed_room.now, lease_seconds=60, limit=9)
            if one.chat.chat_id == ADMIN_ID
        ]

    [notice] = closed_room.database.write_now(told)
    assert notice.startswith("<b>\u2068قارب\u2069</b> has a new id")
    assert f"put <code>{new}</code> into ACCESS in the place of <code>{named.id}</code>" in notice


# --- hostile buttons ---


HOSTILE = (
    "",
    "zz",
    "fr",
    "fr:x",
    "fr:99999999999999999999",
    "l:1:99:q",
    "r:",
    "r:XX-1",
    "rl:ZZ:0",
    "so:999",
    "mu:abc",
    "a b",
    "fr:1:@1",
    "rt:UA:-1",
    "ё",
    "sn",
    "lq",
    "fp",
    "fb",
    "ru",
)


@pytest.mark.parametrize("data", [one for one in HOSTILE if one])
async def test_hostile_callback_data_breaks_nothing(room, user, data):
    await user.sends("/help")
    seen = await user.sees("/latest")
    keyboard = {"inline_keyboard": [[{"text": "go", "callback_data": data}]]}
    await user.presses(type(seen)({**seen.raw, "reply_markup": keyboard}), "go")
    await user.sends("/status")
    await user.sees("Not subscribed")
    assert not any("went wrong" in message.text for message in user.messages)


async def test_button_of_an_inaccessible_message_gets_one_line(room, user):
    await user.sends("/start")
    seen = await user.sees("Dateline")
    old = {
        "chat": user.room.as_chat(),
        "message_id": seen.id,
        "date": 0,
        "reply_markup": seen.raw["reply_markup"],
    }
    del user.room.messages[seen.id]
    answer = await user.presses(type(seen)(old), "Everything")
    assert answer.text == "This button is out of date."


# --- what breaks ---


async def test_person_gets_one_plain_line_and_no_traceback_when_something_breaks(room, user):
    admin = room.admin()
    room.reports["https://tides.example/rss"] = RuntimeError(f"secret {room.telegram.token}")
    await admin.sends("/addsource https://tides.example/rss")
    await admin.sees("went wrong")
    assert all("secret" not in message.text and "Traceback" not in message.text for message in admin.messages)


async def test_token_is_in_no_log(room, user, capsys):
    admin = room.admin()
    room.reports["https://tides.example/rss"] = RuntimeError(f"secret {room.telegram.token}")
    await admin.sends("/addsource https://tides.example/rss")
    await admin.sees("went wrong")
    out = capsys.readouterr()
    assert "secret <token>" in out.out + out.err
    assert room.telegram.token not in out.out + out.err


async def test_lost_answer_is_not_followed_by_an_apology(room, user):
    room.telegram.fails(Trouble.GATEWAY, methods={"sendmessage"})
    await user.sends("/help")
    await user.sends("/status")
    await user.sees("Not subscribed")
    assert not any("went wrong" in message.text for message in user.messages)


async def test_late_answer_to_a_press_is_no_error(room, user):
    await user.sends("/start")
    seen = await user.sees("Dateline")
    room.telegram.world.callbacks.clear()
    data = seen.button("Everything")["callback_data"]
    query_id = people.presses(room.telegram.world, user.person, user.room, seen.raw, data)
    room.telegram.world.callbacks.pop(query_id)
    await user.sees_edit("Subscribed.")


@pytest.mark.parametrize(
    ("status", "rights", "reason"),
    [
        ("administrator", {"can_post_messages": False}, "the bot may not post there"),
        ("administrator", {"can_post_messages": True}, ""),
        ("administrator", {}, ""),  # in a group: the right is a channel's
        ("restricted", {"can_send_messages": False}, "the bot may not post there"),
        ("restricted", {"can_send_messages": True}, ""),
        ("member", {}, ""),
        ("left", {}, "the bot was removed from the chat"),
        ("kicked", {"until_date": 0}, "the bot was removed from the chat"),
    ],
)
def test_membership_says_whether_the_bot_can_post(status, rights, reason):
    user = {"id": 1, "is_bot": True, "first_name": "Dateline"}
    flags = dict.fromkeys(RIGHTS[status], False)
    member = telegram.ChatMember.de_json({"status": status, "user": user, **flags, **rights}, None)
    assert reason_to_pause(member, private=False) == (reason or None)


RIGHTS = {
    "administrator": (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
        "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
        "can_edit_stories can_delete_stories"
    ).split(),
    "restricted": (
        "is_member can_change_info can_invite_users can_pin_messages can_send_messages can_send_polls "
        "can_send_other_messages can_add_web_page_previews can_manage_topics can_send_audios "
        "can_send_documents can_send_photos can_send_videos can_send_video_notes can_send_voice_notes "
        "can_edit_tag can_react_to_messages until_date"
    ).split(),
    "member": (),
    "left": (),
    "kicked": (),
}


async def test_edit_of_a_message_that_was_deleted_becomes_a_new_one(room, user):
    await user.sends("/settings")
    seen = await user.sees("Settings")
    del user.room.messages[seen.id]
    await user.presses(seen, "Turn the sound off")
    await user.sees("without a sound")


async def test_data_of_buttons_is_refused_when_it_is_too_long():
    with pytest.raises(ValueError, match="not fit"):
        pack("sz", "x" * 41)
    with pytest.raises(ValueError, match="not fit"):
        pack("lq", "ферма")
    assert unpack(pack("fr", 12, chat_id=-100123)) == Press(verb="fr", arguments=("12",), chat_id=-100123)


@given(st.text(max_size=80))
def test_any_callback_data_is_read_or_refused(data):
    found = unpack(data)
    assert found is None or isinstance(found, Press)
