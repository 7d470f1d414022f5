"""Towns that are named after men: in the genitive the town's name is the man's."""

import pytest

from tests import shipped

GAZETTEER = shipped.gazetteer()


def codes(text, language="ru"):
    return [place.code for place in GAZETTEER.find(text, "", language=language)]


@pytest.mark.parametrize(
    "text",
    [
        "Суд Иванова отпустил под залог",
        "Завтра суд Королева продлит арест",
        "Адвокат Калинина подал жалобу",
        "Приговор Пушкина обжалован",
        "Дело Королева передали прокурору. Королева допросят во вторник",
        "Вдова Жукова получит пенсию",
        "Дело Кирова пересмотрят",
    ],
)
def test_what_a_man_has_makes_a_man_of_a_town(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Октябрьский суд Иванова вынес решение", ["RU-IVA"]),
        ("Суд города Иванова вынес решение", ["RU-IVA"]),
        ("Суд Тамбова арестовал водителя", ["RU-TAM"]),
        ("Суд Ростова арестовал водителя", ["RU-ROS"]),
        ("Мэр Иванова открыл мост", ["RU-IVA"]),
        ("Адвокат из Иванова подал жалобу", ["RU-IVA"]),
        ("Дело Иванова закрыто. В Иванове горит склад", ["RU-IVA"]),
        ("Дело Саратова рассмотрят летом", ["RU-SAR"]),
    ],
)
def test_a_town_that_is_said_to_be_one_stays_one(text, expected):
    assert codes(text) == expected


def test_ukrainian_too():
    assert codes("Адвокат Королева подав скаргу", "uk") == []
    assert codes("Суд Чернігова виправдав водія", "uk") == ["UA-74"]
