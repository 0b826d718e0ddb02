"""Running one of the programs with a window: its log, its lock on the local store, its end."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QLockFile, QTimer

from kiosk.app.settings import private_files
from kiosk.app.watchdog import Watchdog
from kiosk.config import Config
from kiosk.domain.start_trouble import CannotStart, StartTrouble
from kiosk.store.early_check import EarlyCheck
from kiosk.store.errors import StoreError, StoreFull, StoreTooNew
from kiosk.system.crash import Crash, CrashReporter
from kiosk.system.exits import EXIT_ANEW, EXIT_OK
from kiosk.system.files import make_private
from kiosk.system.logs import configure_logging, crash_folder, log_folder, stop_logging
from kiosk.system.notify import READY, notify, status
from kiosk.system.ownership import find_hindrance
from kiosk.system.pulse import Pulse
from kiosk.system.resources import InstallationBroken
from kiosk.ui.qt.bridge import Bridge
from kiosk.ui.qt.process import create_application, ending_on_signals

_log = logging.getLogger(__name__)

_LOOK_BEHIND_MS: Final = 10_000
"""A start has long been over by then; who begins to work has done so."""

_STORE_ADVICE: Final[dict[type[StoreError], str]] = {
    StoreTooNew: "written by a newer version of the kiosk; update this one",
    StoreFull: "the disk is full; make room",
}


class Program(Protocol):
    """What is built, started, and taken apart again."""

    def start(self) -> None:
        """From here on it works."""

    def close(self) -> None:
        """Stop everything, in the order that loses nothing."""

    def show_crash(self, crash: Crash) -> None:
        """Something of ours failed; from any thread."""

    def pulses(self) -> Iterable[Pulse]:
        """Of its threads that are there now, the screen's own aside."""


Build = Callable[[Config, EarlyCheck], Program]
"""Builds a program with Qt's application standing; raises StoreError, ConfigError or InstallationBroken."""


def run_program(config: Config, build: Build, *, stands: Callable[[], None] = lambda: None) -> int:
    """Run what ``build`` builds until its window is closed or SIGTERM comes; the exit code, or EXIT_ANEW.

    The check of the store goes on beside what ``build`` imports and builds before it opens the store. ``stands``
    is called when the program's window is there. Raises CannotStart, and ConfigError as ``build`` does.
    """
    logs = log_folder(config.store.path)
    # Badges are in the store and in its copies: who has one can pass for its owner.
    umask = os.umask(0o077)
    try:
        with _telling_whose_files(config), _alone_at(config.store.path):
            handlers = configure_logging(logs)
            reporter = CrashReporter(crash_folder(logs))
            reporter.install()
            try:
                return _run(config, build, reporter, stands)
            finally:
                reporter.uninstall()
                stop_logging(handlers)
    finally:
        os.umask(umask)


@contextmanager
def _telling_whose_files(config: Config) -> Iterator[None]:
    """What goes wrong because the kiosk may not write its own files is told as that, with what mends it."""
    try:
        yield
    except (CannotStart, OSError) as error:
        if isinstance(error, CannotStart) and error.trouble not in (StartTrouble.STORE, StartTrouble.IN_USE):
            raise
        found = find_hindrance(config.store.path.parent, private_files(config))
        if found is None:
            raise
        raise CannotStart(StartTrouble.FILES, found.found, found.to_do) from None


@contextmanager
def _alone_at(store: Path) -> Iterator[None]:
    """No other kiosk is at the store meanwhile. CannotStart where one is, or nothing can be written there."""
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(
            StartTrouble.STORE,
            f"{store.parent}, the folder of the local store, cannot be made ({error.strerror}); mend store.path",
        ) from None
    lock = QLockFile(f"{store}.lock")
    lock.setStaleLockTime(0)
    # A power cut leaves one of no contents. Who holds one has it locked for the system, too: such a one stays.
    if not (lock.tryLock(0) or (not _says_whose(lock) and lock.removeStaleLockFile() and lock.tryLock(0))):
        if lock.error() is QLockFile.LockError.LockFailedError:
            raise CannotStart(StartTrouble.IN_USE, f"another kiosk is running on {store}; end it first")
        raise CannotStart(
            StartTrouble.STORE,
            f"nothing can be written in {store.parent}, the local store's folder; mend store.path",
        )
    try:
        yield
    finally:
        lock.unlock()


def _says_whose(lock: QLockFile) -> bool:
    """Whether the lock's file names the process that made it."""
    process, *_where = lock.getLockInfo()
    return bool(process)


def _run(config: Config, build: Build, reporter: CrashReporter, stands: Callable[[], None]) -> int:
    check = EarlyCheck(config.store.path)  # under the lock: no other kiosk is at the file
    make_private(*private_files(config))
    application = create_application()
    with ending_on_signals(lambda: application.exit(EXIT_OK)):
        program = _built(config, build, check)
        # What stands now stands until the end: looking through it again would cost a scan some 70 ms.
        gc.freeze()
        gc.enable()
        reporter.on_crash = program.show_crash
        watchdog = Watchdog(program.pulses)
        bridge = Bridge()
        try:
            program.start()
            stands()
            watchdog.start()
            notify(READY, status("running"))
            QTimer.singleShot(_LOOK_BEHIND_MS, lambda: check.look_behind(lambda: bridge.post(_start_anew)))
            code = application.exec()
        finally:
            watchdog.stop()
            bridge.close()
            reporter.on_crash = None
            program.close()
    check.mark_closed()
    return code


def _start_anew() -> None:
    """The store turned out to be damaged: the next start looks through it first and builds it anew."""
    _log.error("the local store is damaged: starting anew to mend it")
    QCoreApplication.exit(EXIT_ANEW)


def _built(config: Config, build: Build, check: EarlyCheck) -> Program:
    try:
        return build(config, check)
    except StoreError as error:
        advice = _STORE_ADVICE.get(type(error), f"cannot be used ({error}); kiosk doctor says more")
        raise CannotStart(StartTrouble.STORE, f"{config.store.path}: {advice}") from error
    except InstallationBroken as error:
        raise CannotStart(
            StartTrouble.INSTALLATION, f"the installation is not whole: {error}; install the kiosk again"
        ) from error
