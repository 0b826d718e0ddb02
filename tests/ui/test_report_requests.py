"""Reports are read away from the screens' thread, answers come back on it, and files find a memory stick."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.reports.reader import Answer, Question, ReportFailed
from kiosk.ui import report_requests
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
    return ReportRequests(reader, folder, lambda: False, BackgroundThread(bridge), bridge.post)


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
    saved: list[tuple[Path, int]] = []
    requests(SlowReader(), tmp_path).save(
        b"all of it", "shift.csv", lambda path: saved.append((path, threading.get_ident())), pytest.fail
    )
    qtbot.wait_until(lambda: bool(saved))
    assert saved == [(tmp_path / "shift.csv", threading.get_ident())]
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


@dataclass
class Volume:
    """What is mounted somewhere."""

    root: str
    ready: bool = True
    read_only: bool = False

    def isReady(self) -> bool:  # noqa: N802 - Qt's name
        return self.ready

    def isReadOnly(self) -> bool:  # noqa: N802 - Qt's name
        return self.read_only

    def rootPath(self) -> str:  # noqa: N802 - Qt's name
        return self.root


@pytest.mark.parametrize(
    ("volumes", "folder"),
    [
        ([Volume("/"), Volume("/boot")], None),
        ([Volume("/"), Volume("/media/kiosk/STICK")], "/media/kiosk/STICK"),
        ([Volume("/run/media/kiosk/STICK")], "/run/media/kiosk/STICK"),
        ([Volume("/media/cdrom", read_only=True), Volume("/media/gone", ready=False)], None),
    ],
)
def test_files_go_to_a_memory_stick_else_to_the_kiosks_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, volumes: list[Volume], folder: str | None
) -> None:
    class Storage:
        """Stands for QStorageInfo."""

        mountedVolumes = staticmethod(lambda: volumes)  # noqa: N815 - Qt's name

    monkeypatch.setattr(report_requests, "QStorageInfo", Storage)
    own = tmp_path / "data" / "reports"
    assert requests(SlowReader(), own).folder() == (own if folder is None else Path(folder))
    assert own.is_dir() is (folder is None)
