"""CPU time and memory of a whole process group, seen from outside. Standard library only.

The kernel's clock of each process counts nanoseconds, threads that ended included; children that ended are in
their parent's /proc/<pid>/stat.
"""

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_SESSION, _CHILDREN = 3, slice(13, 15)  # fields of /proc/<pid>/stat behind the process's name


class Group:
    """A process that was started in a session of its own, and all that it starts."""

    def __init__(self, leader: int) -> None:
        self.leader = leader

    def pids(self) -> list[int]:
        """List the processes that live."""
        return list(self._stats())

    def cpu_seconds(self) -> float:
        """Return user and system time of all so far."""
        return sum(
            clock(pid) + sum(map(int, stat[_CHILDREN])) / _TICKS for pid, stat in self._stats().items()
        )

    def peak_megabytes(self) -> float:
        """Return each one's peak of resident memory, added up: pages that they share count in each."""
        return sum(_kilobytes(pid, "status", "VmHWM") for pid in self.pids()) / 1024

    def proportional_megabytes(self) -> float:
        """Return the resident memory now; a page that n processes share counts as 1/n in each."""
        return sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in self.pids()) / 1024

    def _stats(self) -> dict[int, list[str]]:
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            if int(fields[_SESSION]) == self.leader:
                found[int(folder.name)] = fields
        return found


def clock(pid: int) -> float:
    """Return the CPU seconds of one process so far, its children's apart."""
    try:
        return time.clock_gettime((~pid) << 3 | 2)  # clock_getcpuclockid(3)
    except OSError:  # it has just ended, and is in its parent's figures next time
        return 0.0


def _kilobytes(pid: int, file: str, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name))
