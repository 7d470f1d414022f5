"""Each import contract breaks when somebody breaks it: a new file is inside its package's contract."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
]

# contract → a new file, and the import in it that the contract forbids
PLANTED = {
    "storage owns the nouns and knows nothing of the bot": ("storage/planted_a.py", "import bot.settings"),
    "the nouns are standard library only": ("storage/model/planted_b.py", "import storage.engine.tables"),
    "news is pure: of ours it knows only the nouns": (
        "bot/news/stories/planted_c.py",
        "from storage import due",
    ),
    "news is pure: no I/O, no event loop, no database": ("bot/news/words/planted_d.py", "import asyncio"),
    "inside news: words, furniture, places; stories, filters and the summary beside each other; "
    "messages on top": ("bot/news/stories/planted_e.py", "import bot.news.filters.query"),
    "inside chat: rooms by what the commands are about, over what they say alike, over the desk": (
        "bot/chat/desk/planted_n.py",
        "import bot.chat.explaining.why",
    ),
    "feeds bring entries and know no database and no Telegram": (
        "bot/feeds/planted_f.py",
        "from storage.news import items",
    ),
    "poller, push and chat are siblings": ("bot/push/planted_g.py", "import bot.chat.start"),
    "only storage speaks SQL": ("bot/chat/desk/planted_h.py", "import sqlalchemy"),
    "the product does not know its demo": ("bot/polling/planted_i.py", "import bot.demo.run"),
    "only push, chat and the link see Telegram": ("bot/process/planted_j.py", "import telegram"),
    "only the drawing process needs the map extra": ("bot/chat/planted_k.py", "import PIL"),
    "the map knows no chat, no database and no Telegram": (
        "bot/map/planted_l.py",
        "import storage",
    ),
    "one place reads feeds' XML": ("bot/feeds/planted_m.py", "import feedparser"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, str]:
    """What the linter says of each contract, in a copy of the code with all the forbidden imports."""
    copy = tmp_path_factory.mktemp("planted")
    for package in ("bot", "storage"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__", "*.gz"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for file, line in PLANTED.values():
        (copy / file).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    ran = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache", "--no-logo"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(copy), "COLUMNS": "500"},
    )
    broken = ran.stdout.partition("Broken contracts")[2]
    assert broken, ran.stdout + ran.stderr
    parts: dict[str, str] = {}
    name = ""
    for line in broken.splitlines():
        name = line.strip() if line.strip() in PLANTED else name
        parts[name] = parts.get(name, "") + line + "\n"
    return parts


def test_every_contract_has_a_planted_import():
    assert sorted(PLANTED) == sorted(CONTRACTS)


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_forbidden_import_in_a_new_file_breaks_its_contract(name, told):
    file, _ = PLANTED[name]
    assert file.removesuffix(".py").replace("/", ".") in told.get(name, ""), told.get(name, "kept")
