"""What bears a place's name and is no place: ships, hotels, streets, dishes, firms. Pure."""

from typing import Final

from bot.news.places.beside import Beside
from bot.news.places.scan import Mention, Words

_TIMES: Final = frozenset({"time", "czasu"})
_OPENING: Final = frozenset(("", "«", '"', "“", "„", "'", "‘", "‚"))
_QUOTES: Final = frozenset('«"“„')
_CLOSING: Final = frozenset('»"”“')
_OF: Final = frozenset("de d du del la los las".split())
_OF_WITHIN: Final = 2  # "avenida de la Habana"
_BEHIND_A_CLUB: Final = frozenset((" ", "» ", '" ', "” ", "“ ", "» (", '" (', "” ("))


class Things(Beside):
    """What the words beside a name make of it."""

    def is_thing(self, words: Words, mention: Mention) -> bool:
        """Whether a thing is called so."""
        return (
            self._is_vessel_or_house(words, mention)
            or self._is_street(words, mention)
            or f"{words.keys[mention.last - 1]} {words.key(mention.last)}" in self._cues["named_things"]
        )

    def is_club(self, words: Words, mention: Mention) -> bool:
        """Whether a club of the town plays: "«Шахтар» Донецьк", "Legia Warszawa"."""
        before = mention.first - 1
        return (
            words.key(before) in self._cues["club_names"]
            and words.gap(mention.first) in _BEHIND_A_CLUB
            and words.is_capital(before)
        )

    def is_clock(self, words: Words, mention: Mention) -> bool:
        """Whether it tells by whose clock: "9 a.m. Tokyo time", "12 h, heure de Paris"."""
        following = words.key(mention.last)
        if (
            following in _TIMES
            and words.gap_after(mention.last) == " "
            and not words.is_capital(mention.last)
        ):
            return True
        if following == "zeit" and words.language == "de":
            return True
        return words.key(mention.first - 1) in ("de", "of") and words.key(mention.first - 2) in (
            "heure",
            "hora",
        )

    def _is_vessel_or_house(self, words: Words, mention: Mention) -> bool:
        """Whether a ship or a house is called so: "the cruiser Moskva", "готель «Київ»"."""
        before = mention.first - 1
        if words.key(before) in self._cues["vessels"] and words.gap(mention.first).strip() in _OPENING:
            return True
        first, last = words.text[mention.start - 1 : mention.start], words.text[mention.end : mention.end + 1]
        if first not in _QUOTES or not first or last not in _CLOSING or not last:
            return False
        return before >= 0 and words.gap(mention.first).startswith(" ") and words.raw[before][0].islower()

    def _is_street(self, words: Words, mention: Mention) -> bool:
        """Whether a street is called so: "rue de Lille", "ul. Krakowska", "London Road"."""
        before = mention.first - 1
        linked = 0
        while linked < _OF_WITHIN and words.key(before) in _OF:
            before, linked = before - 1, linked + 1
        if words.key(before) in self._cues["streets" if linked else "streets_alone"]:
            return words.gap(before + 1) in (" ", ". ", ".\u00a0")
        return (
            words.is_capital(mention.last)
            and words.gap_after(mention.last) == " "
            and words.key(mention.last) in self._cues["streets_behind"]
        )
