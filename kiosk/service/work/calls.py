"""Calls for help: calling, saying that one comes, and the end of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from kiosk.domain.calls import Call, fold_calls
from kiosk.domain.clock import Clock, Instant
from kiosk.domain.floor_events import FloorEventType
from kiosk.domain.policy import Policy
from kiosk.domain.reasons import ReasonKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.views.calls import HelpCall, calls_at, help_call, open_calls, work_center_of_task
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.models import SUPERVISOR_ROLES, ActionKind, Operator
from kiosk.service.work.checks import reason_named
from kiosk.store.database import Store, StoreWriter
from kiosk.store.floor_log import events_of_call, work_center_called_from
from kiosk.store.journal import FloorDraft, Journal

_KINDS = {
    FloorEventType.CALL: ActionKind.CALLED,
    FloorEventType.ACKNOWLEDGE: ActionKind.COMING,
    FloorEventType.SOLVE: ActionKind.SOLVED,
    FloorEventType.WITHDRAW: ActionKind.CALLED_OFF,
}


class Calls:
    """The calls that one kiosk knows of. What does not fit raises Refused, and nothing is recorded."""

    def __init__(
        self, store: Store, clock: Clock, policy: Policy, journal: Journal, work_centers: Sequence[str]
    ) -> None:
        """``work_centers``: the codes of the terminal's, none = all."""
        self._store = store
        self._clock = clock
        self._policy = policy
        self._journal = journal
        self._work_centers = work_centers

    def shown(self) -> list[HelpCall]:
        """The open calls that this terminal shows, the most urgent first."""
        with refusing_store_errors(), self._store.reading() as connection:
            return self._shown(connection)

    def of(self, caller_id: int) -> list[HelpCall]:
        """A person's open calls, wherever they made them, the newest first."""
        with refusing_store_errors(), self._store.reading() as connection:
            mine = [call for call in open_calls(connection) if call.caller_id == caller_id]
            return [help_call(connection, call, self._policy) for call in reversed(mine)]

    def call(self, caller: Operator, reason: str | None, task_id: int | None, *, at: Instant) -> HelpCall:
        """Call for help, about the task if there is one. ``reason``: its code or the name for it, None = unsaid.

        Refused: REASON_UNKNOWN; CALL_OPEN where the person waits for just that already.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            connection = writer.connection
            code = None if reason is None else reason_named(connection, ReasonKind.CALL, reason)
            for call in open_calls(connection):
                if (call.caller_id, call.code, call.task_id) == (caller.operator_id, code, task_id):
                    raise Refused(Refusal.CALL_OPEN, minutes=call.open_seconds(at.utc) // 60)
            center = None if task_id is None else work_center_of_task(connection, task_id)
            draft = FloorDraft(
                operator_id=caller.operator_id,
                operator_name=caller.name,
                event_type=FloorEventType.CALL,
                code=code,
                task_id=task_id,
                work_center_id=center or work_center_called_from(connection, self._work_centers),
            )
            return self._record(writer, draft, at)

    def acknowledge(self, helper: Operator, call_key: str | None = None, *, at: Instant) -> HelpCall:
        """A supervisor comes: to this call, else to the most urgent one that waits.

        Refused: NOT_SUPERVISOR, NO_OPEN_CALL; CALL_ANSWERED where somebody else comes already.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            _check_helper(helper)
            calls = self._meant(writer.connection, call_key)
            waiting = next((call for call in calls if call.acknowledged is None), None)
            if waiting is None:
                answer = calls[0].acknowledged
                name = "" if answer is None else answer.operator_name or str(answer.operator_id)
                raise Refused(Refusal.CALL_ANSWERED, operator_name=name)
            return self._record(writer, _answer(FloorEventType.ACKNOWLEDGE, helper, waiting), at)

    def solve(self, helper: Operator, call_key: str | None = None, *, at: Instant) -> HelpCall:
        """A supervisor has helped: with this call, else with the one that they came to, else the most urgent one.

        The one that they came to may be another work centre's. Refused: NOT_SUPERVISOR, NO_OPEN_CALL.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            _check_helper(helper)
            came_to = [call for call in open_calls(writer.connection) if _comes(helper, call)]
            calls = self._meant(writer.connection, call_key, came_to)
            meant = next((call for call in calls if _comes(helper, call)), calls[0])
            return self._record(writer, _answer(FloorEventType.SOLVE, helper, meant), at)

    def withdraw(self, caller: Operator, call_key: str | None = None, *, at: Instant) -> HelpCall:
        """The caller needs nobody any more: for this call of theirs, else their last one. Refused: NO_OWN_CALL."""
        with refusing_store_errors(), self._store.writing() as writer:
            mine = [call for call in open_calls(writer.connection) if call.caller_id == caller.operator_id]
            meant = next((call for call in reversed(mine) if call_key in (None, call.key)), None)
            if meant is None:
                raise Refused(Refusal.NO_OWN_CALL)
            return self._record(writer, _answer(FloorEventType.WITHDRAW, caller, meant), at)

    def _shown(self, connection: Connection) -> list[HelpCall]:
        return calls_at(connection, self._work_centers, self._policy, self._clock.now().utc)

    def _meant(
        self, connection: Connection, call_key: str | None, elsewhere: Iterable[Call] = ()
    ) -> Sequence[Call]:
        """The call of this key, else those that are shown here and ``elsewhere``. Raises Refused NO_OPEN_CALL."""
        if call_key is None:
            calls = [*(shown.call for shown in self._shown(connection)), *elsewhere]
        else:
            calls = [call for call in open_calls(connection) if call.key == call_key]
        if not calls:
            raise Refused(Refusal.NO_OPEN_CALL)
        return calls

    def _record(self, writer: StoreWriter, draft: FloorDraft, at: Instant) -> HelpCall:
        """Record it; the call as it stands then."""
        key = self._journal.append(writer, [draft], at=at, kind=_KINDS[draft.event_type].value)
        (call,) = fold_calls(events_of_call(writer.connection, draft.call_key or key))
        return help_call(writer.connection, call, self._policy)


def _check_helper(helper: Operator) -> None:
    if helper.role not in SUPERVISOR_ROLES:
        raise Refused(Refusal.NOT_SUPERVISOR)


def _comes(helper: Operator, call: Call) -> bool:
    return call.acknowledged is not None and call.acknowledged.operator_id == helper.operator_id


def _answer(event_type: FloorEventType, operator: Operator, call: Call) -> FloorDraft:
    return FloorDraft(
        operator_id=operator.operator_id,
        operator_name=operator.name,
        event_type=event_type,
        call_key=call.key,
    )
