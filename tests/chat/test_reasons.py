"""The core's reasons, as /why words them."""

import ast
import re
from pathlib import Path

import pytest

from bot.chat.explaining.reasons import _TEXTS
from bot.chat.locale import shipped
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import parse
from bot.news.filters.reasons import reason
from bot.news.filters.tree import Filter, leaves
from bot.news.stories import judge, repeats

T = shipped().texts("uk").gettext


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("repeats: same title, cut short", "повтор: той самий заголовок, обрізаний"),
        ("same lead, but numbers differ: 14 ≠ 1", "той самий початок тексту, але числа різняться: 14 ≠ 1"),
        ("same story: likeness 0.71", "той самий сюжет: схожість 0.71"),
        ("without: football", "без: football"),
        ("word: new words", "слово: new words"),  # what a person typed is never translated
        ("a reason of next year", "a reason of next year"),
    ],
)
def test_stored_reason_is_worded_with_its_values(said, worded):
    assert _TEXTS.worded(said, T) == worded
    assert _TEXTS.worded(said, str) == said


def test_every_reason_of_a_filter_is_worded(gazetteer):
    parsed = parse('storm title:storm "air raid" lang:uk source:bbc region:UA', Lexicon(gazetteer))
    assert isinstance(parsed, Filter)
    for leaf in leaves(parsed.root):
        said = reason(leaf)
        assert _TEXTS.worded(said, T).partition(":")[0] != said.partition(":")[0], said


def sentences(module) -> set[str]:
    """The texts of several words in a module; of an f-string what stands before a value."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in documented]
    return {one for one in texts if isinstance(one, str) and re.match(r"[a-z]+,? [a-z]", one)}


@pytest.mark.parametrize("module", [repeats, judge])
def test_every_reason_of_likeness_is_worded(module):
    found = sentences(module)
    assert len(found) > 2
    for said in found:
        whole = f"{said}1 ≠ 2" if said.endswith(" ") else said
        assert _TEXTS.worded(whole, T) != whole, said
