"""`dateline explain`: JSON lines in, what would be decided out. Pure: no network, database, clock."""

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from bot.news.decide import Decider, Options
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import parse
from bot.news.filters.query_error import QueryError
from bot.news.filters.reasons import matches
from bot.news.filters.tree import Filter
from bot.news.messages import compose
from bot.news.messages.view import View
from bot.news.places.gazetteer import Gazetteer
from bot.news.stories.identity import identity
from bot.news.stories.unjudged import reason
from bot.news.words.links import encoded
from bot.news.words.text import plain
from storage.model import Change, ChangeKind, Entry, Feed, Item, KnownItem, VerdictKind

EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)  # `now` until an item says when it was published
_TEXTS: Final = (
    *("id", "title", "summary", "source", "link"),
    *("published", "language", "home_region", "filter", "group"),
)
_REQUIRED: Final = ("id", "title")


class Invalid(Exception):
    """Why a line can't be used."""


@dataclass(slots=True)
class Group:
    """Items that share a memory: a world of its own, with its sources and its time."""

    decider: Decider
    now: datetime = EPOCH
    next_id: int = 1
    feeds: dict[str, int] = field(default_factory=dict)  # source → feed id
    known: dict[int, dict[bytes, KnownItem]] = field(default_factory=dict)  # by feed id
    given: dict[str, int] = field(default_factory=dict)  # id as given → item id
    names: dict[int, str | int] = field(default_factory=dict)  # item id → id as given
    items: dict[int, Item] = field(default_factory=dict)

    def recall(self) -> None:
        """Have the decider remember what was decided, and nothing else."""
        self.decider.load(self.items.values())


@dataclass(slots=True)
class World:
    """What all lines share."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    groups: dict[str, Group] = field(default_factory=dict)

    def group(self, name: str) -> Group:
        """Return the group of this name; a new one remembers nothing."""
        if name not in self.groups:
            self.groups[name] = Group(Decider(gazetteer=self.gazetteer, options=Options()))
        return self.groups[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A valid line. `given`: the fields that it has, all text."""

    given: dict[str, str]
    shown: str | int  # its id as it was given
    published_at: datetime | None
    wanted: Filter | None


def explain(lines: Iterable[str | bytes]) -> Iterator[tuple[str, bool]]:
    """Answer each line, in order; False with a line that is not valid. Blank lines are passed over."""
    gazetteer = Gazetteer.load()
    world = World(gazetteer, Lexicon(gazetteer))
    for line in lines:
        if not line.strip():
            continue
        answer, is_fine = _one(line, world)
        yield json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode(), is_fine


def _one(line: str | bytes, world: World) -> tuple[dict[str, Any], bool]:
    try:
        valid = _valid(line, world.lexicon)
    except Invalid as error:
        return _named(line) | {"error": str(error)}, False
    group = world.group(valid.given.get("group", ""))
    try:
        return _answer(valid, group, world.lexicon), True
    except Exception as error:  # noqa: BLE001 (the outermost frame of a line: the run goes on)
        group.recall()
        return _unjudged(valid, error), True


def _named(line: str | bytes) -> dict[str, Any]:
    """Give the id of a line that can't be used, where it has one: whoever sent it finds it again by that."""
    try:
        raw = json.loads(line if isinstance(line, str) else line.decode())
    except (ValueError, RecursionError):
        return {}
    found = raw.get("id") if isinstance(raw, dict) else None
    return {"id": found} if isinstance(found, str | int) and not isinstance(found, bool) else {}


def _valid(line: str | bytes, lexicon: Lexicon) -> Line:
    given = _read(line)
    wanted = parse(given["filter"], lexicon) if "filter" in given else None
    if isinstance(wanted, QueryError):
        raise Invalid(f"filter: {wanted.message}")
    return Line(
        given=given,
        shown=int(given["id"]) if given.get("is_number") else given["id"],
        published_at=_published(given),
        wanted=wanted,
    )


def _read(line: str | bytes) -> dict[str, str]:
    """Read the fields that count, all text; null is the same as absent."""
    try:
        raw = json.loads(line if isinstance(line, str) else line.decode())
    except UnicodeDecodeError:
        raise Invalid("not UTF-8") from None
    except (ValueError, RecursionError):
        raise Invalid("not a line of JSON") from None
    if not isinstance(raw, dict):
        raise Invalid("not a JSON object")
    given: dict[str, str] = {}
    for name in _TEXTS:
        value = raw.get(name)
        if name in {"id", "group"} and isinstance(value, int) and not isinstance(value, bool):
            given |= {"is_number": "yes"} if name == "id" else {}
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise Invalid(f"{name}: a text is needed, not {json.dumps(value)[:40]}")
        if value is not None:
            given[name] = value
    missing = [name for name in _REQUIRED if not given.get(name, "").strip()]
    if missing:
        raise Invalid(f"{' and '.join(missing)} must be there")
    return given


