"""What the kiosk says when it says no: for each refusal what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.domain.refusals import Refusal
from kiosk.domain.rounding import grouped

_CANNOT_START = QT_TRANSLATE_NOOP("Refusals", "Cannot start")
_NOT_KNOWN = QT_TRANSLATE_NOOP("Refusals", "Not known here")
_NOT_NOW = QT_TRANSLATE_NOOP("Refusals", "Not possible now")
_NOT_READ = QT_TRANSLATE_NOOP("Refusals", "Not understood")
_CHECK_QUANTITY = QT_TRANSLATE_NOOP("Refusals", "Check the quantity")
_NOT_SAVED = QT_TRANSLATE_NOOP("Refusals", "Could not save")
_CALL_SUPERVISOR = QT_TRANSLATE_NOOP("Refusals", "Call the supervisor")
_SCAN_BADGE = QT_TRANSLATE_NOOP("Refusals", "Scan your badge, then the ticket")
_SCAN_TICKET = QT_TRANSLATE_NOOP("Refusals", "Scan the ticket, then the command")
_WAIT_ONLINE = QT_TRANSLATE_NOOP("Refusals", "Wait until the terminal is online, or call the supervisor")
_TYPE_AGAIN = QT_TRANSLATE_NOOP("Refusals", "Go back and type the number of pieces again")
_SCAN_AGAIN = QT_TRANSLATE_NOOP("Refusals", "Scan again, or type the code")

_WORDS: Mapping[Refusal, tuple[object, object, object]] = {
    Refusal.BADGE_UNKNOWN: (
        _NOT_KNOWN,
        QT_TRANSLATE_NOOP("Refusals", "This badge is not known here"),
        QT_TRANSLATE_NOOP("Refusals", "Use your own badge, or call the supervisor"),
    ),
    Refusal.BADGE_BLOCKED: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "This badge is blocked"),
        _CALL_SUPERVISOR,
    ),
    Refusal.NO_OPERATORS_YET: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "This terminal has no list of operators yet"),
        _WAIT_ONLINE,
    ),
    Refusal.NO_TASKS_YET: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "This terminal has no list of tasks yet"),
        _WAIT_ONLINE,
    ),
    Refusal.TASK_UNKNOWN: (
        _NOT_KNOWN,
        QT_TRANSLATE_NOOP("Refusals", "This is not a task at this work centre"),
        QT_TRANSLATE_NOOP("Refusals", "Check the ticket, or call the supervisor"),
    ),
    Refusal.TASK_ELSEWHERE: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "This task belongs to work centre {work_center}"),
        QT_TRANSLATE_NOOP("Refusals", "Start it at a terminal there"),
    ),
    Refusal.TASK_CLOSED: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "The office has closed or stopped this task"),
        QT_TRANSLATE_NOOP("Refusals", "Scan another ticket, or call the supervisor"),
    ),
    Refusal.TARGET_MET: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "This task has met its target, {completed_qty} / {target_qty} pcs"),
        QT_TRANSLATE_NOOP("Refusals", "Scan another ticket, or call the supervisor"),
    ),
    Refusal.TICKET_UNKNOWN: (
        _NOT_KNOWN,
        QT_TRANSLATE_NOOP("Refusals", "This ticket is not known here"),
        QT_TRANSLATE_NOOP("Refusals", "Check the ticket, or call the supervisor"),
    ),
    Refusal.TICKET_NO_TASK_HERE: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "This ticket has no task at this work centre"),
        QT_TRANSLATE_NOOP("Refusals", "Take it to the next work centre, or call the supervisor"),
    ),
    Refusal.CODE_UNKNOWN: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "This is no badge, ticket or command"),
        QT_TRANSLATE_NOOP("Refusals", "Scan the barcode on the badge or on the ticket"),
    ),
    Refusal.CODE_UNREADABLE: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "The code could not be read"),
        _SCAN_AGAIN,
    ),
    Refusal.CODE_AMBIGUOUS: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "This code can mean two things"),
        QT_TRANSLATE_NOOP("Refusals", "Call the supervisor: the terminal must be set up anew"),
    ),
    Refusal.SEVERAL_LINES: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "This code holds several lines"),
        QT_TRANSLATE_NOOP("Refusals", "Scan the barcode on the badge or on the ticket"),
    ),
    Refusal.SCANS_HELD_BACK: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "These scans were made before the scanner was ready"),
        QT_TRANSLATE_NOOP("Refusals", "None of them counts: scan again, one after the other"),
    ),
    Refusal.PRODUCT_CODE: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "This is the barcode of a product"),
        QT_TRANSLATE_NOOP("Refusals", "Scan the barcode on the badge or on the ticket"),
    ),
    Refusal.SCANNER_LAYOUT: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "The scanner types for another keyboard"),
        QT_TRANSLATE_NOOP("Refusals", "Call the supervisor: the scanner's keyboard country must be USA"),
    ),
    Refusal.COMMAND_MALFORMED: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "This command is not known"),
        _SCAN_AGAIN,
    ),
    Refusal.NEEDS_BADGE: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "Nobody is signed in"),
        _SCAN_BADGE,
    ),
    Refusal.UNDO_NEEDS_BADGE: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "Nobody is signed in"),
        QT_TRANSLATE_NOOP("Refusals", "Scan your badge, then undo"),
    ),
    Refusal.NEEDS_TASK: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "No task is chosen"),
        _SCAN_TICKET,
    ),
    Refusal.ALREADY_WORKING: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "Already working on this task"),
        QT_TRANSLATE_NOOP("Refusals", "Pause it or complete it"),
    ),
    Refusal.NOT_WORKING: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "You are not working on this task"),
        QT_TRANSLATE_NOOP("Refusals", "Start it first"),
    ),
    Refusal.ALREADY_PAUSED: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "You have paused this task already"),
        QT_TRANSLATE_NOOP("Refusals", "Resume it or complete it"),
    ),
    Refusal.QUANTITY_ZERO: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "There is no piece to record"),
        QT_TRANSLATE_NOOP("Refusals", "Type the number of pieces, or pause instead"),
    ),
    Refusal.QUANTITY_TOO_LARGE: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "{qty} pcs at once is more than {max_qty}"),
        _TYPE_AGAIN,
    ),
    Refusal.QUANTITY_NOT_A_NUMBER: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "The quantity is not a number"),
        _TYPE_AGAIN,
    ),
    Refusal.OVER_TARGET: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "{completed_qty} + {qty} is over the target of {target_qty} pcs"),
        QT_TRANSLATE_NOOP("Refusals", "At most {allowed_qty} pcs now. For more, the supervisor scans their badge"),
    ),
    Refusal.OVER_AVAILABLE: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "{before_step} has finished {before_qty} pcs, {used_qty} of them are used"),
        QT_TRANSLATE_NOOP(
            "Refusals", "At most {available_qty} pcs now. For more, the supervisor scans their badge"
        ),
    ),
    Refusal.BY_PIECE: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "The pieces of this task are recorded one by one"),
        QT_TRANSLATE_NOOP("Refusals", "Scan or type the serial number of each piece"),
    ),
    Refusal.NOT_BY_PIECE: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "The pieces of this task have no serial numbers"),
        QT_TRANSLATE_NOOP("Refusals", "Type the number of pieces"),
    ),
    Refusal.SERIAL_UNFIT: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "This is no serial number"),
        _SCAN_AGAIN,
    ),
    Refusal.SERIAL_TWICE: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "Piece {serial} is recorded already"),
        QT_TRANSLATE_NOOP("Refusals", "Scan the next piece"),
    ),
    Refusal.REASON_UNKNOWN: (
        _NOT_READ,
        QT_TRANSLATE_NOOP("Refusals", "This reason is not known here"),
        QT_TRANSLATE_NOOP("Refusals", "Choose a reason on the screen"),
    ),
    Refusal.SCRAP_REASON_MISSING: (
        _CHECK_QUANTITY,
        QT_TRANSLATE_NOOP("Refusals", "Scrap needs a reason"),
        QT_TRANSLATE_NOOP("Refusals", "Choose why the pieces are scrap"),
    ),
    Refusal.SECOND_TASK: (
        _CANNOT_START,
        QT_TRANSLATE_NOOP("Refusals", "You are still working on {step_name}"),
        QT_TRANSLATE_NOOP("Refusals", "Pause or complete that task first"),
    ),
    Refusal.ALREADY_IN: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "You are in already, since {since}"),
        QT_TRANSLATE_NOOP("Refusals", "There is nothing to do: your time counts"),
    ),
    Refusal.ALREADY_GONE: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "You have gone home already, at {since}"),
        QT_TRANSLATE_NOOP("Refusals", "If you are back, come in first"),
    ),
    Refusal.ALREADY_DOING: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "You are doing that already, since {since}"),
        QT_TRANSLATE_NOOP("Refusals", "Start a task to end it"),
    ),
    Refusal.NO_ACTIVITY: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "You are doing no other work"),
        QT_TRANSLATE_NOOP("Refusals", "Scan your task"),
    ),
    Refusal.NO_ACTIVITIES_YET: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "This terminal has no list of other work yet"),
        _CALL_SUPERVISOR,
    ),
    Refusal.NOTHING_TO_UNDO: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "There is nothing to undo"),
        _CALL_SUPERVISOR,
    ),
    Refusal.UNDO_TOO_LATE: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "It is too late to undo this"),
        QT_TRANSLATE_NOOP("Refusals", "The supervisor can correct it"),
    ),
    Refusal.NOT_SUPERVISOR: (
        QT_TRANSLATE_NOOP("Refusals", "For supervisors only"),
        QT_TRANSLATE_NOOP("Refusals", "This badge is not a supervisor's"),
        QT_TRANSLATE_NOOP("Refusals", "Scan the supervisor's badge"),
    ),
    Refusal.CALL_OPEN: (
        QT_TRANSLATE_NOOP("Refusals", "Called already"),
        QT_TRANSLATE_NOOP("Refusals", "You called for this {minutes} min ago, and it still counts"),
        QT_TRANSLATE_NOOP("Refusals", "Wait for help, or scan C-CALL-OFF to call it off"),
    ),
    Refusal.CALL_ANSWERED: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "{operator_name} is on the way already"),
        QT_TRANSLATE_NOOP("Refusals", "When it is solved, scan C-SOLVED"),
    ),
    Refusal.NO_OPEN_CALL: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "Nobody calls for help here"),
        QT_TRANSLATE_NOOP("Refusals", "It may be solved or called off already"),
    ),
    Refusal.NO_OWN_CALL: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "You have no open call for help"),
        QT_TRANSLATE_NOOP("Refusals", "It may be solved or called off already"),
    ),
    Refusal.PIN_NOT_SET: (
        QT_TRANSLATE_NOOP("Refusals", "No PIN yet"),
        QT_TRANSLATE_NOOP("Refusals", "{operator_name} has no PIN yet"),
        QT_TRANSLATE_NOOP("Refusals", "Have a PIN set by the office, or by another supervisor"),
    ),
    Refusal.PIN_WRONG: (
        QT_TRANSLATE_NOOP("Refusals", "Wrong PIN"),
        QT_TRANSLATE_NOOP("Refusals", "Wrong PIN"),
        QT_TRANSLATE_NOOP("Refusals", "Type it again"),
    ),
    Refusal.PIN_LOCKED: (
        QT_TRANSLATE_NOOP("Refusals", "PIN locked"),
        QT_TRANSLATE_NOOP("Refusals", "Five wrong PINs: {operator_name} is locked for {minutes} min"),
        QT_TRANSLATE_NOOP("Refusals", "Wait, or call another supervisor"),
    ),
    Refusal.NOT_LISTED: (
        _NOT_NOW,
        QT_TRANSLATE_NOOP("Refusals", "{name} is not on this list"),
        QT_TRANSLATE_NOOP("Refusals", "Show everybody, or choose another tab"),
    ),
    Refusal.CHANGED_MEANWHILE: (
        _NOT_SAVED,
        QT_TRANSLATE_NOOP("Refusals", "Somebody has changed this entry meanwhile"),
        QT_TRANSLATE_NOOP("Refusals", "Look at the history again"),
    ),
    Refusal.TIME_IN_FUTURE: (
        _NOT_SAVED,
        QT_TRANSLATE_NOOP("Refusals", "This time has not come yet"),
        QT_TRANSLATE_NOOP("Refusals", "Type the time again"),
    ),
    Refusal.DISK_FULL: (
        _NOT_SAVED,
        QT_TRANSLATE_NOOP("Refusals", "The terminal's disk is full"),
        QT_TRANSLATE_NOOP("Refusals", "Use another terminal and call the supervisor"),
    ),
    Refusal.STORE_FAILED: (
        _NOT_SAVED,
        QT_TRANSLATE_NOOP("Refusals", "The terminal could not write to its disk"),
        QT_TRANSLATE_NOOP("Refusals", "Try again; if it stays, use another terminal"),
    ),
}

_TARGET_FULL = QT_TRANSLATE_NOOP("Refusals", "To approve it, the supervisor scans their badge")
"""What to do where not even one piece can be booked alone."""


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """``headline``: what did not happen. ``line``: why. ``remedy``: what the person can do."""

    headline: str
    line: str
    remedy: str


class _Details(dict[str, str | int]):
    """Details of a refusal; one that was not given shows as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "–"


def _shown(key: str, value: str | int) -> str | int:
    """A detail as the words hold it: pieces with their thousands apart, a task's number as it is."""
    return grouped(value) if isinstance(value, int) and key.endswith("qty") else value


def refusal_words(refusal: Refusal, details: Mapping[str, str | int]) -> RefusalWords:
    """The words of a refusal in the language of the screen, with its figures filled in."""
    known = _Details({key: _shown(key, value) for key, value in details.items()})
    headline, line, remedy = _WORDS[refusal]
    if 0 in (details.get("allowed_qty"), details.get("available_qty")):
        remedy = _TARGET_FULL
    return RefusalWords(
        *(QCoreApplication.translate("Refusals", str(text)).format_map(known) for text in (headline, line, remedy))
    )
