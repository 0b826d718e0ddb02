"""The kiosk's account: everything the kiosk does works under its grants, and nothing else does.

The other tests of the tenant and of the sync use this account as well (tests/helpers/tenant.py).
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from kiosk.domain.central_settings import CentralSetting
from kiosk.domain.events import EventType
from kiosk.domain.link import LinkProblem
from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift
from kiosk.projection.floor_log import FloorRow
from kiosk.system.doctor import Verdict
from kiosk.tenant import admin
from kiosk.tenant.engine import parse_url, reading, tenant_engine
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.grants import Account, grant_statements
from kiosk.tenant.office import TenantOffice
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import TASK, Pushed, TenantDatabase, assert_done

pytestmark = pytest.mark.mariadb

NINE, TEN = "2025-10-30 09:00:00", "2025-10-30 10:00:00"
DENIED = {1044, 1142, 1143, 1227}

FORBIDDEN = (
    "DELETE FROM atelier_wip_log",
    "UPDATE atelier_wip_log SET qty = 1",
    "UPDATE atelier_wip_log SET event_time = NOW()",
    "UPDATE atelier_wip_log SET deleted_at = NOW(), operator_user_id = 1",
    "TRUNCATE atelier_wip_log",
    "DROP TABLE atelier_wip_log",
    "ALTER TABLE kiosk_event ADD COLUMN more INT",
    "CREATE TABLE more (id INT)",
    "CREATE DATABASE bgerp_t_more",
    "UPDATE atelier_job_task SET step_name = 'x'",
    "UPDATE atelier_job_task SET work_center_id = 1",
    "UPDATE atelier_job_ticket SET target_qty = 1",
    "DELETE FROM atelier_job_task",
    "DELETE FROM atelier_job_ticket",
    "INSERT INTO atelier_job_task (id_job_ticket, step_name, sequence_no) VALUES (1, 'x', 1)",
    "INSERT INTO work_center (code, name) VALUES ('X', 'X')",
    "INSERT INTO team_member (id_team, id_member) VALUES (1, 1)",
    "UPDATE kiosk_event SET entered_by = 1",
    "DELETE FROM kiosk_event",
    "UPDATE kiosk_terminal SET terminal_id = 'x'",
    "DELETE FROM kiosk_terminal",
    "UPDATE kiosk_alembic_version SET version_num = '9999'",
    "SELECT * FROM salary",
    "SELECT * FROM mysql.user",
    "GRANT SELECT ON salary TO CURRENT_USER()",
)
FORBIDDEN_TO_ADMINISTRATION_TOO = (
    "UPDATE kiosk_operator SET operator_user_id = 1",
    "DELETE FROM kiosk_operator",
    "UPDATE kiosk_reason SET kind = 'scrap'",
    "DELETE FROM kiosk_reason",
    "UPDATE kiosk_shift SET code = 'X'",
    "DELETE FROM kiosk_shift",
    "UPDATE kiosk_shift_break SET starts_at = '09:00'",
    "DELETE FROM kiosk_shift_break",
    "UPDATE kiosk_setting SET scope = 'x'",
    "UPDATE kiosk_terminal SET retired_at = NULL",
    "DELETE FROM kiosk_floor_log",
    "UPDATE kiosk_floor_log SET event_time = NOW()",
)
ADMINISTRATION = (
    "UPDATE kiosk_terminal SET revoked_at = NULL",
    "UPDATE kiosk_operator SET role = 'admin', pin_hash = '$'",
    "UPDATE kiosk_operator SET active = 1",
    "INSERT INTO kiosk_operator (operator_user_id, operator_name, badge_code) VALUES (1, 'x', 'x')",
    "UPDATE kiosk_reason SET active = 0",
    "INSERT INTO kiosk_reason (code, kind, label_th, label_en) VALUES ('X', 'pause', 'x', 'x')",
    "UPDATE kiosk_shift SET ends_at = '09:00'",
    "INSERT INTO kiosk_shift (code, label_th, label_en, starts_at, ends_at) VALUES ('X', '', '', '8:00', '9:00')",
    "UPDATE kiosk_shift_break SET ends_at = '09:00'",
    "INSERT INTO kiosk_setting (scope, name, value) VALUES ('all', 'ui.theme', '\"dark\"')",
    "DELETE FROM kiosk_setting",
)


NOT_USED_YET = re.compile("kiosk_shift_break")
"""Given with schema version 0002, for what comes after it."""


def as_kiosk(tenant: TenantDatabase, statement: str) -> list[object]:
    """Run one statement under the kiosk's account."""
    engine = tenant_engine(
        parse_url(tenant.kiosk_settings.urls[0], tenant.kiosk_settings.password), tenant.settings
    )
    try:
        with reading(engine) as connection:
            result = connection.exec_driver_sql(statement)
            return list(result) if result.returns_rows else []
    finally:
        engine.dispose()


def number_of(error: DBAPIError) -> int:
    assert error.orig is not None
    return int(error.orig.args[0])


