"""docs/security.md: each line has its test, and each cache of the tree has its line."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
LISTED = set(re.findall(r"^\| `((?:bot|storage)/[\w/]+\.py)`", PAGE, re.MULTILINE))
PRODUCT = [
    path
    for folder in ("bot", "storage")
    for path in (ROOT / folder).rglob("*.py")
    if not {"making", "demo", "cli", "migrations"} & set(path.parts)
]
GROWING = {"dict", "set", "list", "defaultdict", "Counter", "OrderedDict", "deque", "BitMap"}
# Made for one entry, document, message, answer or search, and gone with it; or never added to.
SHORT_LIVED = {
    "bot/counting.py",
    *("bot/chat/desk/context.py", "bot/chat/preferences/portable.py", "bot/chat/reading/selection.py"),
    *("bot/feeds/delta.py", "bot/feeds/discover.py", "bot/feeds/fetch.py"),
    *("bot/news/decide.py", "bot/news/document.py", "bot/news/filters/item_words.py"),
    *("bot/news/filters/query_error.py", "bot/news/places/scan.py", "bot/news/words/markup.py"),
    *("bot/news/words/tolls/clause.py", "bot/push/jobs.py", "bot/push/probing.py"),
    *("storage/holdings.py", "storage/model/chats.py", "storage/model/outbox.py"),
}


def test_each_line_names_tests_that_are_there():
    rows = [line.split("|") for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 4]
    for row in rows:
        for path in re.findall(r"`(tests/[\w/]+\.py)`", row[3]):
            assert (ROOT / path).exists(), path
    attacks = [row for row in rows if row[1].strip() not in {"they try", "where"} and "`bot/" not in row[1]]
    attacks = [row for row in attacks if "`storage/" not in row[1]]
    assert len(attacks) > 25
    assert all("`tests/" in row[3] for row in attacks)


def test_each_cache_is_listed_with_its_bound():
    missing = LISTED - {str(path.relative_to(ROOT)) for path in ROOT.glob("*/**/*.py")}
    assert not missing
    caching = {_name(path) for path in PRODUCT if any(map(_is_cache, ast.walk(_tree(path))))}
    # Of storage's functions statements are kept, which grow with the code.
    caching = {name for name in caching if not name.startswith("storage/") or "/model/" in name}
    assert caching <= LISTED, sorted(caching - LISTED)


def test_what_grows_with_what_is_met_is_listed_with_its_bound():
    growing = {_name(path) for path in PRODUCT if any(map(_is_kept_and_grows, ast.walk(_tree(path))))}
    assert growing - SHORT_LIVED <= LISTED, sorted(growing - SHORT_LIVED - LISTED)
    assert growing >= SHORT_LIVED, "no longer there"


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _is_cache(node: ast.AST) -> bool:
    """Whether functools keeps answers here, of a function or at a call."""
    if isinstance(node, ast.FunctionDef):
        return any(_called(one) in {"cache", "lru_cache"} for one in node.decorator_list)
    return isinstance(node, ast.Call) and _called(node) in {"cache", "lru_cache"}


def _is_kept_and_grows(node: ast.AST) -> bool:
    """Whether an object or a class begins with an empty collection: something is to come into it."""
    if isinstance(node, ast.ClassDef):
        return any(isinstance(one, ast.AnnAssign) and _is_empty(one.value) for one in node.body)
    if isinstance(node, ast.Module):
        return any(isinstance(one, ast.Assign | ast.AnnAssign) and _is_empty(one.value) for one in node.body)
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return _is_empty(node.value) and any(ast.unparse(one).startswith("self.") for one in targets)


def _is_empty(value: ast.expr | None) -> bool:
    match value:
        case ast.Dict(keys=[]) | ast.List(elts=[]):
            return True
        case ast.Call() if _called(value) == "field":
            made = [ast.unparse(one.value) for one in value.keywords if one.arg == "default_factory"]
            return any(one.split("[")[0] in GROWING for one in made)
        case ast.Call():
            is_bounded = any(one.arg == "maxlen" for one in value.keywords)
            is_filled = bool(value.args) and _called(value) != "defaultdict"
            return _called(value) in GROWING and not is_bounded and not is_filled
        case _:
            return False


def _called(node: ast.expr) -> str:
    """Name of what is called, or of a decorator, without its module and what it is of."""
    function = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(function).split("[")[0].rsplit(".", 1)[-1].split("(")[0]
