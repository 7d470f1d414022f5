"""Denials of a rumour in seven languages, and events that others tell in words of their own.

A denial stands behind no rumour, for chats that want several publishers. All of it is invented.
"""

import pytest

from bot.news.stories.backing import Backing
from storage.model import Item
from tests.news.test_backing import told

RUMOURS = {
    "en": "Mayor of Vidin resigns after bridge scandal",
    "uk": "Мер Відина подав у відставку після скандалу з мостом",
    "ru": "Мэр Видина подал в отставку после скандала с мостом",
    "de": "Bürgermeister von Widin tritt nach Brückenskandal zurück",
    "fr": "Le maire de Vidin démissionne après le scandale du pont",
    "pl": "Burmistrz Widynia podał się do dymisji po aferze mostowej",
    "es": "El alcalde de Vidin dimite tras el escándalo del puente",
}
DENIALS = {
    "en": """
        Mayor of Vidin has not resigned, city hall says
        Mayor of Vidin remains in office, city hall says
        Vidin's mayor stays in his post
        Fake: mayor of Vidin did not step down
        Reports that the mayor of Vidin resigned are not true
        Vidin: report of mayor's resignation untrue, deputy says
        Resignation of Vidin mayor is a hoax
        Mayor of Vidin calls reports of his resignation false
        Mayor of Vidin rejects rumours of his resignation
        Mayor of Vidin denied that he had resigned
        Vidin mayor won't quit over bridge""",
    "uk": """
        Мер Відина залишається на посаді
        Мер Відина не подавав у відставку, кажуть у міськраді
        Фейк: мер Відина пішов у відставку
        Відставка мера Відина — це фейк
        У Відині спростували відставку мера
        Чутки про відставку мера Відина не відповідають дійсності
        Повідомлення про відставку мера Відина — неправда
        Мер Відина не йде у відставку
        Мера Відина не звільнили, він працює далі""",
    "ru": """
        Мэр Видина остаётся на своём посту
        Мэр Видина не подавал в отставку, заявили в мэрии
        Фейк: мэр Видина ушёл в отставку
        В Видине опровергли отставку мэра
        Слухи об отставке мэра Видина не соответствуют действительности
        Сообщения об отставке мэра Видина оказались ложью
        Мэр Видина не уходит в отставку
        Мэр Видина продолжит работу, отставки не будет""",
    "de": """
        Bürgermeister von Widin bleibt im Amt
        Bürgermeister von Widin ist nicht zurückgetreten
        Falschmeldung: Bürgermeister von Widin trat nicht zurück
        Rücktritt des Bürgermeisters von Widin ist eine Falschmeldung
        Widin dementierte Rücktritt des Bürgermeisters
        Meldung über Rücktritt in Widin ist unwahr
        Bericht über Rücktritt in Widin stimmt nicht
        Kein Rücktritt in Widin, sagt das Rathaus
        Widins Bürgermeister weist Berichte über Rücktritt zurück""",
    "fr": """
        Le maire de Vidin reste en fonction
        Le maire de Vidin n'a pas démissionné
        Infox : le maire de Vidin aurait démissionné
        La démission du maire de Vidin est une infox
        La mairie de Vidin dément la démission du maire
        Non, le maire de Vidin n'a pas quitté ses fonctions
        L'annonce de la démission du maire de Vidin est fausse
        Le maire de Vidin ne démissionne pas
        Le maire de Vidin a démenti sa démission""",
    "pl": """
        Burmistrz Widynia pozostaje na stanowisku
        Burmistrz Widynia dementuje: nie podał się do dymisji
        Fałszywa informacja: burmistrz Widynia odszedł
        Dymisja burmistrza Widynia to fake news
        Ratusz w Widyniu zdementował dymisję burmistrza
        Doniesienia o dymisji burmistrza Widynia to nieprawda
        Informacje o dymisji burmistrza Widynia są nieprawdziwe
        Burmistrz Widynia nie złożył rezygnacji
        Burmistrz Widynia nie odchodzi""",
    "es": """
        El alcalde de Vidin sigue en el cargo
        El alcalde de Vidin no ha dimitido
        Bulo: el alcalde de Vidin ha dejado el cargo
        La dimisión del alcalde de Vidin es un bulo
        El ayuntamiento de Vidin desmintió la dimisión del alcalde
        Es falso que el alcalde de Vidin haya dimitido
        No es cierto que el alcalde de Vidin dimita
        El alcalde de Vidin no ha presentado su dimisión
        El alcalde de Vidin permanece en su puesto""",
}
CONFIRMATIONS = {
    "en": """
        Vidin mayor steps down over bridge
        Mayor of Vidin quits, calls bribery claims untrue
        Mayor of Vidin resigns, deputy remains silent
        Bridge scandal in Vidin: mayor gone, bridge remains shut
        Mayor of Vidin resigns over fake invoices
        Vidin mayor hands in resignation, his deputy stays in office
        Mayor of Vidin quits but remains in office until vote""",
    "uk": """
        Відставка у Відині: мер іде через міст
        Мер Відина склав повноваження, міст залишається закритим
        Мер Відина пішов з посади через фейкові рахунки
        Очільник Відина оголосив про відставку, заступник залишається на посаді
        Мер Відина йде у відставку, а звинувачення називає неправдою
        Через скандал з мостом Відин лишився без мера""",
    "ru": """
        Отставка в Видине: мэр уходит из-за моста
        Мэр Видина сложил полномочия, мост остаётся закрытым
        Мэр Видина ушёл с поста из-за фейковых счетов
        Глава Видина объявил об отставке, его заместитель остаётся на посту
        Мэр Видина уходит, обвинения называет ложью
        Видин остался без мэра после скандала с мостом""",
    "de": """
        Rücktritt in Widin: Bürgermeister geht wegen Brücke
        Bürgermeister von Widin legt Amt nieder, Brücke bleibt gesperrt
        Bürgermeister von Widin stürzt über falsche Rechnungen
        Widins Bürgermeister kündigt Rücktritt an, seine Stellvertreterin bleibt im Amt
        Bürgermeister von Widin geht, Vorwürfe nennt er unwahr""",
    "fr": """
        Démission à Vidin : le maire part à cause du pont
        Le maire de Vidin quitte ses fonctions, le pont reste fermé
        Le maire de Vidin tombe pour de fausses factures
        Le maire de Vidin annonce sa démission, son adjointe reste en fonction
        Le maire de Vidin s'en va et juge les accusations fausses""",
    "pl": """
        Dymisja w Widyniu: burmistrz odchodzi z powodu mostu
        Burmistrz Widynia zrezygnował, most pozostaje zamknięty
        Burmistrz Widynia odchodzi przez fałszywe faktury
        Burmistrz Widynia ogłosił dymisję, jego zastępca pozostaje na stanowisku
        Burmistrz Widynia ustąpił, zarzuty nazywa nieprawdą""",
    "es": """
        Dimisión en Vidin: el alcalde se va por el puente
        El alcalde de Vidin deja el cargo, el puente sigue cerrado
        El alcalde de Vidin cae por facturas falsas
        El alcalde de Vidin anuncia su dimisión, su adjunta sigue en el cargo
        El alcalde de Vidin renuncia y llama falsas las acusaciones""",
}


