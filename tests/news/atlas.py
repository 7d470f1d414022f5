"""A handful of places for tests of filters and messages: answers as the real gazetteer does, in short."""

NAMES = {
    "UA": "Ukraine",
    "UA-63": "Kharkiv Oblast",
    "UA-51": "Odesa Oblast",
    "PL": "Poland",
    "US": "United States",
    "US-GA": "Georgia",
    "GE": "Georgia",
}
CODES = {
    "kharkiv": ("UA-63",),
    "kharkiv oblast": ("UA-63",),
    "poland": ("PL",),
    "georgia": ("GE", "US-GA"),
} | {code.lower(): (code,) for code in NAMES}
SPELLINGS = (
    frozenset({"odesa", "odessa", "одеса", "одесі"}),
    frozenset({"new york", "нью йорк", "nyc"}),
    frozenset({"us", "usa", "сша"}),
)


class Atlas:
    """Answers as `bot.news.places.gazetteer.Gazetteer` does."""

    def resolve(self, name: str) -> tuple[str, ...]:
        return CODES.get(name.strip().lower(), ())

    def united(self, name: str) -> tuple[str, ...]:
        return ("UA-09", "UA-14") if name.lower() == "donbas" else ()

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        return ("UA-63", "UA-51")[:limit] if name.lower().startswith("khark") else ()

    def name(self, code: str, language: str = "en") -> str:
        return {"UA": "Україна"}.get(code, code) if language == "uk" else NAMES[code]

    def spellings(self, name: str) -> frozenset[str]:
        key = name.lower().replace("-", " ")
        return next((names for names in SPELLINGS if key in names), frozenset({key}))
