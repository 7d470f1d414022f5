import pytest

from bot.push.photos import MOST_WAITING, most_waiting


@pytest.mark.parametrize(("rate", "deliveries"), [(0.01, 1), (1.0, 20), (30.0, MOST_WAITING)])
def test_no_more_wait_than_get_a_turn_within_twenty_seconds(rate, deliveries):
    assert most_waiting(rate) == deliveries
