"""A day through a real scanner's line: in, work, other work, back, and home, in the tenant as it was said."""

from pathlib import Path

from tests.helpers.erp import BODY, SOMYING, Tenant
from tests.helpers.running_kiosk import RunningKiosk


def test_a_day_from_in_to_out(embedded: Tenant, tmp_path: Path) -> None:
    with RunningKiosk(tmp_path / "kiosk", embedded.kiosk_url) as kiosk:
        kiosk.until_it_knows(BODY)
        kiosk.until(
            lambda: kiosk.store_rows("SELECT code FROM kiosk_reason WHERE code = 'CLEAN'"), "the activities"
        )
        kiosk.scan(SOMYING.badge, "C-IN", f"T-{BODY}", "C-DO-CLEAN", "C-START", "C-OFF", "C-PAUSE")
        kiosk.until_recorded(4)
        kiosk.until_sent()
        said = [
            (row["event_type"], row["code"])
            for row in embedded.rows("SELECT * FROM kiosk_floor_log ORDER BY event_key")
        ]
        assert said == [("in", None), ("activity", "CLEAN"), ("activity_end", None), ("out", None)]
        assert [row["event_type"] for row in embedded.log()] == ["start", "hold", "resume", "hold"]
