"""`kiosk reasons` and `kiosk shifts` on an embedded tenant."""

from pathlib import Path

import pytest

from kiosk.cli import main
from tests.helpers.tenant import TenantDatabase


@pytest.fixture(autouse=True)
def tenant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The configured tenant, with the usual lists."""
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8"
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    assert main(["tenant", "init"]) == 0
    capsys.readouterr()


def row(capsys: pytest.CaptureFixture[str], what: str, code: str) -> str:
    """The row of a code on its list."""
    capsys.readouterr()
    assert main([what, "list"]) == 0
    (found,) = [line for line in capsys.readouterr().out.splitlines() if line.split()[0] == code]
    return found


def test_a_new_reason_then_changed_and_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reasons", "set", "PRAYER", "--kind", "pause", "--th", "ละหมาด", "--en", "Prayer"]) == 0
    assert capsys.readouterr().out.startswith("PRAYER is new\n")
    assert row(capsys, "reasons", "PRAYER").endswith("pause    ละหมาด / Prayer, usual alert")
    assert main(["reasons", "set", "PRAYER", "--alert-after", "20", "--hide"]) == 0
    assert row(capsys, "reasons", "PRAYER").endswith("ละหมาด / Prayer, alert after 20 min, hidden")
    assert main(["reasons", "set", "LUNCH", "--alert-after", "usual"]) == 0
    assert row(capsys, "reasons", "LUNCH").endswith("พักกลางวัน / Lunch, usual alert")
    assert main(["reasons", "set", "LUNCH", "--alert-after", "0", "--en", "Noon"]) == 0
    assert row(capsys, "reasons", "LUNCH").endswith("พักกลางวัน / Noon, alert at once")


def test_a_new_one_needs_all_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reasons", "set", "PRAYER", "--th", "ละหมาด"]) == 1
    assert capsys.readouterr().err == "kiosk: PRAYER is not there yet; a new one needs --kind, --en\n"
    assert main(["shifts", "set", "LATE", "--th", "กะบ่าย", "--en", "Late", "--starts", "14:30"]) == 1
    assert capsys.readouterr().err == "kiosk: LATE is not there yet; a new one needs --ends\n"
    assert main(["reasons", "set", "LUNCH", "--kind", "scrap"]) == 1
    assert "LUNCH is a pause reason and stays one" in capsys.readouterr().err


def test_a_shift(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--th", "กะบ่าย", "--en", "Late", "--starts", "14:30", "--ends", "23:00"]
    assert main(["shifts", "set", "LATE", *arguments]) == 0
    assert row(capsys, "shifts", "LATE").endswith("14:30 - 23:00 กะบ่าย / Late")
    assert main(["shifts", "set", "NIGHT", "--ends", "04:30", "--hide"]) == 0
    assert row(capsys, "shifts", "NIGHT").endswith("20:00 - 04:30 กะกลางคืน / Night shift, hidden")


def test_times_of_a_shift_are_what_people_mean_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shifts", "set", "DAY", "--starts", "8:30", "--ends", "14.30"]) == 0
    assert "08:30 - 14:30" in row(capsys, "shifts", "DAY")
    with pytest.raises(SystemExit, match="2"):
        main(["shifts", "set", "DAY", "--starts", "14.5"])
    assert "14.5 is no time of day; write hours and minutes" in capsys.readouterr().err
    assert "08:30 - 14:30" in row(capsys, "shifts", "DAY")


def listed_breaks(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["shifts", "list"]) == 0
    return [line.split("break")[1].strip() for line in capsys.readouterr().out.splitlines() if "  break" in line]


def test_a_break_of_a_shift(capsys: pytest.CaptureFixture[str]) -> None:
    assert listed_breaks(capsys) == ["12:00 - 13:00 พักกลางวัน / Lunch"]
    assert main(["shifts", "break", "NIGHT", "23:45", "--ends", "0.15", "--th", "พักดึก", "--en", "Midnight"]) == 0
    assert main(["shifts", "break", "DAY", "12:00", "--starts", "11.30", "--ends", "12:30"]) == 0
    assert listed_breaks(capsys) == [
        "11:30 - 12:30 พักกลางวัน / Lunch",
        "12:00 - 13:00 พักกลางวัน / Lunch, hidden",
        "23:45 - 00:15 พักดึก / Midnight",
    ]
    for argv, said in (
        (["LATE", "12:00"], "there is no shift LATE"),
        (["DAY", "9:00", "--th", "x"], "DAY has no break at 09:00 yet; a new one needs --th, --en, --ends"),
        (["DAY", "11:30", "--ends", "17:15"], "a break lies within its shift: DAY is 08:00 - 17:00"),
        (["DAY", "12:00", "--starts", "11:30", "--show"], "of this time, already; nothing was changed"),
    ):
        assert main(["shifts", "break", *argv]) == 1
        assert said in capsys.readouterr().err


def test_a_reasons_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reasons", "set", "OTHER", "--order", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("OTHER ")


def test_a_tenant_that_has_no_breaks_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    TenantDatabase(f"sqlite:///{tmp_path / 'tenant.db'}").run("DROP TABLE kiosk_shift_break")
    assert listed_breaks(capsys) == []
    assert main(["shifts", "break", "DAY", "12:00", "--hide"]) == 1
    assert "run kiosk tenant migrate" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        ["reasons", "set", "lunch"],
        ["reasons", "set", "LUNCH", "--alert-after", "-5"],
        ["reasons", "set", "LUNCH", "--alert-after", "1441"],
        ["reasons", "set", "LUNCH", "--en", " "],
        ["reasons", "set", "LUNCH", "--hide", "--show"],
        ["reasons", "set", "LUNCH", "--th", "a\nb"],
        ["reasons", "set", "LUNCH", "--order", "0"],
        ["shifts", "break", "DAY", "25:00"],
        ["shifts", "set", "DAY", "--starts", "25:00"],
        ["shifts"],
    ],
)
def test_wrong_usage(argv: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(argv)
