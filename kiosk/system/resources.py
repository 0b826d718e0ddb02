"""Where fonts, icons, translations and sounds are: in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path


class InstallationBroken(Exception):
    """A file of the program is missing or cannot be used: it must be installed again."""


_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(name: str) -> Path:
    """The file or folder ``name`` ("fonts", "i18n/kiosk_th.ts") of the resources, whether it exists or not.

    A wheel carries them as ``kiosk/_resources``; in a checkout they are the top level's ``resources``.
    """
    packaged = _PACKAGE / "_resources"
    return (packaged if packaged.is_dir() else _PACKAGE.parent / "resources") / name
