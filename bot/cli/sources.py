"""`dateline sources …`: list, add, remove, move, import, export."""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli import packs, source_files
from bot.cli.console import BAD_USE, DONE, Failure, existing_database, local_time, opened_database
from bot.settings import load

if TYPE_CHECKING:
    from storage.engine.database import Database
    from storage.model import Feed, FeedFigures

_TITLE_LIMIT = 80


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the actions."""
    sub = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, run, text, arguments in _actions():
        action = sub.add_parser(name, help=text, description=text)
        for argument in arguments:
            word = argument.rstrip("?")
            action.add_argument(word, metavar=word.upper(), nargs="?" if word != argument else None)
        if name == "add":
            action.add_argument(
                "--home-region", metavar="PLACE", help="where its places are: a code (UA-63) or a name"
            )
            action.add_argument("--anyway", action="store_true", help="though no feed is there now")
        if name == "import":
            action.add_argument("--anyway", action="store_true", help="add all, and read none of them first")
        action.set_defaults(run=run)
    packs.add_to(sub)


def _actions() -> Iterator[tuple[str, Callable[[argparse.Namespace], int | None], str, tuple[str, ...]]]:
    """Give each action's name, its function, what it does, and its arguments: "?" may be left out."""
    yield "list", show, "the sources and how they do", ()
    yield "add", add, "read an address, and add it where it is a feed", ("url",)
    yield "remove", remove, "stop polling a source; its items stay", ("source",)
    yield "move", move, "poll a source at another address; it keeps its history", ("source", "url")
    nowhere = "say where a source's places are; without PLACE: nowhere in particular"
    yield "home-region", set_home_region, nowhere, ("source", "place?")
    yield "rename", rename, "call a source so, whatever its document says", ("source", "name")
    yield "full-text", set_full_text, "read the pages of its new items: on or off", ("source", "state")
    each = "read each address of an OPML or text file, and add those that are feeds"
    yield "import", source_files.import_file, each, ("file",)
    yield "export", source_files.export_file, "write the sources as OPML", ("file?",)


# --- listing ----------------------------------------------------------------


def show(_arguments: argparse.Namespace) -> int:
    """List the sources with their state; times are the machine's own."""
    from bot.chat.wording.condition import FIGURES_SPAN, REMEMBERED_SPAN
    from bot.feeds.address import shown
    from storage.model import Feed, FeedFigures
    from storage.news import feeds, figures

    now = datetime.now(UTC)
    found: list[Feed] = []
    figured: dict[int, FeedFigures] = {}
    with existing_database() as database:
        if database is not None:
            found = database.read_now(feeds.all_feeds)
            figured = database.read_now(
                figures.of_feeds, since=now - FIGURES_SPAN, lately=now - REMEMBERED_SPAN
            )
    if not found:
        print("No sources yet. Add one: dateline sources add URL, or a list: dateline sources pack list")
    for number, feed in enumerate(found, start=1):
        name = f"{_name(feed)}  " if feed.title else ""
        print(f"{number:>3}  {feed.status.value:<8} {name}{shown(feed.url)}")
        print(f"{'':14}{_condition(feed, figured.get(feed.id, FeedFigures()), now)}")
    return DONE


def _condition(feed: "Feed", figured: "FeedFigures", now: datetime) -> str:
    from bot.chat.locale import shipped
    from bot.chat.wording.condition import condition
    from bot.feeds import kinds

    said = condition(shipped().texts("en"), feed, figured, now=now, clock=local_time)
    if kind := kinds.name_of(feed.url, feed.kind):
        said.insert(0, f"{kind}.")
    if feed.home_region:
        said.append(f"Home region {feed.home_region}.")
    if feed.full_text:
        said.append("Full text on.")
    if feed.muted and feed.muted.holds(now):
        until = f"until {local_time(feed.muted.until_at)}" if feed.muted.until_at else "until unmuted"
        said.append(f"Muted for everybody {until}, by {feed.muted.by}.")
    return " ".join(said)


# --- changing ---------------------------------------------------------------


def add(arguments: argparse.Namespace) -> int:
    """Read an address, and add it where it is a feed, or can't be asked now; a web page is refused."""
    from bot.cli import reading
    from bot.feeds.address import find_same
    from bot.feeds.guard import is_public_url
    from storage.news import feeds

    url = _checked_url(arguments.url)
    region = _region(arguments.home_region) if arguments.home_region else None
    settings = load()
    is_closed = not is_public_url(url) and not settings.allow_private_addresses
    with opened_database() as database:
        present = database.read_now(feeds.all_feeds)
        same = find_same(url, present)
        report = None if same or is_closed else reading.looked_at(url, settings)
        if report is not None:
            same = find_same(report.moved_url, present) if report.moved_url else None
        if same is not None:
            print(f"Already there: {_name(same)}")
            return DONE
        if report is not None and (report.foreign or report.refused) and not arguments.anyway:
            raise Failure(reading.refusal(report))
        database.write_now(feeds.add, url, home_region=region, now=datetime.now(UTC))
    print(f"Added {url}")
    if is_closed:
        line = "dateline: that is a private address: it is polled only with ALLOW_PRIVATE_ADDRESSES=true"
        print(line, file=sys.stderr)
    elif report is not None and report.error:
        print(f"dateline: it can't be read now ({report.error}); it is tried again", file=sys.stderr)
    elif report is not None:
        print(reading.findings(report))
    return DONE


