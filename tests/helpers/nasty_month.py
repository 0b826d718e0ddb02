"""A month of a workshop where everything goes wrong that can, made by chance from a seed. Standard library only.

Two dozen people who forget to stop, pause over nights, cancel late, do several tasks at once and share a badge;
clients that know no kiosk; corrections, voids, a task that the office cancels, part pieces, quality checks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
FIRST_DAY = date(2026, 10, 1)
DAYS = 30
PEOPLE = range(101, 125)
UNKNOWN_PERSON = 124
"""No longer among the operators: the name on their last session stands for them."""
TASKS = range(1, 19)
CANCELLED_TASK = 18
SUPERVISOR = 900
TEAMS = {1: ("ทีมเย็บ 1", range(101, 113)), 2: ("ทีมเย็บ 2", range(111, 121)), 3: ("เลิกแล้ว", range(121, 125))}
"""By id with the members; two people are in both, the third is no longer active."""
TARGETS = {1: 2000, 2: 37, 3: 0, 4: 2000, 5: 313}
"""By ticket; 0 = none."""
PAUSE_REASONS = {"LUNCH": "พักเที่ยง", "BREAK": "พัก", "MACHINE": "เครื่องเสีย"}
SCRAP_REASONS = {"STITCH": "ตะเข็บ", "CUT": "ตัดผิด"}
TERMINAL = "11111111-2222-4333-8444-555555555555"


@dataclass(frozen=True)
class RawShift:
    """One shift by the workshop's clock."""

    code: str
    starts: time
    ends: time


WITH_GAPS = (RawShift("DAY", time(8), time(17)), RawShift("NIGHT", time(20), time(5)))
OVERLAPPING = (
    RawShift("EARLY", time(6), time(15)),
    RawShift("LATE", time(14), time(23)),
    RawShift("LONG", time(14), time(23, 30)),
    RawShift("NIGHT", time(22, 15), time(6, 30)),
)


@dataclass(frozen=True)
class RawRow:
    """One row of the log with what kiosks know of it; times aware UTC. ``kind`` "cancel" is a kiosk's note."""

    number: int
    task: int
    operator: int | None
    kind: str
    at: datetime
    qty: float = 0
    key: str | None = None
    reason: str | None = None
    entered_by: int | None = None
    entered_at: datetime | None = None
    deleted_by: int | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True)
class RawFloor:
    """One row of the floor log; times aware UTC. ``call``: of an answer the key of the call."""

    number: int
    key: str
    operator: int
    kind: str
    at: datetime
    code: str | None = None
    call: str | None = None
    entered_by: int | None = None
    entered_at: datetime | None = None
    deleted_by: int | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True)
class KeptSession:
    """A session from before there was a log."""

    task: int
    operator: int
    started: datetime
    completed: datetime
    qty: int
    pause_minutes: int


@dataclass(frozen=True)
class PlannedTask:
    """A task: its ticket's number, what is to be made, hours for all of it."""

    number: int
    ticket: int
    target: int
    hours: float


@dataclass(frozen=True)
class Month:
    """Everything of it. ``now``: when it is looked at; somebody is still at work."""

    rows: Sequence[RawRow]
    kept: Sequence[KeptSession]
    tasks: Sequence[PlannedTask]
    shifts: Sequence[RawShift]
    now: datetime
    zone: ZoneInfo = BANGKOK
    floor: Sequence[RawFloor] = ()


def nasty_month(seed: int, shifts: Sequence[RawShift] = WITH_GAPS) -> Month:
    """The month of a seed."""
    writer = _Writer(random.Random(seed))
    for operator in PEOPLE:
        for day in range(DAYS):
            if (day + operator) % 7 != 6:
                writer.day(operator, FIRST_DAY + timedelta(days=day))
    writer.shared_badge(PEOPLE[5])
    now = datetime.combine(FIRST_DAY + timedelta(days=DAYS), time(12), BANGKOK).astimezone(UTC)
    rows = [row for row in writer.rows if max(row.at, row.entered_at or row.at, row.deleted_at or row.at) < now]
    # They reach the log in another order than they happened.
    writer.chance.shuffle(rows)
    return Month(
        rows=[replace(row, number=number) for number, row in enumerate(rows, 1)],
        kept=list(writer.kept()),
        tasks=[
            PlannedTask(task, 1 + task % 5, TARGETS[1 + task % 5], (8.5, 0.0, 120.25, 1.37)[task % 4])
            for task in TASKS
        ],
        shifts=shifts,
        now=now,
    )


