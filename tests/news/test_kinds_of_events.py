"""What tells two events from one beyond their words: who acts, of what, in what form; and what does not."""

import pytest

from bot.news.likeness.conflicts import opposed
from bot.news.likeness.fingerprint import fingerprint
from bot.news.likeness.terms import terms_of
from bot.news.words.text import fold
from storage.model import VerdictKind
from tests.news.desk_of_one import Desk


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def joins(desk, first, second) -> bool:
    """Tell whether the second report goes on with the first one's story; each is (source, title, text)."""
    before = desk.report(*first)
    desk.later(minutes=25)
    return desk.report(*second).story_id == before.id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Скільки коштує гречка 4 травня", "Рівень води в річках на 4 травня: без змін"),
        ("Ferry timetable for May 4", "Prices of cherries, May 4"),
    ],
)
def test_two_columns_of_one_day_share_no_more_than_its_date(desk, first, second):
    assert not joins(desk, ("Courier", first, ""), ("Herald", second, ""))


PORT = (
    "Wire",
    "Two dead after drone attack on port of Odesa",
    "Drones hit the port of Odesa, killing two people.",
)
ABROAD = (
    "Zeitung",
    "Zwei Tote nach Drohnenangriff auf ukrainischen Hafen",
    "Zwei Menschen starben, als Drohnen einen Hafen im Süden der Ukraine trafen.",
)


def test_a_report_that_names_no_region_brings_no_other_region_into_its_story(desk):
    first = desk.report(*PORT)
    desk.later(minutes=25)
    assert desk.report(*ABROAD).story_id == first.story_id
    desk.later(minutes=25)
    other = desk.report(
        "Radio",
        "Дрони атакували Харків: двоє загиблих",
        "Двоє людей загинули у Харкові внаслідок атаки дронів.",
    )
    assert other.story_id == other.id


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Why Rotterdam's cranes stand still", "en"),
        ("Wordle today: hints for June 3", "en"),
        ("Harbour strike live: latest from the quays", "en"),
        ("Чому в Одесі подорожчав сир", "uk"),
        ("Курс валют на 3 червня", "uk"),
        ("Гороскоп на середу", "uk"),
        ("Почему в Самаре подорожал сыр", "ru"),
        ("Официальный курс евро на среду", "ru"),
        ("Warum die Kräne stillstehen", "de"),
        ("Dlaczego dźwigi stoją", "pl"),
        ("Kursy walut w środę", "pl"),
        ("Por qué están paradas las grúas", "es"),
        ("Pourquoi les grues sont à l'arrêt", "fr"),
        ("En direct, grève au port : les quais se vident", "fr"),
    ],
)
def test_explainers_rates_and_live_pages_name_no_event(title, language):
    assert fingerprint(title, "", language=language).is_column


@pytest.mark.parametrize(
    "words",
    [
        {"en": "swapped", "uk": "обміняли", "ru": "обменяли", "de": "ausgetauscht", "pl": "wymiana"},
        {"en": "drowned", "uk": "потонув", "ru": "утонул", "de": "ertrunken", "pl": "utonął", "fr": "noyé"},
        {"en": "ECB", "uk": "ЄЦБ", "ru": "ЕЦБ", "de": "EZB", "pl": "EBC", "es": "BCE", "fr": "BCE"},
        {"en": "nightclub", "uk": "клуб", "ru": "клуб", "de": "Nachtclub", "pl": "klub", "es": "discoteca"},
        {"en": "resumed", "uk": "відновили", "ru": "возобновили", "es": "reanuda", "fr": "reprise"},
    ],
)
def test_what_happens_is_one_term_in_every_language(words):
    found = {terms_of(fold(word), language)[0] for language, word in words.items()}
    assert len(found) == 1
    assert found.pop()[0] == "~"


def test_explosions_in_a_town_are_the_attack_on_it(desk):
    assert joins(
        desk,
        ("Вісник", "Вибухи в Ізмаїлі", "Працює протиповітряна оборона."),
        ("Маяк", "Атака на Ізмаїл: влучання в елеватор", "Горить дах, вогонь гасять."),
    )


def test_who_denies_from_elsewhere_goes_on_with_the_story(desk):
    assert joins(
        desk,
        ("Herald", "Norway says trawler cut Svalbard cable", "The trawler Morskoi Lev had left Murmansk."),
        ("Courier", "Russia denies trawler cut Svalbard cable", "The Morskoi Lev was fishing, it said."),
    )


