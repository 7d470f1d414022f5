"""`dateline sources import` and `export`: lists of sources as files."""

import argparse
import os
import stat
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.console import DONE, FAILED, Failure, existing_database, opened_database
from bot.settings import load

if TYPE_CHECKING:
    from bot.feeds.opml import Outline
    from bot.settings import Settings
    from bot.sources import Line
    from storage.engine.database import Database

_MOST_REFUSALS = 50  # lines told; a file that is no list of sources has thousands


def import_file(arguments: argparse.Namespace) -> int:
    """Read and add what is missing of an OPML or text file; a line each for what became of its lines."""
    from bot import sources
    from bot.cli import reading

    listed = sources.read(arguments.file)
    if isinstance(listed, sources.Unusable):
        raise Failure(listed.why)
    with opened_database() as database:
        add = _unread if arguments.anyway else reading.added
        lines = [*add(database, listed.outlines, load()), *sources.refused(listed.flaws)]
    for line in sorted(lines, key=lambda one: one.number):
        if line.fate is not sources.Fate.REFUSED:
            remark = f" ({line.remark})" if line.remark else ""
            print(f"{line.fate.value:<6} line {line.number}: {line.name}{remark}")
    refused = [line for line in lines if line.fate is sources.Fate.REFUSED]
    for line in refused[:_MOST_REFUSALS]:
        named = f"{line.name}: " if line.name else ""
        print(f"dateline: {arguments.file}, line {line.number}: {named}{line.remark}", file=sys.stderr)
    if len(refused) > _MOST_REFUSALS:
        print(f"dateline: and {len(refused) - _MOST_REFUSALS} lines more", file=sys.stderr)
    added = sum(line.fate is sources.Fate.ADDED for line in lines)
    known = len(lines) - added - len(refused)
    end = f", {len(refused)} refused" if refused else ""
    print(f"{len(lines)} listed, {added} added, {known} there already{end}")
    return FAILED if refused else DONE


def _unread(database: "Database", outlines: "Sequence[Outline]", _settings: "Settings") -> "list[Line]":
    from bot.news.places.gazetteer import Gazetteer
    from bot.sources import Adding
    from storage.news import feeds

    adding = Adding(database.read_now(feeds.all_feeds), Gazetteer.load())
    return database.write_now(adding.add, outlines, now=datetime.now(UTC))


def export_file(arguments: argparse.Namespace) -> int:
    """Write the sources as OPML."""
    from bot.feeds import opml
    from storage.news import feeds

    with existing_database() as database:
        found = database.read_now(feeds.all_feeds) if database is not None else []
    data = opml.write(found)
    if arguments.file is None:
        sys.stdout.buffer.write(data)
        return DONE
    try:
        _write(arguments.file, data)
    except OSError as error:
        raise Failure(f"{arguments.file} can't be written: {error.strerror}") from None
    print(f"{len(found)} sources written to {arguments.file}")
    return DONE


def _write(path: str, data: bytes) -> None:
    """Write a file for its owner alone: addresses of sources hold keys."""
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            os.fchmod(file.fileno(), 0o600)
        file.write(data)
