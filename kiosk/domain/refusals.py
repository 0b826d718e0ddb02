"""Why the kiosk says no: things a person can mend, each with a message in the person's language."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """The reason of a refusal; the screens hold the words and what to do for each."""

    BADGE_UNKNOWN = "badge_unknown"
    BADGE_BLOCKED = "badge_blocked"
    NO_OPERATORS_YET = "no_operators_yet"
    TASK_UNKNOWN = "task_unknown"
    NO_TASKS_YET = "no_tasks_yet"
    TASK_ELSEWHERE = "task_elsewhere"
    TASK_CLOSED = "task_closed"
    TARGET_MET = "target_met"
    TICKET_UNKNOWN = "ticket_unknown"
    TICKET_NO_TASK_HERE = "ticket_no_task_here"
    CODE_UNKNOWN = "code_unknown"
    CODE_UNREADABLE = "code_unreadable"
    CODE_AMBIGUOUS = "code_ambiguous"
    SEVERAL_LINES = "several_lines"
    SCANS_HELD_BACK = "scans_held_back"
    PRODUCT_CODE = "product_code"
    SCANNER_LAYOUT = "scanner_layout"
    COMMAND_MALFORMED = "command_malformed"
    NEEDS_BADGE = "needs_badge"
    UNDO_NEEDS_BADGE = "undo_needs_badge"
    NEEDS_TASK = "needs_task"
    ALREADY_WORKING = "already_working"
    NOT_WORKING = "not_working"
    ALREADY_PAUSED = "already_paused"
    QUANTITY_ZERO = "quantity_zero"
    QUANTITY_TOO_LARGE = "quantity_too_large"
    QUANTITY_NOT_A_NUMBER = "quantity_not_a_number"
    OVER_TARGET = "over_target"
    OVER_AVAILABLE = "over_available"
    BY_PIECE = "by_piece"
    NOT_BY_PIECE = "not_by_piece"
    SERIAL_UNFIT = "serial_unfit"
    SERIAL_TWICE = "serial_twice"
    REASON_UNKNOWN = "reason_unknown"
    SCRAP_REASON_MISSING = "scrap_reason_missing"
    SECOND_TASK = "second_task"
    ALREADY_IN = "already_in"
    ALREADY_GONE = "already_gone"
    ALREADY_DOING = "already_doing"
    NO_ACTIVITY = "no_activity"
    NO_ACTIVITIES_YET = "no_activities_yet"
    CALL_OPEN = "call_open"
    CALL_ANSWERED = "call_answered"
    NO_OPEN_CALL = "no_open_call"
    NO_OWN_CALL = "no_own_call"
    NOTHING_TO_UNDO = "nothing_to_undo"
    UNDO_TOO_LATE = "undo_too_late"
    NOT_SUPERVISOR = "not_supervisor"
    PIN_NOT_SET = "pin_not_set"
    PIN_WRONG = "pin_wrong"
    PIN_LOCKED = "pin_locked"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_LISTED = "not_listed"
    TIME_IN_FUTURE = "time_in_future"
    DISK_FULL = "disk_full"
    STORE_FAILED = "store_failed"


ASKS_SUPERVISOR = frozenset({Refusal.OVER_TARGET, Refusal.OVER_AVAILABLE})
"""Refusals that a supervisor's badge and PIN overcome."""


class Refused(Exception):
    """The person's action was not taken, nothing was recorded.

    ``details`` are the figures and names the message shows (``qty``, ``target_qty``, ``step_name`` ...); they
    never hold a badge code or a PIN.
    """

    def __init__(self, refusal: Refusal, **details: str | int) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.details = details
