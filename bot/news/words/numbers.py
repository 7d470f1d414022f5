"""Reads numbers in any notation as one value, and what they count. Compares no items, knows no places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.news.words import numerals
from bot.news.words.text import WORD
from bot.news.words.tokens import LONGEST

MARK: Final = "#"  # a number token is "#" and its value; no word begins so


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A value and what it counts."""

    value: str  # canonical decimal: "14", "0.3", "21000000000"
    role: str = ""  # a casualty or similar: "killed"; else the counted noun: "drones"; "" = can't be told


# Spaces part thousands only before exactly three digits; "½" and its kin stand for themselves.
_TOKEN: Final = re.compile(
    r"[$€£₴₽¥%]"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)*(?:[^\W\d_]+\d*)*[½¼¾⅓⅔]?"
    r"|(?:[^\W\d_]\.){2,}"
    rf"|{WORD}"
)
_CAN_NOT: Final = re.compile(r"\bcan't\b")
_CONTRACTED: Final = re.compile(r"(?<=[a-z])n't\b")
_NUMERIC: Final = re.compile(r"(\d[\d.,]*)([^\W\d_]*)")
_SPACES: Final = re.compile(r"[ \u00a0\u202f]")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_CURRENCY: Final = {"$": "usd", "€": "eur", "£": "gbp", "₴": "uah", "₽": "rub", "¥": "jpy"}
# Words that may stand between a verb and its number, and between a number and its verb.
_MAY_LEAD: Final = numerals.QUALIFIERS | numerals.TOLL_VERBS | numerals.RISES
_MAY_FOLLOW: Final = numerals.PEOPLE | numerals.QUALIFIERS | numerals.AUXILIARIES
_SPECIAL: Final = frozenset({*numerals.WORDS, *numerals.UNITS, "per"})  # words that may be or count a number
_ROLE_BEFORE: Final = 4  # tokens that a verb may stand before its number: "death toll has risen to 14"
_HEAD_BEFORE: Final = 14  # tokens that its subject may: "death toll in the Kharkiv drone strike rises to 14"
_ROLE_AFTER: Final = 5  # tokens that a verb may stand after it: "14 people have been killed"


def tokens(folded: str) -> list[str]:
    """Word tokens of a folded text in order; whatever its notation, a number is one token, "#" + value.

    "$21B", "21 billion dollars" and "21 млрд долларов" give the same two tokens; "5%" and "five percent"
    likewise. "U.S." is "us", "isn't" is "is not". Names with digits ("Z2", "MH17") stay words.
    """
    if "'t" in folded:
        folded = _CONTRACTED.sub(" not", _CAN_NOT.sub("can not", folded))
    raw = [token[:LONGEST] for token in _TOKEN.findall(folded) if not _is_absurd(token)]
    found: list[str] = []
    index = 0
    while index < len(raw):
        if (token := raw[index]).isalpha() and token not in _SPECIAL:
            found.append(token)
            index += 1
        else:
            index = _take(raw, index, found)
    return found


def _is_absurd(token: str) -> bool:
    """Tell whether a token has more digits than any number: cut, it would tell another one."""
    return len(token) > LONGEST and token[0].isdigit()


def _take(raw: list[str], index: int, found: list[str]) -> int:
    """Append what stands at `index` to `found`; give the index of what follows."""
    token = raw[index]
    if token[0].isdigit():
        return _take_figure(raw, index, found, currency="")
    if token in _CURRENCY and index + 1 < len(raw) and raw[index + 1][0].isdigit():
        return _take_figure(raw, index + 1, found, currency=_CURRENCY[token])
    if token in numerals.WORDS:
        return _take_words(raw, index, found)
    if token.endswith("."):
        token = token.replace(".", "")
    word = numerals.UNITS.get(token, token)
    if word not in _CURRENCY:
        found.append(word)
    if token == "per" and raw[index + 1 : index + 2] == ["cent"]:  # noqa: S105 (a word of the text)
        found[-1] = "percent"
        return index + 2
    return index + 1


def _take_figure(raw: list[str], index: int, found: list[str], *, currency: str) -> int:
    token = _SPACES.sub("", raw[index])
    match = _NUMERIC.fullmatch(token)
    if match is None:
        found.append(token)
        return index + 1
    value, suffix = _value(match[1]), match[2]
    scale = numerals.SUFFIXES.get(suffix, 0) if suffix != "m" or currency else 0
    if suffix and not scale:
        return _take_named(token, value, suffix, index, found)
    value *= scale or 1
    index += 1
    if not scale and index < len(raw) and (scale := numerals.SCALES.get(raw[index].rstrip("."), 0)):
        value *= scale
        index += 1
    found.append(_mark(value))
    if currency:
        found.append(currency)
    return index