@dataclass
class _Writer:
    """Writes rows as people and clients do; every row gets a key that follows the one before, or none."""

    chance: random.Random
    rows: list[RawRow] = field(default_factory=list)

    def row(self, operator: int | None, task: int, kind: str, at: datetime, **more: object) -> None:
        """One entry at a moment."""
        key = None if more.pop("is_foreign", False) else f"0199f000-0000-7000-8000-{len(self.rows):012x}"
        self.rows.append(RawRow(0, task, operator, kind, at.astimezone(UTC), key=key, **more))  # type: ignore[arg-type]

    def kept(self) -> Iterator[KeptSession]:
        """A few sessions of the weeks before, of which there are no events."""
        for number in range(8):
            started = datetime.combine(FIRST_DAY - timedelta(days=9 - number), time(9), BANGKOK).astimezone(UTC)
            yield KeptSession(1 + number, 101 + number, started, started + timedelta(hours=3), 11, 20)
        # One that ended within the month: the log begins later than its first days.
        started = datetime.combine(FIRST_DAY, time(0, 5), BANGKOK).astimezone(UTC)
        yield KeptSession(2, 120, started, started + timedelta(minutes=50), 7, 5)

    def day(self, operator: int, day: date) -> None:
        """One person's day: stretches of work on one task or several, until it is time to go, or not."""
        chance = self.chance
        begin = time(20) if operator % 8 == 0 else time(8)
        at = datetime.combine(day, begin, BANGKOK) + timedelta(seconds=chance.randrange(-900, 1800))
        end = at + timedelta(hours=chance.choice((6, 8, 8, 9, 10, 12)))
        while at < end:
            at = self.stretch(operator, at)
            at += timedelta(seconds=chance.choice((0, 0, 61, 900, 2400)))

    def stretch(self, operator: int, at: datetime) -> datetime:
        """Work on some tasks until each is ended in one of the ways there are; when the last one was."""
        chance = self.chance
        tasks = chance.sample(TASKS, chance.choice((1, 1, 1, 2, 3)))
        for task in tasks:
            opening = chance.choices(("start", "resume", "nothing"), (90, 5, 5))[0]
            if opening != "nothing":
                self.row(operator, task, opening, at, is_foreign=chance.random() < 0.1)
            at += timedelta(seconds=chance.choice((0, 1, 37, 130)))
        for _ in range(chance.randrange(0, 4)):
            at += timedelta(seconds=chance.randrange(60, 3000))
            at = self.meanwhile(operator, chance.choice(tasks), at)
        for task in tasks:
            at += timedelta(seconds=chance.randrange(300, 5000))
            self.ending(operator, task, at)
        return at

    def meanwhile(self, operator: int, task: int, at: datetime) -> datetime:
        """What happens while one works."""
        chance = self.chance
        what = chance.choices(
            ("pause", "pause twice", "record", "start again", "scrap", "note", "check", "nobody"),
            (30, 5, 35, 5, 15, 4, 4, 2),
        )[0]
        reason = chance.choice((*PAUSE_REASONS, "GONE", None))
        if what.startswith("pause"):
            self.row(operator, task, "hold", at, reason=reason)
            if what == "pause twice":
                at += timedelta(seconds=45)
                self.row(operator, task, "hold", at, reason="BREAK")
            at += timedelta(seconds=chance.choice((0, 59, 60, 1500, 3600)))
            self.row(operator, task, chance.choice(("resume", "resume", "start")), at)
        elif what == "record":
            self.row(operator, task, "complete", at, qty=chance.randrange(0, 9))
            self.row(operator, task, "start", at)
        elif what == "start again":
            self.row(operator, task, "start", at, is_foreign=True)
        elif what == "scrap":
            scrap_reason = chance.choice((*SCRAP_REASONS, "OLD", None))
            self.row(operator, task, "fail", at, qty=chance.choice((1, 2, 0.5, 3.75)), reason=scrap_reason)
        elif what == "nobody":
            self.row(None, task, "complete", at, qty=5)
        else:
            self.row(operator, task, "note" if what == "note" else "qc_pass", at, qty=3)
        return at

    def ending(self, operator: int, task: int, at: datetime) -> None:
        """How the work on one task ends, if it does."""
        chance = self.chance
        how = chance.choices(
            ("complete", "forgotten", "next morning", "overnight pause", "cancel", "late cancel", "said later",
             "corrected", "taken back", "foreign", "week"),
            (70, 4, 4, 6, 3, 2, 3, 3, 2, 5, 1),
        )[0]  # fmt: skip
        qty = chance.randrange(0, 30)
        morning = at + timedelta(hours=chance.choice((11, 13, 15, 23, 26)), seconds=chance.randrange(3600))
        match how:
            case "complete":
                self.row(operator, task, "complete", at, qty=qty)
            case "foreign":
                # Another client: a part piece, no key, nothing of a kiosk's.
                self.row(operator, task, "complete", at, qty=qty + 0.75, is_foreign=True)
            case "next morning":
                self.row(operator, task, "complete", morning, qty=qty)
            case "overnight pause":
                self.row(operator, task, "hold", at, reason=chance.choice((*PAUSE_REASONS, None)))
                if chance.random() < 0.8:
                    self.row(operator, task, "resume", morning)
                    self.row(operator, task, "complete", morning + timedelta(minutes=30), qty=qty)
            case "cancel":
                self.row(operator, task, "cancel", at)
            case "late cancel":
                self.row(operator, task, "cancel", at + timedelta(days=chance.randrange(1, 9)))
            case "said later":
                # The next morning they say when they had stopped.
                stopped = at + timedelta(hours=chance.choice((0, 1, 9)))
                self.row(operator, task, "complete", stopped, entered_at=_whole(morning))
            case "corrected":
                when = _whole(at + timedelta(days=chance.randrange(0, 3), hours=9))
                self.row(operator, task, "complete", at, qty=999, deleted_at=when, deleted_by=SUPERVISOR)
                self.row(operator, task, "complete", at, qty=qty, entered_at=when, entered_by=SUPERVISOR)
            case "taken back":
                self.row(operator, task, "complete", at, qty=qty, deleted_at=_whole(at), deleted_by=operator)
                self.row(operator, task, "complete", at + timedelta(seconds=20), qty=qty)
            case "week":
                self.row(operator, task, "complete", at + timedelta(days=7), qty=qty)
            case _:
                pass

    def shared_badge(self, operator: int) -> None:
        """Two people with one badge, day and night: there is never a gap."""
        at = datetime.combine(FIRST_DAY + timedelta(days=3), time(7), BANGKOK)
        self.row(operator, TASKS[0], "start", at)
        for number in range(16):
            at += timedelta(hours=6)
            self.row(operator, TASKS[1], "fail", at, qty=1, reason="STITCH")
            if number == 11:
                self.row(operator, TASKS[0], "fail", at, qty=1)


def _whole(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
