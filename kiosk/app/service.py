"""The kiosk as a service: what keeps it from starting stands on the screen until it is mended."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer

from kiosk.app.runner import Build, run_program
from kiosk.config import Config, ConfigError
from kiosk.domain.start_trouble import CannotStart, StartTrouble
from kiosk.system.crash import fingerprint_of
from kiosk.system.display import display_problem
from kiosk.system.exits import EXIT_FAILED, EXIT_OK
from kiosk.system.notify import ALIVE, READY, notify, status
from kiosk.system.printing import warn
from kiosk.ui.qt.process import create_application, ending_on_signals
from kiosk.ui.trouble_window import TroubleWindow

_log = logging.getLogger(__name__)

_LOOK_AGAIN_SECONDS: Final = 2.0
_LAST_SECONDS: Final = 15.0
"""How long a page stands that only another process, or another version, can do away with."""

_ONLY_ANEW: Final = (StartTrouble.INSTALLATION, StartTrouble.PROGRAM)


def run_service(load: Callable[[], Config], build: Build) -> int:
    """Run the program of the configuration that ``load`` reads, as :func:`run_program`; the exit code.

    Where it cannot start the screen says why, and the journal, once, in a line. It goes on by itself when that is
    mended. Where the program's own files or a fault of ours are in the way it ends, for systemd to start it anew.
    """
    await_display()
    waiting = _Waiting()
    while True:
        trouble = _attempt(load, build, waiting.end)
        if isinstance(trouble, int):
            return trouble
        if not waiting.mended(trouble):
            return EXIT_OK
        if trouble.trouble in _ONLY_ANEW:
            return EXIT_FAILED


def _attempt(load: Callable[[], Config], build: Build, stands: Callable[[], None]) -> int | CannotStart:
    has_stood = False

    def it_stands() -> None:
        nonlocal has_stood
        has_stood = True
        stands()

    try:
        return run_program(load(), build, stands=it_stands)
    except ConfigError as error:
        return CannotStart(StartTrouble.CONFIGURATION, *error.problems)
    except CannotStart as error:
        # Without what it went through: that holds the parts of a kiosk that was not finished.
        return CannotStart(error.trouble, *error.problems)
    except Exception as error:
        if has_stood:
            raise
        _log.exception("the program could not be built")
        return CannotStart(
            StartTrouble.PROGRAM, f"{type(error).__name__}, code {fingerprint_of(error)}; see the log"
        )


def await_display() -> None:
    """Wait until there is a screen to draw on; SIGTERM is a clean end meanwhile, as before."""
    told = ""
    while (problem := display_problem()) is not None:
        if problem != told:
            warn(f"waiting for a screen: {problem}")
            notify(READY, status(f"waiting for a screen: {problem}"))
            told = problem
        notify(ALIVE)
        time.sleep(_LOOK_AGAIN_SECONDS)


class _Waiting:
    """The page of what is wrong; it stays between two attempts to start, and until the program's own stands."""

    def __init__(self) -> None:
        self._window: TroubleWindow | None = None
        self._shown: tuple[StartTrouble, tuple[str, ...]] | None = None

    def mended(self, trouble: CannotStart) -> bool:
        """Show it for a while, after which it may be mended; False when the service is to end."""
        application = create_application()
        shown = (trouble.trouble, trouble.problems)
        if shown != self._shown:
            self._shown = shown
            told = "; ".join(trouble.problems)
            warn(f"waiting until it is mended: {told}")
            notify(READY, status(f"waiting until it is mended: {told}"))
            if self._window is None:
                self._window = TroubleWindow()
            self._window.show_trouble(trouble.trouble, trouble.problems)
        notify(ALIVE)
        gc.collect()  # a start goes without, and there may be many of them
        loop = QEventLoop()
        seconds = _LAST_SECONDS if trouble.trouble in _ONLY_ANEW else _LOOK_AGAIN_SECONDS
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        is_ended = False

        def end() -> None:
            nonlocal is_ended
            is_ended = True
            loop.quit()

        with ending_on_signals(end):
            loop.exec()
        application.processEvents()
        return not is_ended

    def end(self) -> None:
        """The program's own window stands."""
        if self._window is not None:
            self._window.hide()
            self._window = None
        self._shown = None
