"""Pictures on their way to Telegram: who waits, and what another source's failing costs."""

import asyncio

import pytest

from bot.push.photos import MOST_WAITING, Photos, most_waiting

PICTURE = "https://paper.example/fire.png"
PAPER, EVIL = 1, 2


@pytest.mark.parametrize(("rate", "deliveries"), [(0.01, 1), (1.0, 20), (30.0, MOST_WAITING)])
def test_no_more_wait_than_get_a_turn_within_twenty_seconds(rate, deliveries):
    assert most_waiting(rate) == deliveries


async def lent(photos, source, *, ends="sent"):
    async with photos.lent(PICTURE, source) as photo:
        if isinstance(photo, bytes) and ends == "sent":
            photos.sent(PICTURE, "id of it")
        return photo


@pytest.mark.parametrize("is_at_once", [True, False])
async def test_picture_that_one_source_can_not_have_is_fetched_for_another_that_names_it(is_at_once):
    """A source that is left alone for a while could silence the pictures of all that it names."""
    asked = []

    async def fetch(_url: str, source: int) -> bytes | None:
        asked.append(source)
        return b"a picture" if source == PAPER else None

    photos = Photos(fetch)
    if is_at_once:
        found = await asyncio.gather(lent(photos, EVIL), lent(photos, PAPER))
    else:
        found = [await lent(photos, EVIL), await lent(photos, PAPER)]
    assert found == [None, b"a picture"]
    assert asked == [EVIL, PAPER]
    assert await lent(photos, EVIL) == "id of it"


async def test_two_sources_that_name_a_picture_at_once_upload_it_once():
    async def fetch(_url: str, _source: int) -> bytes | None:
        return b"a picture"

    photos = Photos(fetch)
    found = await asyncio.gather(*(lent(photos, source) for source in (PAPER, EVIL, PAPER, EVIL)))
    assert sorted(map(str, found)) == ["b'a picture'", "id of it", "id of it", "id of it"]


async def test_picture_whose_upload_failed_is_lent_again_without_fetching():
    asked = []

    async def fetch(_url: str, source: int) -> bytes | None:
        asked.append(source)
        return b"a picture"

    photos = Photos(fetch)
    assert await lent(photos, PAPER, ends="failed") == await lent(photos, PAPER) == b"a picture"
    assert asked == [PAPER]
