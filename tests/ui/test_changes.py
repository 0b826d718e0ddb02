"""What the kiosk asks again when something changed: what is on the screen and may be another, nothing else."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from kiosk.domain.changes import Change, Topic
from kiosk.ui.viewmodels.screens import Screen
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import sign_in
from tests.helpers.ui_station import BODY, EDGE, STRAP, ZIP, UiStation

REFERENCE, OUTBOX, NOTICES = (
    Change(frozenset({topic})) for topic in (Topic.REFERENCE, Topic.OUTBOX, Topic.NOTICES)
)


def work_on(*task_ids: int) -> Change:
    return Change(frozenset({Topic.WORK, Topic.OUTBOX}), frozenset(task_ids))


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What the store was asked, newest last."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def asked_again(ui: KioskUi, monkeypatch: pytest.MonkeyPatch, *changes: Change) -> list[bool]:
    """For each change whether the screen that is shown asked again."""
    shown = ui.app.view_model(Screen(ui.app.screen))
    refreshed: list[bool] = []
    monkeypatch.setattr(shown, "refresh", lambda: refreshed.append(True))
    found = []
    for change in changes:
        refreshed.clear()
        ui.app.work_changed(change)
        found.append(refreshed == [True])
    return found


def test_a_task_is_not_asked_for_again_when_others_work_elsewhere(
    station: UiStation, ui: KioskUi, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(station, "B")
    station.flow.choose_task(EDGE)
    assert ui.app.screen == "task"
    changes = (work_on(BODY), work_on(BODY, EDGE), work_on(ZIP), work_on(), REFERENCE, OUTBOX, NOTICES)
    # ZIP is the step before EDGE, of the same ticket.
    assert asked_again(ui, monkeypatch, *changes) == [False, True, True, True, True, False, False]


def test_work_elsewhere_costs_the_task_screen_less_than_its_own(
    station: UiStation, ui: KioskUi, statements: list[str]
) -> None:
    sign_in(station, "B")
    station.flow.choose_task(EDGE)
    statements.clear()
    ui.app.work_changed(work_on(EDGE))
    own = len(statements)
    statements.clear()
    ui.app.work_changed(work_on(BODY))
    elsewhere = len(statements)
    statements.clear()
    ui.app.work_changed(OUTBOX)
    assert (elsewhere < own / 2, statements) == (True, []), (own, elsewhere)


@pytest.mark.parametrize("task_id", [BODY, STRAP])
def test_home_and_board_show_every_task(
    station: UiStation, ui: KioskUi, monkeypatch: pytest.MonkeyPatch, task_id: int
) -> None:
    changes = (work_on(task_id), REFERENCE, OUTBOX, NOTICES)
    assert ui.app.screen == "board"
    assert asked_again(ui, monkeypatch, *changes) == [True, True, False, False]
    sign_in(station, "B")
    assert ui.app.screen == "home"
    assert asked_again(ui, monkeypatch, *changes) == [True, True, False, False]


def test_the_keypad_asks_for_its_own_task_alone(
    station: UiStation, ui: KioskUi, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(station, "B")
    station.flow.ask_quantity(BODY)
    assert ui.app.screen == "quantity"
    assert asked_again(ui, monkeypatch, work_on(ZIP), work_on(BODY), REFERENCE) == [False, True, True]
