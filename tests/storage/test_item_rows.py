"""Items: recorded in one transaction, known by their keys, read back as they were, forgotten in time."""

from dataclasses import fields, replace
from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.dialects import sqlite

from storage import outbox, pruning
from storage.engine.columns import PlainText, Sequence, Utc
from storage.engine.news_tables import ItemRow
from storage.model import (
    Change,
    ChangeKind,
    Changes,
    DeliveryKind,
    FeedStatus,
    Held,
    Item,
    Mute,
    Place,
    Role,
    SeenKey,
    VerdictKind,
)
from storage.news import entry_keys, feeds, items


def key(number: int) -> bytes:
    return number.to_bytes(16, "big")


def test_item_reads_back_exactly_as_it_was_recorded(world):
    item = Item(
        id=5,
        feed_id=world.feed.id,
        story_id=5,
        guid="tag:harbour.example,2026:5",
        link="https://www.harbour.example/5?ref=rss",
        canonical_link="harbour.example/5",
        title="Землетрус біля Чернівців",
        text="Слабкий поштовх 🌍.\nНіхто не постраждав.",
        summary="Слабкий поштовх 🌍.",
        source="Harbour News",
        outlet="Hills Wire",
        language="uk",
        published_at=world.now - timedelta(minutes=3),
        seen_at=world.now,
        edited_at=world.now,
        expires_at=world.now,
        content_hash=b"\x00\x01\xff" * 5,
        places=(Place(name="Чернівців", start=15, end=24, code="UA-77", role=Role.HAPPENED),),
        regions=frozenset({"UA", "UA-77"}),
        verdict=VerdictKind.UPDATE,
        of=4,
        why=("same place", "нове число"),
        changes=(Change(kind=ChangeKind.FIGURE, role="magnitude", value="4.1", was="3.9"),),
        publisher="afp",
        held=Held.FIRST_READ,
        image_url="https://harbour.example/5.jpg",
    )
    world.write(items.record, Changes(feed=world.feed, items=(item,)), now=world.now)
    assert world.read(items.get, 5) == item
    assert world.read(items.by_link, "harbour.example/5") == item
    assert world.read(items.by_link, "https://elsewhere.example/") is None
    assert world.read(items.get, 6) is None


def test_every_field_of_an_item_has_its_column():
    names = {field.name for field in fields(Item)}
    assert set(ItemRow.__table__.columns.keys()) == names | {"link_hash", "happened_at", "version"}


def test_item_without_canonical_link_is_found_by_its_link(world):
    item = world.add_item()
    assert world.read(items.by_link, item.link) == item


def test_link_of_any_length_is_recorded(world):
    item = world.add_item(link="https://harbour.example/" + "я" * 20_000)
    assert world.read(items.by_link, item.link) == item


def test_what_no_database_can_hold_is_left_out_and_the_poll_goes_on(world):
    item = world.add_item(title="Fog\x00 warning \ud800", why=("a\x00b", "\ud83d"))
    stored = world.read(items.get, item.id)
    assert stored.title == "Fog warning "
    assert stored.why == ("a\x00b", "\ud83d")


def test_ids_rise_and_are_never_given_again(world):
    first = world.add_item()
    assert world.read(items.next_id) == first.id + 1
    world.add_item(id=40)
    world.add_item(id=30)
    assert world.read(items.next_id) == 41
    world.later(86400)
    world.write(items.forget, before=world.later(1))
    assert world.read(items.recent, since=world.now - timedelta(days=9)) == []
    assert world.read(items.next_id) == 41


def test_item_is_known_by_any_of_its_keys_and_brings_them_all(world):
    item = world.add_item(content_hash=b"hash")
    keys = (SeenKey(key=key(100), item_id=item.id), SeenKey(key=key(101), item_id=item.id))
    world.write(items.record, Changes(feed=world.feed, keys=keys), now=world.now)
    found = world.read(entry_keys.known, world.feed.id, [key(101), key(999)])
    assert list(found) == [key(101)]
    assert found[key(101)].item_id == item.id
    assert (found[key(101)].title, found[key(101)].content_hash) == (item.title, b"hash")
    assert found[key(101)].keys == {key(item.id), key(100), key(101)}


def test_key_of_one_feed_is_unknown_in_another(world):
    item = world.add_item()
    other = world.add_feed("https://hills.example/feed")
    assert world.read(entry_keys.known, other.id, [key(item.id)]) == {}


def test_hundred_keys_are_asked_for_in_two_statements(world):
    item = world.add_item(id=5)
    statements = []
    engine = world.database._reading
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    assert world.read(entry_keys.known, world.feed.id, [key(n) for n in range(100)]).keys() == {key(item.id)}
    assert len([one for one in statements if "seen_keys" in one]) == 2


