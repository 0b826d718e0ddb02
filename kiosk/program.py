"""Running one of the programs with a window: its log, its lock on the local store, its end."""

from __future__ import annotations

import gc
import linecache
import logging
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QLockFile

from kiosk.config import Config
from kiosk.store.errors import StoreError, StoreFull, StoreTooNew
from kiosk.system.crash import Crash, CrashReporter
from kiosk.system.logs import configure_logging, crash_folder, log_folder, stop_logging
from kiosk.ui.process import create_application, ending_on_signals

_log = logging.getLogger(__name__)

EXIT_OK: Final = 0
EXIT_FAILED: Final = 1

_STORE_ADVICE: Final[dict[type[StoreError], str]] = {
    StoreTooNew: "written by a newer version of the kiosk; update this one",
    StoreFull: "the disk is full; make room and start again",
}


class Program(Protocol):
    """What is built, started, and taken apart again."""

    def start(self) -> None:
        """From here on it works."""

    def close(self) -> None:
        """Stop everything, in the order that loses nothing."""

    def show_crash(self, crash: Crash) -> None:
        """Something of ours failed; from any thread."""


def run_program(config: Config, build: Callable[[], Program]) -> int:
    """Run what ``build`` builds until its window is closed or SIGTERM comes; the exit code.

    ``build`` is called with Qt's application standing; what it raises but StoreError goes through.
    """
    logs = log_folder(config.store.path)
    handlers = configure_logging(logs)
    reporter = CrashReporter(crash_folder(logs))
    reporter.install()
    try:
        config.store.path.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(f"{config.store.path}.lock")
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            _log.error("another kiosk is running on %s; end it first", config.store.path)
            return EXIT_FAILED
        try:
            return _run(config, build, reporter)
        finally:
            lock.unlock()
    except OSError as error:
        _log.error("the folder of the local store cannot be used: %s", error)
        return EXIT_FAILED
    finally:
        reporter.uninstall()
        stop_logging(handlers)


def _run(config: Config, build: Callable[[], Program], reporter: CrashReporter) -> int:
    linecache.clearcache()  # PySide6 has read the source of nearly every module, some 6 MB
    application = create_application()
    with ending_on_signals(application.quit):
        try:
            program = build()
        except StoreError as error:
            _log.error("%s: %s", config.store.path, _STORE_ADVICE.get(type(error), str(error)))
            return EXIT_FAILED
        # What stands now stands until the end: looking through it again would cost a scan some 70 ms.
        gc.freeze()
        gc.enable()
        reporter.on_crash = program.show_crash
        try:
            program.start()
            application.exec()
        finally:
            reporter.on_crash = None
            program.close()
    return EXIT_OK
