"""Corrections of the gazetteer: the newest of a name holds, undo brings back the one before."""

import pytest

from storage.model import Override
from storage.news import overrides
from tests.storage.conftest import NOW


def fix(world, name: str, code: str, *, limit: int = 9) -> int:
    one = Override(key=name.casefold(), name=name, code=code, by=77, created_at=NOW)
    return world.write(overrides.put, one, limit=limit)


def held(world) -> dict[str, str]:
    return world.read(overrides.codes)


def test_newest_correction_of_a_name_holds(world):
    fix(world, "Springfield", "US-IL")
    fix(world, "SPRINGFIELD", "US-MA")
    fix(world, "Amber", "")
    assert held(world) == {"SPRINGFIELD": "US-MA", "Amber": ""}
    [amber, springfield] = world.read(overrides.in_force)
    assert (springfield.key, springfield.by, springfield.created_at) == ("springfield", 77, NOW)
    assert amber.code == ""


def test_taking_back_brings_the_one_before(world):
    fix(world, "Springfield", "US-IL")
    second = fix(world, "Springfield", "US-MA")
    assert world.write(overrides.take_back, second).code == "US-MA"
    assert held(world) == {"Springfield": "US-IL"}
    assert world.write(overrides.take_back, second) is None


def test_only_one_earlier_correction_of_a_name_is_kept(world):
    ids = [fix(world, "Springfield", code) for code in ("US-IL", "US-MA", "US-MO")]
    for one in (ids[2], ids[1]):
        world.write(overrides.take_back, one)
    assert held(world) == {}


def test_removing_forgets_every_correction_of_the_name(world):
    fix(world, "Springfield", "US-IL")
    fix(world, "Springfield", "US-MA")
    world.write(overrides.remove, "springfield")
    assert held(world) == {}


def test_full_table_takes_changes_but_no_further_name(world):
    fix(world, "Amber", "", limit=1)
    with pytest.raises(ValueError, match="1 names are corrected already"):
        fix(world, "Springfield", "US-IL", limit=1)
    fix(world, "Amber", "GB", limit=1)
    assert held(world) == {"Amber": "GB"}
