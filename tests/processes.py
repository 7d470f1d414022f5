"""What a process that a test starts gets of this one's environment: nothing that could set it up."""

import os

_KEPT = frozenset({"PATH", "HOME", "LANG"})


def bare_environment() -> dict[str, str]:
    """Give where programs are; in `make coverage` also what has the process measured."""
    return {
        name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("COVERAGE_")
    }
