"""Ukrainian names as the German and the Polish press write them. Build time only."""

_SHARED = dict(zip("абвгґдезиійклмнопрстуфц", "abwhgdesyijklmnoprstufz", strict=True)) | {
    "є": "je",
    "ї": "ji",
    "х": "ch",
    "ю": "ju",
    "я": "ja",
    "ь": "",
    "'": "",
    "’": "",
}
_GERMAN = _SHARED | {"ж": "sch", "ч": "tsch", "ш": "sch", "щ": "schtsch"}
_POLISH = _SHARED | {"ж": "ż", "ч": "cz", "ш": "sz", "щ": "szcz", "з": "z", "ц": "c", "л": "ł"}


def romanised_by_neighbours(name: str) -> set[str]:
    """Spellings of a Ukrainian name in the nominative: of "Миколаїв", {"Mykolajiw", "Mykołajiw"}."""
    small = name.lower()
    found = set()
    for table in (_GERMAN, _POLISH):
        spelt = "".join(table.get(letter, letter) for letter in small)
        if spelt.replace("-", "").replace(" ", "").isalpha() and not any(
            letter >= "\u0400" for letter in spelt
        ):
            found.add("-".join(part.capitalize() for part in spelt.split("-")))
    return found
