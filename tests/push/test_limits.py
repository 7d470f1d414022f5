from hypothesis import given, settings
from hypothesis import strategies as st

from bot.push.limits import FORGET_AFTER, OF_RULERS, ChatPaces
from storage.pacing import GROUP, Window


def most_in_a_window(times: list[float], span: float) -> int:
    times = sorted(times)
    return max(sum(1 for other in times if at <= other < at + span - 1e-9) for at in times)


def test_first_message_goes_at_once():
    assert ChatPaces().take(1, 100.0) == 100.0


def test_person_gets_a_short_burst_then_one_a_second():
    paces = ChatPaces()
    times = [paces.take(7, 0.0) for _ in range(9)]
    assert times[2] == 0.0
    assert most_in_a_window(times, 3.0) <= 3


def test_group_is_answered_twelve_times_a_minute_edits_come_to_eighteen_and_rulers_to_twenty():
    paces = ChatPaces()
    assert [paces.take(-100, float(at), patience=0.0) for at in range(14)] == [*range(12), 60, 60]
    edits = [paces.take(-100, 20.0, is_edit=True, patience=0.0) for _ in range(10)]
    assert edits == [20.0] * 6 + [60.0] * 4
    assert [paces.take_kept(-100, 30.0) for _ in range(4)] == [True] * OF_RULERS + [False] * 2
    assert not paces.take_kept(-200, 30.0)
    assert not paces.take_kept(100, 30.0)
    assert paces.take(-100, 60.0) == 60.0


def test_a_groups_answers_wait_a_minute_of_three_together():
    paces = ChatPaces()
    for _ in range(12):
        paces.take(-100, 0.0)
    assert paces.patience(-100, 20.0) == 60.0
    assert paces.take(-100, 20.0, patience=60.0) == 60.0
    assert paces.patience(-100, 60.0) == 20.0
    assert paces.patience(-100, 199.0) == 20.0
    assert paces.patience(-100, 200.0) == 60.0


def test_what_a_group_is_answered_at_once_is_spaced_and_nothing_else_is():
    paces = ChatPaces()
    times = [paces.spaced(-100, paces.take(-100, 0.0, is_edit=True), 0.0) for _ in range(9)]
    assert times == [0.0] * 3 + [3.0] * 3 + [6.0] * 3
    assert paces.patience(-100, 0.0) == 60.0
    assert paces.spaced(-100, 40.0, 20.0) == 40.0
    assert paces.spaced(-200, 0.0, 0.0) == 0.0


def test_full_chat_does_not_hold_others():
    paces = ChatPaces()
    for _ in range(25):
        paces.take(-100, 0.0)
    assert paces.take(5, 1.0) == 1.0


def test_idle_chats_are_forgotten():
    paces = ChatPaces()
    for chat in range(1, FORGET_AFTER + 2):
        paces.take(chat, float(chat))
    assert len(paces._chats) < FORGET_AFTER


@settings(max_examples=50)
@given(
    st.integers(1, 5),
    st.floats(0.5, 20),
    st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=40),
)
def test_no_window_ever_holds_more_than_its_count(count, span, steps):
    window, now, times = Window(count, span), 0.0, []
    for step in steps:
        now += step
        at = window.free_at(now)
        window.taken.append(at)
        times.append(at)
    assert most_in_a_window(times, span) <= count


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, -3]), st.floats(0, 4, allow_nan=False), st.booleans()),
        min_size=1,
        max_size=80,
    )
)
def test_slots_keep_every_limit_whatever_the_order(calls):
    paces, now, taken = ChatPaces(), 0.0, {}
    for chat, step, is_edit in calls:
        now += step
        patience = paces.patience(chat, now)
        at = paces.take(chat, now, is_edit=is_edit, patience=patience)
        assert at >= now
        if at - now <= patience:
            at = paces.spaced(chat, at, now) if chat < 0 else at
            taken.setdefault(chat, []).append((at, is_edit))
    for chat, answers in taken.items():
        count, span = (20, 60.0) if chat < 0 else (3, 3.0)
        times = [at for at, _ in answers]
        assert most_in_a_window(times, span) <= count
        assert most_in_a_window(times, 3.0) <= 3
        sent = [at for at, is_edit in answers if not is_edit]
        assert chat > 0 or not sent or most_in_a_window(sent, span) <= GROUP.answers
