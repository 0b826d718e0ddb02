"""Notes of other clients on a task and its ticket: shown as they were written; what kiosks wrote is not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kiosk.domain.trail import Trail, TrailKind
from kiosk.projection.rows import LogRow
from kiosk.service.views.models import ActionKind
from kiosk.store.inbox import Inbox
from tests.helpers.workshop import OPERATORS, Workshop

A = OPERATORS["A"]
TODAY = date(2025, 10, 30)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def pull(shop: Workshop, number: int, task_id: int, text: str | None, **values: Any) -> None:
    """A row of the tenant's log comes in as the sync brings it."""
    row = LogRow(
        **{
            "id_wip_log": number,
            "id_job_ticket": 4 if task_id == 20 else 1,
            "id_job_task": task_id,
            "event_type": "note",
            "event_time": at("2025-10-30 08:00"),
            "operator_name": "คุณนก",
            "notes": text,
            **values,
        }
    )
    Inbox(shop.store).take_in([row])


def notes_of(shop: Workshop, task_id: int = 9) -> list[tuple[str, str, str]]:
    """Author, step and text of the task's notes."""
    return [(note.author, note.step_name, note.text) for note in shop.queries.task_detail(task_id, A).notes]


def test_the_newest_first_with_those_of_the_tickets_other_tasks(shop: Workshop) -> None:
    pull(shop, 1, 9, " ใช้ด้ายสีน้ำตาล\n", event_time=at("2025-10-29 15:00"))
    pull(shop, 2, 10, "ซับในมาช้า", operator_name=None)
    pull(shop, 3, 20, "อีกใบหนึ่ง")
    assert notes_of(shop) == [("", "เย็บซับใน", "ซับในมาช้า"), ("คุณนก", "เย็บตัวกระเป๋า", "ใช้ด้ายสีน้ำตาล")]
    (newest, _) = shop.queries.task_detail(9, A).notes
    assert (newest.number, newest.at) == (2, at("2025-10-30 08:00"))


@pytest.mark.parametrize(
    "values",
    [
        {"notes": None},
        {"notes": "  \n"},
        {"notes": Trail(TrailKind.NOTED, of="long_pause").note()},
        {"notes": "kiosk:of-a-newer-version x=1"},
        {"event_type": "start", "operator_user_id": A},
        {"deleted_at": at("2025-10-30 08:05")},
        {"event_time": at("1970-01-01 00:00")},
        {"idempotency_key": "0190-1", "terminal_id": "t", "terminal_seq": 1},
    ],
    ids=["none", "blank", "trail", "newer trail", "no note", "taken back", "of no time", "a kiosk's own"],
)
def test_what_is_no_note_of_the_office(shop: Workshop, values: dict[str, Any]) -> None:
    pull(shop, 1, 9, "ใช้ด้ายสีน้ำตาล")
    assert len(notes_of(shop)) == 1  # and without them it is one
    pull(shop, 2, 9, values.pop("notes", "ไม่ใช่"), **values)
    assert notes_of(shop) == [("คุณนก", "เย็บตัวกระเป๋า", "ใช้ด้ายสีน้ำตาล")]


def test_a_note_changes_nobodys_work(shop: Workshop) -> None:
    pull(shop, 1, 9, "หยุดก่อน", operator_user_id=A)
    assert shop.service.task_sessions(9) == []
    assert shop.queries.task_card(9).status == "pending"


def test_a_tasks_day_has_its_own_notes_between_what_was_done(shop: Workshop) -> None:
    shop.clock.set_wall("2025-10-30 07:30:00")
    shop.service.start(9, A)
    pull(shop, 1, 9, "ใช้ด้ายสีน้ำตาล")
    pull(shop, 2, 9, "เมื่อวาน", event_time=at("2025-10-29 15:00"))
    pull(shop, 3, 10, "งานอื่น")
    shop.clock.set_wall("2025-10-30 09:00:00")
    shop.service.pause(9, A)
    entries = shop.queries.task_history(9, TODAY).entries
    assert [entry.kind for entry in entries] == [ActionKind.STARTED, ActionKind.NOTED, ActionKind.PAUSED]
    assert (entries[1].event.note, entries[1].task.step_name) == ("ใช้ด้ายสีน้ำตาล", "คุณนก")
    assert len(shop.queries.day_history(A, TODAY).entries) == 2


def test_notes_stay_while_the_line_is_down_and_after_a_restart(shop: Workshop) -> None:
    pull(shop, 1, 9, "ใช้ด้ายสีน้ำตาล")
    shop.store.close()
    again = Workshop(shop.path)
    assert len(notes_of(again)) == 1
    again.store.close()
