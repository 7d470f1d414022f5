"""What is kept of a last document, hosts that asked for a pause, checks saved together, sources merged."""

from dataclasses import replace
from datetime import timedelta

from storage.model import Changes, FeedStatus, KeptDocument, KeptEntry, SeenKey
from storage.news import checks, documents, entry_keys, feeds, items

ENTRIES = (
    KeptEntry(raw=b"r" * 16, guid=b"g" * 16, link=b"", words=b"w" * 16),
    KeptEntry(raw=b"s" * 16, guid=b"", link=b"l" * 16, words=b"x" * 16),
)


def test_a_document_is_kept_with_what_was_recorded_and_replaced_by_the_next(world):
    assert world.read(documents.kept, world.feed.id) is None
    for entries in (ENTRIES, ENTRIES[:1], ()):
        kept = KeptDocument(read_at=world.later(60), entries=entries)
        world.write(items.record, Changes(feed=world.feed, document=kept), now=world.now)
        assert world.read(documents.kept, world.feed.id) == kept
    world.write(items.record, Changes(feed=world.feed), now=world.now)
    assert world.read(documents.kept, world.feed.id) == kept


def test_a_removed_source_has_no_document(world):
    kept = KeptDocument(read_at=world.now, entries=ENTRIES)
    world.write(items.record, Changes(feed=world.feed, document=kept), now=world.now)
    world.write(feeds.remove, world.feed.id, now=world.now)
    assert world.read(documents.kept, world.feed.id) is None


def test_keys_of_the_document_that_stands_are_not_forgotten_however_long_it_stands(world):
    old, gone = world.add_item(), world.add_item()
    world.later(86400 * 10)
    met = (SeenKey(key=b"met again" + bytes(7), item_id=old.id),)
    kept = KeptDocument(read_at=world.now, entries=ENTRIES)
    world.write(items.record, Changes(feed=world.feed, keys=met, document=kept), now=world.now)
    world.later(86400 * 400)  # nothing but 304 since
    assert world.write(items.forget, before=world.now - timedelta(days=90)) == 1
    assert world.read(entry_keys.known, world.feed.id, [met[0].key])
    assert [item.id for item in world.read(items.recent, since=world.now - timedelta(days=999))] == [old.id]
    assert gone.id != old.id


def test_a_host_is_held_until_its_time_and_the_pauses_that_are_over_are_forgotten(world):
    world.write(documents.hold_host, "a.example", world.now + timedelta(hours=1), now=world.now)
    world.write(documents.hold_host, "b.example", world.now + timedelta(hours=3), now=world.now)
    world.write(documents.hold_host, "b.example", world.now + timedelta(hours=2), now=world.now)
    assert world.read(documents.held_hosts, now=world.now) == {
        "a.example": world.now + timedelta(hours=1),
        "b.example": world.now + timedelta(hours=2),
    }
    later = world.later(5400)
    assert set(world.read(documents.held_hosts, now=later)) == {"b.example"}
    world.write(documents.hold_host, "c.example", later + timedelta(hours=1), now=later)
    assert set(world.read(documents.held_hosts, now=later - timedelta(hours=9))) == {"b.example", "c.example"}


def test_checks_are_saved_together_and_touch_nothing_else(world):
    other = world.add_feed("https://hills.example/feed")
    checked = [
        replace(
            feed,
            status=FeedStatus.FAILING,
            error="answers 403 Forbidden",
            failures=2,
            failing_since_at=world.now,
            next_check_at=world.now + timedelta(minutes=number),
            title="not saved",
            etag="not saved",
        )
        for number, feed in enumerate((world.feed, other), start=1)
    ]
    world.write(checks.save_all, checked)
    for before, after in zip((world.feed, other), checked, strict=True):
        saved = world.read(feeds.get, before.id)
        assert saved == replace(after, title=before.title, etag=before.etag)
    world.write(checks.save_all, [])


def test_of_two_sources_that_are_one_the_other_takes_what_only_the_first_was_told(world):
    old = world.add_feed("https://hills.example/feed")
    world.write(checks.save, replace(old, language="uk"))
    told = replace(old, language="uk", home_region="UA")
    world.write(feeds.merge, told, world.feed, hands_on=True, now=world.now)
    assert world.read(feeds.get, old.id) is None
    kept = world.read(feeds.get, world.feed.id)
    assert kept.home_region == (world.feed.home_region or "UA")
    assert kept.language == (world.feed.language or "uk")
