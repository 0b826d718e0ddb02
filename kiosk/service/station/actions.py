"""Actions of one operator, each with the outcome the screens show: durable first, then looked up again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from kiosk.domain.clock import Instant
from kiosk.domain.policy import SecondTask
from kiosk.domain.refusals import Refused
from kiosk.service.station.outcomes import Done
from kiosk.service.views.models import ActionKind, Operator, TaskCard
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService


class Actions:
    """What the flow does for an operator. Every method may raise what the service's command raises."""

    def __init__(self, service: OperatorSessionService, queries: KioskQueries) -> None:
        self._service = service
        self._queries = queries

    def start(self, operator: Operator, task_id: int, at: Instant, *, second_task: SecondTask | None) -> Done:
        """Start the task, or take it up again; work whose stop was forgotten is not paused now by that."""
        with self._naming(task_id):
            _, kind, paused = self._service.start(
                task_id,
                operator.operator_id,
                second_task=second_task,
                leaving=[stop.task.task_id for stop in self._queries.forgotten_stops(operator.operator_id)],
                at=at,
            )
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
        approved_by: int | None = None,
    ) -> Done:
        """Book good pieces and scrap, and finish or go on; ``approved_by``: a supervisor, where it is too many."""
        with self._naming(task_id):
            self._service.complete(
                task_id,
                operator.operator_id,
                qty,
                scrap_qty=scrap_qty,
                scrap_reason=scrap_reason,
                keep_working=keep_working,
                approved_by=approved_by,
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

    def record_piece(
        self,
        operator: Operator,
        task_id: int,
        serial_number: str,
        *,
        at: Instant,
        approved_by: int | None = None,
    ) -> Done:
        """Book one piece by its serial number, and keep working; ``approved_by``: as in :meth:`book`."""
        with self._naming(task_id):
            self._service.record_piece(
                task_id, operator.operator_id, serial_number, approved_by=approved_by, at=at
            )
        done = self._done(ActionKind.RECORDED, operator, task_id)
        return replace(done, qty=1, serial_number=serial_number)

    def finish_pieces(self, operator: Operator, task_id: int, at: Instant) -> Done:
        """End work whose pieces are booked one by one."""
        with self._naming(task_id):
            self._service.finish_pieces(task_id, operator.operator_id, at=at)
        return self._done(ActionKind.COMPLETED, operator, task_id)

    def stop_forgotten(
        self,
        operator: Operator,
        task_id: int,
        stopped_at: datetime,
        qty: int,
        *,
        at: Instant,
        approved_by: int | None = None,
    ) -> Done:
        """End work as of when it really stopped; ``approved_by``: as in :meth:`book`."""
        with self._naming(task_id):
            self._service.stop_forgotten(
                task_id, operator.operator_id, stopped_at, qty, approved_by=approved_by, at=at
            )
        return replace(self._done(ActionKind.STOPPED, operator, task_id), qty=qty, stopped_at=stopped_at)

    def still_working(self, operator: Operator, task_id: int, at: Instant) -> Done:
        """Nothing was forgotten: the work goes on."""
        with self._naming(task_id):
            self._service.still_working(task_id, operator.operator_id, at=at)
        return self._done(ActionKind.RESUMED, operator, task_id)

    def undo(self, owner_id: int, signed_in: Operator | None, action_id: str | None, at: Instant) -> Done:
        """Take back the owner's last action; the outcome is whose badge is signed in, else the owner's."""
        undone = self._service.undoing.undo(owner_id, action_id, at=at)
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

    def undo_back_to(
        self, owner_id: int, signed_in: Operator | None, action_ids: Sequence[str], at: Instant
    ) -> Done:
        """Take back several of the owner's last actions; the outcome names the oldest of them."""
        undone = self._service.undoing.undo_back_to(owner_id, action_ids, at=at)
        oldest = undone[-1]
        operator = signed_in or Operator(oldest.operator_id, oldest.operator_name)
        return Done(
            ActionKind.UNDONE,
            operator,
            self._task(oldest.task_id),
            undone=oldest.kind,
            undone_count=len(undone),
            qty=oldest.qty if oldest.kind is not ActionKind.SCRAPPED else 0,
            scrap_qty=oldest.qty if oldest.kind is ActionKind.SCRAPPED else 0,
        )

    def _done(self, kind: ActionKind, operator: Operator, task_id: int) -> Done:
        undoable = self._service.undoing.undoable(operator.operator_id)
        return Done(kind, operator, self._task(task_id), undoable=undoable)

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
