"""docs/security.md: each line has its test, and each cache of the tree has its line."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
_CACHE = re.compile(r"^\s*@(?:lru_)?cache\b|\blru_cache\(maxsize=(?!None)", re.MULTILINE)


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
    listed = set(re.findall(r"^\| `((?:bot|storage)/[\w/]+\.py)`", PAGE, re.MULTILINE))
    missing = listed - {str(path.relative_to(ROOT)) for path in ROOT.glob("*/**/*.py")}
    assert not missing
    caching = {
        str(path.relative_to(ROOT))
        for folder in ("bot", "storage/model")
        for path in (ROOT / folder).rglob("*.py")
        if _CACHE.search(path.read_text("utf-8")) and not {"making", "demo", "cli"} & set(path.parts)
    }
    assert caching <= listed, sorted(caching - listed)
