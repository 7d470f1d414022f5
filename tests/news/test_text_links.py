"""Canonical links: one form for the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.words.links import LINK_LIMIT, encoded
from bot.news.words.text import canonical_link

CASES = [
    ("HTTP://WWW.News.Example:80/a/b/?utm_source=x&id=3&fbclid=1#top", "https://news.example/a/b?id=3"),
    ("https://news.example/a?at_medium=RSS&at_campaign=r", "https://news.example/a"),
    ("https://news.example/a?b=2&a=1&UTM_Term=x", "https://news.example/a?b=2&a=1"),
    ("https://news.example/a?utm%5Fsource=x&&c", "https://news.example/a?c"),
    ("https://news.example/", "https://news.example"),
    ("https://news.example", "https://news.example"),
    ("https://news.example:443/x//y/", "https://news.example/x/y"),
    ("https://news.example:8443/x", "https://news.example:8443/x"),
    ("https://user:secret@news.example/a b", "https://news.example/a%20b"),
    ("https://www.example/", "https://www.example"),
    ("https://news.example./a", "https://news.example/a"),
    ("http://[::1]:80/a", "https://[::1]/a"),
    (" https://новини.example/сніг ", "https://новини.example/сніг"),
    ("news.example/a", ""),
    ("//news.example/a", ""),
    ("ftp://news.example/a", ""),
    ("javascript:alert(1)", ""),
    ("https:///a", ""),
    ("http://[::1", ""),
    ("https://news.example:99999/", ""),
    ("https://news.example:x/", ""),
    ("", ""),
    ("https://news.example/" + "a" * LINK_LIMIT, ""),
]


@pytest.mark.parametrize(("url", "link"), CASES)
def test_same_page_has_one_form(url, link):
    assert canonical_link(url) == link


@given(st.text(max_size=60).map(lambda tail: "https://news.example/" + tail))
def test_canonical_form_is_its_own(url):
    once = canonical_link(url)
    assert canonical_link(once) == once


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    assert canonical_link(text) == "" or canonical_link(text).startswith("https://")


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://wire.example/a b.html", "https://wire.example/a%20b.html"),
        (" https://wire.example/a\n  /b ", "https://wire.example/a/b"),
        ('https://wire.example/"x"<y>|{z}', "https://wire.example/%22x%22%3Cy%3E%7C%7Bz%7D"),
        ("https://wire.example/новини?x=1&y=%2C#top", "https://wire.example/новини?x=1&y=%2C#top"),
    ],
)
def test_link_is_kept_as_written_but_for_what_an_address_cannot_hold(written, link):
    assert encoded(written) == link
    assert encoded(link) == link
