"""Official alerts by the Common Alerting Protocol: a document of one, or fields in a feed's entries. Pure.

What an alert says of itself is taken over as data: which alerts it updates or cancels, until when it holds,
and where. Tests, drafts and exercises are no news.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from bot.feeds import dates, entries, wording
from bot.feeds.kinds.trees import begins_with
from bot.feeds.kinds.trees import name as name_of
from bot.feeds.kinds.trees import root as root_of
from storage.model import Document, ParseResult, Unreadable

_ROOT: Final = re.compile(
    rb"<(?:[\w-]{1,40}:)?alert\b[^<>]{0,2000}urn:oasis:names:tc:emergency:cap:", re.IGNORECASE
)
_REAL: Final = frozenset({"", "actual"})  # of status
_GOES_ON: Final = frozenset({"update", "cancel"})  # of msgType
_ENDS: Final = "cancel"
_PAIR: Final = re.compile(r"(-?\d{1,3}(?:\.\d{1,12})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,12})?)")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_MOST: Final = 50  # references, corners of a polygon
_REFERENCE: Final = 3  # "sender,identifier,sent"
_STATE_ZONE: Final = re.compile(r"([A-Z]{2})[CZ]\d{3}")  # of the weather service of the United States
_STATISTICS: Final = frozenset({"NUTS", "NUTS0", "NUTS1", "NUTS2", "NUTS3"})  # the European Union's
_UNIT: Final = re.compile(r"([A-Z]{2})[0-9A-Z]{0,3}")
_OTHER_NAMES: Final = {"UK": "GB", "EL": "GR"}  # countries that Europe's offices call otherwise than ISO
_COUNTRY_ZONE: Final = re.compile(r"([A-Z]{2})\w{1,6}")  # of Meteoalarm


def is_alert(body: bytes) -> bool:
    """Tell whether it is an alert."""
    return begins_with(body, _ROOT)


def read(body: bytes, url: str) -> ParseResult:
    """Read one alert as a document of one entry."""
    root = root_of(body)
    if root is None:
        return Unreadable(detail=wording.NO_FEED)
    infos = [one for one in root if name_of(one) == "info"]
    info = infos[0] if infos else root
    areas = [one for one in info if name_of(one) == "area"]
    fields = _fields(root) | _fields(info)
    for name, joint in (("areadesc", "; "), ("polygon", " ")):
        fields[name] = joint.join(filter(None, (_fields(one).get(name) for one in areas)))
    sender = fields.get("sendername") or fields.get("sender", "")
    raw = entries.Raw(
        guid=fields.get("identifier", ""),
        link=fields.get("web") or url,
        title=_escaped(fields.get("headline") or fields.get("event", "")),
        bodies=(_escaped("\n\n".join(filter(None, map(fields.get, ("description", "instruction"))))),),
        published=dates.read(fields.get("sent", "")),
        language=fields.get("language", ""),
        codes=tuple(dict.fromkeys(code for one in areas for code in codes(_pairs(one)))),
    )
    told = with_alert(raw, fields)
    return Document(title=sender[: entries.MAX_TITLE], entries=entries.entries([told], base=url))


def with_alert(raw: entries.Raw, fields: Mapping[str, str]) -> entries.Raw:
    """Add to an entry what CAP fields (named in small letters) say of it; one that is no news is emptied."""
    if fields.get("status", "").strip().lower() not in _REAL:
        return entries.Raw()
    kind = fields.get("msgtype", "").strip().lower()
    expires = dates.read(fields.get("expires", ""))
    severity = fields.get("severity", "").strip()
    remarks = [fields.get("areadesc", "").strip(), f"Severity: {severity}" if severity else ""]
    return replace(
        raw,
        guid=fields.get("identifier", "").strip() or raw.guid,
        remarks=tuple(filter(None, remarks)),
        points=raw.points or _corners(fields.get("polygon", "")),
        is_alert=True,
        expires_at=expires.at if expires else None,
        follows=_references(fields.get("references", "")) if kind in _GOES_ON else (),
        is_end=kind == _ENDS,
    )


def _references(text: str) -> tuple[str, ...]:
    """Give the identifiers of "sender,identifier,sent sender,identifier,sent"."""
    found = (one.split(",") for one in text.split()[:_MOST])
    return tuple(parts[1] for parts in found if len(parts) == _REFERENCE)


def _corners(polygon: str) -> tuple[tuple[float, float], ...]:
    """Give the corners of a polygon, latitude first."""
    return tuple((float(one), float(other)) for one, other in _PAIR.findall(polygon)[:_MOST])


def codes(pairs: Iterable[Sequence[str]]) -> Iterable[str]:
    """Give the ISO 3166 codes that geocodes (name and value) mean, where that is sure."""
    for name, given in pairs:
        kind = name.upper().replace(" ", "")
        for value in given.upper().split()[:_MOST]:
            if kind in {"ISO3166-1", "ISO3166-2", "ISO3166"}:
                yield value
            elif kind == "UGC" and (zone := _STATE_ZONE.fullmatch(value)):
                yield f"US-{zone[1]}"
            elif (kind == "EMMA_ID" and (zone := _COUNTRY_ZONE.fullmatch(value))) or (
                kind in _STATISTICS and (zone := _UNIT.fullmatch(value))
            ):
                yield _OTHER_NAMES.get(zone[1], zone[1])


def _pairs(area: etree._Element) -> Iterable[tuple[str, str]]:
    for one in area:
        if name_of(one) == "geocode":
            told = _fields(one)
            yield told.get("valuename", ""), told.get("value", "")


def _fields(element: etree._Element) -> dict[str, str]:
    """Give what an element's children say, by their names in small letters; the first of each."""
    found: dict[str, str] = {}
    for one in element:
        if not len(one):
            found.setdefault(name_of(one), (one.text or "").strip())
    return found


def _escaped(text: str) -> str:
    """Guard CAP's text, which is plain by definition: its "<" opens no tag. Its lines are wrapped."""
    paragraphs = (" ".join(one.split()) for one in _BLANK_LINE.split(text))
    return "<br>".join(one.replace("&", "&amp;").replace("<", "&lt;") for one in paragraphs)
