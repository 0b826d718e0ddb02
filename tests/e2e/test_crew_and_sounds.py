"""A crew through a real scanner's line into the tenant; each answer is heard, from the machine and the scanner."""

import os
import sys
from pathlib import Path

import pytest

from tests.helpers.erp import ANONG, BODY, PIYADA, SOMYING, Tenant
from tests.helpers.running_kiosk import RunningKiosk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the player stands in for a Linux one")


def player_that_notes(folder: Path) -> Path:
    """A `pw-play` that plays nothing and notes what it was given; the folder to look for it in."""
    folder.mkdir()
    player = folder / "pw-play"
    player.write_text(f'#!/bin/sh\nbasename "$1" >> "{folder}/heard"\n', encoding="utf-8")
    player.chmod(0o755)
    return folder


def test_a_crew_starts_together_and_is_heard(embedded: Tenant, tmp_path: Path) -> None:
    programs = player_that_notes(tmp_path / "programs")
    heard = programs / "heard"

    def sounds() -> list[str]:
        return heard.read_text(encoding="utf-8").split() if heard.exists() else []

    environment = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    beeps = {"beep_ok": "hex:07", "beep_bad": "\x1b7"}
    with RunningKiosk(tmp_path / "kiosk", embedded.kiosk_url, environment=environment, scanner=beeps) as kiosk:
        kiosk.until_it_knows(BODY)
        expected = []
        for code, sound in (
            ("C-CREW", "shown"),
            (SOMYING.badge, "done"),
            (ANONG.badge, "done"),
            (PIYADA.badge, "done"),
            (f"T-{BODY}", "done"),
            ("C-DANCE", "refused"),
        ):
            kiosk.scan(code)
            expected.append(f"{sound}.wav")
            kiosk.until(lambda: len(sounds()) == len(expected), f"the sound of {sound}")
        assert sounds() == expected
        assert kiosk.scanner.received(7) == b"\x07" * 5 + b"\x1b7"
        kiosk.until_sent()
        started = {(row["operator_user_id"], row["event_type"]) for row in embedded.log()}
        assert started == {(person.operator_id, "start") for person in (SOMYING, ANONG, PIYADA)}
