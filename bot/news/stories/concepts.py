"""Words of three languages that tell one kind of event: "blast", "вибух", "взрыв". A table only, no code.

What a story is told by beside names, places and numbers; a pair of reports may share none of the very words.
One row a concept: its name, a colon, folded words in English, Ukrainian and Russian; endings do not matter.
"""

from typing import Final

CONCEPTS: Final = """
attack: attack attacks strike strikes struck raid assault shelling shelled атака атаки атакували атаковали
attack: удар удари удары ударили обстріл обстріли обстрел обстрелы обстріляли обстреляли
blast: blast blasts explosion explode exploded bomb bombing bomber bombings вибух вибухи вибухнув взрыв взрывы
blast: взорвался бомба
drone: drone drones uav дрон дрони дрони дронів дроны дронов безпілотник безпілотники беспилотник беспилотники
missile: missile missiles rocket rockets ракета ракети ракетами ракеты ракетами ракетний ракетный
fire: fire fires blaze wildfire wildfires пожежа пожежі пожар пожары загорілася загорелся
quake: quake earthquake earthquakes tremor землетрус землетрясение
flood: flood floods flooding повінь повені наводнение затопило затоплення
storm: storm storms hurricane cyclone typhoon tornado ураган шторм тайфун буря
volcano: volcano volcanic erupt erupts eruption вулкан виверження извержение
crash: crash crashes crashed collision collide collides derail derails derailed дтп аварія авария катастрофа
crash: зіткнення столкновение
plane: plane jet aircraft airliner flight літак літака літаки самолет самолета самолеты
ship: ship vessel boat ferry tanker корабель судно корабль паром танкер
train: train trains поїзд потяг поезд
troops: troops soldier soldiers army military force forces військові військо армія военные войска армия солдат
police: police cop cops policeman officer officers поліція поліцейські полиция полицейские
rebel: rebel rebels insurgent insurgents militant militants fighters separatist боевики бойовики повстанці
protest: protest protests protester protesters rally rallies demonstration demonstrators протест протести
protest: протесты мітинг мітинги митинг митинги
leader: leader leaders chief head boss лідер лидер голова глава
president: president presidential президент президента
premier: premier pm прем'єр премьер
minister: minister ministers ministry міністр міністра министр министра
government: government govt cabinet уряд уряду правительство правительства
parliament: parliament parliamentary congress senate парламент рада дума госдума
election: election elections vote votes voting poll polls ballot вибори виборів выборы выборов голосування
election: голосование
court: court judge trial tried jury суд суду суда судья суддя
prison: jail jailed prison imprisoned sentenced вязниця в'язниця тюрьма засуджено осужден
release: release releases released free freed frees звільнено звільнили освобожден освободили
resign: resign resigns resigned resignation quit quits steps відставка подав отставка
talks: talk talks negotiation negotiations negotiator negotiators summit переговори переговорів переговоры
talks: переговоров саміт саммит
deal: deal agreement pact accord treaty угода угоди сделка соглашение договір договор
sanctions: sanction sanctions санкції санкцій санкции санкций
ban: ban bans banned prohibit prohibits заборона заборонили запрет запретили
win: win wins won victory beat beats перемога перемогла победа победил
sue: sue sues sued lawsuit lawsuits позов иск
rise: rise rises rose climbs climb climbed jump jumps gain gains зросла зросли зростання вырос выросла рост
fall: fall falls fell drop drops dropped plunge slump впав впали падіння упал упали падение
warn: warn warns warned warning warnings попередив попередили предупредил предупредили
rate: rate rates ставка ставки ставку
price: price prices cost costs ціна ціни цін цена цены цен
market: stock stocks share shares market markets акції ринок акции рынок
profit: profit profits income earnings прибуток прибыль
bank: bank banks банк банку банка банки
car: car cars vehicle vehicles truck trucks авто автомобіль автомобиль машина
child: child children kid kids teen teens діти дітей дитина дети детей ребенок
doctor: doctor doctors hospital hospitals hospitalized лікар лікарі лікарня врач врачи больница медик медики
nuclear: nuclear nuke nukes atomic reactor ядерний ядерна ядерный ядерная аес аэс
power: power electricity blackout outage outages електроенергія світло электроэнергия свет
oil: oil petroleum refinery нафта нафти нпз нефть нефти
gas: gas газ газу газа
border: border borders кордон кордоні граница границе
aid: aid assistance допомога допомогу помощь помощи
guarantee: guarantee guarantees гарантія гарантії гарантий гарантии
security: security безпека безпеки безопасность безопасности
visit: visit visits visited arrive arrives arrived візит прибув визит прибыл
war: war війна війни война войны
ceasefire: ceasefire truce armistice перемир'я перемирие
"""
