"""Reference data replaced as a whole: only what differs is written, and local work is not forgotten."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.changes import Change, Topic
from kiosk.projection.reference import ReferenceSnapshot
from kiosk.projection.rows import LogRow
from kiosk.store.database import Store
from kiosk.store.inbox import Inbox
from kiosk.store.journal import Journal
from kiosk.store.outbox import Outbox
from kiosk.store.pending_refolds import PendingRefolds
from kiosk.store.reference import ReferenceStore
from kiosk.store.tables import ELSEWHERE, LOCAL, SHIFT_BREAK
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import draft, rows_of

AT = datetime(2025, 10, 30, 1, 0, tzinfo=UTC)


def task(task_id: int, status: str = "pending", **values: Any) -> dict[str, Any]:
    return {
        "id_job_task": task_id,
        "id_job_ticket": 1,
        "step_name": "เย็บตัวกระเป๋า",
        "sequence_no": 1,
        "status": status,
        "assigned_to": None,
        "predecessor_task_id": None,
        "work_center_id": 1,
        "estimated_hours": 8.0,
        "started_at": None,
        "completed_at": None,
        **values,
    }


def ticket(ticket_id: int = 1, status: str = "planned", target_qty: float = 100, **values: Any) -> dict[str, Any]:
    return {
        "id_job_ticket": ticket_id,
        "ticket_code": f"JT25103000{ticket_id}",
        "job_name": "กระเป๋าหนัง",
        "target_qty": target_qty,
        "status": status,
        "process_mode": "batch",
        "work_center_id": 1,
        "due_date": date(2025, 11, 5),
        "started_at": None,
        "completed_at": None,
        **values,
    }


OPERATOR = {
    "operator_user_id": 11,
    "operator_name": "สมหญิง แก้วใส",
    "badge_code": "BADGE-11",
    "role": "operator",
    "pin_hash": None,
    "language": "th",
    "active": True,
}
SHIFT = {
    "code": "NIGHT",
    "label_th": "กะกลางคืน",
    "label_en": "Night shift",
    "starts_at": time(20),
    "ends_at": time(5),
    "active": True,
}


def snapshot(
    tasks: tuple[Mapping[str, Any], ...] = (task(9),),
    tickets: tuple[Mapping[str, Any], ...] = (ticket(),),
    elsewhere: Mapping[int, str] | None = None,
    **further: tuple[Mapping[str, Any], ...],
) -> ReferenceSnapshot:
    tables = {
        "work_center": ({"work_center_id": 1, "code": "SEW", "name": "เย็บ", "status": "active"},),
        "atelier_job_ticket": tickets,
        "atelier_job_task": tasks,
        "kiosk_operator": (OPERATOR,),
        "kiosk_shift": (SHIFT,),
        **further,
    }
    return ReferenceSnapshot(tables, elsewhere or {})


class Kiosk:
    """A store and what happens to it."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self.reference = ReferenceStore(self.store)
        self.told: list[Change] = []
        self.store.changes.subscribe(self.told.append)
        self._clock = HandClock()
        self._journal = Journal()
        self._numbers = count(1)

    def replace(self, *tasks: Mapping[str, Any], **values: Any) -> bool:
        return self.reference.replace(snapshot(tasks, **values))

    def work(self, event_type: str = "start", task_id: int = 9, **values: Any) -> None:
        with self.store.writing() as writer:
            event = draft(event_type, task_id, **values)
            self._journal.append(writer, [event], at=self._clock.now(), kind="test")

    def send(self) -> None:
        outbox = Outbox(self.store)
        rows = outbox.next_batch(100)
        outbox.mark_sent(rows, {str(row.idempotency_key): next(self._numbers) for row in rows})

    def status(self, task_id: int = 9) -> str:
        (row,) = rows_of(self.store, LOCAL.task, id_job_task=task_id)
        return str(row["status"])

    def tasks(self) -> list[int]:
        return [row["id_job_task"] for row in rows_of(self.store, LOCAL.task)]

    def sessions(self) -> list[str]:
        return [row["status"] for row in rows_of(self.store, LOCAL.session)]


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path / "kiosk.db")
    yield kiosk
    kiosk.store.close()


