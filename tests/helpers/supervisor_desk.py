"""A supervisor in front of the real kiosk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from kiosk.domain.sessions import SessionStatus
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import LARGE, OperatorDesk, operator_desk
from tests.helpers.ui_station import OPERATORS, SUPERVISOR_PIN


def type_pin(desk: OperatorDesk, pin: str) -> None:
    """Key by key; the last one hands it in."""
    for digit in pin:
        desk.tap(digit)


def unlock(desk: OperatorDesk) -> None:
    """The whole way from the board: button, badge, PIN."""
    desk.tap("supervisor")
    desk.shows("pin")
    desk.sign_in("P")
    type_pin(desk, SUPERVISOR_PIN)
    desk.shows("supervisor")


@contextmanager
def supervisor(folder: Path, tab: str = "floor", *, language: str = "th") -> Iterator[OperatorDesk]:
    """A supervisor in front of a tab."""
    with operator_desk(folder, LARGE, language=language) as desk:
        unlock(desk)
        desk.tap(f"tab-{tab}")
        yield desk


def status_of(desk: OperatorDesk, task_id: int, letter: str) -> SessionStatus:
    """How the person's last session on the task stands."""
    sessions = desk.station.service.task_sessions(task_id)
    return [session for session in sessions if session.operator_id == OPERATORS[letter]][-1].status


def entered_by(desk: OperatorDesk) -> list[int | None]:
    """Who entered each event, oldest first."""
    with desk.station.store.reading() as connection:
        return list(connection.scalars(select(LOCAL.event.c.entered_by).order_by(LOCAL.event.c.terminal_seq)))
