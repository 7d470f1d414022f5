"""A source that has one entry a region: what it tells next goes to whom it concerns, and edits no message."""

from datetime import timedelta

from storage.model import DeliveryKind
from tests.web import Story

POLTAVA, LUTSK = "Air raid alert in Poltava", "Air raid alert in Lutsk"
OVER = "All clear in Lutsk, air raid alert over"


async def _tells_all_under_one_id(desk):
    desk.subscribe(1, "region:UA-53")
    desk.subscribe(2, "region:UA-07")

    def story(title: str, minutes: int) -> Story:
        at = desk.now + timedelta(minutes=minutes)
        return Story(title, guid="now", link="https://board.example/now", published_at=at)

    board = desk.web.publish("board", entries=[story("No alert", -9)])
    desk.follow(board)
    await desk.poll()
    told = []
    for title in (POLTAVA, LUTSK, OVER, LUTSK, OVER, LUTSK):
        board.stories = [story(title, 0)]
        await desk.poll(minutes=5)
        await desk.poll(minutes=1)
        told.append(title)
    sent = desk.sent()
    assert [title for chat, _, title in sent if chat == 1] == [POLTAVA]
    assert [title for chat, _, title in sent if chat == 2] == told[1:]
    assert DeliveryKind.EDIT not in {kind for _, kind, _ in sent}


async def test_one_id_for_all_regions(desk):
    await _tells_all_under_one_id(desk)


async def test_one_id_for_all_regions_on_postgresql(desk_on_postgresql):
    await _tells_all_under_one_id(desk_on_postgresql)
