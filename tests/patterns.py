"""Every regular expression of the tree, and texts that make a bad one slow. As a script: lists them.

The texts come from the pattern itself: what each of its repeats repeats, many times over, alone and behind
what the pattern wants before it, with and without an end that fits.
"""

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_BUILDING = ("bot.news.places.making", "bot.news.words.profiles.build", "storage.engine.migrations")
_LONG = 40  # a repeat that may go on longer than this is attacked
_PROBES = "aA7 .-_/'\"(<&#:,!…|і\n"
_UNITS = (
    *" \n\ta.A7-!\"“(<[:,/&|–'",
    "a ",
    "a.",
    "1.",
    "1,",
    "A.",
    "a-",
    "Ab.",
    "a:",
    "LIVE: ",
    "Київ ",
    "а\u0301",
    "<a ",
    "&#",
)
_ENDS = ("", "\0", "\n")
_MOST_TEXTS = 400
_CATEGORIES = {sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_WORD: r"\w"}
_CATEGORIES |= {sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_NOT_WORD: r"\W"}


class Found(NamedTuple):
    """A pattern of the tree. `use`: the method that it is asked by; finditer where that is not known."""

    file: str
    line: int
    name: str
    pattern: str
    flags: int
    is_bytes: bool
    use: str

    def compiled(self) -> re.Pattern:
        return re.compile(self.pattern.encode("latin-1") if self.is_bytes else self.pattern, self.flags)


def listed() -> list[Found]:
    """Import all of the product and see what it compiles."""
    seen: dict[tuple, Found] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def spy(pattern, flags):
        compiled = compile_(pattern, flags)
        frame = sys._getframe(1)
        while frame and "/re/" in frame.f_code.co_filename:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename) if frame else Path()
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in {"bot", "storage"}:
            is_bytes = isinstance(compiled.pattern, bytes)
            text = compiled.pattern.decode("latin-1") if is_bytes else compiled.pattern
            file = str(path.relative_to(ROOT))
            one = Found(file, frame.f_lineno, "", text, compiled.flags & ~re.DEBUG, is_bytes, "finditer")
            seen.setdefault((file, text), one)
        return compiled

    re._compile = spy  # type: ignore[attr-defined]
    for package in ("bot", "storage"):
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not module.name.startswith(_BUILDING) and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    re._compile = compile_  # type: ignore[attr-defined]
    return [*map(_used, seen.values()), *_inline()]


def _used(one: Found) -> Found:
    """Find the pattern's name, and whether it is only ever matched at one place."""
    lines = (ROOT / one.file).read_text("utf-8").splitlines()
    assigned = [re.match(r"(_?[A-Z][A-Z_0-9]*)\b[^=]*=", line) for line in lines[: one.line]]
    name = next((found[1] for found in reversed(assigned) if found), "")
    if not name:
        return one
    sources = [ROOT / one.file] if name.startswith("_") else [*(ROOT / "bot").rglob("*.py")]
    uses = {use for path in sources for use in re.findall(rf"\b{name}\.(\w+)\(", path.read_text("utf-8"))}
    only = next(iter(uses), "") if len(uses) == 1 else "match" if uses <= {"match", "fullmatch"} else ""
    return one._replace(name=name, use=only if only in {"match", "fullmatch"} else "finditer")


def _inline() -> Iterator[Found]:
    """Patterns that stand where they are used: re.fullmatch(r"…", text)."""
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "storage").rglob("*.py")]:
        if "making" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=use),
                    args=[ast.Constant(value=str(text)), *_],
                ):
                    if use in {"search", "match", "fullmatch", "sub", "split", "findall", "finditer"}:
                        use = use if use in {"match", "fullmatch"} else "finditer"
                        yield Found(
                            str(path.relative_to(ROOT)), node.lineno, "", text, 0, is_bytes=False, use=use
                        )
                case _:
                    pass


def attacks(one: Found, length: int) -> list[str]:
    """Texts of about this length on which the pattern would be slow, if it can be."""
    flags = one.flags & ~re.UNICODE if one.is_bytes else one.flags
    repeats: list[tuple[str, str]] = []
    whole = _sample(sre_parser.parse(one.pattern, flags), {}, repeats, "")
    units = dict.fromkeys(text for before, unit in repeats for text in _texts(before, unit, length))
    plain = [_filled(unit, length) for unit in (*_UNITS, whole, whole[:-1]) if unit]
    return [text + end for text in [*plain, *units][:_MOST_TEXTS] for end in _ENDS]


def _filled(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _texts(before: str, unit: str, length: int) -> Iterator[str]:
    if unit:
        yield _filled(unit, length)
        yield before + _filled(unit, length - len(before))
        yield _filled(before + unit * 3, length)
        yield _filled(before + unit, length)


def _sample(parsed, groups: dict[int, str], repeats: list[tuple[str, str]], before: str) -> str:
    """A text that the pattern matches, mostly; notes what long repeats repeat and what stands before them."""
    text = ""
    for kind, value in parsed:
        here = before + text
        if kind in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            least, most, inner = value
            unit = _sample(inner, groups, repeats, here)
            if most is sre.MAXREPEAT or most >= _LONG:
                repeats += [(here, one) for one in (unit, *_letters(inner))]
            text += unit * max(1, min(least, 5))
        elif kind is sre.SUBPATTERN:
            groups[value[0]] = found = _sample(value[3], groups, repeats, here)
            text += found
        elif kind is sre.ATOMIC_GROUP:
            text += _sample(value, groups, repeats, here)
        elif kind is sre.BRANCH:
            branches = [_sample(branch, groups, repeats, here) for branch in value[1]]
            text += branches[0]
        elif kind is sre.GROUPREF:
            text += groups.get(value, "")
        elif kind in {sre.ASSERT, sre.ASSERT_NOT}:
            _sample(value[1], groups, repeats, here)
        else:
            text += next(iter(_letters([(kind, value)])), "")
    return text


def _letters(parsed) -> list[str]:
    """Letters that a class, a literal or a dot matches: one of each kind."""
    if len(parsed) != 1:
        return []
    kind, value = parsed[0]
    if kind is sre.LITERAL:
        return [chr(value)]
    if kind is sre.ANY:
        return list(_PROBES)
    if kind is sre.NOT_LITERAL:
        return [letter for letter in _PROBES if ord(letter) != value]
    if kind is not sre.IN:
        return []
    class_ = "[" + "".join(map(_part, value)) + "]"
    own = [
        chr(part[1] if part[0] is sre.LITERAL else part[1][0])
        for part in value
        if part[0] in {sre.LITERAL, sre.RANGE}
    ]
    return _matched(class_, "".join(own[:3]))


@cache
def _matched(class_: str, own: str) -> list[str]:
    pattern = re.compile(class_)
    return [letter for letter in dict.fromkeys(_PROBES + own) if pattern.match(letter)]


def _part(part) -> str:
    kind, value = part
    if kind is sre.NEGATE:
        return "^"
    if kind is sre.LITERAL:
        return re.escape(chr(value))
    return (
        f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}" if kind is sre.RANGE else _CATEGORIES[value]
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(listed()))