def rows(listed: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, line.strip()) for code, lines in listed.items() for line in lines.strip().splitlines()]


def report(title: str, language: str) -> Item:
    return told(title, language=language)


def are_behind_each_other(one: Item, other: Item) -> set[bool]:
    return {other in Backing([one, other]).of_post(one), one in Backing([one, other]).of_post(other)}


@pytest.mark.parametrize(("language", "denial"), rows(DENIALS))
def test_denial_stands_behind_no_rumour_nor_the_rumour_behind_it(language, denial):
    rumour = report(RUMOURS[language], language)
    assert are_behind_each_other(rumour, report(denial, language)) == {False}


def test_denial_is_one_in_another_language_too_and_two_of_them_are_two_publishers():
    rumour = report(RUMOURS["en"], "en")
    denials = [report(lines.strip().splitlines()[0].strip(), code) for code, lines in DENIALS.items()]
    for one in denials:
        assert are_behind_each_other(rumour, one) == {False}
        assert Backing([rumour, *denials]).of_post(one) == [
            one,
            *(other for other in denials if other != one),
        ]


@pytest.mark.parametrize(("language", "confirmation"), rows(CONFIRMATIONS))
def test_who_tells_the_event_in_words_of_their_own_stands_behind_it(language, confirmation):
    event = report(RUMOURS[language], language)
    assert are_behind_each_other(event, report(confirmation, language)) == {True}


CONVICTED = [
    ("en", "Former mayor found guilty by Warsaw court"),
    ("en", "Former mayor of Warsaw sentenced to two years"),
    ("en", "Warsaw court convicts former mayor"),
    ("uk", "Суд у Варшаві засудив колишнього мера"),
    ("ru", "Бывшего мэра Варшавы признали виновным"),
    ("de", "Warschauer Gericht verurteilt früheren Bürgermeister"),
    ("fr", "Varsovie : l'ancien maire condamné"),
    ("pl", "Sąd w Warszawie skazał byłego burmistrza"),
    ("es", "Condenan al exalcalde de Varsovia"),
]
ACQUITTED = [
    ("en", "Warsaw court acquits former mayor"),
    ("en", "Former mayor of Warsaw not guilty, court rules"),
    ("uk", "Суд у Варшаві виправдав колишнього мера"),
    ("ru", "Бывший мэр Варшавы оправдан"),
    ("de", "Warschauer Gericht spricht früheren Bürgermeister frei"),
    ("fr", "L'ancien maire de Varsovie relaxé"),
    ("pl", "Były burmistrz Warszawy uniewinniony"),
    ("es", "Absuelven al exalcalde de Varsovia"),
]


def test_who_tells_of_a_conviction_stands_behind_no_acquittal_in_whatever_language():
    convicted, acquitted = ([report(title, code) for code, title in one] for one in (CONVICTED, ACQUITTED))
    for one in convicted:
        assert set(Backing([*convicted, *acquitted]).of_post(one)) == set(convicted)
    for one in acquitted:
        assert set(Backing([*convicted, *acquitted]).of_post(one)) == set(acquitted)
