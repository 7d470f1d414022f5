"""What the web server tells of the running product holds nothing about people, sources or news."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

from bot.process.role import ROLES
from bot.process.vitals import Vitals
from storage import outbox, subscribers
from storage.model import (
    ChatKind,
    DeliveryKind,
    DeliveryState,
    FeedStatus,
    NewDelivery,
    Rejected,
    VerdictKind,
)
from storage.news import checks, feeds

NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
CHAT_ID = 772233441
PRIVATE = (str(CHAT_ID), "Zirka", "club_of_zirka", "kharkiv", "bugle", "7c1fkey", "somebody wrote")
COUNTED = re.compile(r'(\w+)="([^"]*)"')
SETS = {*map(str, FeedStatus), *map(str, DeliveryState), *map(str, VerdictKind)}


def furnish(s) -> None:
    """A chat, its filter, a source that fails with a key in its address, a delivery that was refused."""
    chat = subscribers.upsert_chat(
        s, chat_id=CHAT_ID, kind=ChatKind.GROUP, title="Zirka", username="club_of_zirka", now=NOON
    )
    subscribers.add_filter(s, chat.id, "kharkiv", now=NOON, limit=9)
    feed, _ = feeds.add(s, "https://bugle.example/rss?key=7c1fkey", title="bugle", now=NOON)
    checks.save(s, replace(feed, status=FeedStatus.FAILING, error="bugle.example: somebody wrote 7c1fkey"))
    notice = NewDelivery(chat=chat.id, kind=DeliveryKind.NOTICE, text="somebody wrote", due_at=NOON)
    outbox.enqueue(s, [notice, replace(notice, text="kharkiv")])
    subscribers.subscribe(s, chat.id, now=NOON)
    for one in outbox.lease(s, worker="w", now=NOON, lease_seconds=60, limit=1):
        outbox.settle(s, one.id, Rejected(reason="somebody wrote"), now=NOON)


async def test_nothing_about_people_sources_or_news_is_told(database):
    database.write_now(furnish)
    vitals = Vitals(
        roles=frozenset(ROLES),
        database=database,
        link=SimpleNamespace(trouble=""),
        poller=SimpleNamespace(wakes_at=NOON),
        sender=SimpleNamespace(trouble=""),
        prober=SimpleNamespace(counts=Counter(found=2, probes=3)),
        clock=lambda: NOON,
    )
    probe = vitals.probe()
    counted = (await probe.metrics()).decode()
    told = "\n".join([counted, probe.alive(), *probe.about(), await probe.ready()])
    assert 'dateline_sources{status="failing"} 1.0' in counted
    assert not [word for word in PRIVATE if word.casefold() in told.casefold()]


async def test_what_is_counted_is_counted_by_kinds_that_the_code_names(database):
    database.write_now(furnish)
    vitals = Vitals(
        roles=frozenset(),
        database=database,
        link=SimpleNamespace(trouble=""),
        sender=SimpleNamespace(trouble=""),
        poller=SimpleNamespace(wakes_at=None),
        prober=SimpleNamespace(counts=Counter()),
        clock=lambda: NOON,
    )
    counted = (await vitals.probe().metrics()).decode()
    labels = dict.fromkeys(COUNTED.findall(counted))
    named = {value for label, value in labels if label in {"status", "state", "verdict"}}
    assert named
    assert named <= SETS
    assert {label for label, _ in labels} <= {"le", "status", "state", "verdict", "outcome", "result"}
