"""The filter language: text ⇄ Filter. Mistakes are values. Pure: no I/O; matching is in match.py.

list  = any {"," any}          alternatives, lowest; exclusions in it hold for all of it
any   = all {"OR" all}
all   = part {["AND"] part}
part  = {"-" | "NOT"} term
term  = "(" list ")" | field ":" (value | "(" list ")") | ["="] word | word "*" | "phrase"
"""

from collections.abc import Sequence
from typing import Final

from bot.news.filters.forms_apart import apart
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.meaning import describe
from bot.news.filters.query_error import Mistake, QueryError
from bot.news.filters.query_lexer import Mark, Symbol, seen, symbols
from bot.news.filters.query_terms import language, region, source, word
from bot.news.filters.tree import (
    Filter,
    Kind,
    Node,
    Not,
    Word,
    conjunction,
    disjunction,
    leaves,
    negation,
    write,
)
from bot.news.words.languages.known import words
from bot.news.words.text import fold
from bot.news.words.translation import N_

__all__ = ["MAX_CHARACTERS", "MAX_TERMS", "Filter", "QueryError", "describe", "parse", "write"]

MAX_TERMS: Final = 20
MAX_CHARACTERS: Final = 300
_MAX_DEPTH: Final = 10
_REGION_WORDS: Final = 4  # region:Trinidad and Tobago needs quotes; region:New South Wales does not
_NEVER_OPENED: Final = N_("This bracket was never opened")
_NEVER_CLOSED: Final = N_("The bracket is not closed")
_EXAMPLE: Final = N_("(refinery, pipeline) -maintenance")
# A filter of these alone would let nearly everything through, or nothing.
_STOP_WORDS: Final = words(lambda one: one.too_common)


def parse(text: str, lexicon: Lexicon) -> Filter | QueryError:
    """Read a filter as typed."""
    text = seen(text)
    try:
        return Filter(text=text.strip(), root=_Parser(_checked(text), lexicon).whole())
    except Mistake as mistake:
        return mistake.error


def _checked(text: str) -> list[Symbol]:
    length = len(text.strip())
    if not length:
        raise Mistake(N_("The filter is empty"), at=0, example=_EXAMPLE)
    if length > MAX_CHARACTERS:
        template = N_("The filter has {length} characters; {most} are the most. Make two filters of it")
        raise Mistake(template, at=MAX_CHARACTERS, example=_EXAMPLE, length=length, most=MAX_CHARACTERS)
    return symbols(text)


