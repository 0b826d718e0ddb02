"""A reader of reports that asks the local store alone, and says what a test wants of the tenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import TypeVar

from kiosk.reports.reader import Answer, Question, ReportFailed
from kiosk.reports.work import Progress
from kiosk.store.database import Store
from kiosk.store.source import local_source

T = TypeVar("T")


@dataclass
class StoreReader:
    """``problem``: why the answers are not complete, None = as if the tenant had given them."""

    store: Store
    zone: tzinfo
    problem: str | None = None
    fails: bool = False
    asked: int = 0

    def read(self, question: Question[T], progress: Progress, *, try_tenant: bool) -> Answer[T]:
        """The store's answer."""
        self.asked += 1
        if self.fails:
            raise ReportFailed("nothing can be read")
        problem = self.problem if try_tenant else "offline"
        with local_source(self.store) as source:
            return Answer(question(source, self.zone, progress), self.zone, problem)
