"""Finds the source that a person means: by title, a unique part of it, host, or number in /sources. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.news.words.links import host_of
from bot.news.words.text import fold
from storage.model import Feed

HERE = "here"  # of what is done to a source: for this chat alone
_ALIKE = 60.0  # WRatio below this is no help as a "did you mean"
_MOST_GUESSES = 5


@dataclass(frozen=True, slots=True)
class Several:
    """More than one source goes by that name."""

    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class Nobody:
    """No source goes by that name; `guesses` come near, best first."""

    guesses: tuple[Feed, ...]


def find_source(name: str, feeds: Sequence[Feed]) -> Feed | Several | Nobody:
    """Return the source meant among `feeds`, which are in the order of /sources."""
    wanted = fold(name.strip())
    if not wanted:
        return Nobody(())
    by_title = [feed for feed in feeds if fold(display(feed)) == wanted]
    if not by_title and wanted.isascii() and wanted.isdigit() and len(wanted) < 7:  # noqa: PLR2004 - a number in a list
        number = int(wanted)
        return feeds[number - 1] if 1 <= number <= len(feeds) else Nobody(())
    address = _address(wanted)
    rules: tuple[Callable[[Feed], bool], ...] = (
        lambda feed: feed.url.casefold() == name.strip().casefold(),
        lambda feed: host(feed) == address,
        lambda feed: wanted in fold(display(feed)),
        lambda feed: len(address) > 2 and address in host(feed),  # noqa: PLR2004 - "co" is no part to go by
    )
    found = by_title
    for rule in rules:
        found = found or [feed for feed in feeds if rule(feed)]
    if not found:
        return Nobody(_guesses(wanted, feeds))
    return found[0] if len(found) == 1 else Several(tuple(found))


def display(feed: Feed) -> str:
    """Return what a source is called: its title, else its host."""
    return feed.title.strip() or host(feed)


def host(feed: Feed) -> str:
    """Return the source's host without "www."."""
    return host_of(feed.url)


def _address(wanted: str) -> str:
    return wanted.rsplit("://", maxsplit=1)[-1].split("/", maxsplit=1)[0].removeprefix("www.")


def _guesses(wanted: str, feeds: Sequence[Feed]) -> tuple[Feed, ...]:
    names = {feed.id: fold(f"{display(feed)} {host(feed)}") for feed in feeds}
    by_id = {feed.id: feed for feed in feeds}
    near = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=_MOST_GUESSES)
    return tuple(by_id[feed_id] for _, _, feed_id in near)
