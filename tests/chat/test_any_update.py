"""Whatever update Telegram sends, in whatever chat and from whomever: no handler raises."""

import json
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Bot, Update

from bot.chat.routes import ACTIONS, COMMANDS
from bot.process.inbox import read
from tests.newsroom import ADMIN_ID

IDS = count(10_000)
KEYS = ["id", "message_id", "chat", "from", "type", "text", "date", "data", "entities"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(
        [
            "Kharkiv",
            "drone -kyiv",
            '"open',
            "((",
            "region:UA-63",
            "22:00-7:00",
            "https://x.example/rss",
            "@",
            "𝕏👩‍👩‍👦\u202e",
            "=",
            "1",
            "0",
            "-1",
        ]
    ),
)
COMMAND = st.builds(
    lambda name, mention, words: (f"/{name}{mention} {words}".strip(), len(f"/{name}{mention}")),
    st.sampled_from([*COMMANDS, "nothing", "LATEST"]),
    st.sampled_from(["", "@other_bot", "@dateline_demo_bot"]),
    TEXTS,
)
ENTITY = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            ["bot_command", "mention", "bold", "code", "text_link", "custom_emoji", "newer_than_us"]
        ),
        "offset": st.integers(0, 70),
        "length": st.integers(0, 70),
    },
    optional={"url": TEXTS},
)
NUMBER = st.integers(-(2**53), 2**53)
DATA = st.one_of(
    TEXTS,
    st.builds(
        lambda verb, rest: f"{verb}{rest}",
        st.sampled_from(list(ACTIONS)),
        st.sampled_from(
            ["", ":", ":0", ":1", ":1:1", ":UA-63", ":UA:0:x", f":{'9' * 18}", ":on", ":@-1001", ":a:b:c:d"]
        ),
    ),
)


def user(person: int, language: str = "en") -> dict:
    return {"id": person, "is_bot": False, "first_name": "P", "language_code": language}


class Senders:
    """The chats of a room that anything may come from."""

    def __init__(self, room) -> None:
        telegram = room.telegram
        self.bot = telegram.world.bot.as_user()
        olena, admin = (
            telegram.user("Olena", started=True),
            telegram.user("Ada", user_id=ADMIN_ID, started=True),
        )
        guest = telegram.user("Taras", language="uk", started=True)
        group = telegram.group("Group", admin=olena, members=[guest])
        forum = telegram.supergroup("Forum", admin=olena, members=[guest], is_forum=True)
        channel = telegram.channel("Channel", admin=olena, username="channel")
        self.people = [
            user(one.id, language) for one, language in ((olena, "en"), (admin, "de"), (guest, "uk"))
        ]
        self.private = [one.room.as_chat() for one in (olena, admin, guest)]
        self.public = [one.room.as_chat() for one in (group, forum, channel)]


@st.composite
def messages(draw, senders: Senders, *, depth: int = 0) -> dict:
    """A message of any kind, as the Bot API may send one."""
    chat = draw(st.sampled_from([*senders.private, *senders.public]))
    made: dict = {
        "message_id": draw(st.integers(1, 2**31)),
        "date": draw(st.integers(0, 2**33)),
        "chat": chat,
    }
    if chat["type"] == "private":
        made["from"] = next(one for one in senders.people if one["id"] == chat["id"])
    elif draw(st.booleans()):
        made["from"] = draw(st.sampled_from([*senders.people, senders.bot, user(1087968824), user(777000)]))
    if chat["type"] != "private" and draw(st.booleans()):
        made["sender_chat"] = draw(st.sampled_from([chat, *senders.public]))
    if chat.get("is_forum") and draw(st.booleans()):
        made |= {"message_thread_id": draw(st.integers(1, 50)), "is_topic_message": draw(st.booleans())}
    made |= draw(contents(senders))
    if depth < 1 and draw(st.booleans()):
        made["reply_to_message"] = draw(messages(senders, depth=depth + 1)) | {"chat": chat}
    return made


