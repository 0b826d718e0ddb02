"""A call for help at a real kiosk: by a real scanner's line before the badge, heard, answered, in the store."""

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.test_crew_and_sounds import player_that_notes
from tests.helpers.erp import ANONG, BODY, SOMYING, Tenant
from tests.helpers.messenger import Messenger
from tests.helpers.running_kiosk import RunningKiosk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the player stands in for a Linux one")


def test_a_call_is_made_heard_and_answered(embedded: Tenant, tmp_path: Path) -> None:
    embedded.run(
        "UPDATE kiosk_operator SET role = 'supervisor' WHERE operator_user_id = :id", id=ANONG.operator_id
    )
    programs = player_that_notes(tmp_path / "programs")

    def heard() -> list[str]:
        return (programs / "heard").read_text(encoding="utf-8").split() if (programs / "heard").exists() else []

    environment = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    secret = tmp_path / "webhook.secret"
    secret.write_text("known to both", encoding="utf-8")
    secret.chmod(0o600)
    with (
        Messenger() as messenger,
        RunningKiosk(
            tmp_path / "kiosk",
            embedded.kiosk_url,
            environment=environment,
            calls={"webhook": messenger.url, "webhook_secret_file": str(secret)},
        ) as kiosk,
    ):

        def said() -> list[tuple[str, int, str | None, int | None]]:
            rows = kiosk.store_rows("SELECT * FROM kiosk_floor_log ORDER BY event_key")
            return [
                (row["event_type"], row["operator_user_id"], row["code"], row["work_center_id"]) for row in rows
            ]

        kiosk.until_it_knows(BODY)
        expected: list[tuple[str, int, str | None, int | None]] = []
        for codes, event in (
            (("C-CALL-MATERIAL", SOMYING.badge), ("call", SOMYING.operator_id, "CALL_MATERIAL", 1)),
            ((ANONG.badge, "C-COMING"), ("acknowledge", ANONG.operator_id, None, None)),
            (("C-SOLVED",), ("solve", ANONG.operator_id, None, None)),
        ):
            for code in codes:
                kiosk.scan(code)
            expected.append(event)
            kiosk.until(lambda: said() == expected, f"{expected[-1][0]} in the floor log")
            kiosk.until(lambda: "call.wav" in heard(), "the sound of a call")
            kiosk.until(lambda: messenger.events() == [what for what, *_ in expected], "the messenger is told")
        assert not kiosk.store_rows("SELECT * FROM open_call")
