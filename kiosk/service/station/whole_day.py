"""Coming in, going home and indirect work at the station: of who is signed in, of a badge to come, of a crew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.clock import Instant
from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.reasons import ReasonKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.station.actions import Actions
from kiosk.service.station.outcomes import (
    AskActivity,
    AskForgottenStop,
    AskQuantity,
    AskWorkLeftOpen,
    Done,
    FlowState,
    Outcome,
    Shown,
)
from kiosk.service.station.state import StationState
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService

OF_WHOLE_DAY = frozenset({CommandKind.COME_IN, CommandKind.GO_HOME, CommandKind.ACTIVITY})
"""Commands that are no work on a task: they may come before the badge, and go for a whole crew."""


class WholeDay:
    """Every method may raise Refused; then nothing was recorded."""

    def __init__(
        self, service: OperatorSessionService, queries: KioskQueries, actions: Actions, station: StationState
    ) -> None:
        self._attending = service.attending
        self._service = service
        self._queries = queries
        self._actions = actions
        self._station = station

    def scanned(self, command: Command, at: Instant) -> Outcome:
        """One of `OF_WHOLE_DAY`; where nobody is there yet it waits for the badge."""
        state = self._station.state
        if state.operator is None and state.crew is None:
            self._station.become(FlowState(waiting=command))
            return Shown()
        return self._do(command, at)

    def badge_came(self, command: Command, at: Instant) -> Outcome:
        """The badge of ``command``, which waited: it is done for that person, who need not stay.

        So a queue of people can scan code and badge by turns, and nobody comes in for the one before.
        """
        try:
            outcome = self._do(command, at)
        except Refused:
            self._station.become(FlowState())
            raise
        if self._station.state.question is None:
            self._station.become(FlowState())
        return outcome

    def _do(self, command: Command, at: Instant) -> Outcome:
        match command:
            case Command(CommandKind.COME_IN):
                return self.come_in(at)
            case Command(CommandKind.GO_HOME):
                return self.go_home(at)
            case Command(CommandKind.ACTIVITY, reason=str() as code):
                return self.begin_activity(code, at)
        return self.ask_activity(at)

    # ------------------------------------------------------------ coming and going

    def come_in(self, at: Instant) -> Outcome:
        """Who stands here is there from now on."""

        def come_in(operator: Operator) -> Done:
            self._attending.come_in(operator.operator_id, self._queries.zone(), at=at)
            return replace(self._done(ActionKind.CAME_IN, operator), happened_at=at.utc)

        outcome = self._for_everybody(ActionKind.CAME_IN, come_in, at)
        self._station.change(task_id=None, question=None)
        return outcome

    def go_home(self, at: Instant) -> Outcome:
        """Who stands here is gone from now on; one person is asked about the work that still runs."""
        is_crew = self._station.state.crew is not None

        def go_home(operator: Operator) -> Done:
            self._attending.go_home(operator.operator_id, self._queries.zone(), at=at)
            running = self._queries.active_tasks(operator.operator_id)
            done = self._done(ActionKind.WENT_HOME, operator)
            return replace(done, happened_at=at.utc, open_steps=[task.step_name for task in running])

        outcome = self._for_everybody(ActionKind.WENT_HOME, go_home, at)
        if not is_crew:
            self._station.change(task_id=None, question=None, going_home=True)
            self.go_on_home()
        return outcome

    def go_on_home(self) -> None:
        """What else runs is asked about; when nothing does, or nobody answers, the board is back."""
        state = self._station.state
        if not state.going_home or state.question is not None or state.supervising is not None:
            return
        running = [] if state.operator is None else self._queries.running_work(state.operator.operator_id)
        if running:
            question = AskWorkLeftOpen(running[0], len(running) - 1)
            self._station.change(question=question, task_id=None)
        else:
            self._station.become(FlowState())

    def answer_left_open(self, answer: Callable[[AskWorkLeftOpen], Outcome]) -> Outcome:
        """One of the answers to what becomes of work that still runs; a late one does nothing."""
        question = self._station.state.question
        return answer(question) if isinstance(question, AskWorkLeftOpen) else Shown()

    def pause_left_open(self, at: Instant) -> Outcome:
        """It goes on another day."""
        return self.answer_left_open(lambda asked: self._actions.pause(asked.stop.task.task_id, None, at))

    def count_left_open(self) -> Outcome:
        """It is finished: how many pieces?"""

        def ask(asked: AskWorkLeftOpen) -> Outcome:
            self._station.change(question=AskQuantity(asked.stop.task.task_id))
            return Shown(asked.stop.task)

        return self.answer_left_open(ask)

    def stopped_earlier(self) -> Outcome:
        """It was stopped before they went, without a word: when?"""

        def ask(asked: AskWorkLeftOpen) -> Outcome:
            self._station.change(question=AskForgottenStop(asked.stop))
            return Shown(asked.stop.task)

        return self.answer_left_open(ask)

    # ------------------------------------------------------------ indirect work

    def ask_activity(self, at: Instant) -> Outcome:
        """Which indirect work? It counts from ``at``."""
        if self._station.state.crew is None:
            self._actions.operator()
        if not self._queries.reasons(ReasonKind.ACTIVITY):
            raise Refused(Refusal.NO_ACTIVITIES_YET)
        self._station.change(task_id=None, question=AskActivity(at))
        return Shown()

    def answer_activity(self, code: str) -> Outcome:
        """This one, from when it was asked for."""
        question = self._station.state.question
        return self.begin_activity(code, question.at) if isinstance(question, AskActivity) else Shown()

    def begin_activity(self, name: str, at: Instant) -> Outcome:
        """Who stands here does this from now on; ``name``: a reason's code, or what it is called for short."""

        def begin(operator: Operator) -> Done:
            reason, paused = self._attending.begin_activity(
                operator.operator_id,
                name,
                self._queries.zone(),
                leaving=self._queries.left_running(operator.operator_id),
                at=at,
            )
            done = self._done(ActionKind.ACTIVITY_BEGUN, operator)
            return replace(done, reason=reason, paused_steps=paused)

        outcome = self._for_everybody(ActionKind.ACTIVITY_BEGUN, begin, at)
        self._station.change(task_id=None, question=None)
        return outcome

    def end_activity(self, at: Instant) -> Done:
        """Back to what it had paused; one task is then the chosen one, so that a command code can follow."""
        operator = self._actions.operator()
        reason, resumed = self._attending.end_activity(operator.operator_id, self._queries.zone(), at=at)
        self._station.change(task_id=resumed[0].task_id if len(resumed) == 1 else None, question=None)
        done = self._done(ActionKind.ACTIVITY_ENDED, operator)
        return replace(done, reason=reason, resumed_steps=[task.step_name for task in resumed])

    # ------------------------------------------------------------ inside

    def _for_everybody(self, kind: ActionKind, act: Callable[[Operator], Done], at: Instant) -> Outcome:
        """For who is signed in, or for each of the crew, which is done with by that."""
        crew = self._station.state.crew
        if crew is None:
            return act(self._actions.operator())
        return self._actions.in_crew(crew, kind, act, at)

    def _done(self, kind: ActionKind, operator: Operator) -> Done:
        return Done(kind, operator, undoable=self._service.undoing.undoable(operator.operator_id))


