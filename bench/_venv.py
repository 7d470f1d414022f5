"""Virtual environments that hold a bench's peers: made once, never part of the product's own."""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def python_with(*packages: str) -> Path:
    """Return the Python of `.venv-bench-<first package>` beside the project, made when it is not there."""
    folder = HERE.parent / f".venv-bench-{packages[0].partition('=')[0]}"
    python = folder / "bin/python"
    done = folder / "installed"
    if not done.exists():
        print(f"installing {', '.join(packages)} for comparison (once) ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        quiet = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*quiet, *packages], check=True)
        done.write_text("\n".join(packages), "utf-8")
    return python


def environment(name: str, packages: Sequence[str]) -> Path | None:
    """Make a peer's environment once; its interpreter, or None where it does not install."""
    folder = Path(tempfile.gettempdir()) / f"dateline-bench-{name}"
    python = folder / "bin" / "python"
    if not (folder / "done").exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", *packages]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            print(f"{name} does not install here: left out")
            return None
        (folder / "done").touch()
    return python


def run_peer(python: Path, script: str, *arguments: str, lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Run `peers/SCRIPT.py`: JSON lines in, one JSON object out."""
    done = subprocess.run(
        [python, HERE / "peers" / f"{script}.py", *arguments],
        input="\n".join(json.dumps(line) for line in lines),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
