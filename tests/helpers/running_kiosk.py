"""The real program, started as a user starts it and looked at from outside."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.helpers.pty_line import PtyLine
from tests.helpers.waiting import wait_until

Value = TypeVar("Value")

ROOT = Path(__file__).resolve().parents[2]
SOON = 60
"""Seconds to wait, at most, for what the program does by itself within one or two."""

_POLL_SECONDS = 0.02
"""Looking reads a log and a database: more often, it would take the processor from whom it waits for."""

_OWN_EVENTS = """
    SELECT event.terminal_seq, log.event_type, log.qty, log.id_job_task, log.operator_user_id, event.action,
           event.reason_code, log.deleted_at IS NOT NULL AS is_void, journal.sent_at IS NOT NULL AS is_sent
    FROM journal
    JOIN atelier_wip_log AS log USING (idempotency_key)
    JOIN kiosk_event AS event USING (idempotency_key)
    ORDER BY event.terminal_seq
"""
_PENDING = """
    SELECT (SELECT COUNT(*) FROM journal WHERE sent_at IS NULL AND attention_reason IS NULL)
         + (SELECT COUNT(*) FROM void_outbox
            JOIN atelier_wip_log USING (local_id) JOIN journal USING (idempotency_key)
            WHERE sent_at IS NOT NULL)
         + (SELECT COUNT(*) FROM floor_journal WHERE sent_at IS NULL AND attention_reason IS NULL)
         + (SELECT COUNT(*) FROM floor_void_outbox
            JOIN kiosk_floor_log USING (local_id) JOIN floor_journal ON idempotency_key = event_key
            WHERE sent_at IS NOT NULL) AS pending
