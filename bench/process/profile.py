"""Where the running product's CPU time goes, as py-spy (PyPI) sees it; it is asked for by `--profile FOLDER`.

    python -m bench.process.profile FILE [LINES]

Prints the functions that most samples end in, and those that most go through, of a file that a bench wrote;
threads that wait are left out.
Needs `pip install py-spy` and the right to look into another process.
"""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

PROFILE = "BENCH_PROFILE"
_RATE = 100
# Calls in which a thread waits; py-spy does not always see that it does.
_WAITING = (
    "_worker (concurrent/futures/thread.py",
    "ThreadedChildWatcher._do_waitpid (",
    "EpollSelector.select (",
    "wait (threading.py",
    "Condition.wait (threading.py",
    "_next (bot/feeds/worker.py",
)


def watch(pid: int, folder: Path) -> subprocess.Popen[bytes]:
    """Start py-spy on a process and its children; SIGINT lets it write."""
    program = Path(sys.executable).with_name("py-spy")
    found = str(program) if program.exists() else shutil.which("py-spy")
    if found is None:
        sys.exit("--profile needs py-spy: pip install py-spy")
    folder.mkdir(parents=True, exist_ok=True)
    options = ["record", "--subprocesses", "--format", "raw", "--rate", str(_RATE), "--duration", "36000"]
    command = [found, *options, "--output", str(folder / f"{pid}.txt"), "--pid", str(pid)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def tops(file: Path, lines: int) -> str:
    """Give the functions with most samples, their own and with all that they call."""
    own: Counter[str] = Counter()
    through: Counter[str] = Counter()
    for line in file.read_text("utf-8").splitlines():
        stack, _, count = line.rpartition(" ")
        frames = [frame.rpartition(":")[0] or frame for frame in stack.split(";")]
        if frames[-1].startswith(_WAITING):
            continue
        own[frames[-1]] += int(count)
        for frame in set(frames):
            through[frame] += int(count)
    total = max(own.total(), 1)
    told = [f"{total} samples, {total / _RATE:.1f} s"]
    for name, counted in (("own", own), ("with what it calls", through)):
        told.append(f"\n{name}")
        told += [f"{count / total:6.1%}  {function}" for function, count in counted.most_common(lines)]
    return "\n".join(told)


if __name__ == "__main__":
    print(tops(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30))
