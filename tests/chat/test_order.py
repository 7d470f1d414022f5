"""Updates of one chat are handled in order, of different chats side by side."""

import asyncio

import telegram

from bot.chat.desk.order import GROUPS_AT_ONCE, MOST_OF_A_CHAT, MOST_OF_A_PERSON
from tests.chat.updates import handled, in_order, membership_update, message_update


async def test_updates_of_one_chat_are_handled_as_they_came_however_long_each_takes():
    done = []

    async def handler(update):
        for _ in range(3 - update.update_id):  # the first one takes longest
            await asyncio.sleep(0)
        done.append(update.update_id)

    await handled(in_order(8), [message_update(number, 5) for number in range(3)], handler=handler)
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
    updates = [message_update(number, 5) for number in range(4)] + [message_update(4, 6)]
    await handled(in_order(2), updates, handler=handler)
    assert answered == [4, 0, 1, 2, 3]


async def test_however_many_type_inline_who_writes_to_the_bot_is_answered():
    answered, searched = asyncio.Event(), []

    async def handler(update):
        if update.inline_query is None:
            answered.set()
        else:
            await answered.wait()
            searched.append(update.update_id)

    def typed(number):
        person = telegram.User(id=100 + number, first_name="A", is_bot=False)
        query = telegram.InlineQuery(id=str(number), from_user=person, query="storm", offset="")
        return telegram.Update(update_id=number, inline_query=query)

    updates = [*map(typed, range(10)), message_update(10, 5, person_id=5)]
    async with asyncio.timeout(5):
        await handled(in_order(2), updates, handler=handler)
    assert searched == list(range(10))


async def test_an_update_that_fails_ends_its_turn():
    async def handler(update):
        if update.update_id == 0:
            raise ValueError("broken")
        return update.update_id

    processor = in_order(2)
    updates = [message_update(0, 5), message_update(1, 5)]
    runs = (processor.process_update(one, handler(one)) for one in updates)
    results = await asyncio.gather(*runs, return_exceptions=True)
    assert isinstance(results[0], ValueError)
    assert results[1] is None


async def test_an_update_of_no_chat_waits_for_nobody():
    done = []

    async def handler(update):
        done.append(update)

    await handled(in_order(1), [object()], handler=handler)
    assert len(done) == 1


async def test_a_flood_of_one_person_holds_one_place_in_however_many_chats():
    slow, answered = asyncio.Event(), []

    async def handler(update):
        if update.effective_user.id == 5:
            await slow.wait()
        answered.append(update.effective_user.id)
        if update.effective_user.id == 6:
            slow.set()

    updates = [message_update(number, 100 + number, person_id=5) for number in range(8)]
    await handled(in_order(2), [*updates, message_update(9, 6, person_id=6)], handler=handler)
    assert answered == [6, *[5] * 8]


async def test_channels_and_groups_have_places_of_their_own():
    answered, slow = [], asyncio.Event()

    async def handler(update):
        if update.effective_chat.id < 0:
            await slow.wait()
        answered.append(update.effective_chat.id)
        slow.set()

    channels = [message_update(number, -number) for number in range(1, 41)]
    async with asyncio.timeout(5):
        await handled(in_order(4), [*channels, message_update(50, 5, person_id=5)], handler=handler)
    assert answered[0] == 5
    assert len(answered) == 41


async def test_who_waits_for_a_groups_pace_is_answered_in_private_meanwhile():
    answered, pace = [], asyncio.Event()

    async def handler(update):
        if update.effective_chat.id < 0:
            await pace.wait()
        answered.append(update.effective_chat.id)
        pace.set()

    updates = [message_update(1, -5, person_id=5), message_update(2, 5, person_id=5)]
    async with asyncio.timeout(5):
        await handled(in_order(8), updates, handler=handler)
    assert answered == [5, -5]


async def test_what_waits_in_one_group_keeps_nobody_from_an_answer_in_another():
    answered, pace = [], asyncio.Event()

    async def handler(update):
        if update.effective_chat.id == -5:
            await pace.wait()
        answered.append(update.update_id)
        if update.update_id == 3:
            pace.set()

    updates = [message_update(number, -5, person_id=5) for number in (1, 2)]
    async with asyncio.timeout(5):
        await handled(in_order(8), [*updates, message_update(3, -6, person_id=5)], handler=handler)
    assert answered == [3, 1, 2]


async def test_of_one_person_only_so_many_wait_in_all_groups_together():
    answered, pace = [], asyncio.Event()

    async def handler(update):
        await pace.wait()
        answered.append(update.update_id)

    processor = in_order(8)
    updates = [message_update(number, -1 - number, person_id=5) for number in range(MOST_OF_A_PERSON + 9)]
    runs = asyncio.gather(*(processor.process_update(one, handler(one)) for one in updates))
    async with asyncio.timeout(5):
        await asyncio.sleep(0)
        pace.set()
        await runs
    assert sorted(answered) == list(range(MOST_OF_A_PERSON))


async def test_what_a_person_is_told_of_their_channels_holds_no_groups_answer():
    answered, told = [], asyncio.Event()

    async def handler(update):
        if update.my_chat_member is not None:
            await told.wait()
        answered.append(update.update_id)
        told.set()

    changes = [membership_update(number, -100 - number, person_id=5) for number in range(3 * GROUPS_AT_ONCE)]
    async with asyncio.timeout(5):
        await handled(in_order(2), [*changes, message_update(99, -5, person_id=6)], handler=handler)
    assert answered == [99, *range(3 * GROUPS_AT_ONCE)]


async def test_of_a_flood_of_changes_of_the_bots_rights_the_newest_of_each_chat_counts():
    answered, confirmed = [], []

    async def handler(update):
        await asyncio.sleep(0)
        answered.append(update.update_id)

    async def done(update):
        confirmed.append(update.update_id)

    flood = [membership_update(number, -5 - number % 2, person_id=5) for number in range(4_300)]
    await handled(in_order(8, done), flood, handler=handler)
    assert answered == [*range(MOST_OF_A_PERSON - 2), 4_298, 4_299]
    assert sorted(confirmed) == list(range(4_300))


async def test_of_changes_by_a_crowd_the_newest_counts_and_holds_no_place_of_those_that_wait():
    answered, first = [], asyncio.Event()

    async def handler(update):
        await first.wait()
        answered.append(update.update_id)

    processor = in_order(8)
    crowd = [membership_update(number, -5, person_id=1 + number) for number in range(5_000)]
    runs = [asyncio.create_task(processor.process_update(one, handler(one))) for one in crowd]
    while sum(run.done() for run in runs) < len(crowd) - MOST_OF_A_CHAT:  # noqa: ASYNC110 - at once
        await asyncio.sleep(0)
    first.set()
    await asyncio.gather(*runs)
    assert answered == [*range(MOST_OF_A_CHAT - 1), 4_999]


async def test_what_came_last_of_the_bots_rights_is_handled_last_when_a_flood_comes_again():
    answered, steps = [], asyncio.Semaphore(0)

    async def handler(update):
        await steps.acquire()
        answered.append(update.update_id)

    processor, runs = in_order(8), []

    async def come(numbers):
        for number in numbers:
            update = membership_update(number, -5, person_id=5)
            runs.append(asyncio.create_task(processor.process_update(update, handler(update))))
        for _ in range(5):
            await asyncio.sleep(0)

    await come(range(35))
    for _ in range(3):
        steps.release()
    await come(())
    await come(range(35, 45))
    for _ in range(45):
        steps.release()
    await asyncio.gather(*runs)
    assert answered == [*range(29), 34, 35, 36, 44]
