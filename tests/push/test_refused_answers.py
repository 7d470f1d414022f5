"""What is spaced so that Telegram does not refuse it, and what is tried again when it does."""

import asyncio

import pytest
from telegram.error import RetryAfter

from tests.push.line import Line, one_after_the_other


async def refused_first(line, times, wait, chat_id=-100):
    """Make a call that Telegram refuses so often, each time for so many seconds."""
    refusals = iter([RetryAfter(wait)] * times)

    async def callback():
        line.went.append(("tried", line.time.now))
        for refusal in refusals:
            raise refusal
        return {"message_id": 1}

    data = {"chat_id": chat_id}
    return await line.gate.process_request(callback, (), {}, "sendMessage", data, None)


@pytest.mark.parametrize("chat_id", [5, -100])
async def test_an_answer_that_telegram_refuses_for_some_seconds_is_tried_again_then(chat_id):
    line = Line(rate=1000)
    assert await refused_first(line, 2, 3, chat_id) == {"message_id": 1}
    assert line.times == pytest.approx([100, 103, 106], abs=0.1)


@pytest.mark.parametrize(("times", "wait", "tries"), [(1, 40, 1), (9, 2, 3)])
async def test_an_answer_refused_for_long_or_again_and_again_is_refused(times, wait, tries):
    line = Line(rate=1000)
    with pytest.raises(RetryAfter):
        await refused_first(line, times, wait)
    assert len(line.went) == tries


def waiting_for_real(line):
    """Have who waits for seconds wait, while the others go on."""
    over = asyncio.Event()

    async def sleep(seconds):
        await (over.wait() if seconds > 1 else asyncio.sleep(0))

    line.gate._sleep = sleep
    asyncio.get_running_loop().call_later(0.2, over.set)


async def test_forty_refused_groups_hold_four_places():
    line = Line(rate=10_000)
    waiting_for_real(line)
    answers = [refused_first(line, 1, 3, -chat) for chat in range(1, 41)]
    found = await asyncio.gather(*answers, return_exceptions=True)
    assert [type(one) for one in found].count(dict) == 4


async def test_edits_in_a_group_are_spaced():
    line = Line(rate=10_000)
    assert await one_after_the_other(line, [(0, "editMessageText")] * 8) == []
    assert line.times == pytest.approx([100] * 3 + [103] * 3 + [106] * 2, abs=0.1)


async def test_forty_groups_of_spaced_edits_hold_four_places():
    line = Line(rate=10_000)
    for chat in range(1, 41):
        await asyncio.gather(*(line.call(chat, -chat, endpoint="editMessageText") for _ in range(3)))
    waiting_for_real(line)
    edits = [
        asyncio.create_task(line.call(-chat, -chat, endpoint="editMessageText")) for chat in range(1, 41)
    ]
    done, _ = await asyncio.wait(edits, timeout=0.1)
    assert len(done) == 36
    await asyncio.gather(*edits)
