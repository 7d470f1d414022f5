"""Each decision says what, why, what was refused and what would change our mind, with benches that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "decisions"
ROW = re.compile(r"^\| \[\w+\]\((\w+)\.md\) \|.*\| (\d+) \|$", re.MULTILINE)
INDEX = dict(ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8")))
HEADING = re.compile("^## ", re.MULTILINE)
STATUS = re.compile(r"Status: (holds, since|merged into \w+ \d+,) \d{4}-\d\d-\d\d\.$")
ENTRIES = [
    (room, number, entry)
    for room in INDEX
    for number, entry in enumerate(HEADING.split((FOLDER / f"{room}.md").read_text("utf-8"))[1:], start=1)
]
PARTS = ("Refused", "What would change our mind")


def test_every_room_is_in_the_index_with_its_number_of_entries():
    assert {*INDEX, "README", "libraries"} == {path.stem for path in FOLDER.glob("*.md")}
    assert {room: str(sum(one == room for one, _, _ in ENTRIES)) for room in INDEX} == INDEX


@pytest.mark.parametrize(("room", "number", "entry"), ENTRIES, ids=lambda value: str(value)[:12].strip())
def test_an_entry_says_status_why_refused_and_what_would_change_it(room, number, entry):
    title, status, *paragraphs = [part.strip() for part in entry.split("\n\n") if part.strip()]
    assert title.startswith(f"{room} {number} · ")
    assert STATUS.match(status)
    if status.startswith("Status: merged"):
        assert not paragraphs
        return
    told = [part for part in PARTS if any(one.startswith(f"**{part}.** ") for one in paragraphs)]
    assert told == list(PARTS)
    assert not paragraphs[0].startswith("**")


def test_benches_that_figures_come_from_exist():
    pages = [*FOLDER.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    named = {name for page in pages for name in re.findall(r"\bbench[./][\w./]*\w", page.read_text("utf-8"))}
    assert named
    for name in named:
        parts = name.removesuffix(".py").replace("/", ".").split(".")
        places = [ROOT.joinpath(*parts[:depth]) for depth in (len(parts), len(parts) - 1)]
        assert any(
            place.with_suffix(".py").exists() or (place / "__main__.py").exists() for place in places
        ), name
