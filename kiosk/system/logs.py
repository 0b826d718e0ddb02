"""Logging: a rotating file and stderr, with badges, PINs and passwords blotted out of both."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

from kiosk.system.printing import visible

FILE_NAME = "kiosk.log"
FILE_BYTES = 2_000_000
OLD_FILES = 5

_log = logging.getLogger(__name__)

_SECRETS = (
    # A badge's code as the default grammar writes it; "USB-C" and "T-9" stay.
    (re.compile(r"(?<![\w-])B-\w+", re.IGNORECASE), "B-…"),
    (re.compile(r"(?P<keep>\b(?:pin|badge|badge_code|password|passwd|pwd)['\"]?\s*[=:]\s*)"
                r"(?:'[^']*'|\"[^\"]*\"|[^\s,;)&]+)", re.IGNORECASE), r"\g<keep>…"),
    (re.compile(r"(?P<keep>identified\s+by\s+)'[^']*'", re.IGNORECASE), r"\g<keep>'…'"),
    # Up to the last @: a password may have one, and a slash or a space too.
    (re.compile(r"(?P<keep>://[^:/@\s]*:)(?:\S+|[^\n'\"]+)@"), r"\g<keep>…@"),
    # All but the host of a messenger's address: for many of them it is the password.
    (re.compile(r"(?P<keep>\bwebhook['\"]?\s*[=:]\s*['\"]*https?://)(?:[^/?#'\"\s]*@)?(?P<host>[^/?#'\"\s]*)"
                r"[^'\"\s]*", re.IGNORECASE), r"\g<keep>\g<host>/…"),
    (re.compile(r"\$argon2\w*\$\S+"), "$argon2…"),
)  # fmt: skip


def redact(text: str) -> str:
    """The text with whatever looks like a badge, a PIN or a password blotted out.

    The second line of defence: code never logs them to begin with, but a library's exception may.
    """
    for pattern, blot in _SECRETS:
        text = pattern.sub(blot, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats in UTC, redacts the finished text and shows what could steer a terminal, tracebacks included."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(threadName)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(visible, redact(super().format(record)).split("\n")))


class LogFile(RotatingFileHandler):
    """The log's file. A disk that is full is told once on stderr; logging's own way is a traceback for every line.

    That traceback would also hold what the line was made of, unredacted.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=False)
        self._is_lost = self._is_reported = False

    def emit(self, record: logging.LogRecord) -> None:
        self._is_lost = False
        super().emit(record)
        if not self._is_lost:
            self._is_reported = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
            return
        self._is_lost = True
        if not self._is_reported:
            self._is_reported = True
            _log.warning("the log file cannot be written: %s", error.strerror)

    def close(self) -> None:
        with contextlib.suppress(OSError):  # what could not be written before cannot be written now
            super().close()


def log_folder(beside: Path | None = None) -> Path:
    """Where logs go: a folder beside the store where one is given, else the platform's."""
    if beside is not None:
        return beside.parent / "log"
    return platformdirs.user_log_path("kiosk", appauthor=False)


def crash_folder(logs: Path) -> Path:
    """Where crash reports are kept, under the folder of the logs."""
    return logs / "crashes"


def configure_logging(folder: Path, level: int = logging.INFO) -> list[logging.Handler]:
    """Send the log to ``folder``/kiosk.log and stderr; the handlers, to be removed with :func:`stop_logging`.

    A folder that cannot be written does not stop the kiosk: stderr stays, and says so.
    """
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    unwritable: OSError | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(LogFile(folder / FILE_NAME))
    except OSError as error:
        unwritable = error
    root = logging.getLogger()
    root.setLevel(level)
    for handler in handlers:
        handler.setFormatter(RedactingFormatter())
        root.addHandler(handler)
    # Its every step is of no use to whoever reads a kiosk's log.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Warnings of libraries belong in the log, not loose on stderr.
    logging.captureWarnings(True)
    if unwritable is not None:
        _log.warning("no log file in %s: %s", folder, unwritable.strerror)
    return handlers


def stop_logging(handlers: list[logging.Handler]) -> None:
    """Undo :func:`configure_logging`: files closed, the root logger as it was."""
    logging.captureWarnings(False)
    root = logging.getLogger()
    for handler in handlers:
        root.removeHandler(handler)
        handler.close()
