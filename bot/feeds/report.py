"""What reading an address found, for the person who gives it. Data, and how a reading becomes it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.feeds import wording
from bot.news.words.language import detect
from storage.model import Document, FailureKind, Fetched, FetchFailed, FetchResult, ParseResult, Unreadable

_SAMPLE = 20  # entries whose titles tell the language
_NEVER = (FailureKind.REFUSED, FailureKind.GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A feed that a web page names, read: it can be added."""

    url: str
    title: str
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """An address, read once and not stored. `error` "" means that it is a feed."""

    title: str = ""
    items: int = 0
    newest_at: datetime | None = None
    language: str = ""  # ISO 639-1, "" = can't be told
    moved_url: str = ""  # where permanent redirects lead; "" = they don't
    error: str = ""  # one line, without credentials
    refused: bool = False  # trying later will not help: not allowed, or gone for good
    foreign: bool = False  # something came, but it is no feed
    blocked: bool = False  # that is, a web page
    offers: tuple[Offer, ...] = ()  # the feeds of that web page


def report(result: FetchResult, parsed: ParseResult | None, *, languages: Sequence[str] = ()) -> CheckReport:
    """Sum a reading up. `languages`: those that the news may be in."""
    match result, parsed:
        case FetchFailed(kind=kind, detail=detail), _:
            return CheckReport(error=detail, refused=kind in _NEVER)
        case _, Unreadable(detail=detail, blocked=blocked):
            return CheckReport(error=detail, foreign=True, blocked=blocked)
        case Fetched(permanent_url=moved_url), Document(title=title, entries=entries) as document:
            dates = [entry.published_at for entry in entries if entry.published_at]
            sample = "\n".join(entry.title for entry in entries[:_SAMPLE])
            return CheckReport(
                title=title,
                items=len(entries),
                newest_at=max(dates, default=None),
                language=detect(sample, allowed=languages, declared=document.language),
                moved_url=moved_url,
            )
        case _:
            return CheckReport(error=wording.NO_DOCUMENT, foreign=True)
