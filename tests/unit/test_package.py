"""The Debian package's parts, as far as they can be looked at without building it."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.store.database import Store
from kiosk.store.journal import Draft, FloorDraft, Journal
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import draft, floor_draft

HOUSE = Path(__file__).parents[2]
RECIPE = HOUSE / "installer" / "debian"
UNITS = sorted(RECIPE.glob("*.service"))


def script(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(RECIPE / name), *arguments]
    return subprocess.run(
        command, env={"PATH": "/usr/bin:/bin", **environment}, capture_output=True, text=True, check=False
    )


def prune_constant(name: str) -> set[str]:
    text = (RECIPE / "prune.py").read_text("utf-8")
    (found,) = re.findall(rf"^{name} = \(([^)]*)\)", text, re.MULTILINE)
    return set(re.findall(r'"([^"]+)"', found))


def test_every_module_of_qt_that_the_kiosk_imports_is_kept() -> None:
    sources = [file.read_text("utf-8") for file in (HOUSE / "kiosk").rglob("*.py")]
    imported = {name for text in sources for name in re.findall(r"from PySide6\.(\w+) import", text)}
    assert imported <= prune_constant("MODULES")


def test_every_module_of_qml_that_the_screens_import_is_kept() -> None:
    sources = [file.read_text("utf-8") for file in (HOUSE / "kiosk" / "ui" / "qml").rglob("*.qml")]
    imported = {
        name.replace(".", "/")
        for text in sources
        for name in re.findall(r"^import (Qt[\w.]+)", text, re.MULTILINE)
    }
    assert imported - {"QtQuick", "QtQml"} <= prune_constant("QML")


@pytest.mark.parametrize("what", ["man", "completion"])
def test_manual_and_completion_know_every_command(what: str) -> None:
    command = [sys.executable, str(RECIPE / "manual.py"), what]
    said = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    for word in ("kiosk doctor" if what == "man" else "doctor", "grants", "import"):
        assert word in said
    if what == "completion":
        assert subprocess.run(["bash", "-n"], input=said, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("session", "drawing"), [("linuxfb", "linuxfb"), ("wayland", "wayland"), ("x11", "x11"), ("wayalnd", None)]
)
def test_one_session_draws(tmp_path: Path, session: str, drawing: str | None) -> None:
    for before in ("linuxfb", "wayland", "x11"):
        (tmp_path / f"session-{before}").touch()
    chosen = script("session", str(tmp_path), KIOSK_SESSION=session)
    assert chosen.returncode == 0
    (mark,) = (file.name for file in tmp_path.iterdir())
    if drawing is None:
        assert "is none of" in chosen.stderr
        assert mark in ("session-linuxfb", "session-wayland")
    else:
        assert mark == f"session-{drawing}"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_names_only_scripts_that_are_there(unit: Path) -> None:
    text = unit.read_text("utf-8") + (RECIPE / "operator-kiosk.conf").read_text("utf-8")
    scripts = re.findall(r"/usr/lib/operator-kiosk/([\w-]+)", text)
    assert scripts
    assert [name for name in scripts if not (RECIPE / name).is_file()] == []


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """The script that changes versions, with folders of its own in place of the machine's."""
    unpacked, top = tmp_path / "unpacked", tmp_path / "opt"
    (unpacked / "bin").mkdir(parents=True)
    (unpacked / "lib").mkdir()
    (unpacked / "bin" / "python3").symlink_to(sys.executable)
    text = (RECIPE / "versions").read_text("utf-8")
    text = text.replace("/usr/lib/operator-kiosk/program", str(unpacked)).replace("top=/opt/kiosk", f"top={top}")
    changed = tmp_path / "versions"
    changed.write_text(text, "utf-8")
    return changed, top


def change(versions: tuple[Path, Path], *arguments: str) -> int:
    return subprocess.run(["sh", versions[0], *arguments], capture_output=True, check=False).returncode


def test_the_version_before_is_kept_and_can_be_put_back_once(versions: tuple[Path, Path]) -> None:
    _, top = versions
    for version in ("0.1-1", "0.1-2", "0.1-3"):
        assert change(versions, "take", version) == 0
    assert (top / "current").readlink() == Path("0.1-3")
    assert (top / "previous").readlink() == Path("0.1-2")
    assert sorted(path.name for path in top.iterdir() if not path.is_symlink()) == ["0.1-2", "0.1-3"]
    assert change(versions, "take", "0.1-3") == 0  # installed again
    assert (top / "previous").readlink() == Path("0.1-2")
    assert change(versions, "back") == 0
    assert (top / "current").readlink() == Path("0.1-2")
    assert change(versions, "back") == 1
    assert change(versions, "forget") == 0
    assert not top.exists()


def something_waits(state: Path) -> bool:
    """What a purge asks before it takes the store away."""
    asking, _, _ = (RECIPE / "postrm").read_text("utf-8").partition('case "$1"')
    asking = asking.replace("state=/var/lib/kiosk", f"state={state}")
    return subprocess.run(["sh", "-c", f"{asking}\nsomething_waits"], check=False).returncode == 0


@pytest.mark.parametrize("made", [draft(), floor_draft()], ids=["work", "floor"])
def test_a_purge_keeps_a_store_with_anything_the_tenant_lacks(tmp_path: Path, made: Draft | FloorDraft) -> None:
    path = tmp_path / "kiosk.db"
    assert not something_waits(tmp_path)
    with Store(path) as store:
        assert not something_waits(tmp_path)
        with store.writing() as writer:
            Journal().append(writer, [made], at=HandClock("2025-10-30 02:00:00").now(), kind="test")
        assert something_waits(tmp_path)
    with closing(sqlite3.connect(path)) as older:
        older.executescript("DROP TABLE floor_journal; DROP TABLE floor_void_outbox")
    assert something_waits(tmp_path) == isinstance(made, Draft)
    path.write_bytes(b"no database" * 500)
    assert something_waits(tmp_path)
