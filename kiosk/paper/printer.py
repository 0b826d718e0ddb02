"""Paper out of a printer, by CUPS's own commands (`lp`, `lpstat`), and what keeps it in there.

The sheets go as they are drawn: CUPS, or the printer itself, turns PDF into its language. Every call waits for
CUPS: not for the screen's thread.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_ANSWER_SECONDS: Final = 20
_PATIENCE_SECONDS: Final = 10.0
"""A page or two are out by then, or something keeps them."""
_LOOK_EVERY_SECONDS: Final = 0.5


class PrinterTrouble(StrEnum):
    """What keeps paper from coming. Up to REJECTING nothing was handed over; else it comes when it is mended."""

    NO_CLIENT = "no_client"
    NO_SERVICE = "no_service"
    UNKNOWN = "unknown"
    REJECTING = "rejecting"
    STOPPED = "stopped"
    AWAY = "away"
    NO_PAPER = "no_paper"
    JAMMED = "jammed"
    OPEN = "open"
    NO_INK = "no_ink"


_REASONS: Final = {
    "media-empty": PrinterTrouble.NO_PAPER,
    "media-needed": PrinterTrouble.NO_PAPER,
    "input-tray-missing": PrinterTrouble.NO_PAPER,
    "media-jam": PrinterTrouble.JAMMED,
    "cover-open": PrinterTrouble.OPEN,
    "door-open": PrinterTrouble.OPEN,
    "interlock-open": PrinterTrouble.OPEN,
    "toner-empty": PrinterTrouble.NO_INK,
    "marker-supply-empty": PrinterTrouble.NO_INK,
    "offline": PrinterTrouble.AWAY,
    "shutdown": PrinterTrouble.AWAY,
    "timed-out": PrinterTrouble.AWAY,
    "connecting-to-device": PrinterTrouble.AWAY,
    "paused": PrinterTrouble.STOPPED,
}
"""IPP's printer-state-reasons (RFC 8011, 5.4.12), without how bad each is."""

_AWAY: Final = re.compile(
    r"may not exist or is unavailable|unable to (connect|locate)|not responding|no route", re.I
)
"""What CUPS's backends say of a printer that they do not reach; there is no reason for it."""


class PrintRefused(Exception):
    """Nothing was handed to the printer."""

    def __init__(self, printer: str, trouble: PrinterTrouble, said: str = "") -> None:
        super().__init__(f"{printer}: {trouble}{said and f' ({said})'}")
        self.printer = printer
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Printed:
    """What was handed to a printer. ``is_out``: it left the queue.

    ``trouble``: what keeps it from coming out; it does when that is mended.
    """

    printer: str
    is_out: bool = True
    trouble: PrinterTrouble | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said, both streams together."""

    code: int
    text: str


def run_command(command: Sequence[str], content: bytes = b"") -> Said:
    """Run one of CUPS's commands, in its own English. Raises OSError and subprocess.TimeoutExpired."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    done = subprocess.run(
        command, input=content, capture_output=True, check=False, timeout=_ANSWER_SECONDS, env=environment
    )
    return Said(done.returncode, (done.stdout + done.stderr).decode(errors="replace").strip())


class Printer:
    """One printer of this machine's CUPS, by its name there."""

    def __init__(
        self,
        name: str,
        run: Callable[[Sequence[str], bytes], Said] = run_command,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._name = name
        self._run = run
        self._wait = wait

    def print(self, pdf: bytes, title: str) -> Printed:
        """Hand sheets over, and look for some seconds whether they come out. Raises PrintRefused."""
        job = self._hand_over(pdf, title)
        for _look in range(round(_PATIENCE_SECONDS / _LOOK_EVERY_SECONDS)):
            if not self._waits(job):
                return Printed(self._name)
            self._wait(_LOOK_EVERY_SECONDS)
        return Printed(self._name, is_out=False, trouble=self._trouble())

    def _hand_over(self, pdf: bytes, title: str) -> str:
        """The number that CUPS gave it."""
        said = self._ask("lp", "-d", self._name, "-t", title, "-", content=pdf)
        accepted = re.search(r"request id is (\S+)", said.text)
        if accepted is not None:
            return accepted[1]
        # lp says of every printer that it does not exist where CUPS itself is away.
        if "is running" not in self._ask("lpstat", "-r").text:
            raise PrintRefused(self._name, PrinterTrouble.NO_SERVICE, said.text)
        is_there = "not accepting" in said.text
        raise PrintRefused(self._name, PrinterTrouble.REJECTING if is_there else PrinterTrouble.UNKNOWN, said.text)

    def _waits(self, job: str) -> bool:
        return any(line.split()[:1] == [job] for line in self._ask("lpstat", "-o", self._name).text.splitlines())

    def _trouble(self) -> PrinterTrouble | None:
        text = self._ask("lpstat", "-l", "-p", self._name).text
        first, _, rest = text.partition("\n")
        if " disabled " in first:
            return PrinterTrouble.STOPPED
        alerts = re.search(r"^\s*Alerts: (.*)$", rest, re.MULTILINE)
        named = [re.sub("-(error|warning|report)$", "", reason) for reason in alerts[1].split()] if alerts else []
        found = next((_REASONS[reason] for reason in named if reason in _REASONS), None)
        return found or (PrinterTrouble.AWAY if _AWAY.search(rest) else None)

    def _ask(self, *command: str, content: bytes = b"") -> Said:
        try:
            return self._run(command, content)
        except FileNotFoundError:
            raise PrintRefused(self._name, PrinterTrouble.NO_CLIENT) from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintRefused(self._name, PrinterTrouble.NO_SERVICE, str(error)) from error
