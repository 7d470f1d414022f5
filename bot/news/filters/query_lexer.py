"""Cuts a filter into symbols. Knows marks, quotes and operator words; no structure and no meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.news.filters.query_error import Mistake
from bot.news.words.languages.known import words
from bot.news.words.markup import clean_characters
from bot.news.words.translation import N_

FIELDS: Final = ("title", "region", "source", "lang")
_QUOTES: Final = '"“”„‟«»'  # what a phone puts for a quotation mark, opening or closing
_SINGLES: Final = "'‘’`"
_MINUS: Final = "-–—−‒―"
_BANGS: Final = "!¬"  # before a word: not
_COMMAS: Final = ",;\n،，、；"
_EXAMPLE: Final = N_("drone OR missile, -sport")
# Signs of other search languages, which would be lost without a word.
_STRANGE: Final = "~^\\[]"
_ENDS: Final = frozenset(_QUOTES + _COMMAS + "()|")
_FIELD: Final = re.compile(r"([^\W\d_]+)(:)(?=(\S?))")
_INSIDE: Final = "/+"  # between two words
_PART: Final = 3  # letters on each side of such a sign: "AC/DC" and "C++" are one word
_EDGES: Final = re.compile(r"^[^\w*]+|[^\w*]+$")
_DOTTED: Final = re.compile(r"\w\.\w")
# In capitals or in small letters; as a word of the news they stand in quotes.
_OR: Final = words(lambda one: one.typed.joins_or)
_AND: Final = words(lambda one: one.typed.joins_and)
# In capitals only: in small letters people mean the word.
_NOT: Final = words(lambda one: one.typed.excludes)


_USUAL: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x2010, 0x2011), "-")


class Mark(StrEnum):
    """What a symbol is."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    EXACT = "="
    OPEN = "("
    CLOSE = ")"
    COMMA = ","
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    END = ""


_JOINTS: Final = {"|": Mark.OR, "/": Mark.OR, "&": Mark.AND, "+": Mark.AND}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol, as typed (of a phrase: between the quotes), and where it starts."""

    mark: Mark
    text: str
    at: int


def seen(text: str) -> str:
    """Give what a person sees of a filter: what can't be seen goes, as in reports; full width is none."""
    return clean_characters(text).translate(_USUAL)


def symbols(text: str) -> list[Symbol]:
    """Cut a filter into symbols, an END last. Raises Mistake."""
    return [_operator(symbol, before) for symbol, before in _with_previous(_cut(text))]


def _with_previous(found: Iterator[Symbol]) -> Iterator[tuple[Symbol, Mark]]:
    before = Mark.END
    for symbol in found:
        yield symbol, before
        before = symbol.mark


def _operator(symbol: Symbol, before: Mark) -> Symbol:
    """Turn a bare OR, AND, NOT into what it means; after a field or = it is a word."""
    if symbol.mark is not Mark.WORD or before in {Mark.FIELD, Mark.EXACT}:
        return symbol
    word = symbol.text
    if word in _NOT:
        return replace(symbol, mark=Mark.NOT)
    if word not in {word.lower(), word.upper()}:
        return symbol
    if word.lower() in _OR:
        return replace(symbol, mark=Mark.OR)
    return replace(symbol, mark=Mark.AND) if word.lower() in _AND else symbol


def _cut(text: str) -> Iterator[Symbol]:
    at, is_value = 0, False
    while at < len(text):
        character = text[at]
        if character in _COMMAS:
            yield Symbol(Mark.COMMA, character, at)
            at += 1
        elif character.isspace() or _is_plus(text, at):
            at += 1
        elif character in "()":
            yield Symbol(Mark(character), character, at)
            at += 1
        elif character in _JOINTS and not is_value:
            yield Symbol(_JOINTS[character], character, at)
            at += 2 if text.startswith(2 * character, at) else 1
        elif character in _SINGLES and (single := _single_quoted(text, at)):
            yield Symbol(Mark.PHRASE, single, at)
            at += len(single) + 2
        elif character in _QUOTES:
            phrase = _phrase(text, at)
            yield phrase
            at += len(phrase.text) + 2
        else:
            symbol, at = _run(text, at, is_value=is_value)
            yield symbol
            is_value = symbol.mark is Mark.FIELD
            continue
        is_value = is_value and character.isspace()
    yield Symbol(Mark.END, "", len(text))