def test_document_of_any_size_may_be_asked_for(world):
    item = world.add_item()
    found = world.read(entry_keys.known, world.feed.id, [key(number) for number in range(25_000)])
    assert found.keys() == {key(item.id)}
    assert world.read(entry_keys.known, world.feed.id, []) == {}


def test_edit_replaces_the_text_and_keeps_the_rest(world):
    item = world.add_item()
    edited = world.edit(item, title="Ferry cancelled", content_hash=b"new")
    assert world.read(items.get, item.id) == edited


def test_poll_that_fails_writes_nothing_at_all(world):
    item = world.add_item()
    changes = Changes(
        feed=replace(world.feed, status=FeedStatus.OK, etag="new"),
        items=(replace(item, id=90, guid="90"), item),  # the second is there already
        keys=(SeenKey(key=key(90), item_id=90),),
    )
    with pytest.raises(Exception, match=r"(?i)unique"):
        world.write(items.record, changes, now=world.now)
    assert world.read(items.get, 90) is None
    assert world.read(entry_keys.known, world.feed.id, [key(90)]) == {}
    assert world.read(feeds.get, world.feed.id).etag == ""
    assert world.read(items.next_id) == item.id + 1


def test_recent_items_come_in_the_order_of_acceptance(world):
    old = world.add_item()
    since = world.later(60)
    new = [world.add_item(), world.add_item(verdict=VerdictKind.DUPLICATE, of=old.id)]
    assert world.read(items.recent, since=since) == new


def test_recent_items_bring_the_whole_of_their_stories_along(world):
    first = world.add_item()
    world.add_item()  # a story that is over
    since = world.later(60)
    last = world.add_item(story_id=first.id, verdict=VerdictKind.UPDATE, of=first.id)
    assert world.read(items.recent, since=since) == [first, last]


def test_recent_items_of_one_feed_are_the_newest_that_may_be_remembered(world):
    since = world.now
    other = world.write(feeds.add, "https://other.example/feed", now=world.now)[0]
    others = world.add_item(other)
    mine = [world.add_item() for _ in range(4)]
    assert world.read(items.recent, since=since, most_of_feed=2) == [others, *mine[2:]]
    assert world.read(items.recent, since=since, most=1) == mine[3:]
    later = world.add_item(story_id=mine[0].id, verdict=VerdictKind.UPDATE, of=mine[0].id)
    assert world.read(items.recent, since=since, most_of_feed=1) == [others, mine[0], later]


def test_publishers_of_a_story_are_counted_once(world):
    papers = [
        world.write(feeds.add, f"https://{name}.example/feed", now=world.now)[0] for name in ("a", "b", "c")
    ]
    first = world.add_item(publisher="afp")
    for paper, publisher in zip(papers, ("afp", "coast wire", "afp"), strict=True):
        world.add_item(paper, publisher=publisher, story_id=first.id)
    world.add_item(publisher="hill post")
    assert world.read(items.publishers, [first.id, 999]) == {first.id: 2}
    for paper in (papers[0], papers[2]):
        world.add_item(
            paper, publisher=f"paper {paper.id}", story_id=first.id
        )  # its own, beside the agency's
    assert world.read(items.publishers, [first.id]) == {first.id: 3}


def test_outlets_that_one_feed_names_count_where_it_is_an_aggregator_alone(world):
    google, _ = world.write(feeds.add, "https://news.google.com/rss/search?q=ferry", now=world.now)
    for feed, count in ((world.feed, 1), (google, 3)):
        first = world.add_item(feed, publisher="bbc", outlet="BBC")
        also = [
            world.add_item(feed, publisher=name, outlet=name, story_id=first.id) for name in ("afp", "cnn")
        ]
        assert world.read(items.publishers, [first.id]) == {first.id: count}
        assert world.read(items.publishers_among, also) == min(count, 2)


def test_story_is_read_in_order(world):
    first = world.add_item()
    world.add_item()
    second = world.add_item(story_id=first.id, verdict=VerdictKind.UPDATE, of=first.id)
    assert world.read(items.story, first.id) == [first, second]


def test_newest_are_reports_and_developments_newest_first_in_pages(world):
    new = world.add_item()
    world.add_item(verdict=VerdictKind.DUPLICATE, of=new.id, story_id=new.id)
    world.add_item(verdict=VerdictKind.STALE)
    update = world.add_item(verdict=VerdictKind.UPDATE, of=new.id, story_id=new.id)
    assert world.read(items.newest, limit=9) == [update, new]
    assert world.read(items.newest, limit=1) == [update]
    assert world.read(items.newest, before_id=update.id, limit=9) == [new]


