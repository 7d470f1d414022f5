"""Lists of sources in files, and what becomes of each line of one. No network."""

import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.feeds import opml, wording
from bot.feeds.address import is_feed_url, sameness, shown, written
from bot.feeds.names import settled
from bot.feeds.opml import Flaw, Listing, Outline
from bot.news.places.gazetteer import Gazetteer
from bot.news.places.tables import first_level
from storage.engine.database import Session
from storage.model import Feed
from storage.news import feeds

MOST_FILE_BYTES = 8 * 1024 * 1024
TOO_LARGE = wording.LIST_TOO_LARGE.format(size=MOST_FILE_BYTES // 1024 // 1024)
NAMES_NONE = wording.NAMES_NONE
REGION = "region:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")  # an address may hold a "#" of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """Why a list of sources can't be used, in one line."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A typed place that is not one country or region: `codes` it may mean. `is_known`: it means several."""

    name: str
    codes: tuple[str, ...]
    is_known: bool


class Fate(StrEnum):
    """What became of a line."""

    ADDED = "added"
    KNOWN = "known"  # a source already, or an earlier line's
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list, and what became of it. `remark`: why, or what else is to be said; may be ""."""

    number: int
    name: str
    fate: Fate
    remark: str = ""


# --- reading ----------------------------------------------------------------


def read(path: str | Path) -> Listing | Unusable:
    """Read an OPML file, or a text file: one URL a line, with `region:PLACE` if wanted, and `#` comments."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):  # a pipe may never end, or never begin
            return Unusable(why=f"{path} is no regular file")
        with Path(path).open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        return Unusable(why=f"{path} can't be read: {error.strerror}")
    found = read_bytes(data)
    return Unusable(why=f"{path}: {found.why}") if isinstance(found, Unusable) else found


def read_bytes(data: bytes) -> Listing | Unusable:
    """Read what such a file holds."""
    if len(data) > MOST_FILE_BYTES:
        return Unusable(why=TOO_LARGE)
    if _is_markup(data):
        found = opml.read(data)
        return found if isinstance(found, Listing) else Unusable(why=found.why)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unusable(why=wording.NO_LIST)
    return _lines(text)


def _is_markup(data: bytes) -> bool:
    start = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    return start[:1] == b"<"


def _lines(text: str) -> Listing:
    outlines, flaws = [], []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = _COMMENT.sub("", raw).strip()
        if not line:
            continue
        wanted = read_wanted(line)
        if wanted is None:
            why = wording.NO_ADDRESS.format(text=repr(opml.one_line(line, 60)))
            flaws.append(Flaw(line=number, why=why))
        else:
            url, region = wanted
            outlines.append(Outline(url=url, home_region=opml.one_line(region), line=number))
    return Listing(outlines=tuple(outlines), flaws=tuple(flaws))


def read_wanted(words: str) -> tuple[str, str] | None:
    """Read "URL [region:PLACE]" into address and place ("" = none given); None: it is something else."""
    url, _, rest = words.strip().partition(" ")
    url, place = written(url), read_place(rest)
    return (url, place) if is_feed_url(url) and place is not None else None


def read_place(words: str) -> str | None:
    """Read "region:PLACE", or nothing, into the place ("" = none given); None: it is something else."""
    words = words.strip()
    return words[len(REGION) :].strip() if not words or words[: len(REGION)].lower() == REGION else None


def home_region(name: str, gazetteer: Gazetteer) -> str | Unclear:
    """Return the code that a typed place or code means, or what it may mean."""
    codes = tuple(dict.fromkeys(map(first_level, gazetteer.resolve(name))))
    if len(codes) == 1:
        return codes[0]
    return Unclear(name=name, codes=codes or gazetteer.suggest(name), is_known=bool(codes))


# --- adding -----------------------------------------------------------------


class Adding:
    """Adds what a list names and is not there yet. Removes and changes nothing."""

    def __init__(self, present: Iterable[Feed], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        present = list(present)
        self._known = {sameness(feed.given_url): feed.title or shown(feed.url) for feed in present}
        self._known |= {sameness(feed.url): feed.title or shown(feed.url) for feed in present}
        self._names = [(feed.title, feed.url) for feed in present]

    def knows(self, url: str) -> bool:
        """Tell whether this address is a source's already."""
        return sameness(url) in self._known

    def name_of(self, url: str) -> str:
        """Return what the source at this address is called; "": there is none."""
        return self._known.get(sameness(url), "")

    def add(self, session: Session, outlines: Iterable[Outline], *, now: datetime) -> list[Line]:
        """Add these; what became of each."""
        return [self._add(session, outline, now) for outline in outlines]

    def _add(self, session: Session, outline: Outline, now: datetime) -> Line:
        name = outline.title or shown(outline.url)
        same = sameness(outline.url)
        if same in self._known:
            remark = "" if self._known[same] in (shown(outline.url), outline.title) else self._known[same]
            return Line(number=outline.line, name=name, fate=Fate.KNOWN, remark=remark)
        region, trouble = self._region(outline.home_region)
        remark = trouble or outline.remark
        feed, is_new = feeds.add(
            session,
            outline.url,
            title=settled(outline.title, outline.url, self._names) if outline.title else "",
            language=outline.language,
            home_region=region,
            categories=outline.categories,
            now=now,
        )
        if is_new and outline.full_text:
            feeds.set_full_text(session, feed.id, on=True)
        self._known[same] = feed.title or shown(feed.url)
        self._names.append((feed.title, feed.url))
        fate = Fate.ADDED if is_new else Fate.KNOWN  # another process was quicker
        return Line(number=outline.line, name=name, fate=fate, remark=remark)

    def _region(self, name: str) -> tuple[str | None, str]:
        if not name:
            return None, ""
        found = home_region(name, self._gazetteer)
        if isinstance(found, Unclear):
            return None, wording.NO_PLACE.format(place=repr(name))
        return found, ""


def refused(flaws: Iterable[Flaw]) -> list[Line]:
    """Return the lines that name no source."""
    return [Line(number=flaw.line, name="", fate=Fate.REFUSED, remark=flaw.why) for flaw in flaws]
