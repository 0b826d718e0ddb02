"""`kiosk operators` on an embedded tenant."""

import io
import logging
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.domain.office import OperatorPlan
from kiosk.service.office.pins import pin_matches
from kiosk.tenant.office import TenantOffice
from tests.helpers.tenant import TenantDatabase

LIST = """operator_user_id,operator_name,badge_code,role,pin,language,active
11,สมหญิง แก้วใส,SECRETA,supervisor,481516,th,yes
12,อนงค์,SECRETB,,,,
"""


@pytest.fixture
def tenant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TenantDatabase:
    """The configured tenant, new; nobody is in it."""
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8"
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    assert main(["tenant", "init"]) == 0
    return TenantDatabase(f"sqlite:///{tmp_path / 'tenant.db'}")


def people(tenant: TenantDatabase) -> list[tuple[object, ...]]:
    columns = "operator_user_id, operator_name, badge_code, role, language, active"
    return [
        tuple(row.values())
        for row in tenant.rows(f"SELECT {columns} FROM kiosk_operator ORDER BY operator_user_id")
    ]


def pin_hash(tenant: TenantDatabase, operator_id: int) -> str | None:
    ((found,),) = [
        tuple(row.values())
        for row in tenant.rows("SELECT pin_hash FROM kiosk_operator WHERE operator_user_id = :id", id=operator_id)
    ]
    return found if found is None else str(found)


def take_over(tmp_path: Path, text: str, *options: str) -> int:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding="utf-8")
    return main(["operators", "import", str(file), *options])


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_somebody_new(
    tenant: TenantDatabase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "]C1B-NEW114")
    assert main(["operators", "add", "114", " ปิ่นเพ็ญ น้ำผึ้ง ", "--language", "th"]) == 0
    assert main(["operators", "add", "115", "Zoë", "--new-badge"]) == 0
    assert [row[:2] for row in people(tenant)] == [(114, "ปิ่นเพ็ญ น้ำผึ้ง"), (115, "Zoë")]
    assert people(tenant)[0][2:] == ("B-NEW114", "operator", "th", 1)
    printed = capsys.readouterr().out
    assert "print the badge with: kiosk labels badges --operator 115" in printed
    assert str(people(tenant)[1][2]) not in printed
    for argv, badge, said in (
        (["114", "Other"], "B-OTHER", "somebody has this number already; nothing was changed"),
        (["116", "Other"], "B-NEW114", "this badge belongs to somebody else"),
        (["116", "Other"], "T-11", "the badge was read as"),
    ):
        typing(monkeypatch, badge)
        assert main(["operators", "add", *argv]) == 1
        assert said in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["operators", "add", "116", "x" * 151])
    assert len(people(tenant)) == 2