def _single_quoted(text: str, at: int) -> str:
    """What a pair of single quotation marks holds, two words and more; "" where they are apostrophes."""
    for end in range(at + 1, len(text)):
        following = text[end + 1 : end + 2]
        if text[end] in _SINGLES and (not following or following.isspace() or following in _COMMAS + ")|"):
            inside = text[at + 1 : end]
            is_phrase = len(inside.split()) > 1 and inside[0].isalnum() and inside[-1].isalnum()
            return inside if is_phrase else ""
    return ""


def _is_plus(text: str, at: int) -> bool:
    """Whether a plus stands right before a word: it must be there, as every word must."""
    return text[at] == "+" and text[at + 1 : at + 2].isalnum()


def _phrase(text: str, at: int) -> Symbol:
    ends = [end for end in (text.find(quote, at + 1) for quote in _QUOTES if quote != "„") if end > at]
    if not ends:
        raise Mistake(N_("The quotation mark is not closed"), at=at, example='"air raid" Kharkiv')
    return Symbol(Mark.PHRASE, text[at + 1 : min(ends)], at)


def _run(text: str, at: int, *, is_value: bool) -> tuple[Symbol, int]:
    """Read what is neither space, quote, bracket nor comma: a minus, =, a field's name or a word.

    `is_value`: it stands after a field, where https: is no field.
    """
    character = text[at]
    following = text[at + 1 : at + 2]
    if character in _STRANGE:
        raise _means_nothing(character, at)
    if character in _MINUS or character == "=" or (character in _BANGS and _is_before_term(following)):
        return _prefix(text, at)
    if not is_value and (field := _FIELD.match(text, at)):
        name, value = field[1].lower(), field[3]
        if name in FIELDS:
            return Symbol(Mark.FIELD, name, at), field.end(2)
        if value and value not in _COMMAS + ")|":
            template = N_("There is no “{name}:”; there are title:, region:, source: and lang:")
            raise Mistake(template, at=at, example="region:Kharkiv source:afp", name=field[1])
    end = _end_of_word(text, at) if is_value else _before_joint(text, at, _end_of_word(text, at))
    strange = next((index for index in range(at, end) if text[index] in _STRANGE and not is_value), None)
    if strange is not None:
        raise _means_nothing(text[strange], strange)
    return Symbol(Mark.WORD, _bare(text[at:end]) or text[at:end], at), end


def _is_before_term(following: str) -> bool:
    return following.isalnum() or (bool(following) and following in f"({_QUOTES}#=")


def _means_nothing(mark: str, at: int) -> Mistake:
    template = N_("“{mark}” means nothing here: there are OR, a comma, -, quotes, brackets, = and *")
    return Mistake(template, at=at, example=_EXAMPLE, mark=mark)


def _before_joint(text: str, at: int, end: int) -> int:
    """Where a word ends that a slash or plus parts from another: "drone/missile" is two, "24/7" one."""
    joint = next((index for index in range(at, end) if text[index] in _INSIDE), -1)
    sides = (text[at:joint], text[joint + 1 : joint + 1 + _PART]) if joint >= 0 else ()
    return joint if sides and all(len(one) >= _PART and one.isalpha() for one in sides) else end


def _prefix(text: str, at: int) -> tuple[Symbol, int]:
    """Read a minus, or as many as a hand makes of one, or =; a word must follow."""
    character, end = text[at], at + 1
    while character in _MINUS and text[end : end + 1] and text[end] in _MINUS:
        end += 1
    following = text[end : end + 1]
    if not following or following.isspace() or following in _COMMAS + ")|":
        template = N_("“{mark}” needs a word right after it")
        raise Mistake(template, at=at, example=f"drone {character}sport", mark=character)
    return Symbol(Mark.NOT if character != "=" else Mark.EXACT, character, at), end


def _end_of_word(text: str, at: int) -> int:
    """A comma between two digits belongs to the number."""
    end = at + 1
    while end < len(text) and not text[end].isspace():
        if text[end] in _ENDS:
            is_number = text[end] == "," and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit()
            if not is_number:
                break
        end += 1
    return end


def _bare(word: str) -> str:
    """Take punctuation off the edges; the last dot of U.S. stays."""
    bare = _EDGES.sub("", word)
    return f"{bare}." if _DOTTED.search(bare) and f"{bare}." in word else bare
