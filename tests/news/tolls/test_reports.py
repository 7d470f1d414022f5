"""What a title and the sentences under it tell together: totals, and nothing of other days and places."""

import pytest

from tests.news.tolls.reading import said

# Language and tolls, the title, its text a sentence a line.
REPORTS = """
en: killed 2
Kherson market shelled, two killed
A shell hit a market in Kherson on Monday, the governor said.
It came a day after a drone strike wounded 14 people in the same district.
Three of the injured are children.

en: killed 3, rescued 19
Tanker fire off Oman kills three
Three sailors died and 19 were rescued when a tanker caught fire off Oman.
The 2021 explosion of another ship of the owner killed 11.

en: killed 9
Landslide in Nepal leaves nine dead
Nine bodies have been recovered and around 20 people are missing, police said.
Last year 64 people died in landslides.

en: killed 6
Apartment block collapses in Lagos
At least six people were killed and 21 pulled out alive, an official said.
Up to 40 may be trapped.
Nigeria has seen 22 collapses since January that killed 80 people.

en: killed 2, hurt 31
Train and lorry collide in Poland
Two people died, among them the driver of the lorry, 54.
31 passengers were hurt, four seriously.

en:
Bus crash in Peru: what we know
The bus carried 44 passengers, of whom 12 died.
Police detained the driver, 39, and two owners.

en:
Explosion rocks refinery in Gujarat
One worker was killed and five others suffered burns.
A third unit was shut.
The plant employs 1,200.

en: hurt 4, killed 2
Drone attack on Odesa port injures four
Four dockers were wounded.
Air defences downed 31 of 36 drones.
In Mykolaiv, debris killed two people.

en: hurt 40
Stampede at Lagos concert
Organisers expected 3,000 fans; 9,000 came.
Seven were crushed to death and 40 hurt, police said; earlier reports spoke of five deaths.

en:
Ukraine says 12 civilians killed over past day
In Donetsk region, five people were killed.
In Kherson, three.

en: evacuated 4300
Volcano erupts on Flores, thousands flee
Authorities evacuated 4,300 people from six villages.
In 2024 an eruption killed nine people.

en: killed 5, arrested 3
Hotel fire in Baku kills 5; 3 held
Five guests died.
Police have detained three people, including the manager.

uk: killed 2, hurt 7
Росіяни вдарили по ринку в Херсоні: двоє загиблих
За словами голови ОВА, ще семеро людей поранені.
Напередодні внаслідок удару по Берислава загинули троє.
Серед поранених - двоє дітей.

uk: killed 1, hurt 5
Вибух у багатоповерхівці в Дніпрі
Загинула одна людина, п'ятеро постраждали, двох мешканців рятувальники дістали з-під завалів.
Будинок на 72 квартири евакуювали.
Торік у місті сталося 12 таких вибухів.

uk: hurt 14
ДТП на Рівненщині: автобус зіткнувся з вантажівкою
В автобусі їхали 32 пасажири.
Троє людей загинули на місці, ще двоє померли в лікарні.
Травмовано 14 людей.

uk: hurt 4
Шахеди атакували Конотоп
Пошкоджено 14 будинків, дві школи.
Поранень зазнали четверо людей, одного госпіталізовано.
Сили ППО збили 18 із 22 шахедів.

uk:
На Харківщині за добу поранено дев'ятьох людей
У Куп'янську поранено двох, в Ізюмі загинув чоловік.

uk: hurt 2
Пожежа в гуртожитку в Києві: евакуювали 120 студентів
Постраждали двоє, їх госпіталізували.
Пожежу гасили 60 рятувальників і 14 одиниць техніки.

uk: arrested 4
СБУ затримала чотирьох учасників банди
За даними слідства, вони вбили двох людей у 2022 році.

ru: killed 2
Взрыв на заводе в Дзержинске: двое погибших
Ещё пять человек госпитализированы с ожогами.
Год назад при взрыве на том же предприятии погибли три человека.
На заводе работают 1800 человек.

ru: hurt 3
В Белгороде при обстреле пострадали трое
Ранения получили двое мужчин и женщина.
Накануне в Шебекино погибли два человека.

ru: evacuated 1200
Паводок в Оренбуржье
Из зоны подтопления эвакуированы 1200 человек, в том числе 300 детей.
Затоплено 450 домов.
В 2024 году от паводка пострадали 17 тысяч человек.

ru:
В Москве задержали подозреваемых в подготовке теракта
Задержаны три человека 1998, 2001 и 2004 годов рождения.

de: killed 1, evacuated 90
Brand in Wohnheim: ein Toter
Bei dem Feuer in Essen starb ein Mann, elf Bewohner erlitten Rauchvergiftungen.
90 Menschen wurden evakuiert.
2019 waren dort zwei Menschen gestorben.

de: killed 3, missing 7, without power 4000
Unwetter in Bayern
Drei Menschen kamen ums Leben, sieben werden vermisst.
4000 Haushalte waren ohne Strom.
Bei der Flut 2021 starben 135 Menschen.

de: hurt 9
Angriff auf Saporischschja: Zahl der Opfer gestiegen
Nach Behördenangaben wurden mindestens neun Menschen verletzt, darunter drei Kinder.
Am Vortag hatte es vier Tote gegeben.

fr: hurt 5
Explosion dans une usine près de Lyon
Deux salariés sont morts et cinq autres ont été blessés, dont deux grièvement.
En 2001, l'explosion d'AZF avait fait 31 morts.

fr: killed 3, hurt 11
Frappes sur Kherson
Trois personnes ont été tuées et onze blessées, selon le gouverneur.
La veille, une frappe avait fait sept morts.

fr: killed 12
Séisme au Maroc
Le bilan provisoire est de douze morts et une centaine de blessés.
Le séisme de 2023 avait fait près de 3.000 morts.

es: killed 2, hurt 5
Explosión en una fábrica de Zaragoza
Dos trabajadores han muerto y otros cinco han resultado heridos, uno de ellos grave.
En 2015 una explosión en la misma ciudad dejó seis muertos.

es: evacuated 1200
Incendio en Castellón
Han sido evacuadas 1.200 personas de tres pueblos.
Dos bomberos resultaron heridos.
En agosto de 2022 ardieron 19.000 hectáreas.

pl: killed 2, hurt 5
Wybuch w fabryce w Gliwicach
Zginęły dwie osoby, pięć zostało rannych, w tym jedna ciężko.
Przed rokiem w tym zakładzie zginął jeden pracownik.

pl: evacuated 1200, killed 4
Powódź na Dolnym Śląsku
Ewakuowano 1200 osób.
Nie żyją cztery osoby, trzy są poszukiwane.
W 1997 roku zginęło 56 osób.

pl: hurt 7
Atak na Chersoń
W ataku rannych zostało siedem osób, w tym dwoje dzieci.
Dzień wcześniej zginęły trzy osoby.

en:
Second shooting in a week at Ohio mall
One person was wounded.
The first shooting, on Tuesday, left three dead.

en: killed 41, missing 6
Rescuers end search; toll at 41
The death toll of Tuesday's dam collapse stands at 41, with six people still missing, officials said.

en: killed 28, hurt 134
Kyiv: death toll of attack rises to 28
Rescuers found two more bodies; 134 people were injured.
Of the dead, three were children.
A day of mourning was declared; the July strike killed 33 people.
"""


@pytest.mark.parametrize("report", REPORTS.strip().split("\n\n"))
def test_report_tells_its_own_totals(report):
    head, title, *body = report.splitlines()
    language, _, tolls = head.partition(":")
    assert said(title, language, *body) == {toll.strip() for toll in tolls.split(",")} - {""}
