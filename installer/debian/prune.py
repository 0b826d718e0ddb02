"""Takes out of an environment what the kiosk never uses: ``python prune.py SITE-PACKAGES``.

PySide6 is most of it: of that stay the modules that the kiosk imports, the plugins that a terminal can draw with,
and of Qt's libraries those that these need.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

MODULES = ("QtCore", "QtGui", "QtNetwork", "QtOpenGL", "QtQml", "QtQuick", "QtSvg")
"""What the kiosk imports, and what these import of each other."""

PLUGINS = (
    "generic/libqevdev*",
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforms/libqlinuxfb.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "wayland-shell-integration/libxdg-shell.so",
)

QML = ("QtQml/Base", "QtQml/Models", "QtQml/WorkerScript", "QtQuick/Layouts", "QtQuick/Window")
"""Modules of QML; of QtQuick and QtQml what lies in their own folder and in these."""

ELSEWHERE = (
    "**/*.pyi",
    "**/__pycache__",
    "**/tests",
    "**/*.pyx",
    "**/*.pxd",
    "**/*.c",
    "**/*.h",
    "**/py.typed",
    "*/testing",
    "*.dist-info/RECORD",
    "*.dist-info/direct_url.json",
    "*.dist-info/uv_cache.json",
    "barcode/fonts",
    "cffi",
    "docs",
    "pycparser",
    "share",
)
"""What no package needs to run: fonts for pictures of barcodes, and where a file was when it was installed."""

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def main(packages: Path) -> None:
    """Prune one environment."""
    pyside = packages / "PySide6"
    qt = pyside / "Qt"
    _keep_only(pyside, [*(f"{module}.abi3.so" for module in MODULES), "*.py", "libpyside6*", "Qt", "support"])
    _keep_only(qt, ["lib", "plugins", "qml"])
    _keep_files(qt / "plugins", PLUGINS)
    _keep_qml(qt / "qml")
    for pattern in ELSEWHERE:
        for found in [*packages.glob(pattern)]:
            _remove(found)
    _tidy(packages)
    _keep_libraries(packages, qt / "lib")
    for folder in sorted((path for path in packages.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _keep_only(folder: Path, patterns: Iterable[str]) -> None:
    kept = {path for pattern in patterns for path in folder.glob(pattern)}
    for path in set(folder.iterdir()) - kept:
        _remove(path)


def _keep_files(folder: Path, patterns: Iterable[str]) -> None:
    kept = {path for pattern in patterns for path in folder.glob(pattern)}
    for path in [path for path in folder.rglob("*") if path.is_file() and path not in kept]:
        path.unlink()


def _keep_qml(qml: Path) -> None:
    kept = [qml / name for name in QML]
    for path in [path for path in qml.rglob("*") if path.is_file()]:
        folder = path.parent
        if folder not in (qml / "QtQuick", qml / "QtQml") and not any(
            folder == one or one in folder.parents for one in kept
        ):
            path.unlink()


def _keep_libraries(packages: Path, libraries: Path) -> None:
    """Of Qt's libraries those that what is left needs, directly or by another."""
    wanted = [path for path in packages.rglob("*.so*") if path.is_file() and path.parent != libraries]
    kept: set[Path] = set()
    while wanted:
        for name in _needed_by(wanted.pop()):
            library = libraries / name
            if library.exists() and library not in kept:
                kept.add(library)
                wanted.append(library)
    for path in set(libraries.iterdir()) - kept:
        _remove(path)


def _tidy(packages: Path) -> None:
    """Debugging symbols go, and rights that files need not have."""
    for file in [path for path in packages.rglob("*") if path.is_file() and not path.is_symlink()]:
        # Qt's own come without symbols; its copy of ICU was changed after it was linked, which strip cannot take.
        if file.suffix == ".so" and "PySide6" not in file.parts:
            subprocess.run(["strip", "--strip-unneeded", file], check=True)
        file.chmod(0o644)


def _needed_by(file: Path) -> list[str]:
    said = subprocess.run(["readelf", "--dynamic", file], capture_output=True, text=True, check=True).stdout
    return _NEEDED.findall(said)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