def test_a_dry_run_says_what_an_import_does(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    capsys.readouterr()
    assert take_over(tmp_path, LIST, "--dry-run") == 0
    assert people(tenant) == []
    dry = capsys.readouterr().out.splitlines()
    assert dry == [
        "add     11 สมหญิง แก้วใส (supervisor)",
        "add     12 อนงค์ (operator)",
        "would be added 2, changed 0 (blocked 0), left as they were 0",
    ]
    assert take_over(tmp_path, LIST) == 0
    assert capsys.readouterr().out.splitlines() == [*dry[:-1], dry[-1].removeprefix("would be ")]
    assert people(tenant) == [
        (11, "สมหญิง แก้วใส", "SECRETA", "supervisor", "th", 1),
        (12, "อนงค์", "SECRETB", "operator", None, 1),
    ]
    assert pin_matches(pin_hash(tenant, 11), "481516")
    assert not any(secret in caplog.text for secret in ("SECRET", "481516", "argon2id$"))


def test_importing_again_changes_nothing_and_a_changed_list_what_it_changed(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_over(tmp_path, LIST)
    before = pin_hash(tenant, 11)
    capsys.readouterr()
    assert take_over(tmp_path, LIST) == 0
    assert capsys.readouterr().out == "added 0, changed 0 (blocked 0), left as they were 2\n"
    assert pin_hash(tenant, 11) == before  # the same PIN keeps its hash
    # The two change badges; somebody new comes, who is a supervisor without a PIN.
    swapped = LIST.replace("SECRETA", "x").replace("SECRETB", "SECRETA").replace("x", "SECRETB")
    swapped = swapped.replace("12,อนงค์,SECRETA,,,,", "12,อนงค์,SECRETA,,,,no") + "13,Piyada,SECRETC,admin,,,\n"
    assert take_over(tmp_path, swapped) == 0
    assert capsys.readouterr().out.splitlines() == [
        "add     13 Piyada (admin)",
        "change  11 สมหญิง แก้วใส: badge",
        "change  12 อนงค์: badge, blocked",
        "note    13 Piyada has no PIN yet: kiosk operators pin 13",
        "added 1, changed 2 (blocked 1), left as they were 0",
    ]
    assert [(row[2], row[5]) for row in people(tenant)] == [("SECRETB", 1), ("SECRETA", 0), ("SECRETC", 1)]


def test_nothing_is_written_when_any_row_is_wrong(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_over(tmp_path, LIST)
    before = people(tenant)
    capsys.readouterr()
    file = tmp_path / "people.csv"
    assert take_over(tmp_path, LIST.replace("12,", "14,") + "15,X,SECRETC,boss,,,\n") == 1
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        f"kiosk: {file}: row 4: role boss: operator, supervisor or admin",
        "kiosk: nothing was written",
    ]
    # Each row for itself is right, but the badge is somebody's, whatever prefix it is written with.
    assert take_over(tmp_path, LIST.replace("12,อนงค์,SECRETB", "14,Nok,b-secretb")) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[0] == f"kiosk: {file}: row 3: the badge of 12 อนงค์, who is not in the file"
    assert "SECRET" not in (said.out + said.err).upper()
    assert people(tenant) == before


def test_a_badge_that_somebody_gave_away_meanwhile(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change = TenantOffice.change_operators

    def after_somebody_else(office: TenantOffice, plan: OperatorPlan) -> None:
        tenant.add(
            "kiosk_operator",
            operator_user_id=99,
            operator_name="N",
            badge_code="SECRETB",
            role="operator",
            active=True,
        )
        change(office, plan)

    monkeypatch.setattr(TenantOffice, "change_operators", after_somebody_else)
    assert take_over(tmp_path, LIST) == 1
    assert "row 3: the badge of 99 N, who is not in the file" in capsys.readouterr().err
    assert [row[0] for row in people(tenant)] == [99]


def test_a_file_that_is_not_there(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["operators", "import", str(tmp_path / "none.csv")]) == 1
    assert "none.csv: No such file or directory" in capsys.readouterr().err


def test_block_unblock_and_list(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_over(tmp_path, LIST)
    capsys.readouterr()
    assert main(["operators", "block", "12", "11"]) == 0
    assert [row[5] for row in people(tenant)] == [0, 0]
    assert main(["operators", "unblock", "11"]) == 0
    assert main(["operators", "block", "11", "99"]) == 1
    said = capsys.readouterr()
    assert said.err == "kiosk: nobody has the number 99; nothing was changed\n"
    assert main(["operators", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "      11  สมหญิง แก้วใส  (supervisor, with PIN, th)",
        "      12  อนงค์  (operator, blocked)",
    ]


def test_a_lost_badge_is_replaced(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    take_over(tmp_path, LIST)
    assert main(["operators", "badge", "12"]) == 0
    made = str(people(tenant)[1][2])
    assert made != "SECRETB"
    assert len(made) == 8
    typing(monkeypatch, "B-SECRETD")
    assert main(["operators", "badge", "12", "--read"]) == 0
    assert people(tenant)[1][2] == "B-SECRETD"
    capsys.readouterr()
    for typed, why in (
        ("b-secreta", "this badge belongs to somebody else"),
        (
            "SECRETE",
            "the badge was read as no code of this workshop (AAAAAAA), which is no badge; nothing was changed",
        ),
        ("T-11", "the badge was read as task 11, which is no badge; nothing was changed"),
    ):
        typing(monkeypatch, typed)
        assert main(["operators", "badge", "12", "--read"]) == 1
        assert capsys.readouterr().err == f"kiosk: {why}\n"
    assert people(tenant)[1][2] == "B-SECRETD"
    typing(monkeypatch, "]C1B-SECRETF")
    assert main(["operators", "badge", "12", "--read"]) == 0
    assert people(tenant)[1][2] == "B-SECRETF"


def test_badges_that_a_spreadsheet_bent_are_cleaned_or_refused(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heading = "operator_user_id,operator_name,badge_code\n"
    capsys.readouterr()
    assert take_over(tmp_path, heading + "21,A,B-AAA111\u200b\n22,B,B–AAA112\n23,C,Ｂ-AAA113\n") == 0
    assert [row[2] for row in people(tenant)] == ["B-AAA111", "B-AAA112", "B-AAA113"]
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("note")] == [
        "note    row 2: badge_code cleaned: invisible characters taken out",
        "note    row 3: badge_code cleaned: other dashes made -",
        "note    row 4: badge_code cleaned: wide letters made plain",
    ]
    assert take_over(tmp_path, heading + "24,D,B-АAA114\n25,E,3-Jul\n26,F,B-AAA116\n") == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition("row ")[2] for line in said[:-1]] == [
        "2: badge_code has a CYRILLIC CAPITAL LETTER A in it, which scanners do not send",
        "3: badge_code is the date that a spreadsheet made of it: set its column to text and type it again",
    ]
    assert len(people(tenant)) == 3


def test_a_leavers_badge_passes_to_a_newcomer(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_over(tmp_path, LIST)
    capsys.readouterr()
    text = LIST.replace("12,อนงค์,SECRETB,,,,", "12,อนงค์,SECRETB,,,,no") + "14,Nok,B-SECRETB,,,,\n"
    assert take_over(tmp_path, text) == 0
    assert capsys.readouterr().out.splitlines() == [
        "add     14 Nok (operator)",
        "change  12 อนงค์: badge, blocked",
        "note    the badge of 12 อนงค์ passes to 14 Nok",
        "added 1, changed 1 (blocked 1), left as they were 1",
    ]
    assert [(row[0], row[5]) for row in people(tenant)] == [(11, 1), (12, 0), (14, 1)]
    leaver, heir = people(tenant)[1:]
    assert heir[2] == "B-SECRETB"
    assert len(str(leaver[2])) == 8  # a code that is on no badge
    assert take_over(tmp_path, text) == 0
    assert people(tenant)[1:] == [leaver, heir]
    # Somebody who left before: told how their badge passes on.
    assert take_over(tmp_path, LIST.partition("12,")[0] + f"15,New,{leaver[2]},,,,\n") == 1
    assert "the badge of 12 อนงค์, who is not in the file; with a row of theirs" in capsys.readouterr().err


def test_a_pin_is_set(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    take_over(tmp_path, LIST)
    typing(monkeypatch, "271828")
    assert main(["operators", "pin", "12"]) == 0
    assert pin_matches(pin_hash(tenant, 12), "271828")
    capsys.readouterr()
    typing(monkeypatch, "1234")
    assert main(["operators", "pin", "12"]) == 1
    assert capsys.readouterr().err == "kiosk: a PIN is 6 digits\n"
    assert pin_matches(pin_hash(tenant, 12), "271828")


def test_a_tenant_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operators", "list", "--url", f"sqlite:///{tmp_path}/none.db"]) == 1
    assert "the tenant cannot be worked with" in capsys.readouterr().err
