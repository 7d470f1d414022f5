"""What is known of one language of the news. Shapes only; "" where a language has nothing to say.

Where nothing else is said, a listing holds folded words (`text.fold`: small letters, no accents) that blanks
part.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """How a full stop is read. Words in small letters with their accents, without the last stop.

    `abbreviations`: those that a capital or a number may follow inside a sentence; single letters need no
    entry. `before_numbers`: of these, what a number alone may follow. `may_end`: of these, what closes a
    sentence as often as not, so that one of the `starters` behind it decides; `may_end_letters`: single
    letters that do the same. `has_ordinal_stop`: the stop in "am 3. Juli" makes the number an ordinal.
    """

    abbreviations: str
    before_numbers: str
    may_end: str
    may_end_letters: str
    starters: str
    has_ordinal_stop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language.

    `events`: what happens, a row a line ("attack: strike raid"), by a name that is compared, never shown: two
    reports of one event may share none of their very words. Words as people write them, with their accents;
    inflected forms only where the ending is not cut. A word may stand in several rows.
    `tolls`: words around numbers of people, as `tolls.tongue.Tongue.read` reads them.
    `things`: things that titles count, a row a line ("flights: flights"), by the word that a person reads.
    """

    sentences: Sentences
    events: str
    tolls: str
    things: str