def remove(arguments: argparse.Namespace) -> int:
    """Stop polling a source; what it brought stays known."""
    from storage.news import feeds

    with opened_database() as database:
        found = _found(database, arguments.source)
        database.write_now(feeds.remove, found.id, now=datetime.now(UTC))
    print(f"Removed {_name(found)}")
    return DONE


def move(arguments: argparse.Namespace) -> int:
    """Poll a source at another address."""
    from bot.feeds.address import find_same, shown
    from storage.news import feeds

    url = _checked_url(arguments.url)
    with opened_database() as database:
        found = _found(database, arguments.source)
        same = find_same(url, database.read_now(feeds.all_feeds))
        if same is not None and same.id != found.id:
            raise Failure(f"{_name(same)} is polled at that address already")
        if url != found.url:
            database.write_now(feeds.move, found.id, url, now=datetime.now(UTC))
    print(f"{_name(found)} is polled at {shown(url)} now; before: {shown(found.url)}")
    return DONE


def set_home_region(arguments: argparse.Namespace) -> int:
    """Set or take away a source's home region."""
    from storage.news import feeds

    code = _region(arguments.place) if arguments.place else None
    with opened_database() as database:
        found = _found(database, arguments.source)
        database.write_now(feeds.set_home_region, found.id, code)
    print(f"{_name(found)}: home region {code}" if code else f"{_name(found)}: no home region")
    return DONE


def rename(arguments: argparse.Namespace) -> int:
    """Give a source another name."""
    from storage.news import feeds

    name = " ".join(arguments.name.split())[:_TITLE_LIMIT]
    if not name:
        raise Failure("the name is empty", BAD_USE)
    with opened_database() as database:
        found = _found(database, arguments.source)
        database.write_now(feeds.rename, found.id, name)
    print(f"{_name(found)} is called {name} now")
    return DONE


def set_full_text(arguments: argparse.Namespace) -> int:
    """Turn the reading of a source's pages on or off."""
    from bot.feeds import fulltext
    from storage.news import feeds

    state = arguments.state.casefold()
    if state not in {"on", "off"}:
        raise Failure(f"{arguments.state[:200]!r} is neither on nor off", BAD_USE)
    if state == "on" and not fulltext.is_installed():
        raise Failure(fulltext.MISSING)
    with opened_database() as database:
        found = _found(database, arguments.source)
        database.write_now(feeds.set_full_text, found.id, on=state == "on")
    print(f"{_name(found)}: full text {state}")
    return DONE


def _found(database: "Database", name: str) -> "Feed":
    from bot.chat.wording.naming import Nobody, Several, display, find_source
    from storage.news import feeds

    found = find_source(name, database.read_now(feeds.all_feeds))
    if isinstance(found, Several):
        raise Failure(f"{name!r} may be: {', '.join(map(display, found.feeds))}")
    if isinstance(found, Nobody):
        guesses = f"; did you mean {', '.join(map(display, found.guesses))}?" if found.guesses else ""
        raise Failure(f"no source goes by {name!r}{guesses}")
    return found


def _checked_url(url: str) -> str:
    from bot.feeds.address import is_feed_url, written

    url = written(url)
    if not is_feed_url(url):
        meant = f"https://{url}"
        is_near = "." in url and ":" not in url and is_feed_url(meant)
        hint = f"; did you mean {meant}?" if is_near else ""
        raise Failure(f"{url[:200]!r} is not an http or https address{hint}", BAD_USE)
    return url


def _region(name: str) -> str:
    from bot.news.places.gazetteer import Gazetteer
    from bot.sources import Unclear, home_region

    gazetteer = Gazetteer.load()
    found = home_region(name, gazetteer)
    if isinstance(found, Unclear):
        meant = ", ".join(f"{code} ({gazetteer.name(code)})" for code in found.codes)
        line = f"{name!r} may be: {meant}" if found.is_known else f"no country or region is called {name!r}"
        raise Failure(line if found.is_known or not meant else f"{line}; did you mean {meant}?", BAD_USE)
    return found


def _name(feed: "Feed") -> str:
    from bot.feeds.address import shown
    from bot.feeds.opml import one_line

    return one_line(feed.title, _TITLE_LIMIT) or shown(feed.url)
