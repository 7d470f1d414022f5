"""What had no answer, for its chat takes only so many messages, is told in one line a minute later."""

from datetime import timedelta

from bot.chat.desk.unanswered import MOST_CHATS, Left, Unanswered
from bot.demo.faults import Trouble
from tests.newsroom import NOON


async def test_group_hears_once_how_many_of_its_commands_had_no_answer(room, user):
    group = room.telegram.group("Rowers", admin=user)
    room.telegram.fails(Trouble.FLOOD, times=2, seconds=30)
    for _ in range(2):
        await user.sends("/help", to=group)
    await user.sends("/help", to=group)
    await group.sees("/latest")
    room.later(seconds=61)
    await group.sees("2 commands here were not answered: too many at once. Please send them again.")
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
    await user.sees("1 command here was not answered: too many at once. Please send it again.")


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
