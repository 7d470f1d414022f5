"""The words of all languages that repeats are told by: prefixes, opposites, alarms. No decisions.

They stand in `words.languages`, by language.
"""

import re
from typing import Final

from bot.news.words.languages.known import LANGUAGES, any_of, rows, words
from storage.model import ChangeKind

_SIGNS: Final = r"[\u203c\u2049\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f300-\U0001faff]"
# What outlets put before a title when they send it again. "UPDATE 2-" is Reuters' own form.
PREFIX: Final = re.compile(
    rf"(?:{any_of(lambda one: one.titles.prefixes)}\s*(?:[:|!—–-]+\s*|$)|\++\s*|!+\s*|{_SIGNS}+\s*)+"
)
# And behind it.
SUFFIX: Final = re.compile(
    rf"(?<!\s)\s*(?:[(\[]{any_of(lambda one: one.titles.suffixes)}(?:\s*[,/+&]\s*\w+)?[)\]]"
    rf"|(?<!{_SIGNS}){_SIGNS}+)\s*$"
)
CORRECTION: Final = re.compile(
    rf"(?:{any_of(lambda one: one.titles.corrections)}\s*(?:\d+\s*)?[:|—–-]+\s*)+"
    rf"|\({any_of(lambda one: one.titles.corrected_behind)}\)\s*$"
)
SEPARATOR: Final = re.compile(r"(?<!\s)\s+[|·—–-]\s+|(?:(?<!\s)\s+)?\|\s*")
ELLIPSIS: Final = re.compile(r"(?<!\s)\s*(?:…|(?<!\.)\.{3,}|\[\.*…*\])\s*$")
# Titles that name no event: columns, digests, opinions, live pages. Two of them are two, whatever they share.
COLUMN: Final = re.compile(
    rf"^(?:{any_of(lambda one: one.titles.column_labels)}\s*[:|]|{any_of(lambda one: one.titles.columns)})"
)
COLUMN_END: Final = re.compile(
    rf"{any_of(lambda one: one.titles.column_ends)}\W*$|{any_of(lambda one: one.titles.live_pages)}"
    rf"|\b{any_of(lambda one: one.titles.editions)} (?:no\W*|nr\W*|#|№)?\s*\d"
)
LIVE_PAGE: Final = re.compile(rf"(?<!\W)\W+{any_of(lambda one: one.titles.live_pages)}\W*$")
# A page whose title is rewritten all day, whatever it tells of then.
LIVE: Final = re.compile(rf"(?<!\w){any_of(lambda one: one.titles.live)}\s*(?:[:|,.!–—-]|$)")
ALARM_ROOTS: Final = tuple(sorted(words(lambda one: one.alarm_roots)))
# Alarms and their ends: each is an event of its own, and no report of what fell.
ALARM: Final = re.compile(rf"\b{any_of(lambda one: one.titles.alarms)}")

# Words whose coming or going says nothing: left out before titles are compared.
MINOR: Final = words(lambda one: one.minor)
# Too common to tell a story by. A short list: the index weighs words by how rare they are.
STOP: Final = MINOR | words(lambda one: one.stop)
# Languages in which endings tell who does it to whom.
FREE_ORDER: Final = frozenset(code for code, one in LANGUAGES.items() if one.has_free_order)
SQUADS: Final = words(lambda one: one.squads)  # who plays, beside the names: another squad is another match
BY: Final = words(lambda one: one.by)  # who does it, in the passive voice

_OPPOSITES: Final = tuple(
    (name, " ".join(sides).split("|")) for one in LANGUAGES.values() for name, sides in rows(one.opposites)
)


def _sides() -> dict[str, frozenset[str]]:
    """Return for each word the sides of opposites that it is on: "3+", "3-"."""
    sides: dict[str, set[str]] = {}
    for number, (_, row) in enumerate(_OPPOSITES):
        for sign, side in zip("+-", row, strict=True):
            for word in side.split():
                sides.setdefault(word, set()).add(f"{number}{sign}")
    return {word: frozenset(found) for word, found in sides.items()}


SIDES: Final = _sides()
WORDS_OF_SIDE: Final = {
    side: frozenset(word for word, sides in SIDES.items() if side in sides)
    for sides in SIDES.values()
    for side in sides
}
# What it means that a later report is on this side, where it means more than a reversal.
SIDE_KINDS: Final = {
    f"{number}-": ChangeKind(name)
    for number, (name, _) in enumerate(_OPPOSITES)
    if name != ChangeKind.REVERSAL
}
# Said of a report by those it is about; "denied" alone is said of bail and visas too.
DENIALS: Final = words(lambda one: one.denials)
DENYING: Final = words(lambda one: one.negations)
NEGATIONS: Final = DENYING | words(lambda one: one.absences)
TURNS: Final = NEGATIONS | SIDES.keys()  # words that can turn a report
TURNING: Final = words(lambda one: one.turning)  # common words that turn a report where another stands there
UP_TO: Final = words(lambda one: one.up_to)  # of these, what before a number says how many
ALARM_ENDS: Final = words(lambda one: one.alarm_ends)
# A later report of the same thing counted, or of more of it.
GROWING: Final = words(lambda one: one.growing)
# … or less, on purpose.
CORRECTING: Final = re.compile(rf"\b{any_of(lambda one: one.correcting)}")
# Real words that a swap of two letters or a doubled one makes of each other: never taken for slips.
REAL_PAIRS: Final = frozenset(frozenset(pair.split("/")) for pair in words(lambda one: one.real_pairs))
# May follow a title without adding a fact: "…, officials say". Who speaks may be whom it happened to, too.
SAYING: Final = words(lambda one: one.saying)
SPEAKERS: Final = words(lambda one: one.speakers)
ATTRIBUTION: Final = SAYING | SPEAKERS
