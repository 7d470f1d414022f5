"""Sources that keep one id: a graver warning, and a service that fails again, are told."""

from datetime import timedelta

import pytest

from storage.model import VerdictKind
from tests.news.desk_of_one import Desk, entry

NEW, UPDATE, KNOWN = VerdictKind.NEW, VerdictKind.UPDATE, VerdictKind.KNOWN


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def shown(desk, title, *, at="now"):
    """Put a title up under the one id and link that the source has; what it is, and whether it is an edit."""
    published_at = desk.now if at == "now" else at
    one = entry(title, guid="board", link="https://board.example/now", at=published_at)
    (kind,) = desk.poll("Board", one)
    return kind, [item.title for item in desk.decision.edited]


GRAVER = [
    ("Air raid alert in Poltava", "Ballistic missile alert in Poltava"),
    ("Drone alert in Poltava", "Missile alert in Poltava"),
    ("Загроза дронів у Полтаві", "Загроза балістики у Полтаві"),
    ("Повітряна тривога у Полтаві", "Ракетна загроза у Полтаві"),
    ("Воздушная тревога в Полтаве", "Ракетная опасность в Полтаве"),
    ("Alarm lotniczy w Lublinie", "Alarm rakietowy w Lublinie"),
    ("Alerte aux drones à Poltava", "Alerte aux missiles à Poltava"),
    ("Alerta de drones en Poltava", "Alerta de misiles en Poltava"),
    ("Yellow wind warning for Bremen", "Red wind warning for Bremen"),
    ("Unwetterwarnung für Bremen", "Orkanwarnung für Bremen"),
    ("Flood watch for Izium", "Flood warning for Izium"),
]
SWITCHED = [
    ("Metro line 2: resolved", "Metro line 2: outage"),
    ("Metro line 2: operational", "Metro line 2: severe delays"),
    ("Payments: no disruption", "Payments: disruption"),
    ("Графік відключень: відключень немає", "Графік відключень: діють відключення"),
    ("Метро: рух відновлено", "Метро: рух зупинено"),
    ("Метро: движение восстановлено", "Метро: движение остановлено"),
    ("S-Bahn Linie 4: Störung behoben", "S-Bahn Linie 4: Störung"),
    ("Ligne B: trafic rétabli", "Ligne B: trafic interrompu"),
    ("Línea 3: servicio restablecido", "Línea 3: servicio suspendido"),
    ("Linia M1: ruch przywrócony", "Linia M1: ruch wstrzymany"),
]


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(("before", "after"), [*GRAVER, *SWITCHED, *((b, a) for a, b in SWITCHED)])
def test_a_graver_warning_and_another_state_of_a_service_are_told(desk, before, after, dated):
    at = "now" if dated else None
    shown(desk, before, at=at)
    desk.later(minutes=20)
    kind, edited = shown(desk, after, at=at)
    assert kind in {NEW, UPDATE}
    assert not edited
    desk.later(minutes=1)
    assert shown(desk, after, at=desk.now - timedelta(minutes=1) if dated else None) == (KNOWN, [])


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(("before", "after"), [*SWITCHED, GRAVER[0], GRAVER[2], GRAVER[8]])
def test_each_failure_of_a_service_and_each_graver_warning_is_told_by_turns(desk, before, after, dated):
    found = []
    for _ in range(5):
        for title in (before, after):
            found.append((title, *shown(desk, title, at="now" if dated else None)))
            desk.later(minutes=7)
    assert all(kind in {NEW, UPDATE} and not edited for title, kind, edited in found if title == after)


EDITS = [
    ("Ballistic missile alert in Poltava", "Air raid alert in Poltava"),
    ("Air raid alert in Poltava", "Drone alert in Poltava"),
    ("Red wind warning for Bremen", "Yellow wind warning for Bremen"),
    ("Air raid alert in Poltava", "Air raid alert in Poltava, sirens on"),
    ("Metro line 2: delays", "Metro line 2: delays of ten minutes"),
    ("Mayor resumed talks", "Mayor resumed talks on the outage"),
    ("Rocket museum opens in Bremen", "Ballistic rocket museum opens in Bremen"),
]


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_a_lesser_warning_and_a_detail_are_edits(desk, before, after):
    shown(desk, before)
    desk.later(minutes=20)
    assert shown(desk, after) == (KNOWN, [after])
