"""German words around numbers of people. A listing only; `Tongue.read` says how it is read."""

from typing import Final

LISTING: Final = """
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
