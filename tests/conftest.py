"""What every test needs: Qt without a screen, no service around it, Hypothesis without chance."""

import gc
import os
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
# Tests are no service of systemd, whatever they were started by: one that cannot start says so on its screen.
os.environ.pop("NOTIFY_SOCKET", None)
os.environ.pop("WATCHDOG_USEC", None)
os.environ.pop("STATE_DIRECTORY", None)

import pytest
from hypothesis import settings
from packaging.requirements import Requirement
from PySide6.QtGui import QGuiApplication

from tests.helpers.compiled_statements import statements_compiled_once
from tests.helpers.ready_made_store import new_stores_made_by_copying

# Other work on the machine is no failure, and neither is chance: that is for --hypothesis-profile=search.
settings.register_profile("suite", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("suite")

_LONGEST = ("tests/unit/sync/test_simulation.py", "tests/ui/test_screens.py")
"""Modules that take minutes; those of e2e and integration are collected first anyhow."""


def pytest_configure() -> None:
    """Stop before the first test where what is installed is not what pyproject.toml asks for."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for needed in map(Requirement, project["dependencies"]):
        if needed.marker is None or needed.marker.evaluate():
            try:
                installed = version(needed.name)
            except PackageNotFoundError:
                installed = "nothing"
            if installed == "nothing" or not needed.specifier.contains(installed, prereleases=True):
                raise pytest.UsageError(f"{needed} is needed, {installed} is installed: install .[dev] again")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end no worker is alone with it while the others have nothing to do."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


def pytest_collection_finish() -> None:
    """What pytest holds of all tests stays to the end: it is no garbage to look for again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Quick needs no widgets."""
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def _quick_stores() -> Iterator[None]:
    with statements_compiled_once(), new_stores_made_by_copying():
        yield
