"""A correction made offline, into a real MariaDB under the kiosk's own grants, and on to another kiosk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.domain.corrections import NewQuantity, TakeBack
from kiosk.domain.events import EventType
from kiosk.domain.policy import Policy
from kiosk.domain.trail import Why, read_trail
from kiosk.projection.rows import LogRow
from kiosk.service.views.models import Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.corrections import Corrections, person_events
from kiosk.store.journal import Journal
from kiosk.store.tables import LOCAL
from tests.helpers.office import Office
from tests.helpers.store_rows import draft
from tests.helpers.stored_facts import folded_facts
from tests.helpers.syncing_kiosk import SyncingKiosk
from tests.helpers.tenant import TASK, TenantDatabase
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.mariadb

SUPERVISOR = Operator(90, "หัวหน้า P", "supervisor")


@contextmanager
def kiosk(tenant: TenantDatabase, path: Path, code: str) -> Iterator[SyncingKiosk]:
    kiosk = SyncingKiosk(tenant, path, code)
    try:
        yield kiosk
    finally:
        kiosk.close()


def knows_its_tasks(kiosk: SyncingKiosk) -> bool:
    with kiosk.store.reading() as connection:
        return connection.execute(select(LOCAL.task.c.id_job_task).limit(1)).first() is not None


def test_it_arrives_everywhere_with_its_trail(mariadb_tenant: TenantDatabase, tmp_path: Path) -> None:
    office = Office(mariadb_tenant.url)
    with kiosk(mariadb_tenant, tmp_path / "offline.db", "SEW-02") as before:
        before.start()
        wait_until(lambda: knows_its_tasks(before), what="the tasks of the kiosk that goes offline")
    with (
        kiosk(mariadb_tenant, tmp_path / "offline.db", "SEW-02") as offline,
        kiosk(mariadb_tenant, tmp_path / "one.db", "SEW-01") as one,
    ):
        correct_offline(offline)
        one.start()
        offline.start()
        offline.wait_until_sent()
        wait_until(lambda: one.session_facts() == offline.session_facts(), what="the correction there")
        rows = office.log_rows()
        assert office.session_facts() == one.session_facts() == folded_facts(rows)
        assert {(fact[2], fact[6]) for fact in one.session_facts()} == {("completed", 40), ("active", 0)}
        wanted = [("corrected", "4", 90), ("kept", None, 90), ("voided", None, 90)]
        assert trails(one.log_rows()) == trails(rows) == wanted
        assert {row.deleted_by for row in rows if row.deleted_at is not None} == {90}


def correct_offline(offline: SyncingKiosk) -> None:
    """A person records 4, works on and pauses; it should have been 40, and no pause."""
    now = offline.clock.now().utc
    began, recorded, paused = (now - timedelta(hours=ago) for ago in (3, 2, 1))
    offline.record(draft("start", TASK, 11, backdated_to=began))
    offline.record(
        draft("complete", TASK, 11, qty=4, backdated_to=recorded), draft("start", TASK, 11, backdated_to=recorded)
    )
    offline.record(draft("hold", TASK, 11, backdated_to=paused))
    with offline.store.reading() as connection:
        events = person_events(connection, TASK, 11)
    corrections = Corrections(
        offline.store, KioskQueries(offline.store, offline.clock, Policy(), lambda: UTC), Journal()
    )
    complete, hold = (
        next(e for e in events if e.event_type is kind) for kind in (EventType.COMPLETE, EventType.HOLD)
    )
    corrections.apply(NewQuantity(complete, 40), Why.MISTYPED, SUPERVISOR, offline.clock.now())
    corrections.apply(TakeBack(hold), Why.OTHER, SUPERVISOR, offline.clock.now())


def trails(rows: list[LogRow]) -> list[tuple[str, str | None, int | None]]:
    """Kind, what it was before, and who entered it, of every note of ours."""
    found = [(trail, row.entered_by) for row in rows if (trail := read_trail(row.notes)) is not None]
    return sorted((trail.kind.value, trail.was, by) for trail, by in found)
