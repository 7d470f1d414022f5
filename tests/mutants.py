"""Tests that can fail: breaks a seeded sample of places in the core and in storage, and sees who notices.

    make mutants ARGS="--count 100 --seed 1"

A place is a comparison (flipped), a condition (negated), a number or truth value (changed) or a return (its
value dropped). For each, in a copy of the tree, the tests run that go through its file: the module's own
first, then those that go through its line. A mutant that no test of its package fails on survives, and is
printed. Which test goes through which line is measured once: `.coverage.mutants`, made anew with --measure.
"""

import argparse
import ast
import compileall
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

ROOT = Path(__file__).parents[1]
DATA = ROOT / ".coverage.mutants"
PACKAGES = {"bot/news": "tests/news", "storage": "tests/storage"}
LEFT_OUT = ("bot/news/places/making", "bot/news/words/profiles/build.py", "storage/engine/migrations")
FLIPPED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
PYTEST = ("-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--no-header")
PATIENCE = 240  # seconds; a mutant that never ends is noticed
AT_ONCE = 60  # tests of a run: enough to notice most, few enough to begin with
MOST = 460  # tests that are asked for one mutant


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One place and what stands there instead."""

    path: str
    line: int
    start: int
    end: int
    before: str
    after: str


def mutants(path: str) -> Iterator[Mutant]:
    """All places of a file."""
    source = (ROOT / path).read_bytes()
    tree = ast.parse(source)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, after in _changes(tree):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        before = source[start:end].decode()
        yield Mutant(path=path, line=node.lineno, start=start, end=end, before=before, after=after)


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Each node that can be broken, with its other text; annotations, decorators and f-strings are left."""
    if isinstance(node, ast.JoinedStr):
        return
    if change := _of_logic(node) or _of_value(node):
        yield change
    for name, field in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for child in field if isinstance(field, list) else [field]:
            if isinstance(child, ast.AST):
                yield from _changes(child)


def _of_logic(node: ast.AST) -> tuple[ast.expr, str] | None:
    match node:
        case ast.Compare(ops=[op, *others]) if type(op) in FLIPPED:
            other = ast.Compare(node.left, [FLIPPED[type(op)](), *others], node.comparators)
            return node, f"({ast.unparse(other)})"
        case ast.BoolOp():
            other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return node, f"({ast.unparse(ast.BoolOp(other_op, node.values))})"
        case ast.UnaryOp(op=ast.Not()):
            return node, f"({ast.unparse(node.operand)})"
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) if isinstance(
            test, ast.Name | ast.Call | ast.Attribute
        ):
            return test, f"(not {ast.unparse(test)})"
        case _:
            return None


def _of_value(node: ast.AST) -> tuple[ast.expr | ast.stmt, str] | None:
    match node:
        case ast.Constant(value=bool(value)):
            return node, str(not value)
        case ast.Constant(value=int(value)):
            return node, str(value + 1)
        case ast.Constant(value=float(value)):
            return node, str(value * 1.5 + 0.5)
        case ast.Return(value=ast.Constant(value=None | False)) | ast.Return(value=None):
            return None  # who asks whether takes None for no
        case ast.Return():
            return node, "return None"
        case _:
            return None


def files() -> Iterator[str]:
    """All that runs of the packages."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(LEFT_OUT):
                yield name


def measure() -> None:
    """See which test goes through which line."""
    say("Measuring which test goes through which line ...")
    places = [f"--cov={package}" for package in PACKAGES]
    subprocess.run(
        [
            sys.executable,
            *PYTEST,
            "-m",
            "not slow and not timed",
            "--cov-context=test",
            "--cov-report=",
            *places,
            *PACKAGES.values(),
        ],
        cwd=ROOT,
        env=os.environ | {"COVERAGE_FILE": str(DATA)},
        check=True,
    )


class Bed:
    """A copy of the tree in which one mutant at a time is tried."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tree"
        for part in ("bot", "storage", "tests", "bench"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, self.root / part, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", self.root)
        compileall.compile_dir(self.root, quiet=1)
        self._data = CoverageData(str(DATA))
        self._data.read()
        self._measured = {
            path[path.rindex(f"/{package}/") + 1 :]: path
            for path in self._data.measured_files()
            for package in PACKAGES
            if f"/{package}/" in path
        }

    def survives(self, mutant: Mutant) -> bool:
        """Whether no test fails."""
        target = self.root / mutant.path
        kept = target.read_bytes()
        target.write_bytes(kept[: mutant.start] + mutant.after.encode() + kept[mutant.end :])
        for compiled in (target.parent / "__pycache__").glob(f"{target.stem}.*"):
            compiled.unlink()  # may be as old and as long as the mutant
        try:
            return all(self._passes(tests) for tests in self.tests(mutant))
        finally:
            target.write_bytes(kept)

    def tests(self, mutant: Mutant) -> list[list[str]]:
        """Which tests to run, those that are likeliest to notice first."""
        own = f"test_{Path(mutant.path).stem}.py"
        package = next(tests for name, tests in PACKAGES.items() if mutant.path.startswith(name))
        lines = self._data.contexts_by_lineno(self._measured.get(mutant.path, ""))
        here = lines.get(mutant.line, [])
        if not any(here) and "" not in here:
            return []
        # What is remembered, or is a table, is gone through once, by whoever came first: the others of the
        # file may notice it, too.
        order = sorted({test for found in lines.values() for test in _names(found)})
        random.Random(0).shuffle(order)
        through = _names(here)
        order.sort(key=lambda test: (own not in test, test not in through))
        return [part for part in (order[:AT_ONCE], order[AT_ONCE:MOST]) if part] or [[package]]

    def _passes(self, tests: list[str]) -> bool:
        environment = os.environ | {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                [sys.executable, *PYTEST, *tests],
                cwd=self.root,
                env=environment,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def _names(contexts: list[str]) -> set[str]:
    """Names of tests; behind the last bar coverage says which part of a test it was."""
    return {name.rpartition("|")[0] for name in contexts if name}


def say(line: str) -> None:
    """Print at once: a sample takes an hour."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Try a sample, print the survivors and how many died."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--measure", action="store_true")
    asked.add_argument(
        "--seconds", type=float, default=float("inf"), help="begin no further mutant after so long"
    )
    options = asked.parse_args()
    if options.measure or not DATA.exists():
        measure()
    chance, until = random.Random(options.seed), time.monotonic() + options.seconds
    every = [mutant for path in files() for mutant in mutants(path)]
    sample = chance.sample(every, min(options.count, len(every)))
    tried = survived = 0
    with tempfile.TemporaryDirectory(prefix="dateline-mutants-") as folder:
        bed = Bed(Path(folder))
        for mutant in sample:
            if time.monotonic() > until:
                break
            tried += 1
            if bed.survives(mutant):
                survived += 1
                before, after = (" ".join(text.split()) for text in (mutant.before, mutant.after))
                say(f"{mutant.path}:{mutant.line}: {before}  →  {after}")
    say(f"{tried - survived} of {tried} died ({len(every)} places)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
