"""`kiosk run`: the kiosk at a terminal, or a board for a television."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from kiosk.cli.shared import add_config_option
from kiosk.system.exits import EXIT_ANEW, EXIT_OK
from kiosk.system.notify import is_service

if TYPE_CHECKING:
    from kiosk.app.runner import Build, Program
    from kiosk.config import Config
    from kiosk.store.early_check import EarlyCheck


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_config_option(parser)
    parser.add_argument("--windowed", action="store_true", help="in a window, whatever ui.fullscreen says")
    parser.add_argument(
        "--scanner", metavar="PORT", help="for the set-up of a new machine: a scanner that is not found by itself"
    )
    parser.add_argument("--board", action="store_true", help="a board for a television: no scans, no touch")


def run(arguments: argparse.Namespace) -> int:
    """Run until the window is closed or SIGTERM comes.

    ConfigError when the configuration cannot be used, CannotStart when something else is in the way. As a service
    of systemd it raises neither: the screen says what is wrong until it is mended.
    """
    # Until the kiosk stands and ends by itself, there is nothing to lose: SIGTERM is a clean end all the same.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(EXIT_OK))
    # Nearly all that is made until the kiosk stands stays: looking for garbage costs a tenth of its start.
    gc.disable()
    from kiosk.ui.qt.pyside_import_hook import import_plainly  # noqa: PLC0415

    import_plainly()

    def build(config: Config, check: EarlyCheck) -> Program:
        if arguments.board:
            from kiosk.app.wall_board import WallBoard  # noqa: PLC0415

            return WallBoard(config, windowed=arguments.windowed, check=check)
        from kiosk.app.kiosk import Kiosk  # noqa: PLC0415
        from kiosk.config import config_path  # noqa: PLC0415

        file = config_path(arguments.config)
        return Kiosk(config, windowed=arguments.windowed, check=check, config_file=file)

    if not _is_set_up(arguments):
        return EXIT_OK
    code = _run(arguments, build)
    if code == EXIT_ANEW:
        # The same process as systemd knows it, with nothing left of the kiosk that was.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return code


def _run(arguments: argparse.Namespace, build: Build) -> int:
    from kiosk.app.central import running_configuration  # noqa: PLC0415
    from kiosk.config import config_path  # noqa: PLC0415

    def load() -> Config:
        return running_configuration(config_path(arguments.config))

    if is_service():
        from kiosk.app.service import run_service  # noqa: PLC0415

        return run_service(load, build)
    from kiosk.app.runner import run_program  # noqa: PLC0415

    return run_program(load(), build)


def _is_set_up(arguments: argparse.Namespace) -> bool:
    """Whether the machine is configured, or was by its set-up sheet; False when that was ended before."""
    from kiosk.config import set_up_folder  # noqa: PLC0415

    folder = set_up_folder(arguments.config)
    if folder is None:
        return True
    from kiosk.app.enrolment import run_enrolment  # noqa: PLC0415
    from kiosk.app.service import await_display  # noqa: PLC0415

    if is_service():
        await_display()
    return run_enrolment(folder, arguments.scanner, lambda: set_up_folder(arguments.config) is None)