def test_the_gateway_of_the_tests_uses_it(mariadb_tenant: TenantDatabase) -> None:
    shown = mariadb_tenant.gateway().connect().url_shown
    assert make_url(shown).username == f"kiosk_{make_url(shown).database}"
    # Where the account may only read, MariaDB lets it lock too: see kiosk.tenant.grants.
    assert as_kiosk(mariadb_tenant, f"SELECT status FROM atelier_job_task WHERE id_job_task = {TASK} FOR UPDATE")


@pytest.mark.parametrize("administration", [False, True])
def test_what_is_not_granted_fails(mariadb_tenant: TenantDatabase, administration: bool) -> None:
    mariadb_tenant.grant(administration=administration)
    mariadb_tenant.run("CREATE TABLE salary (id INT PRIMARY KEY)")
    mariadb_tenant.gateway().push([Pushed().row(EventType.START, NINE)])
    before = mariadb_tenant.everything()
    allowed = []
    forbidden = FORBIDDEN + FORBIDDEN_TO_ADMINISTRATION_TOO + (() if administration else ADMINISTRATION)
    for statement in forbidden:
        try:
            as_kiosk(mariadb_tenant, statement)
        except DBAPIError as error:
            if number_of(error) in DENIED:
                continue
        allowed.append(statement)
    assert allowed == []
    assert mariadb_tenant.everything() == before


def test_another_tenant_on_the_same_server(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase) -> None:
    # An underscore in a database's name is a wildcard in some GRANTs.
    own = make_url(mariadb_tenant.url).database
    assert own is not None
    alike = own.replace("bgerp_t_", "bgerpxtx")
    mariadb.execute(f"CREATE DATABASE {alike}")
    mariadb.execute("CREATE TABLE atelier_wip_log (id INT)", database=alike)
    with pytest.raises(OperationalError) as raised:
        as_kiosk(mariadb_tenant, f"SELECT * FROM {alike}.atelier_wip_log")
    assert number_of(raised.value) in DENIED


def test_no_grant_is_more_than_is_needed(mariadb_tenant: TenantDatabase) -> None:
    """Each right to write is taken away in turn: a round of everything a kiosk does then fails."""
    mariadb_tenant.grant(administration=True)
    gateway = mariadb_tenant.gateway()
    rounds = Rounds(mariadb_tenant, gateway)
    rounds.work()
    rounds.administer()
    account = f"kiosk_{make_url(mariadb_tenant.url).database}@localhost"
    needless = []
    for right, table, grantee in rights_to_write(mariadb_tenant, Account.parse(account)):
        if NOT_USED_YET.search(f"{right} {table}"):
            continue
        mariadb_tenant.run(f"REVOKE {right} ON {table} FROM {grantee}")
        try:
            is_administration = re.search("kiosk_(operator|reason|shift|setting)|revoked_at", f"{table} {right}")
            (rounds.administer if is_administration else rounds.work)()
        except (TenantProblem, OfficeRefused) as problem:
            assert problem.args[0].startswith((LinkProblem.RIGHTS_MISSING, OfficeRefusal.NO_GRANT))
        else:
            needless.append((right, table))
        mariadb_tenant.run(f"GRANT {right} ON {table} TO {grantee}")
    assert needless == []
    rounds.work()
    rounds.administer()


def rights_to_write(tenant: TenantDatabase, account: Account) -> list[tuple[str, str, str]]:
    """(right, table, account) of every single right beyond SELECT, a column's each for itself."""
    database = make_url(tenant.url).database
    assert database is not None
    rights = []
    for statement in grant_statements(database, account, administration=True)[1:]:
        match = re.fullmatch(r"GRANT (.+) ON (\S+) TO (\S+)", statement)
        assert match
        columns = re.search(r"UPDATE \((.+)\)", match[1])
        plain = re.sub(r" \(.+\)", "", match[1]).split(", ")
        singles = [right for right in plain if right != "SELECT" and not (columns and right == "UPDATE")]
        singles += [f"UPDATE ({column})" for column in columns[1].split(", ")] if columns else []
        rights += [(right, match[2], match[3]) for right in singles]
    assert len(rights) > 20
    return rights


