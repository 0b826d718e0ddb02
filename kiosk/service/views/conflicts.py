"""What kiosks did without knowing of each other, and somebody has to look at (DESIGN section 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from kiosk.domain.events import Event, EventType, in_order
from kiosk.domain.forgotten import OVERTIME
from kiosk.domain.policy import PiecesFlow, Policy, SecondTask
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.status import TaskStatus
from kiosk.domain.trail import Trail, TrailKind, read_trail
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import name_of_operator, read_task, select_tasks, step_name_of
from kiosk.service.views.more_pieces import MorePieces, more_pieces
from kiosk.store.database import Store
from kiosk.store.log import events_where
from kiosk.store.tables import LOCAL


@dataclass(frozen=True, slots=True)
class TwoTerminals:
    """One badge at work at several terminals at once; ``terminal_ids`` in no order, ``step_names`` of the work."""

    operator_id: int
    operator_name: str
    terminal_ids: frozenset[str]
    step_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverTarget:
    """More pieces than the workshop allows, handed in at several terminals that each stayed within it."""

    task_id: int
    step_name: str
    ticket_code: str
    completed_qty: int
    target_qty: int


@dataclass(frozen=True, slots=True)
class CorrectedTwice:
    """Pieces that count several times: supervisors at several terminals corrected the entry ``of`` each.

    ``quantities`` and ``step_names`` of what stands for it now, the oldest first.
    """

    of: str
    operator_name: str
    quantities: tuple[int, ...]
    step_names: tuple[str, ...]


Conflict = TwoTerminals | OverTarget | CorrectedTwice | MorePieces

_CORRECTED_WITHIN = timedelta(days=14)
"""Entered so long before the newest entry; older corrections are not looked through each time."""


class Conflicts:
    """Looks for conflicts in one kiosk's store. Raises Refused STORE_FAILED."""

    def __init__(self, store: Store, policy: Policy) -> None:
        self._store = store
        self._policy = policy

    def found(self) -> list[Conflict]:
        """Those that stand now; they go when somebody corrects the log, or the person stops."""
        with refusing_store_errors(), self._store.reading() as connection:
            return [
                *_two_terminals(connection),
                *self._over_target(connection),
                *_corrected_twice(connection),
                *(() if self._policy.pieces_flow is PiecesFlow.OFF else more_pieces(connection)),
            ]

    def of_operator(self, operator_id: int) -> TwoTerminals | None:
        """The operator's badge at several terminals at once; None: at one, or the workshop lets people do that."""
        if self._policy.second_task is SecondTask.PARALLEL:
            return None
        with refusing_store_errors(), self._store.reading() as connection:
            return next(iter(_two_terminals(connection, LOCAL.log.c.operator_user_id == operator_id)), None)

    def _over_target(self, connection: Connection) -> list[OverTarget]:
        task, ticket, session = LOCAL.task, LOCAL.ticket, LOCAL.session
        done = (
            select(session.c.id_job_task, func.sum(session.c.total_qty).label("qty"))
            .where(
                session.c.status == SessionStatus.COMPLETED.value,
                session.c.id_job_task.in_(select(task.c.id_job_task)),
            )
            .group_by(session.c.id_job_task)
            .subquery()
        )
        statement = (
            select_tasks()
            .add_columns(done.c.qty)
            .join(done, done.c.id_job_task == task.c.id_job_task)
            .where(
                task.c.status != TaskStatus.CANCELLED.value,
                ticket.c.target_qty > 0,
                done.c.qty > ticket.c.target_qty,
            )
            .order_by(ticket.c.ticket_code, task.c.sequence_no)
        )
        found = []
        for row in connection.execute(statement).mappings():
            facts, qty = read_task(row), int(row["qty"])
            if qty > self._policy.allowed_total(facts.target_qty) and _came_together(connection, facts.task_id):
                found.append(OverTarget(facts.task_id, facts.step_name, facts.ticket_code, qty, facts.target_qty))
        return found


