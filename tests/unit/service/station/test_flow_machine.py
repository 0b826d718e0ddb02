"""Whatever people scan and touch, in whatever order: nothing raises, and the books agree."""

from collections import defaultdict
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kiosk.domain.codes import Code, Command, CommandKind, MalformedCommand, TicketCode, UnknownCode, Unreadable
from kiosk.domain.events import Event
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.sessions import OperatorSession, SessionStatus, fold_sessions
from kiosk.domain.status import TaskWork, task_status
from kiosk.projection.rows import read_log_row, select_log
from kiosk.service.station.flow import FlowRules
from kiosk.service.station.outcomes import AskPauseReason, Outcome
from kiosk.service.views.models import Operator
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import assert_journal_is_whole
from tests.helpers.workshop import OPERATORS, PIN, Workshop, add_activities

TASKS = (9, 10, 20)
some_task = st.sampled_from([*TASKS, 77, 404])
pieces = st.sampled_from([0, 1, 5, 60, 106, 1_000_000])
pause_reason = st.sampled_from([None, "LUNCH", "NAP"])
scrap_reason = st.sampled_from([None, "STITCH", "RATS"])


class Station(RuleBasedStateMachine):
    """People at one kiosk."""

    template: bytes

    @initialize(second_task=st.sampled_from(SecondTask), scan_starts=st.booleans())
    def open(self, second_task: SecondTask, scan_starts: bool) -> None:
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "kiosk.db"
        path.write_bytes(self.template)
        self.shop = Workshop(path, Policy(second_task=second_task), FlowRules(scan_starts=scan_starts))
        self.shop.add_supervisor()
        add_activities(self.shop)
        self.flow = self.shop.flow
        self.published: list[Outcome | None] = []
        self.flow.subscribe(lambda outcome, _state: self.published.append(outcome))

    def teardown(self) -> None:
        self.shop.store.close()
        self.folder.cleanup()

    def answered(self, outcome: Outcome) -> None:
        assert [published for published in self.published if published is not None] == [outcome]
        self.published.clear()

    # ------------------------------------------------------------ scans

    @rule(letter=st.sampled_from("AABBCPX?"))
    def badge(self, letter: str) -> None:
        self.answered(self.shop.sign_in(letter))

    @rule(task_id=some_task)
    def task(self, task_id: int) -> None:
        self.answered(self.shop.scan_task(task_id))

    @rule(
        code=st.one_of(
            st.builds(Command, st.sampled_from(CommandKind)),
            st.builds(Command, st.just(CommandKind.PAUSE), reason=pause_reason),
            st.builds(Command, st.sampled_from([CommandKind.COMPLETE, CommandKind.RECORD]), pieces),
            st.builds(Command, st.just(CommandKind.SCRAP), pieces, scrap_reason),
            st.sampled_from(
                [
                    TicketCode("JT251030001"),
                    TicketCode("JT251030004"),
                    TicketCode("JT0"),
                    MalformedCommand("C-X"),
                    UnknownCode("X"),
                    Unreadable("NR"),
                ]
            ),
        )
    )
    def code(self, code: Code) -> None:
        self.answered(self.flow.scan(code))

    # ------------------------------------------------------------ touches

    @rule(task_id=some_task, act=st.sampled_from(["choose_task", "start", "ask_pause", "ask_quantity", "cancel"]))
    def tap(self, task_id: int, act: str) -> None:
        self.answered(getattr(self.flow, act)(task_id))

    @rule(
        task_id=some_task,
        act=st.sampled_from(["complete", "record"]),
        qty=pieces,
        scrap_qty=st.sampled_from([0, 0, 2]),
        reason=scrap_reason,
    )
    def book(self, task_id: int, act: str, qty: int, scrap_qty: int, reason: str | None) -> None:
        self.answered(getattr(self.flow, act)(task_id, qty, scrap_qty, reason))

    @rule(reason=pause_reason)
    def answer_pause(self, reason: str | None) -> None:
        self.answered(self.flow.answer_pause(reason))

    @rule(choice=st.sampled_from([SecondTask.PAUSE, SecondTask.PARALLEL, None]))
    def answer_second_task(self, choice: SecondTask | None) -> None:
        self.answered(self.flow.answer_second_task(choice))

    @rule(
        act=st.sampled_from(
            (
                "come_in",
                "go_home",
                "ask_activity",
                "end_activity",
                "pause_left_open",
                "count_left_open",
                "stopped_earlier",
            )
        )
    )
    def day(self, act: str) -> None:
        self.answered(getattr(self.flow.day, act)())

    @rule(code=st.sampled_from(["CLEAN", "MEETING"]))
    def answer_activity(self, code: str) -> None:
        self.answered(self.flow.day.answer_activity(code))

    @rule(seen=st.booleans())
    def undo(self, seen: bool) -> None:
        undoable = self.shop.service.undoing.undoable() if seen else None
        self.answered(self.flow.undo(None if undoable is None else undoable.action_id))

    @rule(act=st.sampled_from(["gather_crew", "open_setup"]))
    def open_mode(self, act: str) -> None:
        self.answered(getattr(self.flow, act)())

    @rule(
        kind=st.sampled_from([CommandKind.COMPLETE, CommandKind.RECORD]),
        supervisor=st.sampled_from("PPA"),
        pin=st.sampled_from([PIN, PIN, "000111"]),
    )
    def book_too_many(self, kind: CommandKind, supervisor: str, pin: str) -> None:
        self.answered(self.shop.sign_in("A"))
        self.answered(self.shop.scan_task(20))
        self.answered(self.flow.scan(Command(kind, 9_000)))
        self.answered(self.shop.sign_in(supervisor))
        outcome = self.shop.unlock(pin)
        assert outcome is not None
        self.answered(outcome)

    @rule(letter=st.sampled_from("ABC"))
    def leave_crew(self, letter: str) -> None:
        self.answered(self.flow.leave_crew(OPERATORS[letter]))

    @rule(letters=st.lists(st.sampled_from("ABC"), unique=True, min_size=1), task_id=some_task)
    def start_as_a_crew(self, letters: list[str], task_id: int) -> None:
        self.sign_out()
        self.answered(self.flow.scan(Command(CommandKind.CREW)))
        for letter in letters:
            self.answered(self.shop.sign_in(letter))
        self.answered(self.shop.scan_task(task_id))

    @rule(act=st.sampled_from(["home", "touch"]))
    def leave(self, act: str) -> None:
        getattr(self.flow, act)()
        self.published.clear()

    @rule()
    def sign_out(self) -> None:
        self.answered(self.flow.sign_out())

    # ------------------------------------------------------------ time

    @rule(seconds=st.sampled_from([0, 1, 14, 16, 31, 61, 4000]))
    def tick(self, seconds: int) -> None:
        self.shop.clock.advance(seconds=seconds)
        self.flow.tick()
        assert self.published in ([], [None])
        self.published.clear()

    @rule(seconds=st.sampled_from([-600, -100, -1, 100, 600]))
    def set_clock(self, seconds: int) -> None:
        self.shop.clock.offset_ms += seconds * 1000

    @rule()
    def restart(self) -> None:
        self.shop.store.close()
        clock = self.shop.clock
        self.shop = Workshop(self.shop.path, self.shop.policy, self.shop.rules)
        self.shop.clock.wall_time, self.shop.clock.offset_ms = clock.wall_time, clock.offset_ms
        self.flow = self.shop.flow
        self.published.clear()
        self.flow.subscribe(lambda outcome, _state: self.published.append(outcome))

    # ------------------------------------------------------------ what always holds

    @invariant()
    def numbers_have_no_gap(self) -> None:
        assert_journal_is_whole(self.shop.store)

    @invariant()
    def sessions_are_the_fold_of_the_events(self) -> None:
        events: dict[tuple[int, int], list[Event]] = defaultdict(list)
        with self.shop.store.reading() as connection:
            for row in connection.execute(select_log(LOCAL)):
                event = read_log_row(row, UTC).to_event()
                events[(event.task_id, event.operator_id or 0)].append(event)
        folded = [session for pair in events.values() for session in fold_sessions(pair)]
        for task_id in TASKS:
            stored = self.shop.service.task_sessions(task_id)
            assert sorted(stored, key=facts) == sorted(
                (session for session in folded if session.task_id == task_id), key=facts
            )
            self.check_card(task_id, stored, has_events=any(pair[0] == task_id for pair in events))

    def check_card(self, task_id: int, sessions: list[OperatorSession], *, has_events: bool) -> None:
        work = TaskWork(
            target_qty=60 if task_id == 20 else 100,
            completed_qty=sum(
                session.total_qty for session in sessions if session.status is SessionStatus.COMPLETED
            ),
            active=sum(session.status is SessionStatus.ACTIVE for session in sessions),
            paused=sum(session.status is SessionStatus.PAUSED for session in sessions),
        )
        card = self.shop.queries.task_card(task_id)
        assert card.work == work == self.shop.service.task_work(task_id)
        assert card.status == (task_status(work).value if has_events else "pending")

    @invariant()
    def the_screens_can_be_drawn(self) -> None:
        queries, state = self.shop.queries, self.flow.state
        assert {card.task_id for card in queries.board()} <= set(TASKS)
        who = state.operator or Operator(OPERATORS["A"], "ช่าง A")
        day = queries.home(who).day
        assert min(day.work_seconds, day.pause_seconds, day.good_qty) >= 0
        if state.task_id is not None:
            assert state.operator is not None
            queries.task_detail(state.task_id, state.operator.operator_id)
        if isinstance(state.question, AskPauseReason):
            assert state.operator is not None
        if state.crew is not None or state.setting_up:
            assert (state.operator, state.task_id, state.waiting) == (None, None, None)
            assert not (state.crew is not None and state.setting_up)
        assert (state.idle_until is not None) == (
            state.operator is not None
            or state.waiting is not None
            or state.question is not None
            or state.crew is not None
            or state.crew_aside is not None
            or state.setting_up
            or state.supervising is not None
        )
        if state.supervising is not None and state.supervising.approving is not None:
            assert state.operator is not None


def facts(session: OperatorSession) -> tuple[Any, ...]:
    # One that was cancelled has no end: it is told from one of the same second by its status.
    return session.operator_id, session.started_at, session.status.value, session.completed_at, session.total_qty


def test_whatever_people_do(workshop_file: bytes) -> None:
    Station.template = workshop_file
    run_state_machine_as_test(Station, settings=settings(max_examples=10, stateful_step_count=20))
