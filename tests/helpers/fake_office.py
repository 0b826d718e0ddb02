"""The office of the pictures in memory, and a background that does everything at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from kiosk.domain.office import (
    OfficeOperator,
    OfficeRefusal,
    OfficeRefused,
    OfficeUnreachable,
    OperatorPlan,
    TerminalState,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.paper.outlet import HandedOut
from kiosk.store.database import Store
from kiosk.store.tables import LOCAL

T = TypeVar("T")


class AtOnce:
    """A background without a thread: the answer is there when :meth:`run` returns."""

    def run(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        try:
            result = call()
        except Exception as error:  # noqa: BLE001 - as the real one
            failed(error)
        else:
            done(result)


class Holding(AtOnce):
    """The same, but for calls that come while it ``holds``: they run when :meth:`release` is called."""

    def __init__(self) -> None:
        self.holds = False
        self._held: list[Callable[[], None]] = []

    def run(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        if self.holds:
            self._held.append(lambda: AtOnce.run(self, call, done, failed))
        else:
            super().run(call, done, failed)

    def release(self) -> None:
        """Run what was held, and hold nothing any more."""
        held, self._held, self.holds = self._held, [], False
        for run in held:
            run()


class FakeLabels:
    """Remembers what was to be printed."""

    def __init__(self) -> None:
        self.printed: list[tuple[str, Mapping[int, str]]] = []
        self.handed_out: HandedOut | None = None
        """What becomes of the next sheets; None: a file that nobody can take along."""
        self.boxes: dict[str, str] = {}
        """By label, the letters that no font has."""

    def print(
        self,
        kind: str,
        _language: str,
        new_badges: Mapping[int, str],
        done: Callable[[HandedOut, Mapping[str, str]], None],
        _failed: Callable[[Exception], None],
    ) -> None:
        self.printed.append((kind, new_badges))
        done(self.handed_out or HandedOut(file=Path("exports", f"kiosk-{kind}.pdf")), self.boxes)

    def hand_out(self, done: Callable[[HandedOut], None], failed: Callable[[Exception], None]) -> None:
        """The file for support."""
        self.print("support", "", {}, lambda handed, _boxes: done(handed), failed)


class FakeOffice:
    """People, reasons, shifts and terminals; ``is_there`` False: nobody answers."""

    def __init__(self, people: list[OfficeOperator], reasons: list[Reason], own_terminal: str) -> None:
        self.is_there = True
        self.people = {operator.operator_id: operator for operator in people}
        self.reason_rows = {reason.code: reason for reason in reasons}
        self.shift_rows: dict[str, Shift] = {
            "DAY": Shift(code="DAY", label_th="กะเช้า", label_en="Day shift", starts_at=time(8), ends_at=time(17)),
            "NIGHT": Shift(
                code="NIGHT", label_th="กะกลางคืน", label_en="Night shift", starts_at=time(20), ends_at=time(5)
            ),
        }
        self.break_rows = {
            ("DAY", time(12)): ShiftBreak(
                shift_code="DAY", starts_at=time(12), ends_at=time(13), label_th="พักกลางวัน", label_en="Lunch"
            )
        }
        self.has_breaks = True
        """Whether the tenant was migrated to the version that has them."""
        self.fleet = [
            _terminal(own_terminal, "SEW-02", "สถานีเย็บ 2", 2, pending=2),
            _terminal("1", "SEW-01", "สถานีเย็บ 1", 4),
            _terminal("2", "CUT-01", "สถานีตัด", 9),
            _terminal("3", "FIT-01", "ประกอบ", 840, pending=3),
            _terminal("4", "PNT-01", "ทาสีขอบ", 1),
        ]

    def operators(self) -> list[OfficeOperator]:
        self._ask()
        return [self.people[number] for number in sorted(self.people)]

    def change_operators(self, plan: OperatorPlan) -> None:
        self._ask()
        self.people.update({operator.operator_id: operator for operator in plan(self.operators())})

    def reasons(self) -> list[Reason]:
        self._ask()
        return sorted(self.reason_rows.values(), key=lambda reason: (reason.kind, reason.sort_no, reason.code))

    def save_reason(self, reason: Reason, *, is_new: bool) -> None:
        self._ask()
        _take(self.reason_rows, reason, reason.code, is_new)

    def shifts(self) -> list[Shift]:
        self._ask()
        return sorted(self.shift_rows.values(), key=lambda shift: (shift.starts_at, shift.code))

    def save_shift(self, shift: Shift, *, is_new: bool) -> None:
        self._ask()
        _take(self.shift_rows, shift, shift.code, is_new)

    def breaks(self) -> list[ShiftBreak]:
        self._ask()
        if not self.has_breaks:
            raise OfficeRefused(OfficeRefusal.OLD_TABLES)
        return [self.break_rows[key] for key in sorted(self.break_rows)]

    def save_break(self, shift_break: ShiftBreak, *, instead_of: time | None) -> None:
        here = {(known.shift_code, known.starts_at) for known in self.breaks() if known.active}
        key = shift_break.shift_code, shift_break.starts_at
        if key in here and shift_break.starts_at != instead_of:
            raise OfficeRefused(OfficeRefusal.CODE_TAKEN)
        if instead_of is not None:
            before = shift_break.shift_code, instead_of
            self.break_rows[before] = replace(self.break_rows[before], active=False)
        self.break_rows[key] = shift_break

    def terminals(self) -> list[TerminalState]:
        self._ask()
        return list(self.fleet)

    def shut_out(self, code: str, *, out: bool) -> bool:
        self._ask()
        self.fleet = [
            terminal if out or terminal.code != code else replace(terminal, revoked_at=None)
            for terminal in self.fleet
        ]
        return any(terminal.code == code for terminal in self.fleet)

    def revoke(self, code: str) -> None:
        """The office shuts a terminal out."""
        at = datetime(2026, 11, 20, 6, tzinfo=UTC)
        self.fleet = [
            replace(terminal, revoked_at=at) if terminal.code == code else terminal for terminal in self.fleet
        ]

    def _ask(self) -> None:
        if not self.is_there:
            raise OfficeUnreachable("nobody answers")


def office_people(store: Store) -> list[OfficeOperator]:
    """Everybody the store knows, as the office has them."""
    with store.reading() as connection:
        return [
            OfficeOperator(
                operator_id=row["operator_user_id"],
                name=row["operator_name"],
                badge=row["badge_code"],
                role=row["role"],
                pin_hash=row["pin_hash"],
                language=row["language"],
                active=bool(row["active"]),
            )
            for row in connection.execute(select(LOCAL.operator)).mappings()
        ]


def office_reasons(store: Store) -> list[Reason]:
    """Every reason the store knows, as the office has them."""
    with store.reading() as connection:
        return [
            Reason(**{**row, "active": bool(row["active"])})
            for row in connection.execute(select(LOCAL.reason)).mappings()
        ]


def _take(rows: dict[str, T], row: T, code: str, is_new: bool) -> None:
    if is_new and code in rows:
        raise OfficeRefused(OfficeRefusal.CODE_TAKEN)
    rows[code] = row


def _terminal(terminal_id: str, code: str, name: str, silent: int, pending: int = 0) -> TerminalState:
    return TerminalState(
        terminal_id=terminal_id,
        code=code,
        name=name,
        app_version="1.4.2",
        last_seen_at=datetime(2026, 11, 20, 7, 32, tzinfo=UTC) - timedelta(seconds=silent),
        seconds_silent=silent,
        pending=pending,
        attention=0,
        scanner_state="ready",
        clock_offset_ms=0,
        revoked_at=None,
    )
