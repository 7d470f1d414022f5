"""The little that the nouns work out themselves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.model import Item, Mute

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_mute_holds_until_its_time_is_over():
    mute = Mute(since_at=NOW, until_at=NOW + timedelta(hours=2), by=1)
    assert mute.holds(NOW)
    assert not mute.holds(NOW + timedelta(hours=2))
    assert replace(mute, until_at=None).holds(NOW + timedelta(days=999))


def test_undated_item_happened_when_it_was_seen():
    item = Item(
        id=1,
        feed_id=1,
        story_id=1,
        guid="",
        link="",
        title="Fog",
        text="",
        summary="",
        source="",
        seen_at=NOW,
    )
    assert item.happened_at == NOW
    earlier = NOW - timedelta(hours=1)
    assert replace(item, published_at=earlier).happened_at == earlier
