"""What the people of a nasty month do besides their work, by chance from a seed. Standard library only.

They come without saying so, forget to go, go for lunch with work running, clean and call for help; some of it is
taken back or entered afterwards.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from tests.helpers.nasty_month import BANGKOK, PEOPLE, SUPERVISOR, Month, RawFloor, RawRow

ACTIVITIES = {"CLEAN": "ทำความสะอาด", "MEETING": "ประชุม", "TRAINING": "อบรม"}
CALL_REASONS = {"CALL_MATERIAL": "ขอวัสดุ", "CALL_MACHINE": "เรียกช่างซ่อม"}
BREAKS = (("DAY", time(12), time(13)), ("DAY", time(15), time(15, 10)), ("NIGHT", time(0), time(0, 45)))
"""Shift, begin and end by the workshop's clock."""
_NEVER_HEARD_OF_IT = (104, 117)


def with_floor(month: Month, seed: int) -> Month:
    """The month with its floor log."""
    writer = _Writer(random.Random(seed))
    days: dict[tuple[int, date], list[RawRow]] = defaultdict(list)
    for row in month.rows:
        if row.operator in PEOPLE and row.operator not in _NEVER_HEARD_OF_IT and row.deleted_at is None:
            begins = time(17) if row.operator % 8 == 0 else time(5)
            local = row.at.astimezone(BANGKOK) - timedelta(hours=begins.hour)
            days[row.operator, local.date()].append(row)
    for (operator, _), rows in sorted(days.items()):
        writer.day(operator, sorted(row.at for row in rows))
    rows = [
        row for row in writer.rows if max(row.at, row.entered_at or row.at, row.deleted_at or row.at) < month.now
    ]
    writer.chance.shuffle(rows)
    return replace(month, floor=[replace(row, number=number) for number, row in enumerate(rows, 1)])


@dataclass
class _Writer:
    chance: random.Random
    rows: list[RawFloor] = field(default_factory=list)

    def row(self, operator: int, kind: str, at: datetime, **more: str | None) -> str:
        """One entry, some of them taken back or entered afterwards; its key."""
        key = f"0199f001-0000-7000-8000-{len(self.rows):012x}"
        found = RawFloor(0, key, operator, kind, at.astimezone(UTC), **more)  # type: ignore[arg-type]
        later = found.at + timedelta(minutes=self.chance.randrange(1, 3000))
        match self.chance.randrange(40):
            case 0:
                found = replace(found, deleted_at=later, deleted_by=operator)
            case 1:
                found = replace(found, deleted_at=later, deleted_by=SUPERVISOR)
            case 2:
                found = replace(found, entered_at=later, entered_by=SUPERVISOR)
        self.rows.append(found)
        return key

    def day(self, operator: int, worked: Sequence[datetime]) -> None:
        """One person's day around their work."""
        chance = self.chance
        if chance.random() < 0.8:
            self.row(operator, "in", worked[0] - timedelta(seconds=chance.randrange(-600, 1500)))
        for _ in range(chance.randrange(3)):
            self.aside(operator, chance.choice(worked) + timedelta(seconds=chance.randrange(0, 2400)))
        if chance.random() < 0.3:
            at = chance.choice(worked) + timedelta(seconds=chance.randrange(0, 600))
            self.row(operator, "out", at)
            if chance.random() < 0.8:
                self.row(operator, "in", at + timedelta(seconds=chance.randrange(0, 5400)))
        if chance.random() < 0.7:
            self.row(operator, "out", worked[-1] + timedelta(seconds=chance.randrange(-30, 5000)))

    def aside(self, operator: int, at: datetime) -> None:
        """An activity, or a call with what becomes of it."""
        chance = self.chance
        if chance.random() < 0.6:
            self.row(operator, "activity", at, code=chance.choice((*ACTIVITIES, None)))
            if chance.random() < 0.6:
                self.row(operator, "activity_end", at + timedelta(seconds=chance.randrange(0, 4000)))
            return
        call = self.row(operator, "call", at, code=chance.choice((*CALL_REASONS, None)))
        for kind, who in self.answers(operator):
            at += timedelta(seconds=chance.randrange(-20, 900))
            self.row(who, kind, at, call=call)

    def answers(self, operator: int) -> Iterator[tuple[str, int]]:
        """Who does what about a call of an operator's: somebody of the same hours comes."""
        chance = self.chance
        comes = operator + 8 if operator + 8 in PEOPLE else operator - 8
        for _ in range(chance.choice((0, 1, 1, 2))):
            yield "acknowledge", chance.choice((comes, operator))
        if chance.random() < 0.7:
            yield "solve", comes
        if chance.random() < 0.2:
            yield "withdraw", operator
