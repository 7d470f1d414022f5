"""What the product takes up: memory, its structures by name, rows by table. Changes nothing."""

import gc
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from sys import getsizeof
from typing import Any

from sqlalchemy import func, select

from storage.engine.database import Session
from storage.engine.tables import Base

OURS = ("bot.", "storage.")
PLAIN = (str, bytes, int, float, bool, type(None))
DEEP = 12


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One look. `structures`: how many things each holds, by its way from the app."""

    day: int
    rss: int  # bytes of the whole process
    world: int = 0  # of these, what the simulated Telegram takes: the chats' messages
    structures: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)


def rss() -> int:
    """Bytes that this process has in memory, rubbish collected."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def size(thing: object) -> int:
    """Bytes of plain data: dictionaries, lists and what they hold, each thing once."""
    seen: dict[int, object] = {}
    left = [thing]
    while left:
        one = left.pop()
        if id(one) in seen:
            continue
        seen[id(one)] = one
        if isinstance(one, Mapping):
            left += [*one, *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            left += one
    return sum(map(getsizeof, seen.values()))


def rows(session: Session) -> dict[str, int]:
    """Count every table's rows."""
    return {
        name: session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in sorted(Base.metadata.tables.items())
    }


def structures(root: object) -> dict[str, int]:
    """Count what every container holds that is reachable by attributes of the product's own objects.

    Containers in containers are counted together, under the name of the outer one.
    """
    found: Counter[str] = Counter()
    seen: set[int] = set()
    _walk(root, "app", found, seen, DEEP)
    return {name: count for name, count in sorted(found.items()) if count}


def _walk(thing: object, name: str, found: Counter[str], seen: set[int], left: int) -> None:
    if isinstance(thing, PLAIN) or id(thing) in seen or not left:
        return
    seen.add(id(thing))
    if hasattr(thing, "cache_info"):
        found[f"{name} (cache)"] += thing.cache_info().currsize
    elif isinstance(thing, Mapping | Sequence | AbstractSet) or hasattr(thing, "popleft"):
        found[name] += len(thing)  # type: ignore[arg-type]
        for one in _inside(thing):
            _walk(one, name, found, seen, left - 1)
    elif type(thing).__module__.startswith(OURS):
        for attribute, value in _attributes(thing):
            _walk(value, f"{name}.{attribute}", found, seen, left - 1)
    elif hasattr(thing, "__len__") and not isinstance(thing, type):
        found[name] += len(thing)


def _inside(container: Any) -> Iterator[object]:
    """The members that may hold more; a container of plain things is not gone through."""
    members = list(container.values()) if isinstance(container, Mapping) else list(container)
    if members and not isinstance(members[0], PLAIN):
        yield from members


def _attributes(thing: object) -> Iterator[tuple[str, object]]:
    names = dict.fromkeys(getattr(thing, "__dict__", ()))
    for kind in type(thing).__mro__:
        slots = getattr(kind, "__slots__", ())
        names |= dict.fromkeys([slots] if isinstance(slots, str) else slots)
    for name in names:
        try:
            yield name, getattr(thing, name)
        except AttributeError:
            continue
