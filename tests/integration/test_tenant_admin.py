"""`kiosk tenant` on real databases: empty ones, a real ERP's, newer ones, broken ones."""

from collections.abc import Collection, Iterator
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url

from kiosk.domain.events import EventType
from kiosk.domain.link import LinkProblem, TenantLack
from kiosk.projection.refold import Refolded
from kiosk.system.doctor import Verdict
from kiosk.tenant import admin
from kiosk.tenant.admin import AdminResult
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.migrations.tables_0002 import TERMINAL_COLUMNS
from kiosk.tenant.refolding import refold_locked
from kiosk.tenant.schema import (
    ADDED_TABLES,
    ERP_TABLES,
    KIOSK_TABLES,
    MIGRATED_TO,
    READABLE_SINCE,
    VERSION_TABLE,
    VERSIONS,
)
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import SECOND_TASK, TASK, Pushed, TenantDatabase, assert_done

NINE, TEN = "2025-10-30 09:00:00", "2025-10-30 10:00:00"

# A real tenant's tables: more columns, another order, another collation than the server's.
ERP = (
    "CREATE TABLE work_center (org INT NOT NULL DEFAULT 1, work_center_id INT PRIMARY KEY AUTO_INCREMENT,"
    " name VARCHAR(200) NOT NULL, code VARCHAR(50) NOT NULL UNIQUE, colour VARCHAR(9),"
    " status ENUM('active','inactive','maintenance') NOT NULL DEFAULT 'active')",
    "CREATE TABLE atelier_job_ticket (id_job_ticket INT PRIMARY KEY AUTO_INCREMENT, id_org INT NOT NULL DEFAULT 7,"
    " job_name VARCHAR(200) NOT NULL, ticket_code VARCHAR(50) NOT NULL UNIQUE, customer VARCHAR(100) NULL,"
    " target_qty DECIMAL(12,3) NOT NULL,"
    " status ENUM('planned','in_progress','on_hold','qc','rework','completed','cancelled','archived') NOT NULL"
    " DEFAULT 'planned', process_mode ENUM('batch','piece') NOT NULL DEFAULT 'batch', work_center_id INT NULL,"
    " due_date DATE NULL, started_at DATETIME NULL, completed_at DATETIME NULL,"
    " updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)",
    "CREATE TABLE atelier_job_task (id_job_task INT PRIMARY KEY AUTO_INCREMENT, sequence_no INT NOT NULL,"
    " id_job_ticket INT NOT NULL, routing_id INT NULL, step_name VARCHAR(200) NOT NULL,"
    " status ENUM('pending','in_progress','on_hold','paused','qc','rework','done','cancelled','waiting') NOT NULL"
    " DEFAULT 'pending', assigned_to INT NULL, predecessor_task_id INT NULL, work_center_id INT NULL,"
    " estimated_hours DECIMAL(10,2) NOT NULL DEFAULT 0, started_at DATETIME NULL, completed_at DATETIME NULL,"
    " FOREIGN KEY (id_job_ticket) REFERENCES atelier_job_ticket(id_job_ticket) ON DELETE CASCADE)",
    "CREATE TABLE atelier_wip_log (id_wip_log INT PRIMARY KEY AUTO_INCREMENT,"
    " source VARCHAR(20) NULL DEFAULT 'web', id_job_task INT NOT NULL, id_job_ticket INT NOT NULL,"
    " event_type ENUM('start','hold','resume','complete','fail','qc_start','qc_pass','qc_fail','note','move')"
    " NOT NULL, event_time DATETIME NOT NULL, operator_user_id INT NULL, operator_name VARCHAR(100) NULL,"
    " qty DECIMAL(10,2) NOT NULL DEFAULT 0, serial_number VARCHAR(100) NULL, notes TEXT NULL,"
    " process_mode VARCHAR(20) NULL, idempotency_key VARCHAR(100) NULL,"
    " created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, deleted_at DATETIME NULL, deleted_by INT NULL,"
    " UNIQUE INDEX idx_idempotency (idempotency_key),"
    " FOREIGN KEY (id_job_ticket) REFERENCES atelier_job_ticket(id_job_ticket) ON DELETE CASCADE,"
    " FOREIGN KEY (id_job_task) REFERENCES atelier_job_task(id_job_task) ON DELETE CASCADE)",
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
    "INSERT INTO alembic_version VALUES ('erp-2031')",
)


def texts(result: AdminResult, verdict: Verdict | None = None) -> str:
    return "\n".join(line.text for line in result.lines if verdict is None or line.verdict is verdict)


