"""`kiosk report` of calls and whole days, by the command: forms, what is missing, and what a name may hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, update

from kiosk.cli import main
from kiosk.demo.sample import create_sample_tenant
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import ADDED, TENANT
from tests.helpers.floor_scenarios import FloorScenario, load_floor_scenarios
from tests.helpers.paper_reader import bare, pages_of
from tests.helpers.tenant import Pushed

pytestmark = pytest.mark.usefixtures("qapp")

DAY = "2026-11-25"
TERMINAL = "11111111-2222-4333-8444-555555555555"
SCENARIOS = {scenario.name: scenario for scenario in load_floor_scenarios()}


@pytest.fixture
def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TenantGateway]:
    """A sample tenant whose wall time is UTC, the kiosk's configuration beside it."""
    url = create_sample_tenant(tmp_path / "tenant.db")
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'station.code = "SEW-01"\ntenant.url = "{url}"\ntenant.time_zone = "UTC"\nstore.path = "kiosk.db"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(file))
    monkeypatch.chdir(tmp_path)
    gateway = TenantGateway(TenantSettings((url,), time_zone="UTC"))
    yield gateway
    gateway.close()


def happened(gateway: TenantGateway, scenario: FloorScenario) -> None:
    """Write what people did into the tenant."""
    pushed = Pushed()
    if scenario.work:
        gateway.push([pushed.of_event(event) for event in scenario.work])
    rows = [
        {
            "event_key": event.key,
            "event_type": event.event_type.value,
            "event_time": event.event_time.replace(tzinfo=None),
            "operator_user_id": event.operator_id,
            "operator_name": event.operator_name,
            "code": event.code,
            "call_key": event.call_key,
            "id_job_task": event.task_id,
            "terminal_id": TERMINAL,
            "terminal_seq": number,
            "deleted_at": event.voided_at and event.voided_at.replace(tzinfo=None),
        }
        for number, event in enumerate(scenario.floor, 1)
    ]
    if rows:
        gateway.transact(lambda connection, _zone: connection.execute(insert(ADDED.floor_log), rows))


def report(*arguments: str) -> None:
    assert main(["report", *arguments]) == 0


def words_of(capsys: pytest.CaptureFixture[str]) -> str:
    """What was written, its columns one blank apart."""
    return re.sub(" +", " ", capsys.readouterr().out)


def test_a_day_in_words(gateway: TenantGateway, capsys: pytest.CaptureFixture[str]) -> None:
    happened(gateway, SCENARIOS["whole_day"])
    report("day", "--date", DAY, "--language", "en")
    said = words_of(capsys)
    (line,) = [line.split() for line in said.splitlines() if line.startswith(DAY)]
    assert line == [
        DAY,
        "ช่าง",
        "A",
        "07:50:00",
        "17:05:00",
        "7:15",
        "0:30",
        "0:15",
        "1:00",
        "0:15",
        "0:00",
        "9:15",
    ]
    assert "ช่าง A 16:30:00 17:00:00 Indirect work Cleaning" in said
    assert "ช่าง A 12:00:00 13:00:00 Scheduled break" in said


def test_calls_and_their_section_in_the_shift_report(
    gateway: TenantGateway, capsys: pytest.CaptureFixture[str]
) -> None:
    happened(gateway, SCENARIOS["calls_of_two_terminals"])
    report("calls", "--date", DAY, "--format", "csv", "--language", "en")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    start = rows.index(["Each call"]) + 2
    assert [[row[0][-5:], row[2], row[3], row[9], row[10], row[11]] for row in rows[start:]] == [
        ["09:30", "ช่าง C", "SUPERVISOR", "nobody yet", "", ""],
        ["09:10", "ช่าง A", "QUALITY", "withdrawn", "", ""],
        ["09:00", "ช่าง A", "MATERIAL", "somebody comes", "ช่าง B", "0"],
    ]
    report("shift", "--date", DAY, "--shift", "DAY", "--format", "pdf")
    (page,) = pages_of(Path(capsys.readouterr().out.strip()))
    assert bare("การเรียกตามจุดงาน") in page


def test_payroll_as_a_workbook_has_numbers_and_no_formula(gateway: TenantGateway, tmp_path: Path) -> None:
    happened(gateway, SCENARIOS["whole_day"])
    name = "=HYPERLINK(1)\u202e\x07"
    gateway.transact(
        lambda connection, _zone: connection.execute(
            insert(TENANT.operator).values(
                operator_user_id=11, operator_name=name, badge_code="B-X", role="operator", active=True
            )
        )
    )
    report("payroll", "--from", DAY, "--to", DAY, "--out", "pay.xlsx", "--language", "en")
    workbook = load_workbook(tmp_path / "pay.xlsx")
    assert workbook.sheetnames == [
        "By person and day",
        "By person",
        "Work by ticket",
        "Other time by name",
        "kiosk",
    ]
    heading, row = workbook["By person and day"].iter_rows(values_only=True)
    assert heading[:3] == ("Day", "Operator id", "Operator")
    assert heading[-2] == "Out - in (s)"
    assert row[1] == 11
    assert isinstance(row[2], str)
    assert row[2].startswith("'=HYPERLINK")
    assert {"\u202e", "\x07"}.isdisjoint(row[2])
    assert row[5:12] == (26_100, 1800, 900, 3600, 900, 0, 33_300)
    assert sum(row[5:11]) == row[11]


def test_a_corrected_day_says_so(gateway: TenantGateway, capsys: pytest.CaptureFixture[str]) -> None:
    happened(gateway, SCENARIOS["whole_day"])
    log, later = ADDED.floor_log, datetime(2026, 11, 26)  # noqa: DTZ001 - as the tenant has times
    out = update(log).where(log.c.event_type == "out").values(entered_by=1, entered_at=later)
    gateway.transact(lambda connection, _zone: connection.execute(out))
    report("payroll", "--date", DAY, "--language", "en")
    first, *_ = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith(DAY)]
    assert first[-1] == "corrected"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("calls", "kiosk tenant migrate): there is nothing of calls"),
        ("shift", "kiosk tenant migrate): there is nothing of calls"),
        ("day", "days are told from work alone"),
    ],
)
def test_a_tenant_that_was_not_migrated_is_said_in_words(
    gateway: TenantGateway, capsys: pytest.CaptureFixture[str], kind: str, said: str
) -> None:
    happened(gateway, SCENARIOS["works_without_in"])
    gateway.transact(lambda connection, _zone: connection.exec_driver_sql("DROP TABLE kiosk_floor_log"))
    report(kind, "--date", DAY, "--language", "en")
    found = words_of(capsys)
    assert said in found
    assert (f"{DAY} ช่าง A 08:10:00 11:50:00" in found) is (kind == "day")
