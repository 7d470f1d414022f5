"""Who owns the host of an address."""

import pytest

from bot.feeds.owners import have_one_owner


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://paper.example/a", "https://www.paper.example:8443/b"),
        ("https://paper.example/", "https://feeds.PAPER.example./"),
        ("https://rss.paper.example/", "https://news.paper.example/"),
        ("https://rss.paper.com.ua/", "https://news.paper.com.ua/"),
        ("https://газета.example/", "https://xn--80aahjj1e.example/"),
        ("https://paper.github.io/a", "https://rss.paper.github.io/b"),
        ("http://127.0.0.1:1/a", "http://127.0.0.1:2/b"),
        ("http://[::1]/a", "http://[::1]:8080/b"),
        ("http://localhost/a", "http://localhost/b"),
        ("https://www.youtube.com/feeds?id=1", "http://youtube.com/feeds?id=1"),
    ],
)
def test_one_owner(one, other):
    assert have_one_owner(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.com.ua/", "https://evil.com.ua/"),
        ("https://paper.kyiv.ua/", "https://evil.kyiv.ua/"),
        ("https://paper.co.uk/", "https://evil.co.uk/"),
        ("https://paper.example/", "https://evil.example/"),
        ("https://paper.example/", "https://paper.example.evil.test/"),
        ("https://paper.substack.com/feed", "https://evil.substack.com/feed"),
        ("https://paper.substack.com/feed", "https://substack.com/feed"),
        ("https://paper.github.io/feed", "https://evil.github.io/feed"),
        ("https://paper.blogspot.com/feed", "https://evil.blogspot.com/feed"),
        ("https://paper.wordpress.com/feed", "https://evil.wordpress.com/feed"),
        ("https://medium.com/feed/@paper", "https://medium.com/feed/@evil"),
        ("https://paper.medium.com/feed", "https://evil.medium.com/feed"),
        ("https://t.me/s/paper", "https://t.me/s/evil"),
        ("http://10.0.0.1/feed", "http://11.0.0.1/feed"),
        ("http://[::1]/feed", "http://[::2]/feed"),
    ],
)
def test_different_owners(one, other):
    assert not have_one_owner(one, other)
