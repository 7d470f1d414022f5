"""A chat's stream: opened in the chat, read over HTTP at an address that nobody can guess."""

from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.reading.streams import PATH, Streams
from bot.news.messages import atom
from bot.process import health
from storage import subscribers
from storage.model import ChatKind, Item, Reason
from tests.newsroom import NOON

PUBLIC = "https://news.example/dateline"


@pytest.fixture
async def room(closed_room):
    closed_room.public_url = PUBLIC
    await closed_room.open()
    return closed_room


async def nothing() -> str:
    return ""


async def no_metrics() -> dict[str, float]:
    return {}


@asynccontextmanager
async def served(room):
    """The web server over the room's streams; gives what asks for a path."""
    probe = health.Probe(alive=lambda: "", ready=nothing, metrics=no_metrics)
    streams = health.Streams(paths=(PATH,), read=Streams(room._context()).read)
    runner = await health.serve("127.0.0.1:0", probe, None, streams=streams)
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(base_url=base) as session:
        yield session
    await runner.cleanup()


async def opened(user, command: str = "/settings stream on") -> str:
    """Open the stream; its path behind PUBLIC_URL."""
    await user.sends(command)
    [address, *_] = (await user.sees("stream, for feed readers")).spans("code")
    assert address.startswith(f"{PUBLIC}/stream/")
    return address.removeprefix(PUBLIC)


async def test_what_the_filters_let_through_is_read_by_a_feed_reader(room, user):
    await user.sends("/filter storm")
    await user.sees("Filter 1 added")
    room.story("Storm <b>&</b> hail", "Hail fell in Lviv, Ukraine.", image_url="")
    room.story("Train report")
    path = await opened(user)
    async with served(room) as web, web.get(path) as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert response.headers["X-Robots-Tag"] == "noindex"
        found = feedparser.parse(await response.read())
    assert not found.bozo
    [entry] = found.entries
    assert entry.title == "Storm <b>&</b> hail"
    assert entry.link.startswith("https://herald.example/")
    assert entry.author == "Harbour Herald"
    assert entry.summary == "Hail fell in Lviv, Ukraine."
    assert entry.tags[0].term == "UA-46"
    assert str(user.id) not in str(found)


@pytest.mark.parametrize("link", ["https://bank.example@evil.example/", "javascript:alert(1)"])
async def test_reader_gets_no_link_that_a_message_would_not_have(room, user, link):
    room.story("Storm in Lviv", link=link)
    path = await opened(user)
    async with served(room) as web, web.get(path) as response:
        [entry] = feedparser.parse(await response.read()).entries
    assert entry.title == "Storm in Lviv"
    assert "links" not in entry


async def test_report_of_a_title_alone_has_no_empty_summary(room, user):
    room.story("Storm in Lviv")
    path = await opened(user)
    async with served(room) as web, web.get(path) as response:
        [entry] = feedparser.parse(await response.read()).entries
    assert entry.title == "Storm in Lviv"
    assert "summary" not in entry


async def test_reader_that_has_it_already_is_told_so(room, user):
    room.story("Storm")
    path = await opened(user)
    async with served(room) as web:
        async with web.get(path) as first:
            tag = first.headers["ETag"]
        async with web.get(path, headers={"If-None-Match": tag}) as second:
            assert second.status == 304
        room.story("Hail")
        async with web.get(path, headers={"If-None-Match": tag}) as third:
            assert third.status == 200


async def test_new_address_ends_the_old_one_and_off_ends_it_too(room, user):
    old = await opened(user)
    assert await opened(user) == old
    new = await opened(user, "/settings stream new")
    async with served(room) as web:
        for path, status in ((old, 404), (new, 200)):
            async with web.get(path) as response:
                assert response.status == status
        await user.sends("/settings stream off")
        await user.sees("This chat's stream is closed.")
        async with web.get(new) as response:
            assert response.status == 404


async def test_stream_of_somebody_whom_access_leaves_out_is_served_no_more(room, user):
    path = await opened(user)
    for access, status in (({5}, 404), ({5, user.id}, 200)):
        room.access = frozenset(access)
        async with served(room) as web, web.get(path) as response:
            assert response.status == status