def _take_named(token: str, value: Decimal, suffix: str, index: int, found: list[str]) -> int:
    """Append "5km" as a value and a unit, "1st" and "3d" as words."""
    if suffix in numerals.UNITS:
        found += (_mark(value), numerals.UNITS[suffix])
    else:
        found.append(token)
    return index + 1


def _take_words(raw: list[str], index: int, found: list[str]) -> int:
    """Append the number that words tell: "twenty-one", "two hundred and fifty", "four thousand"."""
    total = part = Decimal(0)
    while index < len(raw):
        word = raw[index]
        if word in numerals.WORDS:
            part += numerals.WORDS[word]
        elif word in numerals.SCALES and part:
            scale = numerals.SCALES[word]
            total, part = (total + part * scale, Decimal(0)) if scale > 100 else (total, part * scale)  # noqa: PLR2004 (a hundred)
        else:
            break
        index += 1
        if part >= 100 and raw[index : index + 1] == ["and"] and index + 1 < len(raw):  # noqa: PLR2004 (a hundred)
            index += raw[index + 1] in numerals.WORDS
        if index < len(raw) and raw[index] in numerals.WORDS and not _adds_up(part, raw[index]):
            break
    found.append(_mark(total + part))
    return index


def _adds_up(part: Decimal, word: str) -> bool:
    """Tell whether "twenty" goes on as "twenty one"; "six two" are two numbers."""
    following = Decimal(numerals.WORDS[word])
    return part == 0 or (following < 10 <= part and part % 10 == 0) or (following < 100 <= part)  # noqa: PLR2004 (tens, hundreds)


def _value(figure: str) -> Decimal:
    """Read 9,000 · 9.000 · 1.234,50 · 0,3: the last separator is decimal unless it parts thousands."""
    figure = figure.rstrip(".,")
    if _GROUPED.fullmatch(figure):
        return Decimal(figure.replace(",", "").replace(".", ""))
    whole, _, fraction = figure.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '') or 0}.{fraction}") if whole else Decimal(fraction)


def _mark(value: Decimal) -> str:
    return MARK + format(value.normalize(), "f")


def is_number(token: str) -> bool:
    """Tell whether the token stands for a value."""
    return token[0] == MARK


def counted(found: Sequence[str]) -> tuple[Number, ...]:
    """Return every number of a token list with what it counts, as far as the words beside it tell.

    A verb before its number binds first ("kills 14"), then the words after it ("14 people were killed");
    no word is used twice ("14 killed, 26 wounded"). "from 9" tells the past and is left out.
    """
    used: set[int] = set()
    return tuple(
        Number(value=token[1:], role=_role(found, index, used))
        for index, token in enumerate(found)
        if token[0] == MARK and not (index and found[index - 1] in numerals.FORMERLY)
    )


def _role(found: Sequence[str], index: int, used: set[int]) -> str:
    for back in range(index - 1, max(-1, index - 1 - _ROLE_BEFORE), -1):
        token = found[back]
        if token in numerals.ROLES and back not in used:
            used.add(back)
            return numerals.ROLES[token]
        head = _counted_before(found, back) if token in numerals.RISES else None
        if head is not None and head not in used:
            used.add(head)
            return numerals.ROLES[found[head]]
        if token not in _MAY_LEAD:
            break
    for ahead in range(index + 1, min(len(found), index + 1 + _ROLE_AFTER)):
        token = found[ahead]
        if token in numerals.ROLES and ahead not in used:
            used.add(ahead)
            return numerals.ROLES[token]
        if token in numerals.WITHOUT and found[ahead + 1 : ahead + 2] and found[ahead + 1] in numerals.POWER:
            return "without power"
        # Only people are killed or arrested: past any other noun the verb is about something else, and
        # "40 trees fell, injuring three" must not become forty injured.
        if token not in _MAY_FOLLOW:
            return token if ahead == index + 1 and token in numerals.NOUNS else ""
    return ""


def _counted_before(found: Sequence[str], verb: int) -> int | None:
    """Find what the subject of a verb that tells a rise counts; None where it names nothing."""
    for index in range(verb - 1, max(-1, verb - 1 - _HEAD_BEFORE), -1):
        following = found[index + 1 : index + 4]
        if found[index] == "toll" and (index + 1 == verb or following[0] in numerals.AFTER_TOLL):
            return index
        if found[index] in numerals.COUNTS:
            return next((index + 1 + i for i, word in enumerate(following) if word in numerals.ROLES), None)
    return None
