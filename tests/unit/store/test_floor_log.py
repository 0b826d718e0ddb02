"""Events of the floor log beside those of work: one action, one order of keys and times, own numbers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from kiosk.domain.changes import Change, Topic
from kiosk.domain.floor_events import FloorEventType
from kiosk.store import floor_log
from kiosk.store.actions import last_action, recent_actions
from kiosk.store.database import Store
from kiosk.store.floor_log import (
    OF_OPEN_CALLS,
    OF_PERSON,
    SINCE,
    events_of_call,
    events_of_open_calls,
    floor_events_of,
    floor_events_since,
    work_center_called_from,
)
from kiosk.store.journal import Draft, FloorDraft, Journal
from kiosk.store.tables import (
    FLOOR_JOURNAL,
    FLOOR_LOG,
    FLOOR_OWN_VOID,
    FLOOR_VOID_OUTBOX,
    JOURNAL,
    LOCAL,
    OPEN_CALL,
    TERMINAL,
)
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import draft, floor_draft, rows_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.db") as store:
        yield store


@pytest.fixture
def clock() -> HandClock:
    return HandClock("2025-10-30 02:00:00")


def record(
    store: Store, clock: HandClock, *drafts: Draft | FloorDraft, kind: str = "test", acted_by: int | None = None
) -> str:
    with store.writing() as writer:
        return Journal().append(writer, drafts, at=clock.now(), kind=kind, acted_by=acted_by)


def void(store: Store, clock: HandClock, action_id: str) -> None:
    with store.writing() as writer:
        Journal().void(writer, action_id, at=clock.now(), voided_by=11)


def open_calls(store: Store) -> list[str]:
    return [row["call_key"] for row in rows_of(store, OPEN_CALL)]


def test_an_event_is_in_the_floor_log_and_its_journal(store: Store, clock: HandClock) -> None:
    clock.offset_ms = 90_000
    key = record(
        store,
        clock,
        floor_draft("call", code="CALL_MATERIAL", task_id=9, work_center_id=3, note="หนัง", entered_by=90),
        kind="called",
    )
    (row,) = rows_of(store, FLOOR_LOG)
    assert row == {
        "local_id": 1,
        "id_floor_log": None,
        "event_key": key,
        "event_type": "call",
        "event_time": datetime.fromisoformat("2025-10-30 02:01:30"),
        "operator_user_id": 11,
        "operator_name": "ช่าง 11",
        "code": "CALL_MATERIAL",
        "call_key": None,
        "id_job_task": 9,
        "work_center_id": 3,
        "note": "หนัง",
        "terminal_id": store.terminal_id,
        "terminal_seq": 1,
        "entered_by": 90,
        "entered_at": None,
        "deleted_at": None,
        "deleted_by": None,
    }
    (entry,) = rows_of(store, FLOOR_JOURNAL)
    assert (entry["idempotency_key"], entry["terminal_seq"], entry["action_kind"]) == (key, 1, "called")
    assert (entry["raw_clock"], entry["boot_id"]) == ("2025-10-30T02:00:00+00:00", "boot-1")
    assert (entry["sent_at"], entry["attention_reason"]) == (None, None)


def test_an_activity_that_pauses_work_is_one_action_and_is_taken_back_whole(
    store: Store, clock: HandClock
) -> None:
    record(store, clock, draft("start"))
    seen: list[Change] = []
    store.changes.subscribe(seen.append)
    clock.advance(minutes=5)
    action_id = record(store, clock, draft("hold"), floor_draft("activity", code="CLEAN"), kind="activity")
    both = frozenset({Topic.WORK, Topic.FLOOR, Topic.OUTBOX})
    assert seen == [Change(both, frozenset({9}))]
    with store.reading() as connection:
        action = last_action(connection, now=clock.now(), within=None, operator_id=11)
    assert action is not None
    assert (action.action_id, action.kind, action.task_ids) == (action_id, "activity", (9,))
    assert [event.code for event in action.floor_events] == ["CLEAN"]
    clock.advance(seconds=20)
    void(store, clock, action_id)
    (floor,) = rows_of(store, FLOOR_LOG)
    assert (floor["deleted_at"], floor["deleted_by"]) == (datetime.fromisoformat("2025-10-30 02:05:20"), 11)
    assert [row["deleted_by"] for row in rows_of(store, LOCAL.log)] == [None, 11]
    assert [row["local_id"] for row in rows_of(store, FLOOR_VOID_OUTBOX)] == [floor["local_id"]]
    assert [row["status"] for row in rows_of(store, LOCAL.session)] == ["active"]
    assert seen[-1] == seen[0]


def test_keys_and_times_go_up_over_both_logs_and_numbers_in_each(store: Store, clock: HandClock) -> None:
    record(store, clock, floor_draft("in"))
    record(store, clock, draft("start"), floor_draft("activity"), draft("hold"))
    clock.wall_time -= timedelta(minutes=2)
    record(store, clock, floor_draft("out"))
    record(store, clock, draft("resume"))
    work, floor = rows_of(store, JOURNAL), rows_of(store, FLOOR_JOURNAL)
    assert [row["terminal_seq"] for row in work] == [1, 2, 3]
    assert [row["terminal_seq"] for row in floor] == [1, 2, 3]
    keys = [row["idempotency_key"] for row in (floor[0], work[0], floor[1], work[1], floor[2], work[2])]
    assert keys == sorted(set(keys))
    times = {row["event_time"] for table in (LOCAL.log, FLOOR_LOG) for row in rows_of(store, table)}
    assert times == {datetime.fromisoformat("2025-10-30 02:00:00")}
    (terminal,) = rows_of(store, TERMINAL)
    assert (terminal["last_key"], terminal["last_seq"], terminal["last_floor_seq"]) == (keys[-1], 3, 3)


def test_actions_of_both_logs_are_each_persons_newest_first(store: Store, clock: HandClock) -> None:
    made = []
    for event in (draft(), floor_draft("call"), draft("hold"), floor_draft("in", operator_id=12)):
        clock.advance(seconds=1)
        made.append(record(store, clock, event))
    clock.advance(seconds=1)
    for_another = record(store, clock, floor_draft("solve", operator_id=12, call_key=made[1]), acted_by=90)
    with store.reading() as connection:

        def recent(operator_id: int | None) -> list[str]:
            actions = recent_actions(connection, now=clock.now(), within=None, operator_id=operator_id, most=2)
            return [action.action_id for action in actions]

        assert recent(11) == [made[2], made[1]]
        assert recent(12) == [made[3]]
        assert recent(90) == [for_another]
        assert recent(None) == [made[3], made[2]]


def test_an_event_put_back_in_time_says_when_it_was_entered(store: Store, clock: HandClock) -> None:
    came_in = clock.now().utc - timedelta(hours=2)
    record(store, clock, floor_draft("in", backdated_to=came_in, entered_by=90), acted_by=90)
    (row,) = rows_of(store, FLOOR_LOG)
    assert (row["event_time"], row["entered_at"]) == (
        datetime.fromisoformat("2025-10-30 00:00:00"),
        datetime.fromisoformat("2025-10-30 02:00:00"),
    )


def test_events_of_others_are_taken_back_once(store: Store, clock: HandClock) -> None:
    call = record(store, clock, floor_draft("call"))
    with store.writing() as writer:
        taken = Journal().void_floor_events(writer, [call, "gone"], at=clock.now(), voided_by=90)
        again = Journal().void_floor_events(writer, [call], at=clock.now(), voided_by=91)
    assert ([event.key for event in taken], again) == ([call], [])
    (row,) = rows_of(store, FLOOR_LOG)
    assert row["deleted_by"] == 90
    assert rows_of(store, FLOOR_OWN_VOID) == rows_of(store, FLOOR_VOID_OUTBOX) == [{"local_id": row["local_id"]}]
    assert open_calls(store) == []


@pytest.mark.parametrize("ending", ["solve", "withdraw"])
def test_a_call_is_open_until_it_is_ended_and_again_when_that_is_taken_back(
    store: Store, clock: HandClock, ending: str
) -> None:
    call = record(store, clock, floor_draft("call"))
    record(store, clock, floor_draft("acknowledge", operator_id=30, call_key=call))
    other = record(store, clock, floor_draft("call"))
    with store.reading() as connection:
        kinds = sorted(event.event_type.value for event in events_of_open_calls(connection))
        assert kinds == ["acknowledge", "call", "call"]
    ended = record(store, clock, floor_draft(ending, call_key=call))
    assert open_calls(store) == [other]
    void(store, clock, ended)
    assert sorted(open_calls(store)) == sorted([call, other])
    with store.reading() as connection:
        found = {(event.event_type, event.is_void) for event in events_of_call(connection, call)}
        assert found == {
            (FloorEventType.CALL, False),
            (FloorEventType.ACKNOWLEDGE, False),
            (FloorEventType(ending), True),
        }
    void(store, clock, other)
    assert open_calls(store) == [call]


def test_events_are_found_by_person_and_time(store: Store, clock: HandClock) -> None:
    record(store, clock, floor_draft("in"))
    since = clock.now().utc + timedelta(hours=1)
    clock.advance(hours=1)
    key = record(store, clock, floor_draft("out"))
    of_another = record(store, clock, floor_draft("in", operator_id=12))
    with store.reading() as connection:
        assert [event.key for event in floor_events_of(connection, 11, since)] == [key]
        assert sorted(event.key for event in floor_events_since(connection, since)) == sorted([key, of_another])


def test_a_call_without_a_task_is_of_the_terminals_first_work_center(store: Store) -> None:
    with store.writing() as writer:
        connection = writer.connection
        connection.execute(
            LOCAL.work_center.insert(), {"work_center_id": 3, "code": "SEW", "name": "เย็บ", "status": "active"}
        )
        asked = (["SEW", "CUT"], ["CUT"], [])
        assert [work_center_called_from(connection, codes) for codes in asked] == [3, None, None]


@pytest.mark.parametrize(
    ("statement", "indexes"),
    [
        (OF_PERSON, ["ix_floor_log_operator_time"]),
        (SINCE, ["ix_floor_log_time"]),
        (floor_log._PEOPLE_SINCE, ["ix_floor_log_time"]),
        (OF_OPEN_CALLS, ["sqlite_autoindex_kiosk_floor_log", "ix_floor_log_call"]),
    ],
    ids=["of a person", "since", "people since", "of open calls"],
)
def test_no_question_reads_the_whole_log(store: Store, statement: Any, indexes: list[str]) -> None:
    with store.reading() as connection:
        plan = [line for line in plan_of(connection, statement) if "kiosk_floor_log" in line]
    assert len(plan) == len(indexes), plan
    assert all(f"USING INDEX {index}" in line for index, line in zip(indexes, plan, strict=True)), plan


def plan_of(connection: Connection, statement: Any) -> list[str]:
    asked = str(statement.compile(connection)).replace("?", "1")
    return [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
