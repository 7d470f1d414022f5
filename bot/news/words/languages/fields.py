"""What is known of one language of the news. Shapes only; a language leaves out what it has not.

Where nothing else is said, a listing holds folded words (`text.fold`: small letters, no accents) that blanks
part.
"""

from dataclasses import dataclass

from bot.news.words.languages.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What people type in a filter. `names`: for the language, in any language, with their accents.

    `joins_or`, `joins_and`: between words, in capitals or small letters; `excludes`: before a word, in
    capitals only: in small letters people mean the word. The words of all languages hold in each filter:
    none may be a common word of another one ("a" joins in Czech, and is an article in English).
    """

    names: str = ""
    joins_or: str = ""
    joins_and: str = ""
    excludes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """How a full stop is read. Words in small letters with their accents, without the last stop.

    `abbreviations`: those that a capital or a number may follow inside a sentence; single letters need no
    entry. `before_numbers`: of these, what a number alone may follow. `may_end`: of these, what closes a
    sentence as often as not, so that one of the `starters` behind it decides; `may_end_letters`: single
    letters that do the same. `has_ordinal_stop`: the stop in "am 3. Juli" makes the number an ordinal.
    """

    abbreviations: str = ""
    before_numbers: str = ""
    may_end: str = ""
    may_end_letters: str = ""
    starters: str = ""
    has_ordinal_stop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Words that are numbers, or tell what a number counts. Rows are "2: two" or "killed: dead slain".

    `cardinals`, `scales` ("1000: thousand"), `suffixes` (glued to a figure: "1000: k") by their value; left
    out is what is another word elsewhere: once (11 in Spanish), un, ein (articles). `units` and `fates` by
    the word that a person reads. `nouns`: things that are counted; `people`: who is. `rises`: verbs that
    tell a rise, with `counts` ("the number of injured rises") before them or a toll and `after_toll`
    ("death toll in …"). `toll_words`, `qualifiers` ("at least"), `auxiliaries`: what may stand between a
    number and its word. A word of `without` beside one of `power` is the
    fate "without power". `formerly`: a number behind it is the old one.
    """

    cardinals: str = ""
    scales: str = ""
    suffixes: str = ""
    units: str = ""
    fates: str = ""
    nouns: str = ""
    people: str = ""
    toll_words: str = ""
    rises: str = ""
    counts: str = ""
    after_toll: str = ""
    without: str = ""
    power: str = ""
    formerly: str = ""
    qualifiers: str = ""
    auxiliaries: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Endings of words, for languages with cases. Those of languages in one alphabet are tried together.

    `stem_endings` (alternatives of a regular expression): what a light stem loses. `name_endings`
    (likewise): what a name loses before its consonants are compared; `noun_endings`: what a word that no
    dictionary has loses. `verb_endings`: of the third person. `adjective_endings`; of these,
    `place_adjective_endings` of adjectives that are towns ("Южный"), `row_adjective_endings` between an
    adjective of a place and its noun. `irregular_forms` that no stemmer joins, by their word:
    "pies: psy psa".
    """

    stem_endings: str = ""
    name_endings: str = ""
    noun_endings: str = ""
    verb_endings: str = ""
    adjective_endings: str = ""
    place_adjective_endings: str = ""
    row_adjective_endings: str = ""
    irregular_forms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words that tell what a place's name stands for, beside the cues of the gazetteer (`places/making`).

    Beginnings of words: `acts` of a government behind its capital's name, `dealings` that two of them have
    with `links` between, `speaks`: somebody there says something. `owners`: prepositions that stand before
    people as often as before places; `inside`: before the place where something is said; `conjunctions`
    between adjectives of places. Before a name in the genitive: `of_people`, what a man has and a town has
    not ("адвокат"), and `courts`, which both may have. `pairs`: between a word that begins a sentence and
    another thing, where behind a town only `beside_towns` follow (beginnings of words): "Суми та область".
    """

    acts: str = ""
    dealings: str = ""
    links: str = ""
    speaks: str = ""
    owners: str = ""
    of_people: str = ""
    courts: str = ""
    inside: str = ""
    conjunctions: str = ""
    pairs: str = ""
    beside_towns: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What outlets put around a title. Alternatives of a regular expression, for folded text.

    `prefixes`: before a title that is sent again, a colon or a dash behind them. `suffixes`: behind it, in
    brackets. `corrections` before it, `corrected_behind` in brackets behind it. Titles that name no event:
    `column_labels` before a colon, `columns` as a title begins, `column_ends` and `editions` (before a
    number) as it ends, `live_pages` near its end. `live`: before a colon or at the end, of a page that goes
    on. `alarms`: an alarm or its end.
    """

    prefixes: str = ""
    suffixes: str = ""
    corrections: str = ""
    corrected_behind: str = ""
    live: str = ""
    column_labels: str = ""
    columns: str = ""
    column_ends: str = ""
    live_pages: str = ""
    editions: str = ""
    alarms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """How a dateline and a stamp tell when. Alternatives of a regular expression, with their accents.

    `month_names`: all that feeds write for them, a row a month ("1: jan january"); `months`: how they begin
    in a dateline. `day_endings` as in "2nd", `year_words` as in "2025 року". `particles`: inside a place's
    name ("Frankfurt am Main"). `on_day`, `at_time`: words before them. `clocks`: behind a time.
    """

    month_names: str = ""
    months: str = ""
    day_endings: str = ""
    particles: str = ""
    year_words: str = ""
    on_day: str = ""
    at_time: str = ""
    clocks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Labels of the page around a report. Alternatives of a regular expression, with their accents.

    `stamps`: before when it was printed. `pictures`: before a colon and who took them; `captions`: the same
    in brackets before a report. `sources`: before a colon and an agency, folded. `updated`: in brackets
    before a report; `labels`: before a report, a colon behind them. `not_places`: before a dash, where a
    place may stand.
    """

    stamps: str = ""
    pictures: str = ""
    captions: str = ""
    sources: str = ""
    updated: str = ""
    labels: str = ""
    not_places: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language.

    `stop`: words too common to tell a story by; the index weighs all others by how rare they are. `minor`:
    of these, what may come and go in a title and says nothing. `too_common`: a filter of these words alone
    would let nearly everything through. `negations` turn a sentence round, `absences` may stand in it for
    other reasons; `turning`: common words that turn it where another of them stands there ("before",
    "after"), and `up_to` of them, which before a number say how many. `areas`: what kind of place a name is
    of ("oblast"), which names of many places share.
    `squads`: who plays ("women": another squad is another match). `by`: before who does it, in the passive
    voice. `saying`, with `speakers` or without: may follow a title without adding a fact
    ("…, police say"). `denials`: said of a report by those it is about. Alternatives of a regular expression,
    for a folded clause: `untrue`, that a report is none ("is a hoax"; "fake" alone is said of doctors, too),
    `leaving` and `staying`, that somebody leaves an office or does not ("remains" alone is said of bridges),
    `convicting` and `acquitting`, what a court finds.
    `helping`: between a "not" and what it is said of; `opening_not`: before what a "not" behind it is said of
    ("ne … pas"). `alarm_ends` tell an all-clear from
    an alarm, `alarm_roots` stand in both. `graver`: what warnings are of, a scale a row, the gravest last
    ("any: drone* | missile*"); of "any" a warning of nothing named is below its second step, of "step" it has
    no place. `states`: of a service, "down" or "up". In both "*" ends the beginning of a word.
    `growing`: a later report of the same thing counted, or of more of it; `correcting` (alternatives of a
    regular expression: how words begin): or of less, on purpose. `real_pairs`: words that a slip of the
    keys makes of each other. `opposites`: two sides a row, named by what it means that a later report is on
    the second one (`ChangeKind`): "denial: confirms | denies". `has_free_order`: endings tell who does it
    to whom. `events`: what happens, a row a line ("attack: strike raid"), by a name that is compared, never
    shown: two reports of one event may share none of their very words. Words as people write them, with
    their accents; inflected forms only where the ending is not cut. A word may stand in several rows.
    `tolls`: words around numbers of people, as `tolls.tongue.Tongue.read` reads them. `things`: things that
    titles count, a row a line ("flights: flights"), by the word that a person reads. `rules`: what
    publishers add to a report (`rules.Rule`).
    """

    stop: str = ""
    minor: str = ""
    too_common: str = ""
    negations: str = ""
    absences: str = ""
    turning: str = ""
    up_to: str = ""
    areas: str = ""
    squads: str = ""
    by: str = ""
    saying: str = ""
    speakers: str = ""
    denials: str = ""
    untrue: str = ""
    leaving: str = ""
    staying: str = ""
    convicting: str = ""
    acquitting: str = ""
    helping: str = ""
    opening_not: str = ""
    alarm_ends: str = ""
    alarm_roots: str = ""
    graver: str = ""
    states: str = ""
    growing: str = ""
    correcting: str = ""
    real_pairs: str = ""
    opposites: str = ""
    has_free_order: bool = False
    typed: Typed
    sentences: Sentences
    numbers: Numbers
    grammar: Grammar = Grammar()
    places: PlaceWords = PlaceWords()
    events: str = ""
    tolls: str = ""
    things: str = ""
    titles: Titles
    dates: Dates
    credits: Credits
    rules: tuple[Rule, ...]
