"""Which text is a source's address, and which two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.address import (
    find_same,
    is_feed_url,
    is_of_one_host,
    sameness,
    shown,
    written,
)
from storage.model import Feed
from storage.news.feeds import URL_LIMIT
from tests.feeds.test_rhythm import NOW

KNOWN = Feed(id=1, url="https://www.herald.example/news/rss/", title="Herald", next_check_at=NOW)


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://a.example/rss", "https://a.example/rss"),
        ("https://a.example/rss?format=xml&lang=uk", "https://a.example/rss?format=xml&lang=uk"),
        ("https://a.example/rss?key=K", "https://a.example/rss?…"),
        ("https://a.example/rss?x=1&API_TOKEN=1#K", "https://a.example/rss?…"),
        ("https://a.example/rss?u=9f8a7b6c5d4e3f2a1b0c", "https://a.example/rss?…"),
        ("https://ann:K@a.example:8443/rss", "https://a.example:8443/rss"),
        ("https://K@a.example/rss#token=K", "https://a.example/rss"),
        ("https://a.example/rss#all", "https://a.example/rss#all"),
        ("https://a.example/9f8a7b6c5d4e3f2a1b0c9d8e/rss.xml", "https://a.example/…/rss.xml"),
        (
            "https://a.example/news/storms-of-the-north-sea-2026/rss",
            "https://a.example/news/storms-of-the-north-sea-2026/rss",
        ),
        ("http://[::1", "…"),
    ],
)
def test_an_address_is_shown_without_what_may_be_a_key(url, seen):
    assert shown(url) == seen


@pytest.mark.parametrize(
    "url",
    [
        "https://www.herald.example/news/rss/",
        "http://www.herald.example/news/rss/",
        "https://herald.example/news/rss",
        "HTTPS://Herald.Example:443/news/rss#top",
        "https://herald.example/news/rss?utm_source=x",
        "https://me:key@herald.example/news/rss",
    ],
)
def test_other_spellings_of_an_address_are_the_same_source(url):
    assert find_same(url, [KNOWN]) == KNOWN


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/news/atom",
        "https://herald.example/News/rss",
        "https://herald.example:8443/news/rss",
        "https://herald.example/news/rss?edition=2",
    ],
)
def test_other_pages_of_a_host_are_other_sources(url):
    assert find_same(url, [KNOWN]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "herald.example",
        "ftp://a.example/",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "https://a.example:port/",
        "https://a.example/a b",
        "https://a.example/\x1b[2J",
        "https://a.example/\u2028",
        "https://a.example/" + "x" * URL_LIMIT,
    ],
)
def test_what_is_no_address(text):
    assert not is_feed_url(text)


@pytest.mark.parametrize(
    ("letters", "ascii_"),
    [
        ("https://вісник.example/rss", "https://xn--b1amgkt9j.example/rss"),
        ("https://www.BÜCHER.example/rss/", "http://xn--bcher-kva.example/rss"),
    ],
)
def test_host_in_letters_and_in_punycode_is_one(letters, ascii_):
    feed = Feed(id=1, url=letters, title="", next_check_at=NOW)
    assert find_same(ascii_, [feed]) == feed
    assert sameness(sameness(letters)) == sameness(letters)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("feed://https://a.example/rss", "https://a.example/rss"),
        ("FEED://a.example/rss", "http://a.example/rss"),
        (" https://a.example/feed:x ", "https://a.example/feed:x"),
        ("feed:a.example", "feed:a.example"),
    ],
)
def test_feed_before_an_address_is_how_browsers_hand_it_on(text, url):
    assert written(text) == url


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    assert is_feed_url(text) in {True, False}
    assert sameness(sameness(text)) == sameness(text)


@pytest.mark.parametrize(
    ("one", "other", "is_one_host"),
    [
        ("http://paper.example/a", "https://www.paper.example:8443/b", True),
        ("https://paper.example/", "https://feeds.PAPER.example./", True),
        ("https://rss.paper.example/", "https://news.paper.example/", False),
        ("https://paper.example/", "https://paper.example.evil.test/", False),
        ("https://газета.example/", "https://xn--80aahjj1e.example/", True),
        ("https://", "https://", False),
    ],
)
def test_whether_addresses_are_of_one_host(one, other, is_one_host):
    assert is_of_one_host(one, other) is is_of_one_host(other, one) is is_one_host
