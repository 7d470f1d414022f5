"""Finds the gazetteer's spellings in a text and what stands around them; decides nothing of their meaning."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol

from bot.news.places.keys import WORD
from bot.news.places.tables import IN_SMALL, Entry, Kind, Tables, Trait
from bot.news.words.letters import APOSTROPHES, CYRILLIC, CYRILLIC_FROM, unmixed
from bot.news.words.text import fold

# What may stand between the words of one name. A full stop only after a short word: "St. Petersburg".
_JOINTS: Final = frozenset(" | (|/|\u00a0|-|‐|‑|–|'|’|ʼ".split("|"))
_STOPPED: Final = frozenset([".", ". ", ".\u00a0", ".-"])
_SHORT: Final = 3
_SENTENCE_ENDS: Final = frozenset('.!?:;\n"“”«»„(•|—–[')
_POSSESSIVES: Final = frozenset(f"'{APOSTROPHES}")
_TITLE_CASE: Final = 0.7  # share of long words with a capital from which a line is a headline in Title Case
_LONG_WORD: Final = 4
_STOPPED_SHORT: Final = ("U.S.", "U.K.", "U.N.", "D.C.", "Jr.", "Sr.", "Inc.", "Co.", "Corp.", "...")
_SMALL_WORDS: Final = frozenset(
    "a an the and or but nor so yet if as at by for from in into of off on onto out over per than that then"
    " to up upon via vs v with within without about above across after against along among amid around before"
    " behind below beneath beside between beyond despite down during except inside like near outside past"
    " since through throughout toward towards under until versus while when who whose which what how why"
    " is its not no de la le les du des da do dos del di von van der den el al bin ibn y e und".split()
)


@dataclass(slots=True)
class Mention:
    """A spelling at words[first:last]; `start`, `end` count characters."""

    first: int
    last: int
    start: int
    end: int
    entry: Entry
    key: str


@dataclass(slots=True)
class Line:
    """How a line is written: headlines in capitals make every word look like a name."""

    start: int
    is_capitals: bool
    is_title_case: bool


@dataclass
class Words:
    """A text's words: as written, folded, and where."""

    text: str
    language: str = ""
    raw: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        clean = unmixed(self.text)
        spans = [match.span() for match in WORD.finditer(clean)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.raw = [clean[start:end] for start, end in spans]
        self.keys = fold("\n".join(self.raw)).split("\n") if self.raw else []  # folds once, not word by word

    def gap(self, index: int) -> str:
        """What stands before word `index`."""
        return self.text[self.ends[index - 1] if index else 0 : self.starts[index]]

    def gap_after(self, last: int) -> str:
        """What stands behind the word before `last`."""
        return self.text[self.ends[last - 1] : self.starts[last]] if last < len(self.raw) else "\n"

    def key(self, index: int) -> str:
        """Folded word, "" outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return 0 <= index < len(self.raw) and self.raw[index][0].isupper()

    def opens_sentence(self, index: int) -> bool:
        """Whether a sentence, a quotation or a line begins here."""
        return index == 0 or not _SENTENCE_ENDS.isdisjoint(self.gap(index))

    def is_possessive(self, last: int) -> bool:
        """Whether "'s" follows, or the apostrophe of a plural."""
        behind = self.text[self.ends[last - 1] : self.ends[last - 1] + 1]
        return behind in _POSSESSIVES and (self.key(last) == "s" or self.gap_after(last)[1:2] == " ")

    @cached_property
    def lines(self) -> list[Line]:
        """The lines, in order."""
        found, start = [], 0
        for text in self.text.split("\n"):
            found.append(Line(start, text.isupper() and " " in text, _is_title_case(text)))
            start += len(text) + 1
        return found

    def line(self, index: int) -> Line:
        """The line of a word."""
        return self.lines[bisect_right(self.lines, self.starts[index], key=lambda line: line.start) - 1]


def _is_title_case(line: str) -> bool:
    """Whether a line is a headline in Title Case, which no Cyrillic one is, nor a sentence with its stop."""
    if line.rstrip().endswith(".") and not line.rstrip().endswith(_STOPPED_SHORT):
        return False
    split = line.split()
    long_words = [word for word in split if len(word) >= _LONG_WORD and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long_words)
    if len(long_words) < _SHORT or capital < _TITLE_CASE * len(long_words):
        return False
    return all(_may_be_small(word) for word in split if word[0].islower()) and CYRILLIC.search(line) is None


def _may_be_small(word: str) -> bool:
    """Whether Title Case leaves the word in lower case: "of", "from", no verb."""
    return word.rstrip(",:;?!").partition("'")[0].partition("’")[0] in _SMALL_WORDS or "-" in word


class Inflected(Protocol):
    """Reads names in the cases of a language."""

    def mention(self, words: Words, index: int) -> Mention | None:
        """The place that a word which no list has names in some case, or None."""


class Adjectival(Protocol):
    """Reads adjectives of places with their things."""

    def mention(self, words: Words, index: int) -> Mention | int | None:
        """What an adjective here names; where to read on if that is no place; None: nothing tells."""


def scan(  # noqa: C901, PLR0912 - a loop over all words: calls for its branches take a tenth of the time
    words: Words, tables: Tables, adjectives: Adjectival | None = None, cases: Inflected | None = None
) -> list[Mention]:
    """Longest spellings, left to right, not overlapping, phrases that are no places included."""
    found: list[Mention] = []
    index, count = 0, len(words.raw)
    shortened, longest, lower, small = tables.shortened, tables.longest, tables.lower, tables.small
    keys, raw = words.keys, words.raw
    while index < count:
        if "a" <= raw[index][0] <= "z" and keys[index] not in small:
            index += 1  # most words: nothing that counts in small letters begins so
            continue
        mention = None
        if keys[index] in shortened and raw[index][0].isupper():
            is_behind = bool(found) and found[-1].last == index
            mention = _abbreviation(words, tables, index, is_behind_place=is_behind)
        size = None if mention else longest.get(keys[index])
        if size is not None and raw[index][0].islower() and keys[index] not in tables.longest_lower:
            size = None
        if size is not None:
            mention = _longest(words, tables, index, min(size, count - index))
            if mention and adjectives and mention.entry.senses[0].kind is Kind.DEMONYM:
                told = adjectives.mention(words, mention.last - 1)  # "Івано-Франківський район"
                mention = told if isinstance(told, Mention) else mention
        if mention is None and adjectives and keys[index][-1] >= CYRILLIC_FROM:
            told = adjectives.mention(words, index)
            if isinstance(told, int):
                index = told
                continue
            mention = told
        if mention is None and (not "a" <= raw[index][0] <= "z" or keys[index] in lower):
            entry = tables.entry(keys[index])
            if entry is not None and _is_written_as(words, index, index + 1, entry):
                mention = _mention(words, index, index + 1, entry)
            elif entry is None and cases is not None:
                mention = cases.mention(words, index)
        if mention is not None:
            found.append(mention)
            index = mention.last
        else:
            index += 1
    return found


def _abbreviation(words: Words, tables: Tables, index: int, *, is_behind_place: bool) -> Mention | None:
    """A region's short form behind a place and a comma: "Slidell, La.", "Austin, TX", "Beckley, W.Va.".

    Elsewhere only with a full stop that ends no sentence: "Mass. legislators".
    """
    if index == 0 or words.gap(index) not in (", ", ",") or not words.is_capital(index - 1):
        return _stopped_short(words, tables, index)
    for last in (index + 2, index + 1):
        key = " ".join(words.keys[index:last])
        entry = tables.abbreviation(key)
        if entry is None or (last > index + 1 and words.gap_after(index + 1) not in _STOPPED):
            continue
        end = words.ends[last - 1]
        is_stopped = words.text[end : end + 1] == "."
        if is_stopped or (is_behind_place and words.raw[index].isupper()):
            return Mention(index, last, words.starts[index], end + is_stopped, entry, key)
    return None


def _stopped_short(words: Words, tables: Tables, index: int) -> Mention | None:
    raw, last = words.raw[index], index + 1
    if last == len(words.raw) or raw.isupper() or len(raw) < _SHORT:
        return None
    if words.gap_after(last) != ". " or not words.raw[last][0].islower():
        return None
    entry = tables.abbreviation(words.keys[index])
    return (
        Mention(index, last, words.starts[index], words.ends[index] + 1, entry, words.keys[index])
        if entry
        else None
    )


def _longest(words: Words, tables: Tables, first: int, size: int) -> Mention | None:
    limit = 1
    while limit < size and _is_joint(words, first + limit):
        limit += 1
    for length in range(limit, 1, -1):
        entry = tables.entry(" ".join(words.keys[first : first + length]))
        if entry is not None and _is_written_as(words, first, first + length, entry):
            return _mention(words, first, first + length, entry)
    return None


def _is_joint(words: Words, index: int) -> bool:
    gap = words.gap(index)
    return gap in _JOINTS or (gap in _STOPPED and len(words.raw[index - 1]) <= _SHORT)


def _mention(words: Words, first: int, last: int, entry: Entry) -> Mention:
    end = words.ends[last - 1]
    is_dotted = last - first > 1 and len(words.raw[last - 1]) == 1 and words.gap(last - 1) == "."
    if is_dotted and words.text[end : end + 1] == ".":
        end += 1
    key = words.keys[first] if last - first == 1 else " ".join(words.keys[first:last])
    return Mention(first, last, words.starts[first], end, entry, key)


def _is_written_as(words: Words, first: int, last: int, entry: Entry) -> bool:
    """Whether the case of the letters lets it be a name."""
    traits = entry.traits
    if Trait.CAPITALS in traits:
        if words.text[words.ends[last - 1] : words.ends[last - 1] + 1] in _CURRENCIES:
            return False
        return all(word.isupper() for word in words.raw[first:last]) and not _is_shouted(words, first, traits)
    if Trait.LOWER in traits:
        return True
    if not words.raw[first][0].isupper():
        return last - first > 1 and words.keys[first] in IN_SMALL
    return last - first == 1 or Trait.LOWER_END in traits or not words.raw[last - 1][0].islower()


_CURRENCIES: Final = frozenset("$£€")  # "US$3m" is money
_BEFORE_A_COUNTRY: Final = frozenset("the in from against across".split())


def _is_shouted(words: Words, first: int, traits: Trait) -> bool:
    """In a line of capitals "US" may be "us"."""
    if Trait.COMMON not in traits or not words.line(first).is_capitals:
        return False
    return words.key(first - 1) not in _BEFORE_A_COUNTRY
