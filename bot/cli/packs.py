"""`dateline sources pack …`: the ready-made lists, and adding one, each address read first."""

import argparse
import sys
from typing import Any

from bot.cli.console import BAD_USE, DONE, FAILED, Failure, opened_database
from bot.settings import load


def add_to(actions: Any) -> None:
    """Declare the action."""
    text = "ready-made lists of sources: of a country, or of the world"
    pack = actions.add_parser("pack", help=text, description=text)
    sub = pack.add_subparsers(title="actions", metavar="ACTION", required=True)
    sub.add_parser("list", help="the lists").set_defaults(run=show)
    adding = sub.add_parser("add", help="read each address of a list, and add those that are feeds")
    adding.add_argument("name", metavar="NAME", help="of the list, or its country's code (UA)")
    adding.set_defaults(run=add)


def show(_arguments: argparse.Namespace) -> int:
    """List the ready-made lists, with how many of their sources are there already."""
    from bot.news.places.gazetteer import Gazetteer
    from bot.sources import Adding
    from bot.sources.packs import COUNTRIES, load
    from storage.news import feeds

    gazetteer = Gazetteer.load()
    with opened_database() as database:
        adding = Adding(database.read_now(feeds.all_feeds), gazetteer)
    for name, country in COUNTRIES.items():
        outlines = load(name).outlines
        there = sum(map(adding.knows, (one.url for one in outlines)))
        languages = ", ".join(dict.fromkeys(one.language or "?" for one in outlines))
        title = gazetteer.name(country) if country else "the world"
        print(f"{name:<10} {title}: {len(outlines)} sources ({languages}), {there} there already")
    return DONE


def add(arguments: argparse.Namespace) -> int:
    """Read and add; what can't be read is named, and not added."""
    from bot.cli import reading
    from bot.sources import Fate
    from bot.sources.packs import COUNTRIES, find

    pack = find(arguments.name)
    if pack is None:
        raise Failure(f"no list is called {arguments.name[:60]!r}; there are {', '.join(COUNTRIES)}", BAD_USE)
    with opened_database() as database:
        lines = reading.added(database, pack.outlines, load())
    refused = [line for line in lines if line.fate is Fate.REFUSED]
    for line in lines:
        if line.fate is not Fate.REFUSED:
            print(f"{line.fate.value:<6} {line.name}{f' ({line.remark})' if line.remark else ''}")
    for line in refused:
        print(f"dateline: {line.name} is not added: {line.remark}", file=sys.stderr)
    added = sum(line.fate is Fate.ADDED for line in lines)
    known = len(lines) - added - len(refused)
    end = f", {len(refused)} not readable now" if refused else ""
    print(f"{len(lines)} listed, {added} added, {known} there already{end}")
    return DONE if added or known else FAILED
