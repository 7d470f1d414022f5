"""Laws of the outbox in any order of events: nothing lost, nothing after Gone, order in a chat kept."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from storage import outbox, subscribers
from storage.engine.tables import deliveries
from storage.model import (
    ChatKind,
    Delivery,
    DeliveryKind,
    Gone,
    Missing,
    Moved,
    Postponed,
    Rejected,
    Retry,
    Sent,
    Uncertain,
    Untold,
)
from storage.states import is_final, is_open
from tests.conftest import _empty
from tests.storage.conftest import World

PEOPLE, GROUP, SUPERGROUP = (11, 12), -13, -1_000_000_000_013
WORKERS = ("a", "b")
SOURCES = ("wire", "post", "radio")


class Outbox(RuleBasedStateMachine):
    """Two workers, two people and a group; `arrived` is what Telegram has: (delivery id) → times."""

    def __init__(self, database) -> None:
        super().__init__()
        database.write_now(_empty)
        self.world = World(database)
        self.chats = [self.world.add_chat(one) for one in PEOPLE]
        self.chats.append(self.world.add_chat(GROUP, kind=ChatKind.GROUP))
        self.feeds = [self.world.add_feed(f"https://{name}.example/feed") for name in SOURCES]
        self.passed_over: dict[int, tuple[int, set[int]]] = {}  # chat → whose turn it was, who else was ready
        self.flying: dict[str, list[Delivery]] = {worker: [] for worker in WORKERS}
        self.probing: list[Delivery] = []
        self.late: list[Delivery] = []
        self.arrived: Counter[int] = Counter()
        self.stories: list[int] = []
        self.has_moved = False

    # --- events ---

    @rule(follows=st.booleans(), edits=st.booleans(), source=st.integers(0, len(SOURCES) - 1))
    def record(self, follows, edits, source):
        """A poll brings an item for everybody, on its own or as a development of the last story."""
        feed = self.feeds[source]
        if follows and self.stories:
            item = self.world.add_item(feed, story_id=self.stories[-1])
            kind = DeliveryKind.REPLY
        else:
            item, kind = self.world.add_item(feed), DeliveryKind.POST
            self.stories.append(item.story_id)
        for chat in self.chats:
            self.world.queue(chat, item, kind=kind)
            if edits:
                self.world.queue(chat, item, kind=DeliveryKind.EDIT)

    @rule(source=st.integers(0, len(SOURCES) - 1))
    def flood(self, source):
        """A source brings several reports at once, then another one brings its own."""
        for feed in (self.feeds[source], self.feeds[source], self.feeds[source - 1]):
            item = self.world.add_item(feed)
            for chat in self.chats:
                self.world.queue(chat, item)

    @rule(worker=st.sampled_from(WORKERS), limit=st.integers(1, 4))
    def lease(self, worker, limit):
        paused = {row.id for row in self.rows("chats") if row.paused}
        rows = {row.id: row for row in self.rows("deliveries")}
        leased = self.world.lease(limit, worker=worker)
        for one in leased:
            assert one.chat.id not in paused, "sent after Gone"
            self.keeps_order(one, rows)
        self.flying[worker] += leased

    def keeps_order(self, one, rows):
        """Nothing of its chat, class and source that was accepted earlier and could go waits behind it."""
        mine = rows[one.id]
        due = [row for row in rows.values() if row.chat == one.chat.id and row.state == "queued"]
        due = [row for row in due if row.due_at <= self.world.now and row.id != one.id]
        ready = [row for row in due if row.kind == DeliveryKind.POST]
        for other in ready:
            is_alike = (other.priority, other.feed_id) == (mine.priority, mine.feed_id)
            assert not (is_alike and other.id < one.id), "overtaken"
            assert other.priority >= mine.priority, "a class overtaken"
            if one.kind is DeliveryKind.REPLY:
                assert other.story_id != one.story_id, "a reply before its story's message"
        if one.kind is DeliveryKind.REPLY:
            earlier = [row for row in due if row.kind == DeliveryKind.REPLY and row.id < one.id]
            assert one.story_id not in {row.story_id for row in earlier}, "a reply before an earlier one"
        if one.kind is not DeliveryKind.EDIT:
            self.takes_turns(one, mine.feed_id, {row.feed_id for row in ready} - {mine.feed_id})

    def takes_turns(self, one, source, others):
        """No source goes twice while another one waits all the time."""
        last, were_ready = self.passed_over.get(one.chat.id, (0, set()))
        assert not (last == source and others & were_ready), "out of turn"
        self.passed_over[one.chat.id] = (source, others)

    @rule(worker=st.sampled_from(WORKERS), data=st.data())
    def settle(self, worker, data):
        """Telegram answers, or doesn't; it has the message or not."""
        if not self.flying[worker]:
            return
        one = self.flying[worker].pop(data.draw(st.integers(0, len(self.flying[worker]) - 1)))
        self.world.settle(one, self.answer(one, data.draw(st.sampled_from(ANSWERS))))

    def answer(self, one, what):
        if what in {"sent", "reply lost"} and one.kind is not DeliveryKind.EDIT:
            self.arrived[one.id] += 1
        match what:
            case "sent":
                return Sent(message_id=one.message_id or one.id)
            case "reply lost" | "request lost":
                return Uncertain(reason="no answer")
            case "busy":
                return Retry(at=self.world.now, reason="busy", counts=False)
            case "flood":
                later = self.world.now + timedelta(seconds=30)
                return Retry(at=later, reason="flood wait", hold_chat=True, counts=False)
            case "refused":
                return Rejected(reason="refused")
            case _:
                return self.gone(one)

    def gone(self, one):
        if one.chat.chat_id == GROUP and not self.has_moved:
            self.has_moved = True
            return Moved(chat_id=SUPERGROUP)
        return Gone(reason="blocked")

    @rule(times=st.integers(1, 4))
    def all_goes_well(self, times):
        """A worker sends for a while, and Telegram answers."""
        for _ in range(times):
            self.lease(worker="a", limit=4)
            while self.flying["a"]:
                one = self.flying["a"].pop()
                self.world.settle(one, self.answer(one, "sent"))
            self.world.later(5)

    @rule()
    def probe(self):
        self.probing += self.world.doubts(worker="a")

    @precondition(lambda self: self.probing)
    @rule(knows=st.sampled_from(["tells", "can't tell", "later"]))
    def told(self, knows):
        one = self.probing.pop()
        if knows == "later":
            outcome = Postponed(at=self.world.now)
        elif knows == "can't tell":
            outcome = Untold(reason="can't tell")
        else:
            outcome = Sent(message_id=one.id, note="found") if self.arrived[one.id] else Missing()
        if self.state(one.id) == "uncertain":  # else a late answer or a move has settled it
            self.world.settle(one, outcome)

    @rule(worker=st.sampled_from(WORKERS))
    def crash(self, worker):
        """The process is gone: what it sent may have arrived; nobody settles it."""
        for number, one in enumerate(self.flying[worker]):
            self.arrived[one.id] += number % 2 and one.kind is not DeliveryKind.EDIT
        self.flying[worker] = []
        if worker == "a":
            self.probing = []
        self.world.write(outbox.expire, now=self.world.now, dead={worker})

    @rule(seconds=st.sampled_from([1, 5, 70]))
    def later(self, seconds):
        self.world.later(seconds)
        if seconds < 70:
            return
        # Workers that are merely slow: their calls are over before their leases, the answers come late.
        flying = [one for worker in WORKERS for one in self.flying[worker]]
        for number, one in enumerate(flying):
            if number % 2 and one.kind is not DeliveryKind.EDIT:
                self.arrived[one.id] += 1
                self.late.append(one)
        self.flying = {worker: [] for worker in WORKERS}
        self.world.write(outbox.expire, now=self.world.now)

    @precondition(lambda self: self.late)
    @rule()
    def answer_comes_late(self):
        one = self.late.pop()
        self.world.settle(one, Sent(message_id=one.id))

    @rule(chat=st.sampled_from([*PEOPLE, GROUP]))
    def block(self, chat):
        self.world.write(subscribers.pause, chat, "blocked", now=self.world.now)

    @rule(chat=st.sampled_from([*PEOPLE, GROUP, SUPERGROUP]))
    def resume(self, chat):
        self.world.write(subscribers.resume, chat)

    @rule()
    def migrate(self):
        """The service message."""
        self.has_moved = True
        self.world.write(subscribers.move, GROUP, SUPERGROUP)

    # --- laws ---

    def rows(self, name):
        table = deliveries.metadata.tables[name]
        return self.world.read(lambda s: s.execute(select(table)).all())

    def state(self, number):
        return self.world.read(
            lambda s: s.scalar(select(deliveries.c.state).where(deliveries.c.id == number))
        )

    @invariant()
    def one_a_chat_is_in_flight_or_in_doubt(self):
        found = self.world.read(
            lambda s: s.scalars(select(deliveries.c.chat).where(is_open(deliveries))).all()
        )
        assert len(found) == len(set(found))

    @invariant()
    def what_is_sent_has_arrived_and_twice_only_where_counted(self):
        for row in self.rows("deliveries"):
            if row.kind == DeliveryKind.EDIT:
                continue
            if row.state == "sent":
                assert self.arrived[row.id], "lost"
            if self.arrived[row.id] > 1:
                assert row.doubts, "twice, uncounted"

    @invariant()
    def what_is_settled_without_being_sent_has_a_reason(self):
        for row in self.rows("deliveries"):
            assert row.reason or row.state not in {"failed", "dropped"}

    def teardown(self):
        """Everything ends: with workers that work, each delivery is settled."""
        for worker in WORKERS:
            self.crash(worker)
        for _ in range(400):
            left = self.world.read(
                lambda s: s.scalars(select(deliveries.c.id).where(~is_final(deliveries))).all()
            )
            if not left:
                break
            self.world.later(20)
            for one in self.world.lease(worker="last"):
                self.world.settle(one, self.answer(one, "sent"))
            for one in self.world.doubts(worker="last"):
                self.probing = [one]
                self.told("tells")
        else:
            pytest.fail(f"never settled: {left}")
        self.what_is_sent_has_arrived_and_twice_only_where_counted()


ANSWERS = ["sent"] * 4 + ["reply lost", "request lost", "busy", "flood", "refused", "gone"]


def test_laws_of_the_outbox_hold_in_any_order_of_events(request):
    database = request.getfixturevalue("sqlite_shared").database
    run_state_machine_as_test(
        lambda: Outbox(database),
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_laws_of_the_outbox_hold_on_postgresql(request):
    database = request.getfixturevalue("postgres_shared").database
    run_state_machine_as_test(
        lambda: Outbox(database),
        settings=settings(
            max_examples=4, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
