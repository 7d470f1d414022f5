"""Whatever the backlog and whatever fails: each delivery ends sent, listed, or settled with a counted reason.

None is shown twice. Telegram is a book of what each message shows; a lost reply is resolved by that truth.
"""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage import deferring, outbox, subscribers
from storage.engine.tables import deliveries
from storage.model import (
    HOURLY,
    LISTS,
    DeliveryKind,
    DeliveryState,
    Missing,
    Moved,
    Reason,
    Rejected,
    Retry,
    Sent,
    Terms,
    Uncertain,
)
from storage.states import NEWS, is_gathered
from tests.conftest import _empty
from tests.storage.conftest import World

DAY = 86_400.0
LEASE = 60.0


class Story(World):
    """One chat's outbox, and what its messages show."""

    def __init__(self, database) -> None:
        super().__init__(database)
        self.chat_id = 7
        self.reader = self.add_chat(7)
        self.roots: list = []
        self.shown: dict[int, set[int]] = {}  # message id → deliveries that it shows
        self.last_message = 0

    # --- what happens ---

    def news(self, count: int) -> None:
        for _ in range(count):
            self.roots.append(self.add_item())
            self.queue(self.reader, self.roots[-1], deferral=self.waits())

    def development(self, number: int) -> None:
        if self.roots:
            root = self.roots[number % len(self.roots)]
            update = self.add_item(story_id=root.id)
            self.queue(self.reader, update, kind=DeliveryKind.REPLY, deferral=self.waits())

    def correction(self, number: int) -> None:
        if self.roots:
            self.queue(self.reader, self.roots[number % len(self.roots)], kind=DeliveryKind.EDIT)

    def waits(self):
        return self.reader.terms.hours(self.now)

    def hours(self, number: int) -> None:
        """The reader chooses none, quiet hours that have begun, or a digest every hour."""
        minute = self.now.hour * 60 + self.now.minute
        quiet = Terms(quiet_from=minute, quiet_to=(minute + 180) % 1440)
        chosen = (Terms(), quiet, Terms(digest_at=HOURLY))[number % 3]
        self.write(subscribers.set_terms, self.reader.id, chosen, now=self.now)
        self.reader = self.chat(self.reader)

    def on_demand(self, _number: int) -> None:
        self.write(deferring.send_now, self.reader.id, now=self.now)

    def live(self, number: int) -> None:
        on = number % 2 == 1
        self.write(subscribers.set_live_list, self.reader.id, on=on, now=self.now)

    def leaves_and_returns(self, _number: int) -> None:
        self.write(subscribers.unsubscribe, self.reader.id)
        self.write(subscribers.subscribe, self.reader.id, now=self.now)

    def moves(self, _number: int) -> None:
        """The group becomes a supergroup, while nothing is in doubt: the old one could not be probed."""
        self.write(outbox.expire, now=self.now)
        self.resolve()
        self.chat_id -= 10_000
        self.write(subscribers.move, self.reader.chat_id, self.chat_id)
        self.reader = self.read(subscribers.chat, self.chat_id)

    # --- sending ---

    def gather(self) -> None:
        self.write(deferring.defer_overdue, now=self.now)
        while self.write(outbox.gather, now=self.now, max_age_seconds=DAY):
            pass

    def work(self, luck: str = "sent") -> int:
        """Expire, gather, lease one, send it with this luck; resolve doubts. How much was done."""
        self.write(outbox.expire, now=self.now)
        self.gather()
        done = 0
        for one in self.lease(limit=1, lease_seconds=LEASE):
            if one.kind in LISTS:
                self.write(outbox.drop_stale_lines, one.id, now=self.now, max_age_seconds=DAY)
            self.send_one(one, luck)
            done += 1
        return done + self.resolve()

    def send_one(self, one, luck: str) -> None:
        if one.chat.chat_id != self.chat_id:
            self.settle(one, Moved(chat_id=self.chat_id))
        elif luck == "flood":
            later = self.now + timedelta(seconds=4000)
            self.settle(one, Retry(at=later, reason="flood wait", hold_chat=True, counts=False))
        elif luck == "refused":
            self.settle(one, Rejected(reason="bad request"))
        elif luck in {"lost", "killed before"}:
            self.leave(one, luck)
        else:
            message_id = self.accept(one)
            if luck == "sent":
                self.settle(one, Sent(message_id=message_id))
            else:
                self.leave(one, luck)

    def leave(self, one, luck: str) -> None:
        """Nobody hears of it: the reply is lost at once, or the sender is dead and its lease runs out."""
        if luck.startswith("killed"):
            self.later(LEASE + 1)
        else:
            self.settle(one, Uncertain(reason="no answer in time"))

    def accept(self, one) -> int:
        if one.message_id is None:
            self.last_message += 1
        message_id = one.message_id or self.last_message
        self.shown.setdefault(message_id, set()).update(self.lines(one))
        return message_id

    def lines(self, one) -> set[int]:
        if one.kind in NEWS:
            return {one.id}
        if one.kind not in LISTS:
            return set()
        told = {item.story_id for item in self.read(outbox.listing, one.id).items}
        lines = select(deliveries.c.id).where(deliveries.c.list_id == one.id, is_gathered(deliveries))
        return set(self.read(lambda s: s.scalars(lines.where(deliveries.c.story_id.in_(told))).all()))

    def resolve(self) -> int:
        """Look for what is in doubt, as probing does."""
        self.later(2)
        found = self.write(outbox.lease_doubts, worker="p", now=self.now, lease_seconds=LEASE, limit=9)
        for one in found:
            wanted = self.lines(one)
            message = next((m for m, shows in self.shown.items() if wanted and wanted <= shows), None)
            self.settle(one, Missing() if message is None else Sent(message_id=message))
        return len(found)

    def is_open(self) -> bool:
        return any(
            name in {"deferred", "queued", "sending", "uncertain", "gathered"} for name in self.counts()
        )


