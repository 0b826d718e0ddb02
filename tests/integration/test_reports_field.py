"""What went wrong in the field: small rows of a tenant, and what `kiosk report` must say of them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.demo.sample import create_sample_tenant
from kiosk.domain.events import EventType
from kiosk.projection.rows import LogRow
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.paper_reader import bare, pages_of
from tests.helpers.running_kiosk import write_config
from tests.helpers.tenant import Pushed

pytestmark = pytest.mark.usefixtures("qapp")


class Office:
    """A tenant of the usual shifts (08-17, 20-05) whose zone is UTC, and the reports on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.url = create_sample_tenant(folder / "tenant.db")
        self._pushed = Pushed()
        self._rows: list[LogRow] = []
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        sections = {
            "station": {"code": "SEW-01"},
            "tenant": {"url": self.url, "time_zone": "UTC"},
            "store": {"path": str(folder / "kiosk.db")},
        }
        self._config = write_config(folder / "kiosk.toml", sections)

    def did(self, at: str, kind: str, **values: object) -> None:
        """Somebody entered something; ``at`` is of November 2026: ``09 07:00``."""
        self._rows.append(self._pushed.row(EventType(kind), f"2026-11-{at}:00", **values))  # type: ignore[arg-type]

    def report(self, *arguments: str, now: str = "20 12:00") -> str:
        """What the command prints in English."""
        self._send()
        moment = datetime.fromisoformat(f"2026-11-{now}:00").replace(tzinfo=UTC)
        self._monkeypatch.setattr("kiosk.cli.report_reading._now", lambda: moment)
        # A second process would take longer to start than such a month to read.
        self._monkeypatch.setattr("kiosk.cli.report.takes_long", lambda _arguments: False)
        assert main(["report", *arguments, "--config", str(self._config), "--language", "en"]) == 0
        return self._capsys.readouterr().out

    def table(self, title: str, *arguments: str, now: str = "20 12:00") -> list[list[str]]:
        """The rows of one table of the CSV."""
        text = self.report(*arguments, "--format", "csv", now=now).removeprefix("\ufeff")
        lines = list(csv.reader(io.StringIO(text, newline="")))
        first = lines.index([title]) + 2
        last = next((number for number in range(first, len(lines)) if not lines[number]), len(lines))
        return lines[first:last]

    def _send(self) -> None:
        gateway = TenantGateway(TenantSettings((self.url,), time_zone="UTC"))
        gateway.push(self._rows)
        gateway.close()
        self._rows.clear()


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path, capsys, monkeypatch)


def line_of(text: str, beginning: str) -> str:
    """The only line that begins so."""
    (line,) = [line for line in text.splitlines() if line.startswith(beginning)]
    return line


def test_a_cancelled_start_takes_no_pieces_out_of_the_median(office: Office) -> None:
    office.did("09 07:00", "start")
    office.did("09 07:05", "cancel")
    office.did("10 07:00", "start")
    office.did("10 08:00", "complete", qty=6)
    said = office.report("teams", "--date", "2026-11-10")
    assert [line.split()[-2:] for line in said.splitlines() if line.startswith("JT")] == [["5", "10:00"]] * 2


def test_a_forgotten_stop_is_no_work_of_today_and_says_whose_it_is(office: Office) -> None:
    office.did("09 08:00", "start")
    said = office.report("shift", now="19 12:00")
    assert "Work 0:00 h" in said
    assert "Stop missing: 1\n" in said
    assert line_of(said, "ช่าง A").split()[-2:] == ["2026-11-09", "08:00"]
    first_day = office.report("shift", "--date", "2026-11-09", "--shift", "DAY", now="19 12:00")
    assert "Work 0:00 h" in first_day
    assert "Stop missing: 1\n" in first_day


def test_a_forgotten_stop_counts_to_the_last_sign_of_life(office: Office) -> None:
    office.did("09 08:00", "start")
    office.did("09 11:30", "fail", qty=1, reason_code="STITCH")
    for day, now in (("09", "09 18:59"), ("09", "09 19:00"), ("10", "19 12:00")):
        said = office.report("shift", "--date", f"2026-11-{day}", "--shift", "DAY", now=now)
        counted = {"09 18:59": "9:00", "09 19:00": "3:30", "19 12:00": "0:00"}[now]
        assert f"Work {counted} h" in said
        assert ("Stop missing" in said) is (now != "09 18:59")


@pytest.mark.parametrize("form", ["text", "csv", "pdf"])
@pytest.mark.parametrize("kind", ["shift", "teams", "tasks"])
def test_stops_are_listed_in_every_form(office: Office, kind: str, form: str) -> None:
    office.did("09 08:00", "start")
    office.did("09 08:10", "start", task_id=10)
    file = office.folder / "report"
    office.report(kind, "--date", "2026-11-10", "--format", form, "--out", str(file))
    text = "".join(pages_of(file)) if form == "pdf" else file.read_text(encoding="utf-8-sig")
    for words in ("Stop missing: 2", "ช่าง A", "2026-11-09 08:00", "2026-11-09 08:10"):
        assert bare(words) in bare(text), words


def test_work_outside_all_shifts_has_its_own_line(office: Office) -> None:
    office.did("10 08:00", "start")
    office.did("10 12:00", "complete", qty=40)
    office.did("10 18:00", "start")
    office.did("10 18:30", "fail", qty=2, reason_code="STITCH")
    office.did("10 18:30", "complete", qty=25)
    rows = office.table("By shift", "shift", "--date", "2026-11-10")
    assert [row[:1] + row[2:6] for row in rows] == [
        ["Night shift (Mon 2026-11-09)", "0", "0", "0", "0"],
        ["Day shift", "40", "0", "1", "14400"],
        ["Night shift", "0", "0", "0", "0"],
        ["Outside shifts", "25", "2", "1", "1800"],
        ["Whole day", "65", "2", "2", "16200"],
    ]
    # One shift's own report says it too.
    said = office.report("shift", "--date", "2026-11-10", "--shift", "DAY")
    assert line_of(said, "Total  ").split()[1:4] == ["25", "2", "1"]


