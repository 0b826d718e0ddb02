"""`kiosk labels` on a real tenant: what is printed is drawn by poppler and read back by zbar."""

from __future__ import annotations

import re
import stat
import string
import subprocess
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine, text

from kiosk.cli import main
from kiosk.cli.operators_file import beyond_own_font
from kiosk.demo.sample import OPERATORS, SUPERVISOR, TASKS, TICKETS, badge_code, create_sample_tenant
from kiosk.ui.qt.fonts import undrawable
from kiosk.ui.qt.paper import drawing_on_paper
from tests.helpers.paper_reader import bare, bars_on, qr_on, text_of

LONG_NAME = "ณัฐกฤตาพรรณรายวรรณวิไล วงศ์สวัสดิ์ประเสริฐกุลชัย ณ อยุธยา"
LONG_STEP = "เย็บประกอบตัวกระเป๋าด้านหน้ากับซับในและติดซิปปากกระเป๋าพร้อมเก็บด้ายให้เรียบร้อยทุกจุด"
PAUSES = ("BREAK", "LUNCH", "MATERIAL", "MACHINE", "QUALITY", "OTHER")
CALLS = ("MATERIAL", "MACHINE", "QUALITY", "SUPERVISOR")
ACTIVITIES = ("CLEAN", "MEETING", "TRAINING", "WAIT", "OTHER_WORK")
SCRAPS = ("LEATHER", "STITCH", "CUT", "GLUE", "PAINT", "PART", "MACHINE_FAULT", "OTHER_SCRAP")
BADGES = {badge_code(letter) for letter in (*OPERATORS, "P")}
WORK = {f"T-{task.task_id}" for task in TASKS} | {"T-40"} | {code for code, _name, _target in TICKETS.values()}
COMMANDS = (
    {"C-START", "C-RESUME", "C-UNDO", "C-CANCEL", "C-OUT", "C-CREW", "C-SETUP", "C-PAUSE", "C-COMPLETE"}
    | {"C-CALL", "C-CALL-OFF", "C-COMING", "C-SOLVED", "C-IN", "C-OFF", "C-DO"}
    | {f"C-PAUSE-{reason}" for reason in PAUSES}
    | {f"C-CALL-{reason}" for reason in CALLS}
    | {f"C-DO-{activity}" for activity in ACTIVITIES}
    | {f"C-{kind}-{qty}" for kind in ("COMPLETE", "RECORD") for qty in (1, 2, 3, 30, 100)}
    | {f"C-SCRAP-{qty}-{reason}" for qty in (1, 2) for reason in SCRAPS}
)
EXPECTED = {"badges": BADGES, "tasks": WORK, "commands": COMMANDS}
SIGNS = string.digits * 2 + string.ascii_uppercase + "-_./+$% "
QUANTITIES = ("--quantities", "1-3,30,100")

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has configured is not looked at, and what is printed lands here."""
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The sample workshop."""
    return create_sample_tenant(tmp_path / "tenant.db")


