"""What needs somebody, one card at a time: refused events, then conflicts between kiosks, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.attention import Cause
from kiosk.domain.codes import task_code
from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.moved import MovedStore
from kiosk.domain.office import TerminalState
from kiosk.domain.older_store import OlderStore
from kiosk.domain.unreadable import UnreadableRow
from kiosk.service.office.attention import RefusedEvent
from kiosk.service.views.conflicts import Conflict, CorrectedTwice, OverTarget, TwoTerminals
from kiosk.service.views.more_pieces import MorePieces
from kiosk.system.printing import shown
from kiosk.ui.words.format import initials, pieces, time_text


@dataclass(frozen=True, slots=True)
class AttentionCard:
    """One card. ``refused``: the event that was refused; ``more_pieces``: the step with too many; else None.
    ``waiting_code``: the code of a terminal to be let in; else empty.

    ``title`` and ``time`` stand on the amber band; ``who`` did ``what``, ``where``; ``why`` it needs somebody, and
    ``note``: what to know or to do.
    """

    key: str
    title: str
    time: str
    initials: str
    who: str
    where: str
    why: str
    note: str
    refused: RefusedEvent | None = None
    more_pieces: MorePieces | None = None
    waiting_code: str = ""


def refused_card(refused: RefusedEvent, zone: tzinfo) -> AttentionCard:
    """The card of a refused event."""
    translate = QCoreApplication.translate
    event = refused.event
    why = {
        Cause.TASK_GONE: translate("AttentionCards", "The office no longer has this task"),
        Cause.DUPLICATE: translate("AttentionCards", "The server has another entry with this number"),
        Cause.TOO_LONG: translate("AttentionCards", "It is longer than the server takes (max_allowed_packet)"),
        Cause.REJECTED: translate("AttentionCards", "The server's rules do not allow it: %1").replace(
            "%1", refused.detail
        ),
    }[refused.cause]
    saved = (
        translate("AttentionCards", "%1: kept on this terminal, but in no report yet").replace(
            "%1", pieces(event.qty)
        )
        if isinstance(event, Event) and event.qty
        else translate("AttentionCards", "The entry is kept on this terminal")
    )
    step = refused.step_name or ("" if event.task_id is None else task_code(event.task_id))
    where = " · ".join(text for text in (step, refused.ticket_code) if text)
    return AttentionCard(
        key=refused.key,
        title=translate("AttentionCards", "The server refused an entry"),
        time=time_text(event.event_time, zone),
        initials=initials(refused.operator_name),
        who=f"{shown(refused.operator_name)} · {_done(event)}",
        where=where,
        why=why,
        note=saved,
        refused=refused,
    )


def unreadable_card(row: UnreadableRow) -> AttentionCard:
    """The card of a row of another program that cannot be read."""
    translate = QCoreApplication.translate
    return AttentionCard(
        key=f"unreadable-{row.table}-{row.row_id}-{row.column}",
        title=translate("AttentionCards", "A row of another program cannot be read"),
        time="",
        initials="",
        who=f"{row.table} {row.row_id}",
        where="" if row.task_id is None else task_code(row.task_id),
        why=translate("AttentionCards", "Its %1 cannot be right: it counts for nothing here").replace(
            "%1", row.column
        ),
        note=translate("AttentionCards", "Have it corrected in the program that wrote it"),
    )


def older_store_card(older: OlderStore, zone: tzinfo) -> AttentionCard:
    """The card of a store that is older than what the tenant has of this terminal."""
    translate = QCoreApplication.translate
    renumbered = translate("AttentionCards", "With new numbers: %1").replace("%1", str(older.renumbered))
    return AttentionCard(
        key="older-store",
        title=translate("AttentionCards", "Old data of this terminal was put back"),
        time=time_text(older.found_at, zone),
        initials="",
        who=translate("AttentionCards", "From the server: %1").replace("%1", str(older.came_back)),
        where=renumbered if older.renumbered else "",
        why=translate(
            "AttentionCards", "It is older than what the server has: put back from a copy, or its disk was copied"
        ),
        note=translate("AttentionCards", "Nothing is lost. If the copy runs elsewhere too, delete kiosk.db there"),
    )


def moved_card(moved: MovedStore, zone: tzinfo) -> AttentionCard:
    """The card of a store that has come from another machine."""
    translate = QCoreApplication.translate
    waited = translate("AttentionCards", "Entries of before that waited: %1").replace("%1", str(moved.waiting))
    return AttentionCard(
        key="moved-store",
        title=translate("AttentionCards", "This terminal is on a new machine"),
        time=time_text(moved.found_at, zone),
        initials="",
        who=waited if moved.waiting else "",
        where="",
        why=translate("AttentionCards", "Its data came from another machine: by a copied disk, or to replace it"),
        note=translate("AttentionCards", "Nothing is lost. If the other goes on, give one another station.code"),
    )


def waiting_card(terminal: TerminalState, zone: tzinfo, *, may_let_in: bool) -> AttentionCard:
    """The card of a terminal that waits to be let in; ``may_let_in``: from here."""
    translate = QCoreApplication.translate
    if may_let_in:
        note = translate("AttentionCards", "Undo: kiosk terminals shut-out %1")
    else:
        note = translate("AttentionCards", "The office lets it in: kiosk terminals let-in %1")
    return AttentionCard(
        key=f"waiting-{terminal.terminal_id}",
        title=translate("AttentionCards", "A new terminal asks to be let in"),
        time="" if terminal.revoked_at is None else time_text(terminal.revoked_at, zone),
        initials="",
        who=shown(terminal.name),
        where=terminal.code,
        why=translate("AttentionCards", "Only if you know it: then it reads and writes like this one"),
        note=note.replace("%1", terminal.code),
        waiting_code=terminal.code if may_let_in else "",
    )


def held_card(task_id: int) -> AttentionCard:
    """The card of a task that another program holds in the tenant."""
    translate = QCoreApplication.translate
    return AttentionCard(
        key=f"held-{task_id}",
        title=translate("AttentionCards", "Another program holds a task"),
        time="",
        initials="",
        who=task_code(task_id),
        where="",
        why=translate("AttentionCards", "What was done on it waits here; all other tasks are sent"),
        note=translate("AttentionCards", "Ask the office to end what is open on this task"),
    )


def conflict_card(conflict: Conflict, terminal_name: Callable[[str], str]) -> AttentionCard:
    """The card of a conflict."""
    translate = QCoreApplication.translate
    match conflict:
        case TwoTerminals():
            names = ", ".join(sorted(terminal_name(terminal_id) for terminal_id in conflict.terminal_ids))
            return AttentionCard(
                key=f"badge-{conflict.operator_id}",
                title=translate("AttentionCards", "One badge at two terminals"),
                time="",
                initials=initials(conflict.operator_name),
                who=shown(conflict.operator_name),
                where=" · ".join(conflict.step_names),
                why=translate("AttentionCards", "Working at %1 at the same time").replace("%1", names),
                note=translate("AttentionCards", "Ask which is right; stop or correct the other one"),
            )
        case OverTarget():
            return AttentionCard(
                key=f"over-{conflict.task_id}",
                title=translate("AttentionCards", "More than the target"),
                time="",
                initials="",
                who=f"{conflict.completed_qty} / {conflict.target_qty}",
                where=f"{conflict.step_name} · {conflict.ticket_code}",
                why=translate("AttentionCards", "Several terminals handed in pieces while they were apart"),
                note=translate("AttentionCards", "Count again, and correct what was entered twice"),
            )
        case MorePieces():
            return _more_pieces_card(conflict)
        case CorrectedTwice():
            return AttentionCard(
                key=f"corrected-{conflict.of}",
                title=translate("AttentionCards", "One entry corrected twice"),
                time="",
                initials=initials(conflict.operator_name),
                who=f"{shown(conflict.operator_name)} · {' + '.join(map(str, conflict.quantities))}",
                where=" · ".join(conflict.step_names),
                why=translate("AttentionCards", "Supervisors corrected it while terminals were apart: all count"),
                note=translate("AttentionCards", "Open the history and void all but the right one"),
            )


def _more_pieces_card(more: MorePieces) -> AttentionCard:
    translate = QCoreApplication.translate
    if more.before_center:
        note = translate("AttentionCards", "Correct this step here, or %1 at work centre %2")
        note = note.replace("%2", more.before_center).replace("%1", more.before_step)
    else:
        note = translate("AttentionCards", "Count again, and correct one of the two")
    return AttentionCard(
        key=f"more-{more.task_id}",
        title=translate("AttentionCards", "More pieces than the step before"),
        time="",
        initials="",
        who=f"{more.step_name} {more.used_qty} > {more.before_step} {more.before_qty}",
        where=more.ticket_code,
        why=translate("AttentionCards", "Missing in one step, or twice in the other"),
        note=note,
        more_pieces=more,
    )


def _done(event: Event | FloorEvent) -> str:
    translate = QCoreApplication.translate
    if isinstance(event, FloorEvent):
        return _done_on_floor(event.event_type)
    match event.event_type:
        case EventType.START:
            return translate("AttentionCards", "started")
        case EventType.HOLD:
            return translate("AttentionCards", "paused")
        case EventType.RESUME:
            return translate("AttentionCards", "resumed")
        case EventType.COMPLETE:
            return translate("AttentionCards", "completed %1").replace("%1", pieces(event.qty))
        case EventType.FAIL:
            return translate("AttentionCards", "scrapped %1").replace("%1", pieces(event.qty))
        case EventType.CANCEL:
            return translate("AttentionCards", "cancelled")
    return translate("AttentionCards", "note")


def _done_on_floor(event_type: FloorEventType) -> str:
    translate = QCoreApplication.translate
    match event_type:
        case FloorEventType.IN:
            return translate("AttentionCards", "came in")
        case FloorEventType.OUT:
            return translate("AttentionCards", "went home")
        case FloorEventType.ACTIVITY | FloorEventType.ACTIVITY_END:
            return translate("AttentionCards", "other work")
        case FloorEventType.CALL | FloorEventType.ACKNOWLEDGE | FloorEventType.SOLVE | FloorEventType.WITHDRAW:
            return translate("AttentionCards", "call for help")
    return translate("AttentionCards", "note")
