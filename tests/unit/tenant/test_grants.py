"""The SQL of a kiosk's account."""

import re

import pytest

from kiosk.tenant.grants import Account, grant_script, grant_statements
from kiosk.tenant.schema import VERSION_TABLE
from kiosk.tenant.tables import ADDED, TENANT

KIOSK = Account("kiosk", "%")


def privileges(*, administration: bool = False) -> dict[str, str]:
    """What each table's grant gives, by table."""
    found = {}
    for statement in grant_statements("acme", KIOSK, administration=administration)[1:]:
        match = re.fullmatch(r"GRANT (.+) ON `acme`\.(\w+) TO 'kiosk'@'%'", statement)
        assert match, statement
        found[match[2]] = match[1]
    return found


def test_every_table_that_is_read_and_no_other() -> None:
    found = privileges()
    assert found.keys() == {
        table.name for tables in (TENANT, ADDED) for table in tables.metadata.sorted_tables
    } | {VERSION_TABLE}
    assert all(given.startswith("SELECT") for given in found.values())


def test_what_may_be_written() -> None:
    work = "SELECT, UPDATE (status, started_at, completed_at)"
    assert {table: given for table, given in privileges().items() if given != "SELECT"} == {
        "atelier_job_ticket": work,
        "atelier_job_task": work,
        "atelier_wip_log": "SELECT, INSERT, UPDATE (deleted_at, deleted_by)",
        "atelier_task_operator_session": "SELECT, INSERT, UPDATE, DELETE",
        "kiosk_event": "SELECT, INSERT",
        "kiosk_terminal": "SELECT, INSERT, UPDATE (code, name, app_version, last_seen_at, pending_count,"
        " attention_count, scanner_state, clock_offset_ms, settings_version, replaces)",
        "kiosk_floor_log": "SELECT, INSERT, UPDATE (deleted_at, deleted_by)",
    }


def test_administration_is_given_on_request_alone() -> None:
    without, given = privileges(), privileges(administration=True)
    assert {table: rights for table, rights in given.items() if rights != without[table]} == {
        "kiosk_operator": "SELECT, INSERT, UPDATE (operator_name, badge_code, role, pin_hash, language, active)",
        "kiosk_reason": "SELECT, INSERT, UPDATE (label_th, label_en, alert_after_minutes, sort_no, active)",
        "kiosk_shift": "SELECT, INSERT, UPDATE (label_th, label_en, starts_at, ends_at, active)",
        "kiosk_shift_break": "SELECT, INSERT, UPDATE (ends_at, label_th, label_en, active)",
        "kiosk_setting": "SELECT, INSERT, UPDATE (value), DELETE",
        "kiosk_terminal": without["kiosk_terminal"].replace("settings_version", "revoked_at, settings_version"),
    }
    told = grant_script("acme", KIOSK)
    assert (
        "--   REVOKE INSERT, UPDATE (label_th, label_en, starts_at, ends_at, active) ON `acme`.kiosk_shift"
        " FROM 'kiosk'@'%';"
    ) in told
    assert "--   REVOKE UPDATE (revoked_at) ON `acme`.kiosk_terminal FROM 'kiosk'@'%';" in told
    assert "REVOKE" not in grant_script("acme", KIOSK, administration=True)
    assert "make anybody a supervisor or an admin" in grant_script("acme", KIOSK, administration=True)


@pytest.mark.parametrize(
    ("account", "host", "tls"),
    [
        ("kiosk", "%", True),
        ("kiosk", "localhost", False),
        ("kiosk@10.1.2.3", "localhost", True),
        ("kiosk@127.0.0.1", "%", False),
        ("kiosk@::1", "%", False),
        ("kiosk@10.1.2.%", "%", True),
        ("kiosk@localhost.example", "%", True),
    ],
)
def test_tls_is_required_from_other_machines(account: str, host: str, tls: bool) -> None:
    create = grant_statements("acme", Account.parse(account, host))[0]
    assert create.startswith("CREATE USER IF NOT EXISTS 'kiosk'@'")
    assert create.endswith("IDENTIFIED BY '<password>'" + (" REQUIRE SSL" if tls else ""))


def test_without_tls_where_that_is_allowed() -> None:
    assert "REQUIRE SSL" not in " ".join(grant_statements("acme", KIOSK, plaintext=True))
    assert "-- Without REQUIRE SSL" in grant_script("acme", KIOSK, plaintext=True)
    assert "Without" not in grant_script("acme", Account("kiosk", "localhost"), plaintext=True)


@pytest.mark.parametrize("text", ["", "@host", "kiosk@", "a b", "o'brien", "kiosk@'%'", "k@h@i", "k`", "ก" * 81])
def test_accounts_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="NAME or NAME@HOST"):
        Account.parse(text)


def test_a_database_with_an_odd_name() -> None:
    assert "ON `ร้าน-``1`.work_center TO" in grant_statements("ร้าน-`1", KIOSK)[1]


def test_a_script_is_comments_and_one_statement_a_line() -> None:
    lines = grant_script("acme", KIOSK).splitlines()
    statements = [line for line in lines if not line.startswith("-- ")]
    assert statements == [f"{statement};" for statement in grant_statements("acme", KIOSK)]
    assert lines[0].startswith("-- ")
