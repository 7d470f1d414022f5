"""What sending asks of SQLite all the time never goes through the whole outbox, which holds months."""

from datetime import timedelta
from typing import Any

from storage import deferring, outbox
from storage.engine.database import Session
from storage.model import DeliveryKind, Sent
from tests.storage.conftest import NOW, World

BATCH = 5


def a_round(s: Session) -> list[str]:
    """Settle, look for the dead, gather, lease, look for doubts; the plans of all that was asked."""
    statements: list[str] = []
    connection: Any = s.connection.driver_connection
    connection.set_trace_callback(statements.append)
    now = NOW + timedelta(hours=1)
    leased = outbox.lease(s, worker="w1", now=now, lease_seconds=60, limit=BATCH)
    outbox.settle_all(s, [(one.id, Sent(message_id=one.id)) for one in leased], now=now)
    outbox.expire(s, now=now, dead=outbox.workers(s))
    outbox.signs(s, now=now)
    outbox.lease_doubts(s, worker="w1", now=now, lease_seconds=60, limit=BATCH)
    outbox.next_due_at(s, now=now)
    outbox.unsettled(s)
    outbox.oldest_due_at(s)
    deferring.defer_overdue(s, now=now)
    deferring.release(s, now=now)
    connection.set_trace_callback(None)
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {one}").fetchall() for one in statements]
    return [str(line[3]) for plan in plans for line in plan]


def test_round_of_a_sender_finds_its_rows_by_an_index(sqlite_database):
    world = World(sqlite_database)
    item = world.add_item()
    for number in range(3 * BATCH):
        world.queue(world.add_chat(number + 1), item)
    world.send()
    waiting = world.add_chat(99)
    world.queue(waiting, world.add_item())
    world.queue(waiting, item, kind=DeliveryKind.EDIT)
    world.queue(waiting, world.add_item(story_id=item.id), kind=DeliveryKind.REPLY)
    plans = world.write(a_round)
    assert "SEARCH deliveries USING INTEGER PRIMARY KEY (rowid=?)" in plans
    assert [line for line in plans if line.startswith("SCAN deliveries") and "USING" not in line] == []
    # By its chat alone a delivery is found among all that the chat was sent in three months.
    assert [line for line in plans if "ix_deliveries_chat (" in line] == []


def test_backlog_of_few_chats_is_not_gone_through_row_by_row(sqlite_database):
    world = World(sqlite_database)
    chats = [world.add_chat(number + 1) for number in range(3)]
    items = [world.add_item() for _ in range(800)]
    for chat in chats:
        for item in items:
            world.queue(chat, item)

    def windows(s: Session) -> int:
        statements: list[str] = []
        connection: Any = s.connection.driver_connection
        connection.set_trace_callback(statements.append)
        leased = outbox.lease(s, worker="w1", now=NOW, lease_seconds=60, limit=100)
        connection.set_trace_callback(None)
        assert len(leased) == len(chats)
        return sum("is_orphan" in one for one in statements)

    assert world.write(windows) <= 2 * len(chats)  # of 2,400 rows, 200 at a time at most
