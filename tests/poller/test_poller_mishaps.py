"""One bad thing stops nothing else: what breaks on one item, and what admins and the log are told of it."""

import pytest
from structlog.testing import capture_logs

from storage.model import DeliveryKind, Held
from tests.desk import ADMIN, FERRY, SNOW, two_papers
from tests.news.trap import Trap
from tests.poller.conftest import open_desk
from tests.web import Story

POST, NOTICE, EDIT = DeliveryKind.POST, DeliveryKind.NOTICE, DeliveryKind.EDIT
LOCK = Story("Barge Nadija stuck in Vyshkiv lock", "Divers looked at the hull at noon.", guid="lock")


@pytest.fixture
def trap(gazetteer):
    return Trap(gazetteer)


@pytest.fixture
async def desk(sqlite_database, trap):
    async with open_desk(sqlite_database, trap) as made:
        yield made


def notices(desk):
    return [text for chat, kind, text in desk.sent() if (chat, kind) == (ADMIN, NOTICE)]


async def test_item_that_cannot_be_judged_is_posted_with_its_document_and_logged_whole(desk, trap):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    trap.reads = "Nadija"
    herald.add(FERRY, LOCK, SNOW)
    with capture_logs() as logs:
        await desk.poll()
    posts = [title for chat, kind, title in desk.sent() if (chat, kind) == (1, POST)]
    assert sorted(posts) == sorted([FERRY.title, LOCK.title, SNOW.title])
    (line,) = [one for one in logs if one["event"] == "item.not_judged"]
    assert (line["guid"], line["title"], line["name"]) == ("lock", LOCK.title, "Herald")
    assert isinstance(line["exc_info"], ZeroDivisionError)
    stored = next(item for item in desk.items() if item.guid == "lock")
    assert (stored.why, stored.held) == (("could not be judged: ZeroDivisionError",), Held.NO)
    with capture_logs() as logs:
        await desk.poll()
    assert not [one for one in logs if one["log_level"] == "error"]


async def test_admins_are_told_once_a_cause(desk, trap):
    herald, courier = await two_papers(desk)
    trap.reads = "Nadija"
    herald.add(LOCK, Story("Crew of barge Nadija goes home", guid="crew"))
    await desk.poll()
    courier.add(Story("Owner of barge Nadija speaks", guid="owner"))
    await desk.poll()
    (notice,) = notices(desk)
    said = f"<b>Herald</b>: “{LOCK.title}” could not be judged, and is news of its own (ZeroDivisionError in "
    assert notice.startswith(said)


async def test_change_that_cannot_be_taken_over_is_logged_once_and_the_message_stays(desk, trap):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    herald.add(LOCK, FERRY)
    await desk.poll()
    desk.sent()
    trap.reads = "Nadija"
    herald.edit(LOCK.title, title=f"{LOCK.title}, crew aboard")
    herald.edit(FERRY.title, title=f"{FERRY.title}, none hurt")
    with capture_logs() as logs:
        await desk.poll()
        herald.add(SNOW)
        await desk.poll(days=2)
    assert [one["guid"] for one in logs if one["event"] == "item.not_edited"] == ["lock"]
    assert [item.title for item in desk.items()][:2] == [LOCK.title, f"{FERRY.title}, none hurt"]
    assert len(notices(desk)) == 1
