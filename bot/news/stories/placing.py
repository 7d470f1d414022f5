"""Whether a print says where a report is shown to have happened. Pure.

A feed may put any region to its entry, by coordinates, by codes, or behind the words that are shown: who
prints the same words has not said so.
"""

from collections.abc import Callable
from typing import Final

from bot.news.places.weigh import AT_HOME
from storage.model import Item, Place

_REGION: Final = "-"  # stands in each region's code, in no country's


def bears_places(one: Item, report: Item, tells: Callable[[str], bool]) -> bool:
    """Tell whether a print bears each region and country that a report is found and shown under.

    It has it itself, or tells the name by which the report's words have it. A country that the report's words
    name is borne by a print that names no place, too. `tells`: whether the print has all words of a name.
    """
    codes = {place.code for place in one.places if not place.is_aside}
    borne = codes | {code.partition(_REGION)[0] for code in codes}
    passed = {place.code for place in one.places if place.is_aside and _REGION in place.code}
    lacking = [place for place in report.places if not place.is_aside and place.code not in borne]
    told = {
        place.code
        for place in lacking
        if _is_read(place)
        and (tells(place.name) or not (codes or _REGION in place.code))
        and place.code not in passed
    }
    return all(place.code in told for place in lacking)


def _is_read(place: Place) -> bool:
    """Tell whether the words say it: neither the feed in codes or coordinates, nor where its publisher is."""
    return place.start < place.end and place.reason != AT_HOME
