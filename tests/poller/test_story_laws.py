"""Laws of delivery, over random news from three papers, from their decisions to the outbox in SQLite."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.news.decide import Decider, Options
from bot.polling.offering import Offering
from bot.polling.recording import Recorder, facts
from storage import outbox, subscribers
from storage.engine.database import Database
from storage.model import Changes, ChatKind, DeliveryKind, Document, Entry, Feed, Sent
from storage.news import checks, feeds, items
from tests import shipped
from tests.desk import START

EVENTS = (
    ("Fire in a hotel in Lviv kills {n} people", "A fire in the centre of Lviv killed {n} people, it said."),
    ("Ferry with {n} passengers runs aground off Odesa", "The ferry ran aground with {n} people on board."),
    ("Snow closes the mountain road to Bukovel", "A metre of snow fell overnight, the road service said."),
)
reports = st.tuples(
    st.sampled_from(range(3)),  # paper
    st.sampled_from(EVENTS),
    st.integers(2, 4),  # its figure
)


class World:
    """Three papers, three chats, no web."""

    def __init__(self, url: str, gazetteer) -> None:
        self.database = Database(url)
        self.minutes = count(1)  # each chat is paced: one round of sending a minute
        self.decider = Decider(gazetteer=gazetteer, options=Options(languages=("en",)))
        self.recorder = Recorder(lexicon=shipped.lexicon(), offering=Offering())
        self.papers = [self._paper(name) for name in ("Herald", "Courier", "Wire")]
        for number, query in enumerate(("", "lviv, odesa", "source:Wire"), 1):
            self._subscribe(number, query)
        self.got: Counter[tuple[int, int]] = Counter()  # (chat, item)

    def _paper(self, name: str) -> Feed:
        feed, _ = self.database.write_now(feeds.add, f"https://{name}.example/", title=name, now=START)
        return replace(feed, first_read_at=START)

    def _subscribe(self, number: int, query: str) -> None:
        def write(session) -> None:
            chat = subscribers.upsert_chat(session, chat_id=number, kind=ChatKind.PRIVATE, now=START)
            subscribers.subscribe(session, chat.id, now=START)
            if query:
                subscribers.add_filter(session, chat.id, query, now=START, limit=9)

        self.database.write_now(write)

    def poll(self, paper: int, entries: list[Entry]) -> int:
        feed = self.papers[paper]
        self.database.write_now(checks.save, feed)
        known = self.database.read_now(facts, feed.id, Document(title="", entries=tuple(entries)))
        assert known
        decision = self.decider.decide(feed, entries, known.known, now=START, next_id=known.next_id)
        changes = Changes(feed=feed, items=decision.items, edited=decision.edited, keys=decision.keys)
        queued: int = self.database.write_now(self.recorder.record, changes, before=feed, now=START)
        self._send()
        return queued

    def _send(self) -> None:
        def send(session, now) -> int:
            batch = outbox.lease(session, worker="w", now=now, lease_seconds=60, limit=100)
            for one in batch:
                if one.kind in {DeliveryKind.POST, DeliveryKind.REPLY}:
                    self.got[one.chat.chat_id, one.item_id or 0] += 1
                outbox.settle(session, one.id, Sent(message_id=one.message_id or 100 + one.id), now=now)
            return len(batch)

        while self.database.write_now(send, START + timedelta(minutes=next(self.minutes))):
            pass

    def told(self) -> set[tuple[int, str]]:
        """What each chat was told: titles, whoever printed them."""

        def read(session) -> dict[int, str]:
            return {item.id: item.title for item in items.recent(session, since=START)}

        titles = self.database.read_now(read)
        return {(chat, titles[item]) for chat, item in self.got}


def entry(report) -> Entry:
    paper, (title, text), n = report
    said = title.format(n=n)
    return Entry(guid=f"{paper}-{said}", link="", title=said, text=text.format(n=n), published_at=START)


def documents(found) -> dict[int, list[Entry]]:
    by_paper: dict[int, list[Entry]] = {}
    for report in dict.fromkeys(found):
        by_paper.setdefault(report[0], []).append(entry(report))
    return by_paper


@pytest.fixture
def fresh_urls(sqlite_template, tmp_path):
    """Fresh databases, one after another."""

    def made():
        for number in count():
            path = tmp_path / f"{number}.db"
            shutil.copyfile(sqlite_template, path)
            yield f"sqlite:///{path}"

    return made()


WIRE = 2  # the paper that the third chat wants nothing but


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(reports, min_size=1, max_size=5))
def test_order_of_feeds_does_not_change_what_chats_are_told(fresh_urls, gazetteer, found):
    by_paper = documents(found)
    told = []
    for order in (sorted(by_paper), sorted(by_paper, reverse=True)):
        world = World(next(fresh_urls), gazetteer)
        for paper in order:
            world.poll(paper, by_paper[paper])
        for paper in order:
            assert world.poll(paper, by_paper[paper]) == 0, "a second reading brought something"
        assert max(world.got.values(), default=1) == 1, "a chat got an item twice"
        told.append(world.told())
        world.database.close()
    # How a story goes on is told to who has it, whoever writes it: with a source alone, order does matter.
    first, second = ({(chat, title) for chat, title in one if chat < 3} for one in told)
    assert first == second
    for one in told:
        assert {title for chat, title in one if chat == 3} >= {e.title for e in by_paper.get(WIRE, ())}
        assert {title for chat, title in one if chat == 1} == {
            e.title for entries in by_paper.values() for e in entries
        }
