"""A paused chat is told why and how to go on; /start brings it back; /stats speaks plain words."""

import pytest

from bot.chat.explaining.delivery_words import delivery_lines, delivery_reason
from bot.chat.locale import shipped
from bot.chat.preferences.pausing import reason
from storage import subscribers
from storage.model import Reason

EN = shipped().texts("en")


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("blocked by the user", "I was blocked"),
        ("forbidden: bot was blocked by the user", "I was blocked"),
        ("forbidden: bot was kicked from the supergroup chat", "I was removed from the chat"),
        ("the bot was removed from the chat", "I was removed from the chat"),
        ("the bot may not post there", "I may not write there"),
        ("not enough rights to send text messages to the chat", "I may not write there"),
        ("need administrator rights in the channel chat", "I may not write there"),
        ("topic_closed", "the topic is closed or deleted"),
        ("message thread not found", "the topic is closed or deleted"),
        ("chat not found", "Telegram does not find the chat any more"),
        ("forbidden: user is deactivated", "Telegram does not find the chat any more"),
        ("something new", "something new"),
    ],
)
def test_reason_is_said_in_plain_words(stored, words):
    assert reason(EN, stored) == words


async def paused(room, user, why: str) -> None:
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    room.database.write_now(subscribers.pause, user.id, why, now=room.now)


async def test_status_tells_a_paused_chat_why_since_when_and_how_to_go_on(room, user):
    await paused(room, user, "the bot may not post there")
    room.later(hours=3)
    await user.sends("/status")
    seen = (await user.sees("Sending is paused")).text
    assert "I may not write there (3 hours ago)." in seen
    assert "send /subscribe: it starts again." in seen
    assert "Filters and settings are kept until 10 Nov." in seen


@pytest.mark.parametrize(
    ("why", "help_"),
    [
        ("need administrator rights in the channel chat", "Give me the right to post"),
        ("topic_closed", "Reopen the topic"),
    ],
)
async def test_status_names_what_helps(room, user, why, help_):
    await paused(room, user, why)
    await user.sends("/status")
    assert help_ in (await user.sees("Sending is paused")).text


@pytest.mark.parametrize("command", ["/start", "/start kyiv", "/subscribe"])
async def test_start_and_subscribe_let_a_paused_chat_go_on(room, user, command):
    await user.sends("/filter storm")
    await user.sees("added")
    await paused(room, user, "blocked")
    await user.sends(command)
    await user.sees()
    stored = room.chat(user)
    assert (stored.paused, stored.paused_at) == ("", None)
    assert stored.subscribed_at is not None
    assert room.filters(user) == ["storm"]


def test_stats_say_each_reason_in_plain_words_and_add_up():
    told = delivery_lines(
        EN,
        {
            "queued": 4,
            "gathered": 3,
            "sending": 1,
            "sent": 100,
            "sent: in a list": 20,
            "sent: found after its reply was lost": 2,
            f"sent: {Reason.AFTER_DOUBT}": 1,
            "dropped: stale": 5,
            "dropped: no room in a list": 6,
            "dropped: forbidden: bot was blocked by the user": 3,
            "dropped: blocked by the user": 4,
            "failed: given up after 8 attempts: bad gateway": 1,
            "failed: given up after 8 attempts: internal": 1,
            "failed: odd <thing>": 1,
        },
    )
    assert told.split("\n") == [
        "Waiting: 4",
        "Waiting in a list: 3",
        "On the way: 1",
        "Sent: 123",
        "– as a line of a list: 20",
        "– reply lost, found by looking: 2",
        "– reply lost, sent again, perhaps twice: 1",
        "Not sent: 21",
        "– I was blocked: 7",
        "– no room in a list, still in /latest: 6",
        "– too old when its turn came (MAX_AGE): 5",
        "– given up after many attempts: 2",
        "– odd &lt;thing&gt;: 1",
    ]


@pytest.mark.parametrize("reason_", Reason)
def test_each_reason_has_words_of_its_own(reason_):
    for language in ("en", "uk"):
        words = delivery_reason(shipped().texts(language), reason_)
        assert words
        assert words != reason_
