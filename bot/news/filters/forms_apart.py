"""A word that is wanted beside a form of it that is not: "train -training". Pure: tree in, tree out."""

from bot.news.filters.lexicon import exact_key
from bot.news.filters.tree import And, Kind, Node, Not, Or, Word, conjunction, disjunction, leaves
from bot.news.words.text import fold
from bot.news.words.tokens import tokens


def apart(root: Node) -> Node:
    """Return the tree in which an excluded form of a word that is asked for is excluded as it stands.

    Both have one stem: taken as any of its forms, the exclusion would leave nothing.
    """
    match root:
        case And():
            asked = [leaf for part in root.of if not isinstance(part, Not) for leaf in leaves(part)]
            wanted = [leaf for leaf in asked if isinstance(leaf, Word) and leaf.kind is Kind.WORD]
            return conjunction([_as_it_stands(part, wanted) for part in root.of])
        case Or():
            return disjunction([apart(part) for part in root.of])
        case _:
            return root


def _as_it_stands(part: Node, wanted: list[Word]) -> Node:
    match part:
        case Not(of=Word(kind=Kind.WORD) as word) if any(_is_form(word, one) for one in wanted):
            keys = (tuple(frozenset({exact_key(token.word)}) for token in tokens(word.text)),)
            return Not(Word(text=word.text, kind=Kind.EXACT, in_title=word.in_title, sequences=keys))
        case Not():
            return part
        case _:
            return apart(part)


def _is_form(word: Word, other: Word) -> bool:
    """Whether two different words may be forms of one."""
    pair = (word.sequences[0], other.sequences[0])
    if fold(word.text) == fold(other.text) or not all(len(one) == 1 for one in pair):
        return False
    ours, theirs = ({key.rpartition(":")[2] for key in one[0]} for one in pair)
    return not ours.isdisjoint(theirs)
