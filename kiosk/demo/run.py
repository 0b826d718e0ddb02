"""Starts the demo, with a window or without."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.app.kiosk import Kiosk
from kiosk.config import Config, parse_config
from kiosk.demo.headless import DayClock, Play
from kiosk.demo.results import DemoFailed, tell_floor, tell_sessions
from kiosk.demo.sample import (
    OPERATORS,
    SUPERVISOR_PIN,
    TASKS,
    badge_code,
    call_for_help,
    create_sample_tenant,
    cut_yesterday,
    play_a_morning,
)
from kiosk.domain.codes import task_code
from kiosk.scanner import VirtualLine
from kiosk.system.exits import EXIT_OK
from kiosk.system.logs import RedactingFormatter
from kiosk.system.printing import failed, say
from kiosk.ui.qt.process import create_application, create_windowless_application, ending_on_signals
from kiosk.ui.scanner_panel import PanelCode, ScannerPanel

_COMMANDS = (
    "C-START",
    "C-PAUSE",
    "C-PAUSE-LUNCH",
    "C-RESUME",
    "C-RECORD-5",
    "C-SCRAP-2-STITCH",
    "C-COMPLETE",
    "C-COMPLETE-30",
    "C-CANCEL",
    "C-UNDO",
    "C-CREW",
    "C-OUT",
    "C-IN",
    "C-OFF",
    "C-DO-CLEAN",
    "C-CALL-MATERIAL",
    "C-COMING",
    "C-SOLVED",
    "C-CALL-OFF",
    "C-SETUP",
)
_PATIENT_SECONDS = 600
"""A machine that has other things to do between two scans of the play is nobody who walked away."""
_NO_SCANNER = "socket://127.0.0.1:9"  # nobody listens on the discard port: the kiosk shows "no scanner"


def run_demo(*, headless: bool, language: str, theme: str) -> int:
    """Run the demo on a workshop of its own that is gone afterwards; the exit code.

    ``headless``: play a day through a virtual serial scanner, print sessions, call and people's time, fail when
    they are wrong. Else the kiosk in a window, with a scanner on the screen beside it.
    """
    console = logging.StreamHandler()
    console.setFormatter(RedactingFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[console])
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as name:
        folder = Path(name)
        url = create_sample_tenant(folder / "tenant.db")
        if headless:
            return _play(url, folder, language, theme)
        return _show(url, folder, language, theme)


def _play(url: str, folder: Path, language: str, theme: str) -> int:
    create_windowless_application()
    clock = DayClock()
    say("A day on the floor, through a virtual serial scanner: people come in, pieces go from step to step,")
    say("three operators work on one task, one of them calls for help, somebody comes and solves it:")
    cut_yesterday(url)
    with VirtualLine() as line:
        config = _config(url, folder, line.port, language, theme, idle_seconds=_PATIENT_SECONDS)
        kiosk = Kiosk(config, windowed=True, clock=clock)
        try:
            kiosk.start()
            Play(kiosk, line, clock, say).run()
        except DemoFailed as failure:
            return failed(f"the demo failed: {failure}")
        finally:
            kiosk.close()
    try:
        tell_sessions(url, say)
        tell_floor(url, say)
    except DemoFailed as failure:
        return failed(f"the demo failed: {failure}")
    say(
        "As it must be: 30 + 40 + 30 pieces, 180 minutes of pause, the task is done, the next step has 100 pieces;"
    )
    say("help was there after 2 minutes and done after 15; every minute of a person's day has a name.")
    return EXIT_OK


def _show(url: str, folder: Path, language: str, theme: str) -> int:
    play_a_morning(url)
    call_for_help(url)
    application = create_application()
    line = None if sys.platform == "win32" else VirtualLine()
    port = _NO_SCANNER if line is None else line.port
    kiosk = Kiosk(_config(url, folder, port, language, theme), windowed=True)
    panel = ScannerPanel(list(panel_codes()), kiosk.manual.submit if line is None else line.send)
    try:
        with ending_on_signals(application.quit):
            kiosk.start()
            panel.show_beside(kiosk.ui.window)
            application.exec()
    finally:
        panel.close()
        kiosk.close()
        if line is not None:
            line.unplug()
    return EXIT_OK


def panel_codes() -> Iterator[PanelCode]:
    """What lies beside the on-screen scanner: badges, task sheets and the command sheet."""
    for letter in OPERATORS:
        yield PanelCode("badge", f"ช่าง {letter}", badge_code(letter))
    yield PanelCode("badge", f"หัวหน้า P · PIN {SUPERVISOR_PIN}", badge_code("P"))
    for task in TASKS:
        yield PanelCode("task", task.step_name, task_code(task.task_id))
    yield PanelCode("task", "ตัดหนัง", "T-40")
    for code in _COMMANDS:
        yield PanelCode("command", code, code)


def _config(url: str, folder: Path, port: str, language: str, theme: str, *, idle_seconds: int = 30) -> Config:
    return parse_config(
        {
            "station": {"code": "SEW-01", "name": "สถานีเย็บ 1", "work_centers": ["SEW"]},
            "ui": {"language": language, "theme": theme, "idle_seconds": idle_seconds},
            "scanner": {"port": port},
            "tenant": {"url": url},
            "store": {"path": "kiosk.db"},
        },
        folder,
    )
