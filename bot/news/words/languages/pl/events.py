"""Polish words for what happens, and for how many it happens to. Listings only: a row a line."""

from typing import Final

# `fields.Language.events` says how it is read.
EVENTS: Final = """
attack: atak atakować zaatakować zaatakował zaatakowali zaatakowały uderzenie uderzyć uderzył uderzyła
attack: uderzyły ostrzał ostrzelać ostrzelali nalot zamach atakuje ostrzelano
blast: wybuch wybuchnąć wybuchł wybuchła wybuchły eksplozja eksplodować eksplodował bomba detonacja
blast: wybuchy wybuchu
drone: dron drony bezzałogowiec bezzałogowy
missile: rakieta rakietowy pocisk
fire: pożar ogień płonąć płonie spłonął spłonęła zapalił pożaru pożarze
quake: trzęsienie wstrząs
flood: powódź zalać zalał zalała zalało zalane podtopienie podtopiony
storm: burza nawałnica wichura huragan tajfun cyklon ulewa burze grad
landslide: osuwisko lawina
volcano: wulkan erupcja lawa
heat: upał upały
crash: wypadek zderzenie zderzył zderzyła zderzyły kraksa kolizja katastrofa rozbił rozbiła rozbiły
derail: wykolejenie wykoleił wykoleiły
sinking: zatonął zatonęła przewrócił przewróciła wywrócił
plane: samolot śmigłowiec helikopter lot samolotu śmigłowca
ship: statek okręt łódź prom
tanker: tankowiec cysterna
train: pociąg kolej tramwaj pociągu
bus: autobus busa bus minibus autokar autobusu
car: samochód auto ciężarówka pojazd
bridge: most
port: port portu portowy
airport: lotnisko
troops: żołnierz żołnierze armia wojsko wojskowy
police: policja policjant policjanci
prosecutor: prokuratura prokurator zarzut zarzuty oskarżony
rescue: ratownik ratownicy strażak strażacy
rebel: rebeliant bojownik separatysta
hostage: zakładnik zakładnicy porwanie porwany
shooting: strzelanina strzały zastrzelił strzelał postrzelony
stabbing: nóż nożem nożownik
murder: zabójstwo morderstwo zamordowany
theft: kradzież złodziej napad rabunek
drugs: narkotyki kokaina heroina
fraud: oszustwo korupcja łapówka
spy: szpieg szpiegostwo
protest: protest demonstracja manifestacja protestujący
mutiny: bunt zamieszki
walkout: strajk
leader: przywódca szef lider
president: prezydent prezydenta
premier: premier premiera kanclerz
minister: minister ministra ministerstwo
government: rząd gabinet koalicja
parliament: parlament sejm senat poseł posłowie
mayor: burmistrz
governor: gubernator wojewoda
election: wybory głosowanie wyborca referendum wygrywa
law: ustawa
veto: weto zawetował
adopt: przyjął przyjęła przyjęli uchwalił zatwierdził
court: sąd sądu sędzia trybunał proces
convict: skazał skazała skazany wyrok
acquit: uniewinnił uniewinniony
prison: więzienie więzień więźniowie jeniec jeńcy jeńców
release: zwolniony uwolniony uwolnił
resign: dymisja rezygnacja zrezygnował ustąpił zdymisjonowany odwołał
talks: rozmowy negocjacje szczyt
deal: umowa porozumienie traktat uzgodniła porozumieli
sanctions: sankcje sankcji
ban: zakaz zakazał zakazany zakazuje
denial: zaprzecza zaprzeczył zaprzeczyła dementuje
confirm: potwierdził potwierdziła potwierdzili
win: zwycięstwo wygrał wygrała pokonał
sue: pozew pozwał
rise: wzrosła wzrósł wzrosło wzrost
fall: spadł spadła spadek spadło
warn: ostrzega ostrzeżenie ostrzegł
alarm: alarm
rate: stopa stopy
inflation: inflacja
price: cena ceny
market: akcje giełda rynek
profit: zysk zyski
bank: bank banku
jobs: etaty zwolnienia
fine: grzywna kara
child: dziecko dzieci dziecka nastolatek
hospital: szpital
doctor: lekarz lekarze
school: szkoła uczeń uczniowie
nuclear: jądrowy atomowy reaktor nuklearny
power: prąd prądu elektryczność blackout awaria usterka
refinery: rafineria
oil: ropa ropy paliwo
gas: gaz gazu
plant: zakład fabryka
bakery: piekarnia
mine: kopalnia górnik górnicy
dam: tama zapora
house: dom domu budynek blok bloku kamienica
mall: galeria handlowego
border: granica granicy
migrant: migrant migranci uchodźca uchodźcy
aid: pomoc
security: bezpieczeństwo
visit: wizyta
war: wojna
ceasefire: rozejm zawieszenie
virus: wirus koronawirus pandemia epidemia
vaccine: szczepionka szczepienie
satellite: satelita
forest: las lasu
weapon: broń
writer: pisarz pisarka
killed: zginął zginęła zginęło zginęli zginęły zabity zabitych zmarł zmarła zmarło zmarli żyje żyją
killed: ofiara ofiar śmierć śmiertelny śmiertelne ofiary
hurt: ranny ranni rannych ranne ranna poszkodowany
missing: zaginiony zaginionych zaginął zaginęli
arrested: zatrzymany zatrzymani zatrzymano aresztowany zatrzymał aresztowano zatrzymała zatrzymali
evacuated: ewakuacja ewakuowano ewakuowany ewakuowali
rescued: uratowano uratowany uratowali odnaleziony odnalezieni
downed: zestrzelony zestrzelono zestrzelili przechwycono
magnitude: magnitudzie magnituda
exchange: wymiana wymieniły wymienili
ballistic: balistyczny balistyczna
mobilisation: mobilizacja
extend: przedłużył przedłużyła przedłużono
package: pakiet
ravine: wąwóz przepaść urwisko
eu: ue
nato: nato
un: onz
ecb: ebc
who: who
imf: mfw
iaea: maea
eucourt: tsue
sign: podpisał podpisała podpisali
resume: wznowił wznowiono przywrócono wznowiła
suspend: wstrzymano wstrzymał wstrzymała zamknięto zamknięte
suspect: podejrzany podejrzanego
hotel: hotel
club: klub
church: kościół cerkiew katedra
museum: muzeum
warehouse: magazyn
store: sklep supermarket
university: uniwersytet uczelnia
metro: metro
road: autostrada droga
drown: utonął utonęła utonęli
poison: zatrucie zatruł
collapse: zawalił zawaliła zawalenie
appoint: powołał mianował powołany
deport: deportowany deportacja ekstradycja
tariff: cło cła
budget: budżet
loan: pożyczka kredyt
hack: haker hakerzy cyberatak
meet: spotkanie spotka spotkał
journalist: dziennikarz dziennikarka
actor: aktor aktorka
singer: piosenkarz piosenkarka wokalista
pipeline: rurociąg gazociąg ropociąg
"""

# Words around numbers of people: `tolls.tongue.Tongue.read` says how it is read.
TOLLS: Final = """
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

# Things that titles count; "a_b" is two words.
THINGS: Final = """
drones: dronow
missiles: rakiet
flights: lotow
trains: pociagow
houses: domow
buildings: budynkow
villages: wsi
schools: szkol
hectares: hektarow
cars: samochodow
vehicles: pojazdow
ships: statkow
jobs: etatow
cases: przypadkow
patients: pacjentow
magnitude: magnitudzie
"""
