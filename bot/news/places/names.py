"""What people type, and what they read: names to codes, codes to names. Finds nothing in texts."""

import re
from collections import defaultdict
from functools import cached_property
from typing import Final

from rapidfuzz.distance import OSA

from bot.news.places.adjectival import stem_of
from bot.news.places.cases import nominatives
from bot.news.places.keys import name_key
from bot.news.places.slips import Slips
from bot.news.places.tables import Entry, Kind, Sense, Tables, Trait
from bot.news.words.letters import CYRILLIC_FROM
from bot.news.words.text import fold

_TYPED: Final = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CITY, Kind.CAPITAL, Kind.AREA})
_LARGE: Final = frozenset({Kind.COUNTRY, Kind.REGION})
_TOWNS: Final = frozenset({Kind.CITY, Kind.CAPITAL})
_GAP: Final = re.compile(r"[-\s]+")
_STEM: Final = 3  # letters that all case forms of a name share
_SHORT: Final = 4  # letters that hold no slip: any other may be meant
_KNOWN: Final = 50  # 100,000 people
_OURS: Final = frozenset({"UA", "RU", "BY", "MD"})
_DWARFED: Final = 6  # tenths of a power of ten: a quarter of the people
_FEMININE: Final = ("ька", "кая")
# What a typed adjective may stand with, and the levels of place that this asks for (adjectival.Level).
_THINGS: Final = (
    (("област", "обл", "край", "ова"), "o"),
    (("район", "р н", "рва"), "r"),
    (("громад", "отг", "тг"), "h"),
    (("порт", "аес", "аэс", "нпз"), "co"),
)
_CYRILLIC_LANGUAGES: Final = frozenset({"uk", "ru"})  # their readers read a Ukrainian name
_SEVERAL: Final = {
    name: tuple(codes.split())
    for names, codes in (
        ("донбас донбасс donbas donbass", "UA-14 UA-09"),
        ("слобожанщина слобожанщину слобожанщині", "UA-63"),
        ("галичина галичині галичину галиция", "UA-46 UA-61 UA-26"),
        ("балтія балтия прибалтика baltics baltikum", "EE LV LT"),
        ("скандинавія скандинавия scandinavia skandinavien skandynawia scandinavie escandinavia", "DK NO SE"),
        ("бенілюкс бенилюкс benelux", "BE LU NL"),
    )
    for name in names.split()
}
_NAMESAKE, _NAMESAKE_AT_HOME = 15, 10  # tenths of a power of ten
_TWO: Final = 2
_UNITS: Final = frozenset({"область", "район", "громада", "обл"})
_CITY: Final = frozenset("м місто г город miasto ville".split())
_IN: Final = frozenset("у в на во in im".split())  # as people say it: "на Харківщині"
_LONG: Final = 8  # letters that may hold two


