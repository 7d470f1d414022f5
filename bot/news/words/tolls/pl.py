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
without power after: bez_pradu
count: liczba liczbe bilans
rise: wzrosl* wzrasta rosnie zwieksz* siega siegnel* osiagnel* spada spadl* zmniejsz* wynosi
rise: skorygowa*
reach: siega siegnela osiagnela wynosi
to: do
from: z
by: o
now: juz
lowered: skorygowa* korekta pomylka sprostowa* zmniejsz* spadl* spada
least: co_najmniej przynajmniej nie_mniej_niz lacznie
about: okolo blisko prawie ponad mniej_wiecej do wiecej_niz mniej_niz dziesiatki setki kilka kilku
about: kilkanascie kilkunastu kilkadziesiat
range: od miedzy
more: jeszcze kolejne kolejnych kolejna kolejny dodatkowo nowych
of: z ze
part: wsrod_nich w_tym sposrod z_nich wsrod_rannych wsrod_ofiar w_tej_liczbie
person: osoby osob osoba ludzi ludzie osobom mieszkancow mieszkancy
group: cywilow cywile mezczyzn mezczyzni kobiet kobiety pracownikow pracownicy robotnikow robotnicy
group: zolnierzy pasazerow pasazerowie pasazera gornikow gornicy gornik turystow turysci rybakow
group: rybacy marynarzy czlonkow zalogi wiezniow uchodzcow kierowcow kierowcy emerytow dziennikarzy
group: podejrzanych pacjentow pieszych demonstrantow obywateli migrantow budowlancow rolnikow
helper: policjantow policjanci strazakow strazacy ratownikow ratownicy medykow lekarzy
child: dzieci dziecko nastolatkow nastolatki studentow studenci uczniow uczniowie dziewczynek chlopcow
home: odbiorcow gospodarstw klientow
one: mezczyzna kobieta chlopiec dziewczynka dziecko nastolatek kierowca zolnierz mezczyzne kobiete
victim: ofiara ofiare osoba cialo podejrzany podejrzanego
fatal: ofiara ofiare
fill: zostalo zostali zostaly zostal zostala jest sa bylo byly byli juz obecnie wciaz nadal oficjalnie
fill: takze odnioslo odnosza odniosly odniesli ma maja teraz doznalo doznaly lacznie uznaje sie
prep: w na po pod przy przez we wskutek podczas do za
found: odnaleziono odnalezieni odnaleziony znaleziono zywi zywych cali
severe: ciezko lekko
maybe: moze moga moglo mogly prawdopodobnie grozi groza ryzyko jesli jezeli planuje planuja bedzie
maybe: beda cwiczenia cwiczen obawy chca chce przypuszczalnie by
past: wczoraj wczorajsz* przypomnijmy temu rok roku lat lata wczesniej poprzedni* poprzednio ubieglym
past: zeszlym ostatnich od historii wojny
scope: falszywa zdementowal* zaprzecza zaprzeczyl* zdementowano skazan* wyrok* proces sad oskarzon*
scope: pamieci rocznic* uczcili doba doby dobe tydzien tygodnia tygodniu miesiac miesiaca codziennie
scope: srednio sezon*
month: stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada
month: grudnia
no: nie bez nikt nikogo zaden zadna
and: i oraz a albo lub
named: lot trasa trasie droga autobus pociag pokoj numer dom szkola brygada artykul wiek strona linia
nothing: zabojstw* zatrzymanie zatrzymania poranny rano
number 1: jeden jedna jednego jedno
number 2: dwaj obu
number 3: trzej
number 4: czworo czterej
number 5: piecioro
number 6: szescioro
number 7: siedmioro
number 8: osmioro
number 10: dziesieciu
number 11: jedenastu
number 12: dwunastu
number 13: trzynastu
number 14: czternastu
number 15: pietnastu
number 16: szesnastu
number 17: siedemnastu
number 18: osiemnastu
number 19: dziewietnastu
number 20: dwudziestu
order 2: druga drugi drugiej drugiego
order 3: trzecia trzeci trzeciej trzeciego
order 4: czwarta czwarty czwartej czwartego
order 5: piata piaty piatej piatego
"""
