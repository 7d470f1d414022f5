"""Lists of sources in files, and finding one source by what a person calls it. No network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.feeds import opml
from bot.feeds.opml import Outline
from storage import feeds
from storage.database import Session

MOST_FILE_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """Why a list of sources can't be used, in one line."""

    why: str


def read(path: str | Path) -> tuple[Outline, ...] | Unusable:
    """Read an OPML file, or a text file with one URL a line and `#` comments."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        return Unusable(why=f"{path} can't be read: {error.strerror}")
    if len(data) > MOST_FILE_BYTES:
        return Unusable(why=f"{path} is larger than {MOST_FILE_BYTES // 1024 // 1024} MB")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        outlines = opml.read(data)
        return outlines if isinstance(outlines, tuple) else Unusable(why=f"{path}: {outlines.why}")
    return _lines(str(path), data)


def _lines(path: str, data: bytes) -> tuple[Outline, ...] | Unusable:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unusable(why=f"{path} is neither OPML nor a text file with one URL a line")
    found: dict[str, Outline] = {}
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if not is_feed_url(line):
            return Unusable(why=f"{path}, line {number}: {line[:60]!r} is not an http or https address")
        found.setdefault(line, Outline(url=line))
    return tuple(found.values())


def is_feed_url(text: str) -> bool:
    """Whether it has the form of an address we would poll: http or https, with a host, without blanks."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(c.isspace() for c in text)


def add_missing(session: Session, outlines: Sequence[Outline], *, now: datetime) -> int:
    """Add the sources that are not there yet; how many that were. Removes nothing."""
    return sum(feeds.add(session, line.url, title=line.title, now=now)[1] for line in outlines)
