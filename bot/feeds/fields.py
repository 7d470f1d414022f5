"""What feedparser found of one entry, as the fields that an entry is made of. Reads no document.

In a broken document anything may stand in the place of anything: each field is looked at before it is taken.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.feeds import dates, entries
from bot.feeds.kinds import alerts

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_CAP = "cap_"  # how feedparser begins the names of CAP's fields
_PAIR = 2


def raw(item: Any, *, feed_title: str) -> entries.Raw:
    """Take an entry's fields. `feed_title`: an outlet of that name is the feed itself."""
    # `in` and dict.get: feedparser's own lookup answers "updated" with "published", and warns.
    updated, published, created = (_date(item, name) for name in ("updated", "published", "created"))
    source = item.get("source")
    outlet = text(source, "title") if isinstance(source, Mapping) else ""
    found = entries.Raw(
        guid=text(item, "id"),
        link=_link(item),
        title=text(item, "title") or text(item, "media_title"),
        is_title_text=item.get("title_declared") == "text",
        bodies=_bodies(item),
        published=published or created or updated,
        updated_at=updated.at if updated else None,
        outlet="" if outlet == feed_title else outlet,
        language=text(item, "language"),
        image_url=_image(item),
        points=_points(item),
        codes=tuple(dict.fromkeys(alerts.codes(item.get("geocodes") or ()))),
    )
    told = {key[len(_CAP) :]: str(value) for key, value in item.items() if key.startswith(_CAP)}
    return alerts.with_alert(found, told) if told else found


def is_alert(item: Any) -> bool:
    """Whether an entry has fields of an official alert."""
    return any(key.startswith(_CAP) for key in item)


def _points(item: Any) -> tuple[tuple[float, float], ...]:
    """Give what GeoRSS and the W3C's vocabulary say of the place: a point, or the corners of an area."""
    where = item.get("where")
    shape = where.get("coordinates") if isinstance(where, Mapping) else None
    if shape is None:
        shape = (item.get("geo_long"), item.get("geo_lat"))
    pairs = [shape] if len(shape) == _PAIR and not isinstance(shape[0], tuple | list) else _flat(shape)
    try:
        return tuple((float(latitude), float(longitude)) for longitude, latitude in pairs)
    except (TypeError, ValueError):
        return ()


def _flat(shape: Any) -> list[Any]:
    """Give the corners of a line, or of a polygon's outer ring."""
    first = shape[0] if shape else ()
    return list(first) if first and isinstance(first[0], tuple | list) else list(shape)


def _bodies(item: Any) -> tuple[str, ...]:
    """Give description and contents; what media:description says only of a film that has neither."""
    contents = [part.get("value") or "" for part in _parts(item, "content")]
    bodies = (text(item, "summary"), *contents)
    return bodies if any(bodies) or _image(item, films=False) else (text(item, "media_description"),)


def _link(item: Any) -> str:
    """Give the page: an alternate in HTML, any alternate, a guid that is an address, an enclosure."""
    links = [one for one in _parts(item, "links") if one.get("href")]
    alternates = [one for one in links if one.get("rel") == "alternate"]
    pages = [one for one in alternates if one.get("type", "text/html") in _PAGE_TYPES]
    guid = text(item, "id")
    is_address = _ADDRESS.match(guid) or (item.get("guidislink") and "/" in guid)
    guids = [{"href": guid}] if is_address else []
    enclosures = [one for one in links if one.get("rel") == "enclosure"]
    chosen = next(iter([*pages, *alternates, *guids, *enclosures]), None)
    return str(chosen["href"]) if chosen else ""


def _parts(item: Any, name: str) -> list[Any]:
    """Give the parts of a field that has some; in a broken document a word may stand in their place."""
    return [part for part in item.get(name) or () if isinstance(part, Mapping)]


def _date(item: Any, name: str) -> dates.Dated | None:
    return dates.read(dict.get(item, name))


def _image(item: Any, *, films: bool = True) -> str:
    """Give the first picture: media:content, media:thumbnail (a film has one too), enclosure."""
    for part in _parts(item, "media_content"):
        kind = f"{part.get('medium', '')} {part.get('type', '')}"
        if "image" in kind and part.get("url"):
            return str(part["url"])
    for part in _parts(item, "media_thumbnail") if films else ():
        if part.get("url"):
            return str(part["url"])
    for part in _parts(item, "links"):
        is_picture = str(part.get("type", "")).startswith("image/") and part.get("rel") == "enclosure"
        if is_picture and part.get("href"):
            return str(part["href"])
    return ""


def text(holder: Any, key: str) -> str:
    """Return a field that is text; "" where there is none."""
    value = holder.get(key)
    return value if isinstance(value, str) else ""
