"""A process that Telegram knows no chat of pauses nobody: it may be another bot, or another's server."""

from structlog.testing import capture_logs

from bot.push import answers
from bot.push.sender import WORKERS
from bot.push.strangers import AGAIN, MOST
from storage import subscribers


def paused(desk, chats) -> int:
    read = desk.database.read_now
    return sum(bool(read(subscribers.chat, chat.chat_id, 0).paused) for chat in chats)


async def test_nobody_is_paused_while_no_chat_is_found_and_the_log_says_why(desk):
    chats = [desk.chat(9_000 + number) for number in range(MOST + 5)]
    item = desk.item("Ferry runs aground")
    for chat in chats:
        desk.queue(chat, item)
    with capture_logs() as logs:
        for _ in range(60):
            await desk.sender.drain()
            desk.pass_time(60)
    assert [one["event"] for one in logs].count("push.no_chat_found") == 1
    assert paused(desk, chats) == 0
    assert desk.counts() == {"queued": len(chats)}
    for chat in chats:  # the right token again
        desk.telegram.user(f"R{chat.chat_id}", user_id=chat.chat_id, started=True)
    for _ in range(12):
        desk.pass_time(60)
        await desk.sender.drain()
    assert desk.counts() == {"sent": len(chats)}


async def test_a_chat_that_is_gone_is_paused_once_another_has_got_something(desk):
    gone, (_, there) = desk.chat(9_001), desk.reader("Olena")
    item = desk.item("Ferry runs aground")
    desk.queue(gone, item)
    await desk.sender.drain()
    assert paused(desk, [gone]) == 0
    desk.queue(there, item)
    await desk.sender.drain()
    desk.pass_time(AGAIN.total_seconds())
    await desk.sender.drain()
    assert (paused(desk, [gone]), desk.counts()["sent"]) == (1, 1)


async def test_the_only_chat_of_a_bot_is_paused_when_it_is_not_found_twice(desk):
    gone = desk.chat(9_001)
    desk.queue(gone, desk.item("Ferry runs aground"))
    await desk.sender.drain()
    desk.pass_time(AGAIN.total_seconds())
    await desk.sender.drain()
    assert paused(desk, [gone]) == 1


async def test_who_has_blocked_the_bot_is_paused_at_once(desk):
    olena, chat = desk.reader("Olena")
    await olena.blocks()
    desk.queue(chat, desk.item("Ferry runs aground"))
    await desk.sender.drain()
    assert paused(desk, [chat]) == 1


async def test_dead_chats_at_the_head_of_the_line_hold_nobodys_news_for_long(desk):
    chats = [desk.chat(9_000 + number) for number in range(MOST + 20)]
    olena, there = desk.reader("Olena")
    item = desk.item("Ferry runs aground")
    for chat in [*chats, there]:
        desk.queue(chat, item)
    tries = []
    for _ in range(30):  # seconds
        await desk.sender.drain()
        tries.append(len(desk.telegram.calls("sendMessage")))
        desk.pass_time(1)
    assert [one.text for one in olena.messages] != []
    assert tries[10] <= WORKERS + MOST + 10  # one a second: it may be another bot's token


async def test_an_answer_that_got_through_tells_that_telegram_knows_the_bot(desk):
    chats = [desk.chat(9_000 + number) for number in range(MOST + 90)]
    item = desk.item("Ferry runs aground")
    for chat in chats:
        desk.queue(chat, item)
    olena, _ = desk.reader("Olena")
    await desk.sender.drain()
    await desk.bot.send_message(olena.id, "You get news here.")
    await desk.sender.drain()
    assert len(desk.telegram.calls("sendMessage")) == len(chats) + 1
    desk.pass_time(AGAIN.total_seconds())
    await desk.bot.send_message(olena.id, "You get news here.")
    await desk.sender.drain()
    assert paused(desk, chats) == len(chats)


async def test_chats_that_a_server_in_trouble_does_not_find_are_not_paused_and_get_their_news_soon(
    desk, monkeypatch
):
    readers = [desk.reader(f"Reader {number}") for number in range(MOST + 5)]
    for _, chat in readers:
        desk.queue(chat, desk.item("Ferry runs aground"))
    await desk.sender.drain()
    desk.pass_time(60)
    with monkeypatch.context() as trouble:
        said = b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'
        real = answers.checked
        trouble.setattr(answers, "checked", lambda _status, _payload, *, url: real(400, said, url=url))
        item = desk.item("Mayor opens the bridge")
        for _, chat in readers:
            desk.queue(chat, item)
        for _ in range(5):
            await desk.sender.drain()
            desk.pass_time(5)
        assert desk.sender.trouble.startswith("Telegram finds none of")
    desk.pass_time(30)
    await desk.settles()
    assert desk.sender.trouble == ""
    assert paused(desk, [chat for _, chat in readers]) == 0
    assert {user.messages[-1].text.split("\n")[0] for user, _ in readers} == {"Mayor opens the bridge"}
