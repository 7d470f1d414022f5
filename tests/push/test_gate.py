import asyncio
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.push.gate import APART, BROADCAST
from bot.push.request import NeverSentError, NoTurnError
from storage.engine.database import DatabaseUnusable
from tests.push.line import Line, Turns, one_after_the_other


async def test_call_without_a_chat_passes_at_once():
    line = Line(rate=0.01)
    for _ in range(5):
        await line.call("me", None, endpoint="getMe")
    assert line.times == [100.0] * 5


async def test_asking_about_a_chat_is_not_a_send():
    line = Line(rate=0.01)
    for _ in range(5):
        await line.call("member", 5, endpoint="getChatMember")
    assert line.times == [100.0] * 5


async def test_calls_keep_the_rate():
    line = Line(rate=10)
    await asyncio.gather(*(line.call("post", chat, BROADCAST) for chat in range(1, 32)))
    steps = [after - before for before, after in zip(line.times, line.times[1:], strict=False)]
    assert min(steps) > 0.099
    assert 2.99 <= line.times[-1] - line.times[0] <= 3.1


async def test_edits_spend_the_same_budget():
    line = Line(rate=10)
    await asyncio.gather(
        *(line.call("edit", chat, BROADCAST, endpoint="editMessageText") for chat in range(1, 12))
    )
    assert line.times[-1] - line.times[0] >= 0.99


async def test_answer_gets_the_next_slot_however_many_broadcasts_wait():
    line = Line(rate=1)
    posts = [asyncio.create_task(line.call(f"post {chat}", chat, BROADCAST)) for chat in range(1, 9)]
    while not line.went:  # noqa: ASYNC110 - time is stepped here
        await asyncio.sleep(0)
    await asyncio.gather(line.call("answer", 99), *posts)
    assert line.order.index("answer") <= 3
    assert line.order[-1] == "post 8"


async def test_however_many_answers_wait_every_third_turn_is_a_broadcasts():
    line = Line(rate=1)
    answers = [line.call("answer", chat) for chat in range(1, 31)]
    await asyncio.gather(*answers, *(line.call("post", chat, BROADCAST) for chat in range(101, 106)))
    assert [at for at, name in enumerate(line.order) if name == "post"] == [2, 5, 8, 11, 14]


async def test_answers_of_one_chat_hold_no_other_chats_answer():
    line = Line(rate=1)
    flood = [line.call("flooder", 1) for _ in range(3)]
    await asyncio.gather(*flood, line.call("bystander", 2))
    assert line.order == ["flooder", "bystander", "flooder", "flooder"]


async def test_chat_over_its_own_pace_holds_no_other_chat():
    line = Line(rate=1000)
    answers = [asyncio.create_task(line.call("answer", 7)) for _ in range(30)]
    await line.call("post", 5, BROADCAST)
    assert line.order.index("post") <= 3
    await asyncio.gather(*answers)
    assert line.times[-1] >= 127


async def test_an_answer_beyond_a_groups_waits_the_next_are_refused_at_once_and_hold_nobody():
    line = Line(rate=1000)
    for _ in range(12):
        await line.call("answer", -100)
    line.time.now = 112.0
    answers = [asyncio.create_task(line.call("answer", -100)) for _ in range(9)]
    await asyncio.sleep(0)
    await line.call("menu", -100, endpoint="editMessageText")
    await line.call("post", -100, BROADCAST)
    assert line.order == ["answer"] * 12 + ["menu", "post"]
    assert line.times[-1] < 113
    line.time.far.set()
    found = await asyncio.gather(*answers, return_exceptions=True)
    assert [type(answer) for answer in found] == [dict] + [RetryAfter] * 8
    assert line.times[-1] >= 160


async def test_an_answer_in_a_group_waits_until_the_group_takes_it():
    line = Line(rate=1000)
    messages = [(0, "sendMessage")] * 12
    edits = [(0, "editMessageText")] * 6
    late = [(35, "sendMessage"), (61, "editMessageText")]
    assert await one_after_the_other(line, [*messages, *edits, *late]) == []
    assert line.times[-2:] == pytest.approx([160, 161], abs=0.1)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([20, 60, 120, 300]))
def test_fifteen_commands_of_a_household_are_all_answered_within_a_minute(seed, seconds):
    """A quarter has two messages, a third leads to a press of a button."""
    chance, asked = random.Random(seed), []
    for _ in range(15):
        at = chance.uniform(0, seconds)
        asked += [(at, "sendMessage")] * (1 + (chance.random() < 1 / 4))
        if chance.random() < 1 / 3:
            asked.append((at + chance.uniform(2, 8), "editMessageText"))
    line = Line(rate=1000)
    began = line.time.now
    assert asyncio.run(one_after_the_other(line, sorted(asked))) == []
    waits = [went - began - at for went, (at, _) in zip(line.times, sorted(asked), strict=True)]
    assert max(waits) < 63  # a minute, and what is spaced


async def test_a_group_that_never_stops_asking_waits_a_minute_of_three_and_no_more():
    line = Line(rate=1000)
    began = line.time.now
    refused = await one_after_the_other(line, [(at / 2, "sendMessage") for at in range(360)])
    assert len(refused) > 300
    assert line.time.now - began < 181
    assert max(sum(at <= other < at + 59.9 for other in line.times) for at in line.times) == 12


