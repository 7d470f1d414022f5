"""What German titles tell of people, and what they do not."""

import pytest

from tests.news.tolls.reading import said, told_in

TOLD = told_in("""
Zwei Tote und fünf Verletzte bei Unfall auf der A14 | killed 2, hurt 5
Zahl der Toten steigt auf zwölf | killed 12
Zahl der Verletzten steigt von drei auf sieben | hurt 7
Mindestens acht Menschen getötet | killed 8
Acht Menschen sind ums Leben gekommen | killed 8
Drei Menschen starben, elf wurden verletzt | killed 3, hurt 11
Ein Mensch stirbt bei Brand | killed 1
Ein Toter, drei Verletzte | killed 1, hurt 3
Zwölf Personen festgenommen | arrested 12
200 Menschen evakuiert | evacuated 200
Noch neun Menschen vermisst | missing 9
Zweites Opfer stirbt im Krankenhaus | killed 2 next
Niemand verletzt, 40 Menschen evakuiert | evacuated 40
Zwei Polizisten verletzt | hurt 2
Einundzwanzig Tote bei Busunglück | killed 21
Bei einem Angriff sind zwei Menschen getötet worden | killed 2
Angriff tötet drei Menschen | killed 3
Acht Tote bei Brand in Pflegeheim | killed 8
Busunglück in Tirol: drei Tote und 20 Verletzte | killed 3, hurt 20
Zahl der Todesopfer nach Erdbeben auf 41 gestiegen | killed 41
Zahl der Opfer steigt auf neun | killed 9
Elf Verletzte, darunter zwei Kinder | hurt 11
14 Festnahmen nach Krawallen | arrested 14
300 Anwohner evakuiert | evacuated 300
Feuerwehr rettet zwölf Menschen | rescued 12
Fünf Menschen werden noch vermisst | missing 5
Drohnenangriff auf Odessa: ein Mensch getötet, sechs verletzt | killed 1, hurt 6
Drei Schwerverletzte bei Unfall | hurt 3
Vier Soldaten bei Angriff getötet | killed 4
40.000 Haushalte ohne Strom | without power 40000
Bislang mindestens neun Tote | killed 9
Unwetter: Zahl der Toten steigt um drei auf zwölf | killed 12
Bei dem Einsturz kamen vier Menschen ums Leben | killed 4
Ein weiterer Verletzter gestorben – nun drei Tote | killed 3
""")
SILENT = """
Vier Soldaten bei Angriff mit zwei Drohnen getötet
Vier Menschen bei Angriff auf 3 Dörfer getötet
Vier Feuerwehrleute bei Brand gerettet
Polizei nimmt zwölf Personen fest
Rund 200 Menschen evakuiert
Mehr als 40 Verletzte
Unter den Toten sind drei Kinder
Zwei weitere Menschen gestorben
Vor zehn Jahren starben 150 Menschen
Sturm könnte 100 Menschen töten
80-Jährige gestorben
12 Tote oder Vermisste
Drei Männer und zwei Frauen getötet
Seit Januar 45 Menschen getötet
Drei Kinder verletzt
Polizei nimmt 14 Verdächtige fest
Zwei Menschen bei Lawine verschüttet
Mann tötet zwei Nachbarn
Prozess um Brand mit acht Toten
Zehn Jahre nach dem Anschlag mit zwölf Toten
Sieben Tote? Behörden dementieren
Ein Haushalt ohne Strom
"""


@pytest.mark.parametrize(("title", "tolls"), TOLD)
def test_numbers_are_bound_to_the_fate_in_their_clause(title, tolls):
    assert said(title, "de") == tolls


@pytest.mark.parametrize("title", SILENT.strip().splitlines())
def test_what_is_not_surely_a_toll_is_none(title):
    assert said(title, "de") == set()
