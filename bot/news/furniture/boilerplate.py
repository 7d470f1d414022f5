"""Takes off what publishers add to a report: read-more lines, invitations, credits. Writes nothing itself."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.news.furniture.boilerplate_rules import RULES
from bot.news.words.languages.rules import Reach, Rule
from bot.news.words.sentences import sentences

Span = tuple[int, int]  # where something begins and ends, in characters


def _any_of(reach: Reach, *, flags: re.RegexFlag = re.IGNORECASE) -> str:
    patterns = (rule.pattern for rule in RULES if rule.reach is reach and _minds_capitals(rule, flags))
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _minds_capitals(rule: Rule, flags: re.RegexFlag) -> bool:
    """Tell whether a rule reads a text as it is (else in small letters: there `re` is twice as fast)."""
    return bool(flags) == ("(?-i:" in rule.pattern) or rule.reach in {Reach.STAMP, Reach.HEAD}


_SENTENCE: Final = re.compile(_any_of(Reach.SENTENCE, flags=re.NOFLAG))
_SENTENCE_AS_IT_IS: Final = re.compile(_any_of(Reach.SENTENCE), re.IGNORECASE)
_LINE: Final = re.compile(_any_of(Reach.LINE, flags=re.NOFLAG))
_END: Final = re.compile(_any_of(Reach.END, flags=re.NOFLAG))
_STAMP: Final = re.compile(_any_of(Reach.STAMP), re.IGNORECASE)
_HEAD: Final = re.compile(_any_of(Reach.HEAD), re.IGNORECASE)
_TAILS: Final = tuple(
    (frozenset(rule.signs), re.compile(f"(?:{rule.pattern})$")) for rule in RULES if rule.reach is Reach.TAIL
)
_SIGNS: Final = re.compile(
    "|".join(map(re.escape, sorted(frozenset().union(*(signs for signs, _ in _TAILS)))))
)
_BULLETS: Final = "•*|>·–—-‣●▪◦"
_SYMBOLS: Final = frozenset({"So", "Sk", "Mn", "Cf", "Me"})
_TAIL_REACH: Final = 600  # characters; "The post <title> appeared first on <outlet>" is the longest tail
_MOST_LINES: Final = 1_000  # honest reports have some dozens
_ROUNDS: Final = 4  # "🔴 [Updated] LIVE: 10:15 – …" wears as many labels as real feeds stack


def without_labels(line: str) -> str:
    """Return `line` without the emoji, bullets and labels before it ("LIVE:", "[Updated 09:41]")."""
    for _ in range(_ROUNDS):
        bare = _without_symbols(line)
        found = _HEAD.match(bare)
        bare = bare[found.end() :].lstrip() if found else bare
        if bare == line:
            break
        line = bare
    return line


def report_spans(text: str, language: str = "") -> Iterator[list[Span]]:
    """Give where the sentences of the report stand in `text`, line by line, each line that has any.

    Every sentence is one of the text's own, but for what was cut from its beginning or end. Lazy: who needs
    the lead only does not pay for the rest.
    """
    has_begun = False
    for is_patient in (False, True):  # "File photo. Two died": where all seems furniture, a line may go on
        at = 0
        for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
            stays, is_end = _spans_of_line(line, language, is_patient=is_patient)
            if stays:
                has_begun = True
                yield [(at + start, at + end) for start, end in stays]
            if is_end and has_begun:
                return
            at += len(line) + 1
        if has_begun:
            return


def _spans_of_line(line: str, language: str, *, is_patient: bool) -> tuple[list[Span], bool]:
    """Return the spans of the sentences of `line` that stay, and whether the text ends with it.

    `is_patient`: what would take the rest of the line takes its sentence only.
    """
    stripped = line.rstrip()
    unstamped = _without_stamps(stripped.lstrip())
    small = unstamped.lower()
    if not is_patient and _LINE.match(small):  # before its sign goes as a label: "© Example"
        return [], False
    unlabelled = without_labels(unstamped)
    at = len(stripped) - len(unlabelled)
    bare = _without_tail(unlabelled)
    if not bare:
        return [], _END.match(small) is not None
    stays: list[Span] = []
    for whole in sentences(bare, language):
        at = line.index(whole, at) + len(whole)
        sentence = _without_stamps(whole)
        small = sentence.lower()
        if _END.match(small):
            return stays, True
        if _LINE.match(small):
            if is_patient:
                continue
            break
        if _is_news(sentence, small):
            news = without_labels(sentence)
            stays += [(at - len(news), at)] if any(map(str.isalnum, news)) else []
    return stays, False


def _is_news(sentence: str, small: str) -> bool:
    """Tell whether a sentence, given in small letters too, is part of the report."""
    is_furniture = _SENTENCE.match(small) or _SENTENCE_AS_IT_IS.match(sentence)
    return not is_furniture and any(character.isalpha() for character in sentence)


def _without_stamps(line: str) -> str:
    """Take off when it was printed and who took the picture, where a sentence follows."""
    for _ in range(_ROUNDS):
        found = _STAMP.match(line)
        if found is None:
            break
        line = line[found.end() :]
    return line


def _without_symbols(line: str) -> str:
    start = 0
    while start < len(line) and (
        unicodedata.category(line[start]) in _SYMBOLS or line[start].isspace() or _is_bullet(line, start)
    ):
        start += 1
    return line[start:]


def _is_bullet(line: str, index: int) -> bool:
    return line[index] in _BULLETS and line[index + 1 : index + 2].isspace()


def _without_tail(line: str) -> str:
    for _ in range(_ROUNDS):
        start = max(0, len(line) - _TAIL_REACH)
        here = set(_SIGNS.findall(line, start))
        ends = [
            found.start()
            for signs, pattern in _TAILS
            if not here.isdisjoint(signs) and (found := pattern.search(line, start))
        ]
        if not ends:
            break
        line = line[: min(ends)].rstrip()
    return line