def test_countrys_name_alone_does_not_make_two_titles_kin(desk):
    assert not joins(
        desk,
        (
            "Herald",
            "Bicycle maker recalls 9,000 tandems in Canada over loose forks",
            "Dealers fit new forks.",
        ),
        ("Herald", "Oil slips as Canada's stocks build", "The benchmark lost half a dollar."),
    )


def test_law_that_is_signed_is_not_another_one_that_is_vetoed(desk):
    assert not joins(
        desk,
        ("Herald", "Slovenian president vetoes hunting bill", "It returns to the chamber."),
        ("Herald", "Slovenian president signs archive bill", "It takes effect in July."),
    )


def test_ruling_that_turns_on_the_same_thing_goes_on_with_the_story(desk):
    assert joins(
        desk,
        ("Herald", "Ljubljana court bans scooters on Prešeren square", "Owners of scooters appealed."),
        (
            "Herald",
            "Ljubljana court allows scooters on Prešeren square",
            "The appeal of the owners succeeded.",
        ),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Beacon is down for thousands of viewers", "Lantern is down for thousands of viewers"),
        ("Potter beats Orlovsky in Graz opener", "Orlovsky beats Lindqvist in Graz opener"),
    ],
)
def test_one_outlets_form_with_another_at_its_head_is_another_event(desk, first, second):
    text = "Two hours were enough, the organisers said."
    assert not joins(
        desk, ("Herald", first, text), ("Herald", second, "Three hours were needed, it was said.")
    )


def test_prisoners_come_home_by_whatever_word_their_captor_is_named(desk):
    text = "Перший етап обміну, про який домовилися в Стамбулі, завершили біля Новогуйвинського."
    desk.report("Вісник", "Україна і Росія обміняли полонених: удома 61 моряк", text)
    assert desk.report("Маяк", "З російського полону повернувся 61 українець", text).verdict is (
        VerdictKind.DUPLICATE
    )


def test_who_did_it_to_whom_swapped_is_no_repeat(desk):
    text = "Заяву оприлюднили ввечері, відповіді посольства ще немає, повідомили в міністерстві."
    desk.report("Вісник", "Польща звинуватила Литву", text)
    assert desk.report("Маяк", "Литва звинуватила Польщу", text).verdict is not VerdictKind.DUPLICATE


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pl", "Sejm przyjął ustawę", "Sejm odrzucił ustawę"),
        ("de", "Gericht erlaubt Umzug", "Gericht verbietet Umzug"),
        ("es", "El Senado aprueba la ley", "El Senado rechaza la ley"),
        ("fr", "Le Sénat adopte la loi", "Le Sénat rejette la loi"),
        ("uk", "Суд дозволив ходу", "Суд заборонив ходу"),
        ("ru", "Суд разрешил шествие", "Суд запретил шествие"),
    ],
)
def test_opposites_are_known_in_every_language(language, one, other):
    assert opposed(fingerprint(one, "", language=language), fingerprint(other, "", language=language))


LEAD = (
    "A grain mill near Odesa has been burning since the early morning, and forty firefighters work at its"
    " silo, the emergency service said on Monday."
)
UKRAINIAN = (
    "Зерновий млин під Одесою горить від раннього ранку, біля силосу працюють сорок пожежників, повідомили"
    " рятувальники у понеділок."
)


@pytest.mark.parametrize(
    ("title", "toll", "lead"),
    [
        ("Mill burns near Odesa", "Seven hurt: mill burns near Odesa", LEAD),
        ("Mill burns near Odesa", "Mill burns near Odesa, two people killed", LEAD),
        ("Під Одесою горить млин", "Семеро поранених: під Одесою горить млин", UKRAINIAN),
    ],
)
def test_outlet_that_prints_its_report_again_with_a_first_toll_goes_on_with_it(desk, title, toll, lead):
    assert joins(desk, ("Herald", title, lead), ("Herald", toll, lead))


def test_outlet_s_form_with_another_number_stays_another_event(desk):
    first = ("Herald", "Lot 14 of the Odesa cellar sale goes for a song", "")
    assert not joins(desk, first, ("Herald", "Lot 15 of the Odesa cellar sale goes for a song", ""))
