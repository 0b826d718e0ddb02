"""Whether there is a screen, said before Qt ends the process for want of one."""

import socket
from pathlib import Path

import pytest

from kiosk.system.display import display_problem


@pytest.mark.parametrize("platform", ["", "offscreen", "minimal"])
def test_a_platform_that_needs_none_can_be_tried(platform: str) -> None:
    assert display_problem({"QT_QPA_PLATFORM": platform}) is None


def test_a_framebuffer_is_there_and_may_be_used(tmp_path: Path) -> None:
    device = tmp_path / "fb1"
    given = {"QT_QPA_PLATFORM": f"linuxfb:size=800x600:fb={device}"}
    told = display_problem(given)
    assert told is not None
    assert f"there is no {device}" in told
    device.touch()
    assert display_problem(given) is None


def test_a_compositor_answers(tmp_path: Path) -> None:
    given = {"QT_QPA_PLATFORM": "wayland", "XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-1"}
    told = display_problem(given)
    assert told is not None
    assert f"{tmp_path}/wayland-1" in told
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        compositor.bind(f"{tmp_path}/wayland-1")
        compositor.listen()
        assert display_problem(given) is None


def test_an_x_server_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.system.display._X11_SOCKETS", str(tmp_path))
    assert "set DISPLAY" in str(display_problem({"QT_QPA_PLATFORM": "xcb"}))
    given = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7.0"}
    assert "no X server answers as :7.0" in str(display_problem(given))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(f"{tmp_path}/X7")
        server.listen()
        assert display_problem(given) is None
    assert display_problem({"QT_QPA_PLATFORM": "xcb", "DISPLAY": "far.example:0"}) is None
