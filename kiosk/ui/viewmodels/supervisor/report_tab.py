"""What the tabs that show a report share: where its figures come from, its rows on pages, its file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.paper.report_document import Document
from kiosk.reports.reader import Answer
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.supervisor.bar_rows import BarRows
from kiosk.ui.viewmodels.supervisor.report_feed import ReportFeed
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ReportTab(TabViewModel):
    """A report as rows on pages, and as a file.

    Subclasses ask ``_feed`` for it with :meth:`_show`, say what it looks like and what its file is, and declare
    what ``_answer`` holds: QML's tools read no type parameters.
    """

    _answer: Answer[Any] | None

    def __init__(
        self, context: ScreenContext, shell: Shell, parent: QObject | None = None, *, rows_on_page: int
    ) -> None:
        super().__init__(context, shell, parent)
        self._policy = context.services.service.policy
        self._feed = ReportFeed(context, self)
        self._rows = BarRows(self)
        self._pager = Pager(rows_on_page, self._lay_out, self)
        self._answer = None

    def _show(self, answer: Answer[Any]) -> None:
        self._answer = answer
        self._lay_out()

    def _lay_out(self) -> None:
        """Show what ``_answer`` holds, on the page that is chosen."""
        raise NotImplementedError

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

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the rows."""
        return self._pager

    @Slot(str)
    def save(self, ending: str) -> None:
        """Write the report to a file, ``pdf`` or ``csv``."""
        if self._answer is not None:
            document, name = self._file(self._answer)
            self._feed.save(document, name, ending)
