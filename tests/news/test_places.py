"""Places in texts: the right code, the right role, the exact span, and silence where nothing is sure."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.places.gazetteer import Gazetteer, regions_of
from storage.model import Place, Role

SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed" / "seed.jsonl"


@pytest.fixture(scope="module")
def codes(gazetteer):
    def find(text: str, home: str | None = None) -> list[str]:
        return sorted({place.code for place in gazetteer.find(text, "", home_region=home)})

    return find


def only(places: tuple[Place, ...], name: str) -> Place:
    return next(place for place in places if place.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flood closes schools in Poltava", ["UA-53"]),
        ("Snow stops trains near Kharkov", ["UA-63"]),
        ("Storm damages the port of Odessa", ["UA-51"]),
        ("A bus overturned outside Lvov", ["UA-46"]),
        ("Fire in a market in Dnepropetrovsk", ["UA-12"]),
        ("Power is back in Zaporizhia", ["UA-23"]),
        ("An earthquake shook Crimea", ["UA-43"]),
        ("Ships wait off Sevastopol", ["UA-40"]),
        ("Rain over Kyiv and Kyiv Oblast", ["UA-30", "UA-32"]),
        ("У Києві та Київській області ожеледиця", ["UA-30", "UA-32"]),
        ("На Харківщині відновили рух потягів", ["UA-63"]),
        ("Жители Запорожской области остались без воды", ["UA-23"]),
        ("В Львовской обл. закрыли аэропорт", ["UA-46"]),
        ("У Кривому Розі відкрили міст", ["UA-12"]),
        ("Землетрус у Туреччині відчули в Анкарі", ["TR", "TR-06"]),
        ("Наводнение в Германии и Франции", ["DE", "FR"]),
        ("Wildfire reaches Alaska", ["US-AK"]),
        ("A tornado hit Paris, Texas", ["US-TX"]),
        ("Two hurt near Slidell, La., on Monday", ["US-LA"]),
        ("Schools reopen in Beckley, W.Va.", ["US-WV"]),
        ("Fire in Springfield, Ill., on Monday", ["US-IL"]),
        ("Fire in Springfield, Ill patients moved out", ["US"]),
        ("Trains stop in New Mexico and New South Wales", ["AU-NSW", "US-NM"]),
        ("Heavy snow in Bavaria and Berlin", ["DE-BE", "DE-BY"]),
        ("Officials met in Washington, D.C., on Friday", ["US-DC"]),
        ("Hochwasser in Polen und Russlands Süden", ["PL", "RU"]),
        ("inondations en Ukraine et aux Pays-Bas", ["NL", "UA"]),
        ("powódź na Ukrainie i w Polsce", ["PL", "UA"]),
    ],
)
def test_names_give_their_codes(codes, text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton opened a shop",
        "Chicken Kiev is back on the menu",
        "The Washington Post was sold",
        "Fine china and a Panama hat were lost",
        "Michael Jordan played golf",
        "Gen. Houston retired",
        "Chad Miller won the race",
        "Tell us what you think of it",
        "TELL US WHAT YOU WANT FOR LUNCH",
        "Reading is good for children",
        "Nice weather for the weekend",
        "Turkey prices rise before the holiday",
        "Lincoln's letters were found in an attic",
        "Рівне поле, гарний урожай",
        "Мир потрібен усім",
        "Lightning over the Black Sea",
        "Leaders of the European Union meet",
        "",
        "\n",
        "…!?",
    ],
)
def test_what_only_looks_like_a_place_is_none(codes, text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US sends help", "US"),
        ("U.S. sends help", "US"),
        ("Help from the U.K. arrives", "GB"),
        ("UAE opens an airport", "AE"),
        ("США відкрили кордон", "US"),
        ("ФРН відкриває вокзал", "DE"),
        ("RAIN FLOODS ROADS IN THE US", "US"),
        ("FERRY SINKS OFF ODESA", "UA-51"),
        ("Російські поїзди затримуються", "RU"),
        ("голландские фермеры протестуют", "NL"),
        ("South Korean trains stop", "KR"),
        ("Côte d’Ivoire wins", "CI"),
        ("Türkiye'de deprem: Türkiye mourns", "TR"),
    ],
)
def test_aliases_abbreviations_and_demonyms(codes, text, code):
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "name", "code", "role"),
    [
        ("The Kremlin declined to comment", "Kremlin", "RU", Role.METONYM),
        ("У Кремлі відмовились коментувати", "Кремлі", "RU", Role.METONYM),
        ("Bankova named a new envoy", "Bankova", "UA", Role.METONYM),
        ("Downing Street said so", "Downing Street", "GB", Role.METONYM),
        ("Moscow says trains will run", "Moscow", "RU", Role.METONYM),
        ("Talks with Washington go on", "Washington", "US", Role.METONYM),
        ("Kyiv's allies will meet", "Kyiv", "UA", Role.METONYM),
        ("Москва заявила про новий потяг", "Москва", "RU", Role.METONYM),
        ("Fire in Moscow overnight", "Moscow", "RU-MOW", Role.HAPPENED),
        ("Polish farmers reap early", "Polish", "PL", Role.DEMONYM),
        ("A fire near Odesa", "Odesa", "UA-51", Role.HAPPENED),
        ("Odesa opens a theatre", "Odesa", "UA-51", Role.NAMED),
    ],
)
def test_roles(gazetteer, text, name, code, role):
    place = only(gazetteer.find(text, ""), name)
    assert (place.code, place.role) == (code, role)


@pytest.mark.parametrize(
    "head",
    ["Kyiv (Ukraine) (AFP) – ", "KYIV, Sept 2 (Reuters) - ", "KYIV, Ukraine (AP) — "],
)
def test_dateline_gives_the_country_only(gazetteer, head):
    places = gazetteer.find("Bridge reopens", f"{head}The mayor of Lviv opened a bridge on Monday.")
    assert {(place.code, place.role) for place in places if place.name in ("Kyiv", "KYIV", "Ukraine")} == {
        ("UA", Role.DATELINE)
    }
    assert only(places, "Lviv").code == "UA-46"


def test_dateline_in_the_title_counts_too(gazetteer):
    places = gazetteer.find("Oslo (Norway) (AFP) – Snow fell on Bergen.", "")
    assert [place.role for place in places[:2]] == [Role.DATELINE, Role.DATELINE]


def test_georgia_is_told_by_its_company(codes):
    assert codes("Georgia's parliament met in Tbilisi")[0] == "GE"
    assert codes("A storm crossed Alabama, Georgia and Florida") == ["US-AL", "US-FL", "US-GA"]
    assert codes("Storm in Georgia", home="US-GA") == ["US-GA"]


def test_home_region_explains_small_places(codes):
    assert codes("Bridge closed in Danbury", home="US-CT") == ["US-CT"]
    assert codes("Paris council votes on a road", home="US-TX") != ["US-IL"]


def test_possessive_is_not_part_of_the_name(gazetteer):
    assert [place.name for place in gazetteer.find("Ukraine's and Poland’s trains", "")] == [
        "Ukraine",
        "Poland",
    ]


def test_spans_hold_over_title_and_text_with_combining_marks(gazetteer):
    title, text = unicodedata.normalize("NFD", "Дощ у Києві й Харкові 🙂"), "Ко́ля їде до Льво́ва, U.S. too"
    whole = f"{title}\n{text}"
    places = gazetteer.find(title, text)
    assert [place.code for place in places] == ["UA-30", "UA-63", "UA-46", "US"]
    assert all(whole[place.start : place.end] == place.name for place in places)
    assert places[-1].name == "U.S."


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "Kyiv",
                    "U.S.",
                    "Paris, Texas",
                    "D.C.",
                    "New",
                    "in",
                    "\n",
                    " ",
                    "’s",
                    "–",
                    "(AFP)",
                    "Куп'янськ",
                    "KY.",
                    "St.",
                ]
            ),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
def test_any_text_gives_ordered_exact_spans_and_known_codes(gazetteer, pieces):
    title, text = " ".join(pieces[:5]), " ".join(pieces[5:])
    whole, end = f"{title}\n{text}", 0
    for place in gazetteer.find(title, text):
        assert whole[place.start : place.end] == place.name
        assert place.start >= end
        assert gazetteer.name(place.code) != place.code
        end = place.end


def test_hostile_text_stays_fast(gazetteer):
    text = "New " * 2000 + "A." * 2000 + "'" * 2000 + "San Juan, " * 500
    assert gazetteer.find(text, text) is not None


def test_regions_come_with_all_that_contain_them(gazetteer):
    places = gazetteer.find("Fire in Kharkiv, smoke over Warsaw", "")
    assert regions_of(places, gazetteer) == {"UA-63", "UA", "PL-14", "PL", "150"}


@pytest.mark.parametrize("name", ["Kharkiv", "Washington D.C."])
@pytest.mark.parametrize("end", ["", ".", ". Smoke rose.", " on Monday"])
def test_full_stop_of_a_sentence_is_no_part_of_a_name_and_that_of_an_abbreviation_is(gazetteer, name, end):
    if name.endswith("."):
        end = end.removeprefix(".")
    [place] = gazetteer.find(f"Fire in {name}{end}", "")
    assert place.name == name


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not here")
def test_seed_lines_have_their_regions(gazetteer):
    import json

    lines = [json.loads(line) for line in SEED.read_text("utf-8").splitlines()]
    found = {line["id"]: {place.code for place in gazetteer.find(line["title"], "")} for line in lines}
    datelined = gazetteer.find(lines[0]["title"], "")
    assert {place.code for place in datelined if place.start < 15} == {"UA"}
    assert found["seed-00"] >= {"UA", "RU", "FR-IDF"}
    assert not {code for code in found["seed-00"] if code.startswith("UA-")}
    assert found["seed-05"] == {"RU", "UA", "UA-23", "UA-12"}
    assert found["seed-07"] == {"US"}
    assert found["seed-08"] == {"RU"}
    assert found["seed-12"] == {"US-DC"}
    assert "US-AK" in found["seed-13"]
    assert found["seed-14"] == {"UA", "RU"}


@pytest.mark.parametrize(
    ("name", "code", "text", "expected"),
    [
        ("Springfield", "US-MO", "Fire in Springfield", ["US-MO"]),
        ("Georgia", "US-GA", "Georgia votes on Tuesday", ["US-GA"]),
        ("Amazon", "BR", "Fires spread in the Amazon", ["BR"]),
        ("Paris", "", "A fair in Paris", []),
        ("Upper Nowhere", "UA-53", "Flood in Upper Nowhere, again", ["UA-53"]),
        ("Рівне", "PL", "Дощ у Рівному", ["PL"]),
    ],
)
def test_an_admins_correction_is_read_before_the_gazetteer(gazetteer, name, code, text, expected):
    fixed = gazetteer.corrected({name: code})
    assert sorted({place.code for place in fixed.find(text, "")}) == expected
    assert fixed.resolve(name.upper()) == ((code,) if code else ())
    assert fixed.corrected({}).find(text, "") == gazetteer.find(text, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Storms in Delaware, Ohio", "US-OH"),
        ("Storms in Delaware, Ohio and Indiana", "US-DE"),  # equals in a row
    ],
)
def test_region_beside_a_name_says_which_it_is_unless_they_stand_in_a_row(gazetteer, text, code):
    assert gazetteer.find(text, "", language="en")[0].code == code


def test_corrections_may_come_with_the_loading():
    assert Gazetteer.load({"Lviv": "PL"}).resolve("lviv") == ("PL",)


@pytest.mark.parametrize(
    ("text", "home", "code", "reason"),
    [
        ("Rain in Kharkiv", None, "UA-63", "the only place of that name"),
        ("A tornado hit Paris, Texas", None, "US-TX", "its country or region stands beside it"),
        ("Storm in Georgia", "US-GA", "US-GA", "the publisher is there"),
        (
            "State troopers in Georgia close a road",
            None,
            "US-GA",
            "the text has words of that country's press",
        ),
        ("Georgia's parliament met in Tbilisi", None, "GE", "its country is named elsewhere in the text"),
        ("A fair in Paris", None, "FR-IDF", "the likeliest place of that name"),
        ("Floods on the Mississippi River", None, "US", "a river or sea: the country only"),
        (
            "A bus burned in Springfield",
            None,
            "US",
            "its country has several places of that name: the country only",
        ),
    ],
)
def test_each_place_keeps_why_it_is_that_one(gazetteer, text, home, code, reason):
    first = gazetteer.find(text, "", home_region=home)[0]
    assert (first.code, first.reason) == (code, reason)


def test_an_admins_word_is_the_reason(gazetteer):
    assert gazetteer.corrected({"Paris": "US-TX"}).find("A fair in Paris", "")[0].reason == "an admin said so"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DECATUR — The council met on Monday", ["US"]),
        ("The fund gets US$3.7m, of which US$1m is new", []),
        ("A Tampere man was rescued", ["FI-11"]),
        ("Doctors at Winnipeg Animal Emergency Hospital were praised", ["CA-MB"]),
        ("It was first told by CBC Toronto", ["CA-ON"]),
        ("FC Toulouse sign a striker", []),
        ("London's bakers strike", ["GB-ENG"]),
        ("The Madison County sheriff resigned", ["US"]),
    ],
)
def test_what_stands_around_a_name_tells_the_town(codes, text, expected):
    assert codes(text) == expected
