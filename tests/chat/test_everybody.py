"""Every command and every button there is, by everybody that may meet it: who is answered, who is refused.

The tables of routes.py are gone through: a new command or button is in here by being there.
"""

import pytest

from bot.chat.routes import ACTIONS, COMMANDS

CHANGES = {"en": "Only this chat's administrators", "uk": "адміністратори", "de": "Administratoren"}
ADMINS = {"en": "Only the admins of this bot", "uk": "адмін", "de": "Admins"}
FAULT = {"en": "went wrong", "uk": "не так", "de": "schief"}
LANGUAGES = ("en", "uk", "de")


class Places:
    """A reader, a guest who runs nothing, and all the places that the bot can be in."""

    def __init__(self, room, language: str) -> None:
        telegram = room.telegram
        self.room = room
        self.reader = telegram.user("Olena", language=language)
        self.guest = telegram.user("Taras", language=language)
        self.group = telegram.supergroup("Rowers", admin=self.reader, members=[self.guest], is_forum=True)
        self.channel = telegram.channel("Harbour", admin=self.reader, username="harbour")

    async def settles(self) -> None:
        """Wait until all that was sent is answered."""
        await self.reader.sends("/help")
        await self.reader.sees("/latest", within=60)
        await self.room.has_handled()

    def texts(self, place) -> list[str]:
        return [one.text for one in place.messages]


@pytest.fixture(params=LANGUAGES)
async def places(request, room):
    room.story("Storm in Kharkiv", "Trams stand still in Kharkiv, Ukraine.")
    made = Places(room, request.param)
    made.language = request.param
    return made


async def test_every_command_is_answered_in_private_or_refused_to_who_is_no_admin(places):
    for name, command in COMMANDS.items():
        before = len(places.reader.messages)
        await places.reader.sends(f"/{name}")
        await places.reader.sees(within=60)
        await places.room.has_handled()
        said = places.texts(places.reader)[before:]
        assert said, name
        if command.admin:
            assert any(ADMINS[places.language] in one for one in said), (name, said)
        assert not any(FAULT[places.language] in one for one in said), (name, said)


async def test_every_command_is_answered_in_a_topic_and_to_an_anonymous_administrator(places):
    world, group = places.room.telegram.world, places.group
    topic = await group.topic("News")
    for name in COMMANDS:
        await places.reader.sends(f"/{name}", to=topic)
        command = {"type": "bot_command", "offset": 0, "length": len(name) + 1}
        anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        message = world.new_message(group.room, None, text=f"/{name}", entities=[command])
        world.updates.add("message", message | {"from": anonymous, "sender_chat": group.room.as_chat()})
        await places.settles()
    in_topic = [one for one in group.messages if one.thread_id == topic.thread_id]
    refused = sum(command.admin for command in COMMANDS.values())
    assert len(in_topic) == len(COMMANDS) - refused + 1  # of refusals one an hour
    assert not any(FAULT[places.language] in one.text or FAULT["en"] in one.text for one in group.messages)


async def test_every_command_posted_in_a_channel_is_taken_without_a_fault(places):
    for name in COMMANDS:
        await places.channel.posts(f"/{name}")
    await places.settles()
    assert not any(FAULT["en"] in one.text for one in places.channel.messages)


async def test_every_button_is_refused_to_who_may_not_press_it_and_nothing_is_stored(places):
    world, group = places.room.telegram.world, places.group
    await places.reader.sends("/latest", to=group)
    message = await group.sees(within=60)
    for verb, action in ACTIONS.items():
        query = places.guest.forges(message, f"{verb}:1", to=group)
        await places.settles()
        said = [event.detail["text"] for event in world.journal.events if event.detail.get("id") == query]
        assert said, verb
        if action.admin:
            assert ADMINS[places.language] in said[0], (verb, said)
        elif action.changes:
            assert CHANGES[places.language] in said[0], (verb, said)
    assert places.room.chat(group) is None
    assert not any(FAULT[places.language] in one.text for one in group.messages)