class Rounds:
    """Everything a kiosk writes, again and again on a new task and as a new terminal."""

    def __init__(self, tenant: TenantDatabase, gateway: TenantGateway) -> None:
        self._tenant = tenant
        self._gateway = gateway
        self._number = 1000

    def work(self) -> None:
        """People work, the kiosk pushes, folds and says how it is."""
        self._number += 1
        number, tenant = self._number, self._tenant
        tenant.add(
            "atelier_job_ticket",
            id_job_ticket=number,
            ticket_code=f"JT{number}",
            job_name="เข็มขัด",
            target_qty=10,
            status="planned",
            process_mode="batch",
        )
        tenant.add_task(number, number)
        made = Pushed(f"{number:04d}0000-0000-4000-8000-000000000000", tickets={number: number})
        start = made.row(EventType.START, NINE, task_id=number)
        complete = made.row(EventType.COMPLETE, TEN, qty=10, task_id=number)
        again = made.row(EventType.START, TEN, task_id=number)
        for rows in ([start], [complete, again], [replace(again, deleted_at=utc(TEN), deleted_by=11)]):
            assert len(self._gateway.push(rows).accepted) == len(rows)
        assert [session["total_qty"] for session in tenant.sessions(number)] == [10]
        assert tenant.task_status(number) == "done"
        self._gateway.refold([number])
        came_in = FloorRow(
            key=f"floor-{number}",
            event_type="in",
            event_time=utc(NINE),
            operator_user_id=11,
            terminal_id=made.terminal_id,
            terminal_seq=1,
        )
        for row in (came_in, replace(came_in, deleted_at=utc(TEN), deleted_by=11)):
            assert len(self._gateway.push_floor([row]).accepted) == 1
        for pending in (1, 0):
            self._gateway.heartbeat(
                Heartbeat(
                    terminal_id=made.terminal_id,
                    code=f"SEW-{number}",
                    name="เย็บ",
                    app_version="1.0",
                    pending=pending,
                    attention=0,
                    scanner_state="ready",
                    clock_offset_ms=0,
                    settings_version="1a2b",
                    replaces="x",
                )
            )

    def administer(self) -> None:
        """What a supervisor changes: a person, a reason and a shift, new and then in every part; who is let in."""
        self._number += 1
        number = self._number
        office = TenantOffice(self._gateway)
        person = OfficeOperator(operator_id=number, name="ช่าง", badge=f"B{number}")
        office.change_operators(lambda _present: [person])
        other = OfficeOperator(
            operator_id=number,
            name="X",
            badge=f"C{number}",
            role="admin",
            pin_hash="$",
            language="en",
            active=False,
        )
        office.change_operators(lambda _present: [other])
        reason = Reason(code=f"R{number}", kind="pause", label_th="ก", label_en="A")
        office.save_reason(reason, is_new=True)
        office.save_reason(replace(reason, label_th="ข", active=False), is_new=False)
        shift = Shift(code=f"S{number}", label_th="ก", label_en="A", starts_at=time(8), ends_at=time(9))
        office.save_shift(shift, is_new=True)
        office.save_shift(replace(shift, ends_at=time(10)), is_new=False)
        setting = CentralSetting(f"terminal:{number}", "ui.theme", '"dark"')
        office.save_setting(setting)
        office.save_setting(replace(setting, value='"light"'))
        assert office.drop_setting(setting.scope, setting.name)
        office.shut_out("NEW-01", out=False)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_check_and_rebuild_need_no_more(mariadb_tenant: TenantDatabase) -> None:
    mariadb_tenant.gateway().push([Pushed().row(EventType.START, NINE)])
    mariadb_tenant.run("UPDATE atelier_task_operator_session SET total_qty = 7")
    assert admin.check(mariadb_tenant.kiosk_settings).in_short.text.startswith("1 of 1 tasks differ")
    assert_done(admin.rebuild(mariadb_tenant.kiosk_settings))
    assert admin.check(mariadb_tenant.kiosk_settings).in_short.verdict is Verdict.OK


def test_creating_tables_needs_an_administrator(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase) -> None:
    # All is there already: nothing to create, and an empty table of reasons supervisors may fill too.
    mariadb_tenant.grant(administration=True)
    assert_done(admin.migrate(mariadb_tenant.kiosk_settings))
    mariadb_tenant.run("DELETE FROM kiosk_reason")
    assert_done(admin.init(mariadb_tenant.kiosk_settings))
    mariadb.execute(
        f"GRANT SELECT ON bgerp_t_bare.* TO 'kiosk_{make_url(mariadb_tenant.url).database}'@'localhost'"
    )
    bare = replace(
        mariadb_tenant.kiosk_settings,
        urls=(make_url(mariadb_tenant.kiosk_settings.urls[0]).set(database="bgerp_t_bare").render_as_string(),),
    )
    missing = admin.init(bare, create_database=True)
    mariadb.execute("CREATE DATABASE bgerp_t_bare")
    for result in (missing, admin.init(bare)):
        assert not result.ok
        assert result.in_short.text.endswith(
            "init and migrate need an administrator's account, a kiosk's may create nothing"
        )


def test_an_account_from_elsewhere_must_use_tls(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase) -> None:
    database = make_url(mariadb_tenant.url).database
    assert database is not None
    with mariadb_tenant.transaction() as server:
        for statement in grant_statements(database, Account("kiosk_elsewhere", "%")):
            server.execute(text(statement))
    (row,) = mariadb.execute("SELECT ssl_type FROM mysql.user WHERE user = 'kiosk_elsewhere'")
    assert row == {"ssl_type": "ANY"}
    url = mariadb_tenant.url.replace("root@", "kiosk_elsewhere@")
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(TenantSettings((url,), password="<password>")).connect()
    assert raised.value.code is LinkProblem.ACCESS_DENIED
