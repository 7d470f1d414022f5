"""Says in words what a filter means, in the reader's language. Plain text: whoever sends it escapes it."""

from collections.abc import Sequence
from typing import Final, assert_never

from bot.news.filters.query_terms import RegionName, full_name
from bot.news.filters.tree import (
    NO_PLACE,
    WIDE,
    And,
    Filter,
    Kind,
    Language,
    Leaf,
    Node,
    Not,
    Or,
    Region,
    Source,
    Word,
    disjunction,
    leaves,
)
from bot.news.words.translation import N_, Translate

LANGUAGE_NAMES: Final = {
    "de": N_("German"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fr": N_("French"),
    "pl": N_("Polish"),
    "ru": N_("Russian"),
    "uk": N_("Ukrainian"),
}


def describe(filter: Filter, *, translate: Translate, region_name: RegionName) -> str:  # noqa: A002 (the noun)
    """What passes: "(refinery or pipeline) and not maintenance, in Kharkiv Oblast, Ukraine"."""
    return _Meaning(translate, region_name).of(filter.root)


class _Meaning:
    def __init__(self, translate: Translate, region_name: RegionName) -> None:
        self._translate = translate
        self._region_name = region_name

    def of(self, root: Node) -> str:
        _ = self._translate
        parts = root.of if isinstance(root, And) else (root,)
        where = [part for part in parts if _is_where(part)]
        wanted = [part for part in parts if part not in where and not isinstance(part, Not)]
        unwanted = [part.of for part in parts if isinstance(part, Not)]
        if wanted:
            excluded = [self._inside(Not(part)) for part in unwanted]
            what = self._joined([*(self._inside(part, alone=len(parts) == 1) for part in wanted), *excluded])
        elif unwanted:
            what = _("everything except {what}").format(what=self._inside(disjunction(unwanted), alone=True))
        else:
            places = ", ".join(self._inside(part, alone=True) for part in where)
            return _("everything {where}").format(where=places)
        return ", ".join([what, *(self._inside(part, alone=True) for part in where)])

    def _inside(self, node: Node, *, alone: bool = False) -> str:
        """A part; `alone`: it needs no brackets."""
        _ = self._translate
        match node:
            case And():
                text = self._joined([self._inside(part) for part in node.of])
            case Or():
                text = self._either([self._inside(part) for part in node.of])
            case Not():
                return _("not {what}").format(what=self._inside(node.of))
            case _:
                return self._leaf(node)
        return text if alone else f"({text})"

    def _joined(self, texts: Sequence[str]) -> str:
        _ = self._translate
        return _(" and ").join(texts)

    def _either(self, texts: Sequence[str]) -> str:
        _ = self._translate
        return _(" or ").join(texts)

    def _leaf(self, leaf: Leaf) -> str:
        _ = self._translate
        match leaf:
            case Word():
                text = self._word(leaf)
                return _("{word} in the title").format(word=text) if leaf.in_title else text
            case Region():
                return self._region(leaf.code)
            case Source():
                return _("from {source}").format(source=leaf.text)
            case Language():
                return _("in {language}").format(language=self._language(leaf.code))
            case _:
                assert_never(leaf)

    def _region(self, code: str) -> str:
        _ = self._translate
        if code == NO_PLACE:
            return _("without a known place")
        if code.endswith(WIDE):
            return _("country-wide in {place}").format(place=self._region_name(code.removesuffix(WIDE)))
        return _("in {place}").format(place=full_name(code, self._region_name))

    def _word(self, word: Word) -> str:
        _ = self._translate
        match word.kind:
            case Kind.WORD:
                return word.text
            case Kind.PHRASE:
                return _("“{phrase}”").format(phrase=word.text)
            case Kind.CAPITALS:
                return _("{word} in capitals").format(word=word.text)
            case Kind.ACRONYM:
                return _("{word} as it stands").format(word=word.text)
            case Kind.EXACT:
                return _("exactly “{word}”").format(word=word.text)
            case Kind.PREFIX:
                return _("words that begin with “{word}”").format(word=word.text)
            case _:
                assert_never(word.kind)

    def _language(self, code: str) -> str:
        _ = self._translate
        name = LANGUAGE_NAMES.get(code)
        return _(name) if name else _("the language “{code}”").format(code=code)


def _is_where(node: Node) -> bool:
    """Regions, sources and languages, and choices among them, stand after what is looked for."""
    return not isinstance(node, Not | And) and not any(isinstance(leaf, Word) for leaf in leaves(node))
