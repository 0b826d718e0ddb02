"""Reading reports away from the screens' thread, and handing them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from kiosk.paper.outlet import HandedOut, Outlet
from kiosk.reports.reader import Answer, Question
from kiosk.reports.work import Progress
from kiosk.ui.qt.background import Background

T = TypeVar("T")


class Reader(Protocol):
    """What reads: :class:`kiosk.reports.reader.ReportReader`."""

    def read(self, question: Question[T], progress: Progress, *, try_tenant: bool) -> Answer[T]:
        """The answer. Raises ReportFailed."""


class ReportRequests:
    """Asks for reports, and hands them out.

    ``is_online`` says whether the tenant is worth asking; ``background`` is where reports are read, ``post`` has
    a call of any thread run on the screens'. ``outlet`` is where they go.
    """

    def __init__(
        self,
        reader: Reader,
        outlet: Outlet,
        is_online: Callable[[], bool],
        background: Background,
        post: Callable[[Callable[[], None]], None],
    ) -> None:
        self._reader = reader
        self._outlet = outlet
        self._is_online = is_online
        self._background = background
        self._post = post

    def ask(
        self,
        question: Question[T],
        answered: Callable[[Answer[T]], None],
        failed: Callable[[Exception], None],
        progressed: Progress,
    ) -> None:
        """Have a question answered; the three are called on the screens' thread."""
        try_tenant = self._is_online()

        def progress(fraction: float) -> None:
            self._post(lambda: progressed(fraction))

        self._background.run(
            lambda: self._reader.read(question, progress, try_tenant=try_tenant), answered, failed
        )

    @property
    def prints(self) -> bool:
        """Whether sheets come out of a printer."""
        return self._outlet.printer != ""

    def save(
        self,
        content: bytes,
        name: str,
        saved: Callable[[HandedOut], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Have a report printed, or its file written, whole or not at all; a memory stick may take its time.

        The two are called on the screens' thread; ``failed`` is given an OSError.
        """
        self._background.run(lambda: self._outlet.hand_out(content, name, is_private=False), saved, failed)
