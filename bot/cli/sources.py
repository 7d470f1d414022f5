"""`dateline sources …`: list, add, remove, import, export."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.console import BAD_USE, DONE, Failure, opened_database


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the actions."""
    sub = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    actions: list[tuple[str, Callable[[argparse.Namespace], int | None], str, str | None, str | None]] = [
        ("list", show, "the sources and how they do", None, None),
        ("add", add, "add a feed", "url", None),
        ("remove", remove, "stop polling a source", "source", None),
        ("import", import_file, "add the sources of an OPML or text file", "file", None),
        ("export", export_file, "write the sources as OPML", "file", "?"),
    ]
    for name, run, text, argument, count in actions:
        action = sub.add_parser(name, help=text, description=text)
        if argument:
            action.add_argument(argument, metavar=argument.upper(), nargs=count)
        action.set_defaults(run=run)


def show(_arguments: argparse.Namespace) -> int:
    """List the sources with their state."""
    from storage import feeds

    with opened_database() as database:
        found = database.read_now(feeds.all_feeds)
    if not found:
        print("No sources yet. Add one: dateline sources add URL")
    for number, feed in enumerate(found, start=1):
        trouble = f"  {feed.error}" if feed.error else ""
        print(f"{number:>3}  {feed.status.value:<8} {feed.title or feed.url}  {feed.url}{trouble}")
    return DONE


def add(arguments: argparse.Namespace) -> int:
    """Add one feed; the next poll reads it."""
    from bot import sources
    from storage import feeds

    if not sources.is_feed_url(arguments.url):
        raise Failure(f"{arguments.url!r} is not an http or https address", BAD_USE)
    with opened_database() as database:
        feed, added = database.write_now(feeds.add, arguments.url, now=datetime.now(UTC))
    print(f"Added {feed.url}" if added else f"Already there: {feed.title or feed.url}")
    return DONE


def remove(arguments: argparse.Namespace) -> int:
    """Stop polling a source; what it brought stays known."""
    from bot.chat.naming import Nobody, Several, display, find_source
    from storage import feeds

    with opened_database() as database:
        found = find_source(arguments.source, database.read_now(feeds.all_feeds))
        if isinstance(found, Several):
            raise Failure(f"{arguments.source!r} may be: {', '.join(map(display, found.feeds))}")
        if isinstance(found, Nobody):
            guesses = f"; did you mean {', '.join(map(display, found.guesses))}?" if found.guesses else ""
            raise Failure(f"no source goes by {arguments.source!r}{guesses}")
        database.write_now(feeds.remove, found.id, now=datetime.now(UTC))
    print(f"Removed {display(found)}")
    return DONE


def import_file(arguments: argparse.Namespace) -> int:
    """Add what is missing from an OPML or text file."""
    from tqdm import tqdm

    from bot import sources

    listed = sources.read(arguments.file)
    if isinstance(listed, sources.Unusable):
        raise Failure(listed.why)
    added = 0
    with opened_database() as database:
        for outline in tqdm(listed, unit="source", disable=not sys.stderr.isatty(), leave=False):
            added += database.write_now(sources.add_missing, [outline], now=datetime.now(UTC))
    print(f"{len(listed)} listed, {added} added, {len(listed) - added} there already")
    return DONE


def export_file(arguments: argparse.Namespace) -> int:
    """Write the sources as OPML."""
    from bot.feeds import opml
    from storage import feeds

    with opened_database() as database:
        data = opml.write(database.read_now(feeds.all_feeds))
    if arguments.file is None:
        sys.stdout.buffer.write(data)
        return DONE
    try:
        Path(arguments.file).write_bytes(data)
    except OSError as error:
        raise Failure(f"{arguments.file} can't be written: {error.strerror}") from None
    return DONE
