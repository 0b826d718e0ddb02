"""Whether there is a screen to draw on: Qt ends the process where there is none, without a word of what to do."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_FRAMEBUFFER: Final = "/dev/fb0"
_X11_SOCKETS: Final = "/tmp/.X11-unix"


def display_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """What keeps the platform of QT_QPA_PLATFORM from drawing, and what to do; None where it can be tried."""
    platform, _, options = environment.get("QT_QPA_PLATFORM", "").partition(":")
    match platform:
        case "linuxfb":
            given = [option.removeprefix("fb=") for option in options.split(":") if option.startswith("fb=")]
            return _framebuffer_problem(Path(given[0] if given else _FRAMEBUFFER))
        case "wayland":
            folder = environment.get("XDG_RUNTIME_DIR", "/run")
            place = os.path.join(folder, environment.get("WAYLAND_DISPLAY", "wayland-0"))  # noqa: PTH118 - may be absolute
            return None if _answers(place) else f"no Wayland compositor answers at {place}; start one"
        case "xcb":
            return _x11_problem(environment.get("DISPLAY", ""))
    return None


def _framebuffer_problem(device: Path) -> str | None:
    if not device.exists():
        return f"there is no {device}; connect the screen, or set KIOSK_SESSION in /etc/default/kiosk"
    if not os.access(device, os.R_OK | os.W_OK):
        return f"{device} cannot be used; the kiosk's user must be in the group video"
    return None


def _x11_problem(display: str) -> str | None:
    if not display:
        return "no X display is named; set DISPLAY in /etc/default/kiosk"
    host, _, number = display.rpartition(":")
    if host not in ("", "unix"):
        return None  # over the network: Qt finds out
    socket_name = f"{_X11_SOCKETS}/X{number.partition('.')[0]}"
    if _answers(socket_name) or _answers(f"\0{socket_name}"):
        return None
    return f"no X server answers as {display}; start one, or correct DISPLAY in /etc/default/kiosk"


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.connect(address)
        except OSError:
            return False
    return True
