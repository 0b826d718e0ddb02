"""Actions of one operator, each with the outcome the screens show: durable first, then looked up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kiosk.domain.clock import Instant
from kiosk.domain.policy import SecondTask
from kiosk.domain.refusals import Refused
from kiosk.service.outcomes import Done
from kiosk.service.queries import KioskQueries
from kiosk.service.session_service import OperatorSessionService
from kiosk.service.views import ActionKind, Operator, TaskCard


class Actions:
    """What the flow does for an operator. Every method may raise what the service's command raises."""

    def __init__(self, service: OperatorSessionService, queries: KioskQueries) -> None:
        self._service = service
        self._queries = queries

    def start(self, operator: Operator, task_id: int, at: Instant, *, second_task: SecondTask | None) -> Done:
        """Start the task, or take it up again."""
        with self._naming(task_id):
            _, kind, paused = self._service.start(task_id, operator.operator_id, second_task=second_task, at=at)
        return replace(self._done(kind, operator, task_id), paused_steps=paused)

    def pause(self, operator: Operator, task_id: int, reason: str | None, at: Instant) -> Done:
        """Pause from ``at`` on."""
        with self._naming(task_id):
            self._service.pause(task_id, operator.operator_id, reason, at=at)
        return self._done(ActionKind.PAUSED, operator, task_id)

    def book(
        self,
        operator: Operator,
        task_id: int,
        qty: int,
        scrap_qty: int,
        scrap_reason: str | None,
        *,
        keep_working: bool,
        at: Instant,
    ) -> Done:
        """Book good pieces and scrap, and finish or go on."""
        with self._naming(task_id):
            self._service.complete(
                task_id,
                operator.operator_id,
                qty,
                scrap_qty=scrap_qty,
                scrap_reason=scrap_reason,
                keep_working=keep_working,
                at=at,
            )
        kind = ActionKind.RECORDED if keep_working else ActionKind.COMPLETED
        return replace(self._done(kind, operator, task_id), qty=qty, scrap_qty=scrap_qty)

    def scrap(self, operator: Operator, task_id: int, qty: int, reason: str | None, at: Instant) -> Done:
        """Report scrap; the session goes on."""
        with self._naming(task_id):
            self._service.scrap(task_id, operator.operator_id, qty, reason, at=at)
        return replace(self._done(ActionKind.SCRAPPED, operator, task_id), scrap_qty=qty)

    def cancel(self, operator: Operator, task_id: int, at: Instant) -> Done:
        """Cancel the session."""
        with self._naming(task_id):
            self._service.cancel(task_id, operator.operator_id, at=at)
        return self._done(ActionKind.CANCELLED, operator, task_id)

    def undo(self, owner_id: int, signed_in: Operator | None, action_id: str | None, at: Instant) -> Done:
        """Take back the owner's last action; the outcome is whose badge is signed in, else the owner's."""
        undone = self._service.undo(owner_id, action_id, at=at)
        operator = signed_in or Operator(undone.operator_id, undone.operator_name)
        scrapped = undone.kind is ActionKind.SCRAPPED
        return Done(
            ActionKind.UNDONE,
            operator,
            self._task(undone.task_id),
            undone=undone.kind,
            qty=0 if scrapped else undone.qty,
            scrap_qty=undone.qty if scrapped else 0,
        )

    def _done(self, kind: ActionKind, operator: Operator, task_id: int) -> Done:
        return Done(kind, operator, self._task(task_id), undoable=self._service.undoable(operator.operator_id))

    @contextmanager
    def _naming(self, task_id: int) -> Iterator[None]:
        """A refusal says of which task."""
        try:
            yield
        except Refused as refused:
            card = self._task(task_id)
            # A refusal about another task, the one worked on already, keeps that one's name.
            if card is not None and refused.details.get("step_name", card.step_name) == card.step_name:
                refused.details.update(step_name=card.step_name, ticket_code=card.ticket_code)
            raise

    def _task(self, task_id: int) -> TaskCard | None:
        """The task as it stands now; None when the office took it away meanwhile. What was done stays done."""
        try:
            return self._queries.task_card(task_id)
        except Refused:
            return None
