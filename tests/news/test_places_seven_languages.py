"""Where sentences of seven languages happen: words that are towns, adjectives, cases, namesakes. Invented."""

import pytest

from bot.news.places.gazetteer import regions_of

# Language, a title, the regions where it happened (a country where no region is known), "" = nowhere.
TITLES = """
uk|Рівне залишилося без тролейбусів через обрив мережі|UA-56
uk|Броди готуються до ремонту вокзалу|UA-46
uk|Лиман обстріляли з артилерії, поранено двох людей|UA-14
uk|У Лимані відновили водопостачання|UA-14
uk|Рятувальники поїхали до Стрия|UA-46
uk|Стрий зустрів евакуйованих|UA-46
uk|Хмельницький залишився без світла|UA-68
uk|Черкаси приймають турнір з дзюдо|UA-71
uk|Поїзд до Черкас затримується|UA-71
uk|Кропивницький отримав нові автобуси|UA-35
uk|Буча відкрила новий парк|UA-32
uk|Ворог знову вдарив по Балаклії|UA-63
uk|Миколаїв просить допомоги з водою|UA-48
uk|Мер Миколаєва розповів про воду|UA-48
uk|Гуляйполе знову під обстрілом|UA-23
uk|Дрони атакували Суми та Ромни|UA-59
uk|Суми витрачені на ремонт, перевірять аудитори|
uk|Великі суми готівки знайшли у чиновника|
uk|Рівне вікно можливостей відкрилося для бізнесу|
uk|Щастя не купиш, вважають психологи|
uk|Гола Пристань залишається без електрики|UA-65
uk|Мирноград під вогнем: четверо поранених|UA-14
uk|Часів Яр обстріляли касетними снарядами|UA-14
uk|У Покровську тривають бої|UA-14
uk|Покровськ без газу|UA-14
uk|Горішні Плавні відзначають день міста|UA-53
uk|Вишневе та Боярка залишилися без води|UA-32
uk|Мукачево приймає фестиваль вина|UA-21
uk|Яремче засипало снігом|UA-26
uk|Долина без опалення: аварія на котельні|UA-26
uk|Самбір і Дрогобич залишилися без світла|UA-46
uk|У Золотоноші сталася ДТП|UA-71
uk|Пожежа в Білій Церкві: горить склад|UA-32
uk|Жовті Води залишилися без води|UA-12
uk|У Новому Розділі вибухнув газ|UA-46
uk|Запорізька АЕС втратила одну лінію живлення|UA-23
uk|Чорноморський порт відновив роботу|UA-51
uk|Харківське метро зупинили на годину|UA-63
uk|Львівський суд скасував рішення|UA-46
uk|На Покровському напрямку відбито 40 атак|UA-14
uk|Ізюмський район: пожежа в лісі|UA-63
uk|Сумська ОВА повідомила про обстріл|UA-59
uk|Кременчуцький НПЗ горить|UA-53
uk|Дніпровська міська рада проголосувала за бюджет|UA-12
uk|Нікопольський та Синельниківський райони під обстрілом|UA-12
uk|У Куп'янській громаді загинула жінка|UA-63
uk|Вінницький суд заарештував підозрюваного|UA-05
uk|Рязанський НПЗ атакували дрони|RU-RYA
uk|Новоросійський порт зупинив роботу|RU-KDA
uk|Краснодарський край накрив паводок|RU-KDA
ru|Московский суд арестовал чиновника|RU-MOW
ru|Саратовский НПЗ загорелся после атаки|RU-SAR
ru|Ростовская область подверглась атаке беспилотников|RU-ROS
ru|Курская АЭС работает штатно|RU-KRS
ru|Красноярский край горит: введён режим ЧС|RU-KYA
ru|Пермский завод остановил печи|RU-PER
ru|Пассажиры застряли в аэропорту Сочи|RU-KDA
ru|Сочи ждёт туристов|RU-KDA
ru|Уфа осталась без горячей воды|RU-BA
ru|Чита замерзает: авария на ТЭЦ|RU-ZAB
ru|Орёл атаковали беспилотники|RU-ORL
ru|В Изюме обстреляли рынок|UA-63
ru|В Ровно открыли школу|UA-56
ru|Сумы остались без воды|UA-59
ru|Владимир ждёт гостей фестиваля|RU-VLA
ru|Владимир Петров назначен министром|
ru|Самара попала под атаку дронов|RU-SAM
ru|В Энгельсе горит нефтебаза|RU-SAR
ru|В Кирове открыли новый мост|RU-KIR
ru|Киров: мэр ушёл в отставку|RU-KIR
ru|В Королёве построят школу|RU-MOS
ru|В Железнодорожном отключили воду|RU-MOS
ru|Никопольский район обстреляли из артиллерии|UA-12
ru|В Одессе прогремели взрывы|UA-51
ru|Львов остался без света|UA-46
ru|Взрывы в Днепре: есть пострадавшие|UA-12
ru|Мэр Харькова сообщил об ударе|UA-63
pl|W Krakowie doszło do wybuchu gazu|PL-12
pl|Pożar hali w Łodzi, ewakuowano 40 osób|PL-10
pl|We Wrocławiu stanęły tramwaje|PL-02
pl|Wypadek pod Rzeszowem, dwie osoby ranne|PL-18
pl|We Lwowie odbył się pogrzeb żołnierza|UA-46
pl|Ostrzał Charkowa: zginęły dwie osoby|UA-63
pl|W Charkowie bez prądu|UA-63
pl|Burza nad Mazurami, powalone drzewa w Olsztynie|PL-28
pl|Prezydent Gdańska ogłosiła plan|PL-22
pl|Do Poznania przyjechał festiwal|PL-30
pl|Mieszkańcy Bydgoszczy protestują|PL-04
pl|Pożar w Częstochowie|PL-24
pl|W Białymstoku zatrzymano kuriera|PL-20
pl|Dron spadł w Lubelskiem|PL-06
pl|W Zielonej Górze pękła rura|PL-08
pl|W Gorzowie Wielkopolskim otwarto most|PL-08
pl|Śląska policja zatrzymała kibola|PL-24
pl|Na Podkarpaciu intensywne opady śniegu|PL-18
pl|W Iwano-Frankiwsku przerwano lekcje|UA-26
pl|Atak na Odessę: płonie port|UA-51
pl|W Żytomierzu słychać było eksplozje|UA-18
pl|W Wilnie odbył się szczyt|LT-VL
pl|W Kijowie ogłoszono alarm|UA-30
pl|Policjanci z Torunia zatrzymali oszusta|PL-04
pl|W Kielcach pobito kierowcę|PL-26
pl|W Tychach ruszyła fabryka|PL-24
pl|Paweł Krakowski został prezesem|
pl|Warszawski sąd skazał posła|PL-14
pl|Krakowskie lotnisko zamknięte|PL-12
de|Kölner Hochhaus geräumt|DE-NW
de|Feuer in einer Münchner Schule|DE-BY
de|Der Hamburger Senat berät|DE-HH
de|Hamburger und Pommes werden teurer|
de|Wiener Polizei nimmt Verdächtigen fest|AT-9
de|Wiener Schnitzel wird teurer|
de|Unfall bei Freiburg: drei Verletzte|DE-BW
de|Frankfurt (Oder): Brücke gesperrt|DE-BB
de|Frankfurt am Main: Flughafen gesperrt|DE-HE
de|Explosionen in Charkiw|UA-63
de|Angriff auf Saporischschja|UA-23
de|Raketen treffen Mykolajiw|UA-48
de|In Tschernihiw fällt der Strom aus|UA-74
de|Essen: Großbrand in Wohnhaus|DE-NW
de|Das Essen in Kantinen wird teurer|
de|Die Halle war voll|
de|Sachsens Ministerpräsident tritt zurück|DE-SN
de|Zürcher Kantonsrat stimmt ab|CH-ZH
de|Basler Zoo zeigt Nachwuchs|CH-BS
de|Der Fußballer Marco Berliner verletzt sich|
de|Leipziger Messe abgesagt|DE-SN
de|Stau auf der Kölner Straße in Bonn|DE-NW
de|Tote bei Brand in Lwiw|UA-46
fr|Incendie dans un immeuble parisien|FR-IDF
fr|Un bus marseillais percute un arbre|FR-PAC
fr|Le maire de Lyon démissionne|FR-ARA
fr|Grève dans le métro lillois|FR-HDF
fr|Tours : un homme arrêté|FR-CVL
fr|Les tours du quartier seront démolies|
fr|Inondations à Nancy|FR-GES
fr|Nancy Martin élue présidente|
fr|Le Havre : un cargo en feu|FR-NOR
fr|Bombardement sur Kharkiv|UA-63
fr|Brest : le port bloqué|FR-BRE
fr|Valence : la rivière déborde|FR-ARA
fr|Un policier toulousain blessé|FR-OCC
es|Incendio en una fábrica barcelonesa|ES-CT
es|Accidente en Granada deja dos heridos|ES-AN
es|Toledo: detenido un alcalde|ES-CM
es|León estrena tren|ES-CL
es|Un león escapa de un zoo|
es|Córdoba sufre una ola de calor|ES-AN
es|Mérida, Yucatán: inundaciones|MX-YUC
es|Temblor en Oaxaca sin daños|MX-OAX
es|Explosión en Jarkov|UA-63
es|Ataque contra Járkiv|UA-63
es|Un tribunal sevillano condena al edil|ES-AN
es|Santiago Abascal pide elecciones|
es|Santiago de Chile amanece sin metro|CL-RM
en|Paris Jackson cancels show|
en|Jordan Peele directs a new film|
en|London Breed loses vote|
en|Chelsea Clinton speaks at forum|
en|Sydney Sweeney stars in a thriller|
en|Brooklyn Beckham opens a restaurant|
en|The cruiser Moskva sank|
en|USS Nevada leaves port|
en|HMS Kent escorts a convoy|
en|Lincoln signed the bill, the museum says|
en|Denver Broncos sign quarterback|US
en|Fire in Birmingham, Alabama|US-AL
en|Cambridge, Mass., police arrest man|US-MA
en|Brooklyn Bridge closed after crash|US-NY
en|Leaders meet in Versailles|FR-IDF
en|Buffalo stampede injures tourist|
en|Phoenix rises from ashes, says choir|
en|Reading improves memory, study finds|
en|Mobile phone sales fall|
en|Turkey prices rise before Thanksgiving|
en|Turkey raises rates|TR
en|Nice weather ahead for the weekend|
en|Bus crash in Nice kills one|FR-PAC
en|Bath time for zoo elephants|
en|Kyiv says no deal was offered|UA
en|Beijing warns Washington over chips|CN US
en|Moscow denies involvement|RU
en|The Kremlin said it would respond|RU
en|Downing Street rejects the plan|GB
en|Russian drones hit an apartment block in Sumy|UA-59
en|Israeli troops pull out of Nabatieh|LB-NA
en|French tourist killed in Bali avalanche|ID-BA
en|Iranian tanker boarded off Gibraltar|GI
en|German inflation slows|DE
uk|Ромни залишилися без газу після удару|UA-59
uk|Мешканці Ізюма скаржаться на дороги|UA-63
uk|В Олександрії вибухнув котел|UA-35
uk|Вознесенськ отримав гуманітарну допомогу|UA-48
uk|Кілька сіл під Охтиркою без світла|UA-59
uk|Синоптики попереджають про грози на Буковині|UA-77
uk|На Закарпатті зійшла лавина|UA-21
uk|Прикарпаття засипає снігом|UA-26
uk|Рубіжне опинилося в окупації|UA-09
uk|Тетіїв приймає ярмарок|UA-32
uk|Конотоп оплакує загиблих|UA-59
uk|Ворожі безпілотники пролетіли над Шосткою|UA-59
uk|Каховська ГЕС: наслідки підриву|UA-65
uk|Одеський суд відпустив підозрюваного|UA-51
uk|Житомирська ТЕЦ зупинила котел|UA-18
uk|На Лиманському напрямку тривають бої|UA-14
uk|На Куп'янському напрямку ворог відступив|UA-63
uk|У Тернополі вшанували поета Івана Франка|UA-61
uk|Івано-Франківськ приймає турнір|UA-26
uk|Вулиця Харківська у Сумах перекрита|UA-59
uk|Концерт гурту «Бучак» відбудеться у Львові|UA-46
uk|Андрій Луцький очолив відомство|
uk|Команда "Десна" перемогла|
uk|Крейсер «Москва» затонув у Чорному морі|
uk|Нападник «Шахтаря» підписав контракт|
uk|У Маріуполі знесли будинок|UA-14
uk|Обстріл Бєлгорода: загинули двоє|RU-BEL
uk|Вибухи в Енгельсі, горить нафтобаза|RU-SAR
uk|Смоленська область: упав дрон|RU-SMO
uk|Жителі Бердянська скаржаться на воду|UA-23
ru|В Чернигове отключили свет|UA-74
ru|Жители Мариуполя получили воду|UA-14
ru|Николаев обстреляли ракетами|UA-48
ru|Бровары остались без газа|UA-32
ru|В Орле загорелся завод|RU-ORL
ru|Губернатор Орловской области сообщил об атаке|RU-ORL
ru|В Тамбове сбили беспилотник|RU-TAM
ru|Тверской суд Москвы арестовал бизнесмена|RU-MOW
ru|Волгоградский НПЗ остановлен|RU-VGG
ru|Туапсинский порт закрыт|RU-KDA
ru|Екатеринбургский зоопарк закрыли|RU-SVE
ru|В Набережных Челнах задержали мошенников|RU-TA
ru|В Нижнем Новгороде прошёл форум|RU-NIZ
ru|Минский суд вынес приговор|BY-HM
ru|В Бресте закрыли пункт пропуска|BY-BR
ru|Актёр Владимир Орлов умер|
ru|Мария Самарская победила на турнире|
ru|Крейсер «Москва» затонул|
ru|Канал вышел из берегов под Тулой|RU-TUL
ru|Шахты встречают олимпийцев|RU-ROS
ru|Миллерово: пожар на складе|RU-ROS
ru|Россия заявила о прекращении огня|RU
ru|Берлин ответил Москве|DE RU
ru|Пожар в Нальчике тушат сто человек|RU-KB
pl|Zamość bez prądu po burzy|PL-06
pl|W Rybniku zawaliła się kamienica|PL-24
pl|W Przemyślu otwarto punkt pomocy|PL-18
pl|Na Śląsku zamknięto kopalnię|PL-24
pl|Na Pomorzu powódź|PL-22
pl|Na Dolnym Śląsku powódź|PL-02
pl|W Wielkopolsce susza|PL-30
pl|Na Mazowszu wichura|PL-14
pl|W Małopolsce lawina|PL-12
pl|Łódzkie lotnisko wstrzymało loty|PL-10
pl|Gdański sąd uniewinnił prezesa|PL-22
pl|W Tarnopolu żałoba|UA-61
pl|W Równem zaatakowano magazyn|UA-56
pl|W Dnieprze zginęło dziecko|UA-12
pl|W Sumach ostrzelano szpital|UA-59
pl|W Chersoniu ranny lekarz|UA-65
pl|W Zaporożu wybuch|UA-23
pl|W Mikołajowie brakuje wody|UA-48
pl|W Połtawie pogrzeb|UA-53
pl|W Łucku zatrzymano kierowcę|UA-07
pl|W Czernihowie ostrzał|UA-74
pl|W Pradze demonstracja|CZ-10
pl|W Bratysławie szczyt|SK-BL
pl|W Grodnie proces dziennikarza|BY-HR
pl|W Moskwie spadł dron|RU-MOW
pl|W Królewcu zamknięto port|RU-KGD
pl|W Berlinie pożar|DE-BE
pl|W Monachium szczyt|DE-BY
pl|W Paryżu strajk|FR-IDF
pl|W Rzymie trzęsienie ziemi|IT-62
pl|Jan Gdański zagrał koncert|
pl|Most Poniatowskiego w Warszawie zamknięty|PL-14
pl|Rosyjskie drony nad Lwowem|UA-46
pl|Ostrzeżenie przed burzą w województwie lubelskim|PL-06
de|Großbrand in Gera|DE-TH
de|Nach Unwetter: Passau unter Wasser|DE-BY
de|In Rostow am Don brennt ein Öllager|RU-ROS
de|Stuttgarter Polizei warnt|DE-BW
de|Berliner S-Bahn steht still|DE-BE
de|Bremer Hafen gesperrt|DE-HB
de|Grazer Altstadt überschwemmt|AT-6
de|Linzer Stahlwerk brennt|AT-4
de|Salzburgs Bürgermeister tritt zurück|AT-5
de|Genfer Gespräche vertagt|CH-GE
de|Berner Parlament stimmt ab|CH-BE
de|Kiewer Flughafen beschädigt|UA-30
de|Odessas Hafen getroffen|UA-51
de|Moskauer Gericht verurteilt Journalisten|RU-MOW
de|Frankfurter Würstchen zurückgerufen|
de|Frankfurter Flughafen gesperrt|DE-HE
de|Angela Wiener gewinnt Preis|
de|Russische Drohnen treffen Dnipro|UA-12
de|Brandenburgs Innenminister zieht Bilanz|DE-BB
de|Zugunglück bei Garmisch-Partenkirchen|DE-BY
de|Auf dem Hof brannte eine Scheune|
de|In der Halle brach Feuer aus|
de|Bomben auf Charkow|UA-63
de|Unwetterwarnung für den Landkreis Rostock aufgehoben|DE-MV
de|Kreis Rostock ohne Strom|DE-MV
fr|La préfecture de police de Paris interdit la marche|FR-IDF
fr|Rennes : deux blessés dans une rixe|FR-BRE
fr|Incendie à Sète|FR-OCC
fr|Un train déraille près de Dijon|FR-BFC
fr|L'aéroport de Nantes fermé|FR-PDL
fr|Le tribunal de Bordeaux relaxe le maire|FR-NAQ
fr|Explosion à Saint-Étienne|FR-ARA
fr|Les pompiers strasbourgeois en grève|FR-GES
fr|Un drone s'écrase à Mykolaïv|UA-48
fr|Frappe russe sur Zaporijjia|UA-23
fr|Moscou accuse Kiev|RU UA
fr|Le porte-avions Charles de Gaulle quitte Toulon|FR-PAC
fr|Sophie Marseille élue miss|
fr|Bruxelles : manifestation contre l'austérité|BE-BRU
fr|Liège sous les eaux|BE-WAL
fr|Lausanne : un homme arrêté|CH-VD
fr|Montréal paralysée par la neige|CA-QC
es|Incendio en Móstoles obliga a evacuar|ES-MD
es|Valencia suspende las clases por la DANA|ES-VC
es|Cae un avión en Santiago de Cali|CO-VAC
es|Temblor en San José sin víctimas|CR-SJ
es|La Policía de Medellín captura a un jefe|CO-ANT
es|Un juez madrileño archiva la causa|ES-MD
es|Bomberos valencianos controlan el fuego|ES-VC
es|El puerto de Vigo cierra por temporal|ES-GA
es|Lluvias en Santa Cruz, Bolivia|BO-S
es|Guadalajara, México: balacera|MX-JAL
es|Rusia bombardea Jersón|UA-65
es|Dos muertos en Zaporiyia|UA-23
es|Leópolis despide a sus soldados|UA-46
es|El Kremlin niega el ataque|RU
es|Carlos Sevilla gana la carrera|
es|Moscú y Washington negocian|RU US
"""


@pytest.mark.parametrize("line", TITLES.strip().splitlines())
def test_title_happens_where_it_says(gazetteer, line):
    language, title, wanted = line.split("|")
    codes = regions_of(gazetteer.find(title, "", language=language), gazetteer)
    regions = {code for code in codes if code.count("-") == 1}
    told = {region[:2] for region in regions}
    countries = {code for code in codes if code.isalpha() and code not in told}
    assert regions | countries == set(wanted.split())
