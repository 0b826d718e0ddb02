"""A kiosk in this process, drawn in software at 1920 x 1080, its scanner a virtual line, to take times at."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEventLoop, QTimer

from kiosk.app.kiosk import Kiosk
from kiosk.config import load_config
from kiosk.domain.scanner import ScannerState
from kiosk.scanner import VirtualLine
from kiosk.ui.qt.process import create_application
from kiosk.ui.viewmodels.feedback import FeedbackViewModel
from tests.bench.program import kiosk_config, offscreen
from tests.bench.speed import Speed
from tests.bench.workshop import create_sample

_PAUSE_MS = 100  # the screen of the scan before is drawn, its event sent
_MADE_AHEAD = 4  # home, task, quantity, reasons for a pause
_TIMEOUT_MS = 60_000


class LiveKiosk:
    """The kiosk and its scanner; runs Qt's loop while it waits."""

    def __init__(self, kiosk: Kiosk, line: VirtualLine) -> None:
        self.kiosk = kiosk
        self.line = line
        self.feedback = cast(FeedbackViewModel, kiosk.ui.app.feedback)

    def stand_for_a_while(self) -> None:
        """Until the screens that are made ahead are there: at a terminal that takes a quarter of a minute."""
        window = self.kiosk.ui.window
        window.setProperty("makeAheadMs", _PAUSE_MS)
        self.until("the screens made ahead", lambda: window.property("madeAhead") == _MADE_AHEAD)
        self.rest()

    def dismiss_answer(self) -> None:
        """Take away the answer that is shown, and let the screen behind it come to rest."""
        self.feedback.dismiss()
        self.rest()

    def scan(self, code: str) -> None:
        """Scan something that is not measured."""
        self.line.send(code)
        self.rest()

    def rest(self) -> None:
        """Until what was begun is done."""
        loop = QEventLoop()
        QTimer.singleShot(_PAUSE_MS, loop, loop.quit)
        loop.exec()

    def until(self, what: str, is_so: Callable[[], bool]) -> None:
        """Wait; RuntimeError after a minute."""
        deadline = time.monotonic() + _TIMEOUT_MS / 1000
        while not is_so():
            if time.monotonic() > deadline:
                raise RuntimeError(f"waited {_TIMEOUT_MS // 1000} s in vain for {what}")
            loop = QEventLoop()
            QTimer.singleShot(5, loop, loop.quit)
            loop.exec()


@contextmanager
def live_kiosk(
    folder: Path,
    speed: Speed,
    *,
    prepare: Callable[[Path], object] = create_sample,
    tenant_url: str | None = None,
) -> Iterator[LiveKiosk]:
    """A kiosk, connected, its scanner ready; this process is of that ``speed`` meanwhile.

    ``prepare`` makes ``tenant.db``, unless there is a ``tenant_url``, and a store where it has one, in the folder:
    by default the sample workshop.
    """
    os.environ["QT_QPA_PLATFORM"] = offscreen(folder)
    create_application()
    prepare(folder)
    with VirtualLine() as line, speed.confined():
        kiosk = Kiosk(load_config(kiosk_config(folder, tenant_url=tenant_url, port=line.port)))
        gc.collect()
        gc.freeze()  # as `kiosk run` does
        try:
            kiosk.start()
            live = LiveKiosk(kiosk, line)
            live.until("the tenant's tasks", lambda: bool(kiosk.queries.board()))
            live.until("the scanner", lambda: kiosk.status.scanner is ScannerState.READY)
            kiosk.ui.window.setProperty(
                "makeAheadMs", _PAUSE_MS
            )  # as one that has stood there for a quarter minute
            live.until("the screens made ahead", lambda: kiosk.ui.window.property("madeAhead") == _MADE_AHEAD)
            live.rest()
            yield live
        finally:
            kiosk.close()
            gc.unfreeze()
