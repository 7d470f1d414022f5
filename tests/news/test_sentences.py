"""Sentence boundaries in seven languages. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.words.sentences import sentences

# Boundaries are written as "|".
CASES = [
    ("en", "The river rose 3.45 metres. | Dr. J. R. Example of the U.S. weather office said so."),
    ("en", "It was over by 6 p.m. | The mayor thanked Mr. Example and St. Mary's crew."),
    ("en", 'Is the bridge safe? | "Yes," she said. | "It is." | He left.'),
    ("en", "The bridge, built by Example Inc. in 1950, is closed. | No. 7 trams turn back… | Buses run!"),
    ("en", "He said no. | Crews from Washington, D.C. | The rest stayed at home."),
    (
        "en",
        "The storm ended. | The clean-up began. | See example.com or Example.Com for more.",
    ),
    ("en", "1. Close the windows. | 2. Stay inside."),
    ("en", "Damage is put at $2.5 mln. | Insurers will pay (they said). | Work starts on Sept. 3 at noon."),
    ("uk", "Потяг № 7 запізнився на 5 год. 40 хв. через сніг. | Колію чистять."),
    ("uk", "У м. Луцьк на вул. Лісовій, 5 зник газ. | Т. в. о. мера О. Приклад обіцяє ремонт."),
    ("uk", "Збудовано у 2019 р. на кошти громади. | У 2020 р. | Він закритий, т. зв. ремонт триває."),
    ("uk", "Без світла 20 тис. абонентів. | «Чекаємо», – каже влада. | Вода є."),
    ("uk", "«Міст цілий!» – сказав він. | Рух відновлять."),
    ("ru", "В г. Омск на ул. Лесной, д. 5 отключили воду. | Ремонт стоит 3,5 млн руб. | Срок – две недели."),
    ("ru", "Об этом сообщил А. Б. Пример, и. о. мэра. | Работы начнутся 5 мая."),
    (
        "de",
        "Am 3. Juli fiel in Kiel z. B. der Strom aus. | Rund 2 Mio. Euro kostet das, d. h. mehr als 2019.",
    ),
    ("de", "Laut Dr. Beispiel sind u. a. Brücken gesperrt. | „Wir warten“, sagte er. | Der 2. Zug fiel aus."),
    ("fr", "M. Exemple et Mme Modèle sont arrivés. | « Il neige », a dit M. Exemple. | Le train part à 8 h."),
    ("es", "El Sr. Ejemplo llegó de EE. UU. por la nieve. | ¿Qué pasó? | Nada grave."),
    (
        "pl",
        "Na ul. Leśnej ok. 20 osób czeka, m.in. Jan Przykład. | W 2024 r. było ich 5 tys. | Pada śnieg.",
    ),
    (
        "en",
        "Gov. Jane Example and Lt. Col. A. Sample spoke. | The U.N. agreed at 10 a.m. in Oslo. | It is late.",
    ),
    ("en", "Mt. Example erupted on Jan. 5. | Rep. Example (D-Calif.) objected."),
    ("en", "“We hold,” he said. | “No one leaves!” | She went."),
    ("uk", "Ген. А. Приклад це підтвердив. | У 2024 р. збудували 5 км дороги, у т. ч. 2 км у с. Лісове."),
    ("uk", "Потяг прибув о 5 год. | Загинуло 3 тис. осіб. | Ще 2 млн. осіб виїхали."),
    ("uk", "На просп. Миру, буд. 7, кв. 12, видно дим. | Див. фото."),
    ("ru", "Погибли 3 тыс. человек. | Построили 5 км дороги, в т. ч. 2 км в с. Лесное."),
    ("ru", "Ущерб 3 млн руб. | Деньги выделит обл. совет. | Ген. Пример ушёл."),
    ("de", "Ca. 20 Personen wurden am 3. Sept. verletzt. | Gem. § 5 Abs. 2 gilt das."),
    ("fr", "« C’est fini », a dit M. Exemple. | « Partez ! » | Mme Modèle est née en 1990."),
    ("fr", "L’art. 5 s’applique. | Env. 20 personnes sont là."),
    ("es", "La Dra. Modelo vive en la Avda. Mayor. | El presidente de EE.UU. habló. | La pág. 5 lo dice."),
    ("pl", "Prof. dr hab. Jan Przykład mówił o godz. 5.30. | Pomoc dostało 3 tys. osób."),
    ("pl", "Gen. Wzór i płk Przykład zginęli. | Św. Jan patronuje. | Ok. 20 osób rannych."),
    ("", "Mr. Example met Prof. Beispiel in St. Pölten. | Done."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_boundaries_are_where_a_reader_sees_them(language, marked):
    expected = [part.strip() for part in marked.split("|")]
    assert sentences(" ".join(expected), language) == expected


def test_glued_sentences_part_but_host_names_do_not():
    assert sentences("The storm ended.The clean-up began.") == ["The storm ended.", "The clean-up began."]
    assert sentences("Більше на Приклад.Новини щодня.") == ["Більше на Приклад.Новини щодня."]
    assert sentences("Ask U.Thant or node.JS or weather.gov now.") == [
        "Ask U.Thant or node.JS or weather.gov now."
    ]
    assert sentences('"It is over."The clean-up began.') == ['"It is over."', "The clean-up began."]


def test_line_break_ends_a_sentence():
    assert sentences("Snow in the hills\nRoads are closed") == ["Snow in the hills", "Roads are closed"]


def test_nothing_gives_nothing():
    assert sentences(" \n ") == []
    assert sentences("...") == ["..."]


@given(
    st.text(alphabet=st.sampled_from("aZя Ї.!?…«»\"'()1 \n"), max_size=60),
    st.sampled_from(["", "en", "uk", "de"]),
)
def test_only_spaces_are_lost(text, language):
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())