@pytest.fixture
def erp(mariadb: MariaDbServer) -> Iterator[TenantDatabase]:
    name = mariadb.new_database("CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
    for statement in ERP:
        mariadb.execute(statement, database=name)
    with TenantDatabase(mariadb.url(name)) as database:
        yield database


def structure(tenant: TenantDatabase, tables: tuple[str, ...]) -> list[object]:
    """Of each table all but the kiosk's indexes, which alone may come to an ERP's."""
    created = [tenant.rows(f"SHOW CREATE TABLE {table}")[0]["Create Table"] for table in tables]
    return [[line.rstrip(",") for line in text.splitlines() if "KEY `kiosk_" not in line] for text in created]


def test_init_again_changes_nothing(tenant: TenantDatabase) -> None:
    tenant.run("UPDATE kiosk_reason SET label_th = 'กินข้าว' WHERE code = 'LUNCH'")
    tenant.run("DELETE FROM kiosk_reason WHERE code = 'GLUE'")
    result = admin.init(tenant.settings)
    assert result.ok
    assert "all tables were there" in texts(result)
    assert len(tenant.rows("SELECT * FROM kiosk_reason")) == 22
    assert tenant.rows("SELECT label_th FROM kiosk_reason WHERE code = 'LUNCH'") == [{"label_th": "กินข้าว"}]
    assert_done(admin.migrate(tenant.settings))


def test_the_usual_reasons(tenant: TenantDatabase) -> None:
    rows = tenant.rows("SELECT kind, code, alert_after_minutes FROM kiosk_reason ORDER BY sort_no")
    assert {row["code"] for row in rows if row["kind"] == "pause"} == {
        *("LUNCH", "BREAK", "MATERIAL", "MACHINE", "QUALITY", "OTHER")
    }
    assert [row["code"] for row in rows if row["kind"] == "scrap"] == [
        *("LEATHER", "STITCH", "CUT", "GLUE", "PAINT", "PART", "MACHINE_FAULT", "OTHER_SCRAP")
    ]
    assert {row["code"]: row["alert_after_minutes"] for row in rows}["LUNCH"] == 60
    # A code is one reason's: people wait for material, and call for it.
    assert [row["code"] for row in rows if row["kind"] == "call"] == [
        *("CALL_MATERIAL", "CALL_MACHINE", "CALL_QUALITY", "SUPERVISOR")
    ]
    assert [row["code"] for row in rows if row["kind"] == "activity"] == [
        *("CLEAN", "MEETING", "TRAINING", "WAIT", "OTHER_WORK")
    ]
    (lunch,) = tenant.rows("SELECT shift_code, starts_at, ends_at FROM kiosk_shift_break")
    assert [str(value).removesuffix(".000000") for value in lunch.values()] == ["DAY", "12:00:00", "13:00:00"]


def test_the_schema_is_the_published_one(mariadb_tenant: TenantDatabase) -> None:
    columns = mariadb_tenant.rows(
        "SELECT table_name AS t, column_name AS c, column_type AS k FROM information_schema.columns"
        " WHERE table_schema = DATABASE()"
    )
    types = {f"{row['t']}.{row['c']}": row["k"] for row in columns}
    assert {row["t"] for row in columns} == {*ERP_TABLES, *KIOSK_TABLES, *ADDED_TABLES, VERSION_TABLE}
    assert types["atelier_wip_log.event_type"] == (
        "enum('start','hold','resume','complete','fail','qc_start','qc_pass','qc_fail','note')"
    )
    assert types["kiosk_event.terminal_seq"].startswith("bigint")
    assert types["kiosk_reason.kind"] == "enum('pause','scrap','call','activity')"
    assert types["kiosk_terminal.replaces"] == "char(36)"
    character_sets = mariadb_tenant.rows(
        "SELECT DISTINCT character_set_name AS name FROM information_schema.columns"
        " WHERE table_schema = DATABASE() AND character_set_name IS NOT NULL"
    )
    assert character_sets == [{"name": "utf8mb4"}]
    indexes = mariadb_tenant.rows(
        "SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE()"
    )
    assert {row["name"] for row in indexes} >= {
        *("idx_ticket", "idx_status", "idx_wip_log_task_deleted", "idx_wip_log_task_operator", "idx_idempotency"),
        *("idx_task_operator", "idx_operator_status", "idx_task_status"),
        *("idx_floor_time", "idx_floor_operator", "idx_floor_call"),
    }


def test_an_erps_tables_stay_as_they_are(erp: TenantDatabase, mariadb: MariaDbServer) -> None:
    erp_tables = ("work_center", "atelier_job_ticket", "atelier_job_task", "atelier_wip_log")
    before = structure(erp, erp_tables)
    result = admin.init(erp.settings)
    assert result.ok, texts(result)
    assert structure(erp, erp_tables) == before
    assert erp.rows("SELECT * FROM alembic_version") == [{"version_num": "erp-2031"}]
    created = next(line.text for line in result.lines if line.text.startswith("tables created"))
    assert "team" in created
    assert "work_center" not in created

    # kiosk_event has the log's collation: else the two could not be joined (error 1267).
    erp.fill()
    gateway = erp.gateway()
    made = Pushed()
    gateway.push([made.row(EventType.START, NINE), made.row(EventType.COMPLETE, TEN, qty=5)])
    erp.run("UPDATE atelier_job_task SET status = 'waiting' WHERE id_job_task = :id", id=SECOND_TASK)
    assert [session["total_qty"] for session in erp.sessions()] == [5]
    assert len(gateway.tail(0, 9)) == 2
    assert len(gateway.reference([]).tables["atelier_job_task"]) == 3
    check = admin.check(erp.settings)
    assert check.ok, texts(check)


def test_two_collations_are_told(erp: TenantDatabase) -> None:
    admin.init(erp.settings)
    erp.run("ALTER TABLE kiosk_event CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
    assert "two collations" in texts(admin.check(erp.settings), Verdict.FAIL)


def test_a_database_is_created_only_when_told_to(mariadb: MariaDbServer) -> None:
    settings = TenantSettings((mariadb.url("bgerp_t_new"),))
    refused = admin.init(settings)
    assert not refused.ok
    assert "--create-database" in texts(refused)
    assert_done(admin.init(settings, create_database=True))
    (row,) = mariadb.execute("SHOW CREATE DATABASE bgerp_t_new")
    assert "utf8mb4" in row["Create Database"]
    assert_done(admin.check(settings))


def test_a_file_is_created_by_init_alone(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "tenant.db"
    settings = TenantSettings((f"sqlite:///{file}",))
    for command in (admin.check, admin.migrate, admin.rebuild):
        result = command(settings)
        assert not result.ok
        assert "kiosk tenant init" in texts(result)
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(settings).connect()
    assert raised.value.code is LinkProblem.NO_DATABASE
    assert not file.exists()
    assert_done(admin.init(settings))


def test_no_tables(mariadb: MariaDbServer) -> None:
    settings = TenantSettings((mariadb.url(mariadb.new_database()),))
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(settings).connect()
    assert raised.value.code is LinkProblem.NO_TABLES
    assert "kiosk tenant init" in raised.value.detail
    assert "kiosk tenant init" in texts(admin.migrate(settings), Verdict.FAIL)
    assert "table kiosk_event is missing" in texts(admin.check(settings), Verdict.FAIL)
    assert not admin.rebuild(settings).ok


def test_an_erp_without_the_kiosks_tables(erp: TenantDatabase) -> None:
    with pytest.raises(TenantProblem) as raised:
        erp.gateway().connect()
    assert raised.value.code is LinkProblem.NO_TABLES


def test_a_missing_column(tenant: TenantDatabase) -> None:
    tenant.run("ALTER TABLE atelier_job_task DROP COLUMN estimated_hours")
    assert "atelier_job_task.estimated_hours is missing" in texts(admin.check(tenant.settings), Verdict.FAIL)
    with pytest.raises(TenantProblem) as raised:
        tenant.gateway().connect()
    assert raised.value.code is LinkProblem.TABLES_DIFFER


def test_indexes_of_reports_are_missed_and_made(tenant: TenantDatabase) -> None:
    on_table = "" if tenant.is_sqlite else " ON atelier_wip_log"
    tenant.run(f"DROP INDEX kiosk_log_pair_last{on_table}")
    tenant.run(f"DROP INDEX kiosk_log_time{on_table}")
    # Whoever looks after the database may have made one that does the same.
    tenant.run("CREATE INDEX by_time ON atelier_wip_log (event_time, deleted_at, event_type)")
    result = admin.check(tenant.settings)
    assert result.ok
    assert "without the indexes kiosk_log_pair_last: run kiosk tenant migrate" in texts(result, Verdict.WARN)
    assert "kiosk_log_pair_last" in texts(admin.check(tenant.kiosk_settings), Verdict.WARN)
    assert "indexes created: kiosk_log_pair_last\n" in texts(admin.migrate(tenant.settings))
    assert texts(admin.check(tenant.settings), Verdict.WARN) == ""


def test_a_newer_schema(tenant: TenantDatabase) -> None:
    tenant.run(f"UPDATE {VERSION_TABLE} SET version_num = '0998', {MIGRATED_TO} = '0999'")
    with pytest.raises(TenantProblem) as raised:
        tenant.gateway().connect()
    assert raised.value.code is LinkProblem.SCHEMA_NEWER
    for command in (admin.init, admin.migrate, admin.check, admin.rebuild):
        result = command(tenant.settings)
        assert "update this kiosk" in texts(result, Verdict.FAIL)


def test_tables_made_by_hand(tenant: TenantDatabase) -> None:
    """From the published schema, without the note of the version: fine, and init puts the note there."""
    tenant.run(f"DROP TABLE {VERSION_TABLE}")
    tenant.gateway().connect()
    assert_done(admin.check(tenant.settings))
    assert_done(admin.init(tenant.settings))
    assert tenant.rows(f"SELECT * FROM {VERSION_TABLE}") == [NOTED]


NOTED = {"version_num": READABLE_SINCE, MIGRATED_TO: VERSIONS[-1]}


def test_a_tenant_that_a_newer_program_migrated_is_worked_with(tenant: TenantDatabase) -> None:
    tenant.run(f"UPDATE {VERSION_TABLE} SET {MIGRATED_TO} = '0999'")
    gateway = tenant.gateway()
    assert gateway.connect().lack is None
    assert_done(admin.migrate(tenant.settings))
    assert tenant.rows(f"SELECT * FROM {VERSION_TABLE}") == [NOTED | {MIGRATED_TO: "0999"}]
    assert "schema version 0999" in texts(admin.check(tenant.settings))


def to_version_0001(tenant: TenantDatabase) -> None:
    """Take away what schema version 0002 brought."""
    tenant.run("DELETE FROM kiosk_reason WHERE kind IN ('call', 'activity')")
    for table in ADDED_TABLES:
        tenant.run(f"DROP TABLE {table}")
    for column in TERMINAL_COLUMNS:
        tenant.run(f"ALTER TABLE kiosk_terminal DROP COLUMN {column}")
    tenant.run(f"ALTER TABLE {VERSION_TABLE} DROP COLUMN {MIGRATED_TO}")


def test_an_older_tenant_works_as_before_and_is_told(tenant: TenantDatabase) -> None:
    to_version_0001(tenant)
    assert schema_of_0001(tenant) == "0001"  # as a program of version 0001 sees it
    gateway = tenant.gateway()
    assert gateway.connect().lack is TenantLack.OLD_SCHEMA
    gateway.push([Pushed().row(EventType.COMPLETE, TEN, qty=30)])
    gateway.heartbeat(BEAT)
    assert len(gateway.reference([]).tables["atelier_job_task"]) == 4
    assert admin.check(tenant.settings).ok
    assert "run kiosk tenant migrate" in texts(admin.check(tenant.settings), Verdict.WARN)
    assert "schema version 0002 (was 0001)" in texts(admin.migrate(tenant.settings))
    assert tenant.gateway().connect().lack is None
    assert texts(admin.check(tenant.settings), Verdict.WARN) == ""
    # Programs of version 0001 take no notice.
    assert schema_of_0001(tenant) == "0001"
    assert len(tenant.rows("SELECT * FROM kiosk_reason")) == 14
    filled = texts(admin.init(tenant.settings))
    for words in ("reasons were there", "4 usual reasons to call put in", "5 usual activities put in"):
        assert words in filled, words


@pytest.mark.parametrize("lost", ["kiosk_floor_log", "kiosk_shift"])
def test_a_table_that_a_restore_left_out_is_made_again(tenant: TenantDatabase, lost: str) -> None:
    tenant.run(f"DROP TABLE {lost}")
    reasons = tenant.rows("SELECT * FROM kiosk_reason ORDER BY code")
    assert lost in texts(admin.migrate(tenant.settings))
    assert tenant.gateway().connect().lack is None
    assert texts(admin.check(tenant.settings), Verdict.WARN) == ""
    assert tenant.rows("SELECT * FROM kiosk_reason ORDER BY code") == reasons
    assert tenant.rows(f"SELECT * FROM {VERSION_TABLE}") == [NOTED]


def schema_of_0001(tenant: TenantDatabase) -> object:
    """What a program of version 0001 reads as the tenant's version."""
    return tenant.rows(f"SELECT version_num FROM {VERSION_TABLE}")[0]["version_num"]


BEAT = Heartbeat(
    terminal_id="00000000-0000-7000-8000-000000000001",
    code="SEW-01",
    name=None,
    app_version=None,
    pending=0,
    attention=0,
    scanner_state=None,
    clock_offset_ms=None,
)


def test_an_account_of_before_works_and_is_told(mariadb_tenant: TenantDatabase) -> None:
    account = f"'kiosk_{make_url(mariadb_tenant.url).database}'@'localhost'"
    mariadb_tenant.run(f"REVOKE SELECT ON kiosk_setting FROM {account}")
    gateway = mariadb_tenant.gateway()
    assert gateway.connect().lack is TenantLack.OLD_GRANTS
    gateway.heartbeat(BEAT)
    # Of a table that is not there a server says the same to whoever was never granted it.
    to_version_0001(mariadb_tenant)
    for table in ADDED_TABLES[:2]:
        mariadb_tenant.run(f"REVOKE ALL PRIVILEGES ON {table} FROM {account}")
    assert mariadb_tenant.gateway().connect().lack is TenantLack.OLD_SCHEMA


@pytest.mark.parametrize(("nodes", "looks"), [(0, 1), (3, 2)])
def test_on_a_cluster_rebuild_looks_again_after_its_commit(
    tenant: TenantDatabase, monkeypatch: pytest.MonkeyPatch, nodes: int, looks: int
) -> None:
    """A lock holds on one node only: what another one wrote meanwhile shows after the COMMIT."""
    tenant.gateway().push([Pushed().row(EventType.COMPLETE, TEN, qty=30)])
    tenant.run("UPDATE atelier_task_operator_session SET total_qty = 99")
    looked = []

    def refold_and_count(engine: Engine, zone: tzinfo, task_ids: Collection[int]) -> Refolded:
        looked.append(task_ids)
        return refold_locked(engine, zone, task_ids)

    for module in ("admin", "refolding"):
        monkeypatch.setattr(f"kiosk.tenant.{module}.refold_locked", refold_and_count)
    monkeypatch.setattr("kiosk.tenant.admin.cluster_size", lambda _connection: nodes)
    assert "1 tasks recomputed: 1 changed" in texts(admin.rebuild(tenant.settings))
    assert looked == [[TASK]] * looks


def test_rebuild_and_check(tenant: TenantDatabase) -> None:
    made = Pushed()
    tenant.gateway().push(
        [
            made.row(EventType.START, NINE),
            made.row(EventType.COMPLETE, TEN, qty=30),
            made.row(EventType.START, TEN),
        ]
    )
    right = tenant.everything()
    assert "sessions and statuses of 1 tasks are what the log says" in texts(admin.check(tenant.settings))
    assert "1 tasks recomputed: 0 changed" in texts(admin.rebuild(tenant.settings))
    assert tenant.everything() == right

    tenant.run("UPDATE atelier_task_operator_session SET total_qty = 99, status = 'active'")
    tenant.run("UPDATE atelier_job_task SET status = 'done' WHERE id_job_task = :id", id=TASK)
    # The ERP finished this step without the log: it stays so.
    tenant.run(
        "UPDATE atelier_job_task SET status = 'done', started_at = '2025-10-01 08:00:00' WHERE id_job_task = :id",
        id=SECOND_TASK,
    )
    broken = tenant.everything()
    result = admin.check(tenant.settings)
    assert result.ok
    assert "1 of 1 tasks differ from the log (9): run kiosk tenant rebuild" in texts(result, Verdict.WARN)
    assert tenant.everything() == broken

    seen: list[tuple[int, int]] = []
    result = admin.rebuild(tenant.settings, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 1)]
    assert "1 tasks recomputed: 1 changed" in texts(result)
    assert [session["total_qty"] for session in tenant.sessions()] == [30, 0]
    assert tenant.task_status() == "in_progress"
    assert tenant.task_status(SECOND_TASK) == "done"


def test_rebuild_keeps_sessions_from_before_the_log(tenant: TenantDatabase) -> None:
    tenant.add(
        "atelier_task_operator_session",
        id_job_task=TASK,
        operator_user_id=11,
        operator_name="ช่าง A",
        started_at=datetime(2025, 1, 2, 8),  # noqa: DTZ001 - the tenant's wall time
        completed_at=datetime(2025, 1, 2, 9),  # noqa: DTZ001
        status="completed",
        total_qty=100,
        total_pause_minutes=0,
    )
    assert_done(admin.rebuild(tenant.settings))
    assert [session["total_qty"] for session in tenant.sessions()] == [100]
    assert tenant.task_status() == "done"


def test_no_password_in_what_is_told(mariadb: MariaDbServer) -> None:
    settings = TenantSettings((mariadb.url("nowhere").replace("root@", "thief:geheim@"),), password="geheim")
    result = admin.check(settings)
    assert not result.ok
    assert "geheim" not in f"{result!r} {settings!r}"
    assert "thief@127.0.0.1" in result.tenant
