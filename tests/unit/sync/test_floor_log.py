"""The floor log travels as the work log does: once each, both ways, whatever breaks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, text, update

from kiosk.domain.attention import Cause
from kiosk.domain.calls import fold_calls
from kiosk.domain.events import EventType
from kiosk.domain.link import Link, TenantLack
from kiosk.projection.rows import UNREADABLE
from kiosk.projection.sqlite_files import make_daily_copy
from kiosk.store.floor_log import events_of_open_calls
from kiosk.store.outbox import FloorOutbox
from kiosk.store.unreadable import unreadable_rows
from kiosk.tenant import gateway
from kiosk.tenant.tables import ADDED
from tests.helpers.replicas import Replica, settle
from tests.helpers.store_rows import floor_draft
from tests.helpers.world import World

LOG = ADDED.floor_log


def assert_all_have_the_same(world: World, kiosks: Sequence[Replica], events: int) -> None:
    settle(kiosks)
    theirs = world.office.floor_rows()
    assert len(theirs) == events
    for kiosk in kiosks:
        assert kiosk.floor_rows() == theirs
        assert (kiosk.cycle.status.pending, kiosk.cycle.status.attention) == (0, 0)


def open_calls(kiosk: Replica) -> set[str]:
    with kiosk.store.reading() as connection:
        return {call.key for call in fold_calls(events_of_open_calls(connection)) if call.is_open}


def test_a_call_is_seen_answered_and_solved_elsewhere(world: World) -> None:
    sewing, cutting = world.kiosk(), world.kiosk()
    cutting.step()
    call = sewing.record_floor(floor_draft("call", code="CALL_MATERIAL", task_id=9, work_center_id=1, note="หนัง"))
    sewing.step()
    cutting.step(1)
    assert cutting.floor_rows() == sewing.floor_rows() == world.office.floor_rows()
    assert open_calls(cutting) == {call}
    cutting.record_floor(floor_draft("acknowledge", operator_id=12, call_key=call))
    cutting.record_floor(floor_draft("solve", operator_id=12, call_key=call))
    cutting.step()
    sewing.step(1)
    assert open_calls(sewing) == set()
    assert_all_have_the_same(world, [sewing, cutting], 3)


def test_a_call_that_names_another_is_one_of_its_own(world: World) -> None:
    sewing, cutting = world.kiosk(), world.kiosk()
    first = sewing.record_floor(floor_draft("call"))
    second = sewing.record_floor(floor_draft("call", call_key=first))
    settle([sewing, cutting])
    assert open_calls(cutting) == open_calls(sewing) == {first, second}
    sewing.record_floor(floor_draft("solve", operator_id=12, call_key=second))
    settle([sewing, cutting])
    assert open_calls(cutting) == open_calls(sewing) == {first}


def test_what_is_taken_back_travels_before_and_after_it_was_sent(world: World) -> None:
    kiosk, other = world.kiosk(), world.kiosk()
    sent = kiosk.record_floor(floor_draft("in"))
    settle([kiosk, other])
    kiosk.take_back(sent)
    unsent = kiosk.record_floor(floor_draft("activity", code="CLEAN"))
    kiosk.take_back(unsent)
    assert_all_have_the_same(world, [kiosk, other], 2)
    assert {row.deleted_by for row in other.floor_rows()} == {11}


@pytest.mark.parametrize("hours_ago", [1, 100], ids=["today", "long ago"])
def test_what_a_supervisor_replaces_is_gone_with_the_poll_that_brings_it(world: World, hours_ago: int) -> None:
    kiosk, other = world.kiosk(), world.kiosk()
    at = kiosk.clock.now().utc - timedelta(hours=hours_ago)
    wrong = kiosk.record_floor(floor_draft("in", backdated_to=at))
    settle([kiosk, other])
    kiosk.take_back_floor([wrong])
    kiosk.record_floor(floor_draft("in", backdated_to=at - timedelta(minutes=5), entered_by=90))
    kiosk.step()
    other.step(1)
    assert other.floor_rows() == kiosk.floor_rows()
    assert [row.deleted_at is None for row in sorted(other.floor_rows(), key=lambda row: row.event_time)] == [
        True,
        False,
    ]


def test_a_lost_answer_sends_nothing_twice(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    kiosk.record_floor(floor_draft("in"), floor_draft("activity", code="CLEAN"))
    kiosk.gateway.lose_answers = 1
    kiosk.step()
    assert (kiosk.cycle.status.link, kiosk.cycle.status.pending) == (Link.OFFLINE, 2)
    assert_all_have_the_same(world, [kiosk], 2)


def test_two_kiosks_offline_meet_without_a_loss(world: World) -> None:
    kiosks = [world.kiosk(), world.kiosk()]
    for number, kiosk in enumerate(kiosks):
        for kind in ("in", "activity", "activity_end", "out"):
            kiosk.record_floor(floor_draft(kind, operator_id=11 + number))
            kiosk.clock.advance(minutes=5)
    assert_all_have_the_same(world, kiosks, 8)
    assert [row.terminal_seq for row in kiosks[0].floor_rows()].count(4) == 2


@pytest.mark.parametrize("days_ago", [0, 20], ids=["of today", "own, long ago"])
def test_what_a_restored_tenant_lost_is_sent_again(world: World, days_ago: int) -> None:
    kiosk, other = world.kiosk(), world.kiosk()
    keys = [kiosk.record_floor(floor_draft(kind)) for kind in ("in", "out")]
    kiosk.take_back(keys[0])
    settle([kiosk, other])
    for one in (kiosk, other):
        one.step(timedelta(days=days_ago).total_seconds())
    world.office.change(delete(LOG).where(LOG.c.event_key == keys[1]))
    world.office.change(update(LOG).values(deleted_at=None, deleted_by=None))
    settle([kiosk, other])
    for one in (kiosk, other):
        one.step(3600)
    settle([kiosk, other])
    assert [(row.key, row.deleted_by) for row in world.office.floor_rows()] == [(keys[0], 11), (keys[1], None)]
    assert kiosk.floor_rows() == world.office.floor_rows()


def test_numbers_that_are_given_again_are_found_out(world: World) -> None:
    """The digest of a restored tenant may be what it was, with other rows under the same numbers."""
    kiosk, other = world.kiosk(), world.kiosk()
    lost = kiosk.record_floor(floor_draft("in"))
    settle([kiosk, other])
    (row,) = world.office.floor_rows()
    world.office.change(delete(LOG))
    stranger = replace(row, key="0199f000-0000-7000-8000-000000000009", terminal_id="another", number=row.number)
    world.office.change(insert(LOG).values(id_floor_log=row.number, **stranger.log_values(world.zone)))
    for one in (kiosk, other):
        one.gateway.cut = True
        one.step()
    assert_all_have_the_same(world, [kiosk, other], 2)
    assert {row.key for row in world.office.floor_rows()} == {lost, stranger.key}


def test_an_older_store_gets_its_events_back_and_goes_on_above(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.record_floor(floor_draft("in"))
    kiosk.step()
    copy = make_daily_copy(kiosk.store.path, kiosk.store.backup, kiosk.clock.now().utc.date())
    kiosk.record_floor(floor_draft("activity", code="CLEAN"))
    kiosk.step()
    world.put_back(kiosk, copy)
    kiosk.record_floor(floor_draft("out"))
    assert_all_have_the_same(world, [kiosk], 3)
    assert sorted(row.terminal_seq for row in kiosk.floor_rows()) == [1, 2, 3]
    assert kiosk.cycle.status.is_older_store


def test_a_refused_row_is_set_aside_and_keeps_no_other_back(world: World) -> None:
    kiosk = world.kiosk()
    world.office.change(
        text(
            "CREATE TRIGGER no_cleaning BEFORE INSERT ON kiosk_floor_log WHEN NEW.code = 'CLEAN'"
            " BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: code'); END"
        )
    )
    kiosk.record_floor(floor_draft("in"))
    refused = kiosk.record_floor(floor_draft("activity", code="CLEAN"))
    kiosk.record_floor(floor_draft("out"))
    kiosk.step()
    assert [row.event_type for row in world.office.floor_rows()] == ["in", "out"]
    assert (kiosk.cycle.status.pending, kiosk.cycle.status.attention) == (0, 1)
    (attention,) = FloorOutbox(kiosk.store).attention()
    assert (attention.key, attention.refusal.cause) == (refused, Cause.REJECTED)


def test_an_older_tenant_gets_work_at_once_and_the_rest_when_it_was_migrated(world: World) -> None:
    kiosk = world.kiosk()
    world.office.change(text("ALTER TABLE kiosk_floor_log RENAME TO hidden"))
    kiosk.record_floor(floor_draft("in"))
    kiosk.record(9, 11, (EventType.START, 0))
    settle([kiosk])
    assert len(world.office.log_rows()) == 1
    status = kiosk.cycle.status
    assert (status.link, status.lack) == (Link.ONLINE, TenantLack.OLD_SCHEMA)
    assert (status.pending, status.held_back) == (1, 1)
    world.office.change(text("ALTER TABLE hidden RENAME TO kiosk_floor_log"))
    kiosk.step(61)
    assert_all_have_the_same(world, [kiosk], 1)
    assert (kiosk.cycle.status.lack, kiosk.cycle.status.held_back) == (None, 0)


def test_what_an_account_of_before_lacks_on_a_migrated_tenant_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = world.kiosk()
    for lack in (TenantLack.OLD_SCHEMA, TenantLack.OLD_GRANTS):
        monkeypatch.setattr(gateway, "find_lack", lambda _, lack=lack: lack)
        kiosk.step(61)
        settle([kiosk])
        assert kiosk.cycle.status.lack is lack


def test_what_came_from_a_wrong_clock_is_put_right_in_both_logs_in_one_order(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.gateway.offset_ms = 3_600_000
    for _ in range(2):
        kiosk.record(9, 11, (EventType.START, 0))
        kiosk.record_floor(floor_draft("activity", code="CLEAN"))
        kiosk.clock.advance(seconds=10)
    before = [row.event_time for row in (*kiosk.log_rows(), *kiosk.floor_rows())]
    settle([kiosk])
    after = [row.event_time for row in (*kiosk.log_rows(), *kiosk.floor_rows())]
    assert [late - early for early, late in zip(before, after, strict=True)] == [timedelta(hours=1)] * 4
    assert world.office.floor_rows() == kiosk.floor_rows()


def test_a_row_that_cannot_be_read_is_set_aside(world: World) -> None:
    kiosk, other = world.kiosk(), world.kiosk()
    kiosk.record_floor(floor_draft("in"))
    kiosk.step()
    world.office.change(update(LOG).values(event_time=text("'0000-00-00 00:00:00'")))
    settle([other])
    (row,) = other.floor_rows()
    assert (row.event_type, row.note) == (UNREADABLE, "event_time")
    with other.store.reading() as connection:
        (unreadable,) = unreadable_rows(connection)
    assert (unreadable.table, unreadable.row_id, unreadable.column) == (LOG.name, str(row.number), "event_time")


def test_old_events_go_but_not_a_call_that_is_open(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.record_floor(floor_draft("in"))
    call = kiosk.record_floor(floor_draft("call"))
    settle([kiosk])
    kiosk.step(timedelta(days=91).total_seconds())
    settle([kiosk])
    assert [row.key for row in kiosk.floor_rows()] == [call]
    assert len(world.office.floor_rows()) == 2


def test_a_correction_of_a_day_long_ago_is_seen_whole(world: World) -> None:
    kiosk, other = world.kiosk(), world.kiosk()
    wrong = kiosk.record_floor(floor_draft("in"))
    came_in = kiosk.clock.now().utc - timedelta(hours=1)
    settle([kiosk, other])
    for one in (kiosk, other):
        one.step(timedelta(days=5).total_seconds())
    settle([kiosk, other])
    with kiosk.store.writing() as writer:
        kiosk.journal.void_floor_events(writer, [wrong], at=kiosk.clock.now(), voided_by=90)
    kiosk.record_floor(floor_draft("in", backdated_to=came_in, entered_by=90))
    assert_all_have_the_same(world, [kiosk, other], 2)