class Directory:
    """Names and codes, both ways."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """ISO 3166-1 codes, sorted."""
        return tuple(sorted(code for code in self._tables.display if code.isalpha()))

    @cached_property
    def _regions(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code in sorted(self._tables.display):
            if "-" in code:
                found[code[:2]].append(code)
        return found

    def regions(self, country: str) -> tuple[str, ...]:
        """Codes of a country's regions, sorted."""
        return tuple(self._regions.get(country.upper(), ()))

    def name(self, code: str, language: str) -> str:
        """Name in a language, else in English, else the code."""
        names = self._tables.display.get(code)
        if names is None:
            own, latin = self._tables.units.get(code, (code, code))
            return own if language in _CYRILLIC_LANGUAGES else latin
        return names.get(language) or names.get("en") or code

    def knows(self, code: str) -> bool:
        """Whether a place has the code."""
        return code in self._tables.display or code in self._tables.units

    def united(self, name: str) -> tuple[str, ...]:
        """Codes of the regions that a name means together."""
        return _SEVERAL.get(name_key(name), ())

    def resolve(self, name: str) -> tuple[str, ...]:
        """Codes of a name that is spelled right."""
        code = name.strip().upper()
        if self.knows(code):
            return (code,)
        key = _plainly(name_key(name))
        told = _SEVERAL.get(key) or self._adjective(key)
        if told:
            return told
        entry = self._tables.entry(key)
        if len(key) < _STEM and key.isascii() and entry and entry.senses[0].kind is Kind.CITY:
            return ()  # nobody who types "UN" means a town of India
        codes = self._codes(key, self._near(key, entry.senses)) if entry else []
        shown = [] if codes and entry and entry.senses[0].kind is Kind.COUNTRY else self._shown.get(key, ())
        likelier = self._country_near(key, entry) if entry and not shown else ()
        found = tuple(dict.fromkeys([*likelier, *codes, *shown]))
        first, _, rest = key.partition(" ")
        if first in _CITY and rest:
            return self.resolve(rest)[:1]  # "м. Київ" is not the oblast
        return found or (self.resolve(rest) if rest and first in _IN else ())

    def _adjective(self, key: str) -> tuple[str, ...]:
        """Codes of an adjective, alone or with its thing: "Харківська", "Чортківський район"."""
        first, _, rest = key.partition(" ")
        rest = rest or first
        stem = stem_of(first) or (f"{first}-{stem_of(rest)}" if stem_of(rest) else "")
        listed = self._tables.adjectives.get(stem, "").split()
        if not listed:
            return ()
        thing = key.rsplit(" ", 1)[-1]
        wanted = next((levels for words, levels in _THINGS if thing.startswith(words)), "")
        if not wanted and stem_of(thing):
            wanted = "oh" if thing.endswith(_FEMININE) else "orh"
            known = self._tables.entry(key)
            if known and wanted == "orh" and known.senses[0].kind in _TYPED:
                return ()  # "Кропивницький" is a town before it is anything else's
        for level in wanted:
            codes = tuple(dict.fromkeys(one[1:] for one in listed if one[0] == level))
            if codes:
                return codes
        return ()

    @staticmethod
    def _near(key: str, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
        """Who types a town of ours in Cyrillic means no namesake over the ocean: "Одеса"."""
        if key[:1] < CYRILLIC_FROM or not senses or senses[0].country not in _OURS:
            return senses
        ours = tuple(sense for sense in senses if sense.country in _OURS)
        if ours[0].country != "UA":
            return ours
        floor = ours[0].weight - _DWARFED  # "Донецьк" is no town of 50,000 beside Rostov
        return tuple(sense for sense in ours if sense.country == "UA" or sense.weight > floor)

    def _country_near(self, key: str, entry: Entry) -> tuple[str, ...]:
        """The country that a far town's name is a slip away from: who types "Apan" means Japan more often."""
        best = entry.senses[0]
        if best.kind is not Kind.CITY or best.weight >= _KNOWN or best.country == "UA" or len(key) < _SHORT:
            return ()
        name = self._slips.country(key)
        return self.resolve(name)[:1] if name else ()

    @cached_property
    def _shown(self) -> dict[str, list[str]]:
        """Names as people read them, folded → codes: too general for texts at times ("Central Province")."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code, names in self._tables.display.items():
            for key in {name_key(name) for name in names.values()}:
                found[key].append(code)
        for code, shown in self._tables.units.items():
            for key in map(name_key, shown):
                found[key].append(code)
        return found

    def _codes(self, key: str, senses: tuple[Sense, ...]) -> list[str]:
        """Likeliest first; Kyiv is the city's region, then the oblast of that name."""
        known = [sense for sense in senses if sense.kind in _TYPED and sense.code]
        if known and known[0].kind is Kind.COUNTRY:
            # Nobody who types a country's name means a town, or a region of that country.
            own = known[0].code
            known = [one for one in known if one.kind in _LARGE and (one.code == own or one.country != own)]
        top = max(known, key=lambda sense: sense.weight, default=None)
        codes = [one.code for one in known if top and not _is_dwarfed(one, top)]
        codes += [sense.code for sense in senses if sense.kind in (Kind.METONYM, Kind.DEMONYM)]
        around = self._around.get(key)
        return [*codes, around] if around else codes

    @cached_property
    def _around(self) -> dict[str, str]:
        """A city that is a region by itself → the region around it that bears its name ("kyiv" → UA-32)."""
        found = {}
        for spelling in self._tables.spellings_of(self._region_place("UA-30")):
            found[spelling] = "UA-32"
        for spelling in self._tables.spellings_of(self._region_place("RU-MOW")):
            found[spelling] = "RU-MOS"
        return found

    def _region_place(self, code: str) -> int:
        entry = self._tables.entry(name_key({"UA-30": "Kyiv", "RU-MOW": "Moscow"}[code]))
        return next((s.place for s in entry.senses if s.code == code), -1) if entry else -1

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self._tables, self._shown)

    def suggest(self, name: str, limit: int) -> tuple[str, ...]:
        """Codes of the nearest names."""
        return tuple(code for _, code in self.near(name, limit))

    def near(self, name: str, limit: int) -> tuple[tuple[str, str], ...]:
        """The nearest names, folded, each with its code."""
        if len(name_key(name)) < _STEM:
            return ()  # "EU" is one slip away from anything
        found: dict[str, str] = {}
        for spelling in self._slips.nearest(name_key(name)):
            for code in self.resolve(spelling)[:1]:
                found.setdefault(code, spelling)
        return tuple((spelling, code) for code, spelling in found.items())[:limit]

    def meant(self, name: str) -> tuple[str, ...]:
        """Codes of the one name that a mistyped one surely means; () when it may be several."""
        key = name_key(name)
        near = self._slips.nearest(key)
        if not near:
            return ()
        codes, slips = self.resolve(near[0]), OSA.distance(key, near[0])
        if slips > (len(key) > _SHORT) + (len(key) >= _LONG):
            return ()
        rivals = [other for other in near[1:] if OSA.distance(key, other) <= slips]
        return () if any(set(codes).isdisjoint(self.resolve(other)) for other in rivals) else codes

    def town_name(self, name: str, code: str) -> str:
        """Name of the town with this code that goes by the name; of its spellings the one most like it."""
        key = name_key(name)
        entry = self._tables.entry(key)
        if entry is None:
            return self._in_nominative(name, code)
        towns = [one for one in entry.senses if one.code == code and one.kind in _TOWNS]
        if not towns:
            return ""
        listed = list(self._tables.names_of(towns[0].place))
        best = max(listed, key=lambda one: (_shared_beginning(one, key), -len(one)), default=key)
        if key in listed or _shared_beginning(best, key) < _STEM:
            return name
        gaps = [*_GAP.findall(name), *" " * len(best)]  # keys have blanks for hyphens
        return "".join(f"{word}{gap}" for word, gap in zip(best.title().split(), gaps, strict=False)).strip()

    def _in_nominative(self, name: str, code: str) -> str:
        """Name of the town whose form no list has: of "Katowicach", "Katowice"; "" if there is none."""
        key = name_key(name)
        for bare in nominatives(key):
            entry = self._tables.entry(bare)
            if entry is None or Trait.WEAK in entry.traits:  # a rare spelling: "Katowicy"
                continue
            if any(one.code == code and one.kind in _TOWNS for one in entry.senses):
                pairs = zip(name.split(" "), key.split(" "), bare.split(" "), strict=False)
                return " ".join(_with_ending(*pair) for pair in pairs)
        return ""

    def spellings(self, name: str) -> frozenset[str]:
        """Folded spellings of the likeliest place: of the city and the region alike that go by its code."""
        key = name_key(name)
        entry = self._tables.entry(key)
        own = frozenset({fold(name.strip())})
        if entry is None or entry.senses[0].kind not in _TYPED:
            return own
        code = entry.senses[0].code
        places = [sense.place for sense in entry.senses if sense.code == code and sense.kind in _TYPED]
        return own.union(*(self._tables.spellings_of(place) for place in places))


def _plainly(key: str) -> str:
    """A folded name as it is looked up: "чортківський р н" and "район чортківський" alike."""
    words = key.split(" ")
    if words[-2:] == ["р", "н"]:
        words[-2:] = ["район"]
    if len(words) == _TWO and words[0] in _UNITS:
        words.reverse()
    return " ".join(words)


def _is_dwarfed(sense: Sense, top: Sense) -> bool:
    """Whether a town has a tenth of the people of its country's largest of the name, or far less."""
    gap = _NAMESAKE_AT_HOME if sense.country == top.country else _NAMESAKE
    return sense.kind is Kind.CITY and sense.weight < top.weight - gap


def _with_ending(word: str, key: str, bare: str) -> str:
    """Put a word's ending in place of its own, which keeps the accents of the rest."""
    shared = _shared_beginning(key, bare)
    return word[:shared] + bare[shared:]


def _shared_beginning(a: str, b: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
