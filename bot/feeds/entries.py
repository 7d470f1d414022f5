"""Loose fields of a feed → Entry: plain text, absolute links, aware dates, bounded sizes. Pure."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from bot.feeds.dates import Dated
from bot.feeds.delta import newest
from bot.news.words.links import encoded
from bot.news.words.markup import MARKUP_LIMIT, literal
from bot.news.words.sentences import sentences
from bot.news.words.text import cut, fold, plain
from storage.model import Entry

MAX_ENTRIES = 1_000  # a document; the newest are kept
MAX_TITLE = 500  # UTF-16 units
MAX_TEXT = 10_000
_READ_OF_TITLE = 20_000  # characters, markup among them
_BODIES = 4  # a description and its contents; of more, nobody knows what they are
MAX_REMARKED, MAX_REMARKS = 3_000, 900  # of an alert: the core reads 4,000 characters
MAX_LINK = 2_048  # characters
MAX_GUID = 1_000
MAX_PLACES = 50
MIN_PLAIN_TITLE = 120  # an entry without a title is called by its first words
MIN_DESCRIPTION = 80  # characters; a shorter one is a label
_SENTENCE_ENDS = ".!?»”\"')]"
# As in: The river … [+2400 chars] and: The river […] Continue reading Flood
_ELLIPSIS = re.compile(r"(?:…|\.{3})[^.!?]{0,120}$")

# Two-letter codes that publishers write for a language, though they are a country's.
_LANGUAGES = {"ua": "uk", "gr": "el", "cz": "cs", "jp": "ja", "cn": "zh"}
_TWO_LETTERS = 2
_TAGS = re.compile(r"<[^<>]*>|<\w*(?:\s+\w+=\S*)?")
# In a broken document a title may hold a title; as a page's it would be taken for what no reader sees.
_HEAD_TAGS = re.compile(r"</?(?:head|title)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An entry's fields as the document has them; texts may hold markup, links may be relative."""

    guid: str = ""
    link: str = ""
    title: str = ""
    is_title_text: bool = False  # the title holds no markup by definition
    bodies: tuple[str, ...] = ()  # description first, then content:encoded …
    published: Dated | None = None
    updated_at: datetime | None = None
    outlet: str = ""
    language: str = ""
    image_url: str = ""
    remarks: tuple[str, ...] = ()  # plain; lines of the text where it doesn't say them
    codes: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()  # latitude, longitude
    is_alert: bool = False
    expires_at: datetime | None = None
    follows: tuple[str, ...] = ()
    is_end: bool = False


def entry(raw: Raw, *, base: str) -> Entry | None:
    """Clean one entry; None when it has neither title nor text. `base`: what links are relative to."""
    raw = replace(
        raw,
        title=raw.title[:_READ_OF_TITLE],
        bodies=tuple(body[:MARKUP_LIMIT] for body in raw.bodies[:_BODIES]),
    )
    title = literal(raw.title) if raw.is_title_text else plain(_HEAD_TAGS.sub("", raw.title))
    title = cut(" ".join(title.split()), MAX_TITLE)
    text = cut(_fullest(raw.bodies, title), MAX_TEXT)
    if not title and not text:
        text = cut(_behind_broken_tags(raw.bodies), MAX_TEXT)
    title = title or _first_words(text)
    if not title:
        return None
    text = _with_remarks(title, text, raw.remarks)
    return Entry(
        guid=_bounded(raw.guid.strip()),
        link=absolute(raw.link, base=base),
        title=title,
        text=text,
        published_at=raw.published.at if raw.published else None,
        is_dated_by_day=raw.published is not None and raw.published.is_day,
        updated_at=raw.updated_at,
        outlet=" ".join(plain(raw.outlet).split())[:MIN_PLAIN_TITLE],
        language=language(raw.language),
        image_url=absolute(raw.image_url, base=base),
        codes=raw.codes[:MAX_PLACES],
        points=raw.points[:MAX_PLACES],
        is_alert=raw.is_alert,
        expires_at=raw.expires_at,
        follows=tuple(map(_bounded, raw.follows)),
        is_end=raw.is_end,
    )


