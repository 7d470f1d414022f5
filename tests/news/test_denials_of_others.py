"""Denials of reports that no word was listed for, and events that have words of denials. All invented."""

import pytest

from tests.news.test_denials import are_behind_each_other, report

OTHER_DENIALS = [
    (
        "en",
        "Finance minister of Moldova sacked, source says",
        """
        Moldova's finance minister was not fired, cabinet says
        Cabinet: talk of minister's dismissal is fake news
        Moldova's finance minister keeps his job
        Moldova denies sacking finance minister
        Minister's sacking: rumours untrue, says premier""",
    ),
    (
        "uk",
        "Міністра фінансів Молдови звільнено, каже джерело",
        """
        Міністр фінансів Молдови лишається на своїй посаді
        Уряд Молдови спростував звільнення міністра фінансів
        Звільнення міністра фінансів — фейк, заявили в уряді
        Міністра фінансів Молдови не звільняли""",
    ),
    (
        "ru",
        "Министр финансов Молдавии уволен, говорит источник",
        """
        Министр финансов Молдавии сохранил пост
        Правительство Молдавии опровергло увольнение министра
        Увольнение министра оказалось фейком
        Министра финансов Молдавии не увольняли""",
    ),
    (
        "de",
        "Finanzminister der Moldau entlassen",
        """
        Moldaus Finanzminister nicht entlassen
        Regierung dementiert Entlassung des Finanzministers
        Entlassung des Finanzministers: Das ist falsch, sagt die Regierung
        Finanzminister der Moldau behält sein Amt""",
    ),
    (
        "fr",
        "Le ministre des Finances de Moldavie limogé",
        """
        Le ministre des Finances n'est pas limogé
        Le gouvernement moldave dément le limogeage du ministre
        Limogeage du ministre : c'est une infox
        Le ministre des Finances reste à son poste""",
    ),
    (
        "pl",
        "Minister finansów Mołdawii zdymisjonowany",
        """
        Minister finansów Mołdawii nie został odwołany
        Rząd Mołdawii dementuje dymisję ministra
        Odwołanie ministra? To fake news
        Minister finansów zachowa stanowisko""",
    ),
    (
        "es",
        "Destituido el ministro de Finanzas de Moldavia",
        """
        El ministro de Finanzas de Moldavia no ha sido destituido
        El Gobierno desmiente la destitución del ministro
        La destitución del ministro, un bulo según el Gobierno
        El ministro de Finanzas se mantiene en el cargo""",
    ),
    (
        "en",
        "Dam near Orsova bursts, officials say",
        """
        Fake: dam near Orsova has burst
        Claim that dam near Orsova burst is false""",
    ),
    (
        "en",
        "General Ionesco killed in crash",
        """
        Reports of General Ionesco's death are untrue""",
    ),
    (
        "uk",
        "Біля Оршови прорвало дамбу",
        """
        Прорив дамби біля Оршови — фейк""",
    ),
    (
        "uk",
        "У Рені вибухнув склад зерна",
        """
        Вибух складу в Рені спростували""",
    ),
    (
        "ru",
        "В Рени взорвался склад зерна",
        """
        Взрыв склада в Рени опровергли""",
    ),
    (
        "ru",
        "Генерал Ионеску погиб в аварии",
        """
        Сообщение о гибели генерала Ионеску — фейк""",
    ),
    (
        "de",
        "Damm bei Orsova gebrochen",
        """
        Falschmeldung: Damm bei Orsova gebrochen""",
    ),
    (
        "de",
        "General Ionesco tödlich verunglückt",
        """
        Bericht über Tod von General Ionesco ist falsch""",
    ),
    (
        "fr",
        "Le barrage d'Orsova a cédé",
        """
        Infox : le barrage d'Orsova n'a pas cédé""",
    ),
    (
        "fr",
        "Le général Ionesco arrêté",
        """
        Arrestation du général Ionesco : la police dément""",
    ),
    (
        "pl",
        "Pękła tama koło Orszowy",
        """
        Fake news: tama koło Orszowy pękła""",
    ),
    (
        "pl",
        "Generał Ionescu aresztowany",
        """
        Prokuratura dementuje aresztowanie generała Ionescu""",
    ),
    (
        "es",
        "Revienta la presa de Orsova",
        """
        Es un bulo que reviente la presa de Orsova""",
    ),
    (
        "es",
        "Detenido el general Ionescu",
        """
        Desmienten la detención del general Ionescu""",
    ),
]
OTHER_EVENTS = [  # where the words of a denial deny nothing
    (
        "en",
        "Police of Vidin arrest fake doctor",
        """
        Fake doctor held in Vidin after woman's complaint""",
    ),
    (
        "en",
        "Mayor of Vidin survives vote of council",
        """
        Mayor of Vidin remains in office after council's vote""",
    ),
    (
        "en",
        "Vidin puts up fence at zoo",
        """
        False alarm over, zoo of Vidin puts up fence""",
    ),
    (
        "uk",
        "У Відині затримали фейкового лікаря",
        """
        Фейковий лікар із Відина постане перед судом""",
    ),
    (
        "uk",
        "Мер Відина втримався після голосування",
        """
        Мер Відина залишається на посаді після голосування""",
    ),
    (
        "ru",
        "В Видине задержали ложного врача",
        """
        Полиция Видина поймала фейкового врача""",
    ),
    (
        "de",
        "Polizei in Widin fasst falschen Arzt",
        """
        Falscher Arzt in Widin in Haft""",
    ),
    (
        "de",
        "Widins Polizei ermittelt gegen Schüler",
        """
        Schüler in Widin im Verdacht wegen Falschmeldung über Brand""",
    ),
    (
        "fr",
        "Un faux médecin arrêté à Vidin",
        """
        La police de Vidin interpelle un faux médecin""",
    ),
    (
        "pl",
        "Fałszywy lekarz zatrzymany w Widyniu",
        """
        Policja w Widyniu ujęła fałszywego lekarza""",
    ),
    (
        "es",
        "Detenido un falso médico en Vidin",
        """
        La policía de Vidin arresta a un médico falso""",
    ),
    (
        "es",
        "Multa en Vidin por difundir bulos",
        """
        Vidin multa a un hombre que difundió un bulo""",
    ),
    (
        "en",
        "Finance minister of Moldova sacked, source says",
        """
        Premier of Moldova fires finance minister
        Moldova: finance minister out, budget remains unsigned
        Finance minister loses post in Moldova over false data""",
    ),
    (
        "uk",
        "Міністра фінансів Молдови звільнено, каже джерело",
        """
        Прем'єр Молдови звільнив міністра фінансів
        Міністр фінансів втратив посаду через неправдиві дані""",
    ),
    (
        "ru",
        "Министр финансов Молдавии уволен, говорит источник",
        """
        Премьер Молдавии уволил министра финансов
        Министр финансов потерял пост из-за ложных данных""",
    ),
    (
        "de",
        "Finanzminister der Moldau entlassen",
        """
        Moldaus Premier entlässt Finanzminister
        Finanzminister verliert Amt wegen falscher Daten""",
    ),
    (
        "fr",
        "Le ministre des Finances de Moldavie limogé",
        """
        Le Premier ministre moldave limoge son ministre des Finances
        Le ministre perd son poste pour de fausses données""",
    ),
    (
        "pl",
        "Minister finansów Mołdawii zdymisjonowany",
        """
        Premier Mołdawii odwołał ministra finansów
        Minister traci stanowisko przez fałszywe dane""",
    ),
    (
        "es",
        "Destituido el ministro de Finanzas de Moldavia",
        """
        El primer ministro destituye al titular de Finanzas
        El ministro pierde el cargo por datos falsos""",
    ),
    (
        "en",
        "Dam near Orsova bursts, officials say",
        """
        Flood after dam break near Orsova, mayor calls blame false""",
    ),
    (
        "uk",
        "Біля Оршови прорвало дамбу",
        """
        Дамба біля Оршови не витримала: вода у місті""",
    ),
    (
        "fr",
        "Le barrage d'Orsova a cédé",
        """
        Rupture du barrage à Orsova : l'exploitant dément toute faute""",
    ),
    (
        "es",
        "Revienta la presa de Orsova",
        """
        Inundación en Orsova por la rotura de la presa; desmienten sabotaje""",
    ),
]


def pairs(listed: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(code, one, line.strip()) for code, one, lines in listed for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("language", "rumour", "denial"), pairs(OTHER_DENIALS))
def test_denial_of_whatever_report_stands_behind_none(language, rumour, denial):
    assert are_behind_each_other(report(rumour, language), report(denial, language)) == {False}


@pytest.mark.parametrize(("language", "one", "other"), pairs(OTHER_EVENTS))
def test_words_of_denials_that_deny_nothing_keep_nobody_back(language, one, other):
    assert are_behind_each_other(report(one, language), report(other, language)) == {True}
