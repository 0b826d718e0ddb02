"""A scanner that is a keyboard, in front of a real window whose keyboard layout is Thai."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.helpers.erp import BODY, LINING, SOMYING, Tenant
from tests.helpers.running_kiosk import RunningKiosk
from tests.helpers.virtual_screen import VirtualScreen

_KEYS = {
    **{letter: 24 + n for n, letter in enumerate("QWERTYUIOP")},
    **{letter: 38 + n for n, letter in enumerate("ASDFGHJKL")},
    **{letter: 52 + n for n, letter in enumerate("ZXCVBNM")},
    **{letter: 10 + n for n, letter in enumerate("1234567890")},
    "-": 20,
    "_": 20,
    "/": 61,
}
"""X11's numbers of the keys that print these on a US keyboard, which a scanner takes itself for."""
_ENTER, _SHIFT = 36, 50


class TypingScanner:
    """Types on the keys of a display as a USB scanner does, and slowly as a person does."""

    def __init__(self, screen: VirtualScreen) -> None:
        self._environment = {**os.environ, **screen.environment}

    def use_layout(self, layout: str) -> None:
        self._run("setxkbmap", layout)

    def scan(self, code: str, delay_ms: int = 4) -> None:
        """Press the keys of ``code`` and Enter, ``delay_ms`` apart."""
        script = ["xdotool"]
        for letter in code:
            shifted = letter.isupper() or letter == "_"
            keycode = str(_KEYS[letter.upper()])
            script += ["key", "--delay", str(delay_ms), f"{_SHIFT}+{keycode}" if shifted else keycode]
        self._run(*script, "key", str(_ENTER))

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=30)


@pytest.mark.skipif(shutil.which("setxkbmap") is None, reason="needs setxkbmap (x11-xkb-utils)")
def test_codes_typed_by_a_scanner_count_and_a_persons_do_not(embedded: Tenant, tmp_path: Path) -> None:
    with VirtualScreen(tmp_path / "screen") as screen:
        scanner = TypingScanner(screen)
        scanner.use_layout("th")
        with (
            RunningKiosk(
                tmp_path / "kiosk",
                embedded.url,
                arguments=["--windowed"],
                environment=screen.environment,
                scanner={"port": "keyboard"},
            ) as kiosk,
            screen.kept_on_failure(tmp_path / "failed.png"),
        ):
            kiosk.until_it_knows(BODY)
            kiosk.until(lambda: _is_ready(embedded), "the light")
            scanner.scan(SOMYING.badge)
            kiosk.until(lambda: "scan from scanner0: badge" in kiosk.log(), "the badge")
            scanner.scan(f"T-{BODY}")
            kiosk.until_recorded(1)
            scanner.scan("C-COMPLETE-7", delay_ms=120)  # a person types: nothing happens
            scanner.scan("C-SCRAP-2-STITCH")
            kiosk.until_recorded(2)
            scanner.scan(f"T/{LINING}")  # a scanner set to a German keyboard
            kiosk.until(lambda: "refused: scanner_layout" in kiosk.log(), "its layout to be named")
            scanner.scan("C-PAUSE-LUNCH")
            events = kiosk.until_recorded(3)
            assert [(row["event_type"], row["qty"], row["reason_code"]) for row in events] == [
                ("start", 0, None),
                ("fail", 2, "STITCH"),
                ("hold", 0, "LUNCH"),
            ]
            assert SOMYING.badge not in kiosk.log()
            kiosk.until_sent()


def _is_ready(tenant: Tenant) -> bool:
    row = tenant.terminal("SEW-01")
    return row is not None and row["scanner_state"] == "ready"
