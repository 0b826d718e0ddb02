"""What the screens ask: the board, an operator's home, a task, the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import Connection, func, or_, select

from kiosk.domain.clock import Clock
from kiosk.domain.codes import BadgeCode
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.domain.status import KIOSK_TASK_STATUSES, TaskStatus, TaskWork
from kiosk.service.failures import refusing_store_errors
from kiosk.service.lookups import (
    OPEN_STATUSES,
    TaskFacts,
    active_tasks_of,
    open_sessions_of,
    raise_if_no_tasks,
    read_session,
    read_task,
    select_tasks,
    task_facts,
    task_work,
)
from kiosk.service.my_day import midnight_before, my_day
from kiosk.service.views import (
    Home,
    OpenSession,
    Operator,
    Person,
    PersonState,
    Reason,
    TaskCard,
    TaskDetail,
    TicketHint,
)
from kiosk.store.database import Store
from kiosk.store.log import stored_time
from kiosk.store.tables import LOCAL

_PEOPLE_ORDER = (PersonState.LONG_PAUSE, PersonState.WORKING, PersonState.PAUSED, PersonState.FINISHED)


class KioskQueries:
    """Reads of the local store for the screens; ``zone`` gives the workshop's time zone.

    Every read may raise Refused STORE_FAILED beside what it names.
    """

    def __init__(self, store: Store, clock: Clock, zone: Callable[[], tzinfo]) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone

    def now(self) -> datetime:
        """The kiosk's corrected time, aware UTC."""
        return self._clock.now().utc

    def zone(self) -> tzinfo:
        """The workshop's time zone."""
        return self._zone()

    # ------------------------------------------------------------ tasks

    def board(self) -> list[TaskCard]:
        """Every task to show: worked on, then begun, then not started, then done today; earliest due first."""
        with self._reading() as connection:
            cards = self._cards(connection, self._shown_tasks(connection))
        return sorted(cards, key=_board_order)

    def task_card(self, task_id: int) -> TaskCard:
        """One task. Raises Refused: TASK_UNKNOWN, TASK_ELSEWHERE, NO_TASKS_YET."""
        with self._reading() as connection:
            return self._cards(connection, [task_facts(connection, task_id)])[0]

    def ticket_tasks(self, ticket_code: str) -> list[TaskCard]:
        """The ticket's tasks at this kiosk's work centres that can be worked on, by sequence.

        Raises Refused: TICKET_UNKNOWN, TICKET_NO_TASK_HERE, NO_TASKS_YET.
        """
        with self._reading() as connection:
            ticket = LOCAL.ticket
            rows = (
                connection.execute(
                    select_tasks()
                    .where(func.upper(ticket.c.ticket_code) == ticket_code.upper())
                    .order_by(LOCAL.task.c.sequence_no)
                )
                .mappings()
                .all()
            )
            facts = [read_task(row) for row in rows]
            if not facts:
                raise_if_no_tasks(connection)
                raise Refused(Refusal.TICKET_UNKNOWN, ticket_code=ticket_code)
            workable = [fact for fact in facts if fact.status in KIOSK_TASK_STATUSES]
            if not workable:
                raise Refused(Refusal.TICKET_NO_TASK_HERE, ticket_code=ticket_code)
            return self._cards(connection, workable)

    def tickets_starting_with(self, prefix: str, limit: int = 2) -> list[TicketHint]:
        """Tickets whose code begins with ``prefix``, for typing by hand; at most ``limit``."""
        task, ticket = LOCAL.task, LOCAL.ticket
        with self._reading() as connection:
            rows = connection.execute(
                select(ticket.c.ticket_code, func.min(task.c.step_name), func.count())
                .join(task, task.c.id_job_ticket == ticket.c.id_job_ticket)
                .where(
                    func.upper(ticket.c.ticket_code).startswith(prefix.upper(), autoescape=True),
                    task.c.status.in_(sorted(KIOSK_TASK_STATUSES - {TaskStatus.DONE})),
                )
                .group_by(ticket.c.ticket_code)
                .order_by(ticket.c.ticket_code)
                .limit(limit)
            ).all()
        return [TicketHint(code, step_name, tasks - 1) for code, step_name, tasks in rows]

    def task_detail(self, task_id: int, operator_id: int) -> TaskDetail:
        """The task screen for one operator. Raises Refused: TASK_UNKNOWN, TASK_ELSEWHERE."""
        with self._reading() as connection:
            facts = task_facts(connection, task_id)
            card = self._cards(connection, [facts])[0]
            mine = next(
                (
                    person
                    for person in card.people
                    if person.operator_id == operator_id and person.state is not PersonState.FINISHED
                ),
                None,
            )
            session = next(
                (one for one in open_sessions_of(connection, operator_id) if one.task_id == task_id), None
            )
            previous = _previous_task(connection, facts)
            return TaskDetail(
                task=card,
                mine=mine,
                started_at=None if session is None else session.started_at,
                others=[person for person in card.people if person is not mine],
                previous_output_qty=(
                    None if previous is None else task_work(connection, previous.task_id).completed_qty
                ),
                previous_step_name=None if previous is None else previous.step_name,
            )

    # ------------------------------------------------------------ people

    def operator_of_badge(self, code: BadgeCode) -> Operator:
        """Whose badge it is. Raises Refused: BADGE_UNKNOWN, BADGE_BLOCKED, NO_OPERATORS_YET."""
        operator = LOCAL.operator
        with self._reading() as connection:
            rows = (
                connection.execute(
                    select(operator).where(
                        func.upper(operator.c.badge_code).in_({code.badge.upper(), code.text.upper()})
                    )
                )
                .mappings()
                .all()
            )
            if not rows and connection.execute(select(operator.c.operator_user_id).limit(1)).first() is None:
                raise Refused(Refusal.NO_OPERATORS_YET)
        if not rows:
            raise Refused(Refusal.BADGE_UNKNOWN)
        # A badge list may hold the codes with their prefix or without: the part behind the prefix wins.
        row = min(rows, key=lambda found: found["badge_code"].upper() != code.badge.upper())
        if not row["active"]:
            raise Refused(Refusal.BADGE_BLOCKED, operator_name=row["operator_name"])
        return Operator(row["operator_user_id"], row["operator_name"], row["role"], row["language"])

    def is_active_operator(self, operator_id: int) -> bool:
        """Whether the operator is still on the list and not blocked."""
        operator = LOCAL.operator
        with self._reading() as connection:
            return bool(
                connection.scalar(select(operator.c.active).where(operator.c.operator_user_id == operator_id))
            )

    def home(self, operator: Operator) -> Home:
        """The operator's home: open sessions (working first), what can be started, the day so far."""
        with self._reading() as connection:
            mine = open_sessions_of(connection, operator.operator_id)
            cards = {card.task_id: card for card in self._cards(connection, self._shown_tasks(connection))}
            for session in mine:
                if session.task_id not in cards:
                    cards.update(self._card_of(connection, session.task_id))
            reasons = _reasons(connection)
            sessions = [
                OpenSession(cards[session.task_id], self._person(session, reasons), session.started_at)
                for session in mine
                if session.task_id in cards
            ]
            busy = {session.task_id for session in mine}
            return Home(
                operator=operator,
                sessions=sorted(
                    sessions, key=lambda one: (one.person.state is not PersonState.WORKING, one.started_at)
                ),
                startable=[
                    card
                    for card in sorted(cards.values(), key=_board_order)
                    if card.task_id not in busy and card.status in KIOSK_TASK_STATUSES and not card.work.target_met
                ],
                day=my_day(connection, operator.operator_id, self.now(), self._zone()),
            )

    def active_tasks(self, operator_id: int) -> list[TaskCard]:
        """The tasks the operator is working on right now, paused ones left out."""
        with self._reading() as connection:
            return self._cards(connection, active_tasks_of(connection, operator_id))

    def open_sessions(self, operator_id: int) -> list[OpenSession]:
        """The operator's open sessions on tasks of this kiosk's, working ones first, then the longest open."""
        with self._reading() as connection:
            reasons = _reasons(connection)
            sessions = [
                OpenSession(card, self._person(session, reasons), session.started_at)
                for session in open_sessions_of(connection, operator_id)
                for card in self._card_of(connection, session.task_id).values()
            ]
        return sorted(sessions, key=lambda one: one.person.state is not PersonState.WORKING)

    def reasons(self, kind: str) -> list[Reason]:
        """The reasons to choose from, in their order; ``kind`` is pause or scrap."""
        with self._reading() as connection:
            return [reason for reason in _reasons(connection, only_active=True).values() if reason.kind == kind]

    # ------------------------------------------------------------ inside

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with refusing_store_errors(), self._store.reading() as connection:
            yield connection

    def _shown_tasks(self, connection: Connection) -> list[TaskFacts]:
        """Tasks open for work, those done since midnight, and any that somebody is still on."""
        task, session = LOCAL.task, LOCAL.session
        midnight = stored_time(midnight_before(self.now(), self._zone()))
        open_for_work = sorted(KIOSK_TASK_STATUSES - {TaskStatus.DONE})
        occupied = select(session.c.id_job_task).where(session.c.status.in_(OPEN_STATUSES))
        statement = select_tasks().where(
            or_(
                task.c.status.in_(open_for_work),
                (task.c.status == TaskStatus.DONE.value) & (task.c.completed_at >= midnight),
                task.c.id_job_task.in_(occupied),
            )
        )
        return [read_task(row) for row in connection.execute(statement).mappings()]

    def _card_of(self, connection: Connection, task_id: int) -> Mapping[int, TaskCard]:
        try:
            facts = task_facts(connection, task_id)
        except Refused:
            # The office took the task from this kiosk's list while its session is being closed there.
            return {}
        return {task_id: self._cards(connection, [facts])[0]}

    def _cards(self, connection: Connection, tasks: Sequence[TaskFacts]) -> list[TaskCard]:
        sessions = _sessions_by_task(connection, [task.task_id for task in tasks])
        reasons = _reasons(connection)
        return [self._card(task, sessions.get(task.task_id, ()), reasons) for task in tasks]

    def _card(
        self, task: TaskFacts, sessions: Sequence[OperatorSession], reasons: Mapping[str, Reason]
    ) -> TaskCard:
        completed = [one for one in sessions if one.status is SessionStatus.COMPLETED]
        people = [self._person(one, reasons) for one in sessions if one.is_open]
        people.extend(_finished(completed))
        now = self.now()
        return TaskCard(
            task_id=task.task_id,
            step_name=task.step_name,
            ticket_code=task.ticket_code,
            job_name=task.job_name,
            sequence_no=task.sequence_no,
            status=task.status,
            process_mode=task.process_mode,
            work=TaskWork(
                target_qty=task.target_qty,
                completed_qty=sum(one.total_qty for one in completed),
                active=sum(one.status is SessionStatus.ACTIVE for one in sessions),
                paused=sum(one.status is SessionStatus.PAUSED for one in sessions),
            ),
            due_date=task.due_date,
            people=sorted(people, key=lambda person: _PEOPLE_ORDER.index(person.state_at(now))),
            finished_at=max((one.completed_at for one in completed if one.completed_at), default=None),
        )

    def _person(self, session: OperatorSession, reasons: Mapping[str, Reason]) -> Person:
        name = session.operator_name or str(session.operator_id)
        if session.paused_at is None:
            worked_from = session.started_at + timedelta(seconds=session.pause_seconds)
            return Person(session.operator_id, name, PersonState.WORKING, worked_from)
        reason = None if session.pause_reason is None else reasons.get(session.pause_reason)
        limit = None if reason is None else reason.alert_after_minutes
        return Person(
            session.operator_id,
            name,
            PersonState.PAUSED,
            session.paused_at,
            reason=reason,
            alert_at=None if limit is None else session.paused_at + timedelta(minutes=limit),
            worked_seconds=session.work_seconds(session.paused_at),
        )