class TestMirror:
    def test_everything_is_kept_as_it_was_read(self, kiosk: Kiosk) -> None:
        assert kiosk.replace(task(9, started_at=AT), elsewhere={77: "CUT"})
        (row,) = rows_of(kiosk.store, LOCAL.task)
        assert row == task(9, started_at=AT.replace(tzinfo=None))
        assert rows_of(kiosk.store, LOCAL.ticket) == [ticket()]
        assert rows_of(kiosk.store, LOCAL.operator) == [OPERATOR]
        assert rows_of(kiosk.store, LOCAL.shift) == [SHIFT]
        assert rows_of(kiosk.store, ELSEWHERE) == [{"id_job_task": 77, "work_center_code": "CUT"}]

    def test_breaks_stay_when_the_tenant_says_nothing_of_them(self, kiosk: Kiosk) -> None:
        lunch = {"shift_code": "NIGHT", "starts_at": time(0), "label_th": "พัก", "label_en": "Lunch"}
        early, late = ({**lunch, "ends_at": time(0, minutes), "active": True} for minutes in (30, 45))
        for further, kept in (
            ({"kiosk_shift_break": (early,)}, [early]),
            ({"kiosk_shift_break": (late,)}, [late]),
            ({}, [late]),
            ({"kiosk_shift_break": ()}, []),
        ):
            kiosk.reference.replace(snapshot(**further))
            assert rows_of(kiosk.store, SHIFT_BREAK) == kept

    def test_the_same_again_writes_and_tells_nothing(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9, started_at=AT), elsewhere={77: "CUT"})
        kiosk.told.clear()
        assert not kiosk.replace(task(9, started_at=AT), elsewhere={77: "CUT"})
        assert kiosk.told == []

    def test_changes_and_departures(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9), task(10), elsewhere={77: "CUT"})
        kiosk.told.clear()
        assert kiosk.replace(task(9, step_name="ทาขอบ"), kiosk_operator=(), elsewhere={78: "CUT"})
        assert [row["step_name"] for row in rows_of(kiosk.store, LOCAL.task)] == ["ทาขอบ"]
        assert rows_of(kiosk.store, LOCAL.operator) == []
        assert [row["id_job_task"] for row in rows_of(kiosk.store, ELSEWHERE)] == [78]
        assert kiosk.told[-1].topics == {Topic.REFERENCE}


class TestStatus:
    def test_follows_the_tenant_where_nothing_is_known_here(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        kiosk.replace(task(9, "in_progress", started_at=AT))
        assert kiosk.status() == "in_progress"

    def test_of_work_not_sent_yet_stays(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        kiosk.work()
        kiosk.told.clear()
        assert not kiosk.replace(task(9))
        assert (kiosk.status(), kiosk.told) == ("in_progress", [])
        assert rows_of(kiosk.store, LOCAL.ticket)[0]["status"] == "in_progress"

    def test_that_the_erp_owns_is_the_erps(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        kiosk.work()
        kiosk.replace(task(9, "on_hold"))
        assert kiosk.status() == "on_hold"
        assert kiosk.sessions() == ["active"]
        kiosk.replace(task(9, "pending"))
        assert kiosk.status() == "in_progress"

    def test_cancelled_ends_sessions_and_uncancelled_brings_them_back(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        kiosk.work()
        kiosk.replace(task(9, "cancelled"))
        assert (kiosk.status(), kiosk.sessions()) == ("cancelled", ["cancelled"])
        assert PendingRefolds(kiosk.store).tasks() == {9}
        kiosk.replace(task(9, "pending"))
        assert (kiosk.status(), kiosk.sessions()) == ("in_progress", ["active"])

    def test_a_new_target_decides_anew(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        kiosk.work()
        kiosk.work("complete", qty=60)
        assert kiosk.status() == "in_progress"
        kiosk.replace(task(9, "in_progress"), tickets=(ticket(target_qty=60),))
        assert kiosk.status() == "done"
        assert PendingRefolds(kiosk.store).tasks() == {9}

    def test_a_note_alone_gives_a_task_no_status(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9, "in_progress"))
        values = {"id_job_ticket": 1, "id_job_task": 9, "event_type": "note", "event_time": AT}
        Inbox(kiosk.store).take_in([LogRow(**values, id_wip_log=7, operator_user_id=12)])
        kiosk.replace(task(9, "pending"))
        assert kiosk.status() == "pending"

    def test_of_a_task_that_arrives_after_its_events(self, kiosk: Kiosk) -> None:
        row = LogRow(
            id_wip_log=5,
            id_job_ticket=1,
            id_job_task=9,
            event_type="start",
            event_time=AT,
            operator_user_id=12,
            operator_name="อนงค์",
        )
        Inbox(kiosk.store).take_in([row])
        kiosk.replace(task(9))
        assert kiosk.status() == "in_progress"

    def test_of_a_ticket_is_the_tenants_when_nothing_is_pending(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        kiosk.work()
        kiosk.send()
        kiosk.replace(task(9, "in_progress"), tickets=(ticket(status="completed", completed_at=AT),))
        assert rows_of(kiosk.store, LOCAL.ticket)[0]["status"] == "completed"


class TestDeparture:
    def test_waits_for_pending_events(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9), task(10))
        kiosk.work()
        kiosk.work("complete", qty=5)
        kiosk.replace(tickets=())
        assert kiosk.tasks() == [9]
        assert len(rows_of(kiosk.store, LOCAL.ticket)) == 1
        kiosk.send()
        kiosk.replace(tickets=())
        assert (kiosk.tasks(), rows_of(kiosk.store, LOCAL.ticket)) == ([], [])

    def test_waits_for_somebody_working_on_it_here(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        kiosk.work()
        kiosk.send()
        kiosk.replace(tickets=())
        assert kiosk.tasks() == [9]
        kiosk.work("complete", qty=5)
        kiosk.send()
        kiosk.replace(tickets=())
        assert kiosk.tasks() == []

    def test_does_not_wait_for_people_at_other_kiosks(self, kiosk: Kiosk) -> None:
        kiosk.replace(task(9))
        row = LogRow(
            id_wip_log=5,
            id_job_ticket=1,
            id_job_task=9,
            event_type="start",
            event_time=AT + timedelta(minutes=1),
            operator_user_id=12,
        )
        Inbox(kiosk.store).take_in([row])
        kiosk.replace(tickets=())
        assert kiosk.tasks() == []
