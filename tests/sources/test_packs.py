"""The ready-made lists, as they are in the project."""

import pytest

from bot.feeds.address import is_feed_url, sameness
from bot.sources import packs


def test_there_are_ten_countries_and_the_world():
    assert len([code for code in packs.COUNTRIES.values() if code]) >= 10
    assert packs.WORLD in packs.COUNTRIES


@pytest.mark.parametrize("name", packs.COUNTRIES)
def test_list_names_some_dozen_sources_with_language_place_and_publisher(name, gazetteer):
    pack = packs.load(name)
    assert 15 <= len(pack.outlines) <= 40
    assert len({sameness(one.url) for one in pack.outlines}) == len(pack.outlines)
    assert len({one.title for one in pack.outlines}) == len(pack.outlines)
    for one in pack.outlines:
        assert is_feed_url(one.url)
        assert one.title
        assert one.language
        assert not one.home_region or gazetteer.resolve(one.home_region) == (one.home_region,)
    if pack.country:
        home = [one.home_region.partition("-")[0] for one in pack.outlines]
        assert home.count(pack.country) >= 15
        assert set(home) <= {pack.country, ""}


@pytest.mark.parametrize("name", packs.COUNTRIES)
def test_list_says_where_its_addresses_come_from(name):
    head = (packs._FOLDER / f"{name}.opml").read_text().partition("<opml")[0]
    assert "kagisearch/kite-public" in head
    assert "MIT licence" in head
    assert "2026-05-12" in head


def test_list_is_found_by_its_name_and_its_countrys_code():
    ukraine = packs.load("ukraine")
    assert packs.find("Ukraine") is packs.find(" ua ") is ukraine
    assert packs.find("") is None
    assert packs.find("atlantis") is None
