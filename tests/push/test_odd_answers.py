"""A message whose answer names no id is sent all the same; what can't be written holds nobody else's news."""

import json
from typing import Any

import pytest

from bot.push import answers
from storage.model import DeliveryKind, Moved, Sent
from tests.push.desk import Desk

NO_IDS = ["null", '"7"', '"seven"', "7.5", "true", "[1]", "{}", "1e400", "NaN", "0", "-4", "9" * 30]


@pytest.fixture
async def desk(database, telegram):
    """On either database."""
    desk = Desk(database, telegram)
    async with desk.bot:
        yield desk


@pytest.fixture
def answered(monkeypatch):
    """Let the answer to the next send be changed."""
    changes = []
    real = answers.checked

    def checked(status, payload, *, url):
        if changes and url.endswith("sendMessage"):
            status, payload = changes.pop()(payload)
        return real(status, payload, url=url)

    monkeypatch.setattr(answers, "checked", checked)
    return changes


def with_id(written: str):
    def change(payload: bytes) -> tuple[int, bytes]:
        return 200, payload.replace(b'"message_id":', b'"message_id":%s,"_":' % written.encode(), 1)

    return change


@pytest.mark.parametrize("written", NO_IDS)
async def test_message_whose_answer_names_no_id_is_sent_once_and_others_go_on(desk, answered, written):
    (olena, chat), (marko, other) = desk.reader("Olena"), desk.reader("Marko")
    item = desk.item("Ferry is late")
    answered.append(with_id(written))
    desk.queue(chat, item)
    await desk.settles()
    desk.queue(other, item)
    desk.queue(chat, item, DeliveryKind.EDIT)  # there is nothing that it could change
    await desk.settles()
    desk.pass_time(600)
    await desk.settles()
    assert [len(one.messages) for one in (olena, marko)] == [1, 1]
    assert desk.counts() == {"sent": 2, "dropped: no message to edit": 1}


async def test_refusal_with_what_no_column_takes_is_settled(desk, answered):
    _, chat = desk.reader("Olena")
    told = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by\x00 the \ud800user"}
    answered.append(lambda _payload: (403, json.dumps(told).encode()))
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert desk.counts() == {"dropped: forbidden: bot was blocked by the user": 1}


UNWRITABLE: Any = {1}


@pytest.mark.parametrize(
    ("outcome", "settled"),
    [
        (Sent(message_id=UNWRITABLE), "sent"),
        (Moved(chat_id=UNWRITABLE), "failed: what came of it can't be written"),
    ],
)
async def test_outcome_that_cannot_be_written_holds_no_other(desk, outcome, settled):
    readers = [desk.reader(name) for name in ("Olena", "Marko", "Iryna")]
    item = desk.item("Ferry is late")
    send = desk.sender._courier.send

    async def odd(job):
        sent = await send(job)
        return outcome if job.delivery.chat.id == readers[1][1].id else sent

    object.__setattr__(desk.sender, "_courier", Odd(desk.sender._courier, odd))
    for _, chat in readers:
        desk.queue(chat, item)
    with pytest.raises(Exception):  # noqa: B017, PT011 - the database's, of either kind
        await desk.settles()
    await desk.settles()
    assert desk.counts() == ({"sent": 3} if settled == "sent" else {"sent": 2, settled: 1})


class Odd:
    """A courier that says something odd."""

    def __init__(self, courier, send) -> None:
        self._courier, self.send = courier, send

    def __getattr__(self, name: str):
        return getattr(self._courier, name)
