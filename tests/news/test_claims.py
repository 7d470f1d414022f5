"""What the head of a reply may say of people: true, or nothing. Towns are real, what happens there is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.messages.told import told_changes
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.tolls.reading import read_tolls
from storage.model import ChangeKind
from tests.news.desk_of_one import Desk


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def claimed(item) -> set[str]:
    """The figures that a reply says are new: "killed 3 was 1"."""
    return {
        f"{change.role} {change.value} was {change.was}"
        for change in item.changes
        if change.kind is ChangeKind.FIGURE
    }


def said(item) -> str:
    return told_changes(item.changes, translate=str, ngettext=lambda one, many, n: many, name=str)


# A first report, what another outlet tells two hours later, and what of it may be claimed.
GOES_ON = [
    (
        "Missile hits tram depot in Sumy, one killed, five hurt",
        "Sumy tram depot missile strike kills three, wounds nine",
        {"killed 3 was 1", "hurt 9 was 5"},
    ),
    (
        "Ferry sinks off Mersin, 4 dead, 30 missing",
        "Mersin ferry sinking: death toll rises to 11, 19 still missing",
        {"killed 11 was 4", "missing 19 was 30"},
    ),
    (
        "Police detain 12 at dockers' rally in Gdynia",
        "Gdynia dockers' rally: police say 31 detained",
        {"arrested 31 was 12"},
    ),
    (
        "Ракета влучила у трамвайне депо в Сумах: один загинув, п'ятеро поранені",
        "Удар по трамвайному депо в Сумах: кількість загиблих зросла до трьох, поранених дев'ятеро",
        {"killed 3 was 1", "hurt 9 was 5"},
    ),
    (
        "На заводі в Полтаві вибух, постраждали двоє робітників",
        "Вибух на заводі в Полтаві: поранених уже шестеро",
        {"hurt 6 was 2"},
    ),
    (
        "В Самаре рухнул мост: один погибший, четверо пострадавших",
        "Число жертв обрушения моста в Самаре возросло до трёх, пострадали семь человек",
        {"killed 3 was 1", "hurt 7 was 4"},
    ),
    (
        "Explosion in Chemiewerk: Brand in Leverkusen, drei Verletzte",
        "Brand im Chemiewerk Leverkusen: Zahl der Verletzten steigt auf elf",
        {"hurt 11 was 3"},
    ),
    (
        "Effondrement d'un pont à Grenoble : deux morts, cinq blessés",
        "Pont effondré à Grenoble : le bilan s'alourdit à quatre morts",
        {"killed 4 was 2"},
    ),
    (
        "Se derrumba un puente en Toledo: dos muertos y cinco heridos",
        "Suben a cuatro los muertos por el derrumbe del puente en Toledo",
        {"killed 4 was 2"},
    ),
    (
        "Zawalił się most w Krakowie. Dwie osoby zginęły, pięć rannych",
        "Most w Krakowie: liczba ofiar wzrosła do czterech",
        {"killed 4 was 2"},
    ),
    (
        "Bridge collapses in Toledo, Spain, two dead, five hurt",
        "Second injured man dies after Toledo bridge collapse, toll now three",
        set(),
    ),
    (
        "Bridge collapses in Krakow, one dead, five hurt",
        "Second person dies after Krakow bridge collapse",
        {"killed 2 was 1"},
    ),
    (
        "Wildfire burns 1,200 hectares near Marseille",
        "Wildfire near Marseille grows to 3,400 hectares",
        {"hectares 3400 was 1200"},
    ),
    (
        "Quake of magnitude 5.9 shakes Izmir",
        "Izmir quake upgraded to magnitude 6.2",
        {"magnitude 6.2 was 5.9"},
    ),
]


@pytest.mark.parametrize(("first", "second", "claims"), GOES_ON)
def test_number_that_a_story_goes_on_with_is_claimed(desk, first, second, claims):
    story = desk.report("Rail News", first).story_id
    desk.later(hours=2)
    later = desk.report("Coast Wire", second)
    assert later.story_id == story
    assert claimed(later) == claims


SILENT = [
    (
        "Drone hits bus in Sumy, one killed, two hurt",
        "Drone hits bus in Konotop, three killed, nine hurt",
    ),
    ("Drone hits bus in Sumy, one killed", "Drone could have killed 30 in Sumy bus"),
    (
        "Drone hits bus in Sumy, one killed",
        "Sumy bus drone strike: about 20 hurt, more than 3 killed",
    ),
    ("Drone hits bus in Sumy, two killed", "Sumy bus drone strike: two children among the dead"),
    ("Drone hits bus in Sumy, two killed", "Sumy bus drone strike: three more bodies found"),
    (
        "Drone hits bus in Sumy, two killed",
        "Drones killed 41 in Sumy this month, latest on bus",
    ),
    (
        "Drone hits bus in Sumy, two killed",
        "Sumy bus drone strike recalls 2023 attack that killed 24",
    ),
    (
        "Drone hits bus in Sumy, two killed",
        "Kyiv denies that 12 were killed in Sumy bus drone strike",
    ),
    ("Drone hits bus in Sumy, four killed", "One killed as drone hits minibus in Sumy, mayor says"),
    ("Harbour bank lends Gdynia 420 million euros", "Gdynia harbour bank fined 4 billion euros over loan"),
    ("Izmir quake struck at a depth of 12 km", "Izmir quake felt 41 km away"),
    ("Gdynia prices rise 1.8 percent in April", "Gdynia prices rise 14.5 percent in a year"),
    ("Дрон атакував маршрутку в Сумах: один загинув", "Дрон атакував маршрутку в Конотопі: троє загиблих"),
    ("Дрон атакував маршрутку в Сумах: один загинув", "Удар по маршрутці в Сумах: серед загиблих двоє дітей"),
    (
        "Дрон атакував маршрутку в Сумах: один загинув",
        "За добу на Сумщині загинули семеро, удар по маршрутці",
    ),
    ("Дрон атаковал маршрутку в Сумах: один погиб", "Дрон атаковал маршрутку в Конотопе: трое погибших"),
    ("Drohne trifft Bus in Leipzig, ein Toter", "Drohne trifft Bus in Dresden, drei Tote"),
    ("Un drone frappe un bus à Lyon, un mort", "Un drone frappe un bus à Nice, trois morts"),
    ("Un dron alcanza un autobús en Toledo, un muerto", "Un dron alcanza un autobús en Murcia, tres muertos"),
    (
        "Dron uderzył w autobus w Krakowie, jedna osoba zginęła",
        "Dron uderzył w autobus w Lublinie, trzy osoby zginęły",
    ),
]


@pytest.mark.parametrize(("first", "second"), SILENT)
def test_what_is_not_sure_is_not_claimed(desk, first, second):
    desk.report("Rail News", first)
    desk.later(hours=2)
    assert claimed(desk.report("Coast Wire", second)) == set()


def test_downward_correction_is_said_as_such(desk):
    desk.report("Rail News", "Missile hits tram depot in Sumy, six killed")
    desk.later(hours=2)
    fewer = desk.report("Coast Wire", "Officials lower death toll in Sumy tram depot missile strike to five")
    assert claimed(fewer) == {"killed 5 was 6"}
    assert said(fewer) == "now 5 killed, 6 before"
    assert fewer.why[-1] == "5 killed, was 6"


def test_next_number_is_told_against_the_corrected_one(desk):
    for title in (
        "Missile hits tram depot in Sumy, six killed",
        "Officials lower death toll in Sumy tram depot missile strike to five",
        "Death toll in Sumy tram depot missile strike rises to eight",
    ):
        desk.later(hours=1)
        last = desk.report("Rail News", title)
    assert claimed(last) == {"killed 8 was 5"}


def test_number_is_told_against_the_last_one_unless_the_report_says_from_which_it_rose(desk):
    one, three, five = (
        desk.report(source, title)
        for source, title in (
            ("Rail News", "Missile hits tram depot in Sumy, one killed"),
            ("Coast Wire", "Death toll in Sumy tram depot missile strike rises to three"),
            ("Rail News", "Death toll in Sumy tram depot missile strike rises to five"),
        )
    )
    assert {three.story_id, five.story_id} == {one.story_id}
    assert claimed(five) == {"killed 5 was 3"}
    since_the_first = desk.report(
        "Slow Post", "Death toll in Sumy tram depot missile strike rises from one to six"
    )
    assert claimed(since_the_first) == {"killed 6 was 1"}


def test_report_that_tells_less_than_was_told_claims_nothing_of_the_rest(desk):
    first = desk.report("Rail News", "Missile hits tram depot in Sumy, four killed, five hurt")
    desk.later(hours=1)
    fewer = desk.report("Coast Wire", "Sumy tram depot missile strike kills three, wounds nine")
    assert fewer.story_id == first.story_id
    assert claimed(fewer) == set()


def test_translation_claims_where_the_place_is_shared_and_the_number_is_news_in_its_language(desk):
    first = desk.report("Рейки", "Ракета влучила у трамвайне депо в Сумах: один загинув, п'ятеро поранені")
    desk.later(hours=1)
    grown = desk.report("Рейки", "Сумы, трамвайное депо: число погибших при ударе ракеты выросло до трёх")
    desk.later(hours=1)
    told = desk.report("Rail News", "Death toll of missile strike on Sumy tram depot rises to three")
    assert {grown.story_id, told.story_id} == {first.story_id}
    assert claimed(grown) == claimed(told) == {"killed 3 was 1"}


def test_report_of_an_earlier_hour_and_what_was_told_before_claim_nothing(desk):
    early = desk.now
    desk.report("Rail News", "Missile hits tram depot in Sumy, one killed")
    desk.later(hours=2)
    desk.report("Rail News", "Death toll in Sumy tram depot missile strike rises to four")
    again = desk.report("Coast Wire", "Sumy tram depot missile strike: death toll reaches four")
    late = desk.report("Slow Post", "Missile hits tram depot in Sumy, two killed", at=early)
    assert claimed(again) == claimed(late) == set()


def test_fate_told_only_now_is_no_change_of_a_number(desk):
    desk.report("Rail News", "Missile hits tram depot in Sumy, one killed")
    desk.later(hours=1)
    assert (
        claimed(desk.report("Coast Wire", "Missile hits tram depot in Sumy, one killed, nine hurt")) == set()
    )


def test_sentence_about_another_region_tells_no_toll_of_this_one(desk):
    desk.report("Rail News", "Missile hits tram depot in Sumy, one killed")
    desk.later(hours=1)
    text = "Trams stand still in Sumy. In Odesa another missile wounded 40 people."
    report = desk.report("Coast Wire", "Sumy tram depot missile strike kills two", text)
    desk.later(hours=1)
    last = desk.report("Coast Wire", "Sumy tram depot missile strike: number of wounded rises to 55")
    assert claimed(report) == {"killed 2 was 1"}
    assert claimed(last) == set()


def test_turn_is_told_only_of_an_event_that_is_surely_the_same(desk):
    desk.report("Rail News", "Drone threat declared in Tula region of Russia")
    desk.later(hours=1)
    other = desk.report("Coast Wire", "Lipetsk governor denies drone threat deaths in region of Russia")
    assert "denial" not in said(other)


# --- laws

_NUMBERS = {
    "12": 12,
    "3": 3,
    "18": 18,
    "41": 41,
    "one": 1,
    "two": 2,
    "five": 5,
    "двоє": 2,
    "троє": 3,
    "trois": 3,
}
_ROLES = {
    "killed": "killed",
    "hurt": "hurt",
    "wounded": "hurt",
    "missing": "missing",
    "загинули": "killed",
    "поранено": "hurt",
    "ранены": "hurt",
    "погибли": "killed",
    "Tote": "killed",
    "Verletzte": "hurt",
    "morts": "killed",
    "muertos": "killed",
    "heridos": "hurt",
    "zabitych": "killed",
    "rannych": "hurt",
}
_PARTING = {",", ".", ";", "and", "or", "та", "и", "und", "et", "y", "oraz"}
_OTHERS = """
    people children людей дітей человек osób Sumy F-16 Shahed-136 May 14:02 2014 km % €5 A14 M-5 №12 54-річна
    : — of to from in at least about more not could since week no among them including rises не за добу у
    зросла до dont entre ellos w tym