def _published(given: dict[str, str]) -> datetime | None:
    text = given.get("published", "").strip()
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(f"published: {text[:40]!r} is not an ISO 8601 time") from None
    try:
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except OverflowError:
        raise Invalid(f"published: {text[:40]!r} is out of range") from None


def _answer(line: Line, group: Group, lexicon: Lexicon) -> dict[str, Any]:
    published_at, wanted, shown = line.published_at, line.wanted, line.shown
    if published_at is not None:
        if group.now == EPOCH:
            _set_clock(group, published_at)
        group.now = max(group.now, published_at)
    item, verdict = _decide(line, published_at or group.now, group)
    answer: dict[str, Any] = {
        "id": shown,
        "verdict": verdict.kind.value,
        "of": group.names.get(verdict.of) if verdict.of is not None else None,
        "story": group.names.get(verdict.story_id, shown),
        "why": list(verdict.why),
        "language": item.language,
        "countries": sorted(code for code in item.regions if len(code) == 2 and code.isupper()),  # noqa: PLR2004
        "regions": sorted(code for code in item.regions if code.count("-") == 1),
        "places": [
            {"name": p.name, "start": p.start, "end": p.end, "code": p.code, "role": p.role.value}
            | ({"unit": p.unit} if p.unit else {})
            for p in item.places
            if not p.is_aside
        ],
        "claims": [_claim(change) for change in item.changes if change.kind is ChangeKind.FIGURE],
        "summary": item.summary,
        "html": compose.post(item, view=View(region_name=lexicon.places.name, now=group.now)).html,
    }
    if wanted is not None:
        reasons = matches(wanted, item, lexicon)
        answer |= {"match": reasons is not None, "reasons": list(reasons or ())}
    return answer


def _claim(change: Change) -> dict[str, Any]:
    """Return a number that the head of a reply says is new, as numbers."""
    now, was = (float(one) if "." in one else int(one) for one in (change.value, change.was))
    return {"role": change.role, "now": now, "was": was}


def _unjudged(line: Line, error: Exception) -> dict[str, Any]:
    """Answer a line that something of ours breaks on: news of its own, with that reason."""
    answer: dict[str, Any] = {
        "id": line.shown,
        "verdict": VerdictKind.NEW.value,
        "of": None,
        "story": line.shown,
        "why": [reason(error)],
        "language": "",
        "countries": [],
        "regions": [],
        "places": [],
        "claims": [],
        "summary": "",
        "html": f"<b>{html.escape(line.given['title'])}</b>",
    }
    return answer | ({} if line.wanted is None else {"match": False, "reasons": []})


def _set_clock(group: Group, now: datetime) -> None:
    """Set the clock to the group's first date: what came before without one happened then."""
    group.now = now
    group.items = {
        number: replace(item, published_at=now, seen_at=now) for number, item in group.items.items()
    }
    group.recall()


def _decide(line: Line, at: datetime, group: Group) -> tuple[Item, Any]:
    given = line.given
    feed = _feed(given, group)
    known = group.known.setdefault(feed.id, {})
    entry = Entry(
        guid=given["id"],
        link=encoded(given.get("link", "")),
        title=plain(given["title"]).replace("\n", " "),
        text=plain(given.get("summary", "")),
        published_at=at,
        language=given.get("language"),
    )
    same_id = group.given.get(given["id"])
    if same_id is not None:  # the same id is known whatever the source
        itself = KnownItem.of(group.items[same_id])
        known = known | dict.fromkeys(identity(entry).keys, itself)
    decision = group.decider.decide(feed, [entry], known, now=group.now, next_id=group.next_id)
    verdict = decision.verdicts[0]
    for item in (*decision.items, *decision.edited):
        group.items[item.id] = item
    for item in decision.items:
        group.next_id = item.id + 1
        group.names[item.id] = line.shown
    group.given.setdefault(given["id"], verdict.item_id)
    item = group.items[verdict.item_id]
    for key in decision.keys:
        group.known[feed.id][key.key] = KnownItem.of(item)
    return item, verdict


def _feed(given: dict[str, str], group: Group) -> Feed:
    """Return the source as a feed; the home region is the line's own."""
    name = given.get("source", "")
    number = group.feeds.setdefault(name, len(group.feeds) + 1)
    home = given.get("home_region") or None
    return Feed(id=number, url="", title=name, home_region=home, next_check_at=EPOCH, first_read_at=EPOCH)