@st.composite
def contents(draw, senders: Senders) -> dict:
    file = {"file_id": "x", "file_unique_id": "y", "file_size": draw(st.integers(0, 2**40))}
    text, length = draw(COMMAND)
    point = {"latitude": draw(st.floats(-90, 90)), "longitude": draw(st.floats(-180, 180))}
    kinds = [
        {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": length}]},
        {"text": draw(TEXTS), "entities": draw(st.lists(ENTITY, max_size=3))},
        {"caption": draw(TEXTS), "photo": [file | {"width": 1, "height": 1}]},
        {"document": file | {"file_name": draw(TEXTS), "mime_type": draw(TEXTS)}},
        {"location": point},
        {"venue": {"location": point, "title": "x", "address": "y"}, "location": point},
        {"contact": {"phone_number": "1", "first_name": "x"}},
        {"dice": {"emoji": "🎲", "value": 1}},
        {
            "sticker": file
            | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}
        },
        {"new_chat_members": [draw(st.sampled_from([*senders.people, senders.bot]))]},
        {"left_chat_member": senders.bot},
        {"new_chat_title": draw(TEXTS)},
        {"group_chat_created": True},
        {
            "forum_topic_created": {"name": draw(TEXTS), "icon_color": 1},
            "message_thread_id": 7,
            "is_topic_message": True,
        },
        {"forum_topic_closed": {}},
        {"forum_topic_reopened": {}, "message_thread_id": draw(st.integers(1, 50))},
        {"migrate_to_chat_id": -1_000_000_000_000 - draw(st.integers(1, 9))},
        {"migrate_from_chat_id": -draw(st.integers(1, 9))},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": senders.public[0]}},
        {"something_newer_than_us": {"a": [1]}},
        {},
    ]
    return draw(st.sampled_from(kinds))


def member(senders: Senders, status: str) -> dict:
    rights = {
        "can_be_edited": False,
        "is_anonymous": False,
        "can_manage_chat": True,
        "can_delete_messages": True,
        "can_manage_video_chats": True,
        "can_restrict_members": True,
        "can_promote_members": True,
        "can_change_info": True,
        "can_invite_users": True,
        "can_post_stories": True,
        "can_edit_stories": True,
        "can_delete_stories": True,
    }
    more: dict[str, dict] = {
        "administrator": rights | {"can_post_messages": False},
        "kicked": {"until_date": 0},
    }
    return {"status": status, "user": senders.bot, **more.get(status, {})}


@st.composite
def updates(draw, senders: Senders) -> dict:
    """An update of any kind that the bot may be sent."""
    person, status = (
        draw(st.sampled_from(senders.people)),
        st.sampled_from(["member", "left", "kicked", "administrator"]),
    )
    message = draw(messages(senders))
    pressed = {"id": str(next(IDS)), "from": person, "chat_instance": "1"}
    changed = {
        "chat": message["chat"],
        "from": person,
        "date": 0,
        "old_chat_member": member(senders, draw(status)),
        "new_chat_member": member(senders, draw(status)),
    }
    gone = {"message_id": 5, "date": 0, "chat": message["chat"]}
    kinds = [
        {
            draw(
                st.sampled_from(["message", "edited_message", "channel_post", "edited_channel_post"])
            ): message
        },
        {"callback_query": pressed | {"message": message | {"from": senders.bot}, "data": draw(DATA)}},
        {"callback_query": pressed | {"message": gone, "data": draw(DATA)}},
        {"callback_query": pressed | {"inline_message_id": "x", "data": draw(DATA)}},
        {"callback_query": pressed | {"game_short_name": "x"}},
        {"inline_query": {"id": str(next(IDS)), "from": person, "query": draw(TEXTS), "offset": draw(TEXTS)}},
        {"chosen_inline_result": {"result_id": "x", "from": person, "query": draw(TEXTS)}},
        {draw(st.sampled_from(["my_chat_member", "chat_member"])): changed},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": True}},
        {
            "message_reaction": {
                "chat": message["chat"],
                "message_id": 1,
                "date": 0,
                "old_reaction": [],
                "new_reaction": [],
            }
        },
        {"kind_newer_than_us": {"id": 1}},
    ]
    return {"update_id": next(IDS), **draw(st.sampled_from(kinds))}


@pytest.mark.slow
async def test_no_update_raises(room):
    senders, raised = Senders(room), []

    async def note(_update, context) -> None:
        raised.append(context.error)

    room.application.add_error_handler(note)
    room.story("Storm in Kharkiv", "Trams stand still in Kharkiv, Ukraine.")

    @settings(max_examples=120, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def drawn(data):
        made.append(data.draw(updates(senders)))

    made: list[dict] = []
    drawn()
    for body in made:
        received = read(json.loads(json.dumps(body)), room.application.bot)
        if received is not None:
            await room.application.process_update(received.update)
            ours = [one for one in raised if not is_telegrams(one)]
            assert not ours, (body, ours)


def is_telegrams(error: Exception) -> bool:
    """Whether Telegram refused an answer: a chat that the bot has left, a topic that is not there."""
    said = str(error).casefold()
    return any(
        words in said
        for words in (
            "thread not found",
            "chat not found",
            "forbidden",
            "not a member",
            "message to",
            "query is too old",
            "kicked",
            "query_id_invalid",
        )
    )


@given(
    st.dictionaries(
        st.sampled_from(["update_id", "message", "callback_query", "my_chat_member", "inline_query", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | TEXTS,
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
            ),
            max_leaves=8,
        ),
    )
)
def test_what_nobody_can_read_is_left_out_and_stops_nothing(body):
    received = read(body, Bot("1:x"))
    assert received is None or isinstance(received.update, Update)