def test_newest_leave_out_muted_sources_and_what_a_removed_one_held_at_first(world):
    muted, removed, mine = (world.add_feed(f"https://{name}.example/") for name in ("a", "b", "c"))
    shown = world.add_item()
    for feed in (muted, mine):
        world.add_item(feed)
    world.add_item(removed, held=Held.FIRST_READ)
    until = world.now + timedelta(hours=1)
    world.write(feeds.mute, muted.id, Mute(since_at=world.now, until_at=until, by=1))
    world.write(feeds.remove, removed.id, now=world.now)
    of_mine = world.read(items.recent, since=world.now)[2]
    assert world.read(items.newest, now=world.now, limit=9) == [of_mine, shown]
    assert len(world.read(items.newest, now=world.now, with_hidden=True, limit=9)) == 4
    assert len(world.read(items.newest, limit=9)) == 2
    assert len(world.read(items.newest, now=until, limit=9)) == 3
    world.write(feeds.mute, muted.id, Mute(since_at=world.now, until_at=None, by=1))
    assert len(world.read(items.newest, now=until, limit=9)) == 2


def test_newest_keep_what_a_removed_source_reported(world):
    item = world.add_item()
    world.write(feeds.remove, world.feed.id, now=world.now)
    assert world.read(items.newest, limit=9) == [item]
    assert world.read(items.get, item.id) == item
    assert world.read(items.by_link, item.link) == item


def test_item_still_in_its_feed_is_not_forgotten(world):
    item = world.add_item()
    world.later(86400 * 100)
    met = (SeenKey(key=key(item.id), item_id=item.id),)
    world.write(items.record, Changes(feed=world.feed, keys=met), now=world.now)
    assert world.write(items.forget, before=world.now - timedelta(days=90)) == 0
    assert world.read(entry_keys.known, world.feed.id, [key(item.id)])


def test_key_met_every_few_minutes_is_not_written_each_time(world):
    item = world.add_item()
    met = Changes(feed=world.feed, keys=(SeenKey(key=key(item.id), item_id=item.id),))
    world.write(items.record, met, now=world.later(3600))
    assert world.write(items.forget, before=world.now) == 1  # its time is still that of the first meeting


def test_item_with_a_young_story_or_an_open_delivery_is_not_forgotten(world):
    chat = world.add_chat()
    root, open_, done, plain = (world.add_item() for _ in range(4))
    world.queue(chat, open_, due_at=world.now)
    other = world.add_chat(8)
    world.queue(other, done)
    sent = world.send()
    assert len(sent) == 2
    world.queue(world.add_chat(9), open_)
    world.later(86400 * 100)
    world.add_item(story_id=root.id)
    before = world.now - timedelta(days=90)
    assert world.write(pruning.prune_deliveries, before=before, after_id=0, limit=99)[0] == 2
    assert world.write(items.forget, before=before) == 2
    kept = {item.id for item in world.read(items.recent, since=world.now - timedelta(days=999))}
    assert {root.id, open_.id} < kept
    assert not {done.id, plain.id} & kept
    assert world.counts() == {"queued": 1}


def test_reply_of_a_forgotten_item_is_simply_on_its_own(world):
    chat = world.add_chat()
    item = world.add_item()
    world.queue(chat, item, kind=DeliveryKind.REPLY, story_id=999)
    [reply] = world.lease()
    assert reply.reply_to is None
    assert world.read(outbox.holders, 999) == {chat.id: None}


@given(st.datetimes(timezones=st.just(UTC)))
def test_any_instant_survives_sqlite(instant):
    dialect = sqlite.dialect()
    read = Utc().result_processor(dialect, None)
    assert read(Utc().process_bind_param(instant, dialect)) == instant


@given(st.text(alphabet=st.characters()))
@settings(max_examples=50)
def test_any_text_becomes_storable_and_storable_text_stays(text):
    dialect = sqlite.dialect()
    stored = PlainText().process_bind_param(text, dialect)
    stored.encode()
    assert "\x00" not in stored
    assert PlainText().process_bind_param(stored, dialect) == stored


@given(st.lists(st.text()))
@settings(max_examples=50)
def test_any_strings_survive_as_json(strings):
    dialect = sqlite.dialect()
    column = Sequence()
    read = column.result_processor(dialect, None)
    assert read(column.process_bind_param(tuple(strings), dialect)) == tuple(strings)


def test_nothing_stays_nothing():
    dialect = sqlite.dialect()
    for column in (Utc(), PlainText(), Sequence()):
        assert column.process_bind_param(None, dialect) is None
    for column in (Utc(), Sequence()):
        assert column.result_processor(dialect, None)(None) is None
