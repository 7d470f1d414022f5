"""What Spanish titles tell of people, and what they do not."""

import pytest

from tests.news.tolls.reading import said, told_in

TOLD = told_in("""
Dos muertos y cinco heridos en un ataque en Jersón | killed 2, hurt 5
Suben a nueve los muertos por la explosión | killed 9
El número de heridos sube a doce | hurt 12
La cifra de muertos aumenta de tres a cinco | killed 5
Al menos ocho personas murieron | killed 8
Mueren tres personas y once resultan heridas | killed 3, hurt 11
Evacuadas 200 personas | evacuated 200
Doce desaparecidos tras el naufragio | missing 12
Cinco muertos, entre ellos dos niños | killed 5
Detienen a doce manifestantes | arrested 12
La Policía detiene a 12 personas | arrested 12
Rescatados 131 migrantes | rescued 131
Sin heridos, 40 personas evacuadas | evacuated 40
Treinta y dos muertos en un accidente | killed 32
Fallece la segunda víctima del tiroteo | killed 2 next
Un muerto y tres heridos | killed 1, hurt 3
Ataque deja tres muertos | killed 3
Rebajan a cuatro los muertos | killed 4
Nueve muertos y veinte heridos al volcar un autobús | killed 9, hurt 20
Asciende a 41 la cifra de muertos por el terremoto | killed 41
Un ataque con drones deja un muerto y seis heridos en Odesa | killed 1, hurt 6
Un incendio mata a tres personas | killed 3
Cuatro soldados muertos en una emboscada | killed 4
Tres desaparecidos en el mar | missing 3
Bomberos rescatan a doce personas | rescued 12
40.000 clientes sin luz | without power 40000
Detenidas 14 personas | arrested 14
La Guardia Civil detiene a tres personas por el incendio | arrested 3
Once heridos, dos de ellos graves | hurt 11
Ya son siete los muertos | killed 7
Sube a 12 el número de fallecidos | killed 12
""")
SILENT = """
Más de 40 heridos
Unas 200 personas evacuadas
Otros dos muertos
Dos niños muertos
Hace diez años murieron 191 personas
La tormenta podría dejar 100 muertos
Un joven de 16 años muere
Dos hombres y tres mujeres muertos
Desalojadas 300 personas
Evacuadas unas 300 personas
Condenado a 20 años por matar a dos personas
Diez años del atentado que dejó 14 muertos
No hay heridos tras chocar dos trenes
Mueren una mujer y dos hombres
El balance provisional es de cinco muertos
"""


@pytest.mark.parametrize(("title", "tolls"), TOLD)
def test_numbers_are_bound_to_the_fate_in_their_clause(title, tolls):
    assert said(title, "es") == tolls


@pytest.mark.parametrize("title", SILENT.strip().splitlines())
def test_what_is_not_surely_a_toll_is_none(title):
    assert said(title, "es") == set()
