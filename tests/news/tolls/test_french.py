"""What French titles tell of people, and what they do not."""

import pytest

from tests.news.tolls.reading import said, told_in

TOLD = told_in("""
Une frappe fait deux morts et cinq blessés à Kherson | killed 2, hurt 5
Le bilan s'alourdit à dix morts | killed 10
Le nombre de blessés passe à douze | hurt 12
Le nombre de morts passe de trois à cinq | killed 5
Au moins huit personnes ont été tuées | killed 8
Trois personnes tuées, onze blessées | killed 3, hurt 11
Une personne tuée, quatre blessées | killed 1, hurt 4
200 personnes évacuées | evacuated 200
Douze personnes portées disparues | missing 12
Cinq morts dont deux enfants | killed 5
Cinq morts, dont deux enfants | killed 5
Douze manifestants interpellés | arrested 12
Aucun blessé, 40 personnes évacuées | evacuated 40
Une deuxième victime est décédée | killed 2 next
Vingt et un morts dans un accident de car | killed 21
Trente-sept morts dans un accident de car | killed 37
Accident de car en Isère : neuf morts et vingt blessés | killed 9, hurt 20
Incendie d'un immeuble à Lille : trois morts, onze blessés dont deux graves | killed 3, hurt 11
Le bilan du séisme monte à 41 morts | killed 41
Attaque au couteau : quatre blessés, un suspect interpellé | hurt 4
Quatre soldats tués dans une embuscade | killed 4
Trois randonneurs portés disparus | missing 3
Les secours ont évacué 300 habitants | evacuated 300
300 habitants ont été évacués | evacuated 300
Un mort et un blessé grave | killed 1
Aucun mort, trois blessés légers | hurt 3
40.000 foyers privés d'électricité | without power 40000
Douze interpellations après des heurts | arrested 12
La police a interpellé 31 manifestants | arrested 31
Selon un nouveau bilan, sept personnes sont mortes | killed 7
""")
SILENT = """
Plus de 40 blessés
Une vingtaine de disparus
Environ 200 personnes évacuées
Deux morts de plus
Deux enfants tués
Il y a dix ans, 130 personnes étaient tuées
Depuis janvier, 45 morts
La tempête pourrait faire 100 morts
Un adolescent de 16 ans tué
Interpellation de douze manifestants
Deux hommes et trois femmes tués
Soixante-dix morts
Soixante et onze morts
Sur la ligne 20 sept personnes sont mortes
Le bilan du séisme monte à 41
L'armée dit avoir tué 30 combattants
Deux morts supplémentaires
Un homme tue ses deux voisins
Procès de l'attentat qui a fait 86 morts
Une femme et ses deux enfants tués
"""


@pytest.mark.parametrize(("title", "tolls"), TOLD)
def test_numbers_are_bound_to_the_fate_in_their_clause(title, tolls):
    assert said(title, "fr") == tolls


@pytest.mark.parametrize("title", SILENT.strip().splitlines())
def test_what_is_not_surely_a_toll_is_none(title):
    assert said(title, "fr") == set()
