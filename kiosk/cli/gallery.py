"""`kiosk gallery`: every control of the screens in every state."""

from __future__ import annotations

import argparse

from kiosk.cli.shared import add_appearance_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_appearance_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the gallery until its window is closed; the exit code."""
    from kiosk.ui.gallery import run_gallery  # noqa: PLC0415 - Qt, of which the help needs nothing

    return run_gallery(arguments.language, arguments.theme)
