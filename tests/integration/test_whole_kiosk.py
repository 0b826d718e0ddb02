"""A whole kiosk on its tenant: between the screen's slots and the database is no fake."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from sqlalchemy import make_url

from kiosk.app.kiosk import Kiosk
from kiosk.config import parse_config
from kiosk.domain.codes import BadgeCode
from kiosk.domain.link import Link
from kiosk.service.office.pins import hash_pin, pin_matches
from kiosk.ui.viewmodels.supervisor.admin import AdminViewModel
from kiosk.ui.viewmodels.supervisor.sync import SyncViewModel
from tests.helpers.tenant import TASK, TenantDatabase
from tests.helpers.waiting import wait_until

PIN = "258013"
SOON = 20


@pytest.fixture
def tenant(tmp_path: Path) -> Iterator[TenantDatabase]:
    """An embedded tenant with an operator and a supervisor."""
    with TenantDatabase(f"sqlite:///{tmp_path / 'tenant.db'}") as tenant:
        tenant.fill()
        for number, role in ((11, "operator"), (30, "supervisor")):
            tenant.add(
                "kiosk_operator",
                operator_user_id=number,
                operator_name=f"ช่าง {number}",
                badge_code=f"BADGE{number}",
                role=role,
                pin_hash=hash_pin(PIN) if role == "supervisor" else None,
                active=True,
            )
        yield tenant


@pytest.fixture
def kiosk(tmp_path: Path, tenant: TenantDatabase, qapp: QGuiApplication) -> Iterator[Kiosk]:
    """A kiosk on it, where the supervisor is in."""
    config = parse_config(
        {
            "station": {"code": "SEW-01", "work_centers": ["SEW"]},
            "ui": {"sounds": False, "fullscreen": False},
            "scanner": {"port": "loop://"},
            "tenant": {"url": tenant.url, "poll_seconds": 0.2},
            "store": {"path": str(tmp_path / "kiosk.db")},
        },
        tmp_path,
    )
    kiosk = Kiosk(config, windowed=True)
    try:
        kiosk.start()
        wait(lambda: kiosk.queries.reasons("pause") != [])
        kiosk.flow.supervisor.open()
        kiosk.flow.scan(BadgeCode("BADGE30", "B-BADGE30"))
        pin = kiosk.ui.app.view_model("pin")
        for digit in PIN:
            pin.digit(digit)  # the last one has it looked at, on another thread
        wait(lambda: kiosk.ui.app.supervisor.isUnlocked)
        yield kiosk
    finally:
        kiosk.close()


def wait(condition: Callable[[], bool]) -> None:
    """Let the kiosk run until the condition holds."""

    def look() -> bool:
        QGuiApplication.processEvents()
        return condition()

    wait_until(look, timeout=SOON)


def test_a_supervisor_administers_the_tenant(kiosk: Kiosk, tenant: TenantDatabase, tmp_path: Path) -> None:
    supervisor = kiosk.ui.app.supervisor
    supervisor.showTab("sync")
    sync = supervisor.view_model("sync")
    assert isinstance(sync, SyncViewModel)
    wait(lambda: sync.terminalCount == 1)  # this kiosk, by its heartbeat
    assert sync.responseText != ""
    supervisor.showTab("admin")
    admin = supervisor.view_model("admin")
    assert isinstance(admin, AdminViewModel)
    wait(lambda: [row.key for row in admin.rows.rows()] == ["11", "30"])

    def row(operator_id: int) -> dict[str, object]:
        (found,) = tenant.rows("SELECT * FROM kiosk_operator WHERE operator_user_id = :id", id=operator_id)
        return found

    admin.select("11")
    admin.newBadge()
    wait(lambda: ".pdf" in supervisor.filePlace.place)
    assert row(11)["badge_code"] == "BADGE11"  # until the new one is scanned
    (sheet,) = (tmp_path / "exports").iterdir()
    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o077 == 0

    admin.select("30")
    admin.newPin.open()
    for digit in "481516" * 2:
        admin.newPin.digit(digit)
    wait(lambda: pin_matches(str(row(30)["pin_hash"]), "481516"))

    wait(lambda: not admin.busy)
    admin.showSection("reasons")
    wait(lambda: len(admin.rows.rows()) > 0)
    admin.select("LUNCH")
    admin.chosen.stepLimit(1)
    admin.save()
    wait(lambda: not admin.chosen.hasDraft)
    assert tenant.rows("SELECT alert_after_minutes AS m FROM kiosk_reason WHERE code = 'LUNCH'") == [{"m": 90}]

    admin.showSection("labels")
    for kind in ("tasks", "commands"):
        wait(lambda: not admin.busy)
        admin.printLabels(kind)
        wait(lambda kind=kind: f"kiosk-{kind}" in supervisor.filePlace.place)  # type: ignore[misc]


def test_what_a_tenant_that_hangs_holds_up_is_shown_as_waiting(kiosk: Kiosk, tenant: TenantDatabase) -> None:
    wait(lambda: kiosk.status.link is Link.ONLINE and kiosk.queries.board() != [])
    with closing(sqlite3.connect(str(make_url(tenant.url).database), isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        kiosk.service.handle_wip_event(TASK, 11, "start", 0)
        wait(lambda: kiosk.status.pending == 1 and kiosk.status.link is Link.ONLINE)
        another.execute("ROLLBACK")
    wait(lambda: kiosk.status.pending == 0)
