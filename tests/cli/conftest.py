"""Fixtures of the command line: a call as from a terminal, and the database that it works on."""

from contextlib import closing
from types import SimpleNamespace

import pytest

from bot.cli import main
from storage.engine.database import Database


@pytest.fixture
def url(sqlite_url, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)  # no .env of the machine's
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("TZ", "UTC")
    return sqlite_url


@pytest.fixture
def dateline(url, capsys):
    def call(*arguments: str) -> SimpleNamespace:
        status: str | int | None
        try:
            status = main(arguments)
        except SystemExit as end:  # argparse, for bad use
            status = end.code
        said = capsys.readouterr()
        return SimpleNamespace(status=status, out=said.out, err=said.err)

    return call


@pytest.fixture
def database(url):
    with closing(Database(url)) as opened:
        yield opened
