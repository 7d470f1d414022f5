"""What is broken in a document of any kind costs that document at most."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.parse import parse
from storage.model import Document, Unreadable
from tests.feeds.test_alerts import alert, feed
from tests.feeds.test_channels import PREVIEW, Post, page
from tests.feeds.test_sitemap import listed, sitemap
from tests.mutations import mutate

DOCUMENTS = {
    "channel": (page(Post(number=1, text="The ferry is aground."), Post(number=2, text="Snow.")), PREVIEW),
    "alert": (alert(), "https://weather.example/1"),
    "feed with alerts": (
        feed("<cap:status>Actual</cap:status><georss:polygon>46 30 47 30 46 30</georss:polygon>"),
        "https://weather.example/feed",
    ),
    "sitemap": (sitemap(listed(1, "Ferry aground"), listed(2, "Snow")), "https://bay.example/news.xml"),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_broken_document_raises_nothing(kind, seed):
    text, url = DOCUMENTS[kind]
    found = parse(mutate(text.encode(), seed), url=url, content_type="text/xml")
    assert isinstance(found, Document | Unreadable)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_half_a_character_costs_no_entry(kind):
    text, url = DOCUMENTS[kind]
    broken = text.replace("aground", "&#xD800;aground").replace("Flood warning", "&#55357; Flood warning")
    whole = parse(text.encode(), url=url, content_type="text/xml")
    read = parse(broken.encode(), url=url, content_type="text/xml")
    assert len(read.entries) == len(whole.entries)
