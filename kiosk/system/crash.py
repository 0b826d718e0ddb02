"""Crash reports: each distinct crash told once, kept in a file for the next start, never on a screen."""

from __future__ import annotations

import hashlib
import json
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from kiosk import __version__
from kiosk.system.files import write_whole
from kiosk.system.logs import redact

KEPT_REPORTS = 20
"""Older reports go when there are more: a bug that never comes the same way twice must not fill the disk."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crash:
    """One distinct bug. ``fingerprint`` is made of the exception's type and the places it went through.

    ``first_at`` and ``last_at`` are UTC in ISO 8601, ``times`` how often it was seen; ``trace`` is redacted.
    """

    fingerprint: str
    summary: str
    trace: str
    version: str
    python: str
    first_at: str
    last_at: str
    times: int = 1


class CrashReporter:
    """Catches what nobody caught, on every thread, and keeps it in ``folder``.

    ``on_crash`` is called once for each distinct crash of this run, on the thread that crashed; the screens
    bridge it to theirs and show that something went wrong, with the fingerprint, without the trace.
    """

    def __init__(
        self,
        folder: Path,
        on_crash: Callable[[Crash], None] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.on_crash = on_crash
        self._folder = folder
        self._now = now
        self._reported: set[str] = set()
        self._lock = threading.Lock()

    def install(self) -> None:
        """Hook into the interpreter: the main thread (Qt's slots end there too) and all others."""
        sys.excepthook = self._main_hook
        threading.excepthook = self._thread_hook

    def uninstall(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> Crash:
        """Keep and tell a crash; also for those who caught one and go on. Never raises."""
        with self._lock:
            fingerprint = fingerprint_of(error)
            first_time = fingerprint not in self._reported
            self._reported.add(fingerprint)
            crash = self._counted(error, fingerprint)
            try:
                self._write(crash)
            except OSError as failure:
                _log.warning("crash %s could not be kept: %s", fingerprint, failure.strerror)
        if first_time:
            _log.critical("crash %s: %s\n%s", crash.fingerprint, crash.summary, crash.trace)
            self._tell(crash)
        else:
            _log.error("crash %s again: %s", crash.fingerprint, crash.summary)
        return crash

    def keep(self, error: BaseException) -> Path:
        """Keep a crash and tell nobody: whoever caught it says so; its file. Raises OSError."""
        with self._lock:
            crash = self._counted(error, fingerprint_of(error))
            self._write(crash)
        return self._file(crash.fingerprint)

    def kept(self) -> list[Crash]:
        """The crashes on file, the latest first: at a start, those of earlier runs."""
        crashes = [crash for file in self._folder.glob("*.json") if (crash := _read(file)) is not None]
        return sorted(crashes, key=lambda crash: crash.last_at, reverse=True)

    def _counted(self, error: BaseException, fingerprint: str) -> Crash:
        at = self._now().isoformat(timespec="seconds")
        earlier = _read(self._file(fingerprint))
        if earlier is not None and earlier.version == __version__:
            return replace(earlier, last_at=at, times=earlier.times + 1)
        return Crash(
            fingerprint=fingerprint,
            summary=redact(_summary(error)),
            trace=redact("".join(traceback.format_exception(error))),
            version=__version__,
            python=platform.python_version(),
            first_at=at,
            last_at=at,
        )

    def _write(self, crash: Crash) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        content = json.dumps(asdict(crash), ensure_ascii=False, indent=1).encode()
        write_whole(self._file(crash.fingerprint), content)
        for old in self.kept()[KEPT_REPORTS:]:
            self._file(old.fingerprint).unlink(missing_ok=True)

    def _tell(self, crash: Crash) -> None:
        if self.on_crash is None:
            return
        try:
            self.on_crash(crash)
        except Exception:  # noqa: BLE001 - whoever shows crashes must not make one of the other
            _log.exception("crash %s could not be shown", crash.fingerprint)

    def _file(self, fingerprint: str) -> Path:
        return self._folder / f"{fingerprint}.json"

    def _main_hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.report(args.exc_value)


def fingerprint_of(error: BaseException) -> str:
    """12 hex digits, the same for the same bug: the message is left out, it may hold a name or a number."""
    places = [
        f"{Path(frame.filename).name}:{frame.name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return hashlib.sha256("\n".join([type(error).__qualname__, *places]).encode()).hexdigest()[:12]


def _summary(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__qualname__}{where}, thread {threading.current_thread().name}"


def _read(file: Path) -> Crash | None:
    """The report in a file; None where there is none or it is none of ours (cut off by a power loss)."""
    try:
        return Crash(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
