import asyncio

from bot.push.gate import BROADCAST, Gate
from bot.push.limits import Pacer


class SteppedTime:
    """Monotonic time that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)


class Log(list):
    """Calls as Telegram would see them: (name, instant)."""

    def call(self, time, name):
        async def callback(*_args, **_kwargs):
            self.append((name, time.now))
            return True

        return callback


def gate_at(time: SteppedTime, rate: float = 10) -> Gate:
    return Gate(Pacer(rate), clock=time, sleep=time.sleep)


async def send(gate, log, time, name, chat_id, args=None, endpoint="sendMessage"):
    return await gate.process_request(log.call(time, name), (), {}, endpoint, {"chat_id": chat_id}, args)


async def test_call_without_a_chat_passes_at_once():
    time, log = SteppedTime(), Log()
    gate = gate_at(time, rate=0.01)
    for _ in range(5):
        await gate.process_request(log.call(time, "me"), (), {}, "getMe", {}, None)
    assert [at for _, at in log] == [100.0] * 5


async def test_asking_about_a_chat_is_not_a_send():
    time, log = SteppedTime(), Log()
    gate = gate_at(time, rate=0.01)
    for _ in range(5):
        await send(gate, log, time, "member", 5, endpoint="getChatMember")
    assert time.now == 100.0


async def test_broadcasts_keep_the_rate():
    time, log = SteppedTime(), Log()
    gate = gate_at(time, rate=10)
    for chat in range(1, 31):
        await send(gate, log, time, "post", chat, BROADCAST)
    assert 2.8 <= log[-1][1] - log[0][1] <= 3.1


async def test_answer_goes_ahead_of_waiting_broadcasts():
    time, log = SteppedTime(), Log()
    gate = gate_at(time, rate=1)
    posts = [
        asyncio.create_task(send(gate, log, time, f"post {chat}", chat, BROADCAST)) for chat in range(1, 6)
    ]
    await asyncio.sleep(0)
    answer = asyncio.create_task(send(gate, log, time, "answer", 99))
    await asyncio.gather(answer, *posts)
    order = [name for name, _ in log]
    assert order.index("answer") <= 2
    assert len(order) == 6


async def test_chat_over_its_own_pace_holds_no_other_chat():
    time, log = SteppedTime(), Log()
    gate = gate_at(time, rate=1000)
    answers = [asyncio.create_task(send(gate, log, time, "answer", -100)) for _ in range(21)]
    for _ in range(200):
        await asyncio.sleep(0)
        if len(log) == 20:
            break
    assert not answers[-1].done()
    assert gate._no_answers.is_set()
    await asyncio.gather(*answers)


async def test_edits_spend_the_same_budget():
    time, log = SteppedTime(), Log()
    gate = gate_at(time, rate=10)
    for chat in range(1, 12):
        await send(gate, log, time, "edit", chat, BROADCAST, endpoint="editMessageText")
    assert log[-1][1] - log[0][1] >= 0.99


async def test_full_chats_tell_seconds_to_wait():
    time, log = SteppedTime(), Log()
    gate = gate_at(time, rate=1000)
    for _ in range(3):
        await send(gate, log, time, "post", 5, BROADCAST)
    waits = gate.full_chats()
    assert set(waits) == {5}
    assert 0 < waits[5] <= 3
