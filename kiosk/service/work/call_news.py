"""What a shop's messenger is told of calls for help: each event once, by the kiosk where it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from kiosk.domain.calls import Answer, Call, fold_calls
from kiosk.domain.clock import Clock
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.policy import Policy
from kiosk.service.views.calls import HelpCall, help_call, open_calls
from kiosk.store.call_messages import (
    CallMessage,
    forget_messages,
    put_messages,
    settle_message,
    taken_back_events,
    untold_events,
    waiting_messages,
)
from kiosk.store.database import Store
from kiosk.store.floor_log import events_of_call

_KNOWN_FOR: Final = timedelta(days=7)
_ESCALATED: Final = "escalated"
_TAKEN_BACK: Final = "taken_back"


class CallNews:
    """The messages of one kiosk, kept in its store. Every method may raise StoreError."""

    def __init__(self, store: Store, clock: Clock, policy: Policy, station_code: str) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._station_code = station_code

    def gather(self) -> None:
        """Put into the queue what has happened since the last time."""
        now = self._clock.now().utc
        with self._store.writing() as writer:
            connection = writer.connection
            messages = [
                self._of_event(connection, event) for event in untold_events(connection) if not event.is_void
            ]
            messages += [self._of_event(connection, event, _TAKEN_BACK) for event in taken_back_events(connection)]
            own = self._store.terminal_id
            messages += [
                self._of_call(connection, call, _ESCALATED, call.key, now)
                for call in open_calls(connection)
                if call.terminal_id == own and call.is_escalated(self._policy.call_escalation, now)
            ]
            put_messages(connection, [message for message in messages if message is not None])
            forget_messages(connection, now - _KNOWN_FOR)

    def waiting(self) -> list[CallMessage]:
        """What is still to be told, the oldest first."""
        with self._store.reading() as connection:
            return waiting_messages(connection)

    def settle(self, message: CallMessage) -> None:
        """It was told, or given up."""
        with self._store.writing() as writer:
            settle_message(writer.connection, message.message_id, self._clock.now().utc)

    def _of_event(self, connection: Connection, event: FloorEvent, what: str | None = None) -> CallMessage | None:
        """The message of an event; None where the call that it is about is not known here."""
        # A call that was taken back is still what the message is about.
        calls = fold_calls(
            replace(found, voided_at=None) if found.event_type is FloorEventType.CALL else found
            for found in events_of_call(connection, event.call_key or event.key)
        )
        if not calls:
            return None
        at = event.event_time if what is None else event.voided_at or event.event_time
        return self._of_call(connection, calls[0], what or event.event_type.value, event.key, at, event=event)

    def _of_call(
        self,
        connection: Connection,
        call: Call,
        what: str,
        event_key: str,
        at: datetime,
        *,
        event: FloorEvent | None = None,
    ) -> CallMessage:
        is_event = event is not None and what == event.event_type.value
        message_id = event_key if is_event else f"{event_key}:{what}"
        body = {
            "id": message_id,
            "event": what,
            "at": _iso(at),
            "by": None if event is None else event.operator_name,
            "station": self._station_code,
            "call": _facts(help_call(connection, call, self._policy)),
        }
        if event is not None and what == _TAKEN_BACK:
            body["taken_back"] = event.event_type.value
        return CallMessage(message_id, event_key, json.dumps(body, ensure_ascii=False), at)


def _facts(shown: HelpCall) -> Mapping[str, object]:
    call, reason = shown.call, shown.reason
    return {
        "id": call.key,
        "called_at": _iso(call.called_at),
        "caller": call.caller_name,
        "reason": call.code,
        "reason_th": None if reason is None else reason.label("th"),
        "reason_en": None if reason is None else reason.label("en"),
        "work_center": shown.work_center_name or None,
        "task_id": call.task_id,
        "step": shown.step_name or None,
        "ticket": shown.ticket_code or None,
        "state": call.state.value,
        "acknowledged": _answer(call.acknowledged),
        "solved": _answer(call.solved),
        "response_seconds": call.response_seconds,
        "repair_seconds": call.repair_seconds,
    }


def _answer(answer: Answer | None) -> Mapping[str, object] | None:
    return None if answer is None else {"at": _iso(answer.at), "by": answer.operator_name}


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
