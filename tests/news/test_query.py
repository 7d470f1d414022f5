"""The filter language: what is understood, what is refused and with which words, and the way back to text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import MAX_CHARACTERS, QueryError, describe, parse, write
from bot.news.filters.query_lexer import seen
from bot.news.filters.tree import And, Filter, Kind, Language, Not, Or, Region, Source, Word
from tests.news.atlas import Atlas

ATLAS = Atlas()
LEXICON = Lexicon(ATLAS)


def tree(text):
    understood = parse(text, LEXICON)
    assert isinstance(understood, Filter), understood
    return understood.root


def written(text):
    return write(tree(text))


def meaning(text):
    understood = parse(text, LEXICON)
    assert isinstance(understood, Filter), understood
    return describe(understood, translate=str, region_name=ATLAS.name)


def mistake(text):
    error = parse(text, LEXICON)
    assert isinstance(error, QueryError), error
    return error


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("flood AND river", "flood river"),
        ("flood | quake", "flood OR quake"),
        ("flood || quake", "flood OR quake"),
        ("flood or quake", "flood OR quake"),
        ("flood, quake", "flood OR quake"),
        ("flood\nquake", "flood OR quake"),
        ("flood,,quake,", "flood OR quake"),
        ("flood, river quake", "flood OR (river quake)"),
        ("flood OR river quake", "flood OR (river quake)"),
        ("flood river | quake", "(flood river) OR quake"),
        ("flood NOT drill", "flood -drill"),
        ("flood –drill", "flood -drill"),
        ("flood —drill", "flood -drill"),
        ("flood −drill", "flood -drill"),
        ("NOT NOT flood", "flood"),
        ("flood NOT Kharkiv Oblast", 'flood -"Kharkiv Oblast"'),
        ("flood NOT Kharkiv Oblast Council", 'flood -"Kharkiv Oblast" Council'),
        ("flood NOT Green Party Poland", "flood -Green Party Poland"),
        ("flood NOT New Green Party Convention Hall", "flood -New Green Party Convention Hall"),
        ("flood, quake -drill", "(flood OR quake) -drill"),
        ("flood -drill, quake", "(flood OR quake) -drill"),
        ("flood, -drill", "flood -drill"),
        ("flood, (quake -drill)", "flood OR (quake -drill)"),
        ("flood OR quake -drill", "flood OR (quake -drill)"),
        ("-drill, -sport", "-drill -sport"),
        ("«повінь у місті»", '"повінь у місті"'),
        ("„Hochwasser heute“", '"Hochwasser heute"'),
        ("“flood warning”", '"flood warning"'),
        ("повінь АБО пожежа", "повінь OR пожежа"),
        ("повінь ТА пожежа", "повінь пожежа"),
        ("повінь НЕ навчання", "повінь -навчання"),
        ("паводок ИЛИ пожар", "паводок OR пожар"),
        ("паводок И пожар", "паводок пожар"),
        ("Flut ODER Feuer", "Flut OR Feuer"),
        ("Flut UND Feuer NICHT Übung", "Flut Feuer -Übung"),
        ("title:(flood, quake) river", "(title:flood OR title:quake) river"),
        ("Title: flood", "title:flood"),
        ("region:Kharkiv", "region:UA-63"),
        ("region:ua-63", "region:UA-63"),
        ('region:"Kharkiv Oblast"', "region:UA-63"),
        ("region:Kharkiv Oblast flood", "region:UA-63 flood"),
        ("region:PL flood storm snow rain", "region:PL flood storm snow rain"),
        ("region:PL -flood", "region:PL -flood"),
        ("region:(UA OR PL)", "region:UA OR region:PL"),
        ("region:(UA-63 OR UA-wide)", "region:UA-63 OR region:UA-wide"),
        ("region:poland-WIDE flood", "region:PL-wide flood"),
        ("-region:None", "-region:none"),
        ("lang:ua", "lang:uk"),
        ("lang:English", "lang:en"),
        ("flood flood", "flood"),
        ("1,290 homes", "1,290 homes"),
        ("(((flood)))", "flood"),
    ],
)
def test_the_same_filter_may_be_written_in_several_ways(text, same_as):
    assert tree(text) == tree(same_as)


def test_and_binds_tighter_than_or_and_or_tighter_than_a_comma():
    root = tree("a1 b1 OR c1, d1")
    assert isinstance(root, Or)
    assert [type(part) for part in root.of] == [And, Word, Word]


def test_words_keep_how_they_are_meant():
    kinds = {leaf.text: leaf.kind for leaf in tree('flood "two words" =Kiev ukrain* US').of}
    assert kinds == {
        "flood": Kind.WORD,
        "two words": Kind.PHRASE,
        "Kiev": Kind.EXACT,
        "ukrain": Kind.PREFIX,
        "US": Kind.CAPITALS,
    }


def test_fields_become_leaves():
    region, source, language, title = tree("region:Poland source:bbc.com lang:de title:Hochwasser").of
    assert region == Region(code="PL", name="Poland")
    assert source == Source(text="bbc.com", words=("bbc", "com"), host="bbc.com")
    assert language == Language(code="de")
    assert title.in_title


def test_exclusions_alone_are_allowed():
    assert isinstance(tree("-(football OR tennis)"), Not)


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("", 0, "empty"),
        ("   \n", 0, "empty"),
        (",", 0, "empty"),
        ('flood "unclosed', 6, "quotation mark is not closed"),
        ("flood (river", 6, "bracket is not closed"),
        ("(", 0, "bracket is not closed"),
        ("flood) river", 5, "never opened"),
        (")", 0, "never opened"),
        ("flood ()", 6, "nothing between the brackets"),
        ("-", 0, "needs a word right after"),
        ("flood - river", 6, "needs a word right after"),
        ("flood =", 6, "needs a word right after"),
        ("flood OR", 6, "needs something to join"),
        ("OR flood", 0, "needs something to join"),
        ("flood OR | river", 9, "needs something to join"),
        ("flood AND", 6, "needs something to join"),
        ("flood (river OR)", 13, "needs something to join"),
        ("flood NOT", 6, "needs a word after it"),
        ("flood NOT, river", 6, "needs a word after it"),
        ("flood = ", 6, "needs a word right after it"),
        ("=(flood)", 0, "needs a word right after it"),
        ("fl*", 0, "too short"),
        ("*", 0, "stands at the end of a word"),
        ("flo*d", 3, "stands at the end of a word"),
        ('"flood war*"', 10, "stands at the end of a word"),
        ('""', 0, "no letters or digits"),
        ("flood !!!", 6, "no letters or digits"),
        ("flood title:", 6, "needs a value"),
        ("title:-flood", 0, "needs a value"),
        ("foo:bar", 0, "no “foo:”"),
        ("https://flood.example/", 0, "no “https:”"),
        ("lang:xx", 5, "no language"),
        ("source:bb*", 7, "source's name"),
        ("the", 0, "Nearly every text"),
        ("в на", 0, "Nearly every text"),
        ("(" * 11 + "flood" + ")" * 11, 10, "Too many brackets"),
        (" ".join(f"w{number}" for number in range(21)), 70, "at most 20 words"),
        ("x" * (MAX_CHARACTERS + 1), MAX_CHARACTERS, "301 characters"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place_and_an_example(text, position, says):
    error = mistake(text)
    assert says in error.message
    assert (error.position, bool(error.example)) == (position, True)
    line = error.line()
    assert "\n" not in line
    assert f"character {position + 1}" in line
    assert error.example in line


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"x',
        "(x",
        "-",
        "OR x",
        "x NOT",
        "fl*",
        "*",
        '""',
        "title:",
        "a:b",
        "lang:xx",
        "source:*",
        "region:Qqqq",
        "region:UA-63-wide",
        "region:Qqqq-wide",
        'region:"none"',
    ],
)
def test_the_example_of_a_mistake_is_a_good_filter(text):
    example = mistake(text).example
    for one in re.split(r", (?=source:)", example):
        assert isinstance(parse(one, LEXICON), Filter), one


def test_twenty_words_and_three_hundred_characters_are_allowed():
    tree(" ".join(f"w{number}" for number in range(20)))
    tree("x" * MAX_CHARACTERS)


def test_a_region_that_may_be_two_is_asked_about():
    error = mistake("flood region:Georgia")
    assert {"GE", "US-GA"} <= set(error.codes)
    assert "Georgia, United States (US-GA)" in error.message
    assert error.example == "region:GE"


def test_a_mistyped_region_brings_suggestions():
    error = mistake("region:Kharkivv")
    assert error.codes[0] == "UA-63"
    assert "Did you mean Kharkiv Oblast, Ukraine (UA-63)" in error.message


def test_an_unknown_region_is_said_to_be_unknown():
    assert "I know no region “Xqzwvk”" in mistake("region:Xqzwvk").message


def test_braces_in_a_filter_do_no_harm():
    assert "“{name}” is no language" in mistake('lang:"{name}"').message
    assert meaning("={word}") == "exactly “word”"


def test_a_mistake_can_be_told_in_another_language():
    error = mistake("lang:xx")
    table = {error.template: "«{name}» не є мовою"}
    told = error.line(lambda message: table.get(message, message))
    assert told == "«xx» не є мовою (character 6). Example: lang:uk"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("refinery, pipeline -maintenance", "(refinery or pipeline) and not maintenance"),
        (
            "(refinery, pipeline) -maintenance region:Kharkiv",
            "(refinery or pipeline) and not maintenance, in Kharkiv Oblast, Ukraine",
        ),
        ("refinery OR pipeline", "refinery or pipeline"),
        ("missile Kharkiv OR Odesa", "(missile and Kharkiv) or Odesa"),
        ("region:UA", "everything in Ukraine"),
        ("region:UA -football", "everything except football, in Ukraine"),
        ("region:UA OR region:PL", "everything in Ukraine or in Poland"),
        ("-football -tennis", "everything except football or tennis"),
        ("-(football golf)", "everything except football and golf"),
        ("flood -(drill OR sport)", "flood and not (drill or sport)"),
        ("flood -region:UA", "flood and not in Ukraine"),
        ("flood OR region:UA", "flood or in Ukraine"),
        ('"air raid" source:afp lang:uk', "“air raid”, from afp, in Ukrainian"),
        ("=Kiev ukrain* US", "exactly “Kiev” and words that begin with “ukrain” and US in capitals"),
        ("HIMARS drone", "HIMARS as it stands and drone"),
        ("title:Kremlin", "Kremlin in the title"),
        ("lang:sv", "everything in the language “sv”"),
    ],
)
def test_a_filter_is_told_in_words(text, says):
    assert meaning(text) == says


def test_the_meaning_is_told_through_the_translation():
    understood = parse("flood -drill region:UA", LEXICON)
    table = {" and ": " та ", "not {what}": "не {what}", "in {place}": "у {place}"}
    told = describe(
        understood,
        translate=lambda message: table.get(message, message),
        region_name=lambda code: ATLAS.name(code, "uk"),
    )
    assert told == "flood та не drill, у Україна"


WORDS = st.sampled_from(
    ["flood", "F-16", "U.S.", "EU", "Київ", "п'ять", "café", "or", "НЕ", "so:", "1,290", "x y"]
)
TERMS = st.one_of(
    st.sampled_from(["flood", "F-16", "U.S.", "EU", "Київ", "п'ять", "café", "1,290", "#tag", "so:", "not"]),
    WORDS.map(lambda word: f'"{word}"'),
    WORDS.map(lambda word: f"«{word}»"),
    st.sampled_from(["=Kiev", '="two words"', "ukrain*", "F16x*", "title:or", 'title:="Oslo"', "title:gov*"]),
    st.sampled_from(
        ["region:UA", "region:PL", "source:afp", 'source:"Coast Wire"', "lang:uk", "source:bbc.com"]
    ),
)


def _joined(parts):
    return st.tuples(parts, st.sampled_from([" ", " OR ", ", ", "\n", " AND ", "|", " and "]), parts).map(
        "".join
    )


FILTERS = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        _joined(inner), inner.map("-({})".format), inner.map("({})".format), inner.map("NOT ({})".format)
    ),
    max_leaves=8,
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(FILTERS)
def test_a_tree_written_as_text_reads_as_the_same_tree(text):
    understood = parse(text, LEXICON)
    if isinstance(understood, Filter):
        assert tree(write(understood.root)) == understood.root
    else:
        assert any(words in understood.message for words in ("characters", "brackets", "Nearly every"))


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.sampled_from('ab -–"«»„“()|,:=*#{}\n\0\ud800!?.’titleregonsucangOR '), max_size=60)
)
def test_no_text_breaks_the_reader(text):
    understood = parse(text, LEXICON)
    if isinstance(understood, QueryError):
        assert 0 <= understood.position <= len(seen(text))
        assert "\n" not in understood.line().replace(text, "")
    else:
        assert describe(understood, translate=str, region_name=ATLAS.name)


DOCUMENT = Path(__file__).parents[2] / "docs" / "filters.md"
ROWS = re.findall(
    r"^\| `(.+?)` \| ([^|]+?) \|$", DOCUMENT.read_text("utf-8").replace("\\|", "|"), re.MULTILINE
)


def test_the_document_has_examples():
    assert len(ROWS) >= 15


@pytest.mark.parametrize(("text", "says"), ROWS)
def test_every_example_in_the_document_means_what_it_says(text, says):
    assert meaning(text) == says
