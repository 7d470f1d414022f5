"""Whatever is asked for wrongly, and help."""

import pytest


@pytest.mark.parametrize(
    "arguments",
    [[], ["nonsense"], ["run", "--role", "dance"], ["demo", "--port", "x"], ["db"], ["sources", "add"]],
)
def test_bad_use_is_one_line_and_two(dateline, arguments):
    done = dateline(*arguments)
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "--help" in done.err


@pytest.mark.parametrize(
    "arguments",
    [[], ["run"], ["demo"], ["sources"], ["sources", "add"], ["db"], ["explain"], ["doctor"], ["health"]],
)
def test_help_is_everywhere(dateline, arguments):
    done = dateline(*arguments, "--help")
    assert done.status == 0
    assert "usage: dateline" in done.out


def test_line_without_end_is_refused(dateline):
    done = dateline("explain", "/dev/zero")
    assert done.status == 1
    assert done.err == "dateline: line 1 is longer than 8 MB\n"
