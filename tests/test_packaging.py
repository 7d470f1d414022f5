"""What the product is shipped in says what the product is: image, compose file, unit, dashboard, wheel."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from bot import __version__, meters
from bot.environment import IN_FILES
from bot.process import role
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (ROOT / "packaging" / "dateline.service").read_text(encoding="utf-8")
SETTINGS = {name.upper() for name in Settings.model_fields} | {f"{name}_FILE" for name in IN_FILES}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", DOCKERFILE)
    lines = [line.split(None, 1) for line in joined.splitlines() if line and not line.startswith("#")]
    return [(name, rest) for name, rest in lines]


def test_image_runs_as_a_number_and_not_as_root():
    users = [rest for name, rest in instructions() if name == "USER"]
    assert users
    assert users[-1].isdigit()
    assert int(users[-1]) > 0


def test_image_is_built_from_a_tag_and_from_the_lock():
    bases = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    assert all(":" in base and not base.endswith(":latest") for base in bases)
    runs = [rest for name, rest in instructions() if name == "RUN" and "pip install" in rest]
    assert any("--require-hashes" in run and "requirements/run.txt" in run for run in runs)
    assert all("--no-deps" in run for run in runs)
    assert not [run for run in runs if "apt-get install" in run]


def test_image_copies_what_git_has_and_the_context_lets_through():
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    for name, rest in instructions():
        if name == "COPY" and not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source in let_through, source


def test_image_checks_its_health_and_sets_only_settings_that_there_are():
    assert ("CMD", '["run"]') in instructions()
    assert any(name == "HEALTHCHECK" and '["dateline", "health"]' in rest for name, rest in instructions())
    set_here = {
        pair.split("=")[0]
        for name, rest in instructions()
        if name == "ENV"
        for pair in rest.split()
        if "=" in pair
    }
    assert (
        set_here - {"PATH", "PYTHONDONTWRITEBYTECODE", "PIP_NO_CACHE_DIR", "PIP_DISABLE_PIP_VERSION_CHECK"}
        <= SETTINGS
    )


def test_compose_runs_each_role_and_gives_away_no_rights():
    ours = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "dateline"}
    asked = [service["command"][-1] for service in ours.values() if "command" in service]
    assert sorted(asked) == sorted(role.ROLES)
    for service in ours.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert set(service.get("environment", {})) <= SETTINGS
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    volumes = {
        volume.split(":")[0] for one in COMPOSE["services"].values() for volume in one.get("volumes", [])
    }
    assert volumes == set(COMPOSE["volumes"])


def test_each_line_of_the_unit_that_hardens_is_said_to_do_so():
    assert "Type=notify" in UNIT
    assert "ExecStart=/opt/dateline/.venv/bin/python -m bot run" in UNIT
    hardening = UNIT[UNIT.index("DynamicUser") : UNIT.index("[Install]")]
    for block in hardening.strip().split("\n\n")[1:]:
        assert block.startswith("#"), block
    names = [line.partition("=")[0] for line in UNIT.splitlines() if "=" in line and line[:1] != "#"]
    assert len(names) - len(set(names)) <= names.count("Environment")


def test_dashboard_asks_for_metrics_that_there_are():
    asked = {
        name
        for panel in json.loads((ROOT / "packaging" / "grafana.json").read_text(encoding="utf-8"))["panels"]
        for target in panel["targets"]
        for name in re.findall(r"\b(?:dateline|process)_\w+", target["expr"])
    }
    counted = {sample.name for family in meters.REGISTRY.collect() for sample in family.samples} | {
        f"{family.name}{end}" for family in meters.REGISTRY.collect() for end in ("_total", "_bucket")
    }
    stored = set(
        re.findall(r'"(dateline_\w+)"', (ROOT / "bot/process/vitals.py").read_text(encoding="utf-8"))
    )
    assert asked <= counted | stored | {f"{name}_total" for name in stored}


@pytest.mark.parametrize(
    "file", sorted((ROOT / ".github" / "workflows").glob("*.yaml")), ids=lambda file: file.name
)
def test_workflows_call_what_people_call(file):
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"]
        for step in job["steps"]:
            for target in re.findall(r"\bmake ([a-z-]+)", step.get("run", "")):
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_version_is_said_in_one_way():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_wheel_holds_every_file_that_the_product_reads(tmp_path):
    code = f"from setuptools.build_meta import build_wheel; print(build_wheel({str(tmp_path)!r}))"
    copied = tmp_path / "source"
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "bot", "storage", "pyproject.toml", "README.md", "LICENSE"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")[:-1]
    for name in tracked:
        (copied / name).parent.mkdir(parents=True, exist_ok=True)
        (copied / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=copied, capture_output=True, text=True, check=True, timeout=120
    )
    with zipfile.ZipFile(tmp_path / done.stdout.splitlines()[-1]) as wheel:
        inside = set(wheel.namelist())
    read_at_build_only = (".po", "news/places/making/")
    missing = {
        name
        for name in tracked
        if name.startswith(("bot/", "storage/"))
        and name not in inside
        and not any(part in name for part in read_at_build_only)
    }
    assert not missing
