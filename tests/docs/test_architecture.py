"""The map in docs/architecture.md is the tree as it is: its floors, its rooms, its paths."""

import re
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FLOORS = {room: int(floor) for floor, room in re.findall(r"^\| (\d+) \| `([\w.]+)` \|", PAGE, re.MULTILINE)}
HOUSE = {room: floor for room, floor in FLOORS.items() if room.count(".") < 2}
NEWS = {room: floor for room, floor in FLOORS.items() if room.startswith("bot.news.")}
CHAT = {room: floor for room, floor in FLOORS.items() if room.startswith("bot.chat.")} | {"bot.chat": 99}


@pytest.fixture(scope="module")
def imports() -> list[tuple[str, str]]:
    graph = grimp.build_graph("bot", "storage", cache_dir=None)
    return [(one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)]


def room_of(module: str, rooms: dict[str, int]) -> str | None:
    """The innermost room that a module is in."""
    inside = [room for room in rooms if module == room or module.startswith(f"{room}.")]
    return max(inside, key=len, default=None)


@pytest.mark.parametrize("rooms", [HOUSE, NEWS, CHAT], ids=["house", "news", "chat"])
def test_no_room_imports_from_a_floor_above_or_beside_it(rooms, imports):
    upward = {
        f"{one} -> {other}"
        for one, other in imports
        if (mine := room_of(one, rooms)) and (theirs := room_of(other, rooms))
        if mine != theirs and rooms[mine] <= rooms[theirs] and not is_for_types(one)
    }
    assert not upward


def is_for_types(module: str) -> bool:
    """The process' vitals name the parts that the app hands it."""
    return module == "bot.process.vitals"


def test_every_package_is_a_room_of_the_map():
    packages = {f"bot.{path.stem}" for path in (ROOT / "bot").iterdir() if is_room(path)}
    packages |= {f"bot.news.{path.stem}" for path in (ROOT / "bot" / "news").iterdir() if is_room(path)}
    packages |= {
        f"bot.chat.{path.stem}"
        for path in (ROOT / "bot" / "chat").iterdir()
        if is_room(path) and path.is_dir()
    }
    assert packages | {"storage", "storage.engine", "storage.model", "storage.news"} == set(FLOORS)


def is_room(path: Path) -> bool:
    return (path.is_dir() and (path / "__init__.py").exists()) or (
        path.suffix == ".py" and not path.stem.startswith("__")
    )


def test_every_path_of_the_map_exists():
    for line in PAGE.splitlines():
        folder = ROOT
        for path in re.findall(r"`([\w./*]+(?:\.py|\.toml|\.md|/))`", line):
            if "/" in path:
                folder = ROOT / Path(path).parent if not path.endswith("/") else ROOT / path
                assert list(ROOT.glob(path.rstrip("/"))), path
            elif not (ROOT / path).exists():
                assert (folder / path).exists(), f"{folder.name}/{path}"
