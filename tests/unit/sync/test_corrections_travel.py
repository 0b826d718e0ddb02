"""A correction made offline on one kiosk reaches the tenant and the other kiosks, with its trail."""

from datetime import UTC, timedelta

from kiosk.domain.corrections import AddMissed, Change, MoveTo, NewQuantity, NewTime, TakeBack
from kiosk.domain.events import Event, EventType
from kiosk.domain.policy import Policy
from kiosk.domain.trail import TrailKind, Why, read_trail
from kiosk.projection.rows import LogRow
from kiosk.service.views.models import Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.corrections import Corrections, person_events
from kiosk.store.journal import Journal
from tests.helpers.replicas import Replica, settle
from tests.helpers.stored_facts import folded_facts
from tests.helpers.world import World

SUPERVISOR = Operator(90, "หัวหน้า P", "supervisor")


def correct(kiosk: Replica, change: Change) -> None:
    corrections_of(kiosk).apply(change, Why.MISTYPED, SUPERVISOR, kiosk.clock.now())


def corrections_of(kiosk: Replica) -> Corrections:
    return Corrections(kiosk.store, KioskQueries(kiosk.store, kiosk.clock, Policy(), lambda: UTC), Journal())


def entry(kiosk: Replica, event_type: EventType, task_id: int = 9, operator_id: int = 11) -> Event:
    """The newest entry of the kind that counts."""
    with kiosk.store.reading() as connection:
        events = [event for event in person_events(connection, task_id, operator_id) if not event.is_void]
    return max((event for event in events if event.event_type is event_type), key=lambda event: event.event_time)


def trails(rows: list[LogRow]) -> list[tuple[str, str | None, int | None]]:
    """Kind, what it was before, and who entered it, of every note of ours."""
    found = []
    for row in rows:
        trail = read_trail(row.notes)
        if trail is not None:
            found.append((trail.kind.value, trail.was, row.entered_by))
    return sorted(found, key=str)


def pieces(kiosk: Replica) -> set[tuple[str, int]]:
    """Status and pieces of every session."""
    return {(fact[2], fact[6]) for fact in kiosk.session_facts()}


def same_everywhere(world: World, *kiosks: Replica) -> None:
    """One log, one set of sessions and statuses, on every kiosk and on the tenant."""
    rows = world.office.log_rows()
    for kiosk in kiosks:
        assert trails(kiosk.log_rows()) == trails(rows)
        assert kiosk.session_facts() == world.office.session_facts() == folded_facts(rows)
        assert kiosk.task_states()[9] == world.office.task_states()[9]


def worked(world: World) -> tuple[Replica, Replica]:
    """Two kiosks that know of the same record of 4 pieces by a person who works on."""
    one, other = world.kiosk(), world.kiosk()
    one.record(9, 11, (EventType.START, 0))
    for kiosk in (one, other):
        kiosk.clock.advance(hours=2)
    one.record(9, 11, (EventType.COMPLETE, 4), (EventType.START, 0))
    settle([one, other])
    assert other.session_facts() == one.session_facts() != []
    return one, other


def test_a_quantity_corrected_offline_on_another_kiosk_than_it_was_typed_on(world: World) -> None:
    one, other = worked(world)
    other.gateway.reachable = False
    corrected_at = other.clock.now().utc
    correct(other, NewQuantity(entry(other, EventType.COMPLETE), 40))
    other.step(1)
    assert pieces(other) == {("completed", 40), ("active", 0)}
    assert pieces(one) == {("completed", 4), ("active", 0)}
    other.gateway.reachable = True
    settle([other, one])
    assert pieces(one) == {("completed", 40), ("active", 0)}
    assert trails(one.log_rows()) == [("corrected", "4", 90), ("kept", None, 90)]
    same_everywhere(world, one, other)
    (old,) = [row for row in one.log_rows() if row.event_type == "complete" and row.deleted_at is not None]
    assert (old.qty, old.deleted_by) == (4, 90)
    (new,) = [row for row in one.log_rows() if row.event_type == "complete" and row.deleted_at is None]
    assert new.event_time == old.event_time
    assert new.entered_at == corrected_at


def test_every_kind_of_correction_travels(world: World) -> None:
    one, other = worked(world)
    other.gateway.reachable = False
    complete = entry(other, EventType.COMPLETE)
    correct(other, NewTime(complete, complete.event_time - timedelta(minutes=30)))
    correct(other, MoveTo(entry(other, EventType.COMPLETE), 20))
    correct(other, TakeBack(entry(other, EventType.START)))
    missed = corrections_of(other).missed(9, 12, EventType.COMPLETE)
    correct(other, AddMissed(missed))
    other.gateway.reachable = True
    settle([other, one])
    same_everywhere(world, one, other)
    kinds = {kind for kind, _was, _by in trails(one.log_rows())}
    assert kinds >= {TrailKind.MOVED, TrailKind.VOIDED, TrailKind.ADDED}
    assert {(fact[0], fact[1], fact[2]) for fact in one.session_facts()} == {
        (20, 11, "completed"),
        (9, 12, "completed"),
    }


def test_rows_of_other_clients_are_corrected_as_well(world: World) -> None:
    kiosk, other = world.kiosk(), world.kiosk()
    at = kiosk.clock.now().utc
    world.office.log(9, 12, "start", at)
    world.office.log(9, 12, "complete", at, qty=7)
    settle([kiosk, other])
    correct(kiosk, NewQuantity(entry(kiosk, EventType.COMPLETE, operator_id=12), 9))
    settle([kiosk, other])
    assert pieces(other) == {("completed", 9)}
    same_everywhere(world, kiosk, other)


def test_two_supervisors_who_correct_the_same_entry_offline_leave_one_log(world: World) -> None:
    """Both new entries stand: the log is a set, and what is odd about it is seen, not lost."""
    one, other = worked(world)
    for kiosk, qty in ((one, 40), (other, 44)):
        kiosk.gateway.reachable = False
        correct(kiosk, NewQuantity(entry(kiosk, EventType.COMPLETE), qty))
    for kiosk in (one, other):
        kiosk.gateway.reachable = True
    settle([one, other])
    same_everywhere(world, one, other)
