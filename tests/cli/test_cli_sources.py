"""`dateline sources …` and `dateline check`, as a person at a terminal meets them."""

import asyncio
import io
import os
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.console import local_time
from bot.feeds import fulltext
from storage.engine.database import Database
from storage.model import Feed, FeedStatus, Mute
from storage.news import checks, feeds
from tests.telegram import TelegramServer
from tests.web import Story, Web

NOW = datetime.now(UTC)


def known(database) -> list[Feed]:
    return database.read_now(feeds.all_feeds)


def source(database, title: str, address: str, **state) -> Feed:
    feed, _ = database.write_now(feeds.add, address, title=title, now=NOW)
    values = {name: getattr(feed, name) for name in Feed.__dataclass_fields__} | state
    database.write_now(checks.save, Feed(**values))
    return feed


# --- listing ----------------------------------------------------------------


def test_list_says_how_each_source_fares(dateline, database):
    herald = source(
        database,
        "Harbour Herald",
        "https://herald.example/rss",
        status=FeedStatus.FAILING,
        error="answers 403 Forbidden",
        failures=2,
        failing_since_at=NOW - timedelta(days=400),
        succeeded_at=NOW - timedelta(hours=5, minutes=20),
        next_check_at=NOW + timedelta(hours=3, minutes=30),
    )
    source(database, "Fine\x9b31m \u202eFeed", "https://fine.example/rss", status=FeedStatus.OK)
    database.write_now(feeds.set_home_region, herald.id, "UA-63")
    database.write_now(feeds.mute, herald.id, Mute(since_at=NOW, until_at=None, by=77))
    done = dateline("sources", "list")
    since = local_time(NOW - timedelta(days=400))
    assert done.status == 0
    for words in (
        "  1  failing  Harbour Herald  https://herald.example/rss",
        f"Failing: answers 403 Forbidden since {since}.",
        "Last read 5 hours ago, 2 failures in a row, next in 3 hours.",
        "Home region UA-63. Muted for everybody until unmuted, by 77.",
        "  2  ok       Fine31m",
        "Fine. Never read yet, next now.",
    ):
        assert words in done.out
    assert not {"\x9b", "\u202e"} & set(done.out)


def test_local_time_names_its_zone_and_the_day_if_another():
    then = datetime.now(UTC).replace(hour=12, minute=0)
    zone = then.astimezone().tzname()
    assert local_time(then).endswith(f"{then.astimezone():%H:%M} {zone}")
    assert ", " in local_time(then - timedelta(days=3))
    assert str(then.year - 2) in local_time(then - timedelta(days=731))


# --- one source -------------------------------------------------------------


@pytest.mark.parametrize("place", ["UA-63", "Харківська область"])
def test_source_is_added_with_its_home_region(dateline, database, place):
    assert dateline("sources", "add", "https://a.example/rss", "--home-region", place).status == 0
    assert known(database)[0].home_region == "UA-63"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Ukrane", "did you mean UA (Ukraine)"),
        ("Georgia", "may be: "),
        ("Qzxwvqzxwv", "no country or region is called 'Qzxwvqzxwv'\n"),
    ],
)
def test_unclear_home_region_is_bad_use_and_adds_nothing(dateline, database, place, said):
    done = dateline("sources", "add", "https://a.example/rss", "--home-region", place)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert known(database) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("paper.example/rss", "https://paper.example/rss"),
        ("feed:paper.example/rss", ""),
        ("ftp://paper.example/rss", ""),
        ("wire.example", "https://wire.example"),
        ("file:///etc/passwd", ""),
        ("rss", ""),
    ],
)
def test_what_is_no_address_gets_one_line_and_the_nearest_address(dateline, database, typed, meant):
    said = dateline("sources", "add", typed)
    assert (said.status, said.err.count("\n")) == (2, 1)
    assert ("did you mean" in said.err, meant in said.err) == (bool(meant), True)
    assert known(database) == []


@pytest.mark.parametrize("allowed", ["true", "false"])
def test_private_address_is_added_with_a_word_on_the_setting_it_needs(dateline, monkeypatch, allowed):
    monkeypatch.setenv("ALLOW_PRIVATE_ADDRESSES", allowed)
    said = dateline("sources", "add", "http://127.0.0.1:8000/rss")
    assert said.out == "Added http://127.0.0.1:8000/rss\n"
    assert ("ALLOW_PRIVATE_ADDRESSES" in said.err) is (allowed == "false")


