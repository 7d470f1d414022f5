"""Lists of sources: read and written as OPML."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.opml import NotOpml, Outline, read, write
from storage.model import Feed

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_folders_and_titles_are_read():
    found = read(
        b"""<?xml version="1.0"?><opml version="1.0"><body><outline text="Weather">
        <outline text="Storm Desk" xmlUrl="https://storm.example/rss" htmlUrl="https://storm.example/"
         language="en-us" homeRegion="UA-46"/></outline>
        <outline title="Bay" xmlUrl="https://bay.example/rss"/>
        <outline title="Again" xmlUrl="https://bay.example/rss"/>
        <outline title="Local" xmlUrl="file:///etc/passwd"/></body></opml>"""
    )
    assert found == (
        Outline(
            url="https://storm.example/rss",
            title="Storm Desk",
            site_url="https://storm.example/",
            categories=("Weather",),
            language="en",
            home_region="UA-46",
        ),
        Outline(url="https://bay.example/rss", title="Bay"),
    )


@pytest.mark.parametrize("data", [b"", b"<opml>", b"<rss/>", b"<opml/>", b"\xff\xfe", b"hello"])
def test_other_documents_are_refused_in_one_line(data):
    refused = read(data)
    assert isinstance(refused, NotOpml)
    assert refused.why
    assert "\n" not in refused.why


def test_no_entity_is_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    data = (
        f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{secret.as_uri()}">]><opml><body>'
        '<outline text="a&x;" xmlUrl="https://bay.example/"/></body></opml>'
    )
    assert "geheim" not in repr(read(data.encode()))


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_what_is_written_is_read_back(title):
    feed = Feed(
        id=1,
        url="https://bay.example/rss?a=1&b=2",
        title=title,
        language="uk",
        home_region="UA",
        next_check_at=NOW,
    )
    (outline,) = read(write([feed]))
    assert (outline.url, outline.language, outline.home_region) == (feed.url, "uk", "UA")
    if title.isprintable():
        assert outline.title == (title or feed.url).strip()
