"""The sound of a Slavic name, the same for each of its spellings: Лавров, Lavrov, Lawrow. Pure; no list.

Romanisations differ by language (ISO 9, BGN/PCGN, the Ukrainian national system of 2010, the German and
Polish press). What they disagree on is merged: и, й, ы, i, j, y · г, х, g, h, kh · з, с, z, s · ж, ш and
their many digraphs. Doubled letters count once. Words of a language would meet (German Zeiten, Seiten), so
only what ends as Slavic and Caucasian family names do has a sound.
"""

import re
from typing import Final

from bot.news.words.text import fold

SHORTEST: Final = 5  # letters of the sound; shorter ones meet too often
_CYRILLIC: Final = str.maketrans(
    {
        **dict(zip("абвдезкклмнопрстуф", "abvdeskklmnoprstuf", strict=True)),
        **dict.fromkeys("гґх", "h"),
        **dict.fromkeys("иіїйы", "i"),
        **dict.fromkeys("еєэё", "e"),
        **dict.fromkeys("жшщ", "S"),
        **dict.fromkeys("ьъ'", ""),
        "ц": "c",
        "ч": "C",
        "ю": "iu",
        "я": "ia",
    }
)
_LATIN: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"schtsch|shch|szcz", "S"),
        (r"tsch|tch|cz|ch", "C"),
        (r"sch|sh|sz|zh|rz", "S"),
        (r"ts|tz", "c"),
        (r"kh|gh|g|h", "h"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"ck|q", "k"),
        (r"c(?=[aou])", "k"),
        (r"w", "v"),
        (r"z", "s"),
        (r"ou|oo", "u"),
        (r"[yj]", "i"),
    )
)
_FAMILY: Final = re.compile(
    r"(?:[oei]va?|ov?iC|eviC|[sc]k(?:i|a|aia)|enko|[aiu]k|[aeiu]C|[^a]ko|in|ina|ian|Svili|dse|hal|ai|oi|ei)$"
)
_EVERYWHERE: Final = ((re.compile(r"i+"), "i"), (re.compile(r"i(?=e)"), ""), (re.compile(r"(.)\1"), r"\1"))


def sound(name: str) -> str:
    """Return the sound of a name in Cyrillic or Latin letters; "" when it is short or ends like no name."""
    letters = fold(name).replace("'", "")
    if "а" <= letters[:1] <= "ґ":
        spoken = letters.translate(_CYRILLIC)
    else:
        spoken = letters
        for pattern, heard in _LATIN:
            spoken = pattern.sub(heard, spoken)
    for pattern, heard in _EVERYWHERE:
        spoken = pattern.sub(heard, spoken)
    return spoken if len(spoken) >= SHORTEST and _FAMILY.search(spoken) else ""
