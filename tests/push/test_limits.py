from hypothesis import given, settings
from hypothesis import strategies as st

from bot.push.limits import FORGET_AFTER, ChatPaces, Window


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


def test_group_gets_twenty_a_minute():
    paces = ChatPaces()
    times = [paces.take(-100, 0.0) for _ in range(45)]
    assert times[19] == 0.0
    assert most_in_a_window(times, 60.0) <= 20


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
        st.tuples(st.sampled_from([1, 2, -3]), st.floats(0, 1, allow_nan=False)), min_size=1, max_size=80
    )
)
def test_slots_keep_every_limit_whatever_the_order(calls):
    paces, now, taken = ChatPaces(), 0.0, {}
    for chat, step in calls:
        now += step
        at = paces.take(chat, now)
        assert at >= now
        taken.setdefault(chat, []).append(at)
    for chat, times in taken.items():
        count, span = (20, 60.0) if chat < 0 else (3, 3.0)
        assert most_in_a_window(times, span) <= count
