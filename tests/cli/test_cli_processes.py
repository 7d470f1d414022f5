"""The command line as a person meets it: `python -m bot …` in a process of its own.

A process takes a second: each command is started once or twice. What commands do with what they are given is
proven in the files beside this one, without a process.
"""

import json
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.engine.database import Database
from storage.news import feeds
from tests.processes import bare_environment
from tests.telegram import TelegramServer
from tests.web import Story, Web

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path):
    def call(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        base = bare_environment()
        base |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'dateline.db'}", "BOT_TOKEN": ""}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env=base | environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
def wire(database):
    """A source that is there already."""
    feed, _ = database.write_now(feeds.add, "https://wire.example/feed", now=datetime.now(UTC))
    database.close()
    return feed


def sources(path: Path) -> list[str]:
    with closing(Database(f"sqlite:///{path}")) as database:
        return [feed.url for feed in database.read_now(feeds.all_feeds)]


def test_bad_use_is_one_line_and_two(run):
    done = run("sources", "add")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--help" in done.stderr


def test_help_is_there(run):
    done = run("sources", "--help")
    assert done.returncode == 0
    assert "usage: dateline" in done.stdout


def test_bad_setting_is_one_line_and_two(run):
    done = run("sources", "list", POLL_INTERVAL="soon")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("dateline: POLL_INTERVAL: 'soon' given; allowed: ")


def test_sources_are_listed_exported_and_removed(run, wire, tmp_path):
    assert wire.url in run("sources", "list").stdout
    assert f'xmlUrl="{wire.url}"' in run("sources", "export").stdout
    assert run("sources", "export", str(tmp_path / "all.opml")).returncode == 0
    assert "Removed" in run("sources", "remove", "wire.example").stdout
    again = run("sources", "import", "--anyway", str(tmp_path / "all.opml"))
    assert again.stdout.splitlines() == [
        f"added  line 7: {wire.url}",
        "1 listed, 1 added, 0 there already",
    ]


def test_address_that_is_no_feed_url_is_bad_use(run):
    done = run("sources", "add", "file:///etc/passwd")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_list_with_a_bad_line_names_it(run, tmp_path):
    (tmp_path / "feeds.txt").write_text("# mine\nhttps://a.example/x\nnot an address\n")
    done = run("sources", "import", str(tmp_path / "feeds.txt"))
    assert done.returncode == 1
    assert "line 3" in done.stderr


def test_database_is_copied_and_backed_up(run, wire, tmp_path):
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    assert run("db", "copy", f"sqlite:///{tmp_path / 'dateline.db'}", copy).returncode == 0
    assert sources(tmp_path / "copy.db") == [wire.url]
    assert run("db", "backup", str(tmp_path / "backup.db")).returncode == 0
    assert sources(tmp_path / "backup.db") == [wire.url]
    assert run("db", "upgrade").returncode == 0


def test_backup_is_restored_where_there_is_nothing_yet(run, wire, tmp_path):
    (tmp_path / "dateline.db").rename(tmp_path / "backup.db")
    done = run("db", "restore", str(tmp_path / "backup.db"))
    assert (done.returncode, done.stdout.startswith("Restored ")) == (0, True)
    assert sources(tmp_path / "dateline.db") == [wire.url]
    again = run("db", "restore", str(tmp_path / "backup.db"))
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert "not empty" in again.stderr


def test_looking_at_the_sources_makes_no_database(run, tmp_path):
    assert "No sources yet" in run("sources", "list").stdout
    assert "<opml" in run("sources", "export").stdout
    assert not (tmp_path / "dateline.db").exists()


def test_copy_from_what_is_no_database_url_is_bad_use(run, tmp_path):
    done = run("db", "copy", "nonsense", f"sqlite:///{tmp_path / 'copy.db'}")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_unusable_database_is_one_line_without_the_password(run):
    done = run("sources", "list", DATABASE_URL="postgresql://me:hunter2@127.0.0.1:9/none")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "hunter2" not in done.stderr


def test_explain_answers_each_line_and_ends_with_one_when_a_line_is_bad(run, tmp_path):
    lines = [
        {"id": "a", "title": "Ferry to Odesa is late", "filter": "ferry"},
        {"id": "a", "title": "Ferry to Odesa is late"},
        {"title": "no id"},
    ]
    done = run("explain", given="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer.get("verdict", "error") for answer in answers] == ["new", "known", "error"]
    assert answers[0]["match"] is True
    assert done.returncode == 1
    assert run("explain", str(tmp_path / "none.jsonl")).returncode == 1


def test_explain_loads_no_telegram_and_no_sql():
    heavy = "('telegram', 'sqlalchemy', 'aiohttp')"
    code = f"import bot.cli, bot.cli.explain, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


async def test_check_has_a_line_for_each_part_and_fails_with_the_worst(run, database):
    import asyncio

    async with TelegramServer() as telegram, Web() as web:
        good = web.publish("good", title="Good", entries=[Story("One", guid="1")])
        bad = web.publish("bad", title="Bad")
        bad.fail(500)
        environment = {
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "ALLOW_PRIVATE_ADDRESSES": "true",
        }
        database.write_now(feeds.add, good.url, now=datetime.now(UTC))
        done = await asyncio.to_thread(run, "check", **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        assert [line.split()[0] for line in done.stdout.splitlines()] == ["ok"] * 4
        database.write_now(feeds.add, bad.url, now=datetime.now(UTC))
        done = await asyncio.to_thread(run, "check", **environment)
        assert done.returncode == 1
        assert "FAIL  " in done.stdout


SECRETS = {
    "BOT_TOKEN": "123456:Tell-nobody_this-token-0123456789abcdef",
    "WEBHOOK_SECRET": "tell-nobody-this-secret",
    "DATABASE_URL": "postgresql://me:tell@nobody/this:pass%2Fword@127.0.0.1:9/news",
}
PARTS = ("Tell-nobody", "tell-nobody", "tell@", "nobody/this", "pass%2Fword", "pass/word", "this:pass")


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        (["check"], {}),
        (["run"], {"LOG_LEVEL": "debug"}),
        (["run", "--role", "chat"], {"WEBHOOK_URL": "https://a.example/hook"}),
        (["sources", "list"], {}),
        (["db", "upgrade"], {}),
        (["db", "backup", "/dev/null/x"], {}),
        (["run"], {"SEND_RATE": "soon"}),
        (["run"], {"DATABASE_URL": SECRETS["DATABASE_URL"].replace("/news", ":port/news")}),
        (["run"], {"DATABASE_URL": SECRETS["DATABASE_URL"].replace(":9", ":port")}),
    ],
)
def test_nothing_that_is_written_while_it_fails_holds_a_secret(run, arguments, more):
    """A database password with "/" or "@" in it stood in what `check` says."""
    done = run(*arguments, TELEGRAM_API_URL="http://127.0.0.1:9", HTTP_LISTEN="", **(SECRETS | more))
    assert done.returncode
    said = done.stdout + done.stderr
    assert said
    assert not [part for part in PARTS if part in said], said
