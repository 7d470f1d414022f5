"""Filters as people type them: each with titles that it is to let through, and titles that it is not."""

from datetime import UTC, datetime

import pytest

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, QueryError, parse
from bot.news.filters.reasons import matches
from bot.news.places.gazetteer import Gazetteer
from bot.news.reading import Reader
from storage.model import Entry, Feed

NOW = datetime(2031, 5, 14, 12, tzinfo=UTC)
FEED = Feed(id=1, url="https://news.example/feed", title="Example", next_check_at=NOW)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture(scope="module")
def lexicon(gazetteer):
    return Lexicon(gazetteer)


@pytest.fixture(scope="module")
def reader(gazetteer):
    return Reader(gazetteer=gazetteer, languages=("en", "uk", "ru", "de", "fr", "es", "pl"))


# The filter; behind + what passes, behind - what does not.
FILTERS = """
flood, landslide
+ Landslides cut off three villages in Nepal
+ Flooding closes schools in Leeds
- Drought worsens in Kenya

fire;explosion
+ Explosions heard at a depot
+ Fires rage near Athens
- Heavy rain in Porto

earthquake, tsunami -drill
+ Tsunami warning lifted in Chile
- Tsunami drill held in Chile
- Earthquake drill in Tokyo schools

drones, missiles NOT North Korea
+ Missiles hit a power plant in Odesa
- North Korea fires two missiles into the sea

пожежа, вибух
+ Вибухи пролунали в Сумах
+ Рятувальники гасять пожежу на складі
- У місті відкрили міст

пожар, взрыв, -учения
+ Взрывы прогремели в порту
- Учения: взрыв на полигоне прошел по плану

Streik, Warnstreik
+ Lokführer beenden Streiks
+ Warnstreiks am Flughafen Köln
- Streit um den Haushalt

strajk, protest
+ Protesty rolników w Warszawie
+ Strajku pielęgniarek nie będzie
- Prognoza pogody na weekend

wheat, grain, corn
+ Corn prices jump
+ Wheat exports fall
- Cornwall council meets

train derailment, train crash
+ Two trains crash near Madrid
+ Train derailment injures six
- Plane crash kills two

election -poll
+ Election results due on Sunday
- Election polls show a tie

election —poll
+ Election results due on Sunday
- Election poll shows a tie

election !sport
+ Election held in Peru
- Sport federation holds election

election --sport
+ Election held in Peru
- Sport federation holds election

NOT football
+ Storm hits coast
- Football final tonight

дрони НЕ навчання
+ Дрони атакували Ізмаїл
- Дрони на навчаннях у Житомирі

дрони -навчання
+ Дрони атакували Ізмаїл
- Навчання з дронами пройшли на полігоні

дроны НЕ учения
+ Дроны атаковали порт
- Дроны показали на учениях

NICHT Fußball, Unfall
+ Unfall auf der A3
- Unfall beim Fußball

Unfall NICHT Fußball
+ Schwerer Unfall auf der A3
- Unfall im Fußballstadion: Fußball im Fokus

wypadek NIE rower
+ Wypadek na autostradzie A4
- Wypadek: rower wjechał w auto

accident -(vélo, moto)
+ Accident de bus près de Lyon
- Accident de moto à Nice
- Accident : un vélo percuté

-sport -celebrity
+ Bridge collapses in Genoa
- Sports minister resigns
- Celebrity wedding in Ravello

NOT (sport OR weather)
+ Parliament votes on budget
- Weather: rain
- Sports roundup

bitcoin -"price prediction"
+ Bitcoin thief sentenced
- Bitcoin price prediction for June

"air raid"
+ Air raids kill six
+ An air raid alert was sounded
- Raid on an air base

“power outage”
+ Power outages across Lviv region
- Outage of power cable blamed

«повітряна тривога»
+ Повітряну тривогу оголошено в Києві
- Тривога через повітряну кулю

„rote Karte“
+ Zwei rote Karten in Bremen
- Karte zeigt rote Zonen

"prime minister" resigns
+ Prime minister of Latvia resigned on Monday
- Minister resigns as prime suspect is held

«стан війни»
+ У країні оголошено стан війни
- Війна змінила стан лісів

"Wall Street"
+ Wall Street closes higher
- Street vendors build a wall

"rail strike" UK
+ UK rail strikes: trains cancelled
- Rail strike in France ends

'gas leak'
+ Gas leak closes a school
- Oil price falls

"чорнобильська АЕС"
+ На Чорнобильській АЕС почали ремонт
- Чорнобильська зона відкрита для туристів

"state of emergency"
+ State of emergency declared in Fiji
- Emergency in the state of Texas

title:"ceasefire talks"
+ Ceasefire talks resume in Doha
- Talks on ceasefire resume

=Kiev
+ Chicken Kiev is back
+ Kiev says no
- Kyiv says no

ukrain*
+ Ukrainians vote
+ La Ukraine demande
+ Ukrainische Bauern protestieren
- UK rain expected

електро*
+ Електроенергію вимкнуть о 18:00
+ Електростанція запрацювала
- Електор? Ні, виборець

газ*
+ Газопровід пошкоджено
+ Газу вистачить
- Магазин закрили

=мир
+ Мир можливий
- У мирі живуть
- Мирний протест

hydro*
+ Hydropower plant repaired
- Dehydrated hikers rescued

=US
+ US and China meet
- us and them

flood region:Kharkiv
+ Flood in Kharkiv damages homes
+ Flooding in Izium damages homes
- Flood in Poltava
- Fire in Kharkiv

region:Харківська область
+ Обстріл Харкова: є поранені
+ У Куп'янську тихо
+ Пожежа у Лозовій
- Обстріл Сум: є поранені

region:на Харківщині
+ Обстріл Харкова: є поранені
- Обстріл Сум

region:Харківщина
+ Обстріл Харкова: є поранені
- Обстріл Сум

region:Чортківський район
+ У Чортківському районі згоріла ферма
+ Пожежа у Чорткові
- Пожежа у Тернополі
- Пожежа у Львові

region:Чортківський район пожежа
+ Пожежа у Чорткові
- ДТП у Чорткові
- Пожежа у Тернополі

region:Бучанська громада
+ У Бучанській громаді відкрили школу
+ Міст у Бучі добудували
- Міст у Києві добудували
- В Ірпені відкрили школу

region:Донбас
+ Обстріл Краматорська
+ Бої біля Сєвєродонецька
- Обстріл Харкова

region:Donbas -Kramatorsk
+ Shelling of Sloviansk injures two
- Shelling of Kramatorsk injures two
- Shelling of Kherson

region:(Kharkiv, Sumy)
+ Drone hits Sumy market
+ Drone hits Kharkiv market
- Drone hits Lviv market

region:Kharkiv OR region:Sumy
+ Drone hits Sumy market
+ Drone hits Kharkiv market
- Drone hits Lviv market

region:Kharkiv, Sumy
+ Drone hits Kharkiv market
+ Sumy mayor speaks in Brussels
- Drone hits Lviv market

missile region:Україна
+ Missile hits Dnipro
- Missile hits Tel Aviv

region:Польша забастовка
+ Забастовка шахтеров в Катовице
- Забастовка шахтеров в Эссене

region:Polska
+ Pożar w Gdańsku
- Pożar w Berlinie

region:"New South Wales" bushfire
+ Bushfire threatens homes near Sydney
- Bushfire threatens homes near Perth

region:New York
+ Subway halted in New York City
- Subway halted in Boston

-region:RU
+ Fire in Helsinki
- Fire in Perm, Russia

region:Germany -region:Berlin
+ Feuer in Hamburg
- Feuer in Berlin

region:Одесса
+ Обстрел Одессы: двое раненых
- Обстрел Херсона

region:UA-30
+ Fire in Kyiv
- Fire in Lviv

region:Bayern Unwetter
+ Unwetter in München
- Unwetter in Köln

region:Крым
+ Взрывы в Джанкое
- Взрывы в Ростове

region:Європа
+ Пожежа у Лісабоні
- Пожежа у Токіо

region:europe
+ Fire in Lisbon
- Fire in Tokyo

region:none
+ Central banks weigh the future of money
- Fire in Tokyo

region:Cataluña
+ Incendio en Barcelona
- Incendio en Sevilla

region:Île-de-France
+ Incendie à Paris
- Incendie à Marseille

region:Kraków
+ Wypadek w Krakowie
- Wypadek we Wrocławiu

region:Kharkov Oblast
+ Drone hits Kharkiv market
- Drone hits Lviv market

HIMARS
+ HIMARS struck a depot
- Him and her

US tariffs
+ US tariffs rise
- Tariffs hurt us, firms say

IT
+ IT outage grounds flights
- It rains again

WHO
+ WHO warns of cholera
- Who won the race?

NATO
+ NATO jets scrambled
+ Nato leaders meet
- Natural gas prices fall

НАТО
+ Саміт НАТО відкрився
+ У НАТО відреагували
- Натовп зібрався

ТЦК
+ У ТЦК пояснили правила
- Таксі подорожчало

COVID
+ Covid cases rise
+ COVID-19 cases rise
- Cold cases reopened

FIFA, UEFA
+ Fifa fines club
+ UEFA opens case
- Fifty fined

OPEC+
+ OPEC+ to raise output
- Open banking law passed

high
+ Higher prices hit shops
+ The highest tower opens
- Highway closed

poor harvest
+ Poorest harvest in years
+ Poor harvests feared
- Harvest festival opens

cheap flights
+ Cheaper flights to Rome
- Cheap shoes flood market

big
+ The biggest ship docks
- Bigotry on the rise

bad weather
+ Worst weather in decades
- Bad loans grow

child
+ Children rescued from fire
- Childish quarrel in council

mouse
+ Mice invade farms
- Mousse recall

shoot
+ Man shot dead in Marseille
- Shoes recalled

strike
+ Miners struck a deal
- Stroke patients wait longer

город
+ В городах отменили праздник
- Огород с картофелем сгорел

людина
+ Троє людей загинули
- Людмила приїхала

рік
+ У новому році зросли ціни
- Річка вийшла з берегів

йти
+ Поїзди йдуть із запізненням
- Йод у продажу

Kind
+ Kinder gerettet
- Kinderwagenfirma insolvent

Haus
+ Häuser evakuiert
- Hausverbot erteilt

ryba
+ Ryby giną w Odrze
- Rybnik: pożar hali

cheval
+ Des chevaux retrouvés morts
- Chevalier de la légion

Xарків
+ Обстріл Харкова
- Обстріл Херсона

Kиїв
+ Вибухи в Києві
- Вибухи в Канаді

oбcтpiл
+ Обстріл Нікополя
- Олімпіада

Кам'янське
+ Пожежа у Кам’янському
- Пожежа у Камінному

Камʼянське
+ Пожежа у Кам'янському
- Пожежа у Камінному

Куп`янськ
+ Бої під Куп’янськом
- Купівля землі

ґвалтівник
+ Затримано гвалтівника
- Галвестон

Мюнхен
+ Конференція у Мюнхені
- Мюнстер без світла

Muenchen
+ Unwetter in München
- Unwetter in Münster

Lodz
+ Pożar w Łodzi
- Lodowisko zamknięte

Слов'янськ
+ Обстрел Славянска
+ Обстріл Слов'янська
- Слов'яни святкують

Zelenskiy
+ Zelensky visits Odesa
+ Зеленський відвідав Одесу
- Zealand farmers protest

артилерія
+ Артилерійський обстріл? Артилерією вдарили по селу
- Артист приїхав

(refinery, depot) fire
+ Fire at an oil refinery
+ Depot fire put out
- Refinery reopens

fire (refinery|depot) -drill
+ Fire at an oil refinery
- Depot fire drill

refinery/depot
+ Oil depot burns
+ Refinery stops
- Museum opens

Kyiv AND (missile OR drone)
+ Missile fired at Kyiv
+ Drone shot down over Kyiv
- Drone shot down over Odesa

Київ ТА (ракета АБО дрон)
+ Ракетою вдарили по Києву
- Дрон збили над Одесою

Киев И (ракета ИЛИ дрон)
+ Дрон сбили над Киевом
- Дрон сбили над Одессой

Berlin UND (Feuer ODER Brand)
+ Feuer in Berlin
- Brand in Köln

flood | storm
+ Storm hits Brest
- Sun in Brest

flood+storm
+ Storm brings flood to Cork
- Storm hits Cork

+flood +storm
+ Storm brings flood to Cork
- Storm hits Cork

flood & storm
+ Storm brings flood to Cork
- Storm hits Cork

F-16
+ F16 jets arrive
+ F-16s arrive
- A16 road closed

#ukraine
+ Ukraine votes
- UK rains

МіГ-29
+ Миг-29 разбился
- 29 мигрантов спасены

5G
+ 5G network launched
- G5 group meets

C++ developers
+ C++ developers wanted

100%
+ Tariffs of 100% announced
- 10% tariff

$100 oil
+ Oil passes $100
- Oil rises

9/11
+ 9/11 memorial opens
- Born on 11 September 9

lang:uk тривога
+ Повітряна тривога у Києві
- Тревога в Киеве

lang:українська
+ Повітряна тривога у Києві оголошена
- Воздушная тревога объявлена в Киеве

title:Kremlin
+ Kremlin denies report
- Moscow denies report

war in Ukraine
+ War in Ukraine enters fifth year
- Trade war with China

новини Харкова
+ Новини Харкова: головне за день
- Новини Львова

earthquake in Turkey or Greece
+ Earthquake in Turkey kills two

ціни на бензин
+ Ціни на бензин зросли
+ Ціна на бензин впала
- Ціни на хліб зросли

Nord Stream 2
+ Nord Stream 2 probe closed
- Nord Stream probe

Artificial Intelligence
+ Artificial intelligence rules agreed
- Intelligence chief resigns

train -training
+ Trains halted
- Training plan: trains to be modernised in training centre
"""


@pytest.mark.parametrize("block", FILTERS.strip().split("\n\n"))
def test_filter_lets_through_what_was_meant(reader, lexicon, block):
    query, *lines = block.split("\n")
    understood = parse(query, lexicon)
    assert isinstance(understood, Filter), understood
    for line in lines:
        entry = Entry(guid="a", link="https://news.example/a", title=line[2:], text="")
        item = reader.read(entry, FEED, item_id=1, now=NOW)
        assert (matches(understood, item, lexicon) is not None) is line.startswith("+"), line


@pytest.mark.parametrize(
    "query",
    [
        "! sport",
        "ukraine ! sport",
        "-",
        '"ceasefire',
        "uk*",
        "*port",
        "region:Kyiv",
        "region:Springfeld",
        "region:",
        "((flood)",
        "flood)",
        "()",
        "flood OR",
        "OR flood",
        "lang:xx",
        "titel:Berlin",
        "country:UA",
        "the",
        "",
    ],
)
def test_mistake_is_told(lexicon, query):
    assert isinstance(parse(query, lexicon), QueryError)
