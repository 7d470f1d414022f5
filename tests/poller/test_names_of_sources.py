"""What a source is called: as its first document says, never as another one."""

from dataclasses import replace
from gettext import translation
from pathlib import Path

import pytest

from bot.feeds.names import settled
from bot.feeds.opml import Outline
from bot.news.words.one_name import one_name
from bot.sources import Adding, Fate
from storage.news import checks, feeds
from tests import shipped
from tests.desk import START
from tests.web import Story

OTHERS = [("Harbour Wire", "https://wire.example/rss"), ("", "https://quiet.example/rss")]
LOCALE = Path("bot/chat/locale")
EVIL = "https://evil.example/rss"


@pytest.mark.parametrize(
    "title",
    [
        "Harbour Wire",
        "HARBOUR  WIRE.",
        "Hаrbоur Wirе",
        "НАRВОUR WІRЕ",
        "Harbour\u200b Wire ✅",
        "Harb0ur W1re",
        "Harbour Wire (wire.example)",
    ],
)
def test_name_that_reads_as_anothers_gets_its_host(title):
    assert settled(title, EVIL, OTHERS) == f"{one_name(title)} (evil.example)"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Harbour Wire: World", "Harbour Wire: World (evil.example)"),
        ("Hаrbour Wire, River Post", "Hаrbour Wire, River Post (evil.example)"),
        ("Harbour Wire & friends", "Harbour Wire & friends (evil.example)"),
        ("Harbour Wire · River Post", "Harbour Wire – River Post (evil.example)"),
        ("Harbour Wire• River Post", "Harbour Wire – River Post (evil.example)"),
        ("Hill Post | Bay Post", "Hill Post – Bay Post"),
        ("Hill Post ∙\u200b Bay Post", "Hill Post – Bay Post"),
        ("Hill Post tоld otherwise: Bay Post", "Hill Post – Bay Post"),
        ("Harbour Wire 7 more outlets", "Harbour Wire (evil.example)"),
        ("·", "evil.example"),
    ],
)
def test_no_name_reads_as_several_or_begins_as_anothers(title, shown):
    assert settled(title, EVIL, OTHERS) == shown


@pytest.mark.parametrize("code", ["en", "de", "es", "fr", "pl", "ru", "uk"])
def test_no_name_has_the_words_between_names_in_any_language(code):
    t = translation("dateline", LOCALE, [code], fallback=True)
    for between in ("told otherwise: {outlets}", "in their own words: {outlets}"):
        behind = t.gettext(between).format(outlets="Bay Post")
        assert one_name(f"Hill Post {behind}") == "Hill Post – Bay Post"
    for count in (1, 2, 5, 21):
        more = t.ngettext("{count} more outlet", "{count} more outlets", count).format(count=count)
        assert one_name(f"Hill Post · {more}") == "Hill Post"


def test_other_names_stay_as_they_are():
    for title in ("Harbour Wireless", "Harbour-Wire's", "Agence 24 heures", "Bay Post – World"):
        assert settled(title, EVIL, OTHERS) == title
    assert settled("Harbour Wire", "https://wire.example/sport", OTHERS) == "Harbour Wire"  # its own section
    assert settled("***", EVIL, [("+++", "https://x.example/")]) == "***"


def test_who_gives_no_name_has_its_hosts():
    assert settled(" ", "https://www.evil.example/rss?key=1", OTHERS) == "evil.example"


def test_hosts_of_many_tell_no_owner():
    others = [("Harbour Wire", "https://t.me/s/wire")]
    assert settled("Harbour Wire", "https://t.me/s/evil", others) == "Harbour Wire (t.me/evil)"
    posted = [("Harbour Wire", "tg://channel?id=-1001")]
    assert settled("Harbour Wire", "tg://channel?id=-1002", posted).startswith("Harbour Wire (")


def test_host_stays_to_be_seen_behind_a_long_name():
    found = settled(f"Harbour Wire{' ' * 80}(x)", f"https://{'a' * 50}.evil.example/", OTHERS)
    assert len(found) <= 60
    assert found.endswith(".evil.example)")


def body(title: str, *guids: str) -> bytes:
    items = "".join(f"<item><title>Report {one}</title><guid>{one}</guid></item>" for one in guids)
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


@pytest.mark.parametrize(("first", "then"), [("", "Herald"), ("Herald", "Herald"), ("Mine", "Herald")])
async def test_source_takes_no_other_sources_name_first_or_later(desk, first, then):
    herald, evil = desk.web.publish("herald", title="Herald"), desk.web.publish("evil", title="x")
    herald.add(Story("Old news", guid="o"))
    desk.follow(herald)
    await desk.poll()
    evil.serve(body(first, "1"))
    elsewhere = evil.url.replace("127.0.0.1", "localhost")
    feed = desk.database.write_now(feeds.add, elsewhere, now=desk.now)[0]
    await desk.poll()
    evil.serve(body(then, "2", "1"))
    await desk.poll()

    named = {one.source for one in desk.items() if one.feed_id == feed.id}
    assert len(named) == 1
    assert named == {desk.feed(feed).title}
    assert named != {"Herald"}
    assert named <= {"Mine", "localhost", "Herald (localhost)"}


def test_list_of_sources_gives_none_another_ones_name(sqlite_database):
    def add(session) -> list[str]:
        adding = Adding(feeds.all_feeds(session), shipped.gazetteer())
        outlines = [Outline(url=f"https://{one}.example/", title="Herald", line=1) for one in "ab"]
        adding.add(session, outlines, now=START)
        return [one.title for one in feeds.all_feeds(session)]

    assert sqlite_database.write_now(add) == ["Herald", "Herald (b.example)"]


def test_list_of_sources_does_not_add_an_address_again_that_its_source_has_left(sqlite_database):
    """A list is read at each start: who owns the old address by then would come in under any name."""

    def add(session) -> list[str]:
        outline = Outline(url="https://old.example/rss", title="Herald", line=1)
        [_] = Adding([], shipped.gazetteer()).add(session, [outline], now=START)
        [feed] = feeds.all_feeds(session)
        checks.save(session, replace(feed, url="https://new.example/rss"), asked_url=feed.url)
        [line] = Adding(feeds.all_feeds(session), shipped.gazetteer()).add(session, [outline], now=START)
        assert line.fate is Fate.KNOWN
        return [one.url for one in feeds.all_feeds(session)]

    assert sqlite_database.write_now(add) == ["https://new.example/rss"]


@pytest.mark.parametrize("sign", ["ᐧ", "⸳", "˙", "་", "⋮", "।"])
def test_a_sign_that_stands_alone_parts_no_names(sign):
    assert one_name(f"Hill Post {sign} Bay Post") == "Hill Post – Bay Post"


@pytest.mark.parametrize("name", ["Press & Sun", "7 Tage", "Газета й час", "Radio Z", "Tele + Foto"])
def test_one_letter_is_a_word_of_a_name(name):
    assert one_name(name) == name