_LUCK = st.sampled_from(["sent", "lost", "lost after", "killed before", "killed after", "flood", "refused"])
_STEPS = st.one_of(
    st.tuples(st.just("news"), st.sampled_from([1, 2, 5, 28, 35])),
    st.tuples(st.sampled_from(["development", "correction", "live"]), st.integers(0, 50)),
    st.tuples(st.just("hours"), st.integers(0, 2)),
    st.tuples(st.sampled_from(["leaves_and_returns", "moves", "on_demand"]), st.just(0)),
    st.tuples(st.just("later"), st.sampled_from([1, 25, 700, 1900, 30_000])),
    st.tuples(st.just("work"), _LUCK),
    st.tuples(st.just("work"), _LUCK),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEPS, min_size=3, max_size=14))
def test_each_delivery_ends_shown_once_or_settled_with_a_reason(sqlite_shared, steps):
    sqlite_shared.database.write_now(_empty)
    story = Story(sqlite_shared.database)
    story.news(3)
    for name, value in steps:
        getattr(story, name)(value)
    for _ in range(600):
        if not story.work() and not story.is_open():
            break
        story.later(90)
    assert not story.is_open(), story.counts()
    story.gather()

    rows = story.read(lambda s: s.execute(select(deliveries).where(deliveries.c.kind.in_(NEWS))).all())
    for row in rows:
        messages = [number for number, shows in story.shown.items() if row.id in shows]
        assert len(messages) <= 1, f"{row.kind} {row.item_id} came twice: {messages}"
        if row.state == DeliveryState.SENT:
            assert len(messages) == 1, f"{row.kind} {row.item_id} counts as sent and nobody saw it"
        else:
            assert row.reason
        if row.reason in {Reason.STALE, Reason.NO_ROOM}:
            assert messages == []
    everything = story.read(lambda s: s.execute(select(deliveries.c.id)).all())
    assert sum(story.counts().values()) == len(everything)