async def test_stream_of_a_group_that_access_leaves_out_is_served_no_more(room, user):
    group = room.telegram.supergroup("Hill Town", admin=user)
    await user.sends("/settings stream on", to=group)
    [address, *_] = (await group.sees("stream, for feed readers")).spans("code")
    path = address.removeprefix(PUBLIC)
    room.access = frozenset({5})
    async with served(room) as web:
        async with web.get(path) as response:
            assert response.status == 200  # who runs it is asked at the start
        room.database.write_now(subscribers.pause, group.id, Reason.NO_ACCESS, now=room.now)
        async with web.get(path) as response:
            assert response.status == 404


async def test_group_with_a_stream_alone_is_held_against_access_at_the_start(room, user):
    group = room.telegram.supergroup("Hill Town", admin=user)
    await user.sends("/settings stream on", to=group)
    await group.sees("stream")
    for access, paused in (({5}, Reason.NO_ACCESS), ({user.id}, "")):
        room.access = frozenset(access)
        await room.restart()
        assert room.chat(group).paused == paused


async def test_stream_opened_by_who_is_let_in_goes_on_though_access_had_paused_the_group(room, user):
    group = room.telegram.supergroup("Hill Town", admin=user)
    await user.sends("/settings stream on", to=group)
    await group.sees("stream")
    room.database.write_now(subscribers.pause, group.id, Reason.NO_ACCESS, now=room.now)
    await user.sends("/settings stream on", to=group)
    await group.sees("stream")
    assert not room.chat(group).paused


async def test_erasing_the_chat_ends_its_stream(room, user):
    path = await opened(user)
    room.database.write_now(subscribers.erase, user.id)
    async with served(room) as web, web.get(path) as response:
        assert response.status == 404


@pytest.mark.parametrize("key", ["", "x", "../healthz", "%00", "a" * 32, "a" * 5_000, "ключ"])
async def test_guesses_are_not_found(room, key):
    async with served(room) as web, web.get(f"/stream/{key}") as response:
        assert response.status in {404, 400, 414} or response.url.path == "/healthz"


async def test_stream_without_a_story_is_a_feed_too(room, user):
    path = await opened(user)
    async with served(room) as web, web.get(path) as response:
        found = feedparser.parse(await response.read())
    assert not found.bozo
    assert found.entries == []


async def test_only_administrators_open_a_groups_stream(room, user):
    guest = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[guest])
    await guest.sends("/settings stream on", to=group)
    await group.sees("administrators")
    assert room.chat(group) is None


async def test_other_words_get_the_help(room, user):
    await user.sends("/settings stream please")
    await user.sees("/settings stream new")
    await user.sends("/settings stream")
    await user.sees("This chat's stream is closed.")
    assert room.chat(user) is None


async def test_where_the_operator_has_not_opened_them_it_is_said(closed_room):
    await closed_room.open()
    user = closed_room.telegram.user("Olena")
    await user.sends("/settings stream on")
    await user.sees("PUBLIC_URL")


def test_group_that_moves_takes_its_stream_along(sqlite_database):
    def write(s):
        old = subscribers.upsert_chat(s, chat_id=-1, kind=ChatKind.GROUP, now=NOON)
        subscribers.set_preferences(s, old.id, stream_key="k" * 32)
        subscribers.upsert_chat(s, chat_id=-100, kind=ChatKind.SUPERGROUP, now=NOON)
        subscribers.move(s, -1, -100)
        return subscribers.of_stream(s, "k" * 32)

    assert sqlite_database.write_now(write).chat_id == -100


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_story_makes_a_well_formed_document(title, summary, link):
    item = Item(
        id=1,
        feed_id=1,
        story_id=1,
        guid="1",
        link=link,
        title=title,
        text="",
        summary=summary,
        source=title,
        seen_at=NOON,
        edited_at=NOON + timedelta(hours=1),
    )
    stream = atom.Stream(number=1, title=title, address=link, updated_at=NOON)
    assert not feedparser.parse(atom.document([item], stream)).get("bozo")
