"""Label sheets made while the kiosk runs: badges, tasks and commands, printed or as PDF files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.app.label_rows import LabelRows
from kiosk.paper import words
from kiosk.paper.command_sheet import print_command_sheet
from kiosk.paper.label import Label
from kiosk.paper.outlet import HandedOut, Outlet
from kiosk.paper.sheets import BADGE_CARD, TASK_CARD, Heading, Printed, print_grid
from kiosk.projection.reference import ReferenceSnapshot
from kiosk.scanner import CodeGrammar
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
    """Makes label sheets for a running kiosk: it has a QGuiApplication and its fonts already.

    ``reference`` reads what the tenant holds now, in the background; the sheets are drawn on the Qt thread, whose
    fonts they are. ``now`` is the workshop's wall time.
    """

    def __init__(
        self,
        reference: Callable[[], ReferenceSnapshot],
        background: Background,
        grammar: CodeGrammar,
        outlet: Outlet,
        now: Callable[[], datetime],
    ) -> None:
        self._reference = reference
        self._background = background
        self._grammar = grammar
        self._outlet = outlet
        self._now = now

    def print(
        self,
        kind: str,
        language: str,
        new_badges: Mapping[int, str],
        done: Callable[[HandedOut, Mapping[str, str]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Print A4 sheets, or write a file of them; what became of them goes to ``done``.

        ``new_badges``: as :class:`LabelPrinter`. With it goes what :func:`undrawable_on` found. ``failed`` is
        given NothingToPrint, OSError or what reading the tenant raised.
        """

        def draw(snapshot: ReferenceSnapshot) -> None:
            try:
                pdf, boxes = self._draw(LabelKind(kind), LabelRows(snapshot, self._grammar, language), new_badges)
            except NothingToPrint as error:
                failed(error)
                return
            name = f"kiosk-{kind}-{self._now():%Y%m%d-%H%M%S}.pdf"
            self._background.run(
                # Who has a badge can pass for its owner.
                lambda: self._outlet.hand_out(pdf, name, is_private=True),
                lambda handed: done(handed, boxes),
                failed,
            )

        self._background.run(self._reference, draw, failed)

    def _draw(
        self, kind: LabelKind, rows: LabelRows, new_badges: Mapping[int, str]
    ) -> tuple[bytes, Mapping[str, str]]:
        labels: Sequence[Label] = {
            LabelKind.BADGES: lambda: rows.badges(new_badges, blocked=False, new_codes=new_badges),
            LabelKind.TASKS: lambda: rows.tasks([], []),
            LabelKind.COMMANDS: lambda: rows.commands(_QUANTITIES, _SCRAP_QUANTITIES),
        }[kind]()
        if not labels:
            raise NothingToPrint(kind)
        heading = Heading(TITLES[kind], self._now(), rows.language)
        return _drawn(kind, labels, heading).pdf, undrawable_on(labels)


def undrawable_on(labels: Sequence[Label]) -> dict[str, str]:
    """By the title of a label, the letters on it that no font of this machine has: boxes stand in their place."""
    boxes = {label.title: undrawable(label.title + label.subtitle) for label in labels}
    return {title: letters for title, letters in boxes.items() if letters}


def _drawn(kind: LabelKind, labels: Sequence[Label], heading: Heading) -> Printed:
    if kind is LabelKind.COMMANDS:
        return print_command_sheet(labels, heading, _DPI)
    return print_grid(labels, heading, CARDS[kind], _DPI)
