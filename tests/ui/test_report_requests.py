"""Reports are read away from the screens' thread, answers come back on it, and files find a memory stick."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.paper.outlet import HandedOut, Outlet
from kiosk.reports.reader import Answer, Question, ReportFailed
from kiosk.ui.qt.background import BackgroundThread
from kiosk.ui.qt.bridge import Bridge
from kiosk.ui.report_requests import ReportRequests


class SlowReader:
    """Answers with the thread it was asked on, and whether the tenant was to be tried."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    def read(self, question: Question[Any], progress: Callable[[float], None], *, try_tenant: bool) -> Any:
        """Half of it, then all of it."""
        progress(0.5)
        if self._error is not None:
            raise self._error
        return Answer((threading.get_ident(), try_tenant), None)  # type: ignore[arg-type]


def requests(reader: SlowReader, folder: Path) -> ReportRequests:
    bridge = Bridge()
    outlet = Outlet(folder, find_stick=lambda: None)
    return ReportRequests(reader, outlet, lambda: False, BackgroundThread(bridge), bridge.post)


def nothing(*_what: object) -> None:
    """What reads nothing."""


def test_an_answer_comes_back_on_the_screens_thread(qtbot: Any, tmp_path: Path) -> None:
    here = threading.get_ident()
    answers: list[Any] = []
    fractions: list[tuple[float, int]] = []
    requests(SlowReader(), tmp_path).ask(
        nothing,
        lambda answer: answers.append((answer.value, threading.get_ident())),
        pytest.fail,
        lambda fraction: fractions.append((fraction, threading.get_ident())),
    )
    qtbot.wait_until(lambda: bool(answers))
    (((read_on, tried_tenant), answered_on),) = answers
    assert read_on != here
    assert answered_on == here
    assert tried_tenant is False
    assert fractions == [(0.5, here)]


def test_a_report_that_fails_is_told(qtbot: Any, tmp_path: Path) -> None:
    failures: list[Exception] = []
    requests(SlowReader(ReportFailed("nothing can be read")), tmp_path).ask(
        nothing, nothing, failures.append, nothing
    )
    qtbot.wait_until(lambda: bool(failures))
    assert str(failures[0]) == "nothing can be read"


def test_a_file_is_written_elsewhere_and_told_here(qtbot: Any, tmp_path: Path) -> None:
    saved: list[tuple[HandedOut, int]] = []
    requests(SlowReader(), tmp_path).save(
        b"all of it", "shift.csv", lambda handed: saved.append((handed, threading.get_ident())), pytest.fail
    )
    qtbot.wait_until(lambda: bool(saved))
    assert saved == [(HandedOut(file=tmp_path / "shift.csv"), threading.get_ident())]
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("shift.csv", b"all of it")]


@pytest.mark.parametrize("in_the_way", ["reports", "reports/shift.csv/x"])
def test_a_file_that_cannot_be_written_leaves_nothing(qtbot: Any, tmp_path: Path, in_the_way: str) -> None:
    blocked = tmp_path / in_the_way
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.touch()  # where the folder, or the file, is to be
    failures: list[Exception] = []
    requests(SlowReader(), tmp_path / "reports").save(b"all of it", "shift.csv", pytest.fail, failures.append)
    qtbot.wait_until(lambda: bool(failures))
    assert isinstance(failures[0], OSError)
    assert not list(tmp_path.glob("**/*.part"))
