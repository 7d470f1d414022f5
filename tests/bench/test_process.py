"""What the benches of the running product count with."""

import subprocess
import sys
import time

from bench.process.feeds import Punctuality, punctuality
from bench.process.meter import Group
from bench.process.table import Row, below
from bench.process.world import Asked

BUSY = "import time\nwhile time.process_time() < .3: pass\n"
PARENT = f"""
import subprocess, sys, time
subprocess.run([sys.executable, "-c", {BUSY!r}])
print(flush=True)
time.sleep(60)
"""


def check(feed, came_at):
    return Asked(feed=feed, status=304, came_at=came_at, answered_at=came_at + 0.01, newest="")


def test_a_check_before_its_time_and_one_asked_twice_are_counted():
    asked = [check(1, 100), check(1, 100.02), check(2, 100), check(1, 150), check(2, 155), check(1, 210)]
    assert punctuality(asked, 60) == Punctuality(checks=6, early=2, twice=1)
    assert punctuality(asked, 60, since=120).due == 2


def test_a_check_within_the_jitter_is_on_time():
    assert punctuality([check(1, 100), check(1, 154.1)], 60) == Punctuality(checks=2, early=0, twice=0)


def test_the_time_of_a_child_that_has_ended_counts():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        found = Group(parent.pid)
        assert found.cpu_seconds() >= 0.29
        assert found.pids() == [parent.pid]
        before = found.cpu_seconds()
        time.sleep(0.05)
        assert found.cpu_seconds() - before < 0.05
        assert found.peak_megabytes() > 1
        parent.kill()


def test_a_goal_is_reached_as_printed():
    assert below(0.8049, 0.8)
    assert not below(0.81, 0.8)
    assert Row(what="x", measured="1").mark == ""
    assert [Row(what="x", measured="1", is_reached=so).mark for so in (True, False)] == ["yes", "no"]
