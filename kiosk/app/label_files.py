"""Label sheets made while the kiosk runs: badges, tasks and commands as PDF files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from kiosk.app.label_rows import LabelRows
from kiosk.paper import words
from kiosk.paper.command_sheet import print_command_sheet
from kiosk.paper.label import Label
from kiosk.paper.sheets import BADGE_CARD, TASK_CARD, Heading, Printed, print_grid
from kiosk.projection.reference import ReferenceSnapshot
from kiosk.scanner import CodeGrammar
from kiosk.system.files import write_whole
from kiosk.ui.qt.background import Background
from kiosk.ui.qt.fonts import undrawable

_DPI: Final = 300
_QUANTITIES: Final = (*range(1, 11), 12, 15, 20, 25, 30, 40, 50, 100)
_SCRAP_QUANTITIES: Final = (1, 2)


class LabelKind(StrEnum):
    """What is printed."""

    BADGES = "badges"
    TASKS = "tasks"
    COMMANDS = "commands"


TITLES: Final = {
    LabelKind.BADGES: words.BADGES,
    LabelKind.TASKS: words.TASKS,
    LabelKind.COMMANDS: words.COMMANDS,
}
CARDS: Final = {LabelKind.BADGES: BADGE_CARD, LabelKind.TASKS: TASK_CARD}


class NothingToPrint(Exception):
    """There is no such label: nobody has a badge, no task is open."""


class LabelFiles:
    """Writes label sheets for a running kiosk: it has a QGuiApplication and its fonts already.

    ``reference`` reads what the tenant holds now, in the background; the sheets are drawn on the Qt thread, whose
    fonts they are. ``now`` is the workshop's wall time.
    """

    def __init__(
        self,
        reference: Callable[[], ReferenceSnapshot],
        background: Background,
        grammar: CodeGrammar,
        folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._reference = reference
        self._background = background
        self._grammar = grammar
        self._folder = folder
        self._now = now

    def print(
        self,
        kind: str,
        language: str,
        new_badges: Mapping[int, str],
        done: Callable[[Path, Mapping[str, str]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Write one file of A4 sheets; its path goes to ``done``. ``new_badges``: as :class:`LabelPrinter`.

        With it goes what :func:`undrawable_on` found.

        ``failed`` is given NothingToPrint, OSError or what reading the tenant raised.
        """

        def draw(snapshot: ReferenceSnapshot) -> None:
            try:
                printed = self._write(LabelKind(kind), LabelRows(snapshot, self._grammar, language), new_badges)
            except (NothingToPrint, OSError) as error:
                failed(error)
            else:
                done(*printed)

        self._background.run(self._reference, draw, failed)

    def _write(
        self, kind: LabelKind, rows: LabelRows, new_badges: Mapping[int, str]
    ) -> tuple[Path, Mapping[str, str]]:
        labels: Sequence[Label] = {
            LabelKind.BADGES: lambda: rows.badges(new_badges, blocked=False, new_codes=new_badges),
            LabelKind.TASKS: lambda: rows.tasks([], []),
            LabelKind.COMMANDS: lambda: rows.commands(_QUANTITIES, _SCRAP_QUANTITIES),
        }[kind]()
        if not labels:
            raise NothingToPrint(kind)
        heading = Heading(TITLES[kind], self._now(), rows.language)
        file = self._folder / f"kiosk-{kind}-{self._now():%Y%m%d-%H%M%S}.pdf"
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, _drawn(kind, labels, heading).pdf)  # who has a badge can pass for its owner
        return file, undrawable_on(labels)


def undrawable_on(labels: Sequence[Label]) -> dict[str, str]:
    """By the title of a label, the letters on it that no font of this machine has: boxes stand in their place."""
    boxes = {label.title: undrawable(label.title + label.subtitle) for label in labels}
    return {title: letters for title, letters in boxes.items() if letters}


def _drawn(kind: LabelKind, labels: Sequence[Label], heading: Heading) -> Printed:
    if kind is LabelKind.COMMANDS:
        return print_command_sheet(labels, heading, _DPI)
    return print_grid(labels, heading, CARDS[kind], _DPI)
