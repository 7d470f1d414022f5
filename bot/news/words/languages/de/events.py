"""German words for what happens, and for how many it happens to. Listings only: a row a line."""

from typing import Final

# `fields.Language.events` says how it is read.
EVENTS: Final = """
attack: angriff angreifen angegriffen attacke attackieren schlag beschuss beschossen beschießen
attack: einschlag bombardement bombardiert bombardieren anschlag angriffe beschießt
blast: explosion explodieren explodiert explodierte detonation bombe sprengsatz sprengung explosionen
drone: drohne drohnen
missile: rakete raketen marschflugkörper
fire: brand feuer brennen brennt brannte flammen großbrand waldbrand löschen gelöscht
quake: erdbeben beben nachbeben erdstoß
flood: flut überschwemmung überschwemmt hochwasser überflutung überflutet sturzflut
storm: sturm orkan unwetter taifun hurrikan gewitter zyklon tornado sturmböen
landslide: erdrutsch lawine schlammlawine felssturz
volcano: vulkan ausbruch lava
heat: hitze hitzewelle
crash: unfall zusammenstoß kollision kollidiert zusammengestoßen prallt karambolage unglück zugunglück
crash: unglücke
derail: entgleisung entgleisen entgleist
sinking: gekentert kentert kentern gesunken bootsunglück schiffbruch havarie sinkt
plane: flugzeug hubschrauber flug helikopter flüge jet maschine
ship: schiff boot fähre frachter
tanker: tanker tankwagen
train: zug züge bahn eisenbahn straßenbahn regionalzug s-bahn ice
bus: bus reisebus kleinbus minibus
car: auto wagen fahrzeug lastwagen lkw pkw transporter
bridge: brücke
port: hafen
airport: flughafen flugplatz
troops: soldat soldaten armee militär truppen streitkräfte bundeswehr
police: polizei polizist polizisten
prosecutor: staatsanwalt staatsanwaltschaft anklage angeklagt
rescue: rettungskräfte retter feuerwehr
rebel: rebell rebellen aufständische separatist
hostage: geisel geiseln entführt entführung geiselnahme
shooting: schüsse schießerei schütze erschossen schuss schüssen feuer
stabbing: messer messerangriff erstochen
murder: mord ermordet totschlag
theft: diebstahl dieb diebe raub einbruch gestohlen
drugs: drogen kokain heroin rauschgift
fraud: betrug korruption bestechung veruntreuung
spy: spion spionage spioniert agenten agent
protest: protest demonstration demonstranten kundgebung demonstrieren proteste
mutiny: aufruhr meuterei
walkout: streik warnstreik ausstand
leader: chef leiter anführer
president: präsident präsidentin bundespräsident staatspräsident
premier: premier ministerpräsident kanzler bundeskanzler premierminister regierungschef
minister: minister ministerin ministerium innenminister außenminister verteidigungsminister
government: regierung kabinett koalition bundesregierung
parliament: parlament bundestag landtag senat abgeordnete
mayor: bürgermeister oberbürgermeister bürgermeisterin oberbürgermeisterin
governor: gouverneur
election: wahl wahlen abstimmung wähler stichwahl referendum volksabstimmung
law: gesetz gesetzentwurf
veto: veto
adopt: beschließt beschlossen verabschiedet billigt gebilligt
court: gericht richter prozess landgericht landesgericht verfassungsgericht urteil
convict: verurteilt verurteilung schuldig haft haftstrafe
acquit: freigesprochen freispruch
prison: gefängnis häftling häftlinge gefangene kriegsgefangene kriegsgefangenen
release: freigelassen befreit freilassung
resign: rücktritt tritt zurücktreten zurückgetreten wirft abgetreten entlassen
talks: gespräche verhandlung verhandlungen gipfel
deal: abkommen einigung vertrag vereinbarung einigt einigen geeinigt
sanctions: sanktion sanktionen sanktionspaket
ban: verbot verbieten verboten verbietet
denial: dementiert dementi bestreitet zurückgewiesen
confirm: bestätigt bestätigung
win: sieg gewinnt gewann gewonnen siegt
sue: klage klagt verklagt
rise: steigt gestiegen anstieg erhöht erhöhung
fall: sinkt rückgang fällt gefallen
warn: warnt warnung gewarnt
alarm: alarm luftalarm
rate: leitzins zins zinsen
inflation: inflation teuerung inflationsrate
price: preis preise kosten
market: aktie aktien markt börse
profit: gewinn gewinne
bank: bank
jobs: stellen arbeitsplätze stellenabbau
fine: strafe bußgeld geldstrafe
child: kind kinder jugendliche junge
hospital: krankenhaus klinik kliniken
doctor: arzt ärzte
school: schule schüler grundschule
nuclear: atomar atomkraftwerk kernkraftwerk akw reaktor nuklear kernkraftwerks
power: strom stromausfall blackout stromversorgung störung gestört ausfall ausfälle
refinery: raffinerie
oil: öl erdöl
gas: gas
plant: werk fabrik
bakery: bäckerei großbäckerei
mine: bergwerk grube bergleute
dam: damm staudamm
house: haus wohnhaus hochhaus gebäude
mall: einkaufszentrum
border: grenze
migrant: migrant migranten flüchtling flüchtlinge
aid: hilfe hilfen
security: sicherheit
visit: besuch besucht
war: krieg
ceasefire: waffenruhe waffenstillstand feuerpause
virus: virus coronavirus corona pandemie epidemie
vaccine: impfung impfstoff geimpft
satellite: satellit satelliten
forest: wald
weapon: waffe waffen
writer: schriftsteller autor schriftstellerin
killed: tot tote toten toter getötet starb gestorben stirbt sterben tödlich todesopfer opfer tod leben
killed: ums getötete
hurt: verletzt verletzte verletzten verletzter verwundet schwerverletzt leichtverletzte
missing: vermisst vermisste
arrested: festgenommen verhaftet festnahme gefasst festgesetzt
evacuated: evakuiert evakuierung
rescued: gerettet rettung
downed: abgeschossen abgefangen
magnitude: stärke magnitude
exchange: austausch tauschen ausgetauscht gefangenenaustausch
ballistic: ballistisch ballistische
mobilisation: mobilmachung mobilisierung
extend: verlängert verlängerung
package: paket
ravine: schlucht abgrund
eu: eu
nato: nato
un: uno
ecb: ezb
imf: iwf
iaea: iaea
eucourt: eugh
sign: unterzeichnet unterschreibt unterzeichnung
resume: wiederaufgenommen wiederaufnahme freigegeben
suspend: gesperrt sperrung eingestellt unterbrochen gestoppt
suspect: verdächtig verdächtiger verdächtige tatverdächtiger mutmaßlich mutmaßlicher
hotel: hotel
club: nachtclub
church: kirche kathedrale dom
museum: museum
warehouse: lager lagerhalle lagerhaus
store: laden supermarkt
university: universität hochschule
road: autobahn bundesstraße landstraße
drown: ertrunken ertrinkt ertrinken
poison: vergiftung vergiftet
collapse: einsturz eingestürzt
appoint: ernennt ernannt ernennung
deport: abgeschoben abschiebung ausgeliefert
tariff: zölle zoll
budget: haushalt etat
loan: kredit darlehen
hack: hacker cyberangriff gehackt hackerangriff
meet: trifft treffen
journalist: journalist journalistin
actor: schauspieler schauspielerin
singer: sänger sängerin
pipeline: pipeline
"""

