"""What words do to a number in one language: "killed" counts, "could" takes back. Tables in, look-ups out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

ROLES: Final = ("killed", "hurt", "missing", "rescued", "evacuated", "arrested", "without power")
_CACHE_LIMIT: Final = 50_000  # distinct words remembered of a language; then forgotten all at once
_LONGEST: Final = 14  # letters that an entry with a star has at most


@dataclass(frozen=True, slots=True)
class Word:
    """What one word may do.

    `before`, `after`, `head`: the role of a number that follows it, precedes it, or that its figure "rises
    to". `kinds`: the rows of the listing that have it. `number`, `order`: what it says as one.
    """

    before: str = ""
    after: str = ""
    head: str = ""
    kinds: frozenset[str] = frozenset()
    number: int = 0
    order: int = 0

    def joined(self, other: "Word") -> "Word":
        """Add what another entry says of the word, where this one is silent."""
        return Word(
            self.before or other.before,
            self.after or other.after,
            self.head or other.head,
            self.kinds | other.kinds,
            self.number or other.number,
            self.order or other.order,
        )

    @property
    def role(self) -> str:
        """Return the role that the word speaks of; "" where it counts nothing."""
        return self.after or self.before or self.head


NO_WORD: Final = Word()


Phrase = tuple[tuple[str, ...], str]
"""Its words, and the entry that stands for them."""


@dataclass(slots=True)
class Tongue:
    """One language's words, by form or by beginning ("загиб*"), and its phrases."""

    exact: dict[str, Word]
    beginnings: dict[str, Word]
    phrases: Mapping[str, tuple[Phrase, ...]]  # by first word
    openers: frozenset[str]  # first words of phrases that count
    _met: dict[str, Word] = field(default_factory=dict)

    @classmethod
    def read(cls, listing: str) -> "Tongue":
        """Read a listing: a row a line, as "killed both: kill* dead", "of: of"; "a_b" is a phrase."""
        exact: dict[str, Word] = {}
        beginnings: dict[str, Word] = {}
        phrases: dict[str, list[Phrase]] = {}
        for line in listing.strip().splitlines():
            name, _, entries = line.partition(":")
            for entry in entries.split():
                table, form = (beginnings if entry.endswith("*") else exact), entry.removesuffix("*")
                if "_" in entry:
                    parts = tuple(entry.split("_"))
                    phrases.setdefault(parts[0], []).append((parts, form))
                table = exact if "_" in entry else table
                table[form] = table.get(form, NO_WORD).joined(_word(name.strip()))
        ordered = {first: tuple(sorted(found, key=_by_length)) for first, found in phrases.items()}
        openers = frozenset(
            first for first, found in ordered.items() if any(exact[one].role for _, one in found)
        )
        return cls(exact=exact, beginnings=beginnings, phrases=ordered, openers=openers)

    def word(self, token: str) -> Word:
        """Look a folded token up: its form, else its longest beginning."""
        found = self._met.get(token)
        if found is None:
            if len(self._met) > _CACHE_LIMIT:
                self._met.clear()
            found = self._met[token] = self._look_up(token)
        return found

    def _look_up(self, token: str) -> Word:
        exact = self.exact.get(token, NO_WORD)
        for length in range(min(len(token), _LONGEST), 2, -1):
            begun = self.beginnings.get(token[:length])
            if begun is not None:
                return exact.joined(begun)
        return exact


def _by_length(phrase: Phrase) -> int:
    return -len(phrase[0])


def _word(row: str) -> Word:
    """Read what a row of the listing says of its entries: "killed both", "number 8", "part"."""
    name, _, side = row.rpartition(" ")
    if name == "number":
        return Word(number=int(side))
    if name == "order":
        return Word(order=int(side))
    if name not in ROLES:
        return Word(kinds=frozenset({row}))
    is_both = side == "both"
    return Word(
        before=name if side == "before" or is_both else "",
        after=name if side == "after" or is_both else "",
        head=name if side == "head" else "",
    )
