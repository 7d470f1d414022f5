"""Tells text whose letters were read in the wrong encoding: "РџР°СЂРѕРј" for "Паром". Pure; mends nothing."""

from functools import cache
from typing import Final

_LOST: Final = "\ufffd"
_TAKEN_FOR: Final = ("cp1252", "cp1251", "koi8-u")  # what UTF-8 is wrongly read as
_LEAST: Final = 3  # letters that read as UTF-8 again; one or two are chance ("Ã©" in a title about encodings)


def is_garbled(text: str) -> bool:
    """Tell whether letters are lost (U+FFFD), or most beyond ASCII are UTF-8 read as something else."""
    if text.isascii():
        return False
    return _LOST in text or any(_reads_as_utf8(text, encoding) for encoding in _TAKEN_FOR)


def _reads_as_utf8(text: str, encoding: str) -> bool:
    table = _bytes_of(encoding)
    raw = bytes(table[character] for character in text if character in table)
    again = raw.decode("utf-8", "replace")
    bad = again.count(_LOST)
    good = sum(1 for character in again if character > "\x7f") - bad
    return good >= _LEAST and good > bad


@cache
def _bytes_of(encoding: str) -> dict[str, int]:
    """Return the byte of each character; a byte that means nothing stands for itself, as in browsers."""
    table = {}
    for byte in range(256):
        character = bytes([byte]).decode(encoding, "replace")
        table[chr(byte) if character == _LOST else character] = byte
    return table