class _Parser:
    """Recursive descent over the symbols of one filter."""

    def __init__(self, found: Sequence[Symbol], lexicon: Lexicon) -> None:
        self._symbols = found
        self._next = 0
        self._lexicon = lexicon
        self._terms = 0
        self._depth = 0

    def whole(self) -> Node:
        root = self._list("")
        end = self._peek()
        if end.mark is not Mark.END:
            raise Mistake(_NEVER_OPENED, at=end.at, example=_EXAMPLE)
        if all(isinstance(leaf, Word) and _is_stop_word(leaf) for leaf in leaves(root)):
            raise Mistake(N_("Nearly every text has these words: add a rarer one"), at=0, example=_EXAMPLE)
        return apart(root)

    def _peek(self) -> Symbol:
        return self._symbols[self._next]

    def _take(self) -> Symbol:
        symbol = self._symbols[self._next]
        self._next += 1
        return symbol

    def _list(self, field: str) -> Node:
        parts: list[list[list[Node]]] = []
        start = self._peek()
        while True:
            while self._peek().mark is Mark.COMMA:
                self._take()
            if self._peek().mark in {Mark.CLOSE, Mark.END}:
                break
            parts.append(self._any(field))
            if self._peek().mark is not Mark.COMMA:
                break
        if not parts:
            raise self._nothing_between(start)
        return _listed(parts)

    def _nothing_between(self, start: Symbol) -> Mistake:
        """A list is empty: blame its bracket."""
        end = self._peek()
        if end.mark is Mark.CLOSE and not self._depth:
            return Mistake(_NEVER_OPENED, at=end.at, example=_EXAMPLE)
        if end.mark is Mark.END and self._depth:
            return Mistake(_NEVER_CLOSED, at=start.at - 1, example=_EXAMPLE)
        template = N_("There is nothing between the brackets") if self._depth else N_("The filter is empty")
        return Mistake(template, at=max(start.at - 1, 0), example=_EXAMPLE)

    def _any(self, field: str) -> list[list[Node]]:
        branches = [self._all(field)]
        while self._peek().mark is Mark.OR:
            self._take()
            branches.append(self._all(field))
        return branches

    def _all(self, field: str) -> list[Node]:
        parts = [self._part(field)]
        while self._peek().mark not in {Mark.OR, Mark.COMMA, Mark.CLOSE, Mark.END}:
            if self._peek().mark is Mark.AND:
                self._take()
            parts.append(self._part(field))
        return parts

    def _part(self, field: str) -> Node:
        negations = 0
        while self._peek().mark is Mark.NOT:
            self._take()
            negations += 1
        if negations and field != "region" and (name := self._name_of_several_words()):
            term = self._leaf(name, field)
        else:
            term = self._term(field)
        return negation(term) if negations % 2 else term

    def _name_of_several_words(self) -> Symbol | None:
        """Take the words of a place's name together: who types NOT North Korea does not ask for Korea."""
        names: list[str] = []
        for symbol in self._symbols[self._next : self._next + _REGION_WORDS]:
            if symbol.mark is not Mark.WORD or not symbol.text[:1].isupper():
                break
            names.append(symbol.text)
        for count in range(len(names), 1, -1):
            if self._lexicon.places.resolve(" ".join(names[:count])):
                at = self._peek().at
                self._next += count
                return Symbol(Mark.PHRASE, " ".join(names[:count]), at)
        return None

    def _term(self, field: str) -> Node:
        symbol = self._take()
        match symbol.mark:
            case Mark.OPEN:
                return self._group(symbol, field)
            case Mark.FIELD:
                return self._fielded(symbol)
            case Mark.WORD | Mark.PHRASE | Mark.EXACT:
                return self._leaf(symbol, field)
            case _:
                raise self._nothing_after(symbol)

    def _nothing_after(self, symbol: Symbol) -> Mistake:
        """An operator, or the end, stands where a term is needed: blame the operator."""
        before = self._symbols[self._next - 2] if self._next > 1 else symbol
        blamed = symbol if symbol.mark in {Mark.OR, Mark.AND} else before
        template = N_("“{word}” needs something to join; as a word it stands in quotes")
        if blamed.mark is Mark.NOT:
            template = N_("“{word}” needs a word after it")
        return Mistake(template, at=blamed.at, example=N_("missile OR drone -sport"), word=blamed.text)

    def _group(self, opening: Symbol, field: str) -> Node:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise Mistake(N_("Too many brackets inside brackets"), at=opening.at, example=_EXAMPLE)
        node = self._list(field)
        if self._take().mark is not Mark.CLOSE:
            raise Mistake(_NEVER_CLOSED, at=opening.at, example=_EXAMPLE)
        self._depth -= 1
        return node

    def _fielded(self, field: Symbol) -> Node:
        symbol = self._take()
        if symbol.mark is Mark.OPEN:
            return self._group(symbol, field.text)
        if symbol.mark in {Mark.WORD, Mark.PHRASE, Mark.EXACT}:
            return self._leaf(symbol, field.text)
        template = N_("“{field}:” needs a value right after it")
        raise Mistake(template, at=field.at, example="title:Kremlin, -region:Kharkiv", field=field.text)

    def _leaf(self, symbol: Symbol, field: str) -> Node:
        exact = symbol.mark is Mark.EXACT
        if exact:
            equals, symbol = symbol, self._take()
            if symbol.mark not in {Mark.WORD, Mark.PHRASE}:
                template = N_("“=” needs a word right after it")
                raise Mistake(template, at=equals.at, example="=Kiev")
        self._terms += 1
        if self._terms > MAX_TERMS:
            template = N_("A filter has at most {most} words. Make two filters of it")
            raise Mistake(template, at=symbol.at, example=_EXAMPLE, most=MAX_TERMS)
        match field:
            case "region":
                return region(self._region_name(symbol), self._lexicon.places)
            case "source":
                return source(symbol)
            case "lang":
                return language(symbol)
            case _:
                return word(symbol, self._lexicon, exact=exact, in_title=field == "title")

    def _region_name(self, first: Symbol) -> Symbol:
        """Take the words after the first one along when together they name a region: Kharkiv Oblast."""
        if first.mark is not Mark.WORD:
            return first
        names = [first.text]
        for symbol in self._symbols[self._next : self._next + _REGION_WORDS - 1]:
            if symbol.mark is not Mark.WORD:
                break
            names.append(symbol.text)
        for count in range(len(names), 1, -1):
            name = " ".join(names[:count])
            if self._lexicon.places.resolve(name):
                self._next += count - 1
                return Symbol(Mark.WORD, name, first.at)
        return first


def _listed(parts: list[list[list[Node]]]) -> Node:
    """Join alternatives. Between commas, what any of them excludes is excluded from all."""
    branches = [branch for part in parts for branch in part]
    if len(parts) == 1:
        return disjunction([conjunction(branch) for branch in branches])
    exclusions = [node for branch in branches for node in branch if isinstance(node, Not)]
    wanted = [[node for node in branch if not isinstance(node, Not)] for branch in branches]
    alternatives = [conjunction(branch) for branch in wanted if branch]
    return conjunction([*([disjunction(alternatives)] if alternatives else []), *exclusions])


def _is_stop_word(leaf: Word) -> bool:
    return leaf.kind is Kind.WORD and fold(leaf.text) in _STOP_WORDS