def _with_remarks(title: str, text: str, remarks: Sequence[str]) -> str:
    """Add lines to the text that neither it nor the title says, so far ahead that they are read."""
    said = fold(f"{title}\n{text}")
    lines = [" ".join(one.split()) for one in remarks]
    added = cut("\n".join(f"{one}." for one in lines if one and fold(one) not in said), MAX_REMARKS)
    return "\n".join(filter(None, [cut(text, MAX_REMARKED), added])) if added else text


def entries(raws: Iterable[Raw], *, base: str) -> tuple[Entry, ...]:
    """Clean a document's entries, in its order."""
    chosen = _newest(list(raws))
    return tuple(cleaned for raw in chosen if (cleaned := entry(raw, base=base)) is not None)


def cleaned(
    raws: Sequence[Raw], digests: Sequence[bytes], *, base: str
) -> tuple[tuple[Entry, ...], tuple[bytes, ...]]:
    """Clean a document's entries together with the digests of their markup; without digests, () of them."""
    if not digests:
        return entries(raws, base=base), ()
    pairs = [(entry(raw, base=base), digest) for raw, digest in zip(raws, digests, strict=True)]
    return tuple(one for one, _ in pairs if one), tuple(digest for one, digest in pairs if one)


def absolute(link: str, *, base: str) -> str:
    """Resolve a link; "" for anything that is not http or https, or too long to be one."""
    if not link.strip():
        return ""
    try:
        joined = urljoin(base, encoded(link))
        parts = urlsplit(joined)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return joined if is_web and len(joined) <= MAX_LINK else ""


def language(declared: str) -> str | None:
    """Read "en-US", "UA", "ru_RU" as ISO 639-1; None when it is not one."""
    code = declared.strip().lower().replace("_", "-").partition("-")[0]
    code = _LANGUAGES.get(code, code)
    return code if len(code) == _TWO_LETTERS and code.isascii() and code.isalpha() else None


def _fullest(bodies: Sequence[str], title: str) -> str:
    """Return the publisher's own description; the fullest body where that is short, cut off or the title."""
    description = plain(bodies[0]) if bodies else ""
    tells = len(description) >= MIN_DESCRIPTION and fold(description.strip(" .")) != fold(title.strip(" ."))
    if tells and description[-1] in _SENTENCE_ENDS and not _ELLIPSIS.search(description):
        return description  # the other bodies need no cleaning: long ones take most of the time
    fullest = max((description, *map(plain, bodies[1:])), key=len)
    return description if tells and not _is_cut_off(description, fullest) else fullest


def _behind_broken_tags(bodies: Sequence[str]) -> str:
    """Return the words that stand in a tag with no end (`<a href="https://…, the mayor said`).

    A reader of markup drops all behind such a tag; where that is the whole entry, it would be lost.
    """
    found = max((plain(_TAGS.sub(" ", body)) for body in bodies), key=len, default="")
    return found.lstrip(" ,.;:>\"'\n")


def _is_cut_off(description: str, fullest: str) -> bool:
    if _ELLIPSIS.search(description):
        return True
    ends = description[-1] in _SENTENCE_ENDS
    return not ends and fullest.startswith(description[:MIN_DESCRIPTION])


def _newest(raws: Sequence[Raw]) -> Sequence[Raw]:
    """Keep the newest of an overlong document."""
    if len(raws) <= MAX_ENTRIES:
        return raws
    return [
        raws[at] for at in newest([raw.published.at if raw.published else None for raw in raws], MAX_ENTRIES)
    ]


def _bounded(guid: str) -> str:
    """Keep a guid as it is; one of absurd length becomes its digest, which is as unique."""
    if len(guid) <= MAX_GUID:
        return guid
    return "blake2b:" + hashlib.blake2b(guid.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _first_words(text: str) -> str:
    """Return the first sentence, for an entry without a title."""
    line = text.strip().partition("\n")[0].strip()
    return cut(next(iter(sentences(line)), line), MIN_PLAIN_TITLE)
