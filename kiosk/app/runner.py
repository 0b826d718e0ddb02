"""Running one of the programs with a window: its log, its lock on the local store, its end."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QLockFile

from kiosk.app.settings import private_files
from kiosk.config import Config
from kiosk.store.early_check import EarlyCheck
from kiosk.store.errors import StoreError, StoreFull, StoreTooNew
from kiosk.system.crash import Crash, CrashReporter
from kiosk.system.exits import EXIT_FAILED, EXIT_OK
from kiosk.system.files import make_private
from kiosk.system.logs import configure_logging, crash_folder, log_folder, stop_logging
from kiosk.ui.qt.process import create_application, ending_on_signals

_log = logging.getLogger(__name__)


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


def run_program(config: Config, build: Callable[[Config, EarlyCheck], Program]) -> int:
    """Run what ``build`` builds until its window is closed or SIGTERM comes; the exit code.

    ``build`` is called with Qt's application standing. The check of the store goes on beside what it imports and
    builds before it opens the store. What it raises but StoreError goes through.
    """
    logs = log_folder(config.store.path)
    # Badges are in the store and in its copies: who has one can pass for its owner.
    umask = os.umask(0o077)
    handlers = configure_logging(logs)
    reporter = CrashReporter(crash_folder(logs))
    reporter.install()
    try:
        config.store.path.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(f"{config.store.path}.lock")
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            if lock.error() is QLockFile.LockError.LockFailedError:
                _log.error("another kiosk is running on %s; end it first", config.store.path)
            else:
                _log.error("nothing can be written in %s, the folder of the local store", config.store.path.parent)
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
        os.umask(umask)


def _run(config: Config, build: Callable[[Config, EarlyCheck], Program], reporter: CrashReporter) -> int:
    check = EarlyCheck(config.store.path)  # under the lock: no other kiosk is at the file
    make_private(*private_files(config))
    application = create_application()
    with ending_on_signals(application.quit):
        try:
            program = build(config, check)
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
