"""What the screens ask: the board, an operator's home, a task, the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from typing import Final

from sqlalchemy import Connection, RowMapping, bindparam, func, select

from kiosk.domain.clock import Clock
from kiosk.domain.codes import BadgeCode
from kiosk.domain.day_line import Workday
from kiosk.domain.events import EventType
from kiosk.domain.letters import fold
from kiosk.domain.pieces import PieceFlow
from kiosk.domain.policy import Policy
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.shifts import presence_since, shift_at
from kiosk.domain.status import KIOSK_TASK_STATUSES, TaskStatus
from kiosk.service.views.calls import HelpCall, calls_at
from kiosk.service.views.cards import all_reasons, person_on, task_cards
from kiosk.service.views.day_history import DayHistory, day_history, task_history
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.forgotten import forgotten_stops, running_work
from kiosk.service.views.lookups import (
    TaskFacts,
    active_tasks_of,
    all_open_sessions,
    open_sessions_of,
    raise_if_no_tasks,
    read_task,
    select_tasks,
    task_facts,
)
from kiosk.service.views.models import (
    ForgottenStop,
    Home,
    MyDay,
    OpenSession,
    Operator,
    PersonState,
    TaskCard,
    TaskDetail,
    TicketHint,
)
from kiosk.service.views.my_day import midnight_before, my_day
from kiosk.service.views.office_notes import office_notes
from kiosk.service.views.presence import PersonHere, people_here
from kiosk.service.views.steps import flows_of_ticket
from kiosk.service.views.task_lists import board_order, shown_tasks, start_order
from kiosk.service.views.whole_day import workday_of
from kiosk.store.database import Store
from kiosk.store.log import stored_time
from kiosk.store.source import shifts_of
from kiosk.store.tables import LOCAL

_IS_ACTIVE: Final = select(LOCAL.operator.c.active).where(
    LOCAL.operator.c.operator_user_id == bindparam("operator_id")
)


class KioskQueries:
    """Reads of the local store for the screens; ``zone`` gives the workshop's time zone, ``policy`` is its rules.

    Every read may raise Refused STORE_FAILED beside what it names.
    """

    def __init__(self, store: Store, clock: Clock, policy: Policy, zone: Callable[[], tzinfo]) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._zone = zone

    def now(self) -> datetime:
        """The kiosk's corrected time, aware UTC."""
        return self._clock.now().utc

    def today(self) -> date:
        """The day at the workshop."""
        return self.now().astimezone(self._zone()).date()

    def zone(self) -> tzinfo:
        """The workshop's time zone."""
        return self._zone()

    # ------------------------------------------------------------ tasks

    def board(self) -> list[TaskCard]:
        """Every task to show: worked on, due by today, begun, not started, done today; the earliest due first."""
        with self._reading() as connection:
            cards = self._cards(connection, shown_tasks(connection, self._midnight()))
        today = self.today()
        return sorted(cards, key=lambda card: board_order(card, today))

    def shift_end(self) -> datetime | None:
        """When the shift ends that runs now, aware UTC; None outside all shifts."""
        with self._reading() as connection:
            now = self.now()
            shift = shift_at(shifts_of(connection), now, self._zone())
        return shift.window.end if shift.window.start <= now < shift.window.end else None

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

    def knows_ticket(self, ticket_code: str) -> bool:
        """Whether there is a ticket of this code here, whatever its tasks are."""
        ticket = LOCAL.ticket
        with self._reading() as connection:
            return bool(
                connection.scalar(
                    select(func.count()).where(func.upper(ticket.c.ticket_code) == ticket_code.upper())
                )
            )

    def pieces_of(self, task_id: int, operator_id: int) -> list[str]:
        """Serial numbers of the pieces that the operator has booked on the task today, the newest first."""
        log = LOCAL.log
        midnight = stored_time(self._midnight())
        with self._reading() as connection:
            return list(
                connection.scalars(
                    select(log.c.serial_number)
                    .where(
                        log.c.id_job_task == task_id,
                        log.c.operator_user_id == operator_id,
                        log.c.serial_number.is_not(None),
                        log.c.event_type == EventType.COMPLETE.value,
                        log.c.event_time >= midnight,
                        log.c.deleted_at.is_(None),
                    )
                    .order_by(log.c.event_time.desc(), log.c.idempotency_key.desc())
                )
            )

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
                (session for session in open_sessions_of(connection, operator_id) if session.task_id == task_id),
                None,
            )
            before = None if card.pieces is None else card.pieces.before
            return TaskDetail(
                task=card,
                mine=mine,
                started_at=None if session is None else session.started_at,
                others=[person for person in card.people if person is not mine],
                related_task_ids=_tasks_of_ticket(connection, facts).union(
                    [task_id] if before is None else [task_id, before.task_id]
                ),
                notes=office_notes(connection, LOCAL.task.c.id_job_ticket == facts.ticket_id),
            )

    def ticket_steps(self, task_id: int) -> list[PieceFlow]:
        """All steps of the task's ticket that are not cancelled, in their order; none for an unknown task."""
        with self._reading() as connection:
            try:
                facts = task_facts(connection, task_id)
            except Refused:
                return []
            return flows_of_ticket(connection, facts)

    # ------------------------------------------------------------ people

    def operator_of_badge(self, code: BadgeCode) -> Operator:
        """Whose badge it is. Raises Refused: BADGE_UNKNOWN, BADGE_BLOCKED, NO_OPERATORS_YET."""
        operator = LOCAL.operator
        wanted = {fold(code.badge), fold(code.text)}
        with self._reading() as connection:
            quickly = select(operator).where(func.upper(operator.c.badge_code).in_(wanted))
            rows = connection.execute(quickly).mappings().all()
            if not rows:
                people = connection.execute(select(operator)).mappings().all()
                if not people:
                    raise Refused(Refusal.NO_OPERATORS_YET)
                # A list may hold what nobody can see: a code pasted with an invisible character, or another dash.
                rows = [person for person in people if fold(person["badge_code"]) in wanted]
        if not rows:
            raise Refused(Refusal.BADGE_UNKNOWN)
        # A badge list may hold the codes with their prefix or without: the part behind the prefix wins.
        row = min(rows, key=lambda found: fold(found["badge_code"]) != fold(code.badge))
        if not row["active"]:
            raise Refused(Refusal.BADGE_BLOCKED, operator_name=row["operator_name"])
        return _operator(row)

    def operator(self, operator_id: int) -> Operator | None:
        """Who has this number; None for nobody, and for one who is blocked."""
        wanted = select(LOCAL.operator).where(LOCAL.operator.c.operator_user_id == operator_id)
        with self._reading() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        return None if row is None or not row["active"] else _operator(row)

    def is_active_operator(self, operator_id: int) -> bool:
        """Whether the operator is still on the list and not blocked."""
        with self._reading() as connection:
            return bool(connection.scalar(_IS_ACTIVE, {"operator_id": operator_id}))

    def home(self, operator: Operator) -> Home:
        """The operator's home: open sessions (working first, then the newest), what can be started, the day."""
        with self._reading() as connection:
            mine = open_sessions_of(connection, operator.operator_id)
            cards = {
                card.task_id: card for card in self._cards(connection, shown_tasks(connection, self._midnight()))
            }
            for session in mine:
                if session.task_id not in cards:
                    cards.update(self._card_of(connection, session.task_id))
            reasons = all_reasons(connection)
            sessions = [
                OpenSession(cards[session.task_id], person_on(session, reasons, self._policy), session.started_at)
                for session in mine
                if session.task_id in cards
            ]
            busy = {session.task_id for session in mine}
            today = self.today()
            return Home(
                operator=operator,
                sessions=sorted(
                    sessions,
                    key=lambda session: (session.is_working, session.started_at),
                    reverse=True,
                ),
                startable=[
                    card
                    for card in sorted(cards.values(), key=lambda card: start_order(card, operator, today))
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
            reasons = all_reasons(connection)
            sessions = [
                OpenSession(card, person_on(session, reasons, self._policy), session.started_at)
                for session in open_sessions_of(connection, operator_id)
                for card in self._card_of(connection, session.task_id).values()
            ]
        return sorted(sessions, key=lambda session: not session.is_working)

    def floor(self) -> list[OpenSession]:
        """Everybody's open sessions on the tasks held here, the longest open first."""
        with self._reading() as connection:
            reasons = all_reasons(connection)
            sessions = all_open_sessions(connection)
            rows = connection.execute(
                select_tasks().where(LOCAL.task.c.id_job_task.in_({session.task_id for session in sessions}))
            )
            tasks = [read_task(row) for row in rows.mappings()]
            cards = {card.task_id: card for card in self._cards(connection, tasks)}
            return [
                OpenSession(cards[session.task_id], person_on(session, reasons, self._policy), session.started_at)
                for session in sessions
                if session.task_id in cards
            ]

    def people_here(self) -> list[PersonHere]:
        """Who is in, by name, and what they do."""
        with self._reading() as connection:
            now, zone = self.now(), self._zone()
            return people_here(connection, presence_since(shifts_of(connection), now, zone), now, zone)

    def forgotten_stops(self, operator_id: int | None = None) -> list[ForgottenStop]:
        """Whose work was left running after their shift: one operator's, or everybody's, the oldest first."""
        with self._reading() as connection:
            return forgotten_stops(
                connection,
                operator_id,
                self.now(),
                self._zone(),
                lambda task_id: self._card_of(connection, task_id).get(task_id),
            )

    def left_running(self, operator_id: int) -> list[int]:
        """The tasks whose stop the operator forgot: what they begin now does not pause those now.

        Whoever said that they go, and works again, has left nothing.
        """
        return [stop.task.task_id for stop in self.forgotten_stops(operator_id) if stop.went_home is None]

    def running_work(self, operator_id: int) -> list[ForgottenStop]:
        """What the operator works on right now, the longest first, as if they had forgotten to stop it."""
        with self._reading() as connection:
            return running_work(
                connection,
                operator_id,
                self.now(),
                self._zone(),
                lambda task_id: self._card_of(connection, task_id).get(task_id),
            )

    def my_day(self, operator_id: int) -> MyDay:
        """One operator's figures since midnight at the workshop."""
        with self._reading() as connection:
            return my_day(connection, operator_id, self.now(), self._zone())

    def workday(self, operator_id: int, day: date) -> Workday | None:
        """One operator's day with a name for every second; None where nobody knows that they were there."""
        with self._reading() as connection:
            return workday_of(connection, operator_id, day, self.now(), self._zone())

    def day_history(self, operator_id: int, day: date) -> DayHistory:
        """One operator's day at the workshop: lanes, entries and sums."""
        with self._reading() as connection:
            return day_history(
                connection, operator_id, day, self.now(), zone=self._zone(), reasons=all_reasons(connection)
            )

    def task_history(self, task_id: int, day: date) -> DayHistory:
        """One task's day at the workshop: a lane for each person."""
        with self._reading() as connection:
            return task_history(
                connection, task_id, day, self.now(), zone=self._zone(), reasons=all_reasons(connection)
            )

    def reasons(self, *kinds: ReasonKind) -> list[Reason]:
        """The reasons of these kinds to choose from, in their order."""
        with self._reading() as connection:
            known = all_reasons(connection, only_active=True).values()
            return [reason for reason in known if reason.kind in kinds]

    def calls(self, work_centers: Sequence[str]) -> list[HelpCall]:
        """The open calls for help that a terminal of these work centres shows, none = all; most urgent first."""
        with self._reading() as connection:
            return calls_at(connection, work_centers, self._policy, self.now())

    # ------------------------------------------------------------ inside

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with refusing_store_errors(), self._store.reading() as connection:
            yield connection

    def _midnight(self) -> datetime:
        """When the workshop's day began, aware UTC."""
        return midnight_before(self.now(), self._zone())

    def _cards(self, connection: Connection, tasks: Sequence[TaskFacts]) -> list[TaskCard]:
        """The cards of these tasks, in their order, as they are now."""
        return task_cards(connection, tasks, self._policy, self.now())

    def _card_of(self, connection: Connection, task_id: int) -> Mapping[int, TaskCard]:
        try:
            facts = task_facts(connection, task_id)
        except Refused:
            # The office took the task from this kiosk's list while its session is being closed there.
            return {}
        return {task_id: self._cards(connection, [facts])[0]}


def _operator(row: RowMapping) -> Operator:
    name = row["operator_name"] or str(row["operator_user_id"])
    return Operator(row["operator_user_id"], name, row["role"], row["language"])


def _tasks_of_ticket(connection: Connection, facts: TaskFacts) -> frozenset[int]:
    """The ids of its ticket's tasks."""
    task = LOCAL.task
    return frozenset(connection.scalars(select(task.c.id_job_task).where(task.c.id_job_ticket == facts.ticket_id)))
