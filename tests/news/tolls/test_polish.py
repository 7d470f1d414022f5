"""What Polish titles tell of people, and what they do not."""

import pytest

from tests.news.tolls.reading import said, told_in

TOLD = told_in("""
Dwie osoby zginęły, pięć zostało rannych | killed 2, hurt 5
Liczba ofiar wzrosła do trzech | killed 3
Liczba rannych wzrosła z trzech do siedmiu | hurt 7
Co najmniej osiem osób nie żyje | killed 8
Nie żyje jedna osoba, cztery ranne | killed 1, hurt 4
Ewakuowano 200 osób | evacuated 200
Dwanaście osób zaginionych | missing 12
Zatrzymano dwanaście osób | arrested 12
Policjanci zatrzymali trzy osoby | arrested 3
Zginęło pięć osób, w tym dwoje dzieci | killed 5
Zmarła druga ofiara wypadku | killed 2 next
Nikt nie zginął, ewakuowano 40 osób | evacuated 40
Trzech górników zginęło | killed 3
Jedna osoba zginęła, dwie są ranne | killed 1, hurt 2
Dziewięć ofiar śmiertelnych wypadku autokaru | killed 9
Bilans trzęsienia ziemi: 41 zabitych | killed 41
Atak dronów na Odessę: jedna osoba zginęła, sześć rannych | killed 1, hurt 6
W pożarze zginęły trzy osoby | killed 3
Czterech żołnierzy zginęło w zasadzce | killed 4
Trzy osoby zaginęły na morzu | missing 3
Strażacy uratowali dwanaście osób | rescued 12
Ewakuowano 300 mieszkańców | evacuated 300
40 tysięcy odbiorców bez prądu | without power 40000
Zatrzymano 14 osób | arrested 14
Jedenastu rannych, dwoje w stanie ciężkim | hurt 11
Liczba ofiar śmiertelnych wzrosła do 12 | killed 12
Kolejna ofiara wybuchu, łącznie nie żyją cztery osoby | killed 4
Dwóch policjantów rannych podczas zamieszek | hurt 2
Prokuratura: nie żyje czworo górników | killed 4
""")
SILENT = """
Ponad 40 rannych
Około 200 osób ewakuowano
Kolejne dwie osoby zmarły
Zginęło dwoje dzieci
Dziesięć lat temu zginęło 96 osób
Od stycznia zginęło 45 osób
Może zginąć 100 osób
19-latek zginął
Dwaj mężczyźni i trzy kobiety zginęli
Skazany za zabicie dwóch osób
Dziesięć lat po katastrofie, w której zginęło 96 osób
Nikt nie ucierpiał w zderzeniu dwóch pociągów
Zginęli kobieta i dwaj mężczyźni
Rośnie liczba rannych: jest ich już 14
"""


@pytest.mark.parametrize(("title", "tolls"), TOLD)
def test_numbers_are_bound_to_the_fate_in_their_clause(title, tolls):
    assert said(title, "pl") == tolls


@pytest.mark.parametrize("title", SILENT.strip().splitlines())
def test_what_is_not_surely_a_toll_is_none(title):
    assert said(title, "pl") == set()