def test_other_spelling_of_a_sources_address_is_there_already(dateline, database):
    source(database, "Harbour Herald", "https://www.herald.example/rss/")
    assert dateline("sources", "add", "http://herald.example/rss").out == "Already there: Harbour Herald\n"
    assert len(known(database)) == 1


def test_source_moves_with_its_history(dateline, database):
    herald = source(database, "Harbour Herald", "https://herald.example/rss", first_read_at=NOW, etag="x")
    source(database, "Tide Times", "https://tides.example/rss")
    done = dateline("sources", "move", "herald", "https://new.example/rss")
    assert done.out == (
        "Harbour Herald is polled at https://new.example/rss now; before: https://herald.example/rss\n"
    )
    [moved, _] = known(database)
    assert (moved.id, moved.url, moved.etag) == (herald.id, "https://new.example/rss", "")
    taken = dateline("sources", "move", "1", "http://tides.example/rss/")
    assert (taken.status, taken.err) == (1, "dateline: Tide Times is polled at that address already\n")
    assert dateline("sources", "move", "1", "ftp://x").status == 2
    assert dateline("sources", "move", "nobody", "https://x.example/").status == 1


def test_source_gets_another_name(dateline, database):
    source(database, "Harbour Herald", "https://herald.example/rss")
    assert (
        dateline("sources", "rename", "herald", " The  Herald ").out
        == "Harbour Herald is called The Herald now\n"
    )
    assert "The Herald" in dateline("sources", "list").out
    assert dateline("sources", "rename", "herald", " ").status == 2


def test_home_region_is_set_and_taken_away(dateline, database):
    source(database, "Harbour Herald", "https://herald.example/rss")
    assert dateline("sources", "home-region", "herald", "ua-63").out == "Harbour Herald: home region UA-63\n"
    assert known(database)[0].home_region == "UA-63"
    assert dateline("sources", "home-region", "herald").out == "Harbour Herald: no home region\n"
    assert known(database)[0].home_region is None


@pytest.mark.skipif(not fulltext.is_installed(), reason="needs the extra `fulltext`")
def test_full_text_is_turned_on_and_off(dateline, database):
    source(database, "Harbour Herald", "https://herald.example/rss")
    assert dateline("sources", "full-text", "herald", "on").out == "Harbour Herald: full text on\n"
    assert known(database)[0].full_text is True
    assert "Full text on." in dateline("sources", "list").out
    assert dateline("sources", "full-text", "herald", "OFF").out == "Harbour Herald: full text off\n"
    assert known(database)[0].full_text is False
    done = dateline("sources", "full-text", "herald", "maybe")
    assert (done.status, done.err) == (2, "dateline: 'maybe' is neither on nor off\n")


def test_full_text_without_its_package_tells_how_to_get_it(dateline, database, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    source(database, "Harbour Herald", "https://herald.example/rss")
    done = dateline("sources", "full-text", "herald", "on")
    assert (done.status, done.err) == (1, f"dateline: {fulltext.MISSING}\n")
    assert "pip install -e '.[fulltext]'" in done.err
    assert known(database)[0].full_text is False
    assert dateline("sources", "full-text", "herald", "off").status == 0


def test_unknown_source_gets_a_line_with_what_comes_near(dateline, database):
    source(database, "", "https://harbour.example/feed")
    said = dateline("sources", "remove", "harbor")
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert "harbour.example" in said.err


def test_ambiguous_source_lists_what_it_may_be(dateline, database):
    source(database, "Harbour Herald", "https://herald.example/rss")
    source(database, "Harbour Times", "https://times.example/rss")
    done = dateline("sources", "remove", "harbour")
    assert (done.status, done.err) == (1, "dateline: 'harbour' may be: Harbour Herald, Harbour Times\n")


# --- lists ------------------------------------------------------------------


def test_comment_behind_an_address_is_not_part_of_it(dateline, tmp_path):
    path = tmp_path / "feeds.txt"
    path.write_text(
        "  # mine\nhttps://a.example/rss # the coast\nhttps://b.example/rss region:Kharkiv Oblast\t# east\n"
        "https://c.example/rss#all\n"
    )
    done = dateline("sources", "import", "--anyway", str(path))
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "added  line 2: https://a.example/rss",
        "added  line 3: https://b.example/rss",
        "added  line 4: https://c.example/rss#all",
        "3 listed, 3 added, 0 there already",
    ]


