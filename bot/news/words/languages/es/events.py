"""Spanish words for what happens, and for how many it happens to. Listings only: a row a line."""

from typing import Final

# `fields.Language.events` says how it is read.
EVENTS: Final = """
attack: ataque atacar ataca atacan atacó atacado bombardeo bombardear bombardean bombardeó asalto
attack: atentado bombardeos atacaron
blast: explosión explotar explota explotó estalla estallido estalló bomba detonación explosiones
blast: explotan
drone: dron drones
missile: misil misiles cohete
fire: incendio fuego arder arde llamas incendios incendió
quake: sismo terremoto temblor seísmo réplica
flood: inundación inundar inunda inundado riada crecida
storm: tormenta huracán tifón temporal ciclón tornado borrasca tormentas dana
landslide: deslizamiento alud avalancha derrumbe corrimiento
volcano: volcán erupción lava
heat: calor
crash: accidente choque chocar choca chocó colisión atropello arrolla despeña despeñó estrella estrelló
crash: vuelca
derail: descarrilamiento descarrilar descarrila descarriló
sinking: naufragio volcar vuelca volcó hundimiento encalla naufraga hundió hunde
plane: avión avioneta helicóptero vuelo helicópteros
ship: barco buque barca ferri patera cayuco
tanker: petrolero
train: tren trenes ferroviario tranvía
bus: autobús autocar minibús buses micro colectivo
car: coche vehículo camión automóvil furgoneta
bridge: puente
port: puerto
airport: aeropuerto
troops: soldado ejército militar tropas
police: policía policías
prosecutor: fiscal fiscalía acusado acusación imputado
rescue: bombero rescatista socorrista
rebel: rebelde insurgente guerrilla
hostage: rehén rehenes secuestro secuestrado secuestra retiene
shooting: tiroteo tiros tirador disparos balacera dispara disparó
stabbing: cuchillo apuñalado apuñalamiento puñalada
murder: asesinato homicidio asesinado
theft: robo ladrón atraco hurto
drugs: droga cocaína heroína
fraud: fraude corrupción soborno malversación
spy: espía espionaje
protest: protesta manifestación manifestante
mutiny: motín disturbios
walkout: huelga
leader: líder jefe dirigente
president: presidente presidenta presidencial
premier: canciller
minister: ministro ministra ministerio
government: gobierno gabinete coalición
parliament: parlamento congreso senado diputado
mayor: alcalde alcaldesa
governor: gobernador
election: elecciones elección voto votación votar votan referéndum
law: ley proyecto
veto: veto veta vetó
adopt: aprueba aprobó aprobado adopta adoptó
court: tribunal juez jueza juicio corte audiencia
convict: condena condenado condenó culpable sentencia
acquit: absuelve absuelto absolución
prison: cárcel prisión preso presos recluso penitenciaría prisionero prisioneros
release: liberado libera liberación liberan
resign: dimisión dimite dimitió renuncia renunció dimisiones destituido cesa cesado
talks: negociación diálogo cumbre conversaciones
deal: acuerdo pacto tratado acuerdan acordó pactan
sanctions: sanción sanciones
ban: prohibición prohíbe prohibido prohibir prohíben
denial: desmiente desmintió niega negó
confirm: confirma confirmó confirmado
win: victoria gana ganó vence venció
sue: demanda demandado
rise: sube subida aumenta aumento aumentan suben
fall: baja bajan caída cae caen desciende
warn: advierte advertencia alerta
rate: tipos tasa
inflation: inflación
price: precio coste
market: acciones bolsa mercado
profit: beneficio ganancias
bank: banco
jobs: empleos despidos
fine: multa multado
child: niño niña niños adolescente menor
hospital: hospital
doctor: médico
school: escuela colegio alumno
nuclear: nuclear atómica reactor
power: apagón electricidad luz eléctrico avería
refinery: refinería
oil: petróleo combustible
gas: gas
plant: planta fábrica
bakery: panadería
mine: mina minero
dam: presa embalse
house: casa vivienda edificio
mall: supermercado
border: frontera
migrant: migrante refugiado inmigrante
aid: ayuda
security: seguridad
visit: visita
war: guerra
ceasefire: tregua
virus: virus coronavirus pandemia epidemia brote
vaccine: vacuna vacunación
satellite: satélite
forest: bosque
weapon: arma armas
writer: escritor escritora novelista
killed: muerto muertos muere mueren murió murieron fallece fallecido falleció fallecieron muerte muertes
killed: víctima mata matan mató fallecidos
hurt: herido heridos lesionado heridas
missing: desaparecido desaparecidos
arrested: detenido detenidos detiene arrestado detención detienen
evacuated: evacuado evacuados evacuación desalojado desalojados
rescued: rescatado rescatados rescata rescate
downed: derribado interceptado derriba
magnitude: magnitud
exchange: canje intercambio intercambian intercambiaron
ballistic: balístico
mobilisation: movilización
extend: prorroga prórroga prolonga
package: paquete
ravine: barranco abismo precipicio
eu: ue
nato: otan
un: onu
ecb: bce
who: oms
imf: fmi
iaea: oiea
eucourt: tjue
sign: firma firmó firmado firman
resume: reabre reabierta reabierto reanuda restablece restablecido
suspend: suspende suspendido suspenden cerrado cierran cortada
suspect: sospechoso
hotel: hotel
club: discoteca
church: iglesia catedral
museum: museo
warehouse: almacén
store: tienda supermercado
university: universidad
metro: metro
road: autopista carretera autovía
drown: ahogado ahogada ahogados
poison: intoxicación envenenamiento intoxicados
collapse: derrumbe derrumbó desplome
appoint: nombra nombró designa nombrado
deport: deportado deportación extraditado
tariff: arancel aranceles
budget: presupuesto presupuestos
loan: préstamo
hack: ciberataque pirateo
meet: reunión reúne reunirá reunió
journalist: periodista
actor: actor actriz
singer: cantante
pipeline: oleoducto gasoducto
"""

# Words around numbers of people: `tolls.tongue.Tongue.read` says how it is read.
TOLLS: Final = """
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

# Things that titles count; "a_b" is two words.
THINGS: Final = """
missiles: misiles
flights: vuelos
trains: trenes
houses: casas viviendas
buildings: edificios
villages: pueblos
schools: escuelas
hectares: hectareas
cars: coches
vehicles: vehiculos
ships: buques
jobs: empleos puestos
patients: pacientes
cases: casos
magnitude: magnitud
"""