def _came_together(connection: Connection, task_id: int) -> bool:
    """Whether the pieces are of several terminals, and no supervisor has let any of them through."""
    log, event = LOCAL.log, LOCAL.event
    where = (
        log.c.id_job_task == task_id,
        log.c.event_type == EventType.COMPLETE.value,
        log.c.deleted_at.is_(None),
    )
    joined = log.outerjoin(event, event.c.idempotency_key == log.c.idempotency_key)
    rows = connection.execute(
        select(event.c.terminal_id, event.c.entered_by).select_from(joined).where(*where)
    ).all()
    return len({terminal_id for terminal_id, _ in rows}) > 1 and all(by is None for _, by in rows)


def _corrected_twice(connection: Connection) -> list[CorrectedTwice]:
    log = LOCAL.log
    newest = connection.scalar(select(func.max(log.c.event_time)))
    if newest is None:
        return []
    standing_for: dict[str, list[Event]] = defaultdict(list)
    for event in events_where(
        connection,
        # A correction is entered afterwards, and of those there is an index: the log of two weeks is long.
        LOCAL.event.c.entered_at >= newest - _CORRECTED_WITHIN,
        log.c.event_type.in_([EventType.COMPLETE.value, EventType.FAIL.value]),
        log.c.deleted_at.is_(None),
        or_(*(log.c.notes.startswith(Trail(kind).note()) for kind in (TrailKind.CORRECTED, TrailKind.MOVED))),
    ):
        trail = read_trail(event.note)
        if trail is not None and trail.of is not None:
            standing_for[trail.of].append(event)
    return [
        CorrectedTwice(
            of,
            entries[0].operator_name or str(entries[0].operator_id),
            tuple(entry.qty for entry in entries),
            tuple(dict.fromkeys(step_name_of(connection, entry.task_id) for entry in entries)),
        )
        for of, entries in ((of, in_order(events)) for of, events in standing_for.items())
        if len(entries) > 1
    ]


def _two_terminals(connection: Connection, *conditions: ColumnElement[bool]) -> list[TwoTerminals]:
    """Of everybody, or of those whose rows of the log meet ``conditions``."""
    session, log = LOCAL.session, LOCAL.log
    at_work = exists().where(
        and_(
            session.c.status == SessionStatus.ACTIVE.value,
            session.c.id_job_task == log.c.id_job_task,
            session.c.operator_user_id == log.c.operator_user_id,
            session.c.started_at <= log.c.event_time,
        )
    )
    of_pair: dict[tuple[int, int], list[Event]] = defaultdict(list)
    worked_on = select(session.c.id_job_task).where(session.c.status == SessionStatus.ACTIVE.value)
    for event in events_where(connection, log.c.id_job_task.in_(worked_on), at_work, *conditions):
        if event.operator_id is not None:
            of_pair[event.operator_id, event.task_id].append(event)
    terminals: dict[int, set[str]] = defaultdict(set)
    tasks: dict[int, set[int]] = defaultdict(set)
    for (operator_id, task_id), events in of_pair.items():
        terminals[operator_id] |= _terminals_of(events)
        tasks[operator_id].add(task_id)
    return [
        TwoTerminals(
            operator_id,
            name_of_operator(connection, operator_id),
            frozenset(terminals[operator_id]),
            tuple(step_name_of(connection, task_id) for task_id in sorted(tasks[operator_id])),
        )
        for operator_id in sorted(terminals)
        if len(terminals[operator_id]) > 1
    ]


def _terminals_of(events: Iterable[Event]) -> set[str]:
    """Where the work that goes on now was begun: starts and resumes since the last pause.

    Who is asked hours later, anywhere, whether they forgot to stop and says that they are still at work resumes
    what goes on already: they are where they say so.
    """
    begun: set[str] = set()
    last_sign: datetime | None = None
    for event in in_order(events):
        match event.event_type:
            case EventType.RESUME if last_sign is not None and event.event_time - last_sign >= OVERTIME:
                begun = set() if event.terminal_id is None else {event.terminal_id}
            case EventType.START | EventType.RESUME if event.terminal_id is not None:
                begun.add(event.terminal_id)
            case EventType.HOLD | EventType.COMPLETE | EventType.CANCEL:
                begun.clear()
        last_sign = event.event_time
    return begun
