"""Spanish words around numbers of people. A listing only; `Tongue.read` says how it is read."""

from typing import Final

LISTING: Final = """
killed both: mueren murieron fallecen fallecieron muere murio fallece fallecio perecieron
killed before: mata matan mataron mato matando
killed after: muertos muerto muerta muertas fallecidos fallecido fallecidas asesinados
killed after: victimas_mortales victima_mortal perdieron_la_vida perecen
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
count: numero cifra balance saldo
rise: sube suben asciende ascienden aumenta aumentan eleva elevan crece crecen llega llegan baja bajan
rise: baja_a rebaja rebajan revisa revisan reduce reducen
reach: alcanza alcanzan
to: a
from: de
by: en
now: ya ahora
lowered: corregido revisado revisada rebaja rebajan revisa revisan reduce reducen corrige corrigen
lowered: error
least: al_menos por_lo_menos como_minimo no_menos_de un_total_de
about: unos unas cerca_de casi mas_de alrededor_de aproximadamente hasta menos_de una_veintena
about: veintena decena decenas centenares centenar docena docenas cientos medio_centenar treintena
range: entre
more: mas otro otra otros otras nuevos nuevas adicionales
mark: a
of: de
part: entre_ellos entre_ellas entre_los entre_las de_ellos de_ellas incluidos incluidas incluido
part: de_los_cuales
person: personas persona gente
group: civiles hombres mujeres hombre trabajadores migrantes soldados militares pasajeros mineros
group: vecinos turistas pescadores marineros tripulantes empleados presos reclusos internos peregrinos
group: refugiados conductores agricultores manifestantes periodistas sospechosos pacientes peatones
group: jubilados residentes clientes obreros inmigrantes montaneros excursionistas habitantes
helper: policias bomberos agentes guardias rescatistas medicos sanitarios
child: ninos ninas nino nina menores menor adolescentes estudiantes alumnos bebes jovenes
home: clientes hogares usuarios abonados
one: hombre mujer nino nina adolescente conductor soldado policia
victim: victima muerto persona cuerpo sospechoso fallecido
fill: han ha sido son es fueron fue resultan resultaron resulto resultado hay ya aun todavia siguen
fill: permanecen ahora los las el la oficialmente tambien quedan quedaron y_ya estan
prep: en por tras al a durante cerca del bajo para con ante
found: hallados encontrados localizados vivos hallan encuentran localizan
severe: gravemente grave graves leves levemente
maybe: podria podrian puede pueden riesgo amenaza amenazan si temen teme probablemente debe deben
maybe: simulacro sera seran va van preve preven quiere presuntamente_muertos habria habrian
past: ayer vispera hace desde anos ano pasado pasada anterior anteriores antes historia guerra semanas
past: meses
scope: bulo falso niega niegan desmiente desmienten nego condenado condenan juicio juzgan acusado
scope: memoria aniversario homenaje semana mes diario #24_horas promedio al_dia temporada
month: enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
no: no ningun ninguna sin nadie nunca ni ilesos ilesas
and: y e o mientras
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
order 2: segunda segundo
order 3: tercera tercero tercer
order 4: cuarta cuarto
order 5: quinta quinto
"""
