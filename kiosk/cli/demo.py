"""`kiosk demo`: the kiosk on a workshop of its own."""

from __future__ import annotations

import argparse

from kiosk.cli.shared import add_appearance_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--headless", action="store_true", help="without a screen: play three operators, print their sessions"
    )
    add_appearance_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the demo; the exit code."""
    from kiosk.demo import run_demo  # noqa: PLC0415 - Qt, of which the help needs nothing

    return run_demo(headless=arguments.headless, language=arguments.language, theme=arguments.theme)
