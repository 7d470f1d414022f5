"""Filters built step by step: kinds intersect, values of one kind unite."""

import pytest

from bot.news.filters.building import narrowed, widened
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import parse, write
from tests.news.atlas import Atlas

LEXICON = Lexicon(Atlas())


def tree(query):
    return parse(query, LEXICON).root


@pytest.mark.parametrize(
    ("old", "further", "becomes"),
    [
        ("flood", "region:UA-63", "flood region:UA-63"),
        ("region:UA-63", "flood, storm", "region:UA-63 (flood OR storm)"),
        ("flood", "flood", "flood"),
        ("flood -football", "source:herald", 'flood -football source:"herald"'),
    ],
)
def test_narrower_is_what_passes_both(old, further, becomes):
    assert write(narrowed(tree(old), tree(further))) == becomes


@pytest.mark.parametrize(
    ("old", "further", "becomes"),
    [
        ("flood", "storm", "flood OR storm"),
        ("region:UA-63", "region:PL", "region:UA-63 OR region:PL"),
        ("flood region:UA-63", "region:PL", "(region:UA-63 OR region:PL) flood"),
        ("flood region:UA-63", "storm", "(flood OR storm) region:UA-63"),
        ("flood -football", "storm", "(flood OR storm) -football"),
        ("ferry late", "storm", "ferry late OR storm"),
        ("flood", "region:UA-63", "flood OR region:UA-63"),
        ("flood storm -football", "region:UA", "(flood storm OR region:UA) -football"),
    ],
)
def test_wider_adds_a_value_of_its_kind_and_keeps_what_is_excluded(old, further, becomes):
    assert write(widened(tree(old), tree(further))) == becomes


@pytest.mark.parametrize("old", ["flood", "flood region:UA-63", "-football", "flood, storm -football"])
@pytest.mark.parametrize("further", ["storm", "region:PL", "lang:uk", "-chess", "ferry region:UA"])
def test_what_is_built_is_read_back_as_it_was_meant(old, further):
    for build in (narrowed, widened):
        built = build(tree(old), tree(further))
        assert tree(write(built)) == built
