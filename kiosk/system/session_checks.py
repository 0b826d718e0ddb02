"""What the doctor looks at where the kiosk draws: the session of this terminal, its screen and its console."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from kiosk.system.display import display_problem
from kiosk.system.doctor import Check, Verdict

_DEFAULTS: Final = Path("/etc/default/kiosk")
_CONSOLE: Final = Path("/dev/tty1")
_CARDS: Final = Path("/dev/dri")
_COMPOSITOR: Final = (Path("/usr/bin/cage"), Path("/usr/bin/Xwayland"))
_SESSIONS: Final = ("auto", "linuxfb", "wayland", "x11")


def check_display(
    defaults: Path = _DEFAULTS, problem: Callable[[Mapping[str, str]], str | None] = display_problem
) -> Check:
    """Whether the session that ``defaults`` (`/etc/default/kiosk`) names has a screen, and its console."""
    try:
        settings = _settings(defaults.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Check("display", Verdict.OK, "no service is set up here")
    asked = settings.get("KIOSK_SESSION", "auto")
    if asked not in _SESSIONS:
        return Check(
            "display",
            Verdict.WARN,
            f"KIOSK_SESSION={asked} in {defaults} is none of {', '.join(_SESSIONS)}; auto is taken",
            "correct it, then systemctl restart kiosk",
        )
    session = _resolved(asked)
    found = _problem_of(session, settings, problem)
    if found is not None:
        what, _, to_do = found.partition("; ")
        return Check("display", Verdict.FAIL, f"{session}: {what}", to_do)
    if session == "linuxfb" and not _CONSOLE.exists():
        return Check(
            "display",
            Verdict.FAIL,
            f"there is no {_CONSOLE}",
            "set KIOSK_SESSION to wayland or x11; " + str(defaults),
        )
    return Check("display", Verdict.OK, f"{session}, as KIOSK_SESSION={asked} says")


def _settings(text: str) -> dict[str, str]:
    """The variables of a file as systemd reads it."""
    return {name: value.strip("\"'") for name, value in re.findall(r"^\s*([A-Z_]+)=(.*?)\s*$", text, re.MULTILINE)}


def _resolved(asked: str) -> str:
    """What auto means here: as the package's own script says."""
    if asked != "auto":
        return asked
    return "wayland" if _has_card() and all(path.exists() for path in _COMPOSITOR) else "linuxfb"


def _problem_of(
    session: str, settings: Mapping[str, str], problem: Callable[[Mapping[str, str]], str | None]
) -> str | None:
    if session == "linuxfb":
        return problem({**settings, "QT_QPA_PLATFORM": "linuxfb"})
    if session == "x11":
        return problem({"DISPLAY": ":0", **settings, "QT_QPA_PLATFORM": "xcb"})
    # Its compositor is started with it, and answers nobody before.
    if not _has_card():
        return f"no graphics card in {_CARDS}; connect the screen, or set KIOSK_SESSION in {_DEFAULTS}"
    missing = [path.name.lower() for path in _COMPOSITOR if not path.exists()]
    return f"{' and '.join(missing)} not installed; apt install cage seatd xwayland" if missing else None


def _has_card() -> bool:
    return any(_CARDS.glob("card*"))
