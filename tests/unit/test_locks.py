"""The locks in installer/: of all that pyproject.toml asks for one release, known by its hash, on every Python."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

HOUSE = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
BUILD = PROJECT["build-system"]["requires"]
DEV = PROJECT["project"]["optional-dependencies"]["dev"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def lock_text(name: str) -> str:
    return (HOUSE / "installer" / name).read_text(encoding="utf-8")


def pins(name: str, python: str) -> dict[str, str]:
    """What a lock installs on this Python, on Linux: names to releases."""
    found: dict[str, str] = {}
    for line in re.findall(r"^[a-z].*(?= \\$)", lock_text(name), re.MULTILINE):
        pin = Requirement(line)
        if applies(pin, python):
            assert pin.name not in found
            (exact,) = pin.specifier
            found[pin.name] = exact.version
    return found


def applies(requirement: Requirement, python: str) -> bool:
    environment = {"python_version": python, "python_full_version": f"{python}.1", "sys_platform": "linux"}
    return requirement.marker is None or requirement.marker.evaluate(environment)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", RUN),
        ("requirements-build.lock", BUILD),
        ("requirements-dev.lock", RUN + BUILD + DEV),
    ],
    ids=["run", "build", "dev"],
)
def test_everything_is_locked_within_its_range(lock: str, wanted: list[str], python: str) -> None:
    locked = pins(lock, python)
    asked = [requirement for requirement in map(Requirement, wanted) if applies(requirement, python)]
    missed = [
        str(requirement)
        for requirement in asked
        if not requirement.specifier.contains(locked.get(normal(requirement.name), "0"))
    ]
    assert missed == [], "sh installer/lock.sh"


@pytest.mark.parametrize("python", PYTHONS)
def test_what_is_tested_is_what_runs(python: str) -> None:
    dev = pins("requirements-dev.lock", python).items()
    assert pins("requirements.lock", python).items() <= dev
    assert pins("requirements-build.lock", python).items() <= dev


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"])
def test_a_lock_holds_releases_and_hashes_and_nothing_of_the_machine(lock: str) -> None:
    text = lock_text(lock)
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?:|file:|--index|--find|^.*/tmp.*$", text, re.MULTILINE) == []