def run(url: str, statement: str, **values: object) -> None:
    """What the office does in the tenant."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def add_operator(url: str, operator_id: int, name: str, badge: str, *, active: bool = True) -> None:
    run(
        url,
        "INSERT INTO kiosk_operator (operator_user_id, operator_name, badge_code, role, active)"
        " VALUES (:id, :name, :badge, 'operator', :active)",
        id=operator_id,
        name=name,
        badge=badge,
        active=active,
    )


def printed(url: str, kind: str, *options: str, exit_code: int = 0) -> Path:
    """The PDF that the command writes."""
    options = (*options, *(QUANTITIES if kind == "commands" else ()))
    assert main(["labels", kind, "--url", url, "--out", "out.pdf", *options]) == exit_code
    return Path("out.pdf")


def page_count(pdf: Path) -> int:
    answer = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True)
    return int(re.search(r"Pages:\s+(\d+)", answer.stdout)[1])  # type: ignore[index]


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("kind", ["badges", "tasks", "commands"])
def test_every_code_on_a4_is_read_back(url: str, tmp_path: Path, kind: str, dpi: int) -> None:
    pdf = printed(url, kind)
    assert bars_on(pdf, tmp_path / "pages", dpi) == Counter(EXPECTED[kind])
    assert qr_on(pdf, tmp_path / "windows", dpi, EXPECTED[kind]) == EXPECTED[kind]


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize(
    ("kind", "label"), [("badges", "62x29"), ("badges", "50x30"), ("tasks", "62x29"), ("tasks", "50x30")]
)
def test_every_code_on_a_roll_is_read_back(url: str, tmp_path: Path, kind: str, label: str, dpi: int) -> None:
    pdf = printed(url, kind, "--paper", "roll", "--label", label, "--dpi", str(dpi))
    assert page_count(pdf) == len(EXPECTED[kind])
    assert bars_on(pdf, tmp_path / "pages", dpi) == Counter(EXPECTED[kind])
    assert qr_on(pdf, tmp_path / "windows", dpi, EXPECTED[kind]) == EXPECTED[kind]


def test_commands_on_a_roll_wide_enough_have_bars_and_on_a_narrow_one_at_least_the_qr(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide = printed(url, "commands", "--paper", "roll", "--label", "80x35")
    assert bars_on(wide, tmp_path / "wide", 203) == Counter(COMMANDS)
    assert capsys.readouterr().err == ""
    narrow = printed(url, "commands", "--paper", "roll", "--label", "50x30")
    without_bars = set(re.findall(r"kiosk: (\S+): too long for bars", capsys.readouterr().err))
    assert "C-SCRAP-2-MACHINE_FAULT" in without_bars
    assert bars_on(narrow, tmp_path / "narrow", 203) == Counter(COMMANDS - without_bars)
    assert qr_on(narrow, tmp_path / "windows", 203, COMMANDS) == COMMANDS


def test_whatever_a_badge_may_hold_is_read_back(url: str, tmp_path: Path) -> None:
    """Digits in runs of every length change Code 128's character sets; so do signs and letters between them."""
    run(url, "DELETE FROM kiosk_operator")
    chance = Random(20251030)
    stored = {
        *("1" * length for length in range(1, 13)),
        *(f"A{'1' * length}Z" for length in range(1, 13)),
        *("".join(chance.choices(SIGNS, k=chance.randint(1, 14))).strip() or "X" for _ in range(60)),
    }
    for number, badge in enumerate(sorted(stored), 1):
        add_operator(url, number, f"ช่าง {number}", badge)
    pdf = printed(url, "badges", "--paper", "roll", "--label", "80x40")
    assert bars_on(pdf, tmp_path / "pages", 203) == Counter(f"B-{badge}" for badge in stored)
    wanted = {f"B-{badge}" for badge in stored}
    assert qr_on(pdf, tmp_path / "windows", 203, wanted) == wanted


def test_long_thai_names_are_printed_whole(url: str) -> None:
    add_operator(url, 1, LONG_NAME, "7F3K9Q")
    run(url, "UPDATE atelier_job_task SET step_name = :name WHERE id_job_task = 9", name=LONG_STEP)
    for options in ((), ("--paper", "roll"), ("--paper", "roll", "--label", "38x22")):
        assert bare(LONG_NAME) in text_of(printed(url, "badges", "--operator", "1", *options))
        assert bare(LONG_STEP) in text_of(printed(url, "tasks", "--task", "9", *options))


def test_a_task_label_says_step_ticket_target_and_due_date(url: str) -> None:
    run(url, "UPDATE atelier_job_ticket SET due_date = '2026-11-24' WHERE id_job_ticket = 1")
    thai = text_of(printed(url, "tasks", "--task", "9"))
    for words in ("เย็บตัวกระเป๋า", "กระเป๋าสะพายหนังวัว", "JT251030001", "100 ชิ้น", "24/11/2569", "T-9", "หน้า 1 / 1"):
        assert bare(words) in thai
    english = text_of(printed(url, "tasks", "--task", "9", "--language", "en"))
    for words in ("100 pcs", "2026-11-24", "Page 1 / 1"):
        assert bare(words) in english


def test_labels_go_on_on_the_next_page(url: str) -> None:
    operators = [str(operator_id) for operator_id in OPERATORS.values()]
    assert page_count(printed(url, "badges", "--operator", *operators)) == 1
    pdf = printed(url, "badges", "--operator", *operators, str(SUPERVISOR))
    assert page_count(pdf) == 2
    assert bare("หน้า 2 / 2") in text_of(pdf)