"""


def kiosk_environment(further: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment the program gets: no screen, this checkout's package, no keyring of the machine."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("KIOSK_", "DISPLAY"))}
    return {
        **inherited,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        **(further or {}),
    }


def kiosk_command(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run ``kiosk`` with these arguments to its end; exit code and output as they are."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, arguments)],
        env=kiosk_environment(environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def write_config(file: Path, sections: Mapping[str, Mapping[str, Any]]) -> Path:
    """Write a ``kiosk.toml``; values are texts, numbers, booleans or lists of these."""
    lines: list[str] = []
    for section, options in sections.items():
        lines.append(f"[{section}]")
        # What JSON writes for these values is TOML as well.
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in options.items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


class RunningKiosk:
    """A ``kiosk run`` in a process of its own, with a scanner in front of it; leaving the block ends it.

    Starts at once. Ended by SIGTERM at the end of the block it must exit with 0, and it must never have written
    a crash report. ``plugged_in`` False: the scanner's port is not there until ``scanner.plug()``. ``module`` is
    the program, the kiosk itself or a helper that starts it.
    """

    def __init__(
        self,
        folder: Path,
        url: str,
        *,
        code: str = "SEW-01",
        name: str = "สถานีเย็บ 1",
        work_centers: Sequence[str] = ("SEW",),
        plugged_in: bool = True,
        password: str | None = None,
        arguments: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        ui: Mapping[str, Any] | None = None,
        scanner: Mapping[str, Any] | None = None,
        policy: Mapping[str, Any] | None = None,
        calls: Mapping[str, Any] | None = None,
        module: str = "kiosk",
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.scanner = PtyLine(folder / "scanner")
        if not plugged_in:
            self.scanner.unplug()
        self.store_path = folder / "kiosk.db"
        self.config_file = write_config(
            folder / "kiosk.toml",
            {
                "station": {"code": code, "name": name, "work_centers": list(work_centers)},
                # A test that takes its time must not find its operator signed out.
                "ui": {"idle_seconds": 600, **(ui or {})},
                "scanner": {"port": self.scanner.port, **(scanner or {})},
                "tenant": {"url": url, "time_zone": "auto", "poll_seconds": 0.2},
                "store": {"path": str(self.store_path)},
                "policy": {"undo_seconds": 600, "over_target_percent": 5, **(policy or {})},
                **({} if calls is None else {"calls": calls}),
            },
        )
        self._arguments = arguments
        self._module = module
        self._environment = {
            **({} if password is None else {"KIOSK_TENANT_PASSWORD": password}),
            **(environment or {}),
        }
        self._console = folder / "console.txt"
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self.is_running and error is None:
                self.terminate()
            else:
                self.kill()
            if error is None:
                self.assert_no_crash()
        finally:
            self.kill()
            self.scanner.unplug()

    # ------------------------------------------------------------ the process

    @property
    def is_running(self) -> bool:
        """Whether the process is there and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """What the process ended with, None while it runs."""
        assert self._process is not None
        return self._process.poll()

    def start(self) -> None:
        """Start the program, again after a kill or an end; the same store, the same configuration."""
        assert not self.is_running, "running already"
        with self._console.open("ab") as console:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, "run", "--config", str(self.config_file), *self._arguments],
                cwd=self.folder,
                env=kiosk_environment(self._environment),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
            )

    def kill(self) -> None:
        """End the process as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(SOON)

    def terminate(self) -> None:
        """End the process as the system does at shutdown: it must end by itself, with exit code 0."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(SOON)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running {SOON} s after SIGTERM{self._what_it_said()}") from None
        assert code == 0, f"exit code {code} after SIGTERM{self._what_it_said()}"

    def log(self) -> str:
        """All the program said so far, of every start."""
        return self._console.read_text(encoding="utf-8", errors="replace")

    def assert_no_crash(self) -> None:
        """The program must have met no error of its own, nor a warning of Qt's."""
        reports = [file.read_text(encoding="utf-8") for file in (self.folder / "log" / "crashes").glob("*")]
        assert not reports, "\n".join(reports)
        complaints = [line for line in self.log().splitlines() if "Traceback" in line or ".qml:" in line]
        assert not complaints, "\n".join(complaints) + self._what_it_said()

    # ------------------------------------------------------------ the person in front of it

    def scan(self, *codes: str) -> None:
        """Scan codes one after the other, each when the kiosk has read the one before.

        The same code twice in a row within 1.5 s is one scan to the kiosk: vary them.
        """
        for code in codes:
            read = self._scans_read()
            self.scanner.send(code)
            self.until(lambda read=read: self._scans_read() > read, "the scan in the log")  # type: ignore[misc]

    def hand_over(self, *codes: str) -> None:
        """Send scans as a scanner sends those it has stored, in a burst; for ``several_lines = "each"``."""
        for code in codes:
            self.scanner.send(code)

    def _scans_read(self) -> int:
        return self.log().count("scan from scanner")

    # ------------------------------------------------------------ its local store

    def store_rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Rows of the local store, read without disturbing it; none while there are no tables yet."""
        if not self.store_path.exists():
            return []
        with closing(sqlite3.connect(f"{self.store_path.as_uri()}?mode=ro", uri=True, timeout=10)) as database:
            database.row_factory = sqlite3.Row
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchall():
                return []
            return [dict(row) for row in database.execute(sql, values)]

    def events(self) -> list[dict[str, Any]]:
        """This kiosk's own events in the order they were made, voided ones too."""
        return self.store_rows(_OWN_EVENTS)

    def sessions(self, task_id: int) -> list[dict[str, Any]]:
        """The sessions of a task as this kiosk knows them, by start."""
        return self.store_rows(
            "SELECT * FROM atelier_task_operator_session WHERE id_job_task = ? ORDER BY started_at, id_session",
            task_id,
        )

    def pending(self) -> int:
        """How many events the tenant does not have yet."""
        (row,) = self.store_rows(_PENDING)
        return int(row["pending"])

    # ------------------------------------------------------------ waiting

    def until(self, predicate: Callable[[], Value], what: str, timeout: float = SOON) -> Value:
        """Wait for ``predicate``; AssertionError with what the kiosk said when it does not come, or it ended."""

        def look() -> Value:
            assert self.is_running, f"the kiosk ended with {self.exit_code} before {what}"
            return predicate()

        try:
            return wait_until(look, timeout, what, poll_seconds=_POLL_SECONDS)
        except AssertionError as error:
            raise AssertionError(f"{error}{self._what_it_said()}") from None

    def until_it_knows(self, task_id: int) -> None:
        """Wait until a task has come from the tenant, and with it everything else it needs to know."""
        known = "SELECT 1 FROM atelier_job_task WHERE id_job_task = ?"
        self.until(lambda: self.store_rows(known, task_id), f"task {task_id} from the tenant")

    def until_recorded(self, count: int) -> list[dict[str, Any]]:
        """Wait until this kiosk has recorded at least ``count`` events of its own; returns them all."""
        return self.until(lambda: events if len(events := self.events()) >= count else [], f"{count} events")

    def until_sent(self) -> None:
        """Wait until nothing is pending."""
        self.until(lambda: self.pending() == 0, "an empty outbox")

    def _what_it_said(self) -> str:
        return f"\n--- the kiosk said:\n{self.log()[-6000:]}"
