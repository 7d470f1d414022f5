"""Whatever a button carries, and whatever answers a question, nobody is told of a fault of ours."""

import pytest

from bot.chat.routes import ACTIONS, REPLIES

ARGUMENTS = ("", ":", ":0", ":1", ":1:1:1", ":UA-63:1", ":UA:x:here", f":{'9' * 18}:{'9' * 18}")
WORDS = ("x", "Kharkiv", '"open', "<b>&", "-", "1", "ж" * 400, "region:UA-63 -flood")


async def settled(room, user) -> None:
    """Wait until what was pressed and typed before is answered."""
    await user.sends("/help")
    await user.sees("/latest", within=90)
    await room.has_handled()


async def prepared(room, user):
    """Somebody with a filter, news and a source, and a message that buttons can be on."""
    room.story("Storm in Kharkiv", "Trams stand still in Kharkiv.")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/filter storm")
    return await user.sees("Filter 1 added")


def faults(user) -> list[str]:
    return [one.text for one in user.messages if "went wrong" in one.text]


@pytest.mark.parametrize("is_admin", [False, True])
async def test_any_data_of_a_button_is_answered(room, is_admin):
    people_ = [room.admin()] if is_admin else []
    people_ += [room.telegram.user(f"Reader {number}") for number in range(len(ARGUMENTS) - len(people_))]
    for user, arguments in zip(
        people_, (*ARGUMENTS[3:], *ARGUMENTS[:3]) if is_admin else ARGUMENTS, strict=True
    ):
        message = await prepared(room, user)
        for verb in ACTIONS:
            user.forges(message, f"{verb}{arguments}")
    for user in people_:
        await settled(room, user)
        assert faults(user) == []


async def test_any_words_after_any_question_are_answered(room):
    name = room.application.bot.username
    readers = []
    for verb in REPLIES:
        user = room.telegram.user(f"Reader of {verb}")
        readers.append(user)
        await prepared(room, user)
        for arguments in ("", ":0", ":1:1"):
            url = f"https://t.me/{name}#{verb}{arguments}"
            link = {"type": "text_link", "offset": 0, "length": 1, "url": url}
            world = room.telegram.world
            question = world.new_message(user.room, world.bot, text="?", entities=[link])
            user.room.messages[question["message_id"]] = question
            for words in WORDS:
                await user.sends(words, reply_to=question["message_id"])
    for user in readers:
        await settled(room, user)
        assert faults(user) == []


async def test_any_words_out_of_the_blue_are_answered(room, user):
    await prepared(room, user)
    for words in (
        *WORDS,
        "https://",
        "http://[",
        "https://x.example/" + "y" * 3000,
        "@",
        "/",
        "//",
        "\u202e",
    ):
        await user.sends(words)
    await settled(room, user)
    assert faults(user) == []
