"""Who runs a group is answered at once, whatever its members send."""

import asyncio
from types import SimpleNamespace

import pytest
import telegram
from telegram.error import TimedOut

from bot.chat.desk.group_rulers import FRESH, MOST, GroupRulers
from bot.plain_bot import answers_ruler
from bot.push.gate import Gate
from bot.push.limits import OF_RULERS
from tests.chat.updates import Clock, handled, in_order, message_update, press_update

GROUP, RULER = -5, 7
COMMANDS = {"help", "latest", "filter", "mute", "stop"}


async def _runs(_chat_id, person_id):
    return person_id == RULER


class _Turns:
    async def take(self, wanted):
        return [SimpleNamespace(at=0.0, ends_at=1e9)] * wanted

    def used(self, turn, *, began, ended):
        pass

    def unused(self, turn):
        pass

    async def close(self):
        pass


class _Waiting(Clock):
    """A clock that goes on to whoever wakes first, once all sleep."""

    def __init__(self):
        super().__init__()
        self.sleepers = []

    async def sleep(self, seconds):
        woken = asyncio.Event()
        self.sleepers.append((self.now + seconds, len(self.sleepers), woken))
        await woken.wait()

    async def run(self, until):
        while True:
            for _ in range(200):
                await asyncio.sleep(0)
            self.sleepers.sort(key=lambda one: one[:2])
            if not self.sleepers or self.sleepers[0][0] > until:
                self.now = until
                return
            at, _, woken = self.sleepers.pop(0)
            self.now = max(self.now, at)
            woken.set()


class _Group:
    """A group whose updates go through the order and the gate; what was answered, and when."""

    def __init__(self):
        self.clock, self.answered, self.runs, self.answers = _Waiting(), {}, [], []
        self.order = in_order(8, commands=COMMANDS, writing={"l"}, runs=_runs, clock=self.clock)
        self.gate = Gate(_Turns(), clock=self.clock, sleep=self.clock.sleep)

    async def _answer(self, update):
        async def sent():
            self.answered[update.update_id] = self.clock.now
            return True

        endpoint = "editMessageText" if update.callback_query else "sendMessage"
        try:
            await self.gate.process_request(sent, (), {}, endpoint, {"chat_id": GROUP}, None)
        except telegram.error.RetryAfter:
            self.answered[update.update_id] = None

    def come(self, *updates):
        for one in updates:
            answer = self._answer(one)
            self.answers.append(answer)
            self.runs.append(asyncio.create_task(self.order.process_update(one, answer)))

    async def end(self):
        for run in self.runs:
            run.cancel()
        await asyncio.gather(*self.runs, return_exceptions=True)
        for answer in self.answers:
            answer.close()
        await self.gate.shutdown()


@pytest.mark.parametrize("text", ["/filter дамба", "/mute harbour", "/stop", "/latest 5 мост"])
async def test_ruler_is_answered_within_seconds_while_two_members_flood(replies, text):
    group = _Group()
    for number in range(40):
        group.come(
            message_update(number, GROUP, person_id=1, text="/latest"),
            message_update(100 + number, GROUP, person_id=2, text="/help"),
        )
    await group.clock.run(until=20.0)
    group.come(message_update(999, GROUP, person_id=RULER, text=text))
    await group.clock.run(until=23.0)
    assert group.answered.get(999) is not None
    await group.end()


async def test_ruler_is_answered_within_seconds_while_members_press(monkeypatch):
    async def answer(_query, _text):
        pass

    monkeypatch.setattr(telegram.CallbackQuery, "answer", answer)
    group = _Group()
    for number in range(40):
        group.come(
            press_update(number, GROUP, person_id=1, data="fl:0"),
            press_update(100 + number, GROUP, person_id=2, data="fl:0"),
        )
    await group.clock.run(until=30.0)
    group.come(message_update(999, GROUP, person_id=RULER, text="/mute harbour"))
    await group.clock.run(until=33.0)
    assert group.answered.get(999) is not None
    await group.end()


async def test_what_rulers_take_of_the_news_is_bounded(replies):
    group = _Group()
    for number in range(20):
        group.come(message_update(number, GROUP, person_id=1, text="/latest"))
        group.come(message_update(100 + number, GROUP, person_id=2, text="/latest"))
    await group.clock.run(until=20.0)
    for number in range(8):
        group.come(message_update(900 + number, GROUP, person_id=RULER, text="/help"))
    await group.clock.run(until=30.0)
    told = [one for one, at in group.answered.items() if one >= 900 and at is not None]
    assert len(told) == OF_RULERS
    await group.end()


async def test_two_rulers_commands_keep_their_order_and_an_anonymous_one_is_a_ruler():
    answered, go_on = [], asyncio.Event()

    async def handler(update):
        if update.update_id == 1:
            await go_on.wait()
        answered.append((update.update_id, answers_ruler.get()))
        if update.update_id == 3:
            go_on.set()

    anonymous = message_update(4, GROUP, person_id=1087968824, text="/filter clear")
    with anonymous.message._unfrozen():
        anonymous.message.sender_chat = telegram.Chat(id=GROUP, type="group")
    updates = [
        message_update(1, GROUP, person_id=1, text="/latest"),
        message_update(2, GROUP, person_id=2, text="/latest"),
        message_update(3, GROUP, person_id=RULER, text="/filter harbour"),
        anonymous,
    ]
    async with asyncio.timeout(5):
        await handled(in_order(8, commands=COMMANDS, runs=_runs), updates, handler=handler)
    assert [one for one, _ in answered if one > 2] == [3, 4]
    assert dict(answered) == {1: False, 2: False, 3: True, 4: True}


class _Bot:
    def __init__(self):
        self.asked, self.fails = [], False

    async def get_chat_administrators(self, chat_id):
        self.asked.append(chat_id)
        await asyncio.sleep(0)
        if self.fails:
            raise TimedOut
        return [SimpleNamespace(user=SimpleNamespace(id=RULER))]


async def test_a_group_is_asked_about_once_a_minute_and_no_more_are_remembered_than_may_be():
    bot, clock = _Bot(), Clock()
    rulers = GroupRulers(bot, clock)
    assert await asyncio.gather(*(rulers.runs(GROUP, person) for person in (RULER, 1, 2))) == [
        True,
        False,
        False,
    ]
    assert bot.asked == [GROUP]
    clock.now += FRESH
    bot.fails = True
    assert not await rulers.runs(GROUP, RULER)
    assert not await rulers.runs(GROUP, RULER)
    assert bot.asked == [GROUP] * 2
    for number in range(MOST + 5):
        await rulers.runs(-10 - number, RULER)
    assert len(rulers._known) == MOST
