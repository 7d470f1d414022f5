"""What the environment and `.env` hold by name: plain values, secrets kept in files, slips of the pen."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from dotenv.variables import parse_variables
from rapidfuzz import fuzz, process

_ROOT: Final = Path(__file__).resolve().parent.parent
ENV_FILE: Final = (_ROOT if (_ROOT / "pyproject.toml").is_file() else Path.cwd()) / ".env"
"""Beside pyproject.toml in a checkout; in the current folder where Dateline is installed as a package."""

IN_FILES: Final = ("BOT_TOKEN", "DATABASE_URL", "WEBHOOK_SECRET")
"""Settings that may be kept in a file, which NAME_FILE names: container engines hand secrets over so."""

_MOST_BYTES: Final = 256 * 1024  # of `.env`, also with its variables filled in; a long one has 5 kB
_LONGEST_SECRET: Final = 4096  # bytes; a file with more is no secret
_LIKE: Final = 80.0  # of 100 (rapidfuzz's ratio): ADMINIDS for ADMIN_IDS, POLL_INTERVALL for POLL_INTERVAL


# A token also where it is cut or spoilt; passwords as they stand in addresses.
_TOKEN: Final = re.compile(r"[0-9]{3,20}(?::|%3A)[A-Za-z0-9_-]{8,}", re.ASCII | re.IGNORECASE)
_NAMED: Final = re.compile(r"(pass[a-z]{0,8}|pwd|secret|token)=[^&\s]*", re.ASCII | re.IGNORECASE)
_LONGEST_SHOWN: Final = 1000  # letters in which secrets are looked for; what is shown is shorter


class UnreadableFile(Exception):
    """`.env`, or a secret's file, can't be used; `str()` is one line without what is in it."""


@dataclass(frozen=True, slots=True)
class Environment:
    """`given` holds values by their names in capitals; `stored` are those of `.env`, `given` or not."""

    given: Mapping[str, str]
    stored: Mapping[str, str]

    @classmethod
    def read(cls, env_file: Path | None) -> "Environment":
        """Read `.env` (None: there is none) and the environment, which wins. Raises UnreadableFile."""
        stored = {name.upper(): value for name, value in _stored(env_file).items()} if env_file else {}
        return cls(stored | {name.upper(): value for name, value in os.environ.items()}, stored)

    def of_file(self, known: Collection[str]) -> dict[str, str]:
        """Return what `.env` alone gives of these names, which are in lower case."""
        outside = {name.upper() for name in os.environ}
        names = {name: name.upper() for name in known}
        return {
            name: self.stored[upper]
            for name, upper in names.items()
            if upper in self.stored and upper not in outside
        }

    def secrets(self) -> dict[str, str]:
        """Read the secrets whose files are named, by the settings' names in lower case.

        Raises UnreadableFile, also where a setting and its file are both given.
        """
        found: dict[str, str] = {}
        for name in IN_FILES:
            if path := self.given.get(f"{name}_FILE", ""):
                if self.given.get(name):
                    raise UnreadableFile(f"{name} and {name}_FILE are both given; keep one of the two")
                found[name.lower()] = _secret(f"{name}_FILE", Path(path), name)
        return found

    def slips(self, known: Collection[str]) -> Iterator[str]:
        """Tell of names in `.env` that no setting has and that look like one: a line each.

        Others are left alone: a compose file reads the same `.env`.
        """
        names = [name.upper() for name in known] + [f"{name}_FILE" for name in IN_FILES]
        for name in self.stored:
            if name in names:
                continue
            if near := process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_LIKE):
                yield f"{name}: no setting has this name; did you mean {near[0]}?"


def without_secrets(value: str) -> str:
    """Return of a setting's value what a message may show: tokens and passwords are cut out."""
    end = value.rfind("@")
    start = value.find(":") + (3 if "://" in value[:end] else 1)
    if 0 < start <= end:
        value = f"{value[:start]}…{value[end:]}"
    return _NAMED.sub(r"\1=***", _TOKEN.sub("***", value[:_LONGEST_SHOWN]))


def _stored(file: Path) -> dict[str, str]:
    if file.is_fifo():
        raise UnreadableFile(f"{file} is no regular file")
    if not file.is_file():
        return {}
    try:
        with file.open("rb") as opened:
            held = opened.read(_MOST_BYTES + 1)
        text = held.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"{file} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UnreadableFile(f"{file} is no text in UTF-8") from None
    if len(held) > _MOST_BYTES or "\0" in text:
        raise UnreadableFile(f"{file} is larger than {_MOST_BYTES // 1024} kB, or no text")
    return _filled(file, dotenv_values(stream=StringIO(text), interpolate=False))


def _filled(file: Path, raw: Mapping[str, str | None]) -> dict[str, str]:
    """Fill in `${NAME}`, as dotenv would, but no more than a file may hold: ten of ten of ten are many."""
    known: dict[str, str | None] = dict(os.environ)
    filled: dict[str, str] = {}
    size = 0
    for name, value in raw.items():
        parts = []
        for atom in parse_variables(value or ""):
            parts.append(atom.resolve(known))
            size += len(parts[-1])
            if size > _MOST_BYTES:
                raise UnreadableFile(f"{file}: its variables hold more than {_MOST_BYTES // 1024} kB")
        known[name] = filled[name] = "".join(parts)
    return filled


def _secret(setting: str, path: Path, name: str) -> str:
    # Who gives the secret itself for the path of its file reads it in no message.
    shown = repr(without_secrets(str(path))) if path.is_absolute() else "its file"
    allowed = f"allowed: the path of a file that holds {name}"
    try:
        with path.open("rb") as file:
            held = file.read(_LONGEST_SECRET + 1)
        text = held.decode("utf-8").strip()
    except OSError as error:
        raise UnreadableFile(f"{setting}: {shown} can't be read: {error.strerror}; {allowed}") from None
    except UnicodeDecodeError:
        raise UnreadableFile(f"{setting}: {shown} holds no text; {allowed}") from None
    if not text or len(held) > _LONGEST_SECRET or "\n" in text or "\0" in text:
        raise UnreadableFile(f"{setting}: {shown} is empty or holds more than a line; {allowed}")
    return text