class WholeDayTouches:
    """The same by touch; each returns its outcome, as those of the flow."""

    def __init__(self, day: WholeDay, touched: Callable[[Callable[[Instant], Outcome]], Outcome]) -> None:
        self._day = day
        self._touched = touched

    def come_in(self) -> Outcome:
        """Who is signed in is there from now on."""
        return self._touched(self._day.come_in)

    def go_home(self) -> Outcome:
        """Who is signed in goes home; what they left running is asked about."""
        return self._touched(self._day.go_home)

    def ask_activity(self) -> Outcome:
        """Ask which indirect work; it counts from now."""
        return self._touched(self._day.ask_activity)

    def answer_activity(self, code: str) -> Outcome:
        """The answer to "which indirect work?"."""
        return self._touched(lambda _at: self._day.answer_activity(code))

    def end_activity(self) -> Outcome:
        """Back from indirect work to what that had paused."""
        return self._touched(self._day.end_activity)

    def pause_left_open(self) -> Outcome:
        """The answer to "what becomes of work that still runs?": it goes on another day."""
        return self._touched(self._day.pause_left_open)

    def count_left_open(self) -> Outcome:
        """The other answer: it is finished, and the pieces are asked for."""
        return self._touched(lambda _at: self._day.count_left_open())

    def stopped_earlier(self) -> Outcome:
        """The third answer: it was stopped before, and the time is asked for."""
        return self._touched(lambda _at: self._day.stopped_earlier())
