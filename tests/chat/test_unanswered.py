"""What had no answer, for its chat takes only so many messages, is told in one line a minute later."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.chat.desk.unanswered import MOST_CHATS, Left, Unanswered
from bot.chat.failures import keep_told
from bot.demo.faults import Trouble
from tests.newsroom import NOON

TOLD = "{} not answered: too many at once. {} may have been done all the same: look with /filter or /status."


async def test_group_hears_once_how_many_of_its_commands_had_no_answer(room, user):
    group = room.telegram.group("Rowers", admin=user)
    room.telegram.fails(Trouble.FLOOD, times=2, seconds=30)
    for _ in range(2):
        await user.sends("/help", to=group)
    await user.sends("/help", to=group)
    await group.sees("/latest")
    room.later(seconds=61)
    await group.sees(TOLD.format("2 commands here were", "They"))
    assert room.telegram.calls("sendMessage")[-1].fields["disable_notification"]
    room.later(seconds=61)
    await group.sees_nothing(within=0.3)


async def test_line_that_does_not_get_through_either_comes_later(room, user):
    room.telegram.fails(Trouble.FLOOD, times=2, seconds=30)
    await user.sends("/help")
    await room.telegram.called("sendMessage")
    await room.has_handled()
    room.later(seconds=61)
    await room.telegram.called("sendMessage", times=2)
    room.later(seconds=61)
    await user.sees(TOLD.format("1 command here was", "It"))


def test_what_is_asked_meanwhile_is_told_together_and_of_so_many_chats():
    unanswered = Unanswered()
    for number in range(MOST_CHATS + 5):
        unanswered.note(Left(chat_id=-number), now=NOON)
    unanswered.note(Left(chat_id=-1), now=NOON + timedelta(seconds=50))
    assert unanswered.due(now=NOON + timedelta(seconds=59)) == []
    due = unanswered.due(now=NOON + timedelta(seconds=60))
    assert len(due) == MOST_CHATS
    assert next(one for one in due if one.chat_id == -1).count == 2
    assert unanswered.due(now=NOON + timedelta(days=1)) == []


class SlowBot:
    """Telegram takes what one chat gets only when `free` is set; `told` holds who got a line, and how."""

    def __init__(self, slow: int) -> None:
        self.slow, self.free = slow, asyncio.Event()
        self.told: list[tuple[int, float]] = []

    async def send_message(self, chat_id, _text, *, rate_limit_args, **_more):
        if chat_id == self.slow:
            await self.free.wait()
        self.told.append((chat_id, rate_limit_args))
        if len(self.told) == 2:
            self.free.set()


async def test_no_chat_waits_to_be_told_behind_another(room):
    bot, unanswered = SlowBot(slow=-1), Unanswered()
    services = replace(room.context, unanswered=unanswered)
    unanswered.note(Left(chat_id=-1), now=NOON - timedelta(hours=1))
    unanswered.note(Left(chat_id=-2), now=NOON - timedelta(hours=1))
    telling = asyncio.create_task(keep_told(services, bot, apart=7.0, every_seconds=0.01))
    await asyncio.sleep(0.1)
    unanswered.note(Left(chat_id=-3), now=NOON - timedelta(hours=1))
    async with asyncio.timeout(3):
        await bot.free.wait()
    await asyncio.sleep(0)
    telling.cancel()
    assert bot.told == [(-2, 7.0), (-3, 7.0), (-1, 7.0)]
