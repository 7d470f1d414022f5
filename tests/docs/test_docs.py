"""What the documents say is what the code does."""

import re
import subprocess
from pathlib import Path

import pytest

from bot.environment import IN_FILES
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
NAMES = {name.upper() for name in Settings.model_fields} | {f"{name}_FILE" for name in IN_FILES}


def tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_readme_has_every_setting_and_no_other():
    assert (
        set(re.findall(r"`([A-Z_]+)`", " ".join(re.findall(r"^\| (`[A-Z_]+`[^|]*)\|", README, re.MULTILINE))))
        == NAMES
    )


def test_example_has_every_setting_and_no_other():
    assert set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)) == NAMES


def test_readme_has_every_command_of_the_menus():
    from bot.chat import menus

    for name in [menus.START, menus.STOP, *(entry.name for entry in menus.MENU)]:
        assert f"`/{name}" in README, f"README does not mention /{name}"


def test_readme_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`make ([a-z]+)`", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize(
    "page", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], ids=lambda page: page.name
)
def test_links_between_documents_lead_somewhere(page: Path):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_code_file_is_over_four_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def test_locks_hold_hashes_and_no_addresses():
    for lock in tracked("requirements/*.txt"):
        text = lock.read_text()
        assert "://" not in text
        assert "--index-url" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
