"""What every test needs: Qt without a screen, Hypothesis without chance on CI."""

import os

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None)  # other work on the machine is no failure
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

_LONGEST = ("tests/unit/sync/test_simulation.py", "tests/ui/test_screens.py")
"""Modules that take minutes; those of e2e and integration are collected first anyhow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end no worker is alone with it while the others have nothing to do."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))