def test_a_night_counts_to_the_days_it_lies_in(office: Office) -> None:
    office.did("10 23:00", "start")
    office.did("11 02:00", "complete", qty=9)
    tenth, eleventh = (office.table("By shift", "shift", "--date", f"2026-11-{day}") for day in (10, 11))
    assert [row[5] for row in tenth] == ["0", "0", "3600", "0", "3600"]
    assert [row[5] for row in eleventh] == ["7200", "0", "0", "0", "7200"]
    assert "Work 3:00 h" in office.report("shift", "--date", "2026-11-10", "--shift", "NIGHT")


def test_one_day_has_one_total_in_every_report(office: Office) -> None:
    """Tasks begun the day before, a night, work outside shifts: the same sums whatever they are sorted by."""
    for operator, name in ((11, "ช่าง A"), (12, "ช่าง B")):
        more = {"operator_id": operator, "operator_name": name}
        office.did("09 16:00", "start", **more)
        office.did("09 16:50", "hold", **more)
        office.did("10 08:00", "resume", **more)
        office.did("10 09:30", "complete", qty=10, **more)
        office.did("10 18:00", "start", task_id=10, **more)
        office.did("11 01:00", "complete", qty=4, task_id=10, **more)
    day = ("--date", "2026-11-10")
    operators = office.table("By operator", "operators", *day)[-1]
    tasks = office.table("By task", "tasks", *day)[-1]
    teams = office.table("Team", "teams", *day)[0]  # nobody is in a team: the first line is everybody
    shifts = office.table("By shift", "shift", *day)[-1]
    assert operators[2] == tasks[4] == teams[4] == shifts[2] == "20"
    assert tasks[6] == teams[7] == shifts[5] == str(2 * (5400 + 6 * 3600))


def test_a_pause_over_the_shifts_end_is_no_presence_after_it(office: Office) -> None:
    office.did("10 16:00", "start")
    office.did("10 16:50", "hold", reason_code="LUNCH")
    office.did("11 08:00", "resume")
    office.did("11 09:00", "complete", qty=5)
    work_and_pause = [row[5:7] for row in office.table("By shift", "shift", "--date", "2026-11-10")]
    assert work_and_pause == [["0", "0"], ["3000", "600"], ["0", "0"], ["0", "0"], ["3000", "600"]]


def test_averages_and_percentages_are_rounded_half_up(office: Office) -> None:
    """Four sessions of 49 minutes together pause 12.25 on average; 49 pieces of 400 are scrap: 12.25 %."""
    for number, minutes in enumerate((12, 12, 12, 13)):
        hour = 8 + 2 * number
        office.did(f"10 {hour:02}:00", "start")
        office.did(f"10 {hour:02}:10", "hold")
        office.did(f"10 {hour:02}:{10 + minutes}", "resume")
        office.did(f"10 {hour + 1:02}:00", "complete", qty=90 if number else 81)
    office.did("10 15:30", "fail", qty=49, reason_code="CUT")
    said = office.report("shift", "--date", "2026-11-10", "--shift", "DAY")
    assert "Good 351 pcs | Scrap 49 pcs · 12.3 %" in said
    assert line_of(office.report("operators"), "ช่าง A").split()[2:] == ["351", "49", "4", "12.3", "60.0"]


def test_scrap_stands_by_its_reason(office: Office) -> None:
    office.did("10 08:00", "start")
    office.did("10 08:10", "fail", qty=2, reason_code="STITCH")
    office.did("10 08:20", "fail", qty=3, reason_code="CUT")
    office.did("10 08:30", "fail", qty=1)
    assert office.table("Scrap by reason", "shift", "--date", "2026-11-10") == [
        ["11", "ช่าง A", "3", "2", "1", "6"],
    ]


def test_a_correction_of_a_closed_shift_marks_its_report(office: Office) -> None:
    office.did("10 08:00", "start")
    entered = {"entered_by": 30, "entered_at": datetime(2026, 11, 11, 9, 12, tzinfo=UTC)}
    office.did("10 16:00", "complete", qty=31, **entered)
    said = office.report("shift", "--date", "2026-11-10", "--shift", "DAY")
    marked = line_of(said, "Corrected since it ended")
    assert marked.endswith("2026-11-11 09:12")
    assert "Corrected" not in office.report("shift", "--date", "2026-11-10", "--shift", "NIGHT")


def test_a_stop_said_the_next_morning_marks_the_shift_it_ends(office: Office) -> None:
    office.did("10 13:00", "start")
    office.did("10 17:40", "complete", entered_at=datetime(2026, 11, 11, 8, 0, tzinfo=UTC))
    assert "Corrected since it ended: ช่าง A" in office.report("shift", "--date", "2026-11-10", "--shift", "DAY")


def test_tasks_of_a_day_are_set_against_the_plan_for_their_pieces(office: Office) -> None:
    """Eight hours are planned for a target of 100: ten pieces are 48 minutes of it, whatever was done before."""
    office.did("09 08:00", "start")
    office.did("09 16:00", "complete", qty=50)
    office.did("10 08:00", "start")
    office.did("10 09:00", "complete", qty=10)
    (row,) = office.table("By task", "tasks", "--date", "2026-11-10")
    target = 100
    assert row[4:] == ["10", "0", "3600", "0", str(8 * 3600 * 10 // target), "125"]
