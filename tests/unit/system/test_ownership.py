"""What keeps the kiosk from its own files, and the command that mends it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.system.ownership import find_hindrance

pytestmark = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="gives files away")

NOBODY, DAEMON = 65534, 1


@pytest.fixture
def state() -> Iterator[Path]:
    """A state folder with all that is in it, nobody's."""
    folder = Path(tempfile.mkdtemp())  # nobody may not go where pytest keeps its folders
    (folder / "log").mkdir()
    for path in (folder / "kiosk.db", folder / "kiosk.db.lock", folder / "log" / "kiosk.log"):
        path.touch()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(folder)


def seen(state: Path, user: int) -> tuple[str, str] | None:
    """What this user is told."""
    os.setresuid(user, user, 0)
    try:
        found = find_hindrance(state, [state / "kiosk.db", state / "kiosk.db.lock", state / "log"])
    finally:
        os.setresuid(0, 0, 0)
    return found and (found.found.replace(str(state), "S"), found.to_do.replace(str(state), "S"))


def to_root(*names: str) -> Callable[[Path], None]:
    def give(state: Path) -> None:
        for name in names:
            os.chown(state / name, 0, 0)

    return give


def shared_with_file_of_root(state: Path) -> None:
    to_root("", "kiosk.db")(state)
    state.chmod(0o1777)


FOLDER = ("S belongs to root, not to nobody", "chown -R nobody: S")


@pytest.mark.parametrize(
    ("broken", "user", "told"),
    [
        (to_root(), NOBODY, None),
        (to_root(), 0, None),
        (to_root("kiosk.db"), NOBODY, ("S/kiosk.db belongs to root, not to nobody", "chown -R nobody: S")),
        (to_root("log/kiosk.log"), 0, ("S/log/kiosk.log belongs to root, not to nobody", "chown -R nobody: S")),
        (to_root(""), NOBODY, FOLDER),
        (to_root(""), 0, FOLDER),
        (to_root("", "kiosk.db", "kiosk.db.lock", "log", "log/kiosk.log"), NOBODY, FOLDER),
        (to_root("", "kiosk.db", "kiosk.db.lock", "log", "log/kiosk.log"), 0, None),
        (
            shared_with_file_of_root,
            NOBODY,
            ("S/kiosk.db belongs to root, not to nobody", "chown -R nobody: S/kiosk.db"),
        ),
        (
            to_root(),
            DAEMON,
            (
                "S belongs to nobody, and daemon is at it",
                "run the kiosk and its commands as nobody: runuser -u nobody -- kiosk doctor",
            ),
        ),
        (
            lambda state: (state / "kiosk.db").chmod(0o444),
            NOBODY,
            ("S/kiosk.db is closed to its owner", "chmod -R u+rwX S"),
        ),
        (lambda state: state.chmod(0o555), NOBODY, ("S is closed to its owner", "chmod -R u+rwX S")),
    ],
)
def test_what_is_told(
    state: Path, broken: Callable[[Path], None], user: int, told: tuple[str, str] | None
) -> None:
    broken(state)
    assert seen(state, user) == told


def test_a_folder_that_nobody_may_look_into_is_told(state: Path) -> None:
    to_root("", "kiosk.db", "log")(state)
    state.chmod(0o700)
    assert seen(state, NOBODY) == FOLDER


def test_a_file_elsewhere_is_named_itself(state: Path, tmp_path: Path) -> None:
    tenant = tmp_path / "tenant.db"
    tenant.touch()
    found = find_hindrance(state, [tenant])
    assert found is not None
    assert found.to_do == f"chown -R nobody: {tenant}"


def test_what_is_not_there_hinders_nobody(tmp_path: Path) -> None:
    assert find_hindrance(tmp_path / "new", [tmp_path / "new" / "kiosk.db"]) is None