async def test_forty_groups_over_their_pace_hold_four_places_and_the_fifth_is_refused_at_once():
    line = Line(rate=10_000)
    for chat in range(1, 41):
        line.time.now, line.turns.next = 100.0, 0.0
        await one_after_the_other(line, [(0, "sendMessage")] * 12, chat_id=-chat)
    line.time.now = 155.0
    answers = [line.call("late", -chat) for chat in range(1, 41)]
    found = await asyncio.gather(*answers, return_exceptions=True)
    assert [type(one) for one in found] == [dict] * 4 + [RetryAfter] * 36
    line.time.now = 155.0 + 60
    await line.call("later", -41)
    assert line.order[-1] == "later"


async def test_a_line_apart_goes_though_the_answers_of_its_group_are_used_up():
    line = Line(rate=1000)
    asked = [(at / 2, "sendMessage") for at in range(360)]
    assert len(await one_after_the_other(line, asked)) > 300
    refused_at = line.time.now
    await line.call("told", -100, APART)
    assert line.went[-1] == ("told", pytest.approx(refused_at, abs=0.1))
    assert [endpoint for endpoint, _ in line.noted].count("sendMessage") == len(line.went)


async def test_a_line_apart_waits_for_the_group_and_takes_no_answers_patience():
    line = Line(rate=1000)
    edits = [(0, "editMessageText")] * 18
    assert await one_after_the_other(line, edits) == []
    await asyncio.gather(*(line.call("told", -100, APART) for _ in range(3)))
    assert line.times[-1] == pytest.approx(160, abs=0.1)
    line.time.now = 161.0
    assert await one_after_the_other(line, [(61, "editMessageText")] * 17) == []


async def test_late_turn_is_as_good_as_any():
    line = Line(rate=10)
    line.time.lag = 0.15
    await asyncio.gather(*(line.call("post", chat, BROADCAST) for chat in (1, 2, 3)))
    assert line.times == pytest.approx([100.0, 100.25, 100.25])
    assert line.turns.given_back == ["used"] * 3


async def test_turn_that_may_be_anothers_by_now_is_not_used():
    line = Line(rate=10)
    line.time.lag = Turns.HELD
    await asyncio.gather(line.call("post", 1, BROADCAST), line.call("post", 2, BROADCAST))
    assert line.times == pytest.approx([100.0, 105.1])
    assert sorted(line.turns.given_back) == ["unused", "used", "used"]


async def test_call_that_fails_has_used_its_turn():
    line = Line()

    async def callback():
        raise NeverSentError("can't connect")

    with pytest.raises(NeverSentError):
        await line.gate.process_request(callback, (), {}, "sendMessage", {"chat_id": 1}, BROADCAST)
    assert line.turns.given_back == ["used"]


async def test_turns_that_nobody_waits_for_any_more_are_given_back():
    line = Line(rate=1)
    calls = [asyncio.create_task(line.call("post", chat, BROADCAST)) for chat in (1, 2, 3)]
    await calls[0]
    for call in calls[1:]:
        call.cancel()
    await asyncio.wait(calls)
    await asyncio.wait({line.gate._usher})
    await line.gate.shutdown()
    assert line.turns.given_back == ["used", "unused", "unused", "closed"]


async def test_caller_that_gave_up_takes_no_turn():
    line = Line(rate=1)
    first = asyncio.create_task(line.call("first", 1, BROADCAST))
    gone = asyncio.create_task(line.call("gone", 2, BROADCAST))
    last = asyncio.create_task(line.call("last", 3, BROADCAST))
    await first
    gone.cancel()
    await last
    assert line.order == ["first", "last"]


async def test_turn_of_broadcasts_that_gave_up_is_an_answers():
    line = Line(rate=1)
    answers = [asyncio.create_task(line.call("answer", chat)) for chat in (1, 2, 3)]
    gone = asyncio.create_task(line.call("gone", 4, BROADCAST))
    while len(line.went) < 2:  # noqa: ASYNC110 - time is stepped here
        await asyncio.sleep(0)
    gone.cancel()
    await asyncio.gather(*answers)
    assert line.order == ["answer"] * 3


async def test_answers_are_noted_and_broadcasts_are_not():
    line = Line()
    await line.call("answer", 1)
    await line.call("post", 2, BROADCAST)
    assert line.noted == [("sendMessage", {"message_id": 1})]


async def test_database_that_fails_delays_and_loses_nobody():
    line = Line()
    line.turns.trouble = [DatabaseUnusable("the disk is full"), DatabaseUnusable("the disk is full")]
    await asyncio.gather(line.call("answer", 1), line.call("post", 2, BROADCAST))
    assert sorted(line.order) == ["answer", "post"]
    assert line.times[0] >= 102


async def test_broadcasts_turned_away_are_surely_not_sent():
    line = Line(rate=0.01)
    await line.call("first", 1, BROADCAST)
    waiting = asyncio.create_task(line.call("post", 2, BROADCAST))
    await asyncio.sleep(0)
    line.gate.turn_away()
    with pytest.raises(NeverSentError):
        await waiting
    await line.gate.shutdown()
    assert line.order == ["first"]


async def test_broadcast_that_has_no_turn_in_time_is_surely_not_sent_and_its_turn_is_anothers():
    line = Line(rate=0.01)
    await line.call("first", 1, BROADCAST)
    late = asyncio.create_task(line.call("late", 2, line.time.now + 0.05))
    waiting = asyncio.create_task(line.call("waiting", 3, BROADCAST))
    with pytest.raises(NoTurnError):
        await late
    line.time.far.set()
    await waiting
    assert line.order == ["first", "waiting"]


async def test_turn_of_a_broadcast_that_comes_too_late_is_given_back():
    line = Line(rate=10)
    line.time.lag = 3.0
    calls = [line.call("first", 1, BROADCAST), line.call("late", 2, line.time.now + 1)]
    _, late = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(late, NoTurnError)
    assert line.order == ["first"]
    assert line.turns.given_back.count("used") == 1
