"""The place data that the program ships, loaded once a process: it never changes. No test lives here."""

from functools import cache

from bot.news.places.gazetteer import Gazetteer


@cache
def gazetteer() -> Gazetteer:
    """Every place that the program knows."""
    return Gazetteer.load()