# Words around numbers of people: `tolls.tongue.Tongue.read` says how it is read.
TOLLS: Final = """
killed both: getotet gestorben
killed before: totet toten_angriff
killed after: tote toter toten todesopfer tot starben sterben stirbt starb kamen_ums_leben
killed after: kommen_ums_leben ums_leben_gekommen ums_leben ums_leben_gekommenen leichen verstorbene
killed head: toten todesopfer getoteten opfer verstorbenen
hurt both: verletzt verwundet
hurt before: verletzen
hurt after: verletzte verletzter verletzten verwundete leichtverletzte schwerverletzte verletzungen
hurt head: verletzten verwundeten
missing both: vermisst
missing after: vermisste vermisster vermissten
missing head: vermissten
rescued both: gerettet
rescued before: rettet retten rettete retteten
rescued after: gerettete
rescued head: geretteten
evacuated both: evakuiert
evacuated after: evakuierte
evacuated head: evakuierten
arrested both: festgenommen verhaftet
arrested after: festnahmen festgenommene
arrested head: festgenommenen festnahmen
without power after: ohne_strom
count: zahl anzahl
rise: steigt stieg gestiegen erhoht erhohte wachst wuchs sinkt sank gesunken klettert korrigiert
rise: gestiegenen
reach: erreicht erreichte betragt
to: auf
from: von
by: um
now: bereits schon inzwischen mittlerweile
lowered: korrigiert korrigieren gesunken sinkt sank irrtumlich revidiert
least: mindestens wenigstens nicht_weniger_als insgesamt
about: etwa rund ca knapp fast uber mehr_als bis_zu ungefahr gut weniger_als circa dutzende hunderte
about: mehrere
range: zwischen
more: weitere weiterer weiteren noch_weitere zusatzlich neue
of: von
part: darunter davon unter_ihnen einschliesslich von_ihnen unter_den
person: menschen personen person mensch leute anwohner bewohner einwohner
group: zivilisten manner frauen arbeiter migranten soldaten passagiere insassen bergleute touristen
group: fischer seeleute besatzungsmitglieder mitarbeiter haftlinge pilger fluchtlinge fahrer
group: bergsteiger bauern demonstranten journalisten verdachtige patienten fussganger rentner
group: zuschauer fahrgaste urlauber besucher
helper: polizisten feuerwehrleute feuerwehrmanner retter sanitater arzte einsatzkrafte
child: kinder kind jugendliche jugendlicher schuler studenten madchen jungen babys
home: haushalte haushalten kunden
one: mann frau kind junge madchen jugendlicher fahrer soldat polizist
victim: opfer toter person mensch leiche verdachtiger todesopfer
fill: wurden wurde werden wird sind ist haben hat sein waren war worden noch bereits schon inzwischen
fill: bisher gelten als offiziell auch die der den dabei nun mittlerweile
prep: in bei nach am im auf durch an aus wahrend nahe mit als vor_allem
found: gefunden lebend wohlbehalten
final: getotet verletzt verwundet gerettet evakuiert festgenommen verhaftet vermisst gestorben
final: gestorbene
severe: schwer leicht lebensgefahrlich
maybe: konnte konnten durfte durften wurde_bei falls wenn drohen droht soll sollen moglicherweise
maybe: vermutlich ubung befurchtet gefahr gefahrdet mochte mochten will wollen plant planen
past: vortag vorabend
past: gestern gestrige gestrigen seit vor jahr jahren jahre damals fruher vergangenen letzten vorigen
past: monaten wochen geschichte krieg kriegs
scope: falschmeldung dementiert dementieren bestreitet verurteilt prozess angeklagt urteil gedenken
scope: jahrestag woche monat taglich #24_stunden durchschnitt pro_tag saison jahrlich
month: januar februar marz april mai juni juli august september oktober november dezember
no: nicht kein keine keinen ohne niemand nie weder unverletzt
and: und sowie oder wahrend
named: flug strasse autobahn bus zug zimmer nummer haus schule klinik brigade artikel alter seite
named: kanal linie
number 1: ein eine einen einem
number 8: acht
number 11: elf
number 21: einundzwanzig
number 22: zweiundzwanzig
number 23: dreiundzwanzig
number 24: vierundzwanzig
number 25: funfundzwanzig
number 26: sechsundzwanzig
number 27: siebenundzwanzig
number 28: achtundzwanzig
number 29: neunundzwanzig
number 31: einunddreissig
number 32: zweiunddreissig
number 35: funfunddreissig
order 2: zweites zweiter zweite
order 3: drittes dritter dritte
order 4: viertes vierter vierte
order 5: funftes funfter funfte
"""

# Things that titles count; "a_b" is two words.
THINGS: Final = """
drones: drohnen
missiles: raketen
flights: fluge flugen
trains: zuge
houses: hauser
buildings: gebaude
villages: dorfer
schools: schulen
hectares: hektar
cars: autos
vehicles: fahrzeuge
ships: schiffe
jobs: stellen arbeitsplatze
patients: patienten
cases: falle
magnitude: starke
"""
