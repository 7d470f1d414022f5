"""The table of what publishers add to a report that is no news. Data only: `boilerplate` applies it.

A language's own habits stand in `words.languages`; here is what all of them share, and labels in one frame.
"""

from typing import Final

from bot.news.words.agencies import IN_BRACKETS, UNDER_PICTURES
from bot.news.words.languages.known import LANGUAGES, any_of
from bot.news.words.languages.rules import Reach, Rule

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞĢİĶŁŃŇŐŘŚŠŞȚŤŪŮŰŹŻŽЀ-Я"
_NEWS: Final = rf"(?-i:(?=[\"'“„«‚‘]?[{_UPPER}\d]))"  # a sentence begins: never the middle of one
_TIME: Final = (
    r"\d{1,2}(?::|\.|h| h )\d\d(?::\d\d)?"
    rf"(?: ?(?:{any_of(lambda one: one.dates.clocks)}|GMT|UTC|CES?T|EES?T|MSK|JST|[EPCM][SD]?T|IST))?"
)
_MONTH: Final = r"(?:de )?[^\W\d_]{3,10}\.?"
_DAY: Final = (
    rf"(?:[^\W\d_]{{2,10}}, )?(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d\d){{1,2}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)? {_MONTH},?(?: (?:de )?\d{{4}})?|{_MONTH} \d{{1,2}},? \d{{4}})"
)
_DATE: Final = (  # with its year, as no sentence begins
    rf"(?:\d{{1,2}}(?:\.|st|nd|rd|th)? {_MONTH},? (?:de )?\d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)"
    rf"(?: {any_of(lambda one: one.dates.year_words)},?)?"
)
_AT: Final = any_of(lambda one: one.dates.at_time)
_WHEN: Final = (
    rf"(?:(?:{any_of(lambda one: one.dates.on_day)}\.? )?"
    rf"(?:{_DAY}(?:(?:,|\||·|-|–|{_AT})? ?(?:{_AT} )?{_TIME})?|{_TIME}))"
)
_STAMP: Final = any_of(lambda one: one.credits.stamps)
_CREDIT: Final = rf"{any_of(lambda one: one.credits.pictures)}s?(?: (?:credit|by|courtesy(?: of)?))?\s*[:/] ?"
_NAME: Final = rf"(?:[{_UPPER}]\. ?)?[{_UPPER}][\w'’-]+"
_SPOT: Final = rf"(?-i:{_NAME}(?: {_NAME})?\.(?:\s|$))"  # where the picture was taken
SENTENCE, LINE, _, STAMP, HEAD, TAIL = Reach

# A rule is what it takes away and, below, how that is found.
# fmt: off
_SHARED: Final = (
    Rule(LINE, "© Example 2020",
         r"(?:©|\(c\) |copyright\b)"),
    # --- lines that hold no sentence
    Rule(LINE, "https://example.test/snow",
         r"(?:https?://|www\.)\S+$|[^\s@]+@\S+\.\w+$|@\w+$"),
    Rule(LINE, "(function() { var snow = 1; })",
         r".{0,60}(?:\(function|function\s?\(|document\.|window\.|var \w+ ?=|\{\")"),
    Rule(LINE, "submitted by /u/example [link]",
         r"submitted by /u/|article url:|comments url:|points: \d|# comments: \d"),
    # --- before the report, on its line: only the stamp or the credit itself goes
    Rule(STAMP, "Stand: 03.09.2025, 14:00 Uhr ",
         rf"{_STAMP}\s?:?\s?{_WHEN}\.?(?:\s*[|·,–—-])?\s+{_NEWS}"),
    Rule(STAMP, "14:00, 3 September 2025 | ",
         rf"(?:{_TIME}(?:,|\s[|·-])? {_DATE}|{_DATE}(?:,|\s[|·-])? (?:{_AT} )?{_TIME})"
         rf"(?:\s*[|·–—-])?\s+{_NEWS}"),
    Rule(STAMP, "Photo: A. Example/Getty Images ",
         rf"{_CREDIT}(?-i:(?:[^.!?\n:]|(?<=[ /:][{_UPPER}])\.){{0,70}}?"
         rf"\b(?:{UNDER_PICTURES})(?:, {_NAME}(?: {_NAME})?(?=\.\s))?)(?:[.|·]?|,(?!\s{_SPOT}))\s+{_NEWS}"),
    Rule(STAMP, "Photo: Anna Example ",
         rf"{_CREDIT}(?-i:{_NAME}(?: {_NAME})?(?: ?/ ?{_NAME}(?: {_NAME})?)*)[.|·]?\s+"
         rf"(?-i:(?=[\"'“„«]?[{_UPPER}\d][\w'’-]* [^\W\d{_UPPER}]))"),
    Rule(HEAD, "[Updated 09:41 GMT] ",
         rf"[\[(](?:last )?{any_of(lambda one: one.credits.updated)}\b[^\])]{{0,40}}[\])]"),
    Rule(HEAD, "BREAKING: ",
         rf"\+{{2,3}}|{any_of(lambda one: one.credits.labels)}\s*(?:[:|!]+|[–—-]+(?=\s))"),
    Rule(HEAD, "09:41 GMT – ",
         r"\d{1,2}[:.]\d\d(?: ?(?:gmt|utc|cet|eet|est|[ap]\.?m\.?|uhr))?\s*(?:[|–—:-]+)\s"),
    Rule(HEAD, "(Photo: A. Example) ",
         rf"\({any_of(lambda one: one.credits.captions)}[^)]{{0,80}}\)"),
    Rule(HEAD, "(Reuters) ",
         rf"\((?:{IN_BRACKETS})(?:[/, ][^)]{{0,40}})?\)"),
    # --- behind the report
    Rule(TAIL, " […] Snow goes on",
         r"[\[(](?:…|\.\.\.|\+)[\])][^.!?]{0,120}",
         signs=("[", "(")),
    Rule(TAIL, " (dpa/lno)",
         rf"\((?:[^()]{{0,40}}[/, ])?(?:{IN_BRACKETS})(?:[/, ][^()]{{0,40}})?\)\.?|/(?:{IN_BRACKETS})/\.?",
         signs=("(", "/")),
    Rule(TAIL, " © Example 2020",
         r"\(?© ?\S[^.!?]{0,60}",
         signs=("©",)),
    Rule(TAIL, " https://example.test/snow",
         r"(?:https?://|pic\.twitter\.com/)\S{1,300}",
         signs=(":", "twitter.com")),
    Rule(TAIL, " #snow #ice",
         r"(?:\s+#\w{2,40}){2,20}",
         signs=("#",)),
    Rule(TAIL, " →",
         r"(?:→|►|▶|👉)+",
         signs=("→", "►", "▶", "👉")),
)
# fmt: on
RULES: Final = (*_SHARED, *(rule for one in LANGUAGES.values() for rule in one.rules))
