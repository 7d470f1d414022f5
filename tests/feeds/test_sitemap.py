"""News sitemaps, as sites write them."""

from datetime import UTC, datetime

import pytest

from bot.feeds.discover import discover
from bot.feeds.parse import parse
from storage.model import Document, Unreadable
from tests.feeds.test_channels import feed, looking
from tests.web import Web

URL = "https://bay.example/sitemaps/news.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def listed(number: int, title: str, at: str = "2026-03-01T09:30:00+02:00") -> str:
    return (
        f"<url><loc>https://bay.example/{number}</loc><news:news><news:publication>"
        "<news:name>Bay Courier</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{at}</news:publication_date><news:title>{title}</news:title></news:news>"
        f"<image:image><image:loc>https://bay.example/{number}.jpg</image:loc></image:image></url>"
    )


def sitemap(*urls: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f"{head}<urlset {NAMESPACES}>{''.join(urls)}</urlset>"


def read(text: str):
    return parse(text.encode(), url=URL, content_type="application/xml")


def test_articles_are_read_with_title_time_link_language_and_picture():
    found = read(
        sitemap(
            listed(1, "Ferry aground &amp; towed"),
            "<!-- more --><url><loc>https://bay.example/about</loc></url>",
            listed(2, "<![CDATA[Snow closes the road]]>", at="2026-03-01"),
        )
    )
    assert isinstance(found, Document)
    assert (found.title, found.language) == ("Bay Courier", "en")
    ferry, snow = found.entries
    assert (ferry.title, ferry.link, ferry.guid) == (
        "Ferry aground & towed",
        "https://bay.example/1",
        "https://bay.example/1",
    )
    assert ferry.published_at == datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    assert (ferry.image_url, ferry.language) == ("https://bay.example/1.jpg", "en")
    assert (snow.title, snow.is_dated_by_day) == ("Snow closes the road", True)


def test_style_sheet_before_it_and_a_broken_end_do_no_harm():
    head = '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/s.xsl"?>\n<!-- plugin -->\n'
    found = read(sitemap(listed(1, "Ferry aground"), listed(2, "Snow"), head=head)[:-40])
    assert [one.title for one in found.entries] == ["Ferry aground", "Snow"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (sitemap("<url><loc>https://bay.example/about</loc></url>"), "a sitemap that lists no news"),
        (f"<sitemapindex {NAMESPACES}/>", "an index of sitemaps instead of one of news"),
    ],
)
def test_other_sitemaps_are_named_for_what_they_are(text, said):
    found = read(text)
    assert isinstance(found, Unreadable)
    assert found.detail == said


def test_feed_that_speaks_of_sitemaps_is_a_feed():
    item = "<item><title>&lt;urlset&gt; x</title></item><!-- <urlset > -->"
    assert read(f"<rss version='2.0'><channel><title>a</title>{item}</channel></rss>").entries[0].title


def test_sitemap_of_an_empty_day_is_empty():
    assert read(sitemap()) == Document(title="", kind="News sitemap")


def test_index_names_its_sitemaps_those_of_news_first():
    entries = "".join(
        f"<sitemap><loc>{loc}</loc></sitemap>"
        for loc in ("https://bay.example/pages.xml", "/news-2026.xml", "javascript:alert(1)")
    )
    text = f"<?xml version='1.0'?><sitemapindex {NAMESPACES}>{entries}</sitemapindex>"
    assert [one.url for one in discover(text.encode(), URL)] == [
        "https://bay.example/news-2026.xml",
        "https://bay.example/pages.xml",
    ]


async def test_address_of_an_index_offers_the_sitemap_of_news():
    async with Web() as web, looking(web, allowed=False) as inspector:
        web.publish("news.xml").serve(sitemap(listed(1, "Ferry aground")))
        index = web.publish("sitemap.xml")
        index.serve(f"<sitemapindex {NAMESPACES}><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>")
        found = await inspector.inspect(feed(index.url))
    assert [(offer.title, offer.items) for offer in found.offers] == [("Bay Courier", 1)]
