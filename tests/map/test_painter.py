"""Who waits for a picture: few at once, each for one; what was drawn lately comes again."""

import asyncio
from types import SimpleNamespace

import pytest

from bot import child
from bot.map.picture import KEPT, MOST_WAITING, BusyError, Painter
from bot.map.sketch import Sketch

PNG = b"\x89PNG\r\n\x1a\n"


def sketch(title):
    return Sketch(title=title, spots=())


@pytest.fixture
def easel(monkeypatch):
    """Processes that draw once `drawn` is set; `started` counts them."""
    made = SimpleNamespace(started=0, at_once=0, most=0, drawn=asyncio.Event(), picture=PNG)

    async def communicate(_sketch):
        made.at_once += 1
        made.most = max(made.most, made.at_once)
        await made.drawn.wait()
        made.at_once -= 1
        return made.picture, None

    async def start(_module):
        made.started += 1
        return SimpleNamespace(communicate=communicate, returncode=0)

    monkeypatch.setattr(child, "start", start)
    return made


async def drawing(painter, title, asker):
    task = asyncio.create_task(painter.draw(sketch(title), asker=asker))
    await asyncio.sleep(0)
    return task


async def test_few_wait_for_a_picture_and_others_are_refused_at_once(easel):
    painter = Painter()
    waiting = [await drawing(painter, f"{number}", number) for number in range(MOST_WAITING)]
    with pytest.raises(BusyError):
        await painter.draw(sketch("one more"), asker=100)
    easel.drawn.set()
    assert await asyncio.gather(*waiting) == [PNG] * MOST_WAITING
    assert easel.most == 1
    assert await painter.draw(sketch("one more"), asker=100) == PNG


async def test_one_person_waits_for_one_picture_and_leaves_others_theirs(easel):
    painter = Painter()
    first = await drawing(painter, "theirs", 5)
    with pytest.raises(BusyError):
        await painter.draw(sketch("theirs, elsewhere"), asker=5)
    second = await drawing(painter, "another's", 6)
    easel.drawn.set()
    assert await asyncio.gather(first, second) == [PNG, PNG]
    assert await painter.draw(sketch("theirs, elsewhere"), asker=5) == PNG


async def test_the_same_picture_is_drawn_once_however_many_ask(easel):
    painter = Painter()
    waiting = [await drawing(painter, "same", number) for number in range(MOST_WAITING)]
    easel.drawn.set()
    assert await asyncio.gather(*waiting) == [PNG] * MOST_WAITING
    easel.drawn.clear()
    assert await painter.draw(sketch("same"), asker=100) == PNG
    assert easel.started == 1


async def test_the_oldest_pictures_are_forgotten_and_none_is_kept_that_failed(easel):
    painter = Painter()
    easel.drawn.set()
    for number in range(KEPT + 1):
        await painter.draw(sketch(f"{number}"), asker=5)
    await painter.draw(sketch("1"), asker=5)
    assert easel.started == KEPT + 1
    easel.picture = b""
    assert await painter.draw(sketch("0"), asker=5) is None
    assert await painter.draw(sketch("0"), asker=5) is None
    assert easel.started == KEPT + 3


async def test_who_gave_up_waiting_leaves_the_place_to_another(easel):
    painter = Painter()
    waiting = [await drawing(painter, f"{number}", number) for number in range(MOST_WAITING)]
    waiting[-1].cancel()
    await asyncio.wait({waiting[-1]})
    another = await drawing(painter, "another's", 100)
    easel.drawn.set()
    assert await another == PNG
    await asyncio.gather(*waiting[:-1])
