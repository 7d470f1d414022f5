"""Dateline as people run it: `python -m bot run` as a child process with settings of the environment."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from bench._lifetime import end_with_parent
from bench._telegram import TOKEN, Telegram
from bench.process.meter import Group
from bench.process.profile import PROFILE, watch

HOME = Path(__file__).parents[2]
_START_SECONDS = 120.0
_QUIET_SECONDS = 2.0  # without a call to Telegram but the long poll: the start is over
_STOP_SECONDS = 30.0


class Product:
    """The process. A context manager; `group` measures it and all its children."""

    def __init__(self, folder: Path, server: Telegram, **settings: object) -> None:
        self._server = server
        self._log = folder / "dateline.log"
        self._environment = _defaults() | {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DATABASE_URL": f"sqlite:///{folder / 'dateline.db'}",
            "ALLOW_PRIVATE_ADDRESSES": "true",
            "HTTP_LISTEN": f"127.0.0.1:{_free_port()}",
            **{name: str(value) for name, value in settings.items()},
        }

    def __enter__(self) -> Self:
        self._server.ask("forget")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=HOME,
                env=self._environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 - no thread of the bench holds a lock here
            )
        self.group = Group(self._process.pid)
        self._watcher: subprocess.Popen[bytes] | None = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watcher is not None:
            self._watcher.send_signal(signal.SIGINT)
            self._watcher.wait()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    @property
    def cpu(self) -> float:
        """CPU seconds of the process and its children so far."""
        self.check()
        return self.group.cpu_seconds()

    def check(self) -> None:
        """End the bench where the product has ended."""
        if self._process.poll() is not None:
            self.give_up("the product ended")

    def give_up(self, why: str) -> NoReturn:
        """End the bench, with the last of the product's log."""
        sys.exit(f"{why}:\n" + "\n".join(self._log.read_text().splitlines()[-20:]))

    def started(self) -> Self:
        """Wait until it polls Telegram and has said all that it says at its start."""
        end = time.monotonic() + _START_SECONDS
        while self._server.quiet_seconds() < _QUIET_SECONDS:
            self.check()
            if time.monotonic() > end:
                self.give_up("the product does not come up")
            time.sleep(0.25)
        if folder := os.environ.get(PROFILE):
            self._watcher = watch(self._process.pid, Path(folder))
        return self

    def errors(self) -> list[str]:
        """Return the log's lines of errors and exceptions."""
        lines = self._log.read_text().splitlines()
        return [line for line in lines if re.search(r'"level": ?"(error|critical)"|Traceback', line)]


def _defaults() -> dict[str, str]:
    """Return an environment in which a developer's `.env` has no say: an empty value means the default."""
    names = re.findall(r"^#?([A-Z_]+)=", (HOME / ".env.example").read_text("utf-8"), re.MULTILINE)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return dict.fromkeys(names, "") | kept


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
