"""What the tabs that show a report share: where its figures come from, its rows on pages, its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.paper.report_document import Document
from kiosk.reports.reader import Answer
from kiosk.reports.work import StopMissing
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.viewmodels.supervisor.bar_rows import BarRow, BarRows
from kiosk.ui.viewmodels.supervisor.report_feed import ReportFeed
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel
from kiosk.ui.words.format import short_day_text, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What stands around a report's rows.

    ``headings`` over its columns, the name's first; ``has_rows``: whether anybody did anything; ``remark``: what
    else has to be known of the figures.
    """

    headings: tuple[str, ...] = ()
    has_rows: bool = False
    remark: str = ""


@QmlElement
class ReportTab(TabViewModel):
    """A report as rows on pages, and as a file.

    Subclasses ask ``_feed`` for it with :meth:`_show`, say what it looks like and what its file is, and declare
    what ``_answer`` holds: QML's tools read no type parameters.
    """

    stopsChanged = Signal()
    wordsChanged = Signal()

    _answer: Answer[Any] | None

    def __init__(
        self, context: ScreenContext, shell: Shell, parent: QObject | None = None, *, rows_on_page: int
    ) -> None:
        super().__init__(context, shell, parent)
        self._policy = context.services.service.policy
        self._feed = ReportFeed(context, shell.show_place, self)
        self._rows = BarRows(self)
        self._pager = Pager(rows_on_page, self._lay_out, self)
        self._answer = None
        self._words = ReportWords()
        self._shows_stops = False
        self._stops_missing = 0

    def _show(self, answer: Answer[Any]) -> None:
        self._answer = answer
        self._lay_out()

    def _lay_out(self) -> None:
        """Show what ``_answer`` holds, on the page that is chosen."""
        raise NotImplementedError

    def _say(self, words: ReportWords) -> None:
        """Write these around the rows."""
        if words != self._words:
            self._words = words
            self.wordsChanged.emit()

    def _stops_in(self, report: Any) -> Sequence[StopMissing]:
        """Whose stop is missing in what was asked for."""
        raise NotImplementedError

    def _leave_stops(self) -> None:
        """The figures again, from their first page."""
        self._shows_stops = False
        self._pager.first()
        self.stopsChanged.emit()

    def _say_stops(self, report: Any) -> None:
        """Say how many stops are missing; where none is any more, the figures come back."""
        stops = len(self._stops_in(report))
        if stops != self._stops_missing:
            self._stops_missing = stops
            self._shows_stops &= stops > 0
            self.stopsChanged.emit()

    def _stop_rows(self, answer: Answer[Any]) -> list[BarRow]:
        """A line for each stop that is missing: who, on what, and the last that was entered."""
        return [_stop_row(stop, answer.zone, self._context.language()) for stop in self._stops_in(answer.value)]

    def _file(self, answer: Answer[Any]) -> tuple[Document, str]:
        """The report as a document, and its file's name without folder and ending."""
        raise NotImplementedError

    @Property(ReportFeed, constant=True)
    def feed(self) -> ReportFeed:
        """Whether figures are being read, and what has to be known of them."""
        return self._feed

    @Property(BarRows, constant=True)
    def rows(self) -> BarRows:
        """The report's rows on the page."""
        return self._rows

    @Property("QStringList", notify=wordsChanged)  # type: ignore[arg-type]
    def headings(self) -> list[str]:
        """Over the columns, the name's first."""
        return list(self._words.headings)

    @Property(bool, notify=wordsChanged)
    def hasRows(self) -> bool:
        """Whether anybody did anything in what was asked for."""
        return self._words.has_rows

    @Property(str, notify=wordsChanged)
    def remark(self) -> str:
        """What else has to be known of the figures."""
        return self._words.remark

    @Property(int, notify=stopsChanged)
    def stopsMissing(self) -> int:
        """How many stops are missing."""
        return self._stops_missing

    @Property(bool, notify=stopsChanged)
    def showsStops(self) -> bool:
        """Whether the rows are the stops that are missing."""
        return self._shows_stops

    @Slot()
    def toggleStops(self) -> None:
        """The stops that are missing, or the figures again."""
        self._shows_stops = not self._shows_stops
        self._pager.first()
        self.stopsChanged.emit()
        self._lay_out()

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the rows."""
        return self._pager

    @Slot()
    def chooseFile(self) -> None:
        """Ask which file the report is written to."""
        translate = QCoreApplication.translate
        kinds = [
            PickRow("pdf", translate("Reports", "Print") if self._feed.prints else "PDF"),
            PickRow("csv", "CSV", translate("Reports", "for a spreadsheet")),
        ]
        self._shell.pick(translate("Reports", "Write a file"), kinds, self.save)

    @Slot(str)
    def save(self, ending: str) -> None:
        """Hand the report out, as ``pdf`` or ``csv``."""
        if self._answer is not None:
            document, name = self._file(self._answer)
            self._feed.save(document, name, ending)


def stop_headings() -> tuple[str, ...]:
    """Over the columns of the stops that are missing."""
    translate = QCoreApplication.translate
    return (translate("Reports", "Operator"), translate("Reports", "Task"), translate("Reports", "Last entry"))


def _stop_row(missing: StopMissing, zone: tzinfo, language: str) -> BarRow:
    at, task = missing.stop.last_entry, missing.task
    entered = f"{short_day_text(at.astimezone(zone).date(), language)} {time_text(at, zone)}"
    key = f"{missing.operator_id}-{task.task_id}"
    # Bars of no length: words stand at the left.
    return BarRow(key, missing.name, (f"{task.step_name} · {task.ticket_code}", entered), bars=(0.0, 0.0))
