"""The law of the memory, in any order of events: what it names, it has. And it goes on deciding."""

from datetime import timedelta
from typing import cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from bot.news.places.gazetteer import Gazetteer
from storage.model import Held, Split, VerdictKind
from tests.news.desk_of_one import Desk, entry
from tests.news.memory_law import check
from tests.news.trap import Trap

WHO = ("Barge Nadija", "Funicular Horynka", "Weather balloon Strybog")
DID = (
    "stuck near Vyshkiv lock",
    "stuck near Vyshkiv lock, crew aboard",
    "freed near Vyshkiv lock",
    "stuck: what we know",
    "damaged by hail over Lisets",
    "not damaged, owner says",
)
TAILS = ("", ", {n} hurt", ": live", " in Odesa", " in Kharkiv")
TITLES = st.builds(
    lambda who, did, tail, n: f"{who} {did}{tail.format(n=n)}",
    *(st.sampled_from(words) for words in (WHO, DID, TAILS)),
    st.integers(1, 4),
)
LEADS = st.sampled_from(
    (
        "",
        "Lock keepers at Vyshkiv closed both gates on Monday while divers looked at the hull of the barge.",
        "The funicular stood still above the vineyards of Lisets for an hour, its owner said on Monday.",
        "Read more on our site.",
    )
)
SOURCES = ("Herald", "Courier", "Wire")
SOURCE = st.sampled_from(SOURCES)
AFTER = st.sampled_from((0, 1, 13, 23, 35))  # hours: a story goes on past the window, or doesn't
AGO = st.sampled_from((0, 0, 0, 1, 20, 47, 70))
BURST = 45  # more than the index keeps under one title
MOST = 60  # items of one source: two bursts are too many


class Newsdesk(RuleBasedStateMachine):
    """Three sources on three running stories; hours and days go by; now and then a bug of ours is met."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self.trap = Trap(gazetteer)
        self.desk = Desk(cast("Gazetteer", self.trap))
        self.desk.decider._memory._max_of_feed = MOST
        self.muted: set[str] = set()
        self.standing: dict[str, tuple[str, int]] = {}  # guid → its source and item
        self.splits: list[Split] = []
        self.count = 0
        self.has_edited = False  # what former versions told is remembered, and not stored

    # --- what sources do ---

    @rule(source=SOURCE, title=TITLES, lead=LEADS, after=AFTER, ago=AGO)
    def add(self, source, title, lead, after, ago):
        self.desk.later(hours=after)
        self.publish(source, [(self.guid(), title, lead)], ago)

    @rule(source=SOURCE, titles=st.lists(TITLES, min_size=2, max_size=5), lead=LEADS)
    def add_several(self, source, titles, lead):
        self.publish(source, [(self.guid(), title, lead) for title in titles])

    @rule(source=SOURCE, title=TITLES)
    def add_many_under_one_title(self, source, title):
        self.publish(source, [(self.guid(), title, "") for _ in range(BURST)])

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), title=TITLES, lead=LEADS)
    def edit(self, data, title, lead):
        guid = data.draw(st.sampled_from(sorted(self.standing)))
        self.has_edited = True
        self.publish(self.standing[guid][0], [(guid, title, lead)])

    @precondition(lambda self: self.standing)
    @rule(source=SOURCE, title=TITLES)
    def edit_all(self, source, title):
        self.has_edited = True
        mine = [guid for guid, (owner, _) in self.standing.items() if owner == source]
        self.publish(source, [(guid, f"{title} ({guid})", "") for guid in mine])

    @rule(source=SOURCE, title=TITLES, guid=st.none() | st.integers(1, 9), is_read=st.booleans())
    def break_on_an_entry(self, source, title, guid, is_read):
        """Let the reading of it break, or its comparing; it is a new one, or a change."""
        self.trap.reads, self.trap.compares = (title, "") if is_read else ("", "odesa")
        known = f"{guid or 0:04}"
        source = self.standing[known][0] if known in self.standing else source
        self.has_edited |= known in self.standing
        guids = [known if known in self.standing else self.guid(), self.guid()]
        self.publish(source, [(guids[0], title, ""), (guids[1], f"Tram {guids[1]} late in Odesa", "")])
        self.trap.reads = self.trap.compares = ""

    @rule(source=SOURCE)
    def mute_or_unmute(self, source):
        self.muted ^= {source}

    # --- what admins do, and what happens ---

    @precondition(lambda self: self.merged())
    @rule(data=st.data())
    def split(self, data):
        self.splits.append(self.desk.split(data.draw(st.sampled_from(self.merged()))))
        self.holds()

    @precondition(lambda self: self.splits)
    @rule()
    def join(self):
        self.desk.join(self.splits.pop())
        self.holds()

    @rule(hours=st.sampled_from((24, 49, 300)))
    def wait(self, hours):
        self.desk.later(hours=hours)

    @rule()
    def restart(self):
        self.publish("Bulletin", [])
        before = self.remembered()
        self.desk.restart()
        self.publish("Bulletin", [])
        assert self.has_edited or self.remembered() == before, "a restart knows something else"

    def remembered(self):
        memory = self.desk.decider._memory
        stories = {story_id: story.member_ids for story_id, story in memory.stories._stories.items()}
        told = {story_id: memory.ledger.of(story_id) for story_id in memory.ledger._told}
        return memory._items.keys(), memory._older.keys(), stories, told

    @rule(source=SOURCE, title=TITLES)
    def lose_a_transaction(self, source, title):
        self.desk.decide(source, entry(title, guid=self.guid(), at=self.desk.now))
        self.desk.restart()
        self.holds()

    # --- how ---

    def guid(self) -> str:
        self.count += 1
        return f"{self.count:04}"

    def merged(self):
        return [
            item
            for item in self.desk.items.values()
            if item.verdict in {VerdictKind.UPDATE, VerdictKind.DUPLICATE} and item.story_id != item.id
        ]

    def publish(self, source, entries, ago: float = 0) -> None:
        self.desk.later(seconds=1)
        at = self.desk.now - timedelta(hours=ago)
        held = Held.MUTED if source in self.muted else Held.NO
        made = [entry(title, lead, guid=guid, at=at) for guid, title, lead in entries]
        self.desk.poll(source, *made, held=held)
        for (guid, _, _), verdict in zip(entries, self.desk.decision.verdicts, strict=True):
            self.standing[guid] = source, verdict.item_id
            assert verdict.story_id in self.desk.items
            assert verdict.of is None or verdict.of in self.desk.items
        self.holds()

    def holds(self) -> None:
        check(self.desk.decider._memory, self.desk.items)


@pytest.mark.slow
def test_whatever_happens_the_memory_has_what_it_names_and_goes_on_deciding(gazetteer):
    run_state_machine_as_test(
        lambda: Newsdesk(gazetteer),
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