def test_every_line_of_a_text_list_is_told_of(dateline, database, tmp_path):
    source(database, "Harbour Herald", "https://herald.example/rss")
    path = tmp_path / "feeds.txt"
    path.write_text(
        "\ufeff# mine\nhttps://a.example/rss region:Kharkiv Oblast\nnot \x1b an address\n\n"
        "http://www.herald.example/rss/\nhttps://A.example/rss/\njavascript:alert(1)\n"
        "https://b.example/rss region:Ukrane\nhttps://c.example/rss what\n"
    )
    done = dateline("sources", "import", str(path), "--anyway")
    assert done.status == 1
    assert done.out.splitlines() == [
        "added  line 2: https://a.example/rss",
        "known  line 5: http://www.herald.example/rss/ (Harbour Herald)",
        "known  line 6: https://A.example/rss/ (https://a.example/rss)",
        "added  line 8: https://b.example/rss (without its home region: 'Ukrane' is not one place)",
        "7 listed, 2 added, 2 there already, 3 refused",
    ]
    assert done.err.splitlines() == [
        f"dateline: {path}, line {number}: {what!r} is not an http or https address"
        for number, what in [
            (3, "not an address"),
            (7, "javascript:alert(1)"),
            (9, "https://c.example/rss what"),
        ]
    ]
    assert [feed.home_region for feed in known(database)] == [None, "UA-63", None]


def test_export_and_import_keep_titles_folders_and_home_regions(dateline, database, tmp_path, monkeypatch):
    for number, folders in enumerate([("East", "Sea"), ()]):
        feed, _ = database.write_now(
            feeds.add,
            f"https://{number}.example/rss?a=1&b=2",
            title=f"Gazette <{number}> «ґ»",
            home_region="UA-63" if number else None,
            categories=folders,
            language="uk",
            now=NOW,
        )
        database.write_now(feeds.set_full_text, feed.id, on=bool(number))
    path = tmp_path / "all.opml"
    assert dateline("sources", "export", str(path)).status == 0
    other = Database(f"sqlite:///{tmp_path / 'other.db'}")
    with closing(other):
        other.migrate()
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
        said = dateline("sources", "import", "--anyway", str(path)).out
        assert "2 listed, 2 added, 0 there already" in said

        def kept(one):
            return {
                feed.url: (feed.title, feed.home_region, feed.categories, feed.language, feed.full_text)
                for feed in known(one)
            }

        assert kept(other) == kept(database)


async def test_list_is_read_address_by_address_and_told_line_by_line(
    dateline, database, tmp_path, monkeypatch
):
    monkeypatch.setenv("ALLOW_PRIVATE_ADDRESSES", "true")
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    path = tmp_path / "feeds.txt"
    async with Web() as web:
        good = web.publish("good", title="Good", entries=[Story("One", guid="1")])
        failing, page, moved = web.publish("failing"), web.publish("page"), web.publish("moved")
        failing.fail(403)
        page.serve("<!doctype html><html><body><a href='/good'>RSS</a></body></html>", "text/html")
        source(database, "Other", web.publish("other", entries=[Story("Two", guid="2")]).url)
        moved.redirect(web.address("other"))
        path.write_text(f"{failing.url}\n{good.url}\n{page.url}\n{moved.url}\n{failing.url}/\n{good.url}\n")
        monkeypatch.setattr(sys, "stderr", terminal)
        done = await asyncio.to_thread(dateline, "sources", "import", str(path))
        assert done.status == 1
        assert done.out.splitlines() == [
            f"added  line 2: {good.url}",
            f"known  line 4: {moved.url} (Other)",
            f"known  line 6: {good.url}",
            "6 listed, 1 added, 2 there already, 3 refused",
        ]
        for words in (
            f"dateline: {path}, line 1: {failing.url}: answers 403 Forbidden\n",
            f"dateline: {path}, line 3: {page.url}: a web page; its feeds: {good.url}\n",
            f"dateline: {path}, line 5: {failing.url}/: answers 403 Forbidden\n",
            "| 0/6",
        ):
            assert words in terminal.getvalue()
        assert len(failing.asked) == 1
    assert [feed.title or feed.url for feed in known(database)] == ["Other", good.url]


