"""What each guard of the claims earns: parts to take out, for `ablation.without`."""

from typing import Any

from bot.news.stories import claims, scenes
from bot.news.stories.scenes import Agreement
from bot.news.words.tolls import binding, clause, clauses, reading
from bot.news.words.tolls.tongue import Tongue

_holds, _is_void, _has = claims.Tie.holds, clause.is_void, clause.Clause.has


def _anywhere(self: claims.Tie, *, is_update: bool) -> bool:
    return self.agreement is not Agreement.OTHER or _holds(self, is_update=is_update)


def _without_scope(self: clause.Clause, *kinds: str) -> bool:
    return not {"scope", "past"}.intersection(kinds) and _has(self, *kinds)


def _one_clause(sentence: str, tongue: Tongue) -> list[str]:
    return [token for token in clauses.tokens_of(sentence, tongue) if token not in clauses.BOUNDARIES]


PARTS: dict[str, list[tuple[Any, str, Any]]] = {
    "claims: clauses": [(reading, "tokens_of", _one_clause)],
    "claims: ties (any join)": [(claims.Tie, "holds", lambda *_a, **_n: True)],
    "claims: ties (any place but another)": [(claims.Tie, "holds", _anywhere)],
    "claims: places": [(scenes.Scenes, "agree", lambda *_: Agreement.SAME)],
    "claims: contradictions": [(claims, "_contradicts", lambda *_: False)],
    "claims: order of numbers": [(claims, "_course", list)],
    "claims: other times and spans": [(clause.Clause, "has", _without_scope)],
    "claims: fears, parts, denials": [(binding, "is_void", lambda _: False)],
    "claims: sums": [(binding, "_drop_sums", lambda _: None)],
    "claims: a second role": [(binding, "_drop_if_loose", lambda _: None)],
}
