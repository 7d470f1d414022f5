"""What an editor at the desk makes of a report: a copy, a higher toll, a denial. Pure."""

import re
from dataclasses import dataclass

from bot.demo.documents import Report
from bot.demo.script import Outlet

# A count: no decimal, no figure of a magnitude, no model number ("5.2", "4K", "№4", "M-06").
_COUNT = re.compile(r"(?<![\w.,:№-])(\d{1,5})(?![\w.,:%-]*\d)(?!\w)(?!\s*(?:%|°|degrees|градус))")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """How an outlet of a language puts it."""

    toll_title: str
    toll_text: str
    raised_text: str
    denial_title: str
    denial_text: str


_WORDS = {
    "en": _Words(
        toll_title="{n} people injured: {title}",
        toll_text="{text} {n} people were injured, hospitals said.",
        raised_text="{title}. The number rose to {n}, up from {was}, officials said. {text}",
        denial_title="Officials deny report: {title}",
        denial_text="Officials denied the report and called it false: {title}.",
    ),
    "uk": _Words(
        toll_title="{n} людей поранено: {title}",
        toll_text="{text} Поранено {n} людей, повідомили в лікарнях.",
        raised_text="{title}. Кількість зросла до {n}, раніше було {was}, повідомили посадовці. {text}",
        denial_title="Влада спростувала повідомлення: {title}",
        denial_text="Посадовці спростували повідомлення і назвали його фейком: {title}.",
    ),
    "ru": _Words(
        toll_title="{n} человек ранены: {title}",
        toll_text="{text} Ранены {n} человек, сообщили в больницах.",
        raised_text="{title}. Число выросло до {n}, ранее было {was}, сообщили власти. {text}",
        denial_title="Власти опровергли сообщение: {title}",
        denial_text="Чиновники опровергли сообщение и назвали его ложным: {title}.",
    ),
}
_FIRST_TOLL = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Title and text of what is to be published."""

    title: str
    text: str


def copied(report: Report, into: Outlet) -> Wording:
    """Print a report as another outlet does: word for word, under its own dateline."""
    return Wording(title=report.title, text=f"({into.title}) - {report.text}")


def raised(report: Report, language: str) -> Wording:
    """Raise the first count of the title, in the text too; where there is none, tell of people injured."""
    words = _WORDS[language]
    found = _COUNT.search(report.title)
    if not found:
        title = words.toll_title.format(n=_FIRST_TOLL, title=report.title)
        return Wording(title=title, text=words.toll_text.format(n=_FIRST_TOLL, text=report.text))
    was = found[1]
    n = str(int(was) * 2 + 3)
    title = f"{report.title[: found.start(1)]}{n}{report.title[found.end(1) :]}"
    # The old lead may spell the old number out, so the new headline stands in its place.
    rest = report.text.partition(". ")[2]
    text = re.sub(rf"(?<![\w.,]){was}(?![\w,]|\.\d)", n, rest)
    return Wording(title=title, text=words.raised_text.format(n=n, was=was, title=title, text=text).strip())


def denied(report: Report, language: str) -> Wording:
    """Deny a report."""
    words = _WORDS[language]
    title = words.denial_title.format(title=report.title)
    return Wording(title=title, text=words.denial_text.format(title=report.title))
