"""`kiosk run --board`: the program itself, beside a kiosk on the same tenant."""

from datetime import datetime
from pathlib import Path

from tests.helpers.erp import BODY, SOMYING, Tenant
from tests.helpers.running_kiosk import RunningKiosk


def test_a_board_follows_the_tenant_and_records_nothing(embedded: Tenant, tmp_path: Path) -> None:
    with RunningKiosk(
        tmp_path / "wall", embedded.url, code="TV-01", name="จอห้องเย็บ", work_centers=(), arguments=("--board",)
    ) as board:
        board.until_it_knows(BODY)
        embedded.log_elsewhere(SOMYING, BODY, "start", datetime.now())  # noqa: DTZ005 - the tenant's wall time
        board.until(lambda: board.sessions(BODY), "the session that began elsewhere")
        terminal = board.until(lambda: embedded.terminal("TV-01"), "the board among the terminals")
        assert (terminal["name"], terminal["scanner_state"], terminal["pending_count"]) == ("จอห้องเย็บ", "board", 0)
        board.scanner.send(SOMYING.badge)  # nobody reads it
        board.scanner.send("T-9")
        board.until(lambda: embedded.sessions(BODY), "the tenant's sessions, folded")
        assert board.events() == []
        board.assert_no_crash()
