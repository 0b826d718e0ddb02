"""Kiosks and a tenant to sync."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.world import World, make_ready


@pytest.fixture(scope="session")
def ready_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ready_made")
    make_ready(folder)
    return folder


@pytest.fixture
def world(tmp_path: Path, ready_made: Path) -> Iterator[World]:
    world = World(tmp_path, ready_made)
    yield world
    world.close()