def _board_order(card: TaskCard) -> tuple[int, date, str, int]:
    if card.work.open:
        rank = 0
    elif card.status == TaskStatus.DONE:
        rank = 3
    else:
        rank = 1 if card.work.completed_qty else 2
    return rank, card.due_date or date.max, card.ticket_code, card.sequence_no


def _finished(completed: Sequence[OperatorSession]) -> list[Person]:
    """Who handed in pieces, each person once, the most recent first."""
    qty: dict[int, int] = defaultdict(int)
    names: dict[int, str] = {}
    for session in reversed(completed):
        qty[session.operator_id] += session.total_qty
        names.setdefault(session.operator_id, session.operator_name or str(session.operator_id))
    return [
        Person(operator_id, names[operator_id], PersonState.FINISHED, None, qty=total)
        for operator_id, total in qty.items()
    ]


def _sessions_by_task(
    connection: Connection, task_ids: Collection[int]
) -> Mapping[int, Sequence[OperatorSession]]:
    session = LOCAL.session
    grouped: dict[int, list[OperatorSession]] = defaultdict(list)
    statement = (
        select(session)
        .where(session.c.id_job_task.in_(task_ids))
        .order_by(session.c.started_at, session.c.id_session)
    )
    for row in connection.execute(statement).mappings():
        grouped[row["id_job_task"]].append(read_session(row))
    return grouped


def _reasons(connection: Connection, *, only_active: bool = False) -> Mapping[str, Reason]:
    reason = LOCAL.reason
    statement = select(reason).order_by(reason.c.sort_no, reason.c.code)
    if only_active:
        statement = statement.where(reason.c.active)
    return {
        row["code"]: Reason(row["code"], row["kind"], row["label_th"], row["label_en"], row["alert_after_minutes"])
        for row in connection.execute(statement).mappings()
    }


def _previous_task(connection: Connection, facts: TaskFacts) -> TaskFacts | None:
    """The step before this one: the predecessor the office named, else the one before it in sequence."""
    task = LOCAL.task
    named = connection.scalar(select(task.c.predecessor_task_id).where(task.c.id_job_task == facts.task_id))
    statement = select_tasks()
    if named is not None:
        statement = statement.where(task.c.id_job_task == named)
    else:
        statement = (
            statement.where(task.c.id_job_ticket == facts.ticket_id, task.c.sequence_no < facts.sequence_no)
            .order_by(task.c.sequence_no.desc())
            .limit(1)
        )
    row = connection.execute(statement).mappings().first()
    return None if row is None else read_task(row)
