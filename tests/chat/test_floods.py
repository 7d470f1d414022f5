"""What of a flood is left out, and who hears of it: nobody's flood takes another's answers."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import telegram

from bot.chat.desk.floods import COMMANDS_OF_A_PERSON, COMMANDS_OF_CHANNELS, FORGET_AFTER, Shares
from bot.chat.desk.order import MOST_OF_A_CHAT, MOST_OF_A_PERSON
from storage.pacing import GROUP
from tests.chat.updates import COMMANDS, WRITING, Clock, handled, in_order, message_update, press_update


async def test_of_a_flood_so_many_are_answered_and_the_rest_is_confirmed(monkeypatch):
    answered, confirmed = [], []

    async def handler(update):
        await asyncio.sleep(0)
        answered.append(update.update_id)

    async def done(update):
        confirmed.append(update.update_id)

    told = []

    async def reply_text(_message, text, **_options):
        told.append(text)

    monkeypatch.setattr(telegram.Message, "reply_text", reply_text)
    processor = in_order(8, done)
    flood = [message_update(number, 5, person_id=5, text="/latest") for number in range(5_000)]
    flood.append(message_update(5_000, 5, person_id=5, text="/stop"))
    await handled(processor, flood, handler=handler)
    assert answered == [*range(MOST_OF_A_PERSON), 5_000]
    assert sorted(confirmed) == list(range(5_001))
    assert told == [
        "That was too much at once: I answer the first of it, not the rest. Wait a minute, please."
    ]
    await handled(processor, [message_update(6_000, 5, person_id=5)], handler=handler)
    assert answered[-1] == 6_000


async def test_a_group_of_many_who_write_at_once_is_bounded_too():
    answered = []

    async def handler(update):
        await asyncio.sleep(0)
        answered.append(update.update_id)

    await handled(
        in_order(8), [message_update(n, -5, person_id=n + 1) for n in range(1_000)], handler=handler
    )
    assert len(answered) == MOST_OF_A_CHAT


@pytest.mark.parametrize("text", ["/stop", "/unsubscribe@dateline_bot", "/STOP", "/stop @harbour"])
async def test_a_flood_of_stops_is_one_stop_more(text):
    answered = []

    async def handler(update):
        await asyncio.sleep(0)
        answered.append(update.update_id)

    flood = [message_update(number, 5, person_id=5, text="/latest") for number in range(30)]
    stops = [message_update(100 + number, 5, person_id=5, text=text) for number in range(4_300)]
    processor = in_order(8)
    processor._told.add(("person", 5))
    await handled(processor, [*flood, *stops], handler=handler)
    assert answered == [*range(30), 100]
    await handled(processor, [message_update(6_000, 5, person_id=5, text=text)], handler=handler)
    assert answered[-1] == 6_000


async def test_stops_of_several_topics_all_count_and_no_other_word_does():
    answered = []

    async def handler(update):
        await asyncio.sleep(0)
        answered.append(update.update_id)

    flood = [message_update(number, -5, person_id=1000 + number) for number in range(100)]
    stops = [message_update(200 + topic, -5, person_id=7, text="/stop", topic=topic) for topic in (2, 3)]
    other = [
        message_update(300, -5, person_id=7, text="/stopanything"),
        message_update(301, -5, text="/stop_it"),
    ]
    await handled(in_order(8), [*flood, *stops, *other], handler=handler)
    assert answered == [*range(100), 202, 203]


async def test_a_members_stops_are_not_those_of_an_administrator():
    answered = []

    async def handler(update):
        await asyncio.sleep(0)
        answered.append(update.update_id)

    flood = [message_update(number, -5, person_id=1000 + number) for number in range(100)]
    words = ["/stop", "/stop all", "/unsubscribe", "/unsubscribe all", "/STOP"]
    theirs = [message_update(200 + at, -5, person_id=7, text=text) for at, text in enumerate(words)]
    await handled(
        in_order(8), [*flood, *theirs, message_update(300, -5, person_id=8, text="/stop")], handler=handler
    )
    assert sorted(answered) == [*range(100), 200, 201, 202, 203, 300]


async def test_a_stop_after_something_else_came_counts_anew():
    answered, go_on = [], asyncio.Event()

    async def handler(update):
        if update.update_id == 1:
            await go_on.wait()
        answered.append(update.update_id)

    processor, numbers = in_order(8), iter(range(1_000))

    def sent(text, chat_id=5):
        update = message_update(next(numbers), chat_id, person_id=5, text=text)
        return asyncio.create_task(processor.process_update(update, handler(update)))

    handled = [sent("/latest", chat_id=chat_id) for chat_id in (6, *[5] * 30)]
    await handled[0]
    processor._told.add(("person", 5))
    handled.append(sent("/stop"))  # 31: beyond all that may wait
    await asyncio.sleep(0)
    migrated = telegram.Message(
        message_id=99,
        date=datetime(2031, 5, 14, tzinfo=UTC),
        chat=telegram.Chat(5, "private"),
        migrate_to_chat_id=-9,
    )
    update = telegram.Update(update_id=99, message=migrated)
    handled.append(asyncio.create_task(processor.process_update(update, handler(update))))
    await asyncio.sleep(0)
    handled += [sent("/stop"), sent("/stop")]
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(*handled)
    assert sorted(answered) == [*range(33), 99]


async def test_one_member_leaves_a_group_some_of_its_answers(replies):
    answered, clock = [], Clock()

    async def handler(update):
        answered.append(update.update_id)

    processor = in_order(8, clock=clock)
    for number in range(60):
        clock.now += 1.0
        await handled(processor, [message_update(number, -5, person_id=5, text="/help")], handler=handler)
    assert answered == list(range(COMMANDS_OF_A_PERSON))
    others = [
        message_update(100, -5, person_id=6, text="/settings"),
        message_update(101, -5, person_id=5, text="/stop"),
        message_update(102, -5, person_id=5, text="what they say to each other"),
        message_update(103, -6, person_id=5, text="/help"),
        message_update(104, 5, person_id=5, text="/help"),
    ]
    await handled(processor, others, handler=handler)
    assert sorted(answered[COMMANDS_OF_A_PERSON:]) == [100, 101, 102, 103, 104]
    clock.now += 2.0
    await handled(processor, [message_update(105, -5, person_id=5, text="/help")], handler=handler)
    assert answered[-1] == 105


async def test_a_person_hears_quietly_once_a_minute_that_commands_were_left_out(replies):
    clock = Clock()

    async def handler(update):
        pass

    processor = in_order(8, clock=clock)

    async def asks(person_id, times):
        flood = [message_update(number, -5, person_id=person_id, text="/mute") for number in range(times)]
        await handled(processor, flood, handler=handler)

    text = "That was too much at once: I answer the first of it, not the rest. Wait a minute, please."
    await asks(5, COMMANDS_OF_A_PERSON)
    assert replies == []
    await asks(5, 5)
    assert replies == [(5, text, {"disable_notification": True})]
    await asks(6, 12)
    assert [person for person, _, _ in replies] == [5, 6]
    clock.now += 61
    await asks(5, 15)
    assert [person for person, _, _ in replies] == [5, 6, 5]


@pytest.mark.parametrize(
    "text", ["/stop x", "/stop all of it", "/stop @harbour", "/unsubscribe -100123456789", "/stop,"]
)
async def test_a_stop_that_stops_nothing_in_a_group_is_counted(replies, text):
    answered = []

    async def handler(update):
        answered.append(update.update_id)

    flood = [message_update(number, -5, person_id=5, text=text) for number in range(20)]
    stop = message_update(100, -5, person_id=5, text="/stop ALL ")
    processor = in_order(8, commands={"stop", "unsubscribe"}, clock=Clock())
    for update in (*flood, stop):
        await handled(processor, [update], handler=handler)
    assert answered == [*range(COMMANDS_OF_A_PERSON), 100]
    assert len(replies) == 1


async def test_answers_to_the_bots_questions_are_counted_in_groups_and_other_replies_are_not(replies):
    answered, bot = [], SimpleNamespace(id=99, username="dateline_bot")

    async def handler(update):
        answered.append(update.update_id)

    def replied(number, entities):
        ours = telegram.User(id=bot.id, first_name="Dateline", is_bot=True)
        question = message_update(1, -5).message
        question = telegram.Message(
            message_id=1,
            date=question.date,
            chat=question.chat,
            from_user=ours,
            text="Which?",
            entities=entities,
        )
        update = message_update(number, -5, person_id=5, text="ha ha")
        with update.message._unfrozen():
            update.message.reply_to_message = question
        update.message.set_bot(bot)
        return update

    link = telegram.MessageEntity("text_link", 0, 5, url="https://t.me/dateline_bot#fa")
    processor = in_order(8, clock=Clock())
    news = [replied(number, []) for number in range(20)]
    questions = [replied(number, [link]) for number in range(20, 40)]
    for update in (*news, *questions):
        await handled(processor, [update], handler=handler)
    assert answered == list(range(20 + COMMANDS_OF_A_PERSON))
    assert len(replies) == 1


async def test_only_commands_of_this_bot_are_counted_and_told(replies):
    answered, clock = [], Clock()

    async def handler(update):
        answered.append(update.update_id)

    def sent(number, text):
        update = message_update(number, -5, person_id=5, text=text)
        update.message.set_bot(SimpleNamespace(username="Dateline_Bot"))
        return update

    processor = in_order(8, clock=clock)
    theirs = ["/help@weather_bot", "/roll", "/", "/helpers", "/ help"]
    for number in range(20):
        await handled(processor, [sent(number, theirs[number % len(theirs)])], handler=handler)
    assert answered == list(range(20))
    ours = ["/help", "/HELP", "/latest,storm", "/mute@dateline_bot harbour"]
    for number in range(20, 34):
        await handled(processor, [sent(number, ours[number % len(ours)])], handler=handler)
    assert answered == list(range(20 + COMMANDS_OF_A_PERSON))
    assert len(replies) == 1
    await handled(processor, [sent(40, "/roll")], handler=handler)
    assert answered[-1] == 40
    assert len(replies) == 1


async def test_a_crowd_that_floods_a_group_hears_nothing_of_it(replies):
    async def handler(update):
        await asyncio.sleep(0)

    crowd = [message_update(n, -5, person_id=n + 1, text="/help") for n in range(300)]
    await handled(in_order(8, clock=Clock()), crowd, handler=handler)
    assert replies == []


async def test_presses_beyond_a_share_are_told_so(monkeypatch):
    answered, told, clock = [], [], Clock()

    async def handler(update):
        answered.append(update.update_id)

    async def answer(_query, text):
        told.append(text)

    monkeypatch.setattr(telegram.CallbackQuery, "answer", answer)
    processor = in_order(8, clock=clock)
    await handled(processor, [press_update(number, -5, person_id=5) for number in range(18)], handler=handler)
    assert answered == list(range(16))
    assert (
        told
        == ["That was too much at once: I answer the first of it, not the rest. Wait a minute, please."] * 2
    )


async def test_presses_that_are_answered_by_a_message_are_counted_as_commands(monkeypatch):
    answered, told = [], []

    async def handler(update):
        answered.append(update.update_id)

    async def answer(_query, text):
        told.append(text)

    monkeypatch.setattr(telegram.CallbackQuery, "answer", answer)
    processor = in_order(8, clock=Clock())
    presses = [
        press_update(number, -5, person_id=5, data=("l:0:5", "mp")[number % 2]) for number in range(12)
    ]
    menu = [press_update(number, -5, person_id=5, data="fl:0") for number in range(12, 18)]
    await handled(processor, [*presses, *menu], handler=handler)
    assert answered == [*range(COMMANDS_OF_A_PERSON), *range(12, 12 + 6)]
    assert len(told) == 12 - COMMANDS_OF_A_PERSON


async def test_who_asks_in_their_own_name_and_in_channels_leaves_an_administrator_an_answer(replies):
    answered = []

    async def handler(update):
        answered.append(update.update_id)

    def sent(number, sender_id):
        update = message_update(number, -5, person_id=136817688, text="/help")
        with update.message._unfrozen():
            update.message.sender_chat = telegram.Chat(id=sender_id, type="channel")
        return update

    own = [message_update(number, -5, person_id=5, text="/help") for number in range(20)]
    named = [sent(number, -100 - number % 3) for number in range(20, 40)]
    anonymous = [sent(40, -5)]
    processor = in_order(8, clock=Clock())
    for update in (*own, *named, *anonymous):
        await handled(processor, [update], handler=handler)
    channels = range(20, 20 + COMMANDS_OF_CHANNELS)
    assert answered == [*range(COMMANDS_OF_A_PERSON), *channels, 40]
    assert [person for person, _, _ in replies] == [5]
    assert COMMANDS_OF_A_PERSON + COMMANDS_OF_CHANNELS + len(replies) < GROUP.answers


async def test_shares_of_those_who_asked_long_ago_are_forgotten():
    clock = Clock()
    shares = Shares(clock, COMMANDS, WRITING)
    for number in range(FORGET_AFTER + 1):
        clock.now += 1.0
        assert shares.take(message_update(number, -5, person_id=number + 1, text="/help"))
    assert len(shares._shares) < 100
