"""Reading reports away from the screens' thread, and the folder their files go to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QStorageInfo

from kiosk.reports.reader import Answer, Question
from kiosk.reports.work import Progress
from kiosk.system.files import write_whole
from kiosk.ui.qt.background import Background

T = TypeVar("T")

_STICKS = ("/media/", "/run/media/", "/Volumes/")
"""Where operating systems mount what is plugged in."""


class Reader(Protocol):
    """What reads: :class:`kiosk.reports.reader.ReportReader`."""

    def read(self, question: Question[T], progress: Progress, *, try_tenant: bool) -> Answer[T]:
        """The answer. Raises ReportFailed."""


class ReportRequests:
    """Asks for reports, and knows where their files go.

    ``is_online`` says whether the tenant is worth asking; ``background`` is where reports are read, ``post`` has
    a call of any thread run on the screens'. ``folder`` takes the files when no memory stick is plugged in.
    """

    def __init__(
        self,
        reader: Reader,
        folder: Path,
        is_online: Callable[[], bool],
        background: Background,
        post: Callable[[Callable[[], None]], None],
    ) -> None:
        self._reader = reader
        self._folder = folder
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

    def save(
        self, content: bytes, name: str, saved: Callable[[Path], None], failed: Callable[[Exception], None]
    ) -> None:
        """Have a file written, whole or not at all, where files go now; a memory stick may take its time.

        The two are called on the screens' thread; ``failed`` is given an OSError.
        """
        try:
            path = self.folder() / name
        except OSError as error:
            failed(error)
        else:
            self._background.run(lambda: _written(path, content), saved, failed)

    def folder(self) -> Path:
        """Where files go now: a memory stick that is plugged in, else the kiosk's own folder, made if missing."""
        for volume in QStorageInfo.mountedVolumes():
            if volume.isReady() and not volume.isReadOnly() and volume.rootPath().startswith(_STICKS):
                return Path(volume.rootPath())
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder


def _written(path: Path, content: bytes) -> Path:
    write_whole(path, content, is_private=False)
    return path