def test_a_badge_that_no_label_can_carry_is_told_and_the_others_are_printed(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_operator(url, 1, "สมหญิง แก้วใส", "บัตรหนึ่ง")
    pdf = printed(url, "badges", exit_code=1)
    told = capsys.readouterr().err
    assert told.startswith("kiosk: operator 1 (สมหญิง แก้วใส): its code holds characters that Code 128 cannot carry")
    assert "บัตรหนึ่ง" not in told
    assert bars_on(pdf, tmp_path / "pages", 203) == Counter(BADGES)


def test_a_blocked_operators_badge_is_printed_only_when_asked_for(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_operator(url, 1, "วิชัย ลาออกแล้ว", "X9Z3LV", active=False)
    assert bars_on(printed(url, "badges"), tmp_path / "all", 203) == Counter(BADGES)
    assert main(["labels", "badges", "--url", url, "--operator", "1"]) == 1
    assert "operator 1: blocked" in capsys.readouterr().err
    assert bars_on(printed(url, "badges", "--blocked", "--operator", "1"), tmp_path / "one", 203) == {
        "B-X9Z3LV": 1
    }


def test_only_the_asked_for_rows_are_printed(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bars_on(printed(url, "badges", "--operator", "101", "103"), tmp_path / "a", 203) == {
        "B-DEMO-A": 1,
        "B-DEMO-C": 1,
    }
    ticket = printed(url, "tasks", "--ticket", "jt251030004")
    assert bars_on(ticket, tmp_path / "b", 203) == {"JT251030004": 1, "T-20": 1, "T-21": 1}
    cut = printed(url, "tasks", "--work-center", "CUT")
    assert bars_on(cut, tmp_path / "c", 203) == {"JT251030001": 1, "T-40": 1}
    run(url, "UPDATE atelier_job_task SET status = 'done' WHERE id_job_task = 9")
    capsys.readouterr()
    assert main(["labels", "tasks", "--url", url, "--task", "9"]) == 1
    assert capsys.readouterr().err == "kiosk: task 9: no such open task\nkiosk: there are no tasks to print\n"


def test_an_empty_tenant_has_nothing_to_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = f"sqlite:///{tmp_path}/empty.db"
    assert main(["tenant", "init", "--url", empty]) == 0
    for kind in ("badges", "tasks"):
        assert main(["labels", kind, "--url", empty]) == 1
        assert f"kiosk: there are no {kind} to print" in capsys.readouterr().err
        assert not Path(f"kiosk-{kind}.pdf").exists()


def test_what_this_kiosks_scanner_would_not_read_is_told(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiosk.toml").write_text(
        f'station.code = "SEW-01"\ntenant.url = "{url}"\nscanner.codes.task = "JOB[0-9](?P<task>[0-9]+)"\n',
        encoding="utf-8",
    )
    assert main(["labels", "tasks", "--task", "9"]) == 1
    assert "kiosk: task 9: the scanner would not read its code as that; see scanner.codes.task" in (
        capsys.readouterr().err
    )


def test_labels_have_the_codes_this_workshops_scanners_read(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiosk.toml").write_text(
        f"""station.code = "SEW-01"
        tenant.url = "{url}"
        [scanner.codes]
        badge = 'EMP\\.(?P<badge>[A-Z-]+)\\.TH'
        task = 'JOB:(?P<task>[0-9]+)'
        ticket = '#(?P<ticket>JT[0-9]+)'
        command = 'DO/(?P<command>.*)'
        """,
        encoding="utf-8",
    )
    expected = {
        "badges": {f"EMP.{code.removeprefix('B-')}.TH" for code in BADGES},
        "tasks": {code.replace("T-", "JOB:") if code.startswith("T-") else f"#{code}" for code in WORK},
        "commands": {code.replace("C-", "DO/", 1) for code in COMMANDS},
    }
    for kind, codes in expected.items():
        quantities = QUANTITIES if kind == "commands" else ()
        assert main(["labels", kind, "--out", "own.pdf", *quantities]) == 0, capsys.readouterr().err
        assert bars_on(Path("own.pdf"), tmp_path / kind, 203) == Counter(codes)


def test_badges_are_for_their_owners_eyes(url: str) -> None:
    assert main(["labels", "badges", "--url", url]) == 0
    assert stat.S_IMODE(Path("kiosk-badges.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "options",
    [
        ["badges", "--label", "20x10"],
        ["badges", "--label", "300x54"],
        ["commands", "--label", "62x29"],
        ["badges", "--paper", "roll", "--label", "500x30"],
    ],
)
def test_an_impossible_size_is_wrong_usage(
    url: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["labels", *options, "--url", url]) == 2
    assert "kiosk: --label:" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [["badges", "--label", "big"], ["commands", "--quantities", "0-3"], ["commands", "--quantities", "a"]],
)
def test_arguments_that_make_no_sense_are_told(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["labels", *options])
    assert "write" in capsys.readouterr().err


def test_a_tenant_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labels", "badges", "--url", f"sqlite:///{tmp_path}/none.db"]) == 1
    assert "is not there" in capsys.readouterr().err


def test_names_that_no_font_here_has_are_told(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.app.label_files.undrawable", lambda text: "မ" if "ช่าง A" in text else "")
    assert main(["labels", "badges", "--url", url, "--out", str(tmp_path / "badges.pdf")]) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "no font here has" in line]
    assert told == ["kiosk: ช่าง A: no font here has မ, boxes stand for it; install one that has, like fonts-noto"]
    assert (tmp_path / "badges.pdf").exists()


def test_the_programs_own_font_has_what_names_are_said_to_need_no_other_for() -> None:
    with drawing_on_paper():
        own = "".join(chr(number) for number in range(0x3000) if not beyond_own_font(chr(number)))
        assert undrawable(own) == ""
        assert undrawable("A\U000f1234ก") == ""  # not printable: shown by its number elsewhere
        assert undrawable("Aก\U0001e900") == "\U0001e900"
