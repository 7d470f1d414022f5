"""Polish locatives in which a consonant softens, and a vowel with it: "w mieście" of "miasto". Pure."""

from typing import Final

# Folded endings, the longest first, with what the nominative's stem has there.
_SOFTENED: Final = (
    ("zdzie", "zd"),
    ("scie", "st"),
    ("dzie", "d"),
    ("trze", "tr"),
    ("cie", "t"),
    ("rze", "r"),
    ("sie", "s"),
    ("zie", "z"),
    ("dze", "g"),
    ("ce", "k"),
)
_SHORTEST: Final = 5  # letters: "race" are flares, no cancer ("rak")


def hard_stems(surface: str) -> set[str]:
    """Return the stems that a folded word may have in the nominative; none where nothing softened."""
    if len(surface) < _SHORTEST:
        return set()
    for ending, hard in _SOFTENED:
        if surface.endswith(ending):
            stem = surface.removesuffix(ending)
            found = {stem + hard}
            if stem.endswith("e") and len(stem) > 1:  # "mieście", "lesie": miasto, las
                found.add(f"{stem[:-1]}a{hard}")
            return found
    return set()
