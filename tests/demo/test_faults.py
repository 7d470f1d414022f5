"""Faults and flood limits: what the client sees, and what was accepted all the same."""

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.demo.faults import Fault, Faults, Trouble
from bot.demo.limits import Limits, Window
from tests.telegram import TOKEN, TelegramServer


@pytest.mark.parametrize(
    ("trouble", "error", "is_accepted"),
    [
        (Trouble.DROP_BEFORE, NetworkError, False),
        (Trouble.DROP_AFTER, NetworkError, True),
        (Trouble.ERROR, NetworkError, False),
        (Trouble.GATEWAY, NetworkError, False),
        (Trouble.NOT_JSON, TelegramError, True),
        (Trouble.FLOOD, RetryAfter, False),
    ],
)
async def test_trouble_strikes_once_and_acceptance_is_as_told(
    telegram: TelegramServer, bot: Bot, trouble: Trouble, error: type[Exception], *, is_accepted: bool
):
    user = telegram.user("Olena", started=True)
    fault = telegram.fails(trouble)
    with pytest.raises(error):
        await bot.send_message(user.id, "first")
    await bot.send_message(user.id, "second")
    assert [m.text for m in user.messages] == (["first"] * is_accepted) + ["second"]
    assert fault.happened == 1


async def test_late_reply_times_out_though_delivered(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena", started=True)
    telegram.fails(Trouble.DELAY, seconds=0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(user.id, "late", read_timeout=0.05)
    assert (await user.sees()).text == "late"


def test_share_of_calls_is_struck_repeatably():
    def struck(seed: int) -> int:
        faults = Faults(seed)
        fault = faults.add(Fault(trouble=Trouble.DROP_AFTER, times=None, share=0.1))
        for _ in range(1000):
            faults.next("sendmessage")
            faults.next("getme")
        return fault.happened

    assert struck(1) == struck(1)
    assert 60 < struck(2) < 140


def test_fourth_message_within_a_second_to_one_chat_has_to_wait():
    limits = Limits()
    assert [limits.wait("5", now=at) for at in (0.0, 0.1, 0.2, 0.3, 1.05)] == [0, 0, 0, 1, 0]
    assert [breach.rule for breach in limits.breaches] == ["chat"]


def test_group_takes_twenty_a_minute():
    limits = Limits(chat=(Window(100, 1.0),))
    waits = [limits.wait("-5", now=second) for second in range(21)]
    assert waits == [0] * 20 + [40]
    assert limits.wait("-5", now=60.0) == 0


def test_breaches_are_only_counted_when_not_enforced():
    limits = Limits(is_enforced=False)
    waits = [limits.wait(str(chat), now=0.5) for chat in range(40)]
    assert sum(waits) == 0
    assert (len(limits.breaches), limits.peak) == (10, 40)


async def test_enforced_limit_is_a_retry_after():
    async with TelegramServer(limits=Limits()) as telegram, Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        user = telegram.user("Olena", started=True)
        for number in range(3):
            await bot.send_message(user.id, str(number))
        with pytest.raises(RetryAfter):
            await bot.send_message(user.id, "one too many")
        assert len(telegram.limits.breaches) == 1
        await bot.get_me()
