"""Which feeds a web page names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.discover import MAX_CANDIDATES, MAX_PAGE, Candidate, discover

PAGE = "https://bay.example/news/today"


def found(markup: str | bytes, url: str = PAGE) -> list[tuple[str, str]]:
    body = markup.encode() if isinstance(markup, str) else markup
    return [(one.url, one.title) for one in discover(body, url)]


def test_declared_feeds_come_in_the_order_of_the_page_with_their_titles():
    assert found(
        "<html><head><link rel='alternate' type='application/rss+xml' href='/rss' title='Bay &amp; Sea'>"
        "<link href='//cdn.example/atom.xml' TYPE='Application/Atom+XML; charset=utf-8' REL='home Alternate'>"
        "<link rel=alternate type=application/feed+json href=feed.json></head><body>…"
    ) == [
        ("https://bay.example/rss", "Bay & Sea"),
        ("https://cdn.example/atom.xml", ""),
        ("https://bay.example/news/feed.json", ""),
    ]


@pytest.mark.parametrize(
    "link",
    [
        "<link rel='alternate' hreflang='uk' href='/uk/'>",
        "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/pages/1'>",
        "<link rel='alternate' type='application/json+oembed' href='/oembed?format=json'>",
        "<link rel='stylesheet' type='text/xml' href='/a.xsl'>",
        "<link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'>",
        "<link rel='alternate' type='application/rss+xml' href='file:///etc/passwd'>",
        "<link rel='alternate' type='application/rss+xml' href='  '>",
        "<link rel='alternate' type='application/rss+xml'>",
        "<link rel='alternate' type='application/rss+xml' href='http://[broken'>",
        "<a href='http://[broken/rss'>",
    ],
)
def test_what_is_no_feed_is_not_named(link):
    assert found(link) == found("")


def test_links_are_relative_to_the_pages_base():
    page = "<base href='https://cdn.example/x/'><base href='/y/'><link rel=feed href='rss'>"
    assert found(page) == [("https://cdn.example/x/rss", "")]


def test_one_feed_named_twice_is_one_candidate():
    link = "<link rel=alternate type=application/rss+xml href='/rss#{}'>"
    assert found(link.format(1) + link.format(2)) == [("https://bay.example/rss", "")]


def test_comments_come_last():
    link = "<link rel=alternate type=application/rss+xml href='{}' title='{}'>"
    page = link.format("/comments/feed/", "Bay » Comments") + link.format("/feed/", "Bay » Feed")
    assert [url for url, _ in found(page)] == [
        "https://bay.example/feed/",
        "https://bay.example/comments/feed/",
    ]


def test_without_a_declaration_links_that_look_like_feeds_are_named():
    page = (
        "<a href='/about'>About</a><a href='/rss' title='All news'>RSS</a><a href='/feeding-birds'>Birds</a>"
        "<a href='/sport.rss'>Sport</a><a type='application/atom+xml' href='/out?x=1'>Atom</a>"
    )
    assert found(page) == [
        ("https://bay.example/rss", "All news"),
        ("https://bay.example/sport.rss", ""),
        ("https://bay.example/out?x=1", ""),
    ]


def test_a_page_that_names_none_gets_the_usual_places():
    guesses = found("<p>Hello</p>")
    assert ("https://bay.example/news/today/feed", "") in guesses
    assert ("https://bay.example/rss.xml", "") in guesses
    assert len(guesses) <= MAX_CANDIDATES
    assert found("<p>Hello</p>", "https://bay.example/")[0] == ("https://bay.example/feed", "")


def test_no_more_are_named_than_a_person_can_choose_from():
    links = "".join(f"<link rel=feed href='/{number}.xml'>" for number in range(500))
    assert len(found(links)) == MAX_CANDIDATES


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-u"])
def test_titles_are_readable_in_their_encoding(encoding):
    page = f"<meta charset='{encoding}'><link rel=feed href='/rss' title='Вісник: новини'>"
    assert found(page.encode(encoding)) == [("https://bay.example/rss", "Вісник: новини")]


def test_a_long_title_is_cut_and_a_letter_at_the_end_of_what_is_read_is_no_fault():
    head = "<link rel=feed href='/rss' title='{}'>".format("Вісник " * 50)
    page = head.encode() + b"<p>" + b"a" * (MAX_PAGE - len(head.encode()) - 4) + "ж".encode() * 10
    ((_, title),) = found(page)
    assert title.startswith("Вісник Вісник")
    assert len(title) <= 60


def test_deep_nesting_and_emptiness_do_no_harm():
    assert found("<div>" * 200_000 + "<link rel=feed href='/rss'>")
    assert found("") == found(b"\x00\xff")
    assert discover(b"", "not an address") == ()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_page_gives_web_addresses_only(noise):
    for one in discover(b"<link rel=feed href='" + noise, PAGE):
        assert isinstance(one, Candidate)
        assert one.url.startswith(("http://", "https://"))


def test_link_header_names_feeds_too():
    header = (
        '</style.css>; rel=preload; as=style, </feed>; rel="alternate"; type="application/rss+xml"; '
        'title="Bay, the news; all of it", <https://cdn.example/a>;rel=alternate;type=application/atom+xml, '
        '</uk>; rel="alternate"; hreflang="uk"'
    )
    page = b"<link rel=alternate type=application/rss+xml href='/feed'>"
    assert [(one.url, one.title) for one in discover(page, PAGE, header)] == [
        ("https://bay.example/feed", "Bay, the news; all of it"),
        ("https://cdn.example/a", ""),
    ]
    assert discover(b"", PAGE, "<" * 60_000) == discover(b"", PAGE)


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/news/latest'>RSS</a>",
        "<a href='/news/latest'><img src=x alt='Our RSS feed'></a>",
        "<a href='/news/latest' title='Atom'>*</a>",
        "<a href='/news/latest?format=feed'>All of it</a>",
        "<a href='//feeds.bay.example/latest'>Subscribe</a>",
        "<a href='feed:https://bay.example/latest'>RSS",
    ],
)
def test_plain_link_to_a_feed_is_named_beside_what_the_page_declares(link):
    declared = "<link rel=alternate type=application/rss+xml href='/comments/feed'>"
    named = [url for url, _ in found(declared + "<p>" + link)]
    assert len(named) == 2
    assert "latest" in named[0]


def test_link_that_only_speaks_of_feeds_at_length_is_not_named():
    page = "<a href='/story'>How the harbour office lost its RSS feed, and what came of it in the end</a>"
    assert found(page) == found("")
