"""What checking one source found, for the person who adds it. Data only."""

from dataclasses import dataclass
from datetime import datetime

from bot.feeds.state import Reading
from storage.model import Document, FailureKind, FetchFailed, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """A source, read once and not stored. `error` "" means that it can be read."""

    title: str = ""
    items: int = 0
    newest_at: datetime | None = None
    error: str = ""  # one line, without credentials
    refused: bool = False  # the address itself is not allowed: trying later will not help
    blocked: bool = False  # a web page came instead of a feed


def report(reading: Reading) -> CheckReport:
    """Sum a reading up."""
    match reading.result, reading.parsed:
        case FetchFailed(kind=kind, detail=detail), _:
            return CheckReport(error=detail, refused=kind is FailureKind.REFUSED)
        case _, Unreadable(detail=detail, blocked=blocked):
            return CheckReport(error=detail, blocked=blocked)
        case _, Document(title=title, entries=entries):
            dates = [entry.published_at for entry in entries if entry.published_at]
            return CheckReport(title=title, items=len(entries), newest_at=max(dates, default=None))
        case _:
            return CheckReport(error="sends no document")
