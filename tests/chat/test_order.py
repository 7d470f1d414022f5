"""Updates of one chat are handled in order, of different chats side by side."""

import asyncio
from datetime import UTC, datetime

import telegram

from bot.chat.desk.order import InOrder


def _update(number, chat_id):
    chat = telegram.Chat(id=chat_id, type="private")
    message = telegram.Message(message_id=number, date=datetime(2031, 5, 14, tzinfo=UTC), chat=chat)
    return telegram.Update(update_id=number, message=message)


async def _handled(processor, updates, *, handler):
    await asyncio.gather(*(processor.process_update(one, handler(one)) for one in updates))


async def test_updates_of_one_chat_are_handled_as_they_came_however_long_each_takes():
    done = []

    async def handler(update):
        for _ in range(3 - update.update_id):  # the first one takes longest
            await asyncio.sleep(0)
        done.append(update.update_id)

    await _handled(InOrder(8), [_update(number, 5) for number in range(3)], handler=handler)
    assert done == [0, 1, 2]


async def test_a_chat_that_takes_long_holds_no_other():
    slow, answered = asyncio.Event(), []

    async def handler(update):
        if update.effective_chat.id == 5:
            await slow.wait()
        answered.append(update.update_id)
        if update.effective_chat.id == 6:
            slow.set()

    # More updates of the slow chat than there are places: they wait for their turn outside.
    updates = [_update(number, 5) for number in range(4)] + [_update(4, 6)]
    await _handled(InOrder(2), updates, handler=handler)
    assert answered == [4, 0, 1, 2, 3]


async def test_an_update_that_fails_ends_its_turn():
    async def handler(update):
        if update.update_id == 0:
            raise ValueError("broken")
        return update.update_id

    processor = InOrder(2)
    updates = [_update(0, 5), _update(1, 5)]
    runs = (processor.process_update(one, handler(one)) for one in updates)
    results = await asyncio.gather(*runs, return_exceptions=True)
    assert isinstance(results[0], ValueError)
    assert results[1] is None


async def test_an_update_of_no_chat_waits_for_nobody():
    handled = []

    async def handler(update):
        handled.append(update)

    await _handled(InOrder(1), [object()], handler=handler)
    assert len(handled) == 1
