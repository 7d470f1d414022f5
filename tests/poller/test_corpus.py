"""Real publishers' feed files, served over loopback: all are polled, none stops the loop."""

from pathlib import Path

import pytest

from bot.feeds.parse import parse
from storage.model import Document, Feed, FeedStatus, Item
from storage.news import feeds, items
from tests.lost import URL, entries_lost
from tests.mutations import mutate

FILES = Path(__file__).resolve().parents[3] / "shared" / "data" / "feeds"
READ = {FeedStatus.OK, FeedStatus.UNDATED}
# The three that hold no entry: cut off before the first, not XML at all, and a feed with a title alone.
WITHOUT_ENTRIES = {
    "feed-rs__feed-rs_fixture_rss2_rss_2.0_invalid_1.xml": FeedStatus.FAILING,
    "fastfeedparser__tests_integration_malformed_rss_namespaced.xml": FeedStatus.FAILING,
    "v2__internal_reader_encoding_testdata_windows-1252-incorrect-prolog.xml": FeedStatus.EMPTY,
}
CYRILLIC = (
    "v2__internal_reader_parser_testdata_encoding_WINDOWS-1251.xml",
    "v2__internal_reader_encoding_testdata_koi8r.xml",
)
TYPES = {".json": "application/feed+json", ".xml": "application/xml"}

pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason=f"no feed files at {FILES}")


@pytest.fixture
async def polled(desk) -> dict[str, tuple[Feed, list[Item]]]:
    """Each file as a source, read once."""
    followed = {}
    for path in sorted(file for file in FILES.iterdir() if file.suffix in TYPES):
        publisher = desk.web.publish(path.name)
        publisher.serve(path.read_bytes(), TYPES[path.suffix])
        followed[path.name] = desk.follow(publisher)
    assert await desk.poll() == len(followed)
    stored = desk.items()
    return {
        name: (desk.feed(feed), [item for item in stored if item.feed_id == feed.id])
        for name, feed in followed.items()
    }


async def test_every_file_is_polled_and_the_readable_ones_give_items(polled):
    assert len(polled) == 41
    for name, (feed, found) in polled.items():
        assert feed.checked_at is not None
        assert feed.status in ({WITHOUT_ENTRIES[name]} if name in WITHOUT_ENTRIES else READ), name
        assert bool(found) is (name not in WITHOUT_ENTRIES), name
        assert bool(feed.error) is (feed.status is FeedStatus.FAILING)


async def test_no_entry_is_lost_but_repeats_inside_a_document(polled):
    assert sum(len(found) for _, found in polled.values()) >= 290


async def test_encodings_come_out_readable(polled):
    for name in CYRILLIC:
        _, found = polled[name]
        for item in found:
            letters = [letter for letter in item.title if letter.isalpha()]
            assert all("\u0400" <= letter <= "\u04ff" for letter in letters), item.title
    for _, found in polled.values():
        assert not any("\ufffd" in item.title + item.text for item in found)


async def test_a_second_poll_finds_nothing_new_and_sends_nothing(desk, polled):
    chat = desk.subscribe(1)
    before = desk.database.read_now(items.next_id)
    await desk.poll(days=1)
    assert desk.database.read_now(items.next_id) == before
    assert not [one for one in desk.queue() if one.chat.id == chat]
    assert all(feed.checked_at == desk.now for feed in desk.database.read_now(feeds.all_feeds))


def test_broken_files_raise_nothing_and_lose_no_readable_entry():
    """300 of the 10,000 that `python -m bench.mutations` reads."""
    files = sorted(file for file in FILES.iterdir() if file.suffix in TYPES)
    for seed in range(0, 10_000, 33):
        path = files[seed % len(files)]
        body, kind = path.read_bytes(), TYPES[path.suffix]
        read = parse(body, url=URL, content_type=kind)
        known = frozenset(read.raws[1:]) if isinstance(read, Document) else frozenset()
        assert entries_lost(mutate(body, seed), kind, known) == [], (path.name, seed)
