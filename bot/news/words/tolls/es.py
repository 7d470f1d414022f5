"""Spanish words around numbers of people. A listing only; `Tongue.read` says how it is read."""

from typing import Final

LISTING: Final = """
killed both: mueren murieron fallecen fallecieron muere murio fallece fallecio perecieron
killed before: mata matan mataron mato matando
killed after: muertos muerto muerta muertas fallecidos fallecido fallecidas asesinados victimas_mortales
killed after: victima_mortal perdieron_la_vida perecen
killed head: muertos fallecidos victimas_mortales muertes
hurt both: heridos herido heridas herida lesionados lesionadas
hurt before: hieren hiere hirieron hirio hiriendo
hurt head: heridos lesionados
missing after: desaparecidos desaparecido desaparecidas
missing head: desaparecidos
rescued both: rescatados rescatadas rescatado
rescued before: rescatan rescato rescataron rescata
rescued head: rescatados
evacuated both: evacuados evacuadas evacuado
evacuated before: evacuan evacuaron evacua evacuo
evacuated head: evacuados
arrested both: detenidos detenidas detenido arrestados
arrested before: detienen detuvieron detiene detuvo arrestan arrestaron
arrested head: detenidos arrestados
without power after: sin_luz sin_electricidad sin_suministro
home: clientes hogares usuarios abonados
found: hallados encontrados localizados vivos hallan encuentran localizan
past: ayer vispera
scope: bulo falso
person: personas persona gente
group: civiles hombres mujeres hombre trabajadores migrantes soldados militares pasajeros mineros vecinos turistas
group: pescadores marineros tripulantes empleados presos reclusos internos peregrinos refugiados conductores
group: agricultores manifestantes periodistas sospechosos pacientes peatones jubilados residentes clientes obreros
group: inmigrantes montaneros excursionistas habitantes
helper: policias bomberos agentes guardias rescatistas medicos sanitarios
child: ninos ninas nino nina menores menor adolescentes estudiantes alumnos bebes jovenes
now: ya ahora
fill: han ha sido son es fueron fue resultan resultaron resulto resultado hay ya aun todavia siguen permanecen ahora
fill: los las el la oficialmente tambien quedan quedaron y_ya estan
least: al_menos por_lo_menos como_minimo no_menos_de un_total_de
about: unos unas cerca_de casi mas_de alrededor_de aproximadamente hasta menos_de una_veintena veintena decena
about: decenas centenares centenar docena docenas cientos medio_centenar treintena
part: entre_ellos entre_ellas entre_los entre_las de_ellos de_ellas incluidos incluidas incluido de_los_cuales
of: de
range: entre
mark: a
more: mas otro otra otros otras nuevos nuevas adicionales
maybe: podria podrian puede pueden riesgo amenaza amenazan si temen teme probablemente debe deben simulacro sera
maybe: seran va van preve preven quiere presuntamente_muertos habria habrian
past: hace desde anos ano pasado pasada anterior anteriores antes historia guerra semanas meses
scope: condenado condenan juicio juzgan acusado memoria aniversario homenaje
scope: semana mes diario #24_horas promedio al_dia temporada
month: enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
severe: gravemente grave graves leves levemente
prep: en por tras al a durante cerca del bajo para con ante
one: hombre mujer nino nina adolescente conductor soldado policia
no: no ningun ninguna sin nadie nunca ni niega niegan desmiente desmienten nego ilesos ilesas
and: y e o mientras
rise: sube suben asciende ascienden aumenta aumentan eleva elevan crece crecen llega llegan baja bajan baja_a
rise: rebaja rebajan revisa revisan reduce reducen
reach: alcanza alcanzan
to: a
from: de
by: en
count: numero cifra balance saldo
lowered: corregido revisado revisada
lowered: rebaja rebajan revisa revisan reduce reducen corrige corrigen corregido error
order 2: segunda segundo
order 3: tercera tercero tercer
order 4: cuarta cuarto
order 5: quinta quinto
victim: victima muerto persona cuerpo sospechoso fallecido
named: vuelo ruta carretera autobus tren numero casa escuela brigada articulo edad pagina linea
number 1: un una uno
number 11: once
number 14: catorce
number 15: quince
number 16: dieciseis
number 17: diecisiete
number 18: dieciocho
number 19: diecinueve
number 21: veintiuno veintiun veintiuna
number 22: veintidos
number 23: veintitres
number 24: veinticuatro
number 25: veinticinco
number 26: veintiseis
number 27: veintisiete
number 28: veintiocho
number 29: veintinueve
"""
