"""What the environment and `.env` hold by name: plain values, secrets kept in files, slips of the pen."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from rapidfuzz import fuzz, process

_ROOT: Final = Path(__file__).resolve().parent.parent
ENV_FILE: Final = (_ROOT if (_ROOT / "pyproject.toml").is_file() else Path.cwd()) / ".env"
"""Beside pyproject.toml in a checkout; in the current folder where Dateline is installed as a package."""

IN_FILES: Final = ("BOT_TOKEN", "DATABASE_URL", "WEBHOOK_SECRET")
"""Settings that may be kept in a file, which NAME_FILE names: container engines hand secrets over so."""

_LONGEST_SECRET: Final = 4096  # bytes; a file with more is no secret
_LIKE: Final = 80.0  # of 100 (rapidfuzz's ratio): ADMINIDS for ADMIN_IDS, POLL_INTERVALL for POLL_INTERVAL


class UnreadableSecret(Exception):
    """A secret's file can't be used; `str()` is one line without what is in it."""


@dataclass(frozen=True, slots=True)
class Environment:
    """`given` holds values by their names in capitals; `from_file` are the names that stand in `.env`."""

    given: Mapping[str, str]
    from_file: Collection[str]

    @classmethod
    def read(cls, env_file: Path | None) -> "Environment":
        """Read `.env` (None: there is none) and the environment, which wins."""
        stored = dotenv_values(env_file) if env_file and env_file.is_file() else {}
        merged = {name.upper(): value or "" for name, value in {**stored, **os.environ}.items()}
        return cls(merged, tuple(name.upper() for name in stored))

    def secrets(self) -> dict[str, str]:
        """Read the secrets whose files are named, by the settings' names in lower case.

        Raises UnreadableSecret, also where a setting and its file are both given.
        """
        found: dict[str, str] = {}
        for name in IN_FILES:
            if path := self.given.get(f"{name}_FILE", ""):
                if self.given.get(name):
                    raise UnreadableSecret(f"{name} and {name}_FILE are both given; keep one of the two")
                found[name.lower()] = _secret(f"{name}_FILE", Path(path), name)
        return found

    def slips(self, known: Collection[str]) -> Iterator[str]:
        """Tell of names in `.env` that no setting has and that look like one: a line each.

        Others are left alone: a compose file reads the same `.env`.
        """
        names = [name.upper() for name in known] + [f"{name}_FILE" for name in IN_FILES]
        for name in self.from_file:
            if name in names:
                continue
            if near := process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_LIKE):
                yield f"{name}: no setting has this name; did you mean {near[0]}?"


def _secret(setting: str, path: Path, name: str) -> str:
    allowed = f"allowed: the path of a file that holds {name}"
    try:
        with path.open("rb") as file:
            held = file.read(_LONGEST_SECRET + 1)
        text = held.decode("utf-8").strip()
    except OSError as error:
        raise UnreadableSecret(
            f"{setting}: {str(path)!r} can't be read: {error.strerror}; {allowed}"
        ) from None
    except UnicodeDecodeError:
        raise UnreadableSecret(f"{setting}: {str(path)!r} holds no text; {allowed}") from None
    if not text or len(held) > _LONGEST_SECRET or "\n" in text:
        raise UnreadableSecret(f"{setting}: {str(path)!r} is empty or holds more than a line; {allowed}")
    return text
