"""The place data and the word forms that the program ships, loaded once a process. No test lives here."""

from functools import cache

from bot.news.filters.lexicon import Lexicon
from bot.news.places.gazetteer import Gazetteer


@cache
def gazetteer() -> Gazetteer:
    """Every place that the program knows."""
    return Gazetteer.load()


@cache
def lexicon() -> Lexicon:
    """Every word form, in the languages that are configured unless told. It keeps what it has looked up."""
    return Lexicon(gazetteer())
