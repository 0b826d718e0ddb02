"""Alerts: pauses over their limit, forgotten stops, and what a supervisor answers."""

from datetime import time, timedelta

import pytest
from sqlalchemy import insert

from kiosk.domain.sessions import SessionStatus
from kiosk.service.views.models import Operator
from kiosk.service.work.alerts import Alert, AlertKind, Alerts
from kiosk.service.work.corrections import Corrections
from kiosk.store.journal import Journal
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")
A, B = OPERATORS["A"], OPERATORS["B"]


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """02:00 UTC of a day shift until 10:00, and both at work."""
    workshop = make_workshop()
    with workshop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.shift).values(
                code="DAY", label_th="เช้า", label_en="Day", starts_at=time(1), ends_at=time(10), active=True
            )
        )
    workshop.service.start(9, A)
    workshop.service.start(20, B)
    return workshop


@pytest.fixture
def alerts(workshop: Workshop) -> Alerts:
    journal = Journal()
    return Alerts(
        workshop.store, workshop.queries, Corrections(workshop.store, workshop.queries, journal), journal
    )


def alerts_of(alerts: Alerts) -> list[tuple[AlertKind, int, bool]]:
    return [(alert.kind, alert.operator_id, alert.noted) for alert in alerts.all()]


def only(alerts: Alerts) -> Alert:
    (alert,) = alerts.all()
    return alert


@pytest.mark.parametrize(
    ("reason", "minutes", "tells"),
    [
        ("LUNCH", 59, False),
        ("LUNCH", 60, True),
        ("MATERIAL", 0, True),  # a limit of 0: the supervisor is told at once
        ("OTHER", 59, False),  # no limit of its own: the workshop's
        ("OTHER", 60, True),
        (None, 59, False),  # nobody answered
        (None, 60, True),
    ],
)
def test_a_pause_is_told_from_its_reasons_limit_on(
    workshop: Workshop, alerts: Alerts, reason: str | None, minutes: int, tells: bool
) -> None:
    workshop.service.pause(9, A, reason)
    workshop.clock.advance(minutes=minutes)
    assert alerts_of(alerts) == ([(AlertKind.LONG_PAUSE, A, False)] if tells else [])


def test_a_pause_that_is_over_is_told_no_more(workshop: Workshop, alerts: Alerts) -> None:
    workshop.service.pause(9, A, "MATERIAL")
    workshop.service.start(9, A)
    assert alerts_of(alerts) == []


def test_who_works_long_after_the_shift_forgot_to_stop(workshop: Workshop, alerts: Alerts) -> None:
    workshop.clock.advance(hours=9)
    assert alerts_of(alerts) == []
    workshop.clock.advance(hours=1)
    assert alerts_of(alerts) == [(AlertKind.FORGOTTEN, A, False), (AlertKind.FORGOTTEN, B, False)]


def test_a_pause_long_after_the_shift_is_a_forgotten_stop_and_no_long_pause_any_more(
    workshop: Workshop, alerts: Alerts
) -> None:
    workshop.service.complete(20, B, 3)
    workshop.service.pause(9, A)
    paused_at = workshop.clock.now().utc
    workshop.clock.advance(hours=9)
    assert alerts_of(alerts) == [(AlertKind.LONG_PAUSE, A, False)]
    workshop.clock.advance(hours=1)
    assert alerts_of(alerts) == [(AlertKind.FORGOTTEN, A, False)]
    alert = only(alerts)
    assert alert.stop is not None
    alerts.stop(alert, alert.stop.likely_stop, SUPERVISOR, workshop.clock.now())
    (session,) = workshop.service.task_sessions(9)
    assert (session.status, session.completed_at) == (SessionStatus.COMPLETED, paused_at.replace(microsecond=0))


def test_a_noted_alert_is_known_to_be_and_comes_last(workshop: Workshop, alerts: Alerts) -> None:
    workshop.service.pause(9, A, "MATERIAL")
    workshop.clock.advance(minutes=5)
    workshop.service.pause(20, B, "MATERIAL")
    alerts.note(alerts.all()[0], SUPERVISOR, workshop.clock.now())
    assert alerts_of(alerts) == [(AlertKind.LONG_PAUSE, B, False), (AlertKind.LONG_PAUSE, A, True)]
    assert {session.status for session in workshop.service.task_sessions(9)} == {SessionStatus.PAUSED}


def test_the_next_pause_is_told_anew(workshop: Workshop, alerts: Alerts) -> None:
    workshop.service.pause(9, A, "MATERIAL")
    alerts.note(only(alerts), SUPERVISOR, workshop.clock.now())
    workshop.clock.advance(minutes=5)
    workshop.service.start(9, A)
    workshop.clock.advance(minutes=5)
    workshop.service.pause(9, A, "MATERIAL")
    assert alerts_of(alerts) == [(AlertKind.LONG_PAUSE, A, False)]


def test_a_note_is_no_sign_of_life(workshop: Workshop, alerts: Alerts) -> None:
    workshop.service.complete(20, B, 3)
    workshop.clock.advance(hours=10)
    alerts.note(only(alerts), SUPERVISOR, workshop.clock.now())
    assert alerts_of(alerts) == [(AlertKind.FORGOTTEN, A, True)]


def test_the_stop_is_entered_where_it_really_was(workshop: Workshop, alerts: Alerts) -> None:
    workshop.service.complete(20, B, 3)
    workshop.clock.advance(hours=10)
    alert = only(alerts)
    assert alert.stop is not None
    alerts.stop(alert, alert.stop.likely_stop, SUPERVISOR, workshop.clock.now())
    assert alerts_of(alerts) == []
    (session,) = workshop.service.task_sessions(9)
    assert (session.status, session.total_qty) == (SessionStatus.COMPLETED, 0)
    assert session.completed_at is not None
    assert session.completed_at.time() == time(10)  # the end of the shift


def test_nobody_stopped_before_the_last_thing_they_did(workshop: Workshop, alerts: Alerts) -> None:
    workshop.service.pause(9, A, "MATERIAL")
    workshop.clock.advance(minutes=10)
    alert = only(alerts)
    alerts.stop(alert, alert.since - timedelta(hours=1), SUPERVISOR, workshop.clock.now())
    session = workshop.service.task_sessions(9)[0]
    assert session.completed_at == alert.since
    assert session.pause_seconds == 0
