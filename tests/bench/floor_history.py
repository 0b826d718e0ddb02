"""Floor logs with months of coming, going, other work and calls in them, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import islice
from typing import Final

from sqlalchemy import Connection, Table

from kiosk.domain.keys import KeyMaker
from kiosk.projection.bulk import insert_rows
from kiosk.projection.floor_log import FloorRow

PEOPLE: Final = 40
_TERMINALS: Final = 50
_TURNS: Final = ("in", "activity", "activity_end", "call", "acknowledge", "solve", "activity", "out")
"""What each person does, over and over."""
_CALLED: Final = {"acknowledge": PEOPLE, "solve": 2 * PEOPLE}
"""So many events before it was the call."""
_CODES: Final = {"activity": "CLEAN", "call": "CALL_MACHINE"}
_AT_ONCE: Final = 20_000


@dataclass(frozen=True)
class FloorHistory:
    """``events`` of a floor log; the last ``recent`` of them, whole rounds and one turn more, in the last days.

    So a large one differs from a small one in what is old alone, that is in no day which a screen or the exchange
    of each few seconds looks at. In either everybody is in at its ``end``.
    """

    events: int
    recent: int
    end: datetime
    days: timedelta = timedelta(days=4)
    span: timedelta = timedelta(days=85)

    def fill(self, connection: Connection, log: Table, zone: tzinfo) -> None:
        """Write it into a log whose times are ``zone``'s; in a store as if all had come from the tenant."""
        rows = self._rows()
        while portion := list(islice(rows, _AT_ONCE)):
            numbered = [{"id_floor_log": row.number, **row.log_values(zone)} for row in portion]
            insert_rows(connection, log, numbered)

    def _rows(self) -> Iterator[FloorRow]:
        keys = KeyMaker(None, random.Random(1).getrandbits)
        made: list[str] = []
        for number in range(self.events):
            at = self._at(number)
            made.append(keys.next_key(int(at.timestamp() * 1000)))
            turn, person = divmod(number - (self.events - self.recent), PEOPLE)
            kind = _TURNS[turn % len(_TURNS)]
            yield FloorRow(
                number=number + 1,
                key=made[-1],
                event_type=kind,
                event_time=at,
                operator_user_id=person + 1,
                operator_name=f"ช่าง {person + 1}",
                terminal_id=f"terminal-{number % _TERMINALS}",
                terminal_seq=number // _TERMINALS + 1,
                code=_CODES.get(kind),
                call_key=made[number - _CALLED[kind]] if kind in _CALLED and number >= _CALLED[kind] else None,
            )

    def _at(self, number: int) -> datetime:
        older = self.events - self.recent
        begin = self.end - self.days
        if number >= older:
            return begin + self.days * (number - older) / self.recent
        return begin - self.span * (older - number) / older
