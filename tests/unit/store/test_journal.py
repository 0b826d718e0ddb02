"""Events enter the log whole, in order, each with its number; and are taken back as one action."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.domain.changes import Change, Topic
from kiosk.store.actions import Action, last_action, recent_actions
from kiosk.store.database import Store
from kiosk.store.journal import Draft, Journal
from kiosk.store.tables import JOURNAL, LOCAL, TERMINAL, VOID_OUTBOX
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import assert_journal_is_whole, draft, rows_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.db") as store:
        yield store


@pytest.fixture
def clock() -> HandClock:
    return HandClock("2025-10-30 02:00:00")


def record(store: Store, clock: HandClock, *drafts: Draft, kind: str = "started") -> str:
    with store.writing() as writer:
        return Journal().append(writer, drafts or [draft()], at=clock.now(), kind=kind)


def times(store: Store) -> list[str]:
    return [f"{row['event_time']:%H:%M:%S}" for row in rows_of(store, LOCAL.log)]


# ------------------------------------------------------------ recording


def test_an_event_is_in_log_event_and_journal(store: Store, clock: HandClock) -> None:
    clock.offset_ms = 90_000
    clock.advance(seconds=1.25)
    key = record(
        store, clock, draft("fail", qty=2, reason_code="STITCH", serial_number="S1", process_mode="piece")
    )
    (log,) = rows_of(store, LOCAL.log)
    assert log == {
        "local_id": 1,
        "id_wip_log": None,
        "id_job_ticket": 1,
        "id_job_task": 9,
        "event_type": "fail",
        "event_time": datetime.fromisoformat("2025-10-30 02:01:31"),
        "operator_name": "ช่าง 11",
        "operator_user_id": 11,
        "qty": 2,
        "serial_number": "S1",
        "notes": None,
        "process_mode": "piece",
        "idempotency_key": key,
        "deleted_at": None,
        "deleted_by": None,
    }
    (event,) = rows_of(store, LOCAL.event)
    assert (event["reason_code"], event["action"], event["terminal_seq"]) == ("STITCH", None, 1)
    (row,) = rows_of(store, JOURNAL)
    assert row["raw_clock"] == "2025-10-30T02:00:01.250000+00:00"
    assert (row["monotonic_ns"], row["boot_id"]) == (clock.monotonic, "boot-1")
    assert (row["sent_at"], row["attention_reason"]) == (None, None)


def test_an_event_put_back_in_time_says_when_it_was_entered(store: Store, clock: HandClock) -> None:
    record(store, clock)
    clock.advance(hours=15)
    at = clock.now().utc
    stopped = datetime(2025, 10, 30, 10, 0, tzinfo=UTC)
    record(store, clock, draft("complete", qty=2, backdated_to=stopped, entered_by=90), kind="stopped")
    record(store, clock)  # what follows is of now again
    assert times(store) == ["02:00:00", "10:00:00", "17:00:00"]
    start, stop, after = rows_of(store, LOCAL.event)
    assert (stop["entered_by"], stop["entered_at"]) == (90, at.replace(tzinfo=None))
    assert {(row["entered_by"], row["entered_at"]) for row in (start, after)} == {(None, None)}
    ended, running = rows_of(store, LOCAL.session)
    assert (ended["completed_at"], ended["total_qty"]) == (stopped.replace(tzinfo=None), 2)
    assert running["started_at"] == at.replace(tzinfo=None)


def test_a_cancel_is_written_as_a_note_the_erp_can_hold(store: Store, clock: HandClock) -> None:
    record(store, clock, draft("start"))
    record(store, clock, draft("cancel"))
    log = rows_of(store, LOCAL.log)[1]
    assert (log["event_type"], log["notes"]) == ("note", "cancel")
    assert rows_of(store, LOCAL.event, terminal_seq=2)[0]["action"] == "cancel"
    assert [row["status"] for row in rows_of(store, LOCAL.session)] == ["cancelled"]


def test_complete_and_start_of_one_second_keep_their_order(store: Store, clock: HandClock) -> None:
    record(store, clock, draft("start"))
    record(store, clock, draft("complete", qty=5), draft("start"))
    assert len(set(times(store))) == 1
    assert [(row["status"], row["total_qty"]) for row in rows_of(store, LOCAL.session)] == [
        ("completed", 5),
        ("active", 0),
    ]


def test_listeners_hear_of_the_tasks(store: Store, clock: HandClock) -> None:
    seen: list[Change] = []
    store.changes.subscribe(seen.append)
    record(store, clock, draft("hold", task_id=9), draft("start", task_id=10))
    assert seen == [Change(frozenset({Topic.WORK, Topic.OUTBOX}), frozenset({9, 10}))]


def test_a_write_that_fails_uses_no_number(store: Store, clock: HandClock) -> None:
    record(store, clock)

    def fail() -> None:
        with store.writing() as writer:
            Journal().append(writer, [draft(), draft()], at=clock.now(), kind="started")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    record(store, clock)
    assert_journal_is_whole(store)
    assert len(rows_of(store, JOURNAL)) == 2


# ------------------------------------------------------------ time


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (1, "02:00:00"),
        (299, "02:00:00"),
        (300, "02:00:00"),
        (301, "01:54:59"),
        (86_400, "02:00:00"),  # of the day before
    ],
)
def test_a_clock_set_back_a_little_does_not_turn_the_order_round(
    store: Store, clock: HandClock, back: int, expected: str
) -> None:
    record(store, clock)
    clock.wall_time -= timedelta(seconds=back)
    record(store, clock)
    assert times(store) == ["02:00:00", expected]
    assert rows_of(store, LOCAL.log)[1]["event_time"].day == (29 if back == 86_400 else 30)


def test_the_order_is_kept_over_a_restart(tmp_path: Path, clock: HandClock) -> None:
    with Store(tmp_path / "kiosk.db") as store:
        record(store, clock, draft("start"))
    clock.wall_time -= timedelta(minutes=4)
    with Store(tmp_path / "kiosk.db") as store:
        record(store, clock, draft("complete", qty=3))
        assert times(store) == ["02:00:00", "02:00:00"]
        assert [row["status"] for row in rows_of(store, LOCAL.session)] == ["completed"]


Step = tuple[str, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["record", "record two", "fail", "restart", "wall", "wall", "offset"]),
        st.integers(-400, 400),
    ),
    max_size=25,
)


@given(steps)
@settings(max_examples=15)
def test_keys_and_numbers_go_up_without_a_gap_whatever_clock_and_power_do(plan: list[Step]) -> None:
    clock = HandClock()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kiosk.db"
        store = Store(path)
        try:
            for step, amount in plan:
                match step:
                    case "record":
                        record(store, clock)
                    case "record two":
                        record(store, clock, draft("hold"), draft("start", task_id=10))
                    case "fail":
                        with pytest.raises(LookupError), store.writing() as writer:
                            Journal().append(writer, [draft()], at=clock.now(), kind="started")
                            raise LookupError
                    case "restart":
                        store.close()
                        store = Store(path)
                    case "wall":
                        clock.wall_time += timedelta(seconds=amount)
                    case "offset":
                        clock.offset_ms = amount * 1000
            assert_journal_is_whole(store)
            ordered = [row["event_time"] for row in rows_of(store, LOCAL.log)]
            for earlier, later in pairwise(ordered):
                assert later >= earlier or earlier - later > timedelta(minutes=5)
        finally:
            store.close()


# ------------------------------------------------------------ taking back


def void(store: Store, clock: HandClock, action_id: str, voided_by: int = 11) -> None:
    with store.writing() as writer:
        Journal().void(writer, action_id, at=clock.now(), voided_by=voided_by)


def test_all_events_of_an_action_are_taken_back_together(store: Store, clock: HandClock) -> None:
    record(store, clock, draft("start", task_id=9))
    clock.advance(minutes=5)
    action_id = record(store, clock, draft("hold", task_id=9), draft("start", task_id=10))
    clock.advance(seconds=20)
    void(store, clock, action_id)
    log = rows_of(store, LOCAL.log)
    assert [row["deleted_at"] for row in log] == [None, *[datetime.fromisoformat("2025-10-30 02:05:20")] * 2]
    assert [row["deleted_by"] for row in log] == [None, 11, 11]
    assert [row["local_id"] for row in rows_of(store, VOID_OUTBOX)] == [log[1]["local_id"], log[2]["local_id"]]
    assert [(row["id_job_task"], row["status"]) for row in rows_of(store, LOCAL.session)] == [(9, "active")]


def test_what_was_taken_back_is_not_taken_back_again(store: Store, clock: HandClock) -> None:
    first = record(store, clock)
    second = record(store, clock, draft("hold"), kind="paused")
    with store.reading() as connection:
        newest = last_action(connection, now=clock.now(), within=None, operator_id=11)
        assert newest is not None
        assert (newest.action_id, newest.kind, newest.task_ids) == (second, "paused", (9,))
    void(store, clock, second)
    with store.reading() as connection:
        newest = last_action(connection, now=clock.now(), within=None, operator_id=None)
        assert newest is not None
        assert newest.action_id == first
    void(store, clock, first)
    with store.reading() as connection:
        assert last_action(connection, now=clock.now(), within=None, operator_id=None) is None


def test_the_last_action_is_each_persons_own(store: Store, clock: HandClock) -> None:
    of_a = record(store, clock, draft(operator_id=11))
    clock.advance(seconds=30)
    of_b = record(store, clock, draft(operator_id=12))
    now = clock.now()
    with store.reading() as connection:

        def last(operator_id: int | None, seconds: int) -> str | None:
            within = timedelta(seconds=seconds)
            action = last_action(connection, now=now, within=within, operator_id=operator_id)
            return None if action is None else action.action_id

        assert (last(11, 60), last(12, 60), last(None, 60), last(13, 60)) == (of_a, of_b, of_b, None)
        assert (last(11, 29), last(11, 30), last(12, 0)) == (None, of_a, of_b)


@pytest.mark.parametrize("wall", ["2025-10-30 01:00:00", "2025-10-30 05:00:00"])
def test_a_set_clock_makes_nothing_younger_or_older(store: Store, clock: HandClock, wall: str) -> None:
    """Within one boot the monotonic clock says how long ago it was."""
    action_id = record(store, clock)
    clock.advance(seconds=30)
    monotonic = clock.monotonic
    clock.set_wall(wall)
    clock.monotonic = monotonic
    with store.reading() as connection:

        def last(seconds: int) -> Action | None:
            within = timedelta(seconds=seconds)
            return last_action(connection, now=clock.now(), within=within, operator_id=11)

        newest = last(30)
        assert newest is not None
        assert (newest.action_id, newest.recorded_at) == (action_id, clock.now().raw - timedelta(seconds=30))
        assert last(29) is None


def test_the_last_actions_newest_first(store: Store, clock: HandClock) -> None:
    kinds = ("started", "recorded", "paused", "resumed")
    ids = [record(store, clock, draft(), draft("hold"), kind=kind) for kind in kinds]
    record(store, clock, draft(operator_id=12))
    void(store, clock, ids[3])
    with store.reading() as connection:
        actions = recent_actions(connection, now=clock.now(), within=None, operator_id=11, most=2)
    assert [(action.action_id, action.kind) for action in actions] == [(ids[2], "paused"), (ids[1], "recorded")]


def test_the_terminal_knows_its_last_key_number_and_time(store: Store, clock: HandClock) -> None:
    record(store, clock)
    key = record(store, clock)
    with store.reading() as connection:
        row = connection.execute(select(TERMINAL)).mappings().one()
    assert dict(row) == {
        "terminal_id": store.terminal_id,
        "last_key": key,
        "last_seq": 2,
        "last_event_time": datetime.fromisoformat("2025-10-30 02:00:00"),
        "last_floor_seq": 0,
    }
