"""Days done by scanning alone, through a pseudo-terminal into the running kiosk: nobody touches the screen."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from kiosk.scanner.tally import kept_tally
from tests.helpers.clocked_kiosk import HeldClock
from tests.helpers.erp import ANONG, BODY, PEOPLE, PIYADA, SOMYING, Person, Tenant
from tests.helpers.running_kiosk import RunningKiosk
from tests.helpers.scanned_day import ScannedDay, Visit
from tests.helpers.scenarios import load_scenarios

_OPERATORS, _TASKS, _ROUNDS = 12, range(101, 109), 4
_PLUG_PULLED_EVERY = 30  # visits
_SEED = 20251030
_LOG_BYTES = 4_000_000  # so long that no scan has to lengthen it
_BY_NAME = {"ช่าง A": SOMYING, "ช่าง B": ANONG, "ช่าง C": PIYADA}
_SCANS = {
    "start": (),
    "resume": (),  # the task's own scan starts, and takes up again
    "hold": ("C-PAUSE-LUNCH",),
}


def yesterday(hour: int, minute: int = 0) -> datetime:
    """The machine's time is the embedded tenant's: aware, whole seconds."""
    at = datetime.now().astimezone() - timedelta(days=1)
    return at.replace(hour=hour, minute=minute, second=0, microsecond=0)


def play(kiosk: RunningKiosk, clock: HeldClock, visits: Iterable[Visit]) -> None:
    """Scan everything at its time; the clock moves on when a visit is in the journal."""
    for number, visit in enumerate(visits, start=1):
        clock.show(visit.at)
        if number % _PLUG_PULLED_EVERY == 0:
            kiosk.scanner.unplug()
            kiosk.scanner.plug()
        kiosk.scan(*visit.codes)
        kiosk.until(
            lambda visit=visit: (
                kiosk.store_rows("SELECT COUNT(*) AS count FROM journal")[0]["count"] >= visit.events
            ),
            f"{visit.events} events after {visit.codes} at {visit.at:%H:%M}",
        )
    kiosk.until_sent()


def clocked_kiosk(folder: Path, tenant: Tenant, clock: HeldClock) -> RunningKiosk:
    return RunningKiosk(
        folder, tenant.kiosk_url, module="tests.helpers.clocked_kiosk", environment=clock.environment
    )


def test_a_whole_day_of_twelve_operators(embedded: Tenant, tmp_path: Path) -> None:
    people = [
        *(person for person in PEOPLE if person.active),
        *(Person(20 + n, f"ช่างที่ {n}", f"B-DAY{n}", f"DAY{n}") for n in range(_OPERATORS - 3)),
    ]
    day = ScannedDay({person.operator_id: person.badge for person in people}, _TASKS, yesterday(8), Random(_SEED))
    visits = list(day.visits(_ROUNDS))
    assert visits[-1].at < yesterday(23)
    embedded.add_people(people[3:])
    # Half of the tasks are done with the day's last piece, the others are not.
    targets = {task_id: day.pieces(task_id) * (1 if task_id % 2 else 2) for task_id in _TASKS}
    add_tasks(embedded, targets)

    clock = HeldClock(tmp_path / "clock")
    clock.show(yesterday(7, 50))
    with clocked_kiosk(tmp_path / "kiosk", embedded, clock) as kiosk:
        kiosk.until_it_knows(_TASKS[-1])
        kiosk.until(
            lambda: kiosk.store_path.with_name(f"{kiosk.store_path.name}-wal").stat().st_size > _LOG_BYTES,
            "room in the store's log",
        )
        play(kiosk, clock, visits)
        assert len(kiosk.events()) == visits[-1].events

    assert embedded.session_facts() == sorted(
        (
            stint.task_id,
            stint.operator_id,
            "completed",
            f"{stint.started:%Y-%m-%d %H:%M:%S}",
            f"{stint.ended:%Y-%m-%d %H:%M:%S}",
            stint.pieces,
            int(stint.paused.total_seconds()) // 60,
        )
        for stint in day.stints
    )
    assert {task_id: embedded.task(task_id)["status"] for task_id in _TASKS} == {
        task_id: "done" if task_id % 2 else "in_progress" for task_id in _TASKS
    }


def test_the_three_operators_by_scans_alone(embedded: Tenant, tmp_path: Path) -> None:
    (scenario,) = [scenario for scenario in load_scenarios() if scenario.name == "three_operators"]
    moved = yesterday(0) - scenario.events[0].event_time.replace(hour=0, tzinfo=yesterday(0).tzinfo)
    visits = []
    for number, event in enumerate(scenario.events, start=1):
        at = event.event_time.replace(tzinfo=yesterday(0).tzinfo) + moved
        command = _SCANS.get(event.event_type.value, (f"C-COMPLETE-{event.qty}",))
        visits.append(Visit(at, (_BY_NAME[str(event.operator_name)].badge, f"T-{BODY}", *command), number))
    clock = HeldClock(tmp_path / "clock")
    clock.show(visits[0].at)
    with clocked_kiosk(tmp_path / "kiosk", embedded, clock) as kiosk:
        kiosk.until_it_knows(BODY)
        play(kiosk, clock, visits)

    expected = scenario.expect["sessions"]
    assert [
        (
            row["operator_user_id"],
            row["status"],
            row["started_at"][11:],
            row["completed_at"][11:],
            row["total_qty"],
        )
        for row in embedded.sessions(BODY)
    ] == [
        (
            _BY_NAME[session["operator"]].operator_id,
            session["status"],
            session["started_at"][11:],
            session["completed_at"][11:],
            session["total_qty"],
        )
        for session in expected
    ]
    tally = kept_tally(tmp_path / "kiosk" / "log" / "scanners.json")
    assert tally is not None
    assert tally.readers["scanner0"].scans == sum(len(visit.codes) for visit in visits)
    assert [row["total_pause_minutes"] for row in embedded.sessions(BODY)] == [
        session["total_pause_minutes"] for session in expected
    ]
    assert embedded.task(BODY)["status"] == scenario.expect["task_status"]


def add_tasks(tenant: Tenant, targets: dict[int, int]) -> None:
    """A ticket with one task for each id and target."""
    tenant.run(
        "INSERT INTO atelier_job_ticket (id_job_ticket, ticket_code, job_name, target_qty, status, process_mode,"
        " work_center_id) VALUES (:id, :code, 'กระเป๋า', :target, 'planned', 'batch', 1)",
        *(
            {"id": ticket_id, "code": f"JT26{ticket_id:06}", "target": target}
            for ticket_id, target in targets.items()
        ),
    )
    tenant.run(
        "INSERT INTO atelier_job_task (id_job_task, id_job_ticket, step_name, sequence_no, status, work_center_id,"
        " estimated_hours) VALUES (:id, :id, 'เย็บ', 1, 'pending', 1, 8)",
        *({"id": ticket_id} for ticket_id in targets),
    )
