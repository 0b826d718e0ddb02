"""The doctor: checks that run one after the other, each one line with what to do.

It knows no room above: whoever runs it passes in the probes that look at scanner, store and tenant.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from kiosk.domain.clock import TRUSTED_OFFSET
from kiosk.system.files import what_failed
from kiosk.system.logs import redact

MIN_FREE_BYTES = 100_000_000
LOW_FREE_BYTES = 1_000_000_000
SMALL_CLOCK_OFFSET_MS = 2_000


class Verdict(StrEnum):
    """What a check found: all well, works but look at it, does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's findings. ``to_do`` says how to mend it; empty when all is well."""

    name: str
    verdict: Verdict
    found: str
    to_do: str = ""

    def line(self) -> str:
        """The check as one line of text."""
        what = " ".join(f"{self.found}; {self.to_do}".split()) if self.to_do else " ".join(self.found.split())
        return f"{self.verdict:<5}{self.name:<14}{redact(what)}"

    def facts(self) -> dict[str, str]:
        """The check for a program to read."""
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "found": redact(self.found),
            "to_do": redact(self.to_do),
        }


@dataclass(frozen=True, slots=True)
class Probe:
    """A check to be made. ``look`` returns one or more findings; an exception of it is a finding too."""

    name: str
    look: Callable[[], Check | Iterable[Check]]


def examine(probes: Iterable[Probe]) -> Iterator[Check]:
    """Run the probes in order, each as soon as the one before was read; one that breaks stops no other."""
    for probe in probes:
        try:
            found = probe.look()
            checks = [found] if isinstance(found, Check) else list(found)
        except PermissionError as error:
            checks = [Check(probe.name, Verdict.FAIL, what_failed(error), 'do what the line "files" says')]
        except Exception as error:  # noqa: BLE001 - the doctor is there to report what breaks
            wrong = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            checks = [Check(probe.name, Verdict.FAIL, wrong, "the log says more")]
        yield from checks


def check_folder(name: str, folder: Path) -> Check:
    """Whether files can be made in a folder (it is created if need be) and space is left on its disk."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-"):
            pass
        free = shutil.disk_usage(folder).free
    except OSError as error:
        wrong = f"{folder} cannot be written ({error.strerror})"
        return Check(name, Verdict.FAIL, wrong, 'mend store.path, or do what the line "files" says')
    return _free_space(name, folder, free)


def _free_space(name: str, folder: Path, free: int) -> Check:
    found = f"{folder}, {free / 1e9:.1f} GB free"
    if free < MIN_FREE_BYTES:
        return Check(name, Verdict.FAIL, found, "make room: without it no work can be recorded")
    if free < LOW_FREE_BYTES:
        return Check(name, Verdict.WARN, found, "make room soon")
    return Check(name, Verdict.OK, found)


def check_fonts(folder: Path) -> Check:
    """Whether the fonts the screens need are there."""
    fonts = sorted(file.name for file in folder.glob("*") if file.suffix in {".ttf", ".otf", ".woff2"})
    if not fonts:
        return Check("fonts", Verdict.FAIL, f"none in {folder}", "install the kiosk again")
    if not any("Thai" in font for font in fonts):
        return Check("fonts", Verdict.FAIL, f"none for Thai in {folder}", "install the kiosk again")
    return Check("fonts", Verdict.OK, f"{len(fonts)} in {folder}")


def check_clock(offset_ms: int) -> Check:
    """Judge the kiosk's clock by its offset against the tenant's, in milliseconds; positive = behind it."""
    apart = f"{abs(offset_ms) / 1000:.1f} s {'behind' if offset_ms > 0 else 'ahead of'} the tenant's"
    if timedelta(milliseconds=abs(offset_ms)) > TRUSTED_OFFSET:
        return Check("clock", Verdict.FAIL, apart, "set the clock, or switch on time synchronisation (NTP)")
    if abs(offset_ms) > SMALL_CLOCK_OFFSET_MS:
        return Check("clock", Verdict.WARN, apart, "switch on time synchronisation (NTP)")
    return Check("clock", Verdict.OK, apart)


def check_crashes(summaries: Iterable[str], folder: Path) -> Check:
    """Whether crash reports of earlier runs wait to be sent to whoever looks after the kiosk."""
    kept = list(summaries)
    if kept:
        return Check("crashes", Verdict.WARN, f"{len(kept)}, the latest: {kept[0]}", f"send us {folder}")
    return Check("crashes", Verdict.OK, "none")
