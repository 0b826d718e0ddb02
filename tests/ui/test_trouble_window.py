"""The screen of last resort, and the service that shows it until what is wrong is mended."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from kiosk.app import service
from kiosk.app.service import run_service
from kiosk.app.watchdog import Watchdog
from kiosk.config import Config, ConfigError, parse_config
from kiosk.domain.start_trouble import StartTrouble
from kiosk.store.errors import StoreTooNew
from kiosk.system.exits import EXIT_FAILED, EXIT_OK
from kiosk.system.pulse import Pulse
from kiosk.system.resources import resource_path
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.trouble_window import TroubleWindow, draw_page, page_of

MANY = [f"scanner.codes, mistake {number}: a expression with the group (?P<badge>…)" for number in range(14)]


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """What systemd has been told since it was asked last."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))

        def told() -> list[str]:
            heard = []
            try:
                while True:
                    heard += manager.recv(10_000).decode().split("\n")
            except BlockingIOError:
                return heard

        yield told


@pytest.mark.parametrize("trouble", StartTrouble)
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (800, 480), (1080, 1920)])
def test_all_of_it_fits(qapp: QGuiApplication, trouble: StartTrouble, size: tuple[int, int]) -> None:
    load_fonts(resource_path("fonts"))
    picture = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    page = page_of(trouble, MANY)
    assert draw_page(painter, *size, page) <= size[1]
    painter.end()
    assert [line.text.removeprefix("•  ") for line in page if line.text.startswith("•")] == MANY


def test_nobody_at_the_terminal_can_close_it(qapp: QGuiApplication) -> None:
    window = TroubleWindow()
    window.show_trouble(StartTrouble.STORE, ["the disk is full; make room"])
    window.close()
    assert window.isVisible()
    window.hide()


class Started:
    """A program whose end comes right after its start."""

    def __init__(self) -> None:
        self.closed = False

    def start(self) -> None:
        QTimer.singleShot(0, lambda: QGuiApplication.instance().exit(0))

    def close(self) -> None:
        self.closed = True

    def show_crash(self, _crash: object) -> None:
        pytest.fail("no crash was expected")

    def pulses(self) -> list[Pulse]:
        return []


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return parse_config(
        {
            "station": {"code": "SEW-01"},
            "tenant": {"url": "sqlite:////srv/t.db"},
            "store": {"path": str(tmp_path / "kiosk.db")},
        },
        tmp_path,
    )


@pytest.fixture
def quickly(qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page stands for long."""
    monkeypatch.setattr(service, "_LOOK_AGAIN_SECONDS", 0.001)
    monkeypatch.setattr(service, "_LAST_SECONDS", 0.001)


@pytest.mark.parametrize("kind", ["configuration", "store"])
def test_it_is_told_once_and_goes_on_when_it_is_mended(
    config: Config,
    manager: Callable[[], list[str]],
    quickly: None,
    capsys: pytest.CaptureFixture[str],
    kind: str,
) -> None:
    attempts: list[str] = []

    def load() -> Config:
        attempts.append("load")
        if kind == "configuration" and len(attempts) < 4:
            raise ConfigError(["station.code: is missing", "tenant.url: is missing"])
        return config

    started = Started()

    def build(_config: Config, _check: object) -> Started:
        if kind == "store" and len(attempts) < 4:
            raise StoreTooNew("version 9999")
        return started

    assert run_service(load, build) == EXIT_OK
    assert len(attempts) == 4
    assert started.closed
    said = capsys.readouterr().err.splitlines()
    wrong = {
        "configuration": "station.code: is missing; tenant.url: is missing",
        "store": f"{config.store.path}: written by a newer version of the kiosk; update this one",
    }[kind]
    assert said == [f"kiosk: waiting until it is mended: {wrong}"]
    told = manager()
    assert told.count("READY=1") == 2
    assert told.count("WATCHDOG=1") == 3
    assert [state for state in told if state.startswith("STATUS=")] == [
        f"STATUS=waiting until it is mended: {wrong}",
        "STATUS=running",
    ]


def test_a_fault_of_ours_is_shown_and_then_systemd_starts_anew(
    config: Config, quickly: None, caplog: pytest.LogCaptureFixture
) -> None:

    def build(_config: Config, _check: object) -> Started:
        raise ZeroDivisionError

    assert run_service(lambda: config, build) == EXIT_FAILED
    assert "the program could not be built" in caplog.text


def test_a_screen_that_is_not_there_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, manager: Callable[[], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    problems = iter(["there is no /dev/fb0; connect the screen"] * 3 + [None])
    monkeypatch.setattr(service, "display_problem", lambda: next(problems))
    monkeypatch.setattr(service, "_LOOK_AGAIN_SECONDS", 0.0)
    service.await_display()
    assert capsys.readouterr().err.splitlines() == [
        "kiosk: waiting for a screen: there is no /dev/fb0; connect the screen"
    ]
    assert manager().count("WATCHDOG=1") == 3


def test_one_that_hangs_is_given_up_in_time_to_be_back_by_then(
    qapp: QGuiApplication, manager: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    watchdog = Watchdog(lambda: ())
    watchdog.start()
    assert manager() == []
    monkeypatch.setenv("WATCHDOG_USEC", "30000000")
    watchdog.start()
    assert manager() == ["WATCHDOG_USEC=20000000"]
    watchdog.stop()


def test_a_sign_of_life_is_given_while_every_thread_gives_one(
    qapp: QGuiApplication, manager: Callable[[], list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    now = 0.0
    pulses = [Pulse("sync", 10.0, lambda: now), Pulse("scanner1", 10.0, lambda: now)]
    watchdog = Watchdog(lambda: pulses)
    for pulse in pulses:
        pulse.beat()
    watchdog.look()
    assert manager() == ["WATCHDOG=1"]
    now = 11.0
    pulses[0].beat()
    watchdog.look()
    watchdog.look()
    assert manager() == []
    assert caplog.text.count("no sign of life from scanner1") == 1
    pulses[1].beat()
    watchdog.look()
    assert manager() == ["WATCHDOG=1"]
