"""Kinds of names that a blind set found read wrongly: streets, clubs, lands, governments, ordinary words."""

import pytest

from bot.news.places.gazetteer import regions_of
from tests import shipped

GAZETTEER = shipped.gazetteer()


def codes(title, language=""):
    found = regions_of(GAZETTEER.find(title, "", language=language), GAZETTEER)
    return sorted(code for code in found if code.isupper() and len(code.split("-")) < 3)


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Fuite de gaz rue de Bordeaux à Nantes", "fr", ["FR", "FR-PDL"]),
        ("Fuga de gas en la calle Valencia de Zaragoza", "es", ["ES", "ES-AR"]),
        ("Wyciek gazu przy ul. Poznańskiej w Krakowie", "pl", ["PL", "PL-12"]),
        ("Gas leak on Oxford Road, Leeds", "en", ["GB", "GB-ENG"]),
        ("Guinea pigs win at county show", "en", []),
        ("China dolls fetch record price", "en", []),
        ("Texas Instruments opens new line", "en", []),
        ("Neue Zölle auf Fahrräder ab Mai", "de", []),
        ("Brand in Zwolle", "de", ["NL", "NL-OV"]),
        ("Снег в Андах отрезал деревню от дорог", "ru", []),
        ("Snow in the Andes cuts off a Peruvian village", "en", ["PE"]),
        ("Тверской суд отложил слушание", "ru", []),
        ("В Тверском районном суде прорвало трубу", "ru", []),
        ("Тверской областной суд отложил слушание", "ru", ["RU", "RU-TVE"]),
        ("Talks on the ferry open in Geneva", "en", ["CH", "CH-GE"]),
        ("Geneva, Illinois, repairs its bridge", "en", ["US", "US-IL"]),
        ("Snow in Navarre", "en", []),
        ("A Kuwait Airways jet slides off the runway in Oslo", "en", ["NO", "NO-03"]),
        ("Пожар в кафе «Москва» потушен", "ru", []),
        ("Пожар в кафе (Москва) потушен", "ru", ["RU", "RU-MOW"]),
        ("Um 9 Uhr Berliner Zeit beginnt die Wahl in Rom", "de", ["IT", "IT-62"]),
    ],
)
def test_what_is_called_after_a_place_is_none(title, language, expected):
    assert codes(title, language) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("«Верес» Рівне зіграв унічию", ["UA"]),
        ("«Локомотив» (Москва) уволил тренера", ["RU"]),
        ("Pogoń Szczecin ma nowego trenera", ["PL"]),
        ("VfL Bochum verpflichtet Torwart", ["DE"]),
        ("У Рівному відкрили стадіон", ["UA", "UA-56"]),
    ],
)
def test_a_club_gives_its_country_only(title, expected):
    assert codes(title) == expected


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Londyn potępił atak", "pl", ["GB"]),
        ("Waszyngton zapowiedział sankcje", "pl", ["US"]),
        ("Tokio responde a Pekín", "es", ["CN", "JP"]),
        ("Rome répond à Berlin", "fr", ["DE", "IT"]),
        ("Ankara lashes out at Athens", "en", ["GR", "GR-I", "TR"]),
        ("Wien warnt Budapest", "de", ["AT", "HU"]),
        ("Берлин отверг ультиматум", "ru", ["DE"]),
        ("Pożar w Londynie", "pl", ["GB", "GB-ENG"]),
    ],
)
def test_a_government_acts_and_is_acted_towards(title, language, expected):
    assert codes(title, language) == expected


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("На Конотопщині пошкоджено школу", "UA-59"),
        ("Голова Прилуччини подав у відставку", "UA-74"),
        ("Обстріл Ізюмського р-ну", "UA-63"),
        ("Нікопольська міська військова адміністрація попереджає", "UA-12"),
        ("У Кам'янці-Подільському свято", "UA-68"),
    ],
)
def test_lands_and_short_forms_are_their_raions(title, unit):
    assert codes(title, "uk") == ["UA", unit]


def test_a_land_that_no_raion_has_is_no_place():
    assert codes("Старовинна Туманщина чекає гостей", "uk") == []


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Изюм и курага подорожали", "ru", []),
        ("Сумы с документами забыли в метро", "ru", []),
        ("Суми податків не зміняться", "uk", []),
        ("Суми та передмістя без води", "uk", ["UA", "UA-59"]),
        ("Изюм и Купянск без воды", "ru", ["UA", "UA-63"]),
        ("Орёл обесточен после бури", "ru", ["RU", "RU-ORL"]),
        ("Nice ferme ses plages", "fr", ["FR", "FR-PAC"]),
        ("Nice beaches for families", "en", []),
    ],
)
def test_what_follows_tells_a_town_from_a_word(title, language, expected):
    assert codes(title, language) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Polska firma otworzy biuro w Pradze", ["CZ", "CZ-10"]),
        ("Polski student zaginął w Pradze", ["CZ", "CZ-10"]),
        ("Polska wprowadza nowe przepisy", ["PL"]),
    ],
)
def test_a_countrys_name_that_is_an_adjective_says_whose(title, expected):
    assert codes(title, "pl") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Frankfurt/Oder: Markt eröffnet", ["DE", "DE-BB"]),
        ("Schnee in der Oberpfalz", ["DE", "DE-BY"]),
        ("Sturm im Sauerland", ["DE", "DE-NW"]),
    ],
)
def test_german_lands(title, expected):
    assert codes(title, "de") == expected


def test_a_far_region_that_an_english_speaking_town_is_called_like_needs_its_country():
    assert codes("Flood shuts market in Mount Lebanon", "en") == []
    assert codes("Flood shuts market in Mount Lebanon, a Beirut official says", "en") == [
        "LB",
        "LB-BA",
        "LB-JL",
    ]
    assert codes("Flood shuts market in Hidalgo, Mexico", "en") == ["MX", "MX-HID"]
    assert codes("Flood shuts market in Tabasco", "en") == ["MX", "MX-TAB"]


def test_a_word_that_names_a_far_region_is_none():
    assert codes("Maritime museum reopens") == []
    assert codes("Libertad de prensa en debate", "es") == []
