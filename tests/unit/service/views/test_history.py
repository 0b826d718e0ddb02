"""Whose days there are to see, and a task's day with a lane for each person."""

from datetime import date

import pytest

from kiosk.service.views.history import History, Subject
from kiosk.service.views.models import ActionKind
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

A, B, C = (OPERATORS[letter] for letter in "ABC")
TODAY, YESTERDAY = date(2025, 10, 30), date(2025, 10, 29)


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """Yesterday C on task 20, still open; today A on 9 for two hours, B one of them, and B paused half an hour."""
    workshop = make_workshop()
    workshop.clock.set_wall("2025-10-29 03:00:00")
    workshop.service.start(20, C)
    workshop.clock.set_wall("2025-10-30 02:00:00")
    workshop.service.start(9, A)
    workshop.clock.advance(hours=1)
    workshop.service.start(9, B)
    workshop.clock.advance(minutes=30)
    workshop.service.pause(9, B, "LUNCH")
    workshop.clock.advance(minutes=30)
    workshop.service.complete(9, A, 30)
    workshop.service.complete(9, B, 12, scrap_qty=2, scrap_reason="STITCH")
    return workshop


def test_people_and_tasks_of_a_day(workshop: Workshop) -> None:
    history = History(workshop.store, workshop.queries)
    assert history.people(TODAY) == [Subject(A, "ช่าง A"), Subject(B, "ช่าง B"), Subject(C, "ช่าง C")]
    assert history.people(YESTERDAY) == [Subject(C, "ช่าง C")]
    assert [(task.number, task.ticket_code) for task in history.tasks(TODAY)] == [
        (20, "JT251030004"),
        (9, "JT251030001"),
    ]
    assert [task.number for task in history.tasks(YESTERDAY)] == [20]
    assert history.people(date(2025, 10, 1)) == []


def test_a_tasks_day_adds_up_over_its_people(workshop: Workshop) -> None:
    day = workshop.queries.task_history(9, TODAY)
    assert [(lane.task.step_name, lane.good_qty, lane.work_seconds) for lane in day.lanes] == [
        ("ช่าง A", 30, 7200),
        ("ช่าง B", 12, 1800),
    ]
    assert (day.good_qty, day.scrap_qty) == (42, 2)
    assert (day.sums.work_seconds, day.sums.pause_seconds) == (9000, 1800)
    assert dict(day.sums.pauses) == {"LUNCH": 1800}
    assert [(entry.task.step_name, entry.kind) for entry in day.entries] == [
        ("ช่าง A", ActionKind.STARTED),
        ("ช่าง B", ActionKind.STARTED),
        ("ช่าง B", ActionKind.PAUSED),
        ("ช่าง A", ActionKind.COMPLETED),
        ("ช่าง B", ActionKind.SCRAPPED),
        ("ช่าง B", ActionKind.COMPLETED),
    ]
    assert day.entries[0].event.task_id == 9


def test_the_line_of_a_task_says_how_many_are_on_it(workshop: Workshop) -> None:
    line = workshop.queries.task_history(9, TODAY).line
    assert [(moment.seconds, len(moment.tasks)) for moment in line] == [(3600, 1), (1800, 2), (1800, 1)]


def test_people_who_record_in_the_same_second_are_told_apart(make_workshop: MakeWorkshop) -> None:
    """A record is a complete and a start of one second: another person's start then is their own."""
    workshop = make_workshop()
    workshop.service.start(9, A)
    workshop.clock.advance(hours=1)
    workshop.service.complete(9, A, 5)
    workshop.service.start(9, B)
    kinds = [(entry.task.step_name, entry.kind) for entry in workshop.queries.task_history(9, TODAY).entries]
    assert kinds == [
        ("ช่าง A", ActionKind.STARTED),
        ("ช่าง A", ActionKind.COMPLETED),
        ("ช่าง B", ActionKind.STARTED),
    ]


def test_a_day_without_anything_is_empty(workshop: Workshop) -> None:
    day = workshop.queries.task_history(20, date(2025, 10, 28))
    assert (day.lanes, day.entries, day.first_day) == ([], [], YESTERDAY)