"""
_PIECES = st.sampled_from([*_NUMBERS, *_ROLES, *_PARTING, *_OTHERS.split()])


@pytest.mark.slow
@settings(max_examples=500)
@given(words=st.lists(_PIECES, max_size=14), language=st.sampled_from(sorted(LANGUAGES)))
def test_every_toll_is_a_number_in_one_clause_with_a_word_of_its_role(words, language):
    clauses: list[list[str]] = [[]]
    for word in words:
        if word in _PARTING:
            clauses.append([])
        clauses[-1].append(word)
    for toll in read_tolls(" ".join(words), (), language, day=18):
        assert any(
            toll.value in {_NUMBERS.get(word) for word in clause}
            and toll.role in {_ROLES.get(word) for word in clause}
            for clause in clauses
        )


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Police arrest 12. Killed in the raid: nobody", "en"),
        ("Polizei nimmt 12 fest . Tote gibt es nicht", "de"),
        ("Поліція затримала 12. Загиблих немає", "uk"),
    ],
)
def test_a_full_stop_in_a_title_parts_a_number_from_the_next_sentence(title, language):
    assert "killed" not in {toll.role for toll in read_tolls(title, (), language)}


def test_a_german_day_is_a_day_whatever_its_stop():
    [toll] = read_tolls("Am 18. Mai wurden 5 Menschen getötet", (), "de", day=18)
    assert (toll.role, toll.value) == ("killed", 5)


@given(title=st.text(max_size=80), text=st.text(max_size=80), language=st.sampled_from(sorted(LANGUAGES)))
def test_no_text_breaks_the_reading(title, text, language):
    for toll in read_tolls(title, (text,), language, day=1):
        assert toll.value >= 0


@pytest.mark.parametrize(("order", "claims"), [("second", {"killed 2 was 1"}), ("third", set())])
def test_next_victim_is_claimed_only_where_the_story_knows_the_one_before(desk, order, claims):
    desk.report("City Wire", "Blast in Sumy market, one killed")
    assert claimed(desk.report("Coast Wire", f"Sumy market blast: {order} victim dies")) == claims
