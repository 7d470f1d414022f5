"""/export and its way back: everything that a chat chose, whoever sends the file, whatever is in it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.preferences import portable
from bot.chat.preferences.exporting import meant
from bot.chat.preferences.portable import Portable, Source, Unusable, named
from storage import subscribers
from storage.model import HOURLY, Chat, Feed
from tests.newsroom import NOON

NAME = "dateline-chat.json"


async def exported(room, user, command: str = "/export", place=None) -> bytes:
    await user.sends(command, to=place)
    return room.telegram.file(await (place or user).sees())


async def test_what_was_exported_is_restored_after_everything_was_erased(room, user):
    room.source("Harbour Herald")
    room.source("Broken Bugle")
    for command in (
        "/filter flood region:UA-21",
        "/filter storm -sport",
        "/mute bugle",
        "/mute herald 2h",
        "/settings timezone Europe/Kyiv",
        "/settings quiet 22-7",
        "/settings digest 8, 20",
        "/settings urgent 4",
        "/settings publishers 2",
        "/settings silent on",
        "/settings preview on",
        "/settings country on",
        "/settings live on",
        "/settings news en uk",
        "/settings first bugle, uk",
        "/settings language en",
    ):
        await user.sends(command)
        await user.sees()
    before = room.chat(user)
    mutes = room.database.read_now(subscribers.mutes, before.id)
    data = await exported(room, user)
    await user.sends("/unsubscribe all")
    await user.presses(await user.sees("Erase everything"), "Erase everything")
    await user.sees_edit("Erased")
    assert room.chat(user) is None
    await user.sends_file(data, NAME)
    seen = await user.sees("Restored: 2 filters, 2 muted sources, settings")
    after = room.chat(user)
    assert room.filters(user) == ["flood region:UA-21", "storm -sport"]
    kept = room.database.read_now(subscribers.mutes, after.id)
    assert {one: mute.until_at for one, mute in kept.items()} == {
        one: mute.until_at for one, mute in mutes.items()
    }
    same = ("timezone", "silent", "preview", "country_wide", "news_languages", "language")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert after.terms == before.terms
    assert (after.first_sources, after.first_languages) == (before.first_sources, before.first_languages)
    assert after.live_since_at is not None
    await user.presses(seen, "Subscribe")
    await user.sees_edit("Subscribed.")


async def test_file_names_no_address_of_a_source(room, user):
    room.source("Broken Bugle", url="https://bugle.example/rss?key=secret")
    await user.sends("/mute bugle")
    await user.sees("muted")
    assert b"secret" not in await exported(room, user)


def test_no_key_can_be_guessed_by_the_file():
    """Who has the file may try keys until the digest of an address is the one in it: it has none to try."""
    keys = ("https://a.example/rss?key=1", "https://u:pw@a.example/rss?key=2", "https://a.example/rss?token=")
    assert len({named(Feed(id=1, url=url, title="A", next_check_at=NOON)).digest for url in keys}) == 1


def test_sources_that_differ_by_their_key_only_are_told_apart_by_title():
    def source(number: int, title: str, url: str) -> Feed:
        return Feed(id=number, url=url, title=title, next_check_at=NOON)

    north = source(1, "North", "https://a.example/rss?key=1")
    south = source(2, "South", "https://a.example/rss?key=2")
    other = source(3, "North", "https://b.example/rss")
    assert meant(named(south), [north, south, other]) == south
    assert meant(named(north), [north, south, other]) == north
    assert meant(replace(named(north), title="Renamed"), [north, other]) == north
    assert meant(Source("North", "00"), [north, south, other]) is None
    assert meant(Source("South", "00"), [north, south, other]) == south
    assert meant(Source("", "00"), [replace(other, title="")]) is None


async def test_restoring_twice_changes_nothing_more(room, user):
    await user.sends("/filter storm")
    await user.sees("Filter 1 added")
    data = await exported(room, user)
    await user.sends_file(data, NAME)
    await user.sees("1 filter was there already.")
    assert room.filters(user) == ["storm"]


async def test_chat_without_anything_has_a_file_too(room, user):
    content = json.loads(await exported(room, user))
    assert (content["dateline"], content["filters"], content["mutes"]) == (1, [], [])
    assert room.chat(user) is None


async def test_expired_mute_and_unknown_source_are_not_restored(room, user):
    content = {
        "dateline": 1,
        "mutes": [
            {"source": "Gone Gazette", "digest": "00", "until": None},
            {"source": "Harbour Herald", "until": (room.now - timedelta(hours=1)).isoformat()},
        ],
    }
    room.source("Harbour Herald")
    await user.sends_file(json.dumps(content).encode(), NAME)
    seen = await user.sees("Restored: 0 filters, 0 muted sources")
    assert "Sources that I don't read: Gone Gazette" in seen.text


@pytest.mark.parametrize(
    "until",
    ["9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"],
)
async def test_mute_until_a_time_that_some_clocks_cannot_tell_is_left_out(room, user, until):
    room.source("Harbour Herald")
    content = {"dateline": 1, "mutes": [{"source": "Harbour Herald", "until": until}]}
    await user.sends_file(json.dumps(content).encode(), NAME)
    await user.sees("Restored: 0 filters, 0 muted sources")


async def test_what_is_not_understood_is_named_and_the_rest_is_taken(room, user):
    content = {
        "dateline": 1,
        "filters": ["storm", '"unclosed', "flood", 7],
        "settings": {
            "timezone": "Mars/Base",
            "quiet": "night",
            "silent": True,
            "volume": 11,
            "publishers": 99,
        },
    }
    await user.sends_file(json.dumps(content).encode(), NAME)
    seen = await user.sees("Restored: 2 filters, 0 muted sources, settings")
    assert 'Filters not taken: "unclosed' in seen.text
    assert "Settings not understood: timezone, quiet, publishers" in seen.text
    assert room.filters(user) == ["storm", "flood"]
    assert room.chat(user).silent


async def test_more_filters_than_a_chat_has_room_for_are_named(room, user):
    content = {"dateline": 1, "filters": [f"word{number}" for number in range(60)]}
    await user.sends_file(json.dumps(content).encode(), NAME)
    seen = await user.sees("Restored: 50 filters")
    assert "Filters not taken: word50, word51, word52, word53, word54, …" in seen.text
    assert len(room.filters(user)) == 50


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no file of /export"),
        (b"\xff\xfe", "it is no file of /export"),
        (b"[]", "it is no file of /export"),
        (b"[" * 100_000, "it is no file of /export"),
        (b"{}", "it is no file of /export"),
        (b'{"dateline": "1"}', "it is no file of /export"),
        (b'{"dateline": 2}', "a newer version of the bot has written it"),
        (b'{"dateline": 1, "filters": ["' + b"x" * 210_000 + b'"]}', "it is no file of /export"),
    ],
)
async def test_other_files_get_one_line(room, user, data, why):
    await user.sends_file(data, "some.json")
    seen = await user.sees("I can't restore anything from some.json")
    assert why in seen.text
    assert room.chat(user) is None


async def test_group_has_a_file_that_only_its_administrators_get(room, user):
    guest = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[guest])
    await guest.sends("/export", to=group)
    await group.sees("administrators")
    await user.sends("/filter storm", to=group)
    await group.sees("Filter 1 added")
    assert json.loads(await exported(room, user, place=group))["filters"] == ["storm"]


async def test_channel_is_exported_and_restored_from_private(room, user):
    channel = room.telegram.channel("Harbour", admin=user, username="harbour")
    await user.sends("/filter @harbour storm")
    await user.sees("Filter 1 added")
    data = await exported(room, user, "/export @harbour")
    await user.sends("/filter @harbour clear")
    await user.sees()
    assert room.filters(channel) == []
    await user.sends_file(data, NAME, caption="@harbour")
    await user.sees("Restored: 1 filter")
    assert room.filters(channel) == ["storm"]
    assert room.chat(user) is None
    eve = room.telegram.user("Eve")
    await eve.sends_file(data, NAME, caption="@harbour")
    await eve.sees("Only an administrator of @harbour can do that")


async def test_words_behind_it_get_one_line(room, user):
    await user.sends("/export please")
    await user.sees("/export takes nothing but a @channel.")


async def test_it_reads_in_ukrainian(room):
    olena = room.telegram.user("Олена", language="uk")
    await olena.sends_file(b'{"dateline": 1, "filters": ["storm"]}', NAME)
    await olena.sees("Відновлено: 1 фільтр")


_SWITCHES = st.fixed_dictionaries(
    {name: st.booleans() for name in ("silent", "pictures", "preview", "country_wide")}
)
_TIMES = st.one_of(st.just(HOURLY), st.sets(st.integers(0, 1439), max_size=6).map(sorted).map(tuple))


@given(
    switches=_SWITCHES,
    quiet=st.one_of(st.none(), st.tuples(st.integers(0, 719), st.integers(720, 1439))),
    digest=_TIMES,
    publishers=st.integers(1, 20),
    languages=st.frozensets(st.sampled_from(["en", "uk", "pl"])),
)
def test_every_setting_comes_back_as_it_was(switches, quiet, digest, publishers, languages):
    start, end = quiet or (None, None)
    chosen = {
        "timezone": "Europe/Kyiv",
        "quiet_from": start,
        "quiet_to": end,
        "digest_at": digest,
        "publishers": publishers,
        "urgent_publishers": publishers,
        "news_languages": languages,
        "language": "uk",
        **switches,
    }
    chat = Chat(id=1, chat_id=1, **chosen)
    found = portable.read(portable.write(chat, ["a"], {}, [], now=NOON))
    assert isinstance(found, Portable)
    assert {name: found.settings[name] for name in chosen} == chosen
    assert found.flaws == ()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_KEYS = ("filters", "mutes", "settings", "exported_at")
_NAMES = (
    "language",
    "timezone",
    "quiet",
    "digest",
    "publishers",
    "silent",
    "news_languages",
    "first_sources",
)


@given(
    st.dictionaries(st.sampled_from(_KEYS), _JSON),
    st.dictionaries(st.sampled_from(_NAMES), _JSON),
)
def test_whatever_is_in_a_file_nothing_breaks(content, settings):
    data = json.dumps({"dateline": 1, "settings": settings, **content}).encode()
    assert isinstance(portable.read(data), Portable)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_file_or_none(data):
    assert isinstance(portable.read(data), Portable | Unusable)
