"""Polish words around numbers of people. A listing only; `Tongue.read` says how it is read."""

from typing import Final

LISTING: Final = """
killed both: zginel* ginie gina zmarl* zabit* nie_zyje nie_zyja poleglo polegl*
killed before: zabil* zabija zabijaja zabijajac
killed after: ofiar_smiertelnych ofiary_smiertelne ofiara_smiertelna zabitych zmarlych
killed head: ofiar zabitych zmarlych ofiar_smiertelnych
hurt both: rann* ucierpial* poszkodowan* ranion* obrazen* obrazenia
hurt before: ranil* rani raniac
hurt head: rannych poszkodowanych
missing both: zaginion* zaginel* zaginal
missing head: zaginionych
rescued both: uratowan* uratowal* ocalon*
evacuated both: ewakuowan* ewakuowal*
arrested both: zatrzyman* zatrzymal* aresztowan* aresztowal*
arrested head: zatrzymanych aresztowanych
nothing: zabojstw* zatrzymanie zatrzymania poranny rano
without power after: bez_pradu
home: odbiorcow gospodarstw klientow
found: odnaleziono odnalezieni odnaleziony znaleziono zywi zywych cali
past: wczoraj wczorajsz* przypomnijmy
scope: falszywa
person: osoby osob osoba ludzi ludzie osobom mieszkancow mieszkancy
group: cywilow cywile mezczyzn mezczyzni kobiet kobiety pracownikow pracownicy robotnikow robotnicy zolnierzy
group: pasazerow pasazerowie pasazera gornikow gornicy gornik turystow turysci rybakow rybacy marynarzy czlonkow
group: zalogi wiezniow uchodzcow kierowcow kierowcy emerytow dziennikarzy podejrzanych pacjentow pieszych
group: demonstrantow obywateli migrantow budowlancow rolnikow
helper: policjantow policjanci strazakow strazacy ratownikow ratownicy medykow lekarzy
child: dzieci dziecko nastolatkow nastolatki studentow studenci uczniow uczniowie dziewczynek chlopcow
now: juz
fill: zostalo zostali zostaly zostal zostala jest sa bylo byly byli juz obecnie wciaz nadal oficjalnie takze odnioslo
fill: odnosza odniosly odniesli ma maja teraz doznalo doznaly lacznie uznaje sie
least: co_najmniej przynajmniej nie_mniej_niz lacznie
about: okolo blisko prawie ponad mniej_wiecej do wiecej_niz mniej_niz dziesiatki setki kilka kilku kilkanascie
about: kilkunastu kilkadziesiat
part: wsrod_nich w_tym sposrod z_nich wsrod_rannych wsrod_ofiar w_tej_liczbie
of: z ze
more: jeszcze kolejne kolejnych kolejna kolejny dodatkowo nowych
maybe: moze moga moglo mogly prawdopodobnie grozi groza ryzyko jesli jezeli planuje planuja bedzie beda cwiczenia
maybe: cwiczen obawy chca chce przypuszczalnie by
past: temu rok roku lat lata wczesniej poprzedni* poprzednio ubieglym zeszlym ostatnich od
scope: skazan* wyrok* proces sad oskarzon* pamieci rocznic* uczcili
past: historii wojny
scope: doba doby dobe tydzien tygodnia tygodniu miesiac miesiaca codziennie srednio sezon*
month: stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
severe: ciezko lekko
prep: w na po pod przy przez we wskutek podczas do za
one: mezczyzna kobieta chlopiec dziewczynka dziecko nastolatek kierowca zolnierz mezczyzne kobiete
no: nie bez nikt nikogo zaden zadna zdementowal* zaprzecza zaprzeczyl* zdementowano
and: i oraz a albo lub
rise: wzrosl* wzrasta rosnie zwieksz* siega siegnel* osiagnel* spada spadl* zmniejsz* wynosi skorygowa*
reach: siega siegnela osiagnela wynosi
to: do
from: z
by: o
count: liczba liczbe bilans
lowered: skorygowa* korekta pomylka sprostowa* zmniejsz* spadl* spada
order 2: druga drugi drugiej drugiego
order 3: trzecia trzeci trzeciej trzeciego
order 4: czwarta czwarty czwartej czwartego
order 5: piata piaty piatej piatego
victim: ofiara ofiare osoba cialo podejrzany podejrzanego
named: lot trasa trasie droga autobus pociag pokoj numer dom szkola brygada artykul wiek strona linia
range: od miedzy
fatal: ofiara ofiare
number 4: czworo
number 5: piecioro
number 1: jeden jedna jednego jedno jedna
number 7: siedmioro
number 8: osmioro
number 2: dwaj obu
number 3: trzej
number 4: czterej
number 12: dwunastu
number 13: trzynastu
number 14: czternastu
number 15: pietnastu
number 20: dwudziestu
number 6: szescioro
"""
