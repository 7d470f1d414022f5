"""Breaks documents the way that networks, editors and template engines do. The seed decides."""

import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]


def _place(body: bytes, chance: random.Random) -> int:
    return chance.randrange(len(body) + 1)


def _span(body: bytes, chance: random.Random, longest: int = 200) -> tuple[int, int]:
    start = _place(body, chance)
    return start, min(len(body), start + chance.randint(1, longest))


def cut_off(body: bytes, chance: random.Random) -> bytes:
    return body[: _place(body, chance)]


def drop(body: bytes, chance: random.Random) -> bytes:
    start, end = _span(body, chance)
    return body[:start] + body[end:]


def double(body: bytes, chance: random.Random) -> bytes:
    start, end = _span(body, chance, 2_000)
    return body[:end] + body[start:end] + body[end:]


def swap(body: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(body, chance), _span(body, chance)))
    return body if b > c else body[:a] + body[c:d] + body[b:c] + body[a:b] + body[d:]


def flip(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


_PIECES = [
    *b"< > & &nbsp; &#0; &#xD800; ]]> <![CDATA[ <!-- --> <item> </item> <entry> </entry> </channel>".split(),
    *b"<title> </title> <guid>1</guid> <link/> <x:y> { } \" ' \\ud800 null <a><b><c>".split(),
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r\n", "ж".encode("windows-1251"), "ж".encode()),
    *(b" xml:base='/x/'", b"<?xml version='1.0'?>", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"<source url='x'>"),
    b"<pubDate>Thu, 31 Feb 2026 25:61:00 +9900</pubDate>",
]


def insert(body: bytes, chance: random.Random) -> bytes:
    place = _place(body, chance)
    return body[:place] + chance.choice(_PIECES) + body[place:]


MUTATIONS: tuple[Mutation, ...] = (cut_off, drop, double, swap, flip, insert, insert)


def mutate(body: bytes, seed: int) -> bytes:
    """Break it in one to four ways; the same seed breaks it the same way."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        body = chance.choice(MUTATIONS)(body, chance)
    return body