def test_thousands_of_bad_lines_are_not_all_told(dateline, tmp_path):
    path = tmp_path / "feeds.txt"
    path.write_text("nonsense\n" * 3000)
    done = dateline("sources", "import", str(path))
    assert done.err.count("\n") == 51
    assert "and 2950 lines more" in done.err
    assert done.out == "3000 listed, 0 added, 0 there already, 3000 refused\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<opml>", "not well-formed XML"),
        (b"<rss/>", "not an OPML document"),
        (b"\xff\xfe\x00\xd8", "neither OPML nor a text file"),
        (b"<opml><body/></opml>" + b" " * 8 * 1024 * 1024, "larger than 8 MB"),
        (
            b"<!DOCTYPE o [<!ENTITY a '" + b"x" * 1000 + b"'>"
            b"<!ENTITY b '" + b"&a;" * 1000 + b"'><!ENTITY c '" + b"&b;" * 1000 + b"'>]>"
            b"<opml><body><outline text='&c;' xmlUrl='https://a.example/'/></body></opml>",
            "not well-formed XML",
        ),
    ],
)
def test_hostile_list_gets_one_line_and_adds_nothing(dateline, database, tmp_path, data, said):
    path = tmp_path / "list"
    path.write_bytes(data)
    done = dateline("sources", "import", str(path))
    assert done.status == 1
    assert said in done.err
    assert done.err.count("\n") == 1
    assert known(database) == []


def test_missing_and_unwritable_files_get_one_line(dateline, tmp_path):
    assert "can't be read" in dateline("sources", "import", str(tmp_path / "none.opml")).err
    assert "can't be written" in dateline("sources", "export", str(tmp_path / "no" / "all.opml")).err


# --- check ------------------------------------------------------------------


async def test_check_says_what_each_source_holds_or_since_when_it_fails(dateline, database, monkeypatch):

    async with TelegramServer() as telegram, Web() as web:
        fresh = datetime.now(UTC) - timedelta(minutes=5, seconds=30)
        good = web.publish("good", entries=[Story("One", guid="1", published_at=fresh), Story("2", guid="2")])
        bad, page = web.publish("bad"), web.publish("page")
        bad.fail(403)
        page.serve("<html><body>Hello</body></html>", "text/html")
        quiet = {"news_at": NOW - timedelta(days=3), "silent_at": NOW}
        since = NOW - timedelta(days=20)
        source(database, "Good", good.url, **quiet)
        source(database, "Bad", bad.url, failing_since_at=since)
        source(database, "Page", page.url)
        monkeypatch.setenv("BOT_TOKEN", telegram.token)
        monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
        monkeypatch.setenv("ALLOW_PRIVATE_ADDRESSES", "true")
        done = await asyncio.to_thread(dateline, "check")
    assert done.status == 1
    lines = done.out.splitlines()
    assert lines[3] == "ok    Good: 2 items, the newest from 5 minutes ago; silent since 3 days ago"
    assert lines[4] == f"FAIL  Bad: Failing: answers 403 Forbidden since {local_time(since)}."
    assert lines[5].startswith("FAIL  Page: Failing: ")
    assert len(lines) == 6


def test_exported_list_is_its_owners_alone(dateline, tmp_path):
    """It holds the keys in the sources' addresses."""
    old, new = tmp_path / "old.opml", tmp_path / "new.opml"
    old.touch(0o644)
    for path in (old, new):
        assert dateline("sources", "export", str(path)).status == 0
        assert path.stat().st_mode & 0o777 == 0o600
    assert dateline("sources", "export", "/dev/null").status == 0


def test_list_that_is_no_regular_file_is_not_waited_for(dateline, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        assert "is no regular file" in dateline("sources", "import", str(path)).err
