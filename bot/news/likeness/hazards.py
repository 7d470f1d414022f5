"""Tells apart two events by what happened: a quake is no crash, a haul of drugs no storm. Compares terms."""

from collections.abc import Collection
from typing import Final

from bot.news.likeness.terms import CONCEPT

# What happened, as `words/languages` names it, with what it may bring about or be told as.
_LEADS_TO: Final = {
    "quake": "landslide fire flood volcano",
    "flood": "landslide storm crash derail sinking",
    "storm": "flood landslide sinking crash derail fire",
    "volcano": "quake landslide fire",
    "landslide": "flood quake storm volcano crash derail",
    "heat": "fire storm",
    "fire": "heat storm quake crash derail sinking volcano theft shooting",
    "crash": "derail sinking fire storm flood landslide drugs theft shooting",
    "derail": "crash fire flood landslide storm",
    "sinking": "crash fire storm flood",
    "drugs": "theft crash shooting",
    "theft": "drugs crash fire shooting stabbing",
    "shooting": "stabbing theft drugs crash fire",
    "stabbing": "shooting theft",
}
_ALLOWED: Final = {
    CONCEPT + kind: frozenset(CONCEPT + other for other in (kind, *others.split()))
    for kind, others in _LEADS_TO.items()
}
_KINDS: Final = frozenset(_ALLOWED)


def are_two_kinds(
    title: Collection[str], terms: Collection[str], other_title: Collection[str], other_terms: Collection[str]
) -> bool:
    """Whether each title tells of a kind of event that the other report has not, nor what may come of it."""
    mine, theirs = _KINDS.intersection(title), _KINDS.intersection(other_title)
    return bool(mine and theirs) and _are_apart(mine, other_terms) and _are_apart(theirs, terms)


def _are_apart(kinds: Collection[str], terms: Collection[str]) -> bool:
    return all(_ALLOWED[kind].isdisjoint(terms) for kind in kinds)
